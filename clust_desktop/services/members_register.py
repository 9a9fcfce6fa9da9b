"""The register of members of a day, gathered for its paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop import __version__
from clust_desktop.domain import days
from clust_desktop.domain.members_register import AssociationMembers, MemberRow, MembersRegister, representative
from clust_desktop.i18n import _
from clust_desktop.services.brands import brand
from clust_desktop.services.fund_lines import fund_on
from clust_desktop.services.memberships import Memberships
from clust_desktop.store import members_register, programmes
from clust_desktop.store.database import Archive


def register(archive: Archive, *, association: str | None = None, on: date | None = None) -> MembersRegister:
    """Every membership of that day, association by association; `on` defaults to the day the data stand at."""
    day = on or date.fromisoformat(programmes.data_day(archive))
    chosen = programmes.association(archive, association) if association else None
    memberships = Memberships(archive)
    listed = memberships.on_day(day, association=association)
    details = members_register.details(archive, day.isoformat())
    people = members_register.people(archive, day.isoformat())
    names = memberships.category_names()
    rows: dict[str, list[MemberRow]] = {}
    for one in listed:
        rows.setdefault(one["association"], []).append(_row(one, details[one["membership"]], people, names))
    wanted = [chosen] if chosen else [one for one in programmes.associations(archive) if one["code"] in rows]
    fund = fund_on(archive, day.isoformat(), [one["id"] for one in wanted] if chosen else [])
    return MembersRegister(
        on=day, is_whole=chosen is None, fund=fund.fund, cup=fund.cup, version=__version__,
        brand=brand(archive, chosen) if chosen else None,
        categories=tuple(code for code in names if code),
        associations=tuple(
            AssociationMembers(code=one["code"], name=one["name"], rows=tuple(rows.get(one["code"], ())))
            for one in wanted
        ),
    )  # fmt: skip


def _row(one: dict[str, Any], more: dict[str, Any], people: dict[int, list[tuple[str, str]]],
         names: dict[str | None, str]) -> MemberRow:  # fmt: skip
    who, presumed = representative(people.get(more["organisation_id"], []))
    return MemberRow(
        organisation=one["uid"], name=one["name"], category=one["category"] or "",
        category_name=names[one["category"]], codes=_codes(more), seat=seat_of(more),
        since=date.fromisoformat(one["from"]), until=date.fromisoformat(one["until"]) if one["until"] else None,
        representative=who, presumed=presumed, suspended=_suspended(more),
    )  # fmt: skip


def _codes(more: dict[str, Any]) -> str:
    if more["tax_code"] and more["tax_code"] != more["vat"]:
        said = _("tax code {code}").format(code=more["tax_code"])
        return f"{said} · {_('VAT {code}').format(code=more['vat'])}" if more["vat"] else said
    return _("VAT {code}").format(code=more["vat"]) if more["vat"] else ""


def seat_of(more: dict[str, Any]) -> str:
    """The address of an organisation on one line."""
    town = " ".join(part for part in (more["postcode"], more["town"]) if part)
    if more["province"]:
        town = f"{town} ({more['province']})".strip()
    return ", ".join(part for part in (more["address"], town) if part)


def _suspended(more: dict[str, Any]) -> str:
    if not more["suspended_on"]:
        return ""
    since = days.show(date.fromisoformat(more["suspended_on"]))
    return _("Vote suspended since {day}: {reason}").format(day=since, reason=more["suspended_for"])
