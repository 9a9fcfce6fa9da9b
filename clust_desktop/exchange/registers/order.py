"""Whether 08/07 is July or August: decided by the whole file, or not at all.

The signs, strongest first: a part above twelve; the meeting's own date; what must come before what; stays that fit
their stated length or the heading's hours; rows that run in time order under one reading only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from clust_desktop.exchange.registers.moments import ORDERS, Order, Stamp

_SLACK = timedelta(minutes=2)
_AROUND = timedelta(hours=1)
_LONGEST = timedelta(hours=48)


@dataclass(slots=True)
class Evidence:
    """What a file offers to decide by; readers fill it while they go."""

    stamps: list[Stamp] = field(default_factory=list)
    spans: list[tuple[Stamp, Stamp, timedelta | None]] = field(default_factory=list)
    before: list[tuple[Stamp, Stamp]] = field(default_factory=list)
    inside: list[tuple[Stamp, Stamp, Stamp]] = field(default_factory=list)
    running: list[Sequence[Stamp]] = field(default_factory=list)
    own: list[Stamp] = field(default_factory=list)

    def span(self, start: Stamp | None, end: Stamp | None, length: timedelta | None = None) -> None:
        """Two moments of one stay or meeting and its stated length, if any."""
        self.stamps += [found for found in (start, end) if found]
        if start and end:
            self.spans.append((start, end, length))


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _moments(order: Order, *stamps: Stamp) -> list[datetime] | None:
    found = [stamp.read(order) for stamp in stamps]
    return [_naive(moment) for moment in found if moment] if all(found) else None


def _in_sequence(evidence: Evidence, order: Order) -> bool:
    for start, end, _length in evidence.spans:
        pair = _moments(order, start, end)
        if not pair or not timedelta() <= pair[1] - pair[0] <= _LONGEST:
            return False
    for first, then in evidence.before:
        pair = _moments(order, first, then)
        if not pair or pair[0] > pair[1]:
            return False
    return True


def _of_stated_length(evidence: Evidence, order: Order) -> bool:
    for start, end, length in evidence.spans:
        pair = _moments(order, start, end)
        if length is not None and (not pair or abs(pair[1] - pair[0] - length) > _SLACK):
            return False
    return True


def _fits_heading(evidence: Evidence, order: Order) -> bool:
    for start, end, row in evidence.inside:
        found = _moments(order, start, end, row)
        if not found or not found[0] - _AROUND <= found[2] <= found[1] + _AROUND:
            return False
    return True


def _runs(evidence: Evidence, order: Order) -> bool:
    for sequence in evidence.running:
        days = [stamp.day(order) for stamp in sequence]
        known = [day for day in days if day]
        if len(set(known)) < 3 or len(known) < len(days):
            return False
        if known != sorted(known) and known != sorted(known, reverse=True):
            return False
    return bool(evidence.running)


def decide(evidence: Evidence, on: date | None = None) -> Order | None:
    """The one order the file allows ("dmy" where both read the same), or None where it must be asked."""
    valid = [order for order in ORDERS if all(stamp.day(order) for stamp in evidence.stamps)]
    if len(valid) == 1:
        return valid[0]
    if not valid:
        return None
    if all(stamp.dmy == stamp.mdy for stamp in evidence.stamps):
        return "dmy"
    if on:
        own = [order for order in ORDERS if any(stamp.day(order) == on for stamp in evidence.own or evidence.stamps)]
        if len(own) == 1:
            return own[0]
    for sign in (_in_sequence, _of_stated_length, _fits_heading, _runs):
        left = [order for order in ORDERS if sign(evidence, order)]
        if len(left) == 1:
            return left[0]
    return None


def days(stamps: Iterable[Stamp], order: Order) -> list[date]:
    """The different days of some moments under an order, first to last."""
    return sorted({day for stamp in stamps if (day := stamp.day(order))})
