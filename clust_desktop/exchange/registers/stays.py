"""Stays of one person united: minutes are those of the union, and a stay whose end nobody recorded has none."""

from __future__ import annotations

from collections.abc import Iterable

from clust_desktop.domain import attendance
from clust_desktop.exchange.registers.register import Interval


def union(stays: Iterable[Interval]) -> tuple[Interval, ...]:
    """The stays in time order, those that overlap or touch made one.

    Of the stays without an end the first is kept, and only where no other stay holds its start.
    """
    every = list(stays)
    closed = attendance.union((start, end) for start, end in every if end is not None)
    loose = sorted(start for start, end in every if end is None)
    outside = [start for start in loose if not any(first <= start <= last for first, last in closed)]
    united: list[Interval] = [*closed, *((start, None) for start in outside[:1])]
    return tuple(sorted(united, key=lambda stay: stay[0]))


def minutes(stays: Iterable[Interval]) -> int | None:
    """The whole minutes of united stays; None where there are none or an exit is missing."""
    closed = []
    for start, end in stays:
        if end is None:
            return None
        closed.append((start, end))
    return attendance.minutes(closed) if closed else None
