"""Dated rows of an organisation that go on after a day, and whether the one that follows it has the like."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row

# What is carried → its table, and what must hold of a row `t`.
KINDS = {
    "people": ("affiliation", "true"),
    "groups": ("seat", "t.working_group_id is not null"),
    "organs": ("seat", "t.organ_id is not null"),
}
_LIKE = {
    "affiliation": "o.person_id = t.person_id and o.organisation_id = :heir",
    "seat": "t.person_id is null and o.person_id is null and o.organisation_id = :heir"
    " and o.working_group_id is t.working_group_id and o.organ_id is t.organ_id",
}


def going(archive: Archive, kind: str, organisation_id: int, heir_id: int, on: str) -> list[Row]:
    """The rows of that day and later; `there` says whether the heir has the like over some of the same days."""
    table, held = KINDS[kind]
    return archive.rows(
        f'select t.*, exists (select 1 from "{table}" o where {_LIKE[table]} and o.id <> t.id'
        "  and ifnull(o.until_on, '9999') >= max(ifnull(t.from_on, ''), :on)"
        "  and ifnull(o.from_on, '') <= ifnull(t.until_on, '9999')) as there"
        f' from "{table}" t where t.organisation_id = :organisation and {held}'
        " and ifnull(t.until_on, '9999') >= :on order by t.id",
        {"organisation": organisation_id, "heir": heir_id, "on": on},
    )


def carry(archive: Archive, kind: str, rows: list[Row], heir_id: int, on: str, eve: str, reason: str) -> None:
    """Let each row end on the eve and begin for the heir; one that begins only then is the heir's from the start.

    What ends says the `reason` where its table has a place for it.
    """
    table, _held = KINDS[kind]
    ends = {"until_on": eve} | ({"left_reason": reason} if "left_reason" in archive.columns(table) else {})
    for row in rows:
        there = row["there"]
        if (row["from_on"] or "") >= on:
            if not there:
                archive.update(table, row["id"], {"organisation_id": heir_id})
            continue
        if not there:
            new = {key: value for key, value in row.items() if key not in ("id", "uid", "there")}
            archive.insert(table, new | {"organisation_id": heir_id, "from_on": on})
        archive.update(table, row["id"], ends)
