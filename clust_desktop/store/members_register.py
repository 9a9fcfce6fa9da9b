"""What the register of members says beside the memberships of a day."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row

_OF_DAY = "x.from_on <= :on and (x.until_on is null or x.until_on >= :on)"
_BELONGS = "(f.from_on is null or f.from_on <= :on) and (f.until_on is null or f.until_on >= :on)"


def details(archive: Archive, day: str) -> dict[str, Row]:
    """Membership uid → vat, tax_code, address, postcode, town, province of its organisation; suspended since, why."""
    return {
        row["uid"]: row
        for row in archive.rows(
            "select m.uid, o.id as organisation_id, o.vat, o.tax_code, o.address, o.postcode, o.town, o.province,"
            f" (select x.from_on from voting_suspension x where x.membership_id = m.id and {_OF_DAY}"
            "   order by x.from_on limit 1) as suspended_on,"
            f" (select x.reason from voting_suspension x where x.membership_id = m.id and {_OF_DAY}"
            "   order by x.from_on limit 1) as suspended_for"
            " from membership m join organisation o on o.id = m.organisation_id"
            " where m.from_on <= :on and (m.until_on is null or m.until_on >= :on)",
            {"on": day},
        )
    }


def people(archive: Archive, day: str) -> dict[int, list[tuple[str, str]]]:
    """Organisation id → name and title of everybody who belongs to it that day, by name."""
    found: dict[int, list[tuple[str, str]]] = {}
    for key, name, title in archive.execute(
        "select f.organisation_id, p.full_name, f.title from affiliation f join person p on p.id = f.person_id"
        f" where {_BELONGS} and p.merged_into_id is null and p.erased_on is null order by p.folded, p.id, f.id",
        {"on": day},
    ):
        found.setdefault(key, []).append((name, title))
    return found
