"""The typefaces of the papers, and which of them draws each run of a text.

A face is one of FACES; a letter that its typeface lacks is drawn by the first of the wide families that has it, and a
letter found nowhere becomes U+FFFD, so that the reader sees that something was there.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from clust_desktop import paths
from clust_desktop.reports import bidi

Face = Literal["TitilliumWeb-Regular", "TitilliumWeb-SemiBold", "TitilliumWeb-Italic"]
REGULAR: Face = "TitilliumWeb-Regular"
BOLD: Face = "TitilliumWeb-SemiBold"
ITALIC: Face = "TitilliumWeb-Italic"
FACES: tuple[Face, ...] = (REGULAR, BOLD, ITALIC)

_WIDE = ("NotoSansMath-Regular", "DejaVuSans", "NotoEmoji-Regular", "DroidSansFallback")
_REPLACEMENT = "\ufffd"
_lock = threading.Lock()


@cache
def _letters(name: str) -> frozenset[str]:
    """Register one file of `assets/fonts/` and return the letters it draws."""
    with _lock:
        font = TTFont(name, str(paths.assets("fonts", f"{name}.ttf")))
        pdfmetrics.registerFont(font)
    # reportlab draws a no-break space as a space, whether or not the typeface has one.
    letters = frozenset(map(chr, font.face.charToGlyph))
    return letters | {"\xa0"} if " " in letters else letters


def register() -> None:
    """Make the faces known to reportlab; the wide families follow when a text needs them."""
    for face in FACES:
        _letters(face)


def _chain(face: Face) -> tuple[str, ...]:
    return (face, "NotoSans-SemiBold" if face == BOLD else "NotoSans-Regular", *_WIDE)


@lru_cache(maxsize=4096)
def _home(letter: str, face: Face) -> tuple[str, str]:
    """The font for one letter that `face` lacks, and what it draws there: the letter, its stand-in or nothing."""
    category = unicodedata.category(letter)
    if category == "Cf" or "\ufe00" <= letter <= "\ufe0f":
        return face, ""
    for name in _chain(face):
        if letter in _letters(name):
            return name, letter
    if category == "Zs":
        return face, " "
    return _chain(face)[1], _REPLACEMENT


def clean(text: str) -> str:
    """The text as it can be set: composed letters, line feeds kept, tabs as spaces, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(
        "\n" if letter in "\n\u2028\u2029\x0b\x0c\x85" else letter
        for letter in text
        if letter in "\n\u2028\u2029\x0b\x0c\x85" or unicodedata.category(letter) != "Cc"
    )


def is_plain(text: str, face: Face) -> bool:
    """True where the face draws every letter by itself and there is no line feed."""
    return _letters(face).issuperset(text)


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """The text cut into (font name, letters) in the order in which they are drawn. Expects `clean` text, one line."""
    if is_plain(text, face):
        return [(face, text)] if text else []
    if bidi.needed(text):
        text = bidi.visual(text)
    found: list[tuple[str, str]] = []
    own = _letters(face)
    for letter in text:
        name, drawn = (face, letter) if letter in own else _home(letter, face)
        # A space stays with the run it follows: fewer changes of font, and words break where they should.
        if letter == " " and found:
            name = found[-1][0] if " " in _letters(found[-1][0]) else face
        if not drawn:
            continue
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + drawn)
        else:
            found.append((name, drawn))
    return found


@cache
def _widths(name: str) -> dict[str, float]:
    """The width of each letter of a font, in thousandths of its size."""
    face = pdfmetrics.getFont(name).face
    widths = {letter: float(face.charWidths.get(ord(letter), face.defaultWidth)) for letter in _letters(name)}
    return widths | {"\xa0": widths[" "]} if " " in widths else widths


def run_width(letters: str, name: str, size: float) -> float:
    """The width in points of letters that this font has."""
    return sum(map(_widths(name).__getitem__, letters)) * size / 1000


def width(text: str, face: Face, size: float) -> float:
    """The width of one clean line, in points."""
    if is_plain(text, face):
        return run_width(text, face, size)
    return sum(run_width(letters, name, size) for name, letters in runs(text, face))
