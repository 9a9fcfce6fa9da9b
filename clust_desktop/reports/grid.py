"""Tables that breathe: columns of set widths, rules in grey, the header repeated on every page, cells never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from reportlab.platypus import Flowable

from clust_desktop.reports import lines
from clust_desktop.reports.typography import (
    ACCENT,
    BODY_HEIGHT,
    BODY_WIDTH,
    CELL,
    CELL_HEAD,
    CELL_SECOND,
    CELL_STRONG,
    FAINT,
    REMARK,
    RULE,
    Style,
)

Kind = Literal["body", "total", "group", "marked"]
GAP, PAD = 6.0, 3.4
"""Points between two columns, and above and below the text of a row."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` in points, or a share of what is left where negative; numbers stand to the right."""

    title: str
    width: float = -1
    right: bool = False
    over: str = ""
    """The heading that spans this column and its neighbours with the same text."""


class Cell(NamedTuple):
    """A cell with a second, quieter text under the first."""

    text: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; `under` is a remark over the whole width below them."""

    cells: Sequence[str | Cell]
    kind: Kind = "body"
    under: str = ""


class _Line(NamedTuple):
    x: float
    top: float
    text: str
    style: Style
    right: bool


class _Laid(NamedTuple):
    lines: list[_Line]
    height: float
    kind: Kind


class Grid(Flowable):  # type: ignore[misc]
    """A table as wide as the frame that splits between rows, and inside a row only where one fills a whole page."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], width: float = BODY_WIDTH) -> None:
        super().__init__()
        self.columns = columns
        self.width = width
        self.edges = _edges(columns, width)
        self.head = _head(columns, self.edges)
        self.rows = [self._lay(row) for row in rows]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.height = self.head.height + sum(row.height for row in self.rows)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        room = aH - self.head.height
        fitting = 0
        while fitting < len(self.rows) and self.rows[fitting].height <= room:
            room -= self.rows[fitting].height
            fitting += 1
        if fitting == len(self.rows):
            return [self]
        rest = self.rows[fitting]
        if self.head.height + rest.height > BODY_HEIGHT and room > 6 * CELL.leading:
            upper, lower = _halved(rest, room)
            return [
                self._part([*self.rows[:fitting], upper]),
                self._part([lower, *self.rows[fitting + 1 :]]),
            ]
        # A total or a lone last row takes company over the page; a group's heading never stays behind.
        if fitting == len(self.rows) - 1 and fitting > 1:
            fitting -= 1
        while fitting and self.rows[fitting - 1].kind == "group":
            fitting -= 1
        if not fitting:
            return []
        return [self._part(self.rows[:fitting]), self._part(self.rows[fitting:])]

    def draw(self) -> None:
        canvas = self.canv
        y = self.height
        rules = []
        for at, row in enumerate((self.head, *self.rows)):
            if row.kind in ("group", "marked"):
                canvas.setFillColor(FAINT)
                canvas.rect(0, y - row.height, self.width, row.height, stroke=0, fill=1)
            if row.kind == "total":
                canvas.setStrokeColor(ACCENT)
                canvas.setLineWidth(0.9)
                canvas.line(0, y, self.width, y)
            for x, top, text, style, right in row.lines:
                lines.draw(canvas, x, y - top - style.size, text, style, "right" if right else "left")
            y -= row.height
            if at:
                rules.append((0, y, self.width, y))
            else:
                canvas.setStrokeColor(ACCENT)
                canvas.setLineWidth(0.9)
                canvas.line(0, y, self.width, y)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.35)
        canvas.lines(rules)
        self._draw_spans()

    def _draw_spans(self) -> None:
        """The headings over several columns, each with its rule."""
        at = 0
        for over, group in groupby(self.columns, key=lambda column: column.over):
            many = len(list(group))
            if over:
                left, right = self.edges[at][0], self.edges[at + many - 1][1]
                text = lines.fit(over, CELL_HEAD, right - left)
                top = self.height - PAD
                middle = (left + right) / 2
                lines.draw(self.canv, middle, top - CELL_HEAD.size, text, CELL_HEAD, "middle")
                self.canv.setStrokeColor(RULE)
                self.canv.setLineWidth(0.5)
                self.canv.line(left, top - CELL_HEAD.leading - 1, right, top - CELL_HEAD.leading - 1)
            at += many

    def _lay(self, row: Row) -> _Laid:
        main = CELL_STRONG if row.kind != "body" else CELL
        laid: list[_Line] = []
        height = 0.0
        for cell, column, (left, right) in zip(row.cells, self.columns, self.edges, strict=False):
            if row.kind == "group":
                right = self.width
            text, second = cell if isinstance(cell, Cell) else (cell, "")
            top = PAD
            for style, words in ((main, text), (CELL_SECOND, second)):
                if not words:
                    continue
                for line in lines.wrap(words, style, right - left):
                    laid.append(_Line(right if column.right else left, top, line, style, column.right))
                    top += style.leading
            height = max(height, top)
        if row.under:
            for line in lines.wrap(row.under, REMARK, self.width - 12):
                laid.append(_Line(12, height, line, REMARK, False))
                height += REMARK.leading
        return _Laid(laid, max(height, PAD + main.leading) + PAD, row.kind)

    def _part(self, rows: list[_Laid]) -> Grid:
        part = Grid(self.columns, (), self.width)
        part.rows = rows
        return part


def _edges(columns: Sequence[Column], width: float) -> list[tuple[float, float]]:
    """The left and right edge of each column's text."""
    fixed = sum(column.width for column in columns if column.width >= 0)
    shares = sum(-column.width for column in columns if column.width < 0)
    gaps = [0.0] + [_gap(left, right) for left, right in pairwise(columns)]
    free = width - fixed - sum(gaps)
    edges, x = [], 0.0
    for column, gap in zip(columns, gaps, strict=True):
        x += gap
        wide = column.width if column.width >= 0 else free * -column.width / shares
        edges.append((x, x + wide))
        x += wide
    return edges


def _gap(left: Column, right: Column) -> float:
    """Words that follow a number stand further off."""
    return GAP + (8 if left.right and not right.right else 0)


def _head(columns: Sequence[Column], edges: Sequence[tuple[float, float]]) -> _Laid:
    titles = [
        lines.wrap(column.title, CELL_HEAD, right - left) for column, (left, right) in zip(columns, edges, strict=True)
    ]
    span = CELL_HEAD.leading + 3 if any(column.over for column in columns) else 0
    deepest = max(map(len, titles)) * CELL_HEAD.leading
    laid = [
        # Titles stand on the rule, however many lines their neighbours have.
        _Line(right if column.right else left, PAD + span + deepest - (len(title) - at) * CELL_HEAD.leading, line,
              CELL_HEAD, column.right)
        for title, column, (left, right) in zip(titles, columns, edges, strict=True)
        for at, line in enumerate(title)
    ]  # fmt: skip
    return _Laid(laid, PAD + span + deepest + PAD, "body")


def _halved(row: _Laid, room: float) -> tuple[_Laid, _Laid]:
    """A row too tall for any page, cut where `room` ends."""
    upper = [line for line in row.lines if line.top + line.style.leading + PAD <= room]
    lower = [line for line in row.lines if line.top + line.style.leading + PAD > room]
    start = min(line.top for line in lower) - PAD
    moved = [line._replace(top=line.top - start) for line in lower]
    return _Laid(upper, room, row.kind), _Laid(moved, row.height - start, row.kind)
