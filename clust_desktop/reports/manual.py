"""The manual as a paper: cover, contents, chapter by chapter its pages, each with its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak, Spacer

from clust_desktop import i18n
from clust_desktop.domain.manual import Block, Heading, Item, ManualPage, Picture, Typed
from clust_desktop.i18n import _
from clust_desktop.reports import document, numbers, parts, spans
from clust_desktop.reports.document import Contents, Furniture
from clust_desktop.reports.parts import Facts, space, text
from clust_desktop.reports.tagging import LIST, Node, artifact, figure, marked
from clust_desktop.reports.typography import (
    BODY_HEIGHT,
    BODY_WIDTH,
    FAINT,
    HEADINGS,
    QUIET,
    RULE,
    SUBTITLE,
    TITLE,
    Style,
)

TYPED = Style(size=8.5, leading=12)
TALLEST = 300.0  # points of a picture
SPACE_ABOVE = 6.0
LEAST = 0.6  # of a picture's size, where the page has no room for more
LATE = 130.0  # points of words between a title and a picture that still go over the page together
Chapters = Sequence[tuple[str, Sequence[ManualPage]]]


class Shown(Flowable):  # type: ignore[misc]
    """A picture as wide as the text, with a thin edge; `said` stands for it.

    At the foot of a page it is as small as LEAST of that rather than leave half a page white.
    """

    def __init__(self, content: bytes, said: str) -> None:
        super().__init__()
        with Image.open(BytesIO(content)) as opened:
            self.picture = ImageReader(opened.convert("RGB"))
        across, down = self.picture.getSize()
        scale = min(BODY_WIDTH / across, TALLEST / down)
        self.whole = self.width, self.height = across * scale, down * scale
        self.said = said

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        wide, tall = self.whole
        part = aH / tall if LEAST * tall <= aH < tall else 1
        self.width, self.height = wide * part, tall * part
        return self.width, self.height

    def draw(self) -> None:
        with marked(self.canv, figure(self.said)):
            self.canv.drawImage(self.picture, 0, 0, self.width, self.height)
        with artifact(self.canv):
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.6)
            self.canv.rect(0, 0, self.width, self.height)


class TypedLines(Flowable):  # type: ignore[misc]
    """What is typed in a terminal, on a ground of its own."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__()
        self.inside = text("\n".join(said), TYPED, BODY_WIDTH - 16)
        self.width, self.height = BODY_WIDTH, self.inside.height + 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with artifact(self.canv):
            self.canv.setFillColor(FAINT)
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.inside.drawOn(self.canv, 8, 5)


def manual(
    chapters: Chapters, pictures: Mapping[str, bytes], *, on: date, version: str = "", language: str = "it"
) -> bytes:
    """The PDF of these pages; `pictures` are PNG files by name. The same pages and day give the same bytes."""
    with i18n.speaking(language):
        title = _("Manual")
        story: list[Flowable] = [
            text(_("Contents"), HEADINGS[0], kind="H2"),
            space(6),
            Contents(list(_entries(chapters))),
        ]
        for at, (named, pages) in enumerate(chapters):
            story += [PageBreak(), *parts.heading(named, 0, key=f"chapter{at}")]
            for one in pages:
                story += _page(one, pictures)
        furniture = Furniture(
            title=f"clust-desktop – {title}", subject=title, fund="", cup="", on=on, issued_on=on, version=version,
            foot=_("Made on {day}").format(day=numbers.day(on)),
        )  # fmt: skip
        return document.build(_cover(title, on, version), story, furniture)


def _cover(title: str, on: date, version: str) -> list[Flowable]:
    return [
        Spacer(0, 150), text(title, TITLE, kind="H1"), space(6),
        text(_("The secretariat of the Clust-ER associations"), SUBTITLE), space(28),
        Facts([(_("Version"), version), (_("Date"), numbers.day(on))]), space(12),
        text(_("Names of persons, companies and events in the pictures are invented."), QUIET),
    ]  # fmt: skip


def _entries(chapters: Chapters) -> Iterator[tuple[str, str, int]]:
    for at, (title, pages) in enumerate(chapters):
        yield f"chapter{at}", title, 0
        yield from ((one.name, one.title, 1) for one in pages)


def _page(one: ManualPage, pictures: Mapping[str, bytes]) -> Iterator[Flowable]:
    """A page; the items that follow each other are one list, a heading stays with what follows it.

    Where a picture follows the first words, the title goes over the page with them, and leaves it no half page behind.
    """
    whole: Node | None = None
    laid: list[tuple[Block, list[Flowable]]] = []
    for block in one.blocks:
        whole = (whole or Node("L", attributes=LIST)) if isinstance(block, Item) else None
        laid.append((block, list(_block(block, pictures, whole))))
    yield from parts.heading(one.title, 1, key=one.name, need=_until_picture(laid))
    for _made, flowables in laid:
        yield from flowables


def _until_picture(laid: Sequence[tuple[Block, list[Flowable]]]) -> float:
    """The points that must follow a title: where a picture comes after a few words, these and the picture."""
    tall = 0.0
    for block, flowables in laid:
        if isinstance(block, Picture):
            return tall + SPACE_ABOVE + LEAST * float(flowables[1].height) + 1
        tall += sum(one.wrap(BODY_WIDTH, BODY_HEIGHT)[1] for one in flowables)
        if tall > LATE:
            break
    return 96


def _block(block: Block, pictures: Mapping[str, bytes], whole: Node | None) -> Iterator[Flowable]:
    if isinstance(block, Heading):
        yield from parts.heading(block.text, 2, need=50)
    elif isinstance(block, Picture):
        yield from (space(SPACE_ABOVE), Shown(pictures[block.name], block.said), space(8))
    elif isinstance(block, Typed):
        yield from (TypedLines(block.lines), space(7))
    elif isinstance(block, Item):
        assert whole
        yield from (spans.item(block.spans, whole, f"{block.number}." if block.number else "•"), space(3))
    else:
        yield from (spans.words(block.spans), space(6))
