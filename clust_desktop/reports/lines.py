"""Text broken into lines and drawn run by run: the one way in which letters reach a page.

There is no markup anywhere: `<b>` and `&` are letters like any other. A word wider than its column is cut where it
reaches the edge, so nothing leaves the frame.
"""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from clust_desktop.reports import fonts
from clust_desktop.reports.typography import Style


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
    line, used = "", 0.0
    for word in paragraph.split(" "):
        wide = fonts.width(word, face, size)
        if not line and wide <= width:
            line, used = word, wide
        elif line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
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


def draw(canvas: Canvas, x: float, y: float, line: str, style: Style, align: str = "left") -> None:
    """Draw one line with its baseline at `y`; `x` is its left edge, its right edge or its middle, as `align` says."""
    if not line:
        return
    canvas.setFillColor(style.colour)
    if align != "left":
        wide = fonts.width(line, style.face, style.size)
        x -= wide if align == "right" else wide / 2
    for name, letters in fonts.runs(line, style.face):
        canvas.setFont(name, style.size)
        canvas.drawString(x, y, letters)
        x += stringWidth(letters, name, style.size)
