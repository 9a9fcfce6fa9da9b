"""The word that stands across every page of a draft, pale enough to read through and to print."""

from __future__ import annotations

from math import atan2, degrees, hypot

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.i18n import _
from clust_desktop.reports import fonts, lines
from clust_desktop.reports.typography import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, STRONG

PALE = HexColor(0xECEEF1)


def draft(canvas: Canvas) -> None:
    """Draw the word from corner to corner, below whatever is written on the page afterwards."""
    word, style = _("DRAFT"), STRONG.but(colour=PALE)
    wide = fonts.width(word, style.face, 100)
    style = style.but(size=min(hypot(PAGE_WIDTH - 4 * MARGIN, PAGE_HEIGHT - 6 * MARGIN) / wide * 100, 190))
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(degrees(atan2(PAGE_HEIGHT, PAGE_WIDTH)))
    lines.draw(canvas, 0, -style.size / 3, word, style, "middle")
    canvas.restoreState()
