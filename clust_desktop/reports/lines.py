"""Text broken into lines and drawn run by run: the one way in which letters reach a page.

There is no markup anywhere: `<b>` and `&` are letters like any other. A word wider than its column is cut where it
reaches the edge, so nothing leaves the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.reports import bidi, fonts, tagging
from clust_desktop.reports.typography import Style

# Everything but printable ASCII as an octal escape, as a PDF string wants its bytes: ISO 32000-1, 7.3.4.2.
_ESCAPED = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord(letter): f"\\{letter}" for letter in "()\\"
}


@lru_cache(maxsize=20_000)
def _wrapped(text: str, face: fonts.Face, size: float, width: float) -> tuple[str, ...]:
    text = fonts.clean(text)
    if "\n" not in text and fonts.width(text, face, size) <= width:
        return (text.strip(" "),)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_filled(paragraph, face, size, width))
    return tuple(lines)


def _filled(paragraph: str, face: fonts.Face, size: float, width: float) -> list[str]:
    lines: list[str] = []
    space = fonts.width(" ", face, size)
    plain = fonts.is_plain(paragraph, face)  # else a space may be that of another face
    line, used = "", 0.0
    for word in paragraph.split(" "):
        wide = fonts.width(word, face, size)
        joined = used + space + wide if plain or not line else fonts.width(f"{line} {word}", face, size)
        if not line and wide <= width:
            line, used = word, wide
        elif line and joined <= width:
            line, used = f"{line} {word}", joined
        else:
            if line:
                lines.append(line)
            while wide > width and len(word) > 1:
                cut = _cut(word, face, size, width)
                lines.append(word[:cut])
                word = word[cut:]
                wide = fonts.width(word, face, size)
            line, used = word, wide
    return [*lines, line]


def _cut(word: str, face: fonts.Face, size: float, width: float) -> int:
    """How many letters of a too wide word fit; at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if fonts.width(word[:middle], face, size) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """The lines of a text in a column of `width` points; an empty text is one empty line."""
    return _wrapped(text, style.face, style.size, width)


def fit(text: str, style: Style, width: float) -> str:
    """The text on one line, cut with an ellipsis where it is too wide."""
    text = " ".join(fonts.clean(text).split())
    if fonts.width(text, style.face, style.size) <= width:
        return text
    room = width - fonts.width("…", style.face, style.size)
    return text[: _cut(text, style.face, style.size, room)].rstrip() + "…"


def cut(laid: Sequence[str], most: int, style: Style, width: float) -> list[str]:
    """At most so many of these lines, the last one with an ellipsis where some are left out."""
    if len(laid) <= most:
        return list(laid)
    return [*laid[: most - 1], fit(" ".join(laid[most - 1 :]) + " …", style, width)]


def rules(canvas: Canvas, strokes: Iterable[tuple[float, float, float, float]]) -> None:
    """Draw straight lines from (x, y) to (x, y), written straight into the page as letters are."""
    path = [f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l" for x, y, to_x, to_y in strokes]
    if path:
        canvas._code.append(f"n {' '.join(path)} S")


def draw(canvas: Canvas, x: float, y: float, line: str, style: Style, align: str = "left") -> None:
    """Draw one line with its baseline at `y`; `x` is its left edge, its right edge or its middle, as `align` says."""
    if not line:
        return
    if align != "left":
        wide = fonts.width(line, style.face, style.size)
        x -= wide if align == "right" else wide / 2
    if not line.isascii() and bidi.needed(line):
        with tagging.spoken(canvas, line):
            return _draw(canvas, x, y, line, style)
    _draw(canvas, x, y, line, style)


def _draw(canvas: Canvas, x: float, y: float, line: str, style: Style) -> None:
    shown = _shown(canvas, line, style.face, style.size)
    red, green, blue = style.colour.rgb()
    # Written straight into the page: a text object for every cell takes four times as long, and papers are tables.
    canvas._code.append(f"q {red:.3f} {green:.3f} {blue:.3f} rg BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET Q")


def _shown(canvas: Canvas, line: str, face: fonts.Face, size: float) -> str:
    """The operators that set the fonts and show the letters of a line, kept per document and line."""
    document = canvas._doc
    kept: dict[tuple[str, str, float], str] = document.__dict__.setdefault("kept_lines", {})
    key = (line, face, size)
    if key not in kept:
        operators = []
        for name, letters in fonts.runs(line, face):
            font = getFont(name)
            for subset, codes in font.splitString(letters, document):
                inside = codes.decode("latin-1").translate(_ESCAPED)
                operators.append(f"{font.getSubsetInternalName(subset, document)} {size:g} Tf ({inside}) Tj")
        kept[key] = " ".join(operators)
    return kept[key]
