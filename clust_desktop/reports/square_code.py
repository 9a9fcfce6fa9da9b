"""The square code that a scanner reads a short code from (QR, version 1, level H)."""

from __future__ import annotations

from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.reports.typography import INK

SIDE = 21
"""How many modules wide the code is."""
QUIET_ZONE = 4  # modules around it: ISO/IEC 18004, 5.3.8
_MASK = 0  # trying all eight, as ISO/IEC 18004 would have it, takes eight times as long for codes as short as these


def draw(canvas: Canvas, code: str, x: float, y: float, module: float) -> None:
    """Draw the code with its lower left corner at (x, y); `module` is how wide one of its squares is."""
    canvas.setFillColor(INK)
    path = canvas.beginPath()
    for row, first, many in _modules(code):
        path.rect(x + first * module, y + (SIDE - 1 - row) * module, many * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=2048)
def _modules(code: str) -> tuple[tuple[int, int, int], ...]:
    """The dark runs of the code: row from the top, first column, length."""
    made = QRCode(1, QRErrorCorrectLevel.H)
    made.addData(code)
    made.makeImpl(False, _MASK)
    runs = []
    for row, cells in enumerate(made.modules):
        at = 0
        while at < len(cells):
            start = at
            while at < len(cells) and cells[at]:
                at += 1
            if at > start:
                runs.append((row, start, at - start))
            at += 1
    return tuple(runs)
