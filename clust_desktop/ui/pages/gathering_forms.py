"""The form of a gathering by its kind, and what a new one takes over from the last of its like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from clust_desktop.domain import clock, days, gatherings, moments
from clust_desktop.domain.fields import Choice, Clock, Date, LongText, Text
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.holidays import holiday
from clust_desktop.domain.references import UNKNOWN, Reference, References
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.ui.office import Office

ON_DAY = Date("on_day", N_("Date"))
STARTS = Clock("starts", N_("Starts at"), required=False)
_GROUP = Reference("working_group", N_("Working group"), noun="working_group", required=False)
_BEFORE = {
    gatherings.MEETING: (_GROUP, Reference("organ", N_("Organ"), noun="organ", required=False)),
    gatherings.ASSEMBLY: (),
    gatherings.EVENT: (Reference("event_kind", N_("Kind of event"), noun="event_kind", required=False),),
}
_AFTER = {gatherings.MEETING: (), gatherings.ASSEMBLY: (), gatherings.EVENT: (_GROUP,)}
_TITLES = {
    gatherings.MEETING: N_("Meeting"), gatherings.ASSEMBLY: N_("Assembly"), gatherings.EVENT: N_("Event"),
}  # fmt: skip


@cache
def form(kind: str, *, new: bool = False, moved: bool = False) -> Form:
    """The fields of a kind; a `new` one says first which, one that was `moved` where to."""
    return Form(
        _TITLES[kind],
        (
            *((Choice("kind", N_("Kind"), options=gatherings.KINDS),) if new else ()),
            *_BEFORE[kind],
            Text("title", N_("Title"), longest=300),
            ON_DAY,
            STARTS,
            Clock("ends", N_("Ends at"), required=False),
            Text("place", N_("Place"), required=False),
            Choice("format", N_("Format"), required=False, options=gatherings.FORMATS,
                   help=N_("Empty where nobody stated it.")),
            Choice("status", N_("Status"), options=gatherings.STATUSES),
            *((Reference("moved_to", N_("Postponed to"), noun="gathering", required=False),) if moved else ()),
            References("organisers", N_("Organised by"), noun="association"),
            References("partners", N_("In partnership with"), noun="association", required=False),
            *_AFTER[kind],
            Date("until_on", N_("Last day"), required=False, help=N_("Only where it takes more than one day.")),
            Reference("plan_item", N_("Planned activity"), noun="plan_item", required=False),
            Reference("project", N_("Project"), noun="project", required=False),
            Text("series", N_("Series"), required=False, help=N_("What meetings that come again have in common.")),
            Text("cup", N_("CUP"), required=False, longest=15),
            Text("link", N_("Link"), required=False, longest=500),
            LongText("note", N_("Note"), required=False),
        ),
        rules=(in_order("on_day", "until_on"), gatherings.held_in_time),
    )  # fmt: skip


def clock_text(at: str | None) -> str:
    """The time of day of a stored moment; nothing for none."""
    return moments.clock_of(at) if at else ""


_LEADS = ("working_group", "organ", "series", "organisers")
"""Fields from which the last gathering of the same kind is found."""


def as_last_time(office: Office, typed: Mapping[str, str], key: str, kind: str) -> dict[str, Any]:
    """Title, place, form, hours, link and organisers as at the last gathering that the field just typed leads to."""
    said = typed.get(key, "").strip()
    if key not in _LEADS or not said or said.startswith(UNKNOWN) or (key == "organisers" and kind != "assembly"):
        return {}
    about = {
        "working_group": {"group": said}, "organ": {"organ": said}, "series": {"series": said},
        "organisers": {"organiser": said.splitlines()[0]},
    }[key]  # fmt: skip
    found = office.gatherings.as_last_time(kind=kind, on=_day(typed.get("on_day", "")), **about)
    kept = ("place", "format", "starts", "ends", "link", "organisers", "partners")
    values = {one: found[one] for one in kept if found.get(one) and one != key}
    if key in ("working_group", "organ"):
        name = office.lookups.label(noun=key, uid=said)
        plain = key == "working_group" and not name.lower().startswith(("grupp", "group"))
        title = _("Meeting of the group {name}") if plain else _("Meeting: {name}")
        values["title"] = title.format(name=name)
    elif found:
        values["title"] = found["title"]
    return values


def _day(typed: str) -> date | None:
    try:
        return days.read(typed, clock.today()) if typed.strip() else None
    except Refused:
        return None


def days_said(found: Sequence[date]) -> list[str]:
    """Some days in words, shortened where they are many; those that are holidays by name."""
    listed = ", ".join(days.show(day) for day in found[:12])
    if len(found) > 12:
        more = len(found) - 12
        listed += " " + ngettext("… and {n} more", "… and {n} more", more).format(n=more)
    said = [ngettext("{n} day: {days}.", "{n} days: {days}.", len(found)).format(n=len(found), days=listed)]
    closed = [f"{days.show(day)} ({_(name)})" for day in found if (name := holiday(day))]
    if closed:
        said.append(_("Holidays among them, not skipped: {days}.").format(days=", ".join(closed)))
    return said
