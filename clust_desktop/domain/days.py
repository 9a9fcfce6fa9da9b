"""Days as people type them in Italian or English, and as they are shown.

Typed days are day/month, whatever the language spoken; only the readers of files ask for the order of the parts.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _

EARLIEST, LATEST = 1900, 2199
PLANNED_YEARS = 5
"""How many years after this one anything is decided for: a later day of a membership or a seat is a slip."""

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip

_MONTHS_IT = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
_WEEKDAYS_IT = ("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica")
_NEAR = {
    "oggi": 0, "today": 0,
    "ieri": -1, "yesterday": -1, "l'altro ieri": -2, "altroieri": -2, "avantieri": -2,
    "domani": 1, "tomorrow": 1, "dopodomani": 2,
}  # fmt: skip
_NEXT = ("prossimo", "prossima", "next")
_LAST = ("scorso", "scorsa", "last")

_COUNTED = re.compile(r"([+\-−])\s?(\d{1,4})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{4}|\d{2}))?[/.\-]?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:°|º|st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,10})\.?,?(?:\s+(\d{4}|\d{2}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")


def folded(text: str) -> str:
    """The text in lower case, without accents, typographic apostrophes and repeated spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("ª", "").replace("º", "°"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _names(italian: tuple[str, ...], english: tuple[str, ...]) -> dict[str, int]:
    """Every name with its number from 0, whole and shortened to three letters (sept and thu/thur/tues as well)."""
    found = {}
    for number, (it, en) in enumerate(zip(italian, (name.lower() for name in english), strict=True)):
        for name in (it, en):
            for length in range(3, len(name) + 1):
                found[name[:length]] = number
    return found


_MONTH = _names(_MONTHS_IT, MONTHS)
_WEEKDAY = _names(_WEEKDAYS_IT, WEEKDAYS)


def _year(text: str | None, today: date) -> int:
    """Two figures mean the year at most 20 years after today; none means this year."""
    if not text:
        return today.year
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > today.year + 20 else year


def _day(year: int, month: int, day: int, text: str) -> date:
    if not EARLIEST <= year <= LATEST:
        raise Refused(_("“{text}”: the year must lie between {first} and {last}.").format(
            text=text, first=EARLIEST, last=LATEST))  # fmt: skip
    if not 1 <= month <= 12:
        raise Refused(_("“{text}”: there is no month {month}; write day/month/year.").format(text=text, month=month))
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise Refused(_("“{text}” does not exist: {month} {year} has {days} days.").format(
            text=text, month=_(MONTHS[month - 1]), year=year, days=longest))  # fmt: skip
    return date(year, month, day)


def _of_the_week(plain: str, today: date) -> date | None:
    """`lunedì` is the coming one, today included; `lunedì scorso` the last before today, `prossimo` after today."""
    words = plain.split()
    name = next((word for word in words if word in _WEEKDAY), None)
    rest = [word for word in words if word != name]
    if name is None or len(rest) > 1 or (rest and rest[0] not in _NEXT + _LAST):
        return None
    ahead = (_WEEKDAY[name] - today.weekday()) % 7
    if not rest:
        return today + timedelta(days=ahead)
    return today + timedelta(days=(ahead or 7) if rest[0] in _NEXT else ahead - 7)


def read(text: str, today: date) -> date:
    """The day a person typed, standing on `today`.

    A missing year is the year of `today`. Raises Refused with one sentence when the text is no day, or a day that does
    not exist, or when a weekday written before the date is not the weekday of that date.
    """
    shown, plain = text.strip(), folded(text)
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if counted := _COUNTED.fullmatch(plain):
        return _away(shown, today, int(counted[2]) * (1 if counted[1] == "+" else -1))
    if found := _of_the_week(plain, today):
        return found
    first, _gap, rest = plain.partition(" ")
    if _MONTH_DAY.fullmatch(plain) and first.rstrip(".") in _MONTH:  # "mar 5" is a day of March, not a Tuesday
        return _written(plain, shown, today)
    weekday = _WEEKDAY.get(first.rstrip(",."))
    if weekday is not None and rest:
        day = _written(rest, shown, today)
        if day.weekday() != weekday:
            raise Refused(_("“{text}”: {day} is a {weekday}.").format(
                text=shown, day=show(day), weekday=_(WEEKDAYS[day.weekday()])))  # fmt: skip
        return day
    return _written(plain, shown, today)


def _away(shown: str, today: date, count: int) -> date:
    day = today + timedelta(days=count)
    return _day(day.year, day.month, day.day, shown)


def _written(plain: str, shown: str, today: date) -> date:
    if match := _ISO.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]), shown)
    if match := _NUMBERS.fullmatch(plain):
        return _day(_year(match[3], today), int(match[2]), int(match[1]), shown)
    if (match := _DAY_MONTH.fullmatch(plain)) and match[2] in _MONTH:
        return _day(_year(match[3], today), _MONTH[match[2]] + 1, int(match[1]), shown)
    if (match := _MONTH_DAY.fullmatch(plain)) and match[1] in _MONTH:
        return _day(_year(match[3], today), _MONTH[match[1]] + 1, int(match[2]), shown)
    raise Refused(_("“{text}” is not a date; write it as {example}.").format(text=shown, example=show(today)))


def too_far(day: date | None, today: date) -> str:
    """The sentence that a day lies further ahead than anything is decided for; empty for any other, and for none."""
    last = date(today.year + PLANNED_YEARS, 12, 31)
    if day is None or day <= last:
        return ""
    return _("{day} is too far ahead: the last day that can be written is {last}.").format(
        day=show(day), last=show(last)
    )


def show(day: date) -> str:
    """The day as dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_long(day: date) -> str:
    """The day in words: `1 marzo 2024`, `1 March 2024`."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def show_span(from_on: date, until_on: date | None) -> str:
    """A stretch of days, both included: `dal 16/10/2019 al 15/10/2020`."""
    if until_on is None:
        return _("from {first}").format(first=show(from_on))
    return _("from {first} to {last}").format(first=show(from_on), last=show(until_on))
