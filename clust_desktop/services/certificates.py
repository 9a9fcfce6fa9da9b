"""Certificates of attendance: for whoever was there long enough, and why not for the others, by name."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import gatherings as words
from clust_desktop.domain.certificates import Certificate, Certificates
from clust_desktop.domain.names import in_a_row, search_key
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.services.gathering_facts import facts
from clust_desktop.store import gatherings, presence_lists, programmes, registers
from clust_desktop.store.database import Archive, Row

LONGEST = 10_000
"""Minutes that may be asked for: about a week."""
WHY = {
    "expected": N_("expected, not marked as present"), "excused": N_("excused"),
    "absent": N_("absent"), "cancelled": N_("registration cancelled"),
}  # fmt: skip


def certificates(
    archive: Archive, gathering: str, *, person: str | None = None, minutes: int | None = None
) -> Certificates:
    """For everybody but the staff, or for one person by uid or name; `minutes` defaults to what the rules ask.

    Raises Refused where the gathering was not held, where the person was not there long enough or is not on the
    register, and where nobody is left.
    """
    row = archive.by_uid("gathering", gathering)
    if row["status"] != "held":
        raise Refused(_("“{title}” is not entered as held: no certificates can be given.").format(title=row["title"]))
    minimum = minutes if minutes is not None else registers.marked(archive, row["id"])["minimum"] or 0
    if not 0 <= minimum <= LONGEST:
        raise Refused(_("{n} minutes: write a number from 0 to {most}.").format(n=minimum, most=LONGEST))
    register = gatherings.register(archive, row["id"])
    chosen = [_chosen(register, person, row["title"])] if person else [
        one for one in register if one["role"] != "staff"
    ]  # fmt: skip
    left_out = [(one["name"], why) for one in chosen if (why := _why_not(one, minimum))]
    if person and left_out:
        name, why = left_out[0]
        raise Refused(_("No certificate for {name}: {why}.").format(name=name, why=why))
    lines = _lines(archive, row, [one for one in chosen if not _why_not(one, minimum)])
    if not lines:
        said = _("Nobody of “{title}” can be given a certificate.").format(title=row["title"])
        raise Refused(" ".join((said, *(f"{name}: {why}." for name, why in left_out))))
    return Certificates(
        gathering=facts(archive, row), on=date.fromisoformat(programmes.data_day(archive)), minimum=minimum,
        lines=tuple(lines), left_out=tuple(left_out),
    )  # fmt: skip


def _chosen(register: list[Row], person: str, title: str) -> Row:
    found = [one for one in register if one["person"] == person]
    found = found or [one for one in register if search_key(one["name"]) == search_key(person)]
    if not found:
        said = _("{name} is not on the register of “{title}”: no certificate.")
        raise Refused(said.format(name=person, title=title))
    if len(found) > 1:
        said = _("{name} stands several times on the register of “{title}”: say which one by uid, {uids}.")
        uids = ", ".join(one["person"] for one in found)
        raise Refused(said.format(name=person, title=title, uids=uids))
    return found[0]


def _why_not(one: Row, minimum: int) -> str:
    """Why somebody gets none, "" for whoever does; a presence of which no minutes are known is believed."""
    if one["state"] != "present":
        return _(WHY[one["state"]])
    if one["minutes"] is not None and one["minutes"] < minimum:
        said = ngettext("there for {n} minute of the {least} asked for",
                        "there for {n} minutes of the {least} asked for", one["minutes"])  # fmt: skip
        return said.format(n=one["minutes"], least=minimum)
    return ""


def _lines(archive: Archive, row: Row, present: list[Row]) -> list[Certificate]:
    known = {one["uid"]: one for one in archive.all("attendance", gathering_id=row["id"])}
    sessions: dict[int, list[str]] = {}
    named: dict[int, list[str]] = {}
    for one in presence_lists.represented(archive, row["id"]):
        named.setdefault(one["attendance_id"], []).append(one["name"])
    for one in presence_lists.stays(archive, row["id"]):
        if one["session"]:
            sessions.setdefault(one["attendance_id"], []).append(one["session"])
    return [
        Certificate(
            name=one["name"], role="" if one["role"] == "participant" else _(dict(words.ROLES)[one["role"]]),
            # What is only presumed is for the office: nobody is told that they came for somebody who was never named.
            behalf=in_a_row(named.get(known[one["uid"]]["id"], [])), how=_how(one["mode"] or ""),
            minutes=one["minutes"],
            sessions=tuple(dict.fromkeys(sessions.get(known[one["uid"]]["id"], ()))), code=known[one["uid"]]["code"],
        )
        for one in present
    ]  # fmt: skip


def _how(modes: str) -> str:
    both = {"in-person": _("in person"), "online": _("online")}
    return in_a_row([both[one] for one in ("in-person", "online") if one in modes.split(",")])


def said_left_out(found: Certificates) -> list[str]:
    """A sentence for each person who gets none."""
    return [_("No certificate for {name}: {why}.").format(name=name, why=why) for name, why in found.left_out]
