"""Tables that breathe: columns of set widths, rules in grey, the header repeated on every page, cells never cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from reportlab.platypus import Flowable

from clust_desktop.reports import lines, tagging
from clust_desktop.reports.tagging import COLUMN_HEAD, ROW_HEAD, TALL_HEAD, Node, artifact, span
from clust_desktop.reports.typography import (
    ACCENT,
    BODY_HEIGHT,
    BODY_WIDTH,
    CELL,
    CELL_HEAD,
    CELL_SECOND,
    CELL_SPELLED,
    CELL_STRONG,
    FAINT,
    REMARK,
    RULE,
    Style,
)

Kind = Literal["body", "total", "group", "marked", "spelled"]
"""What is "spelled" is read sign by sign, and typed again."""
GAP, PAD = 6.0, 3.4
"""Points between two columns, and above and below the text of a row."""
NUMBER = 30
"""A first column not wider than this holds but the number of the row."""
UNDER, OVER = -1, -2
"""The column of a remark below a row; that of a heading over several columns is OVER less the first of them."""


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
    align: str
    column: int


class _Laid(NamedTuple):
    lines: list[_Line]
    height: float
    kind: Kind
    cells: dict[int, Node]


class Grid(Flowable):  # type: ignore[misc]
    """A table as wide as the frame that splits between rows, and inside a row only where one fills a whole page."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], width: float = BODY_WIDTH) -> None:
        super().__init__()
        self.columns = columns
        self.width = width
        self.edges = _edges(columns, width)
        self.head = _head(columns, self.edges)
        self.rows = [self._lay(row) for row in rows]
        self.table = Node("Table")
        self.goes_on = False
        # What a row is of stands in its first column of words.
        self.named = next((at for at, column in enumerate(columns) if not column.right), 0)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.height = self.head.height + sum(row.height for row in self.rows)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        # The rest of a table stands on the next page, though rows kept back for company leave room on this one.
        if self.goes_on and aH < BODY_HEIGHT - 1:
            return []
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
            return self._parted([*self.rows[:fitting], upper], [lower, *self.rows[fitting + 1 :]])
        # A total or a lone last row takes company over the page; a group's heading never stays behind.
        if fitting == len(self.rows) - 1 and fitting > 1:
            fitting -= 1
        if self.rows[fitting].kind == "total" and fitting > 1:
            fitting -= 1
        while fitting and self.rows[fitting - 1].kind == "group":
            fitting -= 1
        if not fitting:
            return []
        return self._parted(self.rows[:fitting], self.rows[fitting:])

    def draw(self) -> None:
        with artifact(self.canv):
            self._draw_ground()
        if self.table.kids:
            with artifact(self.canv, "Header"):
                self._write(self.head, self.height, {})
        else:
            self._write(self.head, self.height, self._head_cells())
        y = self.height - self.head.height
        for row in self.rows:
            self._write(row, y, self._cells(row))
            y -= row.height

    def _draw_ground(self) -> None:
        """The grounds of the rows and every rule."""
        canvas = self.canv
        y = self.height - self.head.height
        rules, strong = [], [(0, y, self.width, y)]
        canvas.setFillColor(FAINT)
        for row in self.rows:
            if row.kind in ("group", "marked"):
                canvas.rect(0, y - row.height, self.width, row.height, stroke=0, fill=1)
            if row.kind == "total":
                strong.append((0, y, self.width, y))
            y -= row.height
            rules.append((0, y, self.width, y))
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.35)
        lines.rules(canvas, rules)
        canvas.setLineWidth(0.5)
        level = self.height - PAD - CELL_HEAD.leading - 1
        heads = [(self.edges[at][0], level, self.edges[at + many - 1][1], level)
                 for at, over, many in _spans(self.columns) if over]  # fmt: skip
        lines.rules(canvas, heads)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(0.9)
        lines.rules(canvas, strong)

    def _write(self, row: _Laid, y: float, cells: dict[int, Node]) -> None:
        """The texts of a row, cell by cell, each in the mark of its element where there is one."""
        canvas = self.canv
        tree = tagging.tree_of(canvas) if cells else None
        for column, texts in groupby(row.lines, key=attrgetter("column")):
            if tree:
                canvas._code.append(tree.begin(canvas, cells[column]))
            for one in texts:
                lines.draw(canvas, one.x, y - one.top - one.style.size, one.text, one.style, one.align)
            if tree:
                canvas._code.append(tree.end())

    def _cells(self, row: _Laid) -> dict[int, Node]:
        """The elements of a row by column, and of its remark; the halves of a row share them."""
        if row.cells:
            return row.cells
        line = Node("TR", self.table)
        if row.kind == "group":
            row.cells[0] = Node("TH", line, span(len(self.columns), "Row"))
        else:
            for at in range(len(self.columns)):
                row.cells[at] = Node("TH", line, ROW_HEAD) if at == self.named else Node("TD", line)
        if any(one.column == UNDER for one in row.lines):
            row.cells[UNDER] = Node("TD", Node("TR", self.table), span(len(self.columns)))
        return row.cells

    def _head_cells(self) -> dict[int, Node]:
        """The elements of the header: a heading over several columns stands in the first of two rows."""
        spans = list(_spans(self.columns))
        first = Node("TR", self.table)
        second = Node("TR", self.table) if any(over for _at, over, _many in spans) else None
        cells = {}
        for at, over, many in spans:
            if over:
                cells[OVER - at] = Node("TH", first, span(many, "Column"))
            for column in range(at, at + many):
                if over:
                    cells[column] = Node("TH", second, COLUMN_HEAD)
                else:
                    cells[column] = Node("TH", first, TALL_HEAD if second else COLUMN_HEAD)
        return cells

    def _lay(self, row: Row) -> _Laid:
        main = {"body": CELL, "spelled": CELL_SPELLED}.get(row.kind, CELL_STRONG)
        laid: list[_Line] = []
        height = 0.0
        for at, (cell, column, (left, right)) in enumerate(zip(row.cells, self.columns, self.edges, strict=False)):
            if row.kind == "group":
                right = self.width
            text, second = cell if isinstance(cell, Cell) else (cell, "")
            top = PAD
            for style, words in ((main, text), (CELL_SECOND, second)):
                if not words:
                    continue
                for line in lines.wrap(words, style, right - left):
                    laid.append(_Line(right if column.right else left, top, line, style, _align(column), at))
                    top += style.leading
            height = max(height, top)
        if row.under:
            numbered = len(self.columns) > 1 and 0 < self.columns[0].width <= NUMBER
            left = self.edges[1][0] if numbered else 12  # beside a number it stands below what it is about
            for line in lines.wrap(row.under, REMARK, self.width - left):
                laid.append(_Line(left, height, line, REMARK, "left", UNDER))
                height += REMARK.leading
        return _Laid(laid, max(height, PAD + main.leading) + PAD, row.kind, {})

    def _parted(self, upper: list[_Laid], lower: list[_Laid]) -> list[Flowable]:
        parts = []
        for rows, goes_on in ((upper, self.goes_on), (lower, True)):
            part = Grid(self.columns, (), self.width)
            part.rows, part.table, part.goes_on = rows, self.table, goes_on
            parts.append(part)
        return parts


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
    above = CELL_HEAD.leading + 3 if any(column.over for column in columns) else 0
    deepest = max(map(len, titles)) * CELL_HEAD.leading
    upper: list[_Line] = []
    lower: list[_Line] = []
    for first, over, many in _spans(columns):
        if over:
            left, right = edges[first][0], edges[first + many - 1][1]
            words = lines.fit(over, CELL_HEAD, right - left)
            upper.append(_Line((left + right) / 2, PAD, words, CELL_HEAD, "middle", OVER - first))
        for column in range(first, first + many):
            left, right = edges[column]
            # Titles stand on the rule, however many lines their neighbours have.
            top = PAD + above + deepest - len(titles[column]) * CELL_HEAD.leading
            for line in titles[column]:
                align = _align(columns[column])
                x = right if align == "right" else left
                (lower if over else upper).append(_Line(x, top, line, CELL_HEAD, align, column))
                top += CELL_HEAD.leading
    return _Laid([*upper, *lower], PAD + above + deepest + PAD, "body", {})


def _spans(columns: Sequence[Column]) -> Iterator[tuple[int, str, int]]:
    """The runs of columns below one heading, or none: first column, heading, how many."""
    at = 0
    for over, group in groupby(columns, key=attrgetter("over")):
        many = len(list(group))
        yield at, over, many
        at += many


def _align(column: Column) -> str:
    return "right" if column.right else "left"


def _halved(row: _Laid, room: float) -> tuple[_Laid, _Laid]:
    """A row too tall for any page, cut where `room` ends."""
    upper = [line for line in row.lines if line.top + line.style.leading + PAD <= room]
    lower = [line for line in row.lines if line.top + line.style.leading + PAD > room]
    start = min(line.top for line in lower) - PAD
    moved = [line._replace(top=line.top - start) for line in lower]
    return _Laid(upper, room, row.kind, row.cells), _Laid(moved, row.height - start, row.kind, row.cells)
