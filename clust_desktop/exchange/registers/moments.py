"""Dates and times as platforms write them, kept with both readings until the file decides the order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Literal

from clust_desktop.domain.names import fold

Order = Literal["dmy", "mdy"]
ORDERS: tuple[Order, Order] = ("dmy", "mdy")

_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000\t"), " ")
_CLEANED = _SPACES | dict.fromkeys(map(ord, "\u200e\u200f\ufeff\0"))
_DATE = r"(?P<a>\d{1,4})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<c>\d{4}|\d{1,2})\.?"
_NAMED = (
    r"(?:[^\W\d]+\.?,?\s+)?"
    r"(?:(?P<nm>[^\W\d]{3,})\.?\s(?P<nd>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<nd2>\d{1,2})[.°]?(?:\sde)?[\s-](?P<nm2>[^\W\d]{3,})\.?)"
    r"(?:\sde)?,?[\s-](?P<ny>\d{4})"
)
_TIME = (
    r"(?P<h>\d{1,2})(?:[:.](?P<m>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?|(?=\s?[ap]m))"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<zone>Z|UTC|GMT|CET|CEST|[+-]\d{2}:?\d{2}|(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?)?"
)
_BETWEEN = r"(?:\s*,?\s*T?\s*(?:[^\W\d]{1,5}\.?\s+)?)"
_MOMENT = re.compile(rf"(?:{_DATE}|{_NAMED})(?:{_BETWEEN}{_TIME})?", re.IGNORECASE)
_CLOCK = re.compile(_TIME, re.IGNORECASE)
_ZONES = {"cet": 60, "cest": 120}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A written moment with its day read both ways: None where a reading makes no date, equal where none is open."""

    dmy: date | None
    mdy: date | None
    clock: time | None

    def day(self, order: Order) -> date | None:
        return self.dmy if order == "dmy" else self.mdy

    def read(self, order: Order) -> datetime | None:
        """The moment under an order, midnight where no time is written; None where the order makes no date."""
        day = self.day(order)
        return datetime.combine(day, self.clock or time()) if day else None


def clean(text: str) -> str:
    """The text with ordinary spaces only and without marks of direction or NUL bytes."""
    return text.strip() if text.isascii() and text.isprintable() else text.translate(_CLEANED).strip()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    found: dict[str, int] = {}
    for language in ("it", "en", "de", "fr", "es", "pt", "pl", "nl"):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale.parse(language).months[context][width].items():
                    found.setdefault(fold(name), number)
    return found


def _clock(match: re.Match[str]) -> time | None:
    if match["h"] is None:
        return None
    hour, half = int(match["h"]), (match["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    minute, second = int(match["m"] or 0), int(match["s"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second, tzinfo=_zone(match["zone"]))


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.lower() in _ZONES:
        return timezone(timedelta(minutes=_ZONES[text.lower()]))
    shift = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", text)
    if not shift:
        return UTC
    minutes = int(shift[2]) * 60 + int(shift[3] or 0)
    return timezone(timedelta(minutes=minutes if shift[1] == "+" else -minutes))


def stamp(text: str) -> Stamp | None:
    """The moment a cell holds (a date, perhaps with a time), or None; twelve PM is noon."""
    match = _MOMENT.fullmatch(clean(text))
    if not match:
        return None
    clock = _clock(match)
    if match["h"] is not None and clock is None:
        return None
    if match["ny"]:
        month = _months().get(fold(match["nm"] or match["nm2"]))
        day = _day(int(match["ny"]), month, int(match["nd"] or match["nd2"])) if month else None
        return Stamp(day, day, clock) if day else None
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4:
        day = _day(int(a), int(b), int(c))
        return Stamp(day, day, clock) if day else None
    if len(a) > 2 or len(c) == 1:
        return None
    year = int(c) if len(c) == 4 else 2000 + int(c)
    dmy, mdy = _day(year, int(b), int(a)), _day(year, int(a), int(b))
    return Stamp(dmy, mdy, clock) if dmy or mdy else None


def clock(text: str) -> time | None:
    """The time of day a cell holds when it holds nothing else, or None."""
    match = _CLOCK.fullmatch(clean(text))
    return _clock(match) if match else None


_PART = re.compile(r"(\d{1,6}(?:[.,]\d+)?)\s*([^\W\d]+)\.?")
_HOURS = (
    "h",
    "hr",
    "hrs",
    "std",
    "stunde",
    "stunden",
    "godz",
    "godzina",
    "godziny",
    "godzin",
    "ora",
    "ore",
    "uur",
    "u",
)
_DAYS = ("d", "g", "gg", "j", "tag", "tage")
_LONGEST = 100
"""More signs than any length of time takes, in any language: looking for one in a long text would take long."""


def duration(text: str) -> timedelta | None:
    """A length of time with its units in any language (`1h 30m 51s`, `2 godz. 19 min 19 s`, `1:02:10`), or None."""
    if len(text) > _LONGEST:
        return None
    cleaned = clean(text).casefold()
    pieces = re.fullmatch(r"(\d{1,3}):(\d{2}):(\d{2})", cleaned)
    if pieces:
        return timedelta(hours=int(pieces[1]), minutes=int(pieces[2]), seconds=int(pieces[3]))
    if not cleaned or _PART.sub("", cleaned).strip(" ,.ey") or re.search(r"[@/]", cleaned):
        return None
    total = timedelta()
    for amount, unit in _PART.findall(cleaned):
        number = float(amount.replace(",", "."))
        if unit in _DAYS or unit.startswith(("day", "giorn", "jour", "día", "dia")):
            total += timedelta(days=number)
        elif unit in _HOURS or unit.startswith(("hour", "heure", "hora")):
            total += timedelta(hours=number)
        elif unit == "m" or unit.startswith("min"):
            total += timedelta(minutes=number)
        elif unit.startswith("s"):
            total += timedelta(seconds=number)
        else:
            return None
    return total
