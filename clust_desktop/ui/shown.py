"""Figures as the screen writes them, and the seven words of a status with the sign that goes with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain import amounts, days, moments
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.summary_rows import STATUS_WORDS
from clust_desktop.domain.targets import MAY_FALL
from clust_desktop.i18n import _
from clust_desktop.services.indicators import Line

NOTHING = "–"
LONGEST = 400  # letters of a cell that could find room on a screen
SIGNED = MAY_FALL


@dataclass(frozen=True, slots=True)
class Status:
    """`tone` is good, fair, bad or quiet; the sign and the word say the same without colour."""

    sign: str
    tone: str
    word: str


_SIGNS = {
    "reached": ("✔", "good"),
    "on-track": ("●", "good"),
    "at-risk": ("▲", "fair"),
    "missed-justified": ("✎", "fair"),
    "missed": ("✖", "bad"),
    "reconfirm": ("↻", "fair"),
    "no-target": ("", "quiet"),
}


def status(code: str) -> Status:
    sign, tone = _SIGNS[code]
    return Status(sign, tone, _(STATUS_WORDS[code]))


def tone(line: Line | None) -> str:
    """The beginning of a style's name: the tone of a status, quiet for nothing and for zero, else the usual ink."""
    if line is not None and line.target is not None:
        return f"{status(line.status).tone}."
    return "" if line is not None and line.value else "quiet."


def number(value: float | None, decimals: int = 0, *, signed: bool = False) -> str:
    """The number in the language's marks; with `signed`, a plus before what grew; a true minus before what fell."""
    if value is None:
        return NOTHING
    text = amounts.show(value, decimals)
    return f"+{text}" if signed and value > 0 else text


def value(code: str, amount: float | None, unit: str = "") -> str:
    """A figure of that indicator: `1.234`, `+12`, `45,7`, `12,5 %`, `100.000,00 €`."""
    text = number(amount, INDICATORS[code].decimals, signed=code in SIGNED)
    if unit == "EUR" and amount is not None:
        return amounts.in_euros(text)
    return f"{text}\u00a0%" if unit == "%" and amount is not None else text


def expectation(line: Line) -> str:
    """What was expected of a figure: `target 12`, `target 12, 6.6 expected by now`; empty where nothing was."""
    if line.target is None:
        return ""
    decimals = INDICATORS[line.indicator].decimals
    target = number(line.target, 0 if float(line.target).is_integer() else max(decimals, 1))
    bound = _("at most {target}") if line.at_most else _("target {target}")
    said = bound.format(target=target)
    if line.expected is None or line.expected == line.target:
        return said
    now = number(line.expected, 0 if float(line.expected).is_integer() else 1)
    return _("{target} ({expected} by now)").format(target=said, expected=now)


ORDER = tuple(_SIGNS)
"""The codes of the seven words, best first."""


def text(value: Any) -> str:
    """Any value as a person reads it, a number with a true minus; nothing for None."""
    written = "" if value is None else str(value)
    return amounts.minus(written) if isinstance(value, int | float) else written


def one_line(value: str) -> str:
    """As much of a text as could find room in a row, in one line."""
    return " ".join(value[:LONGEST].split())


def day(value: str | None) -> str:
    """An ISO day as dd/mm/yyyy."""
    return days.show(date.fromisoformat(value)) if value else ""


def moment(value: str | None) -> str:
    """A moment kept in UTC as day and time of the zone."""
    return moments.show(value) if value else ""


def money(cents: int | None) -> str:
    return "" if cents is None else amounts.money(cents)


def size(number: int | None) -> str:
    """A number of bytes as `9,7 kB` or `1,2 MB`; nothing for none."""
    if number is None:
        return ""
    mega = number >= 100_000
    return f"{amounts.show(max(number / (1_000_000 if mega else 1_000), 0.1), 1)}\u00a0{'MB' if mega else 'kB'}"


def money_left(cents: int | None) -> str:
    """Money that is over; spent beyond what there is, it has the sign of what is amiss."""
    return f"▲ {money(cents)}" if cents is not None and cents < 0 else money(cents)


def word(options: Iterable[tuple[str, str]]) -> Callable[[str | None], str]:
    """What writes a code by its label in the language spoken; a code without label as it is."""
    labels = dict(options)
    return lambda code: _(labels[code]) if code in labels else code or ""
