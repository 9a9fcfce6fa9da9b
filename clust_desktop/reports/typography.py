"""The look of the papers: measures in points, colours that print in black and white, and the type scale."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

from clust_desktop.reports.fonts import BOLD, ITALIC, REGULAR, Face

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 20 * MM
TOP, BOTTOM = 32 * MM, 24 * MM
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN
BODY_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
WHOLE_HEIGHT = PAGE_HEIGHT - 20 * MM - BOTTOM
"""The height of a page without the common header."""

INK = HexColor(0x1A1A1A)
ACCENT = HexColor(0x17324D)
GREY = HexColor(0x5A5F66)
RULE = HexColor(0xB4BAC1)
FAINT = HexColor(0xF1F3F5)
WHITE = HexColor(0xFFFFFF)


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of type is set: face, size and leading in points, colour."""

    face: Face = REGULAR
    size: float = 9.5
    leading: float = 13
    colour: Color = INK

    def but(self, **changes: object) -> Style:
        return replace(self, **changes)  # type: ignore[arg-type]


BODY = Style()
STRONG = Style(BOLD)
QUIET = Style(size=8, leading=11, colour=GREY)
REMARK = Style(ITALIC, 8, 11, GREY)
TITLE = Style(BOLD, 27, 32, ACCENT)
SUBTITLE = Style(REGULAR, 14, 19, ACCENT)
HEADINGS = (Style(BOLD, 18, 23, ACCENT), Style(BOLD, 12.5, 16, ACCENT), Style(BOLD, 10, 13, INK))
CELL = Style(size=8.5, leading=11.5)
CELL_STRONG = Style(BOLD, 8.5, 11.5)
CELL_SPELLED = Style(size=16, leading=24)
CELL_SECOND = Style(size=7.2, leading=9.4, colour=GREY)
CELL_HEAD = Style(BOLD, 7.4, 9.2, ACCENT)
FURNITURE = Style(size=7.4, leading=9.6, colour=GREY)
NUMERAL = Style(BOLD, 19, 23, ACCENT)
