"""Periods of monitoring: funding years that are not calendar years and may start on another day per association."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from clust_desktop.domain import days
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Period:
    """A period from its first to its last day; `own` holds the dates of the associations that have others."""

    code: str
    from_on: date
    until_on: date
    own: Mapping[str, Span] = field(default_factory=dict)
    name: str = ""

    def __post_init__(self) -> None:
        for first, last in ((self.from_on, self.until_on), *self.own.values()):
            if last < first:
                raise Refused(_("Period {code}: the last day {last} comes before the first day {first}.").format(
                    code=self.code, last=days.show(last), first=days.show(first)))  # fmt: skip

    def dates(self, association: str | None = None) -> Span:
        """The first and last day for an association, or for the system."""
        return self.own.get(association or "", (self.from_on, self.until_on))

    def contains(self, on: date, association: str | None = None) -> bool:
        first, last = self.dates(association)
        return first <= on <= last

    def length(self, association: str | None = None) -> int:
        """How many days the period has, both edges counted."""
        first, last = self.dates(association)
        return (last - first).days + 1

    def day_number(self, on: date, association: str | None = None) -> int:
        """The number of the day in the period: 1 on the first, 0 before it, the length on the last day and after."""
        first, _last = self.dates(association)
        return min(max((on - first).days + 1, 0), self.length(association))

    def distinct_dates(self, associations: Iterable[str]) -> dict[Span, tuple[str, ...]]:
        """The associations by their pair of dates, each in the order given."""
        found: dict[Span, tuple[str, ...]] = {}
        for association in associations:
            span = self.dates(association)
            found[span] = (*found.get(span, ()), association)
        return found


def problems(periods: Iterable[Period], associations: Iterable[str] = (), *, of: str | None = None) -> list[str]:
    """A sentence for each overlap and hole between the periods of one programme, common and per association.

    An association is looked at only where some period has dates of its own for it; with `of`, a code, only what that
    period has a part in is said.
    """
    listed = list(periods)
    own = [one for one in associations if any(one in period.own for period in listed)]
    return [text for who in (None, *own) for text in _gaps(listed, who, of)]


def _gaps(periods: list[Period], association: str | None, of: str | None) -> list[str]:
    found, where = [], f" ({association})" if association else ""
    ordered = sorted(periods, key=lambda one: (one.dates(association), one.code))
    before: Period | None = None
    for period in ordered:
        first, _last = period.dates(association)
        if before is not None:
            end = before.dates(association)[1]
            codes = {"one": before.name or before.code, "other": period.name or period.code}
            if of is not None and of not in (before.code, period.code):
                pass
            elif first <= end:
                text = _(
                    "Periods {one} and {other}{where} share days: {other} begins on {first}, {one} ends on {last}."
                )
                found.append(text.format(**codes, where=where, first=days.show(first), last=days.show(end)))
            elif first > end + timedelta(days=1):
                text = _("Between periods {one} and {other}{where} no period covers the days {span}.")
                span = days.show_span(end + timedelta(days=1), first - timedelta(days=1))
                found.append(text.format(**codes, where=where, span=span))
        if before is None or period.dates(association)[1] > before.dates(association)[1]:
            before = period
    return found
