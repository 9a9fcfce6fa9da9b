"""Numbers, money and days as they print: 1.234,5 and 31/12/2026 in Italian, 1,234.5 in English (days the same)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from clust_desktop import i18n
from clust_desktop.domain import amounts
from clust_desktop.domain.summary_rows import Figure, Number

NOTHING = "–"
_ITALIAN = str.maketrans(",.", ".,")


def number(value: Number | None, decimals: int | None = None, *, signed: bool = False) -> str:
    """The number with its group marks; without `decimals`, as many as it has, at most two."""
    return NOTHING if value is None else _number(value, decimals, signed, i18n.language())


@lru_cache(maxsize=4096)
def _number(value: Number, decimals: int | None, signed: bool, language: str) -> str:
    if decimals is None:
        decimals = next((few for few in (0, 1) if round(value, few) == round(value, 2)), 2)
    value = round(value, decimals) + 0  # no negative zero
    text = f"{value:{'+' if signed and value else ''},.{decimals}f}".replace("-", "−")
    return text.translate(_ITALIAN) if language == "it" else text


def figure(one: Figure) -> str:
    """The figure's value with its unit where that is a sign: 12,5 %, 1.200,00 €."""
    text = number(one.value, one.decimals)
    if one.unit == "EUR" and one.value is not None:
        return amounts.in_euros(text)
    return _in_percent(text) if one.unit == "%" and one.value is not None else text


def money(cents: int | None) -> str:
    """Integer cents as euros: 100.000,00 €, in English €100,000.00."""
    return NOTHING if cents is None else amounts.in_euros(number(cents / 100, 2))


def percent(value: float | None, *, signed: bool = False) -> str:
    return NOTHING if value is None else _in_percent(number(value, 1, signed=signed))


def _in_percent(text: str) -> str:
    """With its sign as the language spoken writes it: 12,5 % in Italian, 12.5% in English."""
    return f"{text} %" if i18n.language() == "it" else f"{text}%"


def day(one: date | None) -> str:
    return NOTHING if one is None else f"{one.day:02}/{one.month:02}/{one.year:04}"


def days(first: date, last: date | None) -> str:
    """One day, or from the first to the last: 03–05/10/2026, 30/09–02/10/2026."""
    if last is None or last == first:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day:02}–{day(last)}"
    if first.year == last.year:
        return f"{first.day:02}/{first.month:02}–{day(last)}"
    return f"{day(first)}–{day(last)}"
