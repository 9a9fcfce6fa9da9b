"""Pictures for the screen from the drawings of the paper: a one-page PDF turned into pixels, kept by content."""

from __future__ import annotations

import threading
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from clust_desktop import i18n
from clust_desktop.domain.charts import Chart
from clust_desktop.reports import emblem, fonts
from clust_desktop.reports.charts import Plot
from clust_desktop.reports.pen import DARK, LIGHT

if TYPE_CHECKING:
    from PIL.Image import Image

# PDFium is not safe to call from two threads at once.
_pdfium = threading.Lock()


def chart_png(chart: Chart, width: int, *, dark: bool = False, scale: float = 1.6) -> bytes:
    """A chart as PNG bytes `width` pixels wide; `scale` is how many pixels a point of type takes."""
    return _chart_png(chart, width, dark, scale, i18n.language())


def page_image(pdf: bytes, page: int, width: int) -> Image:
    """One page of a PDF (the first is 0) as a picture `width` pixels wide."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            sheet = document[page]
            picture: Image = sheet.render(scale=width / sheet.get_width()).to_pil()
        finally:
            document.close()
    return picture


def page_ppm(pdf: bytes, page: int, width: int) -> bytes:
    """One page of a PDF as PPM bytes, which are written and read faster than compressed ones."""
    out = BytesIO()
    page_image(pdf, page, width).convert("RGB").save(out, "PPM")
    return out.getvalue()


@lru_cache(maxsize=1)
def emblem_png() -> bytes:
    """The European emblem as PNG bytes, for papers that are no PDF."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(150, 100), invariant=1)
    emblem.draw(canvas, 0, 0, 100)
    canvas.save()
    picture = BytesIO()
    page_image(out.getvalue(), 0, 450).save(picture, "PNG")
    return picture.getvalue()


def page_count(pdf: bytes) -> int:
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


@lru_cache(maxsize=128)
def _chart_png(chart: Chart, width: int, dark: bool, scale: float, language: str) -> bytes:
    out = BytesIO()
    with i18n.speaking(language):
        picture = page_image(_one_page(chart, width / scale, dark), 0, width)
    picture.save(out, "PNG")
    return out.getvalue()


def _one_page(chart: Chart, width: float, dark: bool) -> bytes:
    """The drawing alone on a page of its own size, with a small margin."""
    fonts.register()
    edge = 4.0
    palette = DARK if dark else LIGHT
    plot = Plot(chart, width - 2 * edge, palette)
    out = BytesIO()
    size = (width, plot.height + 2 * edge)
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=fonts.REGULAR)
    canvas.setFillColor(palette.paper)
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    plot.drawOn(canvas, edge, edge)
    canvas.save()
    return out.getvalue()
