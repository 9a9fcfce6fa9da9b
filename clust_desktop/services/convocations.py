"""Calls of assemblies and invitations, and the addresses they may be sent to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clust_desktop.domain import days, moments
from clust_desktop.domain.convocations import Address, AddressList, CallFacts, Consent, Convocation, Item, standing
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.assembly.reading import reading
from clust_desktop.services.gathering_facts import facts
from clust_desktop.services.members_register import seat_of
from clust_desktop.services.minutes import MAJORITIES
from clust_desktop.store import assemblies, convocations, programmes, registers
from clust_desktop.store.database import Archive, Row

ENDINGS = ("csv", "xlsx")


def convocation(archive: Archive, gathering: str, association: str | None = None) -> Convocation:
    """What the call or the invitation says. Raises Refused for what was cancelled, and where nobody organises it."""
    row = archive.by_uid("gathering", gathering)
    if row["status"] == "cancelled":
        raise Refused(_("“{title}” was cancelled: nobody is called to it.").format(title=row["title"]))
    holders = assemblies.organisers(archive, row["id"])
    whose = next((one for one in holders if association in (None, one["code"])), None)
    if whose is None:
        raise Refused(_("“{title}” is held by no such association: say which on its form.").format(title=row["title"]))
    is_assembly = row["kind"] == "assembly"
    calls = archive.all("call", order="number", gathering_id=row["id"])
    cap, cited = _proxies(archive, row, whose) if is_assembly else (0, "")
    return Convocation(
        gathering=facts(archive, row), on=date.fromisoformat(programmes.data_day(archive)), is_assembly=is_assembly,
        association=whose["name"] if is_assembly else ", ".join(one["name"] for one in holders), seat=whose["seat"],
        email=whose["email"], link=row["link"],
        sent_on=next((date.fromisoformat(one["sent_on"]) for one in calls if one["sent_on"]), None),
        calls=tuple(CallFacts(number=one["number"], at=one["at"] or "", place=one["place"]) for one in calls),
        items=tuple(
            Item(number=number, title=one["title"], note=one["note"],
                 majority=_(MAJORITIES[one["majority"]]) if one["majority"] in MAJORITIES else "")
            for number, one in enumerate(_in_order(archive, "agenda_item", row), 1)
        ),
        sessions=tuple(
            (one["title"], " · ".join(said for said in (moments.show(one["starts_at"]) if one["starts_at"] else "",
                                                        one["place"]) if said))
            for one in _in_order(archive, "session", row, by="starts_at")
        ),
        speakers=tuple(
            one["full_name"] for one in convocations.people(archive, row["id"], [
                line["person_id"] for line in archive.all("attendance", gathering_id=row["id"], role="speaker")
                if line["state"] != "cancelled"
            ])
        ),
        proxies=cap, proxies_cited=cited,
        president=convocations.president(archive, whose["id"], row["on_day"]),
    )  # fmt: skip


def _in_order(archive: Archive, noun: str, row: Row, by: str = "") -> list[Row]:
    return sorted(
        archive.all(noun, gathering_id=row["id"]),
        key=lambda one: ((one[by] or "") if by else "", one["position"], one["id"]),
    )


def _proxies(archive: Archive, row: Row, whose: Row) -> tuple[int, str]:
    """How many proxies one holder may have that day, and where it stands."""
    found = reading(archive, row["uid"], association=whose["code"], whole=True)
    key = "proxy.cap" if found.rules.cap_of(found.now.entitled) == found.rules.cap else "proxy.cap_from_500"
    rule = assemblies.rules(archive, whose["id"], row["on_day"]).get(key)
    cited = " ".join(part for part in (rule["article"], rule["source"]) if part) if rule else ""
    return found.rules.cap_of(found.now.entitled), cited


# -- to whom ------------------------------------------------------------------------------------------------------


def addresses(archive: Archive, gathering: str, *, purpose: str = "") -> AddressList:
    """Members at their own address, whoever sits in the body or registered, and whoever consented to be invited.

    Whoever withdrew the consent is left out, though they sit there; the rest of the members' people needs one.
    """
    row = archive.by_uid("gathering", gathering)
    on = date.fromisoformat(programmes.data_day(archive))
    has_body = row["working_group_id"] is not None or row["organ_id"] is not None
    sits = set(registers.seated(archive, row["id"])) if has_body else set()
    came_forward = convocations.registered(archive, row["id"])
    of_members = set() if has_body else set(registers.of_members(archive, row["id"]))
    consents: dict[int, list[Consent]] = {}
    for one in archive.all("consent"):
        consents.setdefault(one["person_id"], []).append(Consent(
            purpose=one["purpose"], given_on=date.fromisoformat(one["given_on"]),
            withdrawn_on=date.fromisoformat(one["withdrawn_on"]) if one["withdrawn_on"] else None,
        ))  # fmt: skip
    wanted = sits | came_forward | of_members | (set(consents) if row["kind"] == "event" and not has_body else set())
    organisations = _organisations(archive, row, has_body)
    rows, left = list(organisations), {"without_consent": 0, "withdrawn": 0, "without_email": 0}
    for one in convocations.people(archive, row["id"], wanted):
        consent, was_withdrawn = standing(consents.get(one["id"], ()), on, purpose)
        why = _why(one["id"], sits, came_forward, consent)
        if was_withdrawn:
            left["withdrawn"] += 1
        elif not why:
            # Whoever consented to something else and belongs to no member was never to be invited.
            left["without_consent"] += one["id"] in of_members
        elif not one["email"]:
            left["without_email"] += 1
        else:
            rows.append(Address(name=one["full_name"], organisation=one["organisations"], email=one["email"], why=why))
    return AddressList(rows=tuple(rows), by_post=sum(not one.email for one in organisations), **left)


def _organisations(archive: Archive, row: Row, has_body: bool) -> list[Address]:
    found = convocations.sitting_organisations(archive, row["id"]) if has_body else convocations.members(
        archive, row["id"])  # fmt: skip
    return [
        Address(name=one["name"], email=one["email"], address=seat_of(one),
                why=_("Member of {association}").format(association=one["of"]) if one["of"] else _("Sits in the body"))
        for one in found
    ]  # fmt: skip


def _why(person: int, sits: set[int], registered: set[int], consent: Consent | None) -> str:
    """Why a person may be written to, "" where nothing allows it."""
    if person in sits:
        return _("Sits in the body")
    if person in registered:
        return _("Registered")
    if consent is None:
        return ""
    return _("Consent “{purpose}” of {day}").format(purpose=consent.purpose, day=days.show(consent.given_on))


def write_addresses(found: AddressList, out: Path) -> None:
    """Write the list as csv or xlsx by the file's ending. Raises Refused for another one."""
    from clust_desktop.exchange import writing

    ending = out.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise Refused(_("{file}: a list of addresses ends in .csv or .xlsx.").format(file=out.name))
    columns = (_("Addressee"), _("Organisation"), _("E-mail"), _("Address"), _("Why written to"))
    rows = [[one.name, one.organisation, one.email, one.address, one.why] for one in found.rows]
    if ending == "csv":
        writing.write_csv(out, columns, rows)
    else:
        writing.write_xlsx(out, [writing.SheetOut(_("Addresses"), columns, rows)])


def said(found: AddressList) -> list[str]:
    """How many addresses there are, and how many are left out for which reason."""
    n = len(found.rows)
    lines = [ngettext("{n} address.", "{n} addresses.", n).format(n=n)]
    if found.by_post:
        lines.append(ngettext("{n} of them has no e-mail address: to be reached by post.",
                              "{n} of them have no e-mail address: to be reached by post.", found.by_post
                              ).format(n=found.by_post))  # fmt: skip
    for many, text in (
        (found.without_consent, ngettext("Left out for want of consent: {n} person.",
                                         "Left out for want of consent: {n} people.", found.without_consent)),
        (found.withdrawn, ngettext("Left out because the consent was withdrawn: {n} person.",
                                   "Left out because the consent was withdrawn: {n} people.", found.withdrawn)),
        (found.without_email, ngettext("Left out for want of an e-mail address: {n} person.",
                                       "Left out for want of an e-mail address: {n} people.", found.without_email)),
    ):  # fmt: skip
        if many:
            lines.append(text.format(n=many))
    return lines
