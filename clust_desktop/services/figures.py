"""The seed's five figures of one association or the system, counted or declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from clust_desktop.domain.summary_rows import Figure, FiveFigures, Variation
from clust_desktop.i18n import ngettext

CODES = (
    "members_start", "members_in", "members_out", "members_end", "events", "events_documented", "participants",
    "events_with_register", "average_per_event", "group_meetings", "assemblies",
)  # fmt: skip

Values = Mapping[str, Mapping[int | None, tuple[float | None, float | None, float | None]]]


def counted(values: Values, key: int | None) -> FiveFigures:
    """The five figures under `key` (None: the system), from the indicators named in CODES."""

    def number(code: str) -> int:
        return int(values[code].get(key, (0, None, None))[0] or 0)

    events, documented, registered = number("events"), number("events_documented"), number("events_with_register")
    average = values["average_per_event"].get(key, (None, None, None))
    return FiveFigures(
        members=Variation(
            start=number("members_start"), entered=number("members_in"), left=number("members_out"),
            end=number("members_end"),
        ),
        events=Figure(value=events, note="" if documented == events else _documented(events, documented)),
        participants=Figure(
            value=average[0], decimals=1, numerator=number("participants"), denominator=registered,
        ),
        group_meetings=Figure(value=number("group_meetings")),
        assemblies=Figure(value=number("assemblies")),
    )  # fmt: skip


def _documented(events: int, documented: int) -> str:
    said = ngettext("{n} event", "{n} events", events).format(n=events)
    return said + ngettext(", {n} of them documented", ", {n} of them documented", documented).format(n=documented)


def is_blank(figures: FiveFigures) -> bool:
    """Whether the register holds nothing at all for the period."""
    members = figures.members
    counts = (members.start, members.entered, members.end, figures.events.value, figures.group_meetings.value)
    return not any(counts) and not figures.assemblies.value


def _figure(declared: dict[str, Any], decimals: int = 0) -> Figure:
    value = declared["value"] if declared["value"] is not None else declared["declared_total"]
    if value is None and declared["parts"]:
        value = sum(part for _label, part in declared["parts"])
    return Figure(value=value, decimals=decimals, declared=True, source=declared["source"])


_NONE = Figure(value=None)
BLANK = FiveFigures(members=Variation(), events=_NONE, participants=_NONE, group_meetings=_NONE, assemblies=_NONE)


def _end(figures: FiveFigures, declared: dict[str, Any]) -> FiveFigures:
    value = _figure(declared).value
    members = replace(
        figures.members, end=None if value is None else int(value), declared=True, source=declared["source"]
    )
    return replace(figures, members=members)


_DECLARED: dict[str, Callable[[FiveFigures, dict[str, Any]], FiveFigures]] = {
    "members_end": _end,
    "events": lambda figures, one: replace(figures, events=_figure(one)),
    "average_per_event": lambda figures, one: replace(figures, participants=_figure(one, 1)),
    "group_meetings": lambda figures, one: replace(figures, group_meetings=_figure(one)),
    "assemblies": lambda figures, one: replace(figures, assemblies=_figure(one)),
}


def with_declared(figures: FiveFigures, declared: dict[str, Any]) -> FiveFigures:
    """The figures with one declared figure in its place, marked; unchanged where it is none of the five."""
    place = _DECLARED.get(declared["indicator"] or "")
    return place(figures, declared) if place else figures


def is_one_of_five(declared: dict[str, Any]) -> bool:
    return declared["indicator"] in _DECLARED
