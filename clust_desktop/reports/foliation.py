"""The pages of a bound dossier numbered through at their foot, below the number that each has in its own paper."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.i18n import _
from clust_desktop.reports import finish, fonts, lines
from clust_desktop.reports.typography import FURNITURE, MARGIN, MM

HEIGHT = 13 * MM - FURNITURE.leading
"""The base line above the foot of a page: the one below the foot of our own papers."""
_FONT = Name("/ClustDossier")
_SEEN = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
"""Right and up as a page is seen, by how far it is turned: ISO 32000-1, 7.7.3.3."""


def number(document: pikepdf.Pdf) -> None:
    """Write on every page which one it is of all; what stood on it stays as it is, and the words are read by nobody."""
    many = len(document.pages)
    said = [_("Page {page} of {pages} of the dossier").format(page=at + 1, pages=many) for at in range(many)]
    font, coded = _coded(said, document)
    before = document.make_stream(b"q ")
    for page, words, codes in zip(document.pages, said, coded, strict=True):
        page.add_resource(font, Name.Font, _FONT)
        wide = fonts.width(words, FURNITURE.face, FURNITURE.size)
        foot = document.make_stream(finish.ended(_foot(page, wide, codes), b" "))
        content = page.obj.get("/Contents", Array())
        page.obj.Contents = Array([before, *(content if isinstance(content, Array) else [content]), foot])


def _foot(page: pikepdf.Page, wide: float, codes: bytes) -> bytes:
    """The operators that write the words on the page as it is seen."""
    left, low, right, high = (float(one) for one in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) // 90 * 90 % 360
    corner = {0: (left, low), 90: (right, low), 180: (right, high), 270: (left, high)}[turned]
    across = high - low if turned in (90, 270) else right - left
    place = " ".join(f"{one:.2f}" for one in (*_SEEN[turned], *corner))
    red, green, blue = FURNITURE.colour.rgb()
    return (
        f" Q /Artifact <</Type/Pagination/Subtype/Footer>> BDC q {place} cm {red:.3f} {green:.3f} {blue:.3f} rg"
        f" BT {_FONT} {FURNITURE.size:g} Tf {max(4, across - MARGIN - wide):.2f} {HEIGHT:.2f} Td <{codes.hex()}> Tj ET"
        " Q EMC"
    ).encode()


def _coded(said: list[str], document: pikepdf.Pdf) -> tuple[pikepdf.Object, list[bytes]]:
    """A font of the letters of these texts, and each text in its codes."""
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    lines.draw(canvas, 0, 0, "".join(sorted({letter for one in said for letter in one})), FURNITURE)
    face, coded = getFont(FURNITURE.face), []
    for one in said:
        ((_subset, codes),) = face.splitString(one, canvas._doc)
        coded.append(codes)
    canvas.save()
    with pikepdf.open(BytesIO(out.getvalue())) as drawn:
        finish.repair_letters(drawn.objects)
        (font,) = (
            one for one in drawn.objects if isinstance(one, Dictionary) and "/FontDescriptor" in one
        )  # fmt: skip
        return document.copy_foreign(font), coded
