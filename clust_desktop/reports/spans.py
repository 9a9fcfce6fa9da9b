"""A text in which words differ: labels and keys in bold, links to headings; wrapped, and split over pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable

from clust_desktop.domain.manual import Kind, Span
from clust_desktop.reports import fonts, lines
from clust_desktop.reports.fonts import BOLD
from clust_desktop.reports.tagging import Node, artifact, marked
from clust_desktop.reports.typography import ACCENT, BODY_WIDTH, RULE, Style

TEXT = Style(size=10, leading=14.5)
STYLES: dict[Kind, Style] = {
    "plain": TEXT, "strong": TEXT.but(face=BOLD), "label": TEXT.but(face=BOLD),
    "key": TEXT.but(face=BOLD, colour=ACCENT), "link": TEXT.but(colour=ACCENT),
}  # fmt: skip


class Run(NamedTuple):
    """Words of one kind on one line; `x` in points from the left edge of the text."""

    x: float
    text: str
    kind: Kind
    to: str


def _width(text: str, kind: Kind) -> float:
    style = STYLES[kind]
    return fonts.width(text, style.face, style.size)


def _laid(spans: Sequence[Span], width: float) -> list[list[Run]]:
    """The lines of a text; a word goes over to the next line whole, with what sticks to it."""
    rows: list[list[Run]] = [[]]
    x = 0.0
    for word in _words(spans):
        *before, (last_text, last_kind, _to) = word
        wide = sum(_width(text, kind) for text, kind, _to in before) + _width(last_text.rstrip(), last_kind)
        if x and x + wide > width:
            rows[-1][-1] = rows[-1][-1]._replace(text=rows[-1][-1].text.rstrip())
            rows.append([])
            x = 0.0
        for text, kind, to in word:
            last = rows[-1][-1] if rows[-1] else None
            if last is not None and (last.kind, last.to) == (kind, to):
                rows[-1][-1] = last._replace(text=last.text + text)
            else:
                rows[-1].append(Run(x, text, kind, to))
            x += _width(text, kind)
    return rows


def _words(spans: Sequence[Span]) -> list[list[tuple[str, Kind, str]]]:
    """The words, each with the blank after it; one that changes its kind on the way has several pieces."""
    found: list[list[tuple[str, Kind, str]]] = [[]]
    for span in spans:
        parts = fonts.clean(span.text).split(" ")
        for at, part in enumerate(parts):
            last = at == len(parts) - 1
            text = part if last else part + " "
            if text:
                found[-1].append((text, span.kind, span.to))
            if not last:
                found.append([])
    return [word for word in found if word]


class Words(Flowable):  # type: ignore[misc]
    """Such a text with, at the left of its first line, a mark where it is an item of a list."""

    def __init__(
        self, rows: Sequence[Sequence[Run]], node: Node, *, indent: float = 0, mark: str = "", label: Node | None = None
    ) -> None:
        super().__init__()
        self.rows, self.node, self.indent, self.mark, self.label = rows, node, indent, mark, label
        self.width, self.height = BODY_WIDTH, len(rows) * TEXT.leading

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        fitting = int(aH // TEXT.leading)
        if fitting >= len(self.rows):
            return [self]
        fitting = min(fitting, len(self.rows) - 2)
        if fitting < 2:
            return []
        return [
            Words(self.rows[:fitting], self.node, indent=self.indent, mark=self.mark, label=self.label),
            Words(self.rows[fitting:], self.node, indent=self.indent),
        ]

    def draw(self) -> None:
        y = self.height - TEXT.size
        if self.mark and self.label:
            with marked(self.canv, self.label):
                lines.draw(self.canv, self.indent - 6, y, self.mark, TEXT, "right")
        for row in self.rows:
            for run in row:
                self._draw(run, y)
            y -= TEXT.leading

    def _draw(self, run: Run, y: float) -> None:
        x, style = self.indent + run.x, STYLES[run.kind]
        node = Node("Link", self.node) if run.to else self.node
        with marked(self.canv, node):
            lines.draw(self.canv, x, y, run.text, style)
        if run.to:
            wide = _width(run.text.rstrip(), run.kind)
            with artifact(self.canv):
                self.canv.setStrokeColor(RULE)
                self.canv.setLineWidth(0.6)
                self.canv.line(x, y - 2, x + wide, y - 2)
            self.canv.tree.link(node)
            box = (x, y - 3, x + wide, y + style.size)
            self.canv.linkRect(run.text.strip(), run.to, box, relative=1, thickness=0)


def words(spans: Sequence[Span]) -> Words:
    """A paragraph."""
    return Words(_laid(spans, BODY_WIDTH), Node("P"))


def item(spans: Sequence[Span], whole: Node, mark: str) -> Words:
    """An item of the list that `whole` is."""
    inside, indent = Node("LI", whole), 18.0
    label = Node("Lbl", inside)
    return Words(_laid(spans, BODY_WIDTH - indent), Node("LBody", inside), indent=indent, mark=mark, label=label)
