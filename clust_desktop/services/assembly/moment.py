"""The assembly that is written in, and the moment that is meant: what every verb of the desk begins with."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import clock, moments
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import _
from clust_desktop.store.database import Archive, Row, moment


def not_closed(archive: Archive, gathering: str) -> Row:
    """The assembly, if it may still be written in."""
    row = archive.by_uid("gathering", gathering)
    if row["frozen_at"]:
        raise Refused(_("This assembly was closed: its register stands as it is."))
    return row


def of_part(archive: Archive, noun: str, uid: str) -> tuple[Row, Row]:
    """A part of an assembly and the assembly, if it may still be written in."""
    one = archive.by_uid(noun, uid)
    row = archive.find("gathering", id=one["gathering_id"])
    assert row
    return one, not_closed(archive, row["uid"])


def meant(archive: Archive, row: Row, typed: str) -> str | None:
    """The moment of a typed time of day on the assembly's day, in UTC.

    Where nothing was typed: now, on its day; None on any other. Raises Invalid beside `at` for a time that cannot be.
    """
    first, last, today = row["on_day"], row["until_on"] or row["on_day"], clock.today().isoformat()
    if not typed:
        return moment(archive.now()) if first <= today <= last else None
    try:
        return moments.at_clock(date.fromisoformat(today if first < today <= last else first), typed)
    except Refused as refusal:
        raise Invalid({"at": refusal.sentence}) from refusal


def needed(archive: Archive, row: Row, typed: str) -> str:
    """The same; Raises Invalid where it cannot be known."""
    found = meant(archive, row, typed)
    if found is None:
        raise Invalid({"at": _("Write at what time: the assembly is not today.")})
    return found
