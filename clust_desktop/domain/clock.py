"""What day it is: asked here, when it is needed, by whatever reads "oggi"; set by tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

ROME = "Europe/Rome"


_standing_on: list[date] = []


def today() -> date:
    """The day it is in Rome, unless `standing_on` says otherwise."""
    return _standing_on[-1] if _standing_on else datetime.now(ZoneInfo(ROME)).date()


@contextmanager
def standing_on(day: date) -> Iterator[None]:
    """Make `today()` answer `day` for a while, in every thread."""
    _standing_on.append(day)
    try:
        yield
    finally:
        _standing_on.pop()
