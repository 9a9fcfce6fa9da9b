"""The days of something that comes again: every week, every second week, every month on the same weekday."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, takewhile

from clust_desktop.i18n import N_

WEEK, TWO_WEEKS, MONTH = "week", "two-weeks", "month"
EVERY = (
    (WEEK, N_("Every week")), (TWO_WEEKS, N_("Every second week")),
    (MONTH, N_("Every month on the same weekday")),
)  # fmt: skip
MOST = 200
"""More than this at once is a slip of the hand."""


def days_after(first: date, every: str, *, until: date | None = None, times: int | None = None) -> list[date]:
    """The days after `first`, at most `times` of them and none after `until`; never more than MOST + 1.

    By the month, the third Tuesday is followed by third Tuesdays, a fifth by the last of its weekday in each month.
    """
    coming = _by_month(first) if every == MONTH else _by_weeks(first, 1 if every == WEEK else 2)
    if until is not None:
        coming = takewhile(lambda day: day <= until, coming)
    return list(islice(coming, MOST + 1 if times is None else min(times, MOST + 1)))


def _by_weeks(first: date, weeks: int) -> Iterator[date]:
    while first <= date(2199, 1, 1):
        first += timedelta(weeks=weeks)
        yield first


def _by_month(first: date) -> Iterator[date]:
    place = (first.day - 1) // 7
    year, month = first.year, first.month
    while year < 2199:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        begins, length = monthrange(year, month)
        day = 1 + (first.weekday() - begins) % 7 + 7 * place
        yield date(year, month, day if day <= length else day - 7)
