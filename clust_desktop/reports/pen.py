"""What a chart is drawn with: the palette of the paper or of the screen, and bars told apart without colour."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.reports import lines
from clust_desktop.reports.fonts import BOLD, ITALIC
from clust_desktop.reports.typography import Style

TITLE, LABEL, VALUE, SENTENCE = Style(BOLD, 9, 12), Style(size=8, leading=10), Style(BOLD, 8, 10), Style(ITALIC, 8, 11)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a drawing; `fills` tell series apart by lightness first, so that grey print keeps them apart."""

    ink: Color
    quiet: Color
    rule: Color
    paper: Color
    fills: tuple[Color, Color, Color]


LIGHT = Palette(
    HexColor(0x1A1A1A),
    HexColor(0x5A5F66),
    HexColor(0xB4BAC1),
    HexColor(0xFFFFFF),
    (HexColor(0x17324D), HexColor(0x7F9DBB), HexColor(0xDCE4EC)),
)
DARK = Palette(
    HexColor(0xF2F4F7),
    HexColor(0xB3BAC4),
    HexColor(0x5C6570),
    HexColor(0x212529),
    (HexColor(0x8FC1F2), HexColor(0x4C7FB0), HexColor(0x2C4258)),
)


@dataclass(frozen=True, slots=True)
class Pen:
    """A canvas with the palette and width of the drawing."""

    canvas: Canvas
    palette: Palette
    width: float

    def box(self, x: float, y: float, width: float, height: float, series: int) -> None:
        """A bar: dark, middle with white stripes, or pale with an outline, by its series."""
        if width <= 0 or height <= 0:
            return
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillColor(self.palette.fills[series % 3])
        canvas.setStrokeColor(self.palette.fills[0])
        canvas.setLineWidth(0.5)
        canvas.rect(x, y, width, height, stroke=1, fill=1)
        if series % 3 == 1:
            clip = canvas.beginPath()
            clip.rect(x, y, width, height)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.setStrokeColor(self.palette.paper)
            canvas.setLineWidth(0.7)
            starts = [x - height + 4 * at for at in range(int((width + height) / 4) + 1)]
            lines.rules(canvas, [(left, y, left + height, y + height) for left in starts])
        canvas.restoreState()

    def rule(self, x: float, y: float, to_x: float, to_y: float, *, dashed: bool = False, wide: float = 0.5) -> None:
        self.canvas.setStrokeColor(self.palette.rule)
        self.canvas.setLineWidth(wide)
        self.canvas.setDash([2, 2] if dashed else [])
        self.canvas.line(x, y, to_x, to_y)
        self.canvas.setDash()

    def write(self, x: float, y: float, text: str, style: Style, align: str = "left", *, quiet: bool = False) -> None:
        colour = self.palette.quiet if quiet else self.palette.ink
        lines.draw(self.canvas, x, y, text, style.but(colour=colour), align)
