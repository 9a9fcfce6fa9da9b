"""Days of birth as lists write them; the order of day and month is decided by the whole column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?")
_NAMED = re.compile(r"(\d{1,2})[ -]([^\W\d]{3,})\.?[ -](\d{4}|\d{2})|([^\W\d]{3,})\.? (\d{1,2}),? (\d{4})")
_STARTS = "gen,jan feb,fev mar apr,avr mag,may,mai giu,jun lug,jul ago,aug set,sep ott,oct,okt nov dic,dec,dez"
_MONTHS = {start: month for month, starts in enumerate(_STARTS.split(), start=1) for start in starts.split(",")}
# Nobody in a list of today was born after this year of two figures: 31 is 1931.
_PIVOT = 30


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, and the two other numbers as written; a month given by name or by ISO order comes first and negative."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return int(match[1]), -int(match[2]), int(match[3])
    if match := _NUMBERS.fullmatch(text):
        return _year(match[3]), int(match[1]), int(match[2])
    if match := _NAMED.fullmatch(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        number = _MONTHS.get(month[:3].lower())
        return (_year(year), -number, int(day)) if number else None
    return None


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year <= _PIVOT else 1900)


def is_birthday(text: str) -> bool:
    """The text is a date of somebody who may be alive."""
    parts = _parts(text)
    return parts is not None and 1900 <= parts[0] <= 2100 and abs(parts[1]) <= 31 and parts[2] <= 31


def is_month_first(column: Sequence[str]) -> bool:
    """The column writes the month first: more of its dates have a second number above 12 than a first."""
    votes = 0
    for text in column:
        parts = _parts(text)
        if parts and parts[1] > 0:
            votes += (parts[2] > 12) - (parts[1] > 12)
    return votes > 0


def read(text: str, month_first: bool) -> date | None:
    """The day, or None where the text is none; a number above 12 is a day wherever it stands."""
    parts = _parts(text)
    if parts is None:
        return None
    year, first, second = parts
    if first < 0:
        month, day = -first, second
    elif (month_first or second > 12) and first <= 12:
        month, day = first, second
    else:
        month, day = second, first
    try:
        return date(year, month, day)
    except ValueError:
        return None
