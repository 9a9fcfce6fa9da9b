"""The cover of a monitoring paper: emblem and fund line, programme, period and CUP, contents, context figures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from clust_desktop.domain.brands import Brand
from clust_desktop.domain.summary import Summary
from clust_desktop.i18n import _
from clust_desktop.reports import brand, emblem, issue, lines, numbers, parts
from clust_desktop.reports.document import Contents
from clust_desktop.reports.parts import Facts, Numerals, space, text
from clust_desktop.reports.tagging import Node, artifact, marked
from clust_desktop.reports.typography import ACCENT, BODY_WIDTH, HEADINGS, MM, QUIET, STRONG, SUBTITLE, TITLE


class FundLine(Flowable):  # type: ignore[misc]
    """The European emblem beside the fund line, as every paper of the programme must carry it; the CUP below it."""

    def __init__(self, fund: str, width: float = BODY_WIDTH, shown: Brand | None = None, cup: str = "") -> None:
        super().__init__()
        self.width, self.tall, self.brand = width, 14 * MM, shown
        self.left = self.tall * 1.5 + 12
        self.logo = brand.size(shown, 58 * MM, self.tall)
        beside = self.logo[0] + 16 if self.logo[0] else 0
        room, style = width - self.left - beside, STRONG.but(colour=ACCENT)
        said = [(line, style) for line in lines.wrap(fund, style, room)[:4]] if fund else []
        if cup:
            said.append((lines.fit(_("CUP {code}").format(code=cup), QUIET, room), QUIET))
        self.lines = tuple(said)
        self.high = sum(one.leading for _line, one in said)
        self.height = max(self.tall, self.high)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with marked(self.canv, emblem.node()):
            emblem.draw(self.canv, 0, self.height - self.tall, self.tall)
        if self.brand and self.logo[0]:
            with marked(self.canv, brand.node(self.brand)):
                brand.draw(self.canv, self.brand, self.width - self.logo[0], self.height - self.logo[1], self.logo)
        if self.lines:
            with marked(self.canv, Node("P")):
                self._write()

    def _write(self) -> None:
        y = (self.height + self.high) / 2
        for line, style in self.lines:
            lines.draw(self.canv, self.left, y - style.size - 0.5, line, style)
            y -= style.leading


class ColourBar(Flowable):  # type: ignore[misc]
    """The bar of an association's colour above the title."""

    def __init__(self, shown: Brand) -> None:
        super().__init__()
        self.brand, self.width, self.height = shown, brand.BAR, 15.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with artifact(self.canv):
            brand.bar(self.canv, self.brand, 0, self.height - 5, 5)


def cover(
    summary: Summary, title: str, about: str, contents: Sequence[tuple[str, str, int]], *, cup: str = "",
    shown: Brand | None = None,
) -> list[Flowable]:  # fmt: skip
    """The first page; `about` names whom the paper is about, `contents` are (key, title, level) of its headings."""
    story: list[Flowable] = [FundLine(summary.fund, shown=shown), space(64)]
    if shown and shown.colour:
        story.append(ColourBar(shown))
    if summary.draft:
        story += [text(_("DRAFT"), STRONG.but(colour=ACCENT, size=12, leading=16)), space(4)]
    story += [
        text(title, TITLE, kind="H1"),
        space(4),
        text(about, SUBTITLE),
        space(28),
        Facts(
            (
                (_("Programme"), summary.programme),
                (_("Act"), summary.act),
                (_("Fund"), summary.fund),
                (_("CUP"), cup or summary.cup),
                (_("Period"), _period(summary)),
                (_("Data as of"), numbers.day(summary.on)),
                *issue.fact(summary),
            )
        ),
        space(26),
    ]
    if contents:
        story += [text(_("Contents"), HEADINGS[1], kind="H2"), space(4), Contents(contents)]
    if summary.context:
        story += _context(summary)
    return story


def _period(summary: Summary) -> str:
    dates = _("from {first} to {last}").format(first=numbers.day(summary.from_on), last=numbers.day(summary.until_on))
    return f"{summary.period}, {dates}"


def _context(summary: Summary) -> list[Flowable]:
    """The context figures, six to a row, with their sources said once."""
    story = parts.heading(_("The figures of the context"), 1, need=90)
    figures = summary.context
    for at in range(0, len(figures), 6):
        tiles = [(one.value, one.label, one.year) for one in figures[at : at + 6]]
        # A short last row keeps the widths of the others.
        story += [Numerals(tiles, slots=min(len(figures), 6)), space(6)]
    sources = dict.fromkeys(one.source for one in figures if one.source)
    if sources:
        story.append(text(_("Sources: {sources}").format(sources="; ".join(sources)), QUIET))
    return story
