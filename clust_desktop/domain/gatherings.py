"""What a gathering may be: kind, status, form; what a person's line in its register may say; and the words for each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from clust_desktop.domain import clock, days
from clust_desktop.i18n import N_, _

MEETING, ASSEMBLY, EVENT = "meeting", "assembly", "event"
KINDS = ((MEETING, N_("Meeting")), (ASSEMBLY, N_("Assembly")), (EVENT, N_("Event")))
STATUSES = (
    ("planned", N_("Planned")), ("held", N_("Held")), ("postponed", N_("Postponed")), ("cancelled", N_("Cancelled")),
)  # fmt: skip
FORMATS = (("in-person", N_("In person")), ("online", N_("Online")), ("hybrid", N_("In person and online")))
STATES = (
    ("present", N_("Present")), ("expected", N_("Expected")), ("excused", N_("Excused")), ("absent", N_("Absent")),
    ("cancelled", N_("Registration cancelled")),
)  # fmt: skip
ROLES = (
    ("participant", N_("Participant")), ("speaker", N_("Speaker")), ("guest", N_("Guest")), ("staff", N_("Staff")),
)  # fmt: skip
MODES = (("in-person", N_("In person")), ("online", N_("Online")))

SIGNS = {"meeting": "●", "assembly": "■", "event": "◆"}
OVERDUE, UNATTENDED = "overdue", "unattended"
_SAID = {
    "planned": ("○", N_("Planned")), "held": ("✔", N_("Held")), "postponed": ("↷", N_("Postponed")),
    "cancelled": ("✖", N_("Cancelled")), OVERDUE: ("▲", N_("Planned, and its day has passed")),
    UNATTENDED: ("▲", N_("Held, without attendance")),
}  # fmt: skip
FOUND_BY = tuple((code, word) for code, (_sign, word) in _SAID.items())
"""What gatherings are looked for by: their status, or what is wanting."""


def status_words(found: str) -> str:
    """The status by sign and word; a past one still planned and one held without attendance say so."""
    sign, word = _SAID[found]
    return f"{sign} {_(word)}"


def state_words(state: str) -> str:
    """Whether somebody was present, in the words of the language in use."""
    return _(dict(STATES)[state])


def kind_words(kind: str) -> str:
    """The kind by sign and word."""
    return f"{SIGNS[kind]} {_(dict(KINDS)[kind])}"


def held_in_time(values: Mapping[str, Any]) -> dict[str, str]:
    """The rule that a gathering is not held before its day; the complaint stands beside the status."""
    day: date | None = values.get("on_day")
    if values.get("status") != "held" or day is None or day <= clock.today():
        return {}
    return {"status": _("{day} is still to come: it can only have been held from that day on.").format(
        day=days.show(day))}  # fmt: skip
