"""Stays of one person united: minutes are those of the union, never a sum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from clust_desktop.exchange.registers.register import Interval


def union(stays: Iterable[Interval]) -> tuple[Interval, ...]:
    """The stays in time order, those that overlap or touch made one; an open stay inside another vanishes."""
    closed: list[tuple[datetime, datetime]] = []
    opened: list[datetime] = []
    for start, end in sorted(stays, key=lambda stay: (stay[0], stay[1] or stay[0])):
        if end is None:
            opened.append(start)
        elif closed and start <= closed[-1][1]:
            closed[-1] = (closed[-1][0], max(end, closed[-1][1]))
        else:
            closed.append((start, end))
    loose = [start for start in opened if not any(a <= start <= b for a, b in closed)][:1]
    return tuple(sorted([*closed, *((start, None) for start in loose)], key=lambda stay: stay[0]))


def minutes(stays: Iterable[Interval]) -> int | None:
    """The whole minutes of united stays; None where there are none or an exit is missing."""
    seconds, some = 0.0, False
    for start, end in stays:
        if end is None:
            return None
        some = True
        seconds += (end - start).total_seconds()
    return int(seconds) // 60 if some else None
