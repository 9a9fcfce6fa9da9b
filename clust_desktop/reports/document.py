"""The skeleton of every paper: A4, header with the fund line and the emblem, page x of y, outline, fixed bytes.

A paper gives its story and its `Furniture`; fonts, margins, header, footer and what comes after building live here and
in `finish.py`, so that tagging and archiving profiles have one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from clust_desktop.domain.brands import Brand
from clust_desktop.i18n import _
from clust_desktop.reports import brand, emblem, finish, fonts, lines, numbers, stamp, tagging
from clust_desktop.reports.tagging import Node, artifact, marked
from clust_desktop.reports.typography import (
    BODY,
    BODY_HEIGHT,
    BODY_WIDTH,
    BOTTOM,
    FURNITURE,
    GREY,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE,
    WHOLE_HEIGHT,
    Style,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands on every page and in the file's own description; `on` is the day of the data.

    `foot` stands at the foot in place of that day, `fingerprint` on a line of its own below. Where `is_each_whole`,
    every page is a paper by itself that is handed out: it bears its own letterhead and is page 1 of 1.
    """

    title: str
    subject: str
    fund: str
    cup: str
    on: date
    issued_on: date
    version: str = ""
    draft: bool = False
    foot: str = ""
    brand: Brand | None = None
    fingerprint: str = ""
    is_each_whole: bool = False


class Sheet(Canvas):  # type: ignore[misc]
    """A canvas that knows where each heading fell and fills in, at the end, the numbers it could not know before."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.tree = tagging.Tree()
        self._pages: dict[str, int] = {}
        self._owed: dict[str, tuple[str, str, Style]] = {}

    def mark(self, key: str, title: str, level: int, height: float) -> None:
        """Make this spot an entry of the outline that links can jump to."""
        self.bookmarkHorizontal(key, 0, height + 8)
        self.addOutlineEntry(title, key, level, closed=level > 0)
        self._pages[key] = self.getPageNumber()

    def owe(self, key: str, x: float, y: float, style: Style, before: str = "") -> None:
        """Leave room, ending at `x`, for the page number of the heading `key` after some words; "": of how many."""
        name = f"page-{key or self.getPageNumber()}-{style.face}-{style.size}"
        self._owed[name] = (key, before, style)
        self.saveState()
        self.translate(x, y)
        self.doForm(name)
        self.restoreState()

    def save(self) -> None:
        if self._code:
            self.showPage()
        total = self.getPageNumber() - 1
        for name, (key, before, style) in self._owed.items():
            text = str(self._pages.get(key, "")) if key else str(total)
            self.beginForm(name, -90, -style.size / 2, 0, style.size)
            lines.draw(self, 0, 0, before + text, style, "right")
            self.endForm()
        super().save()


class Contents(Flowable):  # type: ignore[misc]
    """The table of contents: (key, title, level), each line a link, dotted to its page number."""

    def __init__(
        self, entries: Sequence[tuple[str, str, int]], width: float = BODY_WIDTH, node: Node | None = None
    ) -> None:
        super().__init__()
        self.node = node or Node("TOC")
        self.entries, self.width = entries, width
        self.leading = 17.0
        self.height = len(entries) * self.leading

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        fitting = int(aH // self.leading)
        if fitting >= len(self.entries):
            return [self]
        if not fitting:
            return []
        return [Contents(part, self.width, self.node) for part in (self.entries[:fitting], self.entries[fitting:])]

    def draw(self) -> None:
        y = self.height - self.leading
        for key, title, level in self.entries:
            left = 12.0 * level
            words = lines.fit(title, BODY, self.width - left - 60)
            link = Node("Link", Node("Reference", Node("TOCI", self.node)))
            start = left + fonts.width(words, BODY.face, BODY.size) + 6
            with artifact(self.canv):
                self.canv.setStrokeColor(RULE)
                self.canv.setLineWidth(0.6)
                self.canv.setDash([0.6, 3])
                self.canv.line(start, y + 6, self.width - 24, y + 6)
                self.canv.setDash()
            with marked(self.canv, link):
                lines.draw(self.canv, left, y + 5, words, BODY)
                self.canv.owe(key, self.width, y + 5, BODY)
            box = (0, y, self.width, y + self.leading)
            self.canv.tree.link(link)
            self.canv.linkRect(title, key, box, relative=1, thickness=0)
            y -= self.leading


def build(cover: Sequence[Flowable], story: Sequence[Flowable], furniture: Furniture) -> bytes:
    """The finished PDF: the cover, if any, without header, then the story on pages with header and footer."""
    fonts.register()
    # Streams as bytes, not as ASCII text: smaller and quicker. Nothing else in the program writes through reportlab.
    rl_config.useA85 = 0
    out = BytesIO()
    template = BaseDocTemplate(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=furniture.title,
        subject=furniture.subject,
        author="",
        creator="clust-desktop",
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
    )
    body = Frame(MARGIN, BOTTOM, BODY_WIDTH, BODY_HEIGHT, 0, 0, 0, 0, id="body")
    first = Frame(MARGIN, BOTTOM, BODY_WIDTH, WHOLE_HEIGHT, 0, 0, 0, 0, id="cover")

    def on_any(canvas: Sheet) -> None:
        if furniture.draft:
            with artifact(canvas, "Watermark"):
                stamp.draft(canvas)
        with artifact(canvas, "Footer"):
            _footer(canvas, furniture)

    def on_cover(canvas: Sheet, _template: object) -> None:
        on_any(canvas)

    def on_page(canvas: Sheet, _template: object) -> None:
        on_any(canvas)
        _header(canvas, furniture)

    pages = [PageTemplate("cover", [first], onPage=on_cover), PageTemplate("body", [body], onPage=on_page)]
    template.addPageTemplates(pages if cover else pages[:1] if furniture.is_each_whole else pages[1:])
    begin = [NextPageTemplate("body"), *cover, *([PageBreak()] if story else [])] if cover else []
    sheets: list[Sheet] = []

    def sheet(*given: object, **named: object) -> Sheet:
        sheets.append(Sheet(*given, **named))
        return sheets[-1]

    template.build([*begin, *story], canvasmaker=sheet)
    tree = sheets[0].tree
    done = finish.finished(
        out.getvalue(), title=furniture.title, subject=furniture.subject, issued_on=furniture.issued_on, tree=tree
    )
    tree.forget()
    return done


def _header(canvas: Sheet, furniture: Furniture) -> None:
    """Emblem, fund line and subject; part of what is read only where the paper begins with them."""
    is_first = canvas.getPageNumber() == 1

    def mark(node: Node) -> marked | artifact:
        return marked(canvas, node) if is_first else artifact(canvas, "Header")

    top = PAGE_HEIGHT - 15 * MM
    with mark(emblem.node()):
        emblem.draw(canvas, MARGIN, top - 5, 5.4 * MM)
    left = MARGIN + 11 * MM
    cup = _("CUP {code}").format(code=furniture.cup) if furniture.cup else ""
    cup = lines.fit(cup, FURNITURE, BODY_WIDTH / 3)
    edge, logo = PAGE_WIDTH - MARGIN, brand.size(furniture.brand, 42 * MM, 8.5 * MM)
    if furniture.brand and logo[0]:
        with mark(brand.node(furniture.brand)):
            brand.draw(canvas, furniture.brand, edge - logo[0], top - 8, logo)
        edge -= logo[0] + 12
    right = fonts.width(cup, FURNITURE.face, FURNITURE.size) + PAGE_WIDTH - MARGIN - edge
    room = BODY_WIDTH - 11 * MM - right - 12
    if furniture.fund or cup:
        with mark(Node("P")):
            lines.draw(canvas, left, top + 3, lines.fit(furniture.fund, FURNITURE, room), FURNITURE)
            lines.draw(canvas, edge, top + 3, cup, FURNITURE, "right")
    with mark(Node("P")):
        lines.draw(canvas, left, top - 6.5, lines.fit(furniture.subject, FURNITURE, edge - left), FURNITURE)
    with artifact(canvas, "Header"):
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, top - 13, PAGE_WIDTH - MARGIN, top - 13)
        brand.bar(canvas, furniture.brand, MARGIN, top - 14.2, 2.4)


def _footer(canvas: Sheet, furniture: Furniture) -> None:
    y = 13 * MM
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y + 12, PAGE_WIDTH - MARGIN, y + 12)
    said = furniture.foot or _("Data as of {day}").format(day=numbers.day(furniture.on))
    if furniture.version:
        said += " · " + _("clust-desktop {version}").format(version=furniture.version)
    if furniture.draft:
        said = _("DRAFT") + " · " + said
    lines.draw(canvas, MARGIN, y, lines.fit(said, FURNITURE, BODY_WIDTH - 90), FURNITURE)
    if furniture.fingerprint:
        lines.draw(canvas, MARGIN, y - FURNITURE.leading, furniture.fingerprint, FURNITURE)
    style = FURNITURE.but(colour=GREY)
    if furniture.is_each_whole:
        lines.draw(canvas, PAGE_WIDTH - MARGIN, y, _("Page {page} of ").format(page=1) + "1", style, "right")
    else:
        canvas.owe("", PAGE_WIDTH - MARGIN, y, style, _("Page {page} of ").format(page=canvas.getPageNumber()))
