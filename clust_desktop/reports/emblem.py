"""The European emblem, drawn from its published geometry."""

from __future__ import annotations

from math import cos, pi, sin

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.i18n import _
from clust_desktop.reports import tagging

BLUE, YELLOW = HexColor(0x003399), HexColor(0xFFCC00)
UNIT = 180.0


def node() -> tagging.Node:
    return tagging.figure(_("Emblem of the European Union"))


def draw(canvas: Canvas, x: float, y: float, height: float) -> None:
    """Draw the emblem with its lower left corner at (x, y); it is one and a half times as wide as high.

    Twelve upright stars on a circle of 1/3 of the height, each star in a circle of 1/18 of it: Interinstitutional
    style guide of the European Union, annex A1 ("Graphics guide to the European emblem").
    """
    if not canvas.hasForm("emblem"):
        _define(canvas)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(height / UNIT, height / UNIT)
    canvas.doForm("emblem")
    canvas.restoreState()


def _define(canvas: Canvas) -> None:
    """Draw the emblem once, UNIT points high; every page shows that drawing."""
    canvas.beginForm("emblem", 0, 0, UNIT * 1.5, UNIT)
    canvas.setFillColor(BLUE)
    canvas.rect(0, 0, UNIT * 1.5, UNIT, stroke=0, fill=1)
    canvas.setFillColor(YELLOW)
    path = canvas.beginPath()
    for hour in range(12):
        turn = pi / 6 * hour
        _star(path, (UNIT * 0.75 + UNIT / 3 * sin(turn), UNIT / 2 + UNIT / 3 * cos(turn)), UNIT / 18)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def _star(path: object, middle: tuple[float, float], radius: float) -> None:
    inner = radius * sin(pi / 10) / sin(7 * pi / 10)
    for point in range(10):
        reach = inner if point % 2 else radius
        spot = (middle[0] + reach * sin(pi / 5 * point), middle[1] + reach * cos(pi / 5 * point))
        (path.lineTo if point else path.moveTo)(*spot)  # type: ignore[attr-defined]
    path.close()  # type: ignore[attr-defined]
