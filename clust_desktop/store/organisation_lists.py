"""Organisations and what hangs on each of them, as lists of any length."""

from __future__ import annotations

from dataclasses import replace

from clust_desktop.store import journal_lists
from clust_desktop.store.listing import Listing
from clust_desktop.store.spoken import spoken
from clust_desktop.store.that_day import BELONGS

_HELD = "m.from_on <= :on and (m.until_on is null or m.until_on >= :on)"
_OF = " and a.code = :association"


def _member(when: str, association: str | None) -> str:
    return (
        "exists (select 1 from membership m join association a on a.id = m.association_id"
        f" where m.organisation_id = o.id and {when}{_OF if association else ''})"
    )


def organisations(on: str, association: str | None, which: str) -> Listing:
    """Organisations that were not merged into another; `which`: all, member, former or never, as of a day."""
    now, ever = _member(_HELD, association), _member("m.from_on <= :on", association)
    wheres = {"all": "true", "member": now, "former": f"{ever} and not {now}", "never": f"not {ever}"}
    params = {"on": on} | ({"association": association} if association else {})
    return Listing(
        columns=f"o.uid, o.name, o.short_name, o.town, o.vat, o.tax_code, o.email, o.phone, {spoken('k')} as category,"
        " (select group_concat(code, ' · ') from (select a.code from membership m"
        f"   join association a on a.id = m.association_id where m.organisation_id = o.id and {_HELD}"
        "   order by a.position, a.code)) as member_of",
        source="organisation o left join member_category k on k.id = o.category_id",
        where=f"+o.merged_into_id is null and {wheres[which]}",  # nearly every one: walked by name
        params=params,
        text="o.name || ' ' || o.vat || ' ' || o.tax_code || ' ' || o.town",
        folded="o.folded || ' ' || o.vat || ' ' || lower(o.tax_code) || ' ' || fold(o.town)",
        key="o.id",
        orders={
            "name": "o.folded", "town": "o.town collate nocase", "category": "k.position", "vat": "o.vat",
            "tax_code": "o.tax_code", "email": "o.email",
        },
        order="name",
    )  # fmt: skip


def seats(organisation: str) -> Listing:
    """The seats of an organisation in groups and organs, the newest first."""
    return Listing(
        columns="s.uid, ifnull(g.name, r.name) as place, a.code as association, p.full_name as person, s.role,"
        " s.from_on, s.until_on",
        source="seat s left join working_group g on g.id = s.working_group_id left join organ r on r.id = s.organ_id"
        " join association a on a.id = ifnull(g.association_id, r.association_id)"
        " left join person p on p.id = s.person_id join organisation o on o.id = s.organisation_id",
        where="o.uid = :organisation",
        params={"organisation": organisation},
        text="ifnull(g.name, r.name) || ' ' || ifnull(p.full_name, '') || ' ' || a.code",
        key="s.id",
        orders={
            "place": "ifnull(g.name, r.name) collate nocase", "person": "p.folded", "association": "a.position",
            "from_on": "ifnull(s.from_on, '')", "until_on": "ifnull(s.until_on, '9999')", "role": "s.role",
        },
        order="-until_on",
    )  # fmt: skip


_STATED = (
    "select a.gathering_id, a.person_id, a.role, 'stated' as how from attendance_organisation l"
    " join attendance a on a.id = l.attendance_id"
    " where l.organisation_id = (select id from organisation where uid = :organisation) and a.state = 'present'"
)
_AFFILIATED = (
    "select a.gathering_id, a.person_id, a.role, 'affiliated' from affiliation f"
    " join attendance a on a.person_id = f.person_id join gathering g on g.id = a.gathering_id"
    " where f.organisation_id = (select id from organisation where uid = :organisation) and a.state = 'present'"
    f" and {BELONGS}"
    " and not exists (select 1 from attendance_organisation l where l.attendance_id = a.id)"
)


def gatherings(organisation: str, association: str | None) -> Listing:
    """Gatherings at which people of an organisation were present, each once, with their roles."""
    organised = (
        " and exists (select 1 from gathering_association ga join association a on a.id = ga.association_id"
        "  where ga.gathering_id = g.id and a.code = :association)"
    )
    return Listing(
        columns="g.uid, g.on_day, g.title, g.kind, x.people, x.roles, x.how",
        source="gathering g join (select gathering_id, group_concat(distinct full_name) as people,"
        " group_concat(distinct role) as roles, group_concat(distinct how) as how"
        f" from ({_STATED} union {_AFFILIATED}) t join person p on p.id = t.person_id group by gathering_id) x"
        " on x.gathering_id = g.id",
        where="true" + (organised if association else ""),
        params={"organisation": organisation} | ({"association": association} if association else {}),
        text="g.title || ' ' || x.people",
        folded="g.folded || ' ' || fold(x.people)",
        key="g.id",
        orders={"on_day": "g.on_day", "title": "g.folded", "kind": "g.kind", "people": "x.people"},
        order="-on_day",
    )


def accreditations(organisation: str) -> Listing:
    return Listing(
        columns="c.uid, c.network, c.from_on, c.until_on, c.act",
        source="accreditation c join organisation o on o.id = c.organisation_id",
        where="o.uid = :organisation",
        params={"organisation": organisation},
        text="c.network || ' ' || c.act",
        key="c.id",
        orders={"network": "c.network", "from_on": "c.from_on", "until_on": "ifnull(c.until_on, '9999')"},
        order="-from_on",
    )


def successions(organisation: str) -> Listing:
    """Whom an organisation follows, and who follows it, the newest first."""
    return Listing(
        columns="s.uid, s.effective_on, s.kind, f.name as before, t.name as after, s.note",
        source="succession s join organisation f on f.id = s.from_id join organisation t on t.id = s.to_id",
        where=":organisation in (f.uid, t.uid)",
        params={"organisation": organisation},
        text="f.name || ' ' || t.name || ' ' || s.note",
        key="s.id",
        orders={"effective_on": "s.effective_on", "before": "f.folded", "after": "t.folded"},
        order="-effective_on",
    )


_OWN = "(select id from organisation where uid = :organisation)"


def _ever(noun: str, column: str, of: str) -> str:
    """The ids of the rows, removed ones too, that once pointed to one of these."""
    return (
        f"(select row_id from change where noun = '{noun}' and json_extract(coalesce(new, old), '$.{column}') in {of})"
    )


_MEMBERSHIPS = _ever("membership", "organisation_id", _OWN)
_THEIRS = {
    "organisation": f"(select id from organisation where id = {_OWN} or merged_into_id = {_OWN})",
    "membership": _MEMBERSHIPS,
    "membership_category": _ever("membership_category", "membership_id", _MEMBERSHIPS),
    "voting_suspension": _ever("voting_suspension", "membership_id", _MEMBERSHIPS),
    "accreditation": _ever("accreditation", "organisation_id", _OWN),
    "organisation_alias": _ever("organisation_alias", "organisation_id", _OWN),
    "affiliation": f"(select id from affiliation where organisation_id = {_OWN})",
    "partner": f"(select id from partner where organisation_id = {_OWN})",
    "seat": f"(select id from seat where organisation_id = {_OWN})",
    "succession": f"(select id from succession where {_OWN} in (from_id, to_id))",
}
"""What hangs on an organisation: table → ids. There are many affiliations, so removed ones are not looked for."""


def history(organisation: str) -> Listing:
    """The operations that changed an organisation or what hangs on it, the newest first; removed memberships too."""
    parts = [
        f"select operation_id from change where noun = '{noun}' and row_id in {rows}" for noun, rows in _THEIRS.items()
    ]
    return replace(
        journal_lists.operations(),
        where=f"o.id in ({' union '.join(parts)})",
        params={"organisation": organisation},
    )
