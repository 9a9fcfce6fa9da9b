"""What a paper's story is made of: texts, headings, facts, figures in large type, remarks."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from clust_desktop.reports import lines
from clust_desktop.reports.tagging import LIST, Node, artifact, marked
from clust_desktop.reports.typography import (
    ACCENT,
    BODY,
    BODY_WIDTH,
    FURNITURE,
    HEADINGS,
    NUMERAL,
    QUIET,
    REMARK,
    STRONG,
    Style,
)


class Text(Flowable):  # type: ignore[misc]
    """Lines of one style, as wide as the frame, that split between lines; made by `text`."""

    def __init__(
        self, laid: Sequence[str], style: Style, width: float, indent: float = 0, node: Node | None = None
    ) -> None:
        super().__init__()
        self.lines, self.style, self.width, self.indent = laid, style, width, indent
        self.node = node or Node("P")
        self.height = len(laid) * style.leading

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        fitting = int(aH // self.style.leading)
        if fitting >= len(self.lines):
            return [self]
        if fitting < 2:
            return []
        fitting = min(fitting, max(len(self.lines) - 2, 1))
        return [
            Text(part, self.style, self.width, self.indent, self.node)
            for part in (self.lines[:fitting], self.lines[fitting:])
        ]

    def draw(self) -> None:
        y = self.height
        with marked(self.canv, self.node):
            for line in self.lines:
                lines.draw(self.canv, self.indent, y - self.style.size, line, self.style)
                y -= self.style.leading


class Heading(Text):
    """A heading that is also an entry of the outline and a place to jump to."""

    BEFORE = (24.0, 18.0, 11.0)
    """The room above a heading of each level; at the top of a page there is none."""

    def __init__(self, laid: Sequence[str], style: Style, width: float, title: str, level: int, key: str) -> None:
        super().__init__(laid, style, width, node=Node(f"H{level + 1}"))
        self.title, self.level, self.key = title, level, key
        self.spaceBefore = self.BEFORE[level]

    def split(self, aW: float, aH: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        super().draw()
        if self.key:
            self.canv.mark(self.key, self.title, self.level, self.height)


class Kept(KeepTogether):  # type: ignore[misc]
    """What stays on one page where one can hold it, the room of `space` counted.

    reportlab overlooks what has no height of its own, whatever stands before it.
    """

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        wide, tall = super().wrap(aW, aH)
        self._H += sum(one.getSpaceBefore() for one in self._content[1:] if isinstance(one, Spacer) and not one.height)
        return wide, tall


def text(words: str, style: Style = BODY, width: float = BODY_WIDTH, indent: float = 0, kind: str = "P") -> Text:
    """Any text as it was typed: the one door through which words become part of a story."""
    return Text(lines.wrap(words, style, width - indent), style, width, indent, Node(kind))


def heading(words: str, level: int, *, key: str = "", need: float = 96) -> list[Flowable]:
    """A heading of level 0, 1 or 2 that goes over the page rather than stand alone: `need` points must follow it."""
    style = HEADINGS[level]
    laid = lines.wrap(words, style, BODY_WIDTH)[:4]
    space = len(laid) * style.leading
    return [
        CondPageBreak(Heading.BEFORE[level] + space + need),
        Heading(laid, style, BODY_WIDTH, lines.fit(words, FURNITURE, 400), level, key),
        Spacer(0, (7, 5, 3)[level]),
    ]


def together(head: list[Flowable], body: Sequence[Flowable]) -> list[Flowable]:
    """A heading and all that belongs to it on one page, where one page can hold it."""
    return [*head[:1], Kept([*head[1:], *body])]


def space(points: float) -> Flowable:
    """Room between two parts; none at the top of a page."""
    gap = Spacer(0, 0)
    gap.spaceBefore = points
    return gap


def room(points: float) -> Flowable:
    """What follows goes over the page unless this much room is left: a sentence stays with its table."""
    return CondPageBreak(points)


def nothing(words: str) -> list[Flowable]:
    """The sentence that stands where there is nothing to list."""
    return [text(words, REMARK)]


class Facts(Flowable):  # type: ignore[misc]
    """Label and value, line by line, of each value at most so many; made once, never split (a cover's facts)."""

    LABEL = 104.0

    def __init__(self, facts: Sequence[tuple[str, str]], width: float = BODY_WIDTH, most: int = 6) -> None:
        super().__init__()
        self.width = width
        small, room = QUIET.but(size=8.5), width - self.LABEL
        self.facts = [
            (lines.fit(label, small, self.LABEL - 8), lines.cut(lines.wrap(value, STRONG, room), most, STRONG, room))
            for label, value in facts
            if value
        ]
        self.height = sum(len(value) * STRONG.leading + 5 for _label, value in self.facts)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        whole = Node("L", attributes=LIST)
        for label, value in self.facts:
            item = Node("LI", whole)
            with marked(self.canv, Node("Lbl", item)):
                lines.draw(self.canv, 0, y - STRONG.size, label, QUIET.but(size=8.5))
            with marked(self.canv, Node("LBody", item)):
                for line in value:
                    lines.draw(self.canv, self.LABEL, y - STRONG.size, line, STRONG)
                    y -= STRONG.leading
            y -= 5


class Numerals(Flowable):  # type: ignore[misc]
    """Figures in large type side by side, each with its label and a quiet line below; never split."""

    LABEL = QUIET.but(size=8, leading=10, colour=ACCENT)
    BELOW = QUIET.but(size=7.2, leading=9)

    def __init__(self, tiles: Sequence[tuple[str, str, str]], width: float = BODY_WIDTH, slots: int = 0) -> None:
        super().__init__()
        self.width = width
        slots = slots or len(tiles)
        self.each = (width - 10 * (slots - 1)) / slots
        room = self.each - 8
        self.tiles = []
        for value, label, below in tiles:
            self.tiles.append(
                (
                    *_numeral(value, room + 4),
                    lines.wrap(label, self.LABEL, room)[:3],
                    lines.wrap(below, self.BELOW, room)[:6] if below else (),
                )
            )
        self.values = max(len(value) * style.leading for value, style, _l, _b in self.tiles)
        labels = max(len(label) for _v, _s, label, _b in self.tiles)
        belows = max(len(below) for _v, _s, _l, below in self.tiles)
        self.labels = labels * self.LABEL.leading
        self.height = 4 + self.values + self.labels + belows * self.BELOW.leading + 6

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        whole = Node("L", attributes=LIST)
        for at, (value, style, label, below) in enumerate(self.tiles):
            x = at * (self.each + 10)
            with artifact(self.canv):
                self.canv.setLineWidth(1.2)
                self.canv.setStrokeColor(ACCENT)
                self.canv.line(x, self.height, x + self.each, self.height)
            item = Node("LBody", Node("LI", whole))
            top = self.height - 4
            for y, laid, look in (
                (top, value, style),
                (top - self.values, label, self.LABEL),
                (top - self.values - self.labels - 2, below, self.BELOW),
            ):
                if not laid:
                    continue
                with marked(self.canv, Node("P", item)):
                    for at_line, line in enumerate(laid):
                        lines.draw(self.canv, x, y - look.size - at_line * look.leading, line, look)


def _numeral(value: str, room: float) -> tuple[tuple[str, ...], Style]:
    """The value in the largest type that fits its tile; words that fit in none go on in more lines."""
    style = NUMERAL
    while style.size > 13 and len(lines.wrap(value, style, room)) > 1:
        style = style.but(size=style.size - 1)
    if len(lines.wrap(value, style, room)) > 1:
        style = style.but(size=11, leading=13)
    return lines.wrap(value, style, room)[:6], style


class Remarks:
    """Numbered remarks gathered while a table is made and printed under it; the same remark keeps its number."""

    def __init__(self) -> None:
        self._said: dict[str, int] = {}

    def mark(self, remark: str) -> str:
        """The mark that stands at the figure, "" for no remark."""
        if not remark:
            return ""
        return f"({self._said.setdefault(remark, len(self._said) + 1)})"

    def flowables(self) -> list[Flowable]:
        said = (f"({number})\xa0{remark.rstrip('.')}" for remark, number in self._said.items())
        return [text(" · ".join(said) + ".", QUIET)] if self._said else []
