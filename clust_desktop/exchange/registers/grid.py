"""A sheet as rows of one-line texts, and the blocks a platform's file is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice, pairwise

from clust_desktop.exchange.cells import Cell, Line, shown
from clust_desktop.exchange.registers.moments import clean, clock, duration, stamp

_ENOUGH = 300
_MOMENTS = (date, time)  # a datetime is a date too
_MISSING = {"-", "--", "–", "—"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file with its cells as texts; a cell beyond the end or a lone dash is empty."""

    line: int
    cells: tuple[str, ...]

    def at(self, place: int | None) -> str:
        return self.cells[place] if place is not None and 0 <= place < len(self.cells) else ""

    @property
    def filled(self) -> int:
        return len(self.cells) - self.cells.count("")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the rows under it, down to the next blank line or heading."""

    header: Row
    rows: tuple[Row, ...]


def _text(cell: Cell) -> str:
    if isinstance(cell, _MOMENTS):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    text = clean(shown(cell))
    return "" if text in _MISSING else text


def grid(lines: Iterable[Line]) -> tuple[Row, ...]:
    """Every line as texts, blank ones too, with the empty cells at its end taken off."""
    rows = []
    for line in lines:
        cells = [_text(cell) for cell in line.cells]
        while cells and not cells[-1]:
            cells.pop()
        rows.append(Row(line.line, tuple(cells)))
    return tuple(rows)


def is_number(text: str) -> bool:
    return bool(text) and text.replace(",", ".").replace(".", "", 1).replace(" ", "").isdecimal()


def is_email(text: str) -> bool:
    """Whether a cell is one e-mail address, loosely: `name@host`."""
    name, at, host = text.partition("@")
    return bool(name and at and host) and "@" not in host and " " not in text


def is_moment(text: str) -> bool:
    return stamp(text) is not None


def is_timed(text: str) -> bool:
    """Whether a cell is a date with a time of day."""
    found = stamp(text)
    return found is not None and found.clock is not None


def is_label(text: str) -> bool:
    """Whether a cell can head a column: words, no date, no address, no number, no length of time."""
    if not text or is_email(text):
        return False
    if not any(map(str.isdigit, text)):  # neither a day nor an hour nor a number: what most names are
        return True
    return not (is_moment(text) or is_number(text) or clock(text) or duration(text) is not None)


def is_heading(row: Row, least: int = 4) -> bool:
    """Whether a row has only labels, `least` at least and none left out between them."""
    return len(row.cells) >= least and all(map(is_label, row.cells))


def columns_where(rows: Sequence[Row], holds: Callable[[str], bool], most: float = 0.6) -> list[int]:
    """The columns where at least `most` of the first filled cells hold, left to right."""
    width = max((len(row.cells) for row in rows), default=0)
    found = []
    for place in range(width):
        cells = list(islice((cell for row in rows if (cell := row.at(place))), _ENOUGH))
        if cells and sum(holds(cell) for cell in cells) >= most * len(cells):
            found.append(place)
    return found


def blocks(rows: Sequence[Row], least: int = 4) -> list[Block]:
    """The headings of at least `least` labels, each with its rows until the next heading; blank rows are left out."""
    headings = [False, *(is_heading(row, least) for row in rows)]
    starts = [place for place in range(len(rows)) if headings[place + 1] and not headings[place]]
    return [
        Block(rows[start], tuple(row for row in rows[start + 1 : end] if row.filled))
        for start, end in pairwise([*starts, len(rows)])
    ]
