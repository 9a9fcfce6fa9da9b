"""Records to point at, found by what is typed: uid, label, and a detail that tells namesakes apart."""

from __future__ import annotations

from clust_desktop.domain.names import fold
from clust_desktop.store import search
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.spoken import spoken

_ORGANISATIONS_OF = (
    "(select group_concat(o.name, ' · ') from affiliation f join organisation o on o.id = f.organisation_id"
    " where f.person_id = t.id and f.until_on is null)"
)
_ASSOCIATION = "(select a.code from association a where a.id = t.association_id)"

# noun → label, detail, order, and what must hold of a record that is offered; {name} and {kind} as they are spoken
_NOUNS: dict[str, tuple[str, str, str, str]] = {
    "person": ("t.full_name", _ORGANISATIONS_OF, "t.folded", "t.merged_into_id is null and t.erased_on is null"),
    "organisation": ("t.name", "t.town", "t.folded", "t.merged_into_id is null"),
    "gathering": ("t.title", "strftime('%d/%m/%Y', t.on_day)", "t.on_day desc", "true"),
    "association": ("t.name", "t.code", "t.position, t.code", "true"),
    "member_category": ("{name}", "''", "t.position, t.code", "true"),
    "event_kind": ("{name}", "''", "t.position, t.code", "true"),
    "document": (
        "t.name",
        "(select {kind} from document_kind k where k.id = t.kind_id) || ' '"
        " || ifnull(strftime('%d/%m/%Y', t.on_day), '')",
        "t.id desc",
        "true",
    ),
    "document_kind": ("{name}", "''", "t.position, t.code", "true"),
    "expense_heading": ("{name}", "''", "t.position, t.code", "true"),
    "indicator": ("{name}", "''", "t.position, t.code", "true"),
    "partnership_rule": ("t.name", "t.code", "t.code", "true"),
    "programme": ("t.name", "t.code", "t.from_on, t.code", "true"),
    "period": ("ifnull(nullif(t.name, ''), t.code)", "t.code", "t.from_on desc, t.code", "true"),
    "rule": ("t.key", _ASSOCIATION, "t.key", "true"),
    "value_chain": ("t.name", _ASSOCIATION, "t.name", "true"),
    "working_group": ("t.name", _ASSOCIATION, "t.name", "true"),
    "organ": ("t.name", _ASSOCIATION, "t.name", "true"),
    "privacy_notice": ("t.version", "t.from_on", "t.from_on desc", "true"),
    "plan_item": ("t.title", _ASSOCIATION, "t.from_on, t.title", "true"),
    "project": ("t.title", "t.code", "t.code", "true"),
}
_INDEXED = ("person", "organisation", "gathering")


def _shown(noun: str) -> tuple[str, str]:
    """Label and detail of a record."""
    label, detail, _order, _held = _NOUNS[noun]
    said = {"name": spoken("t"), "kind": spoken("k")}
    return label.format(**said), detail.format(**said)


def _select(noun: str) -> str:
    label, detail = _shown(noun)
    return f"select t.uid, {label} as label, ifnull({detail}, '') as detail from \"{noun}\" t"


def find(archive: Archive, noun: str, typed: str, *, association: str | None = None, limit: int = 12) -> list[Row]:
    """Records of a table that hold every word typed; the first in their order where nothing is typed.

    With an association's code, only those of its own where the table has them. Raises KeyError for another table.
    """
    (label, detail), (_label, _detail, order, held) = _shown(noun), _NOUNS[noun]
    if noun in _INDEXED and fold(typed):
        found = [one["row_id"] for one in search.find(archive, typed, noun=noun, limit=limit * 3)]
        listed = ", ".join(map(str, found))
        rows = archive.rows(f"{_select(noun)} where {held} and t.id in ({listed})".replace("t.uid,", "t.id, t.uid,"))
        place = {row_id: at for at, row_id in enumerate(found)}
        rows.sort(key=lambda row: place[row.pop("id")])
        return rows[:limit]
    wheres, params = [held], {}
    words, text = fold(typed).split(), f"{label} || ' ' || ifnull({detail}, '')"
    for at, word in enumerate(words or typed.split()):  # signs alone are looked for as they are
        wheres.append(f"instr({f'fold({text})' if words else text}, :word{at}) > 0")
        params[f"word{at}"] = word
    if association and "association_id" in archive.columns(noun):
        wheres.append("t.association_id = (select id from association where code = :association)")
        params["association"] = association
    params["at_most"] = str(limit)
    return archive.rows(
        f"{_select(noun)} where {' and '.join(wheres)} order by {order}, t.id limit cast(:at_most as integer)", params
    )


def labels(archive: Archive, noun: str, uids: list[str]) -> dict[str, str]:
    """Uid → label of these records; one that has gone is missing."""
    marks = ", ".join("?" * len(uids))
    return {row["uid"]: row["label"] for row in archive.rows(f"{_select(noun)} where t.uid in ({marks})", uids)}


def detail(archive: Archive, noun: str, uid: str) -> str:
    """What tells a record from a namesake; empty for one that has gone."""
    found = archive.row(f"{_select(noun)} where t.uid = ?", (uid,))
    return str(found["detail"]) if found else ""
