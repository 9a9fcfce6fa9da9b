"""Moments: typed and shown in the archive's zone, kept in UTC as `YYYY-MM-DDTHH:MM:SSZ`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from clust_desktop.domain import days
from clust_desktop.domain.clock import ROME
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _

FORM = "%Y-%m-%dT%H:%M:%SZ"
SUMMER, STANDARD = N_("summer time"), N_("standard time")

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?\s*(am|pm)?")
_WHICH = {
    "ora legale": 0, "legale": 0, "summer time": 0, "summer": 0, "cest": 0,
    "ora solare": 1, "solare": 1, "standard time": 1, "standard": 1, "cet": 1,
}  # fmt: skip


def read_clock(text: str) -> time:
    """The time of day a person typed: `18:30`, `18.30`, `18`, `6:30 pm`."""
    match = _CLOCK.fullmatch(days.folded(text).removeprefix("ore ").removeprefix("h "))
    if match:
        hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3))
        if match[4] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if match[4] == "pm" else 0)
        if hour < 24 and minute < 60 and second < 60:
            return time(hour, minute, second)
    raise Refused(_("“{text}” is not a time of day; write it as 18:30.").format(text=text.strip()))


def _split(text: str) -> tuple[str, int | None]:
    """A typed time without the words that say which of two it is, and which (0: the first)."""
    left = " ".join(text.split())
    for words, which in _WHICH.items():
        if days.folded(left).endswith(" " + words):
            return left[: -len(words) - 1], which
    return left, None


def clean_clock(text: str) -> str:
    """A typed time of day as HH:MM, with the word after it that says which, where one was typed."""
    clock, fold = _split(text)
    shown = f"{read_clock(clock):%H:%M}"
    return shown if fold is None else f"{shown} {_(STANDARD if fold else SUMMER)}"


def at_clock(day: date, clock: str, zone: str = ROME) -> str:
    """The UTC text of a time of day on a day. Raises Refused as `to_utc` does."""
    plain, fold = _split(clock)
    return to_utc(day, read_clock(plain), zone, fold=fold)


def clock_of(at: str, zone: str = ROME) -> str:
    """The time of day of a stored moment as it is typed, saying which of the two where it comes twice."""
    return show(at, zone).partition(" ")[2]


def to_utc(day: date, clock: time, zone: str = ROME, *, fold: int | None = None) -> str:
    """The UTC text of a local moment.

    Raises Refused when clocks skip that time, and when they show it twice and `fold` (0 first, 1 second) is not given.
    """
    here = ZoneInfo(zone)
    either = [datetime.combine(day, clock.replace(fold=which), here) for which in (0, 1)]
    real = [one.astimezone(UTC) for one in either]
    if real[0].astimezone(here).replace(tzinfo=None) != either[0].replace(tzinfo=None):
        raise Refused(_("{clock} on {day} does not exist: that night the clocks go forward over it.").format(
            clock=clock.strftime("%H:%M"), day=days.show(day)))  # fmt: skip
    if real[0] != real[1] and fold is None:
        raise Refused(_("{clock} on {day} comes twice: write after it “{summer}” or “{standard}”.").format(
            clock=clock.strftime("%H:%M"), day=days.show(day), summer=_(SUMMER), standard=_(STANDARD)))  # fmt: skip
    return real[fold or 0].strftime(FORM)


def read(text: str, today: date, zone: str = ROME) -> str:
    """The UTC text of a typed `day time`, as in `3/5/2024 18:30` or `oggi 9.15`.

    A time that comes twice takes `ora legale` or `ora solare` after it.
    """
    shown = text.strip()
    left, fold = _split(shown)
    left = re.sub(r"\s+(?=[ap]m$)", "", left, flags=re.IGNORECASE)
    iso = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\S+)", left)
    day, gap, clock = iso.group(1, 0, 2) if iso else left.rpartition(" ")
    if not gap:
        raise Refused(_("“{text}” is not a day with a time; write it as {example} 18:30.").format(
            text=shown, example=days.show(today)))  # fmt: skip
    if iso and clock.endswith("Z"):
        return datetime.combine(days.read(day, today), read_clock(clock[:-1])).strftime(FORM)
    day = re.sub(r",?\s*(alle|ore|alle ore|at|h)?,?$", "", day, flags=re.IGNORECASE)
    return to_utc(days.read(day, today), read_clock(clock), zone, fold=fold)


def local(at: str, zone: str = ROME) -> datetime:
    """The stored moment as an aware local one; a text of another form is a bug and raises ValueError."""
    return datetime.strptime(at, FORM).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))


def day_of(at: str, zone: str = ROME) -> date:
    """The day of a stored moment where the archive is."""
    return local(at, zone).date()


def show_clock(at: str, zone: str = ROME) -> str:
    """The time of day of a stored moment, HH:MM."""
    return local(at, zone).strftime("%H:%M")


def show(at: str, zone: str = ROME) -> str:
    """The stored moment as `dd/mm/yyyy HH:MM`, saying which of the two where the clocks show it twice.

    Seconds show only where there are some, so that what is shown can be typed again.
    """
    here = local(at, zone)
    text = f"{days.show(here.date())} {here.strftime('%H:%M:%S' if here.second else '%H:%M')}"
    if here.replace(fold=0).utcoffset() == here.replace(fold=1).utcoffset():
        return text
    return f"{text} {_(STANDARD if here.fold else SUMMER)}"
