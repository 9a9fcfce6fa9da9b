"""Persons and organisations, read."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row


def persons(archive: Archive) -> list[Row]:
    """Every person with the organisations they belong to now."""
    return archive.rows(
        "select p.uid, p.full_name, p.given_name, p.family_name, p.email, p.phone,"
        " (select group_concat(o.name, ' · ') from affiliation f join organisation o on o.id = f.organisation_id"
        "   where f.person_id = p.id and f.until_on is null) as organisations"
        " from person p where p.merged_into_id is null and p.erased_on is null order by p.full_name, p.uid"
    )


def organisations(archive: Archive) -> list[Row]:
    return archive.rows(
        "select o.uid, o.name, o.short_name, o.vat, o.tax_code, k.code as category, o.activity, o.address, o.postcode,"
        " o.town, o.province, o.country, o.email, o.phone, o.website"
        " from organisation o left join member_category k on k.id = o.category_id"
        " where o.merged_into_id is null order by o.name, o.uid"
    )


def organisation_names(archive: Archive) -> dict[str, str]:
    """Uid → name of every organisation, merged ones too."""
    return {row["uid"]: row["name"] for row in archive.rows("select uid, name from organisation")}


def organisations_with(archive: Archive, column: str, value: str) -> list[Row]:
    """Organisations that have this value in a column, those merged into others left out: uid and name."""
    archive.columns("organisation").index(column)
    return archive.rows(f"select uid, name from organisation where {column} = ? and merged_into_id is null", (value,))


def contacts(archive: Archive, day: str, association: str | None) -> list[Row]:
    """People of the members of a day who have an e-mail and did not withdraw their consent to be written to."""
    return archive.rows(
        "select distinct p.uid, p.full_name as name, p.email, o.name as organisation, a.code as association"
        " from person p join affiliation f on f.person_id = p.id"
        "  and (f.from_on is null or f.from_on <= :on) and (f.until_on is null or f.until_on >= :on)"
        " join organisation o on o.id = f.organisation_id join membership m on m.organisation_id = o.id"
        "  and m.from_on <= :on and (m.until_on is null or m.until_on >= :on)"
        " join association a on a.id = m.association_id"
        " where p.email <> '' and p.erased_on is null"
        "  and (:association is null or a.code = :association collate nocase)"
        "  and not exists (select 1 from consent c where c.person_id = p.id and c.withdrawn_on is not null)"
        " order by a.position, o.name, p.full_name",
        {"on": day, "association": association},
    )
