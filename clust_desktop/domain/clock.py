"""What day it is: asked here by whatever reads "oggi", set by the composition root and by tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

ROME = "Europe/Rome"


def _day_in_rome() -> date:
    return datetime.now(ZoneInfo(ROME)).date()


_today: ContextVar[Callable[[], date]] = ContextVar("today", default=_day_in_rome)


def today() -> date:
    """The day it is in Rome, unless `standing_on` says otherwise."""
    return _today.get()()


@contextmanager
def standing_on(day: date) -> Iterator[None]:
    """Make `today()` answer `day` for a while."""
    token = _today.set(lambda: day)
    try:
        yield
    finally:
        _today.reset(token)
