"""The plain values every foreign list is made of: cells, lines, sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clust_desktop.domain import days
from clust_desktop.i18n import N_, _

STATES = (N_("visible"), N_("hidden"), N_("very hidden"), N_("chart"))
EMPTY = " \t\r\n\f\v\u00a0\u200b\u2007\u202f\ufeff\0"


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose formula failed: `code` as the spreadsheet shows it (`#DIV/0!`, `#N/D`)."""

    code: str

    def __str__(self) -> str:
        return self.code


Cell = str | int | float | bool | date | datetime | time | timedelta | CellError


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file; `line` counts from 1 as a text editor or a spreadsheet does."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged rectangle; all four ends counted from 1 and inside it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it lies in the file; `state` is one of STATES."""

    name: str
    state: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about how a file was read; `line` is None for the whole file."""

    line: int | None
    text: str


def is_blank(cell: Cell) -> bool:
    """Whether nothing a person could see is in the cell."""
    return isinstance(cell, str) and not cell.strip(EMPTY)


def filled(cells: Sequence[Cell]) -> int:
    """How many cells hold something."""
    return sum(not is_blank(cell) for cell in cells)


def shown(cell: Cell) -> str:
    """The cell as one line of text, for sentences and for text fields; whole numbers without a decimal point."""
    if isinstance(cell, str):
        return " ".join(cell.strip(EMPTY).split())
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def quoted(cell: Cell) -> str:
    """The cell as a spreadsheet shows it, for a sentence about it: days dd/mm/yyyy, a decimal comma."""
    if isinstance(cell, datetime):
        return f"{days.show(cell)} {cell:%H:%M}" if cell.time() != time() else days.show(cell)
    if isinstance(cell, date):
        return days.show(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}" if cell.second else f"{cell:%H:%M}"
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    return shown(cell).replace(".", ",") if isinstance(cell, float) else shown(cell)


def letter(index: int) -> str:
    """The spreadsheet letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
