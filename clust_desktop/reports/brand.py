"""The logo and colour of an association on its papers: beside the fund line, and a short bar of its colour."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.domain.brands import Brand
from clust_desktop.i18n import _
from clust_desktop.reports import tagging

LARGEST = 900
"""How many dots a side of the picture keeps: 300 an inch at the largest size it is printed in."""
BAR = 52.0


def node(brand: Brand) -> tagging.Node:
    return tagging.figure(_("Logo of {name}").format(name=brand.name))


def can_be_drawn(logo: bytes) -> bool:
    """Whether a paper can show this picture."""
    return _picture(logo) is not None


def size(brand: Brand | None, wide: float, tall: float) -> tuple[float, float]:
    """The width and height of the logo inside this room; (0, 0) where there is none that can be drawn."""
    picture = _picture(brand.logo) if brand and brand.logo else None
    if picture is None:
        return 0.0, 0.0
    across, down = picture.getSize()
    scale = min(wide / across, tall / down)
    return across * scale, down * scale


def draw(canvas: Canvas, brand: Brand, x: float, y: float, measures: tuple[float, float]) -> None:
    """Draw the logo with its lower left corner at (x, y)."""
    canvas.drawImage(_picture(brand.logo), x, y, *measures)


def bar(canvas: Canvas, brand: Brand | None, x: float, y: float, tall: float) -> None:
    """A short bar of the association's colour, where it has one."""
    if brand and brand.colour:
        canvas.setFillColor(HexColor(brand.colour))
        canvas.rect(x, y, BAR, tall, stroke=0, fill=1)


@lru_cache(maxsize=16)
def _picture(content: bytes) -> ImageReader | None:
    """The picture on white, no larger than is printed; None for one that cannot be read."""
    try:
        with Image.open(BytesIO(content)) as opened:
            opened.thumbnail((LARGEST, LARGEST))
            whole = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGBA", whole.size, "white")
    return ImageReader(Image.alpha_composite(ground, whole).convert("RGB"))
