"""The national holidays of Italy, by name: said beside a day, never skipped on anybody's behalf.

Source: L. 27 May 1949 n. 260, art. 2, as left by L. 5 March 1977 n. 54, D.P.R. 28 December 1985 n. 792 (Epiphany),
L. 20 November 2000 n. 336 (2 June) and L. 8 October 2025 n. 151 (4 October, from 2026).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from clust_desktop.i18n import N_

_FIXED = {
    (1, 1): N_("New Year"), (1, 6): N_("Epiphany"), (4, 25): N_("Liberation Day"), (5, 1): N_("Labour Day"),
    (6, 2): N_("Republic Day"), (8, 15): N_("Assumption"), (11, 1): N_("All Saints"),
    (12, 8): N_("Immaculate Conception"), (12, 25): N_("Christmas"), (12, 26): N_("Saint Stephen"),
}  # fmt: skip
_EASTER, _EASTER_MONDAY, _FRANCIS = N_("Easter"), N_("Easter Monday"), N_("Saint Francis")


def easter(year: int) -> date:
    """Easter of the Gregorian calendar (the anonymous algorithm of 1876, as given by Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


@cache
def _of(year: int) -> dict[date, str]:
    found = {date(year, month, day): name for (month, day), name in _FIXED.items()}
    if year >= 2026:
        found[date(year, 10, 4)] = _FRANCIS
    return found | {easter(year): _EASTER, easter(year) + timedelta(days=1): _EASTER_MONDAY}


def holiday(day: date) -> str:
    """The holiday's name, to be translated where it is shown; empty for another day."""
    return _of(day.year).get(day, "")
