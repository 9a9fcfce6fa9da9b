"""People and where they belong, as lists of any length."""

from __future__ import annotations

from clust_desktop.store.listing import Listing

_ON = "(f.from_on is null or f.from_on <= :on) and (f.until_on is null or f.until_on >= :on)"


def persons(association: str | None, on: str) -> Listing:
    """Persons that were neither merged nor erased and where they belong on a day; of an association, those of its
    members of that day.
    """
    held = (
        " and exists (select 1 from affiliation f join membership m on m.organisation_id = f.organisation_id"
        " join association a on a.id = m.association_id where f.person_id = p.id and a.code = :association"
        " and m.from_on <= :on and (m.until_on is null or m.until_on >= :on))"
    )
    # The plus keeps "nobody was merged" out of the plan: the first rows come from the index of their order.
    return Listing(
        columns="p.uid, p.given_name, p.family_name, p.full_name, p.email, p.phone,"
        " (select group_concat(o.name, ' · ') from affiliation f join organisation o on o.id = f.organisation_id"
        f"   where f.person_id = p.id and {_ON}) as organisations",
        source="person p",
        where="+p.merged_into_id is null and p.erased_on is null" + (held if association else ""),
        params={"on": on} | ({"association": association} if association else {}),
        text="p.full_name",
        folded="p.folded",
        key="p.id",
        orders={"full_name": "p.folded", "family_name": "p.family_name collate nocase", "email": "p.email"},
        order="full_name",
    )


def affiliations(*, person: str, organisation: str) -> Listing:
    """The bonds of one person, or of one organisation, the newest first."""
    return Listing(
        columns="f.uid, p.full_name as person, o.name as organisation, f.title, f.from_on, f.until_on, f.left_reason",
        source="affiliation f join person p on p.id = f.person_id join organisation o on o.id = f.organisation_id",
        where="p.uid = :person" if person else "o.uid = :organisation",
        params={"person": person} if person else {"organisation": organisation},
        text="p.full_name || ' ' || o.name || ' ' || f.title",
        key="f.id",
        orders={
            "person": "p.folded", "organisation": "o.folded", "title": "f.title", "from_on": "ifnull(f.from_on, '')",
            "until_on": "ifnull(f.until_on, '9999')",
        },
        order="-until_on",
    )  # fmt: skip


def aliases(noun: str, of: str) -> Listing:
    """The other names of a person or an organisation; the table has no uid, so a row is known by its key."""
    return Listing(
        columns="x.uid, x.name",
        source=f'(select l.id, cast(l.id as text) as uid, l.name, o.uid as whose from "{noun}_alias" l'
        f' join "{noun}" o on o.id = l."{noun}_id") x',
        where="x.whose = :of",
        params={"of": of},
        text="x.name",
        key="x.id",
        orders={"name": "x.name collate nocase"},
        order="name",
    )


def consents(person: str) -> Listing:
    """What a person consented to, the newest first."""
    return Listing(
        columns="c.uid, c.purpose, n.version as notice, c.given_on, c.withdrawn_on, c.source",
        source="consent c join person p on p.id = c.person_id left join privacy_notice n on n.id = c.notice_id",
        where="p.uid = :person",
        params={"person": person},
        text="c.purpose || ' ' || c.source",
        key="c.id",
        orders={
            "purpose": "c.purpose collate nocase", "given_on": "c.given_on",
            "withdrawn_on": "ifnull(c.withdrawn_on, '9999')",
        },
        order="-given_on",
    )  # fmt: skip
