"""Memberships, their categories and suspensions as lists of any length."""

from __future__ import annotations

from clust_desktop.store.listing import Listing
from clust_desktop.store.spoken import spoken

SAME_DAY = "max(m.from_on, min(ifnull(m.until_on, :on), :on))"
"""The day a spell's category is read on: the one asked for, or the nearest that belongs to the spell."""


def _category(value: str) -> str:
    return (
        f"(select {value} from membership_category c join member_category k on k.id = c.category_id"
        f" where c.membership_id = m.id and c.from_on <= {SAME_DAY}"
        f" and (c.until_on is null or c.until_on >= {SAME_DAY}) order by c.from_on desc, c.id desc limit 1)"
    )


def _memberships(where: str, params: dict[str, str], *, order: str) -> Listing:
    name = spoken("k")
    return Listing(
        columns="m.uid, o.uid as organisation_uid, o.name, o.town, o.vat, a.code as association, m.from_on, m.until_on,"
        f" {_category(name)} as category, m.declared_on, m.left_reason, trim("
        " iif(m.until_on is null, '', iif(m.left_reason = '', 'ended', m.left_reason)) || ' ' ||"
        " iif(exists (select 1 from voting_suspension v where v.membership_id = m.id and v.from_on <= :on"
        "  and (v.until_on is null or v.until_on >= :on)), 'suspended', '')) as state",
        source="membership m join organisation o on o.id = m.organisation_id"
        " join association a on a.id = m.association_id",
        walked="organisation o cross join membership m on m.organisation_id = o.id"
        " join association a on a.id = m.association_id",
        where=where,
        params=params,
        text=f"o.name || ' ' || a.code || ' ' || ifnull({_category(name)}, '')",
        folded=f"o.folded || ' ' || fold(a.code) || ' ' || fold(ifnull({_category(name)}, ''))",
        key="m.id",
        orders={
            "name": "o.folded", "association": "printf('%06d %s', a.position, a.code)",
            "category": _category("k.position"), "from_on": "m.from_on", "until_on": "ifnull(m.until_on, '9999')",
            "town": "o.town collate nocase", "state": "ifnull(m.until_on, '9999') || m.left_reason",
        },
        order=order,
    )  # fmt: skip


def on_day(on: str, association: str | None) -> Listing:
    """The memberships of one day; a subject of two associations stands twice."""
    held = "m.from_on <= :on and (m.until_on is null or m.until_on >= :on)"
    params = {"on": on} | ({"association": association} if association else {})
    where = held + (" and a.code = :association" if association else "")
    return _memberships(where, params, order="name")


def of_organisation(organisation: str, on: str) -> Listing:
    """Every spell of an organisation, whenever and wherever, the newest first."""
    params = {"on": on, "organisation": organisation}
    return _memberships("o.uid = :organisation", params, order="-from_on")


def categories(*, organisation: str, membership: str) -> Listing:
    """The dated categories of one spell, or of all spells of an organisation, the newest first."""
    return Listing(
        columns=f"c.uid, m.uid as membership, a.code as association, {spoken('k')} as category, c.from_on,"
        " ifnull(c.until_on, m.until_on) as until_on, c.from_on = m.from_on as is_first",
        source="membership_category c join membership m on m.id = c.membership_id"
        " join association a on a.id = m.association_id join organisation o on o.id = m.organisation_id"
        " join member_category k on k.id = c.category_id",
        where="m.uid = :membership" if membership else "o.uid = :organisation",
        params={"membership": membership} if membership else {"organisation": organisation},
        text=f"a.code || ' ' || {spoken('k')}",
        key="c.id",
        orders={
            "from_on": "c.from_on", "until_on": "ifnull(ifnull(c.until_on, m.until_on), '9999')",
            "association": "a.position", "category": "k.position",
        },
        order="-from_on",
    )  # fmt: skip


def suspensions(membership: str) -> Listing:
    """The suspensions of the vote of one spell, the newest first."""
    return Listing(
        columns="v.uid, v.from_on, v.until_on, v.reason",
        source="voting_suspension v join membership m on m.id = v.membership_id",
        where="m.uid = :membership",
        params={"membership": membership},
        text="v.reason",
        key="v.id",
        orders={"from_on": "v.from_on", "until_on": "ifnull(v.until_on, '9999')", "reason": "v.reason"},
        order="-from_on",
    )
