"""Dates and times as files write them; the order of day and month is given, never supposed.

The readers of workbooks settle the two day counts of spreadsheets; a bare serial here counts from 1900.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from clust_desktop.domain import days
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import Cell, shown
from clust_desktop.i18n import _

Order = Literal["dmy", "mdy"]
ORDERS: tuple[Order, Order] = ("dmy", "mdy")
_HERE = ("CET", "CEST", "MET", "MEST", "MEZ", "MESZ")
SERIALS = range(20_000, 80_000)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.*))?")
_COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)")
_PARTS = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?(?:[T ,]+(.*))?")
_NAMED = re.compile(r"[^\d]*\d{1,2}[^\d]+\d{4}|[^\d]+\d{1,2}[^\d]*,?\s+\d{4}")
_MONTH = re.compile(r"(\d{1,2})[-/. ]([^\W\d_]{3,9})\.?[-/. ](\d{4}|\d{2})")
_TIME = re.compile(
    r"(?:alle |ore |h )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"\s*([AaPp])?\.?(?:[Mm]\.?)?\s*([A-Z]{2,5}|[+-]\d{2}:?\d{2})?"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day read from a cell, and its time of day where the cell has one; `zone` is "UTC" or "" for local time."""

    day: date
    clock: time | None = None
    zone: str = ""


def evidence(cell: Cell) -> Order | Literal["open", ""]:
    """What a cell says of the order: "dmy" or "mdy" by a part above 12, "open" if both would do, "" if it has none."""
    match = _PARTS.fullmatch(shown(cell)) if isinstance(cell, str) else None
    if match is None:
        return ""
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return "dmy"
    if second > 12 >= first:
        return "mdy"
    return "open" if first != second and first <= 12 else ""


def order_of(cells: Iterable[Cell]) -> Order | None:
    """The order a column's cells prove; a slip of one in ten against it does not unsettle it."""
    counts = {"dmy": 0, "mdy": 0}
    for cell in cells:
        said = evidence(cell)
        if said in counts:
            counts[said] += 1
    if counts["dmy"] > 9 * counts["mdy"]:
        return "dmy"
    if counts["mdy"] > 9 * counts["dmy"]:
        return "mdy"
    return None


def read(cell: Cell, order: Order | None) -> Day:
    """The day in a cell; raises Refused with the reason. `order` may be None only for cells that do not need it."""
    if isinstance(cell, datetime):
        return Day(cell.date(), cell.time())
    if isinstance(cell, date):
        return Day(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in SERIALS:
        return _serial(float(cell))
    text = shown(cell)
    if text.isdigit() and len(text) == 5 and int(text) in SERIALS:
        return _serial(float(text))
    if re.fullmatch(r"(19|20)\d\d", text):
        raise Refused(_("a year alone is not a date; write the day, as in 01/01/{year}").format(year=text))
    if match := _ISO.fullmatch(text):
        return _timed(_made(int(match[1]), int(match[2]), int(match[3])), match[4])
    if match := _COMPACT.fullmatch(text):
        return Day(_made(int(match[1]), int(match[2]), int(match[3])))
    if match := _PARTS.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        wanted = order or ("dmy" if first > 12 else "mdy" if second > 12 else "dmy")
        day, month = (first, second) if wanted == "dmy" else (second, first)
        return _timed(_made(year, month, day), match[5])
    if match := _MONTH.fullmatch(text):
        text = f"{match[1]} {match[2]} {_year(match[3])}"
    if _NAMED.fullmatch(text):
        try:
            return Day(days.read(text, date(2000, 1, 1)))
        except Refused:
            pass
    raise Refused(_("this is not a date"))


def read_time(text: str) -> tuple[time, str]:
    """The time of day and the zone written after a date; raises Refused where it is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise Refused(_("this is not a time of day"))
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            # Some platforms write 13:05 PM: the figure above 12 already says it.
            hour = hour if match[4].lower() == "p" and hour < 24 else 99
        else:
            hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise Refused(_("this time of day does not exist"))
    zone = match[5] or ""
    if zone in ("", *_HERE) or zone[0] in "+-":
        return time(hour, minute, second), "" if zone in _HERE else zone
    if zone in ("UTC", "GMT"):
        return time(hour, minute, second), "UTC"
    raise Refused(_("the time zone {zone} is not known").format(zone=zone))


def _timed(day: date, rest: str | None) -> Day:
    if not rest or not rest.strip():
        return Day(day)
    marked = re.sub(r"(?<=\d)Z$", " UTC", rest.strip(), flags=re.IGNORECASE)
    clock, zone = read_time(re.sub(r"\b([AaPp])\.?\s?[Mm]\.?", lambda found: found[1].upper() + "M", marked))
    if re.fullmatch(r"[+-]\d{2}:?\d{2}", zone):
        sign = -1 if zone[0] == "-" else 1
        away = sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        moment = datetime.combine(day, clock, UTC) - away
        return Day(moment.date(), moment.time(), "UTC")
    return Day(day, clock, zone)


def _serial(value: float) -> Day:
    moment = datetime(1899, 12, 30) + timedelta(days=value)
    if not value % 1:
        return Day(moment.date())
    rounded = moment + timedelta(microseconds=500_000)
    return Day(rounded.date(), rounded.time().replace(microsecond=0))


def _year(text: str) -> int:
    """Two figures are this century up to 68, the last one from 69 (the POSIX reading)."""
    year = int(text)
    return year if len(text) == 4 else 2000 + year if year < 69 else 1900 + year


def _made(year: int, month: int, day: int) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        raise Refused(_("this day does not exist")) from None
    if not days.EARLIEST <= year <= days.LATEST:
        raise Refused(_("the year lies outside {first}–{last}").format(first=days.EARLIEST, last=days.LATEST))
    return made
