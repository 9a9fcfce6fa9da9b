"""The sign-in list: each page with its header, numbered rows with code and square code, room to sign, its totals."""

from __future__ import annotations

from datetime import date

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from clust_desktop import i18n
from clust_desktop.domain import moments
from clust_desktop.domain.sign_in import GatheringFacts, Row, SignInList
from clust_desktop.i18n import _
from clust_desktop.reports import document, fonts, lines, numbers, square_code
from clust_desktop.reports.document import Furniture
from clust_desktop.reports.fonts import BOLD
from clust_desktop.reports.tagging import COLUMN_HEAD, ROW_HEAD, Node, artifact, marked
from clust_desktop.reports.typography import (
    ACCENT,
    BODY_HEIGHT,
    BODY_WIDTH,
    GREY,
    INK,
    MM,
    RULE,
    Style,
)

USUAL = {"number": 26.0, "code": 72.0, "name": -1.25, "organisation": -1.1, "represents": -1.0, "signature": 112.0}
WIDE = USUAL | {"number": 34.0, "code": 56.0, "signature": 104.0}
"""The columns of a row in points, or as shares of what is left: of usual and of large print."""
LARGER = 1.4
FOOT = 15 * MM
"""The room for the totals at the foot."""
SMALLEST = 5.5


class _Look:
    """The measures of one list: those of usual, or of large print."""

    def __init__(self, large: bool) -> None:
        by = LARGER if large else 1.0
        self.title = Style(BOLD, 15 * by, 18 * by, ACCENT)
        self.fact = Style(size=9 * by, leading=12 * by)
        self.quiet = Style(size=7.2 * min(by, 1.2), leading=9 * min(by, 1.2), colour=GREY)
        self.head = Style(BOLD, 7.4 * by, 9.2 * by, ACCENT)
        self.name = Style(BOLD, 9.5 * by, 11.5 * by)
        self.cell = Style(size=8.2 * by, leading=10 * by)
        self.code = Style(BOLD, 8.6 * by, 10 * by, INK)
        self.large = large
        self.row = (18.0 if large else 12.4) * MM
        widths = WIDE if large else USUAL
        free = BODY_WIDTH - sum(share for share in widths.values() if share > 0)
        shares = sum(-share for share in widths.values() if share < 0)
        self.columns: dict[str, tuple[float, float]] = {}
        x = 0.0
        for key, share in widths.items():
            wide = share if share > 0 else free * -share / shares
            self.columns[key] = x, wide
            x += wide


def capacity(listed: SignInList) -> int:
    """How many rows a page of this list holds; every page has the same header."""
    look = _Look(listed.large)
    return max(1, int((BODY_HEIGHT - FOOT - _Head(listed, look, 1).height) // look.row))


def sign_in(listed: SignInList, *, language: str = "it") -> bytes:
    """The PDF of the list; the same list gives the same bytes."""
    with i18n.speaking(language):
        look = _Look(listed.large)
        story: list[Flowable] = []
        table = Node("Table")
        for at, rows in enumerate(listed.pages):
            story += [*([PageBreak()] if at else []), _Page(listed, look, at + 1, rows, table)]
        title = _("Sign-in sheet")
        printed_on = moments.day_of(listed.printed_at) if listed.printed_at else listed.gathering.from_on
        furniture = Furniture(
            title=f"{title} – {listed.gathering.title} – {numbers.day(listed.gathering.from_on)}",
            subject=f"{title} · {listed.gathering.kind}",
            fund=listed.gathering.fund,
            cup=listed.gathering.cup,
            on=printed_on,
            issued_on=printed_on,
            version=listed.gathering.version,
            brand=listed.gathering.brand,
            foot=_("Printing {number}, {moment}").format(
                number=listed.printing, moment=moments.show(listed.printed_at) if listed.printed_at else numbers.NOTHING
            ),
        )
        return document.build((), story, furniture)


def when_and_where(gathering: GatheringFacts) -> str:
    """The days, the hours and the place on one line."""
    hours = "–".join(moments.show_clock(one) for one in (gathering.starts_at, gathering.ends_at) if one)
    day = numbers.days(gathering.from_on, gathering.until_on)
    return " · ".join(one for one in (day, hours, gathering.place) if one)


class _Head:
    """What stands above the rows of each page, laid out in lines."""

    def __init__(self, listed: SignInList, look: _Look, number: int) -> None:
        self.listed, self.look = listed, look
        beside = 96.0 * (LARGER if listed.large else 1)
        one = listed.gathering
        self.title = list(lines.wrap(one.title, look.title, BODY_WIDTH - beside))
        if len(self.title) > 2:
            self.title = [self.title[0], lines.fit(" ".join(self.title[1:]), look.title, BODY_WIDTH - beside)]
        organised = _("Organised by {names}").format(names=", ".join(one.organisers)) if one.organisers else ""
        if one.partners:
            organised += " " + _("with {others}").format(others=", ".join(one.partners))
        kind = " · ".join(part for part in (one.kind, one.body, listed.session) if part)
        self.facts = [
            line
            for words, most in ((kind, 1), (when_and_where(one), 2), (organised.strip(), 3))
            if words
            for line in _lines(words, look.fact, BODY_WIDTH - beside, most)
        ]
        self.notice = _lines(listed.notice, look.quiet, BODY_WIDTH, 3) if listed.notice else []
        self.titles = {
            "number": _("No."), "code": _("Code"), "name": _("Surname and name"),
            "organisation": _("Organisation of the person"),
            "represents": _("On behalf of"), "signature": _("Signature"),
        }  # fmt: skip
        self.number = _("Sheet {number} of {count}").format(number=number, count=max(1, len(listed.pages)))
        self.height = (
            len(self.title) * look.title.leading
            + len(self.facts) * look.fact.leading
            + (4 + len(self.notice) * look.quiet.leading if self.notice else 0)
            + 3
            + 8
            + look.head.leading
            + 4
        )

    def draw(self, canvas: Canvas, y: float, table: Node) -> float:
        """Draw it down from `y`; where it ends. What every sheet repeats is read out from the first."""
        look, is_first = self.look, not table.kids

        def mark(kind: str, parent: Node | None = None, attributes: str = "") -> marked | artifact:
            return marked(canvas, Node(kind, parent, attributes)) if is_first else artifact(canvas, "Header")

        beside = look.title.but(size=look.title.size * 0.8)
        blocks = (
            ("H1", look.title, self.title, 3.0), ("P", look.fact, self.facts, 4.0 if self.notice else 0.0),
            ("P", look.quiet, self.notice, 0.0),
        )  # fmt: skip
        with artifact(canvas, "Header"):
            lines.draw(canvas, BODY_WIDTH, y - look.title.size, self.number, beside, "right")
        for kind, style, words, gap in blocks:
            if words:
                with mark(kind):
                    for at, line in enumerate(words):
                        lines.draw(canvas, 0, y - style.size - at * style.leading, line, style)
            y -= len(words) * style.leading + gap
        y -= 8
        row = Node("TR", table) if is_first else None
        for key, (x, wide) in look.columns.items():
            laid, style = fitted(self.titles[key], look.head, wide - 4, look.head.leading)
            with mark("TH", row, COLUMN_HEAD):
                lines.draw(canvas, x + 2, y - look.head.size, laid[0], style)
        y -= look.head.leading + 4
        with artifact(canvas):
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(0.9)
            canvas.line(0, y, BODY_WIDTH, y)
        return y


class _Page(Flowable):  # type: ignore[misc]
    """One sheet, as high as the page's frame."""

    def __init__(self, listed: SignInList, look: _Look, number: int, rows: tuple[Row, ...], table: Node) -> None:
        super().__init__()
        self.table = table
        self.look, self.rows, self.head = look, rows, _Head(listed, look, number)
        self.is_last = 1 < number == len(listed.pages)
        self.width, self.height = BODY_WIDTH, BODY_HEIGHT - 0.1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        y = top = self.head.draw(self.canv, self.height, self.table)
        for row in self.rows:
            self._row(row, y)
            y -= self.look.row
        levels = [top - at * self.look.row for at in range(1, len(self.rows) + 1)]
        rules = [(0, level, BODY_WIDTH, level) for level in levels]
        uprights = [(x, y, x, top) for x, _wide in list(self.look.columns.values())[2:]]
        with artifact(self.canv):
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.5)
            self.canv.lines([*rules, *uprights])
        with marked(self.canv, Node("P")):
            self._totals()

    def _row(self, row: Row, y: float) -> None:
        look, canvas = self.look, self.canv
        middle = y - look.row / 2
        line = Node("TR", self.table)
        cells = {key: Node("TH" if key == "name" else "TD", line, ROW_HEAD if key == "name" else "")
                 for key in look.columns}  # fmt: skip
        x, wide = look.columns["number"]
        with marked(canvas, cells["number"]):
            lines.draw(canvas, x + wide - 6, middle - look.name.size * 0.35, str(row.number), look.name, "right")
        if not row.code:
            return
        x, wide = look.columns["code"]
        below = look.code.leading if look.large else 0
        module = (look.row - 1 - below) / (square_code.SIDE + 2 * square_code.QUIET_ZONE)
        side, left = module * square_code.SIDE, (wide - module * square_code.SIDE) / 2 if below else module * 2
        with artifact(canvas):  # what it says stands beside it in letters
            square_code.draw(canvas, row.code, x + left, middle - side / 2 + below / 2, module)
        with marked(canvas, cells["code"]):
            if below:
                lines.draw(canvas, x + wide / 2, y - look.row + 4, row.code, look.code, "middle")
            else:
                lines.draw(
                    canvas, x + module * (square_code.SIDE + 5), middle - look.code.size * 0.35, row.code, look.code
                )
        presumed = look.cell.but(colour=GREY) if row.presumed else look.cell
        for key, words, style, second in (
            ("name", row.name, look.name, row.role),
            ("organisation", row.organisations, look.cell, ""),
            ("represents", row.represents, presumed, _("presumed") if row.presumed and row.represents else ""),
        ):
            with marked(canvas, cells[key]):
                self._block(key, words, style, middle, second=second)

    def _block(self, key: str, words: str, style: Style, middle: float, *, second: str = "") -> None:
        """A text in the middle of its cell, set smaller until it fits."""
        if not words and not second:
            return
        x, wide = self.look.columns[key]
        below = self.look.quiet if second else None
        room = self.look.row - 3 - (below.leading if below else 0)
        laid, style = fitted(words, style, wide - 6, room)
        y = middle + (len(laid) * style.leading + (below.leading if below else 0)) / 2
        for line in laid:
            lines.draw(self.canv, x + 4, y - style.size, line, style)
            y -= style.leading
        if below:
            lines.draw(self.canv, x + 4, y - below.size, lines.fit(second, below, wide - 6), below)

    def _totals(self) -> None:
        """What is filled in by hand at the foot."""
        style, x = self.look.fact.but(size=9), 0.0
        totals = [(_("Signatures on this sheet"), 40.0)]
        if self.is_last:
            totals.append((_("on all the sheets"), 40.0))
        for words, blank in (*totals, (_("Collected by (signature)"), 0.0)):
            lines.draw(self.canv, x, 6, words, style)
            x += fonts.width(words, style.face, style.size) + 6
            end = x + blank if blank else BODY_WIDTH
            self.canv.setStrokeColor(INK)
            self.canv.setLineWidth(0.6)
            self.canv.line(x, 4, end, 4)
            x = end + 14


def fitted(words: str, style: Style, wide: float, tall: float) -> tuple[list[str], Style]:
    """The lines of a text in the largest type, up to this one, in which it fits; where none does, cut at the end."""
    by = style.leading / style.size
    while True:
        laid = list(lines.wrap(words, style, wide))
        most = max(1, int(tall / style.leading))
        whole = all(fonts.width(one, style.face, style.size) <= wide for one in laid)
        if (len(laid) <= most and whole) or style.size <= SMALLEST:
            break
        size = max(SMALLEST, style.size - 0.5)
        style = style.but(size=size, leading=size * by)
    return lines.cut(laid, most, style, wide), style


def _lines(words: str, style: Style, wide: float, most: int) -> list[str]:
    return lines.cut(list(lines.wrap(words, style, wide)), most, style, wide)


def privacy_line(version: str, text: str, from_on: date | None) -> str:
    """The line on personal data: the notice in force with its text, else what the law asks to be said."""
    if not version:
        return _(
            "Personal data are processed under Regulation (EU) 2016/679, art. 13, to document the attendance at a "
            "publicly funded activity. Whoever signs was given the privacy notice."
        )
    head = _("Privacy notice {version}").format(version=version)
    if from_on is not None:
        head += " " + _("of {day}").format(day=numbers.day(from_on))
    return f"{head}: {' '.join(text.split())} " + _("Whoever signs was given it.")
