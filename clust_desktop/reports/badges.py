"""Name badges: ten to a sheet with marks where to cut, large names, and the square code that the door scans."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

from clust_desktop import i18n
from clust_desktop.domain.badges import Badge, Badges
from clust_desktop.i18n import _
from clust_desktop.reports import document, lines, numbers, square_code
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.fonts import BOLD
from clust_desktop.reports.sign_in import fitted
from clust_desktop.reports.tagging import Node, artifact, marked
from clust_desktop.reports.typography import ACCENT, BODY_HEIGHT, BODY_WIDTH, GREY, INK, MM, RULE, Style

ACROSS, DOWN = 2, 5
WIDE, TALL = BODY_WIDTH / ACROSS, 48 * MM
"""85 by 48 millimetres, as common holders take them."""
PAD, MARK = 5 * MM, 3 * MM
MODULE = 0.72 * MM
"""The side of one module of the square code: 15 millimetres in all, which a reader held in the hand finds."""
SIDE = square_code.SIDE * MODULE
NAME = Style(BOLD, 21, 24, INK)
ORGANISATION = Style(size=11, leading=13, colour=INK)
ABOUT = Style(size=7.4, leading=9, colour=GREY)
ROLE = Style(BOLD, 9, 11, ACCENT)
CODE = Style(BOLD, 7.6, 9, INK)


def badges(found: Badges, *, language: str = "it") -> bytes:
    """The PDF of the badges; the same data give the same bytes."""
    with i18n.speaking(language):
        one, each = found.gathering, ACROSS * DOWN
        story: list[Flowable] = []
        for at in range(0, len(found.badges), each):
            story += [*([PageBreak()] if at else []), _Sheet(found.badges[at : at + each], found)]
        title = _("Name badges")
        furniture = Furniture(
            title=f"{title} – {one.title} – {numbers.day(one.from_on)}", subject=f"{title} · {one.kind}", fund=one.fund,
            cup=one.cup, on=found.on, issued_on=found.on, version=one.version, brand=one.brand,
        )  # fmt: skip
        return document.build((), story, furniture)


class _Sheet(Flowable):  # type: ignore[misc]
    """One page of badges, row by row."""

    def __init__(self, badges: tuple[Badge, ...], found: Badges) -> None:
        super().__init__()
        self.badges, self.about = badges, f"{found.gathering.title} · {numbers.day(found.gathering.from_on)}"
        self.width, self.height = BODY_WIDTH, BODY_HEIGHT - 0.1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        rows = -(-len(self.badges) // ACROSS)
        with artifact(self.canv):
            self._marks(rows)
        for at, badge in enumerate(self.badges):
            self._badge(badge, at % ACROSS * WIDE, self.height - at // ACROSS * TALL)

    def _marks(self, rows: int) -> None:
        """Short crosses at the corners of every badge."""
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.5)
        marks = []
        for across in range(ACROSS + 1):
            for down in range(rows + 1):
                x, y = across * WIDE, self.height - down * TALL
                left, right = max(0, x - MARK), min(self.width, x + MARK)
                marks += [(left, y, right, y), (x, max(self.height - rows * TALL, y - MARK), x,
                                                min(self.height, y + MARK))]  # fmt: skip
        self.canv.lines(marks)

    def _badge(self, badge: Badge, x: float, top: float) -> None:
        left, wide, foot = x + PAD, WIDE - 2 * PAD, top - TALL + PAD
        right, zone = left + wide, square_code.QUIET_ZONE * MODULE
        if badge.code:
            with artifact(self.canv):  # what it says stands below it in letters
                square_code.draw(self.canv, badge.code, right - SIDE, foot + CODE.leading + zone / 4, MODULE)
        y = top - PAD
        with marked(self.canv, Node("P")):
            for line in _two(self.about, wide):
                lines.draw(self.canv, left, y - ABOUT.size, line, ABOUT)
                y -= ABOUT.leading
        if not badge.name:
            with artifact(self.canv):
                self._blank(left, wide, y)
            return
        y -= 7
        with marked(self.canv, Node("P")):
            y = self._block(badge.name, NAME, left, y, wide, 2 * NAME.leading) - 5
        beside = wide - SIDE - zone
        room = y - foot - (ROLE.leading + 2 if badge.role else 0)
        with marked(self.canv, Node("P")):
            self._block(badge.organisation, ORGANISATION, left, y, beside, room)
            lines.draw(self.canv, left, foot + 2, lines.fit(badge.role, ROLE, beside), ROLE)
            lines.draw(self.canv, right - SIDE / 2, foot + 1, badge.code, CODE, "middle")

    def _block(self, words: str, style: Style, left: float, y: float, wide: float, tall: float) -> float:
        """A text set smaller until it fits; where it ends."""
        laid, style = fitted(words, style, wide, tall)
        for line in laid:
            lines.draw(self.canv, left, y - style.size, line, style)
            y -= style.leading
        return y

    def _blank(self, left: float, wide: float, y: float) -> None:
        """Two lines to write a name and an organisation on."""
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.5)
        self.canv.lines([(left, y - 34, left + wide, y - 34), (left, y - 64, left + wide, y - 64)])


def _two(words: str, wide: float) -> list[str]:
    laid = list(lines.wrap(words, ABOUT, wide))
    return laid if len(laid) < 3 else [laid[0], lines.fit(" ".join(laid[1:]), ABOUT, wide)]
