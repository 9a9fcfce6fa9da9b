"""Bytes into text without mojibake: byte-order marks, UTF-16 without one, UTF-8, eight-bit pages judged by content.

An eight-bit page is accepted only where every letter outside ASCII stands where a letter can stand; where no page or
more than one reads that way, the person chooses.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import Note
from clust_desktop.i18n import _

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", 3),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
PAGES = ("cp1252", "cp1250", "mac_roman", "cp850")
CHOICES = ("cp1252", "cp1250", "utf-8", "mac_roman", "cp850", "cp1251", "cp1253", "iso8859_15")
_AFTER_A_LETTER = set("’'”»)…®™°ªº²³·–—;,.:!?\"-/\u00a0")
_DOUBLED = re.compile(
    r"[ÃÂ][\u0080-\u00bf\u0192\u201a\u201e\u2026\u2020\u2021\u02c6\u2030\u2039\u2018-\u201d\u2022\u2122]"
)


class UnknownEncoding(Refused):
    """No encoding is certain; `choices` pairs each possible one with a preview of the doubtful words."""

    def __init__(self, sentence: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(sentence)
        self.choices = choices


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read with, and what should be said about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, *, name: str, encoding: str | None = None) -> Decoded:
    """Read the bytes of the file called `name`; raises UnknownEncoding where only a person can choose."""
    if encoding is not None:
        return _chosen(data, name, encoding)
    for mark, called, length in MARKS:
        if data.startswith(mark):
            return _finished(_strict(data[length:], called.removesuffix("-sig"), name), called)
    wide = _wide(data)
    if wide:
        return _finished(_strict(data, wide, name), wide)
    if data.count(0) > max(8, len(data) // 1000):
        raise Refused(_("{file}: this is not a text file and not a workbook.").format(file=name))
    try:
        return _finished(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data, name)


def _chosen(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codecs.lookup(encoding)
        text = data.decode(encoding)
    except LookupError:
        raise Refused(_("There is no encoding called {encoding}.").format(encoding=encoding)) from None
    except UnicodeDecodeError as fault:
        raise Refused(
            _("{file}: it cannot be read as {encoding} (byte {place}). Choose another encoding.").format(
                file=name, encoding=encoding, place=fault.start + 1
            )
        ) from None
    return _finished(text.removeprefix("\ufeff"), encoding)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Refused(
            _("{file}: the file is damaged: it declares {encoding} but byte {place} does not fit.").format(
                file=name, encoding=encoding, place=fault.start + 1
            )
        ) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Western text is zero."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes, name: str) -> Decoded:
    if re.search(rb"[\xc3\xc2][\x80-\xbf]", data):
        raise _asked(data, name)
    sound = [page for page in PAGES if _reads_well(data, page)]
    # Western letters are the rule in an Italian office: the other pages are judged only where cp1252 cannot be right.
    if "cp1252" in sound and not _slavic(data):
        return _finished(data.decode("cp1252"), "cp1252")
    others = [page for page in sound if page != "cp1252"]
    if len(others) == 1 and "cp1252" not in sound:
        return _finished(data.decode(others[0]), others[0])
    raise _asked(data, name)


def _reads_well(data: bytes, page: str) -> bool:
    """Whether every character outside ASCII is a letter where a letter can stand, or a sign where a sign can."""
    try:
        text = data.decode(page)
    except UnicodeDecodeError:
        return False
    run = 0
    for place, sign in enumerate(text):
        if sign < "\x80":
            run = 0
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if not _can_stand(before, sign, after):
            return False
        run = run + 1 if sign.isalpha() else 0
        # Polish has four letters outside ASCII in a row; a whole word of them is another alphabet.
        if run > (3 if page == "cp1252" else 4):
            return False
    return True


def _can_stand(before: str, sign: str, after: str) -> bool:
    if sign < "\xa0":
        return False
    if sign.isalpha() and sign not in "ªº":
        return not (sign.isupper() and (before.islower() or (before == "'" and after.islower())))
    if before.isalpha() and after.isalpha():
        return sign in "’·"
    if sign in "¿¡¬¯¨´¸÷×£¢¥¤" and (before.isalpha() or after.isalpha()):
        return False
    return not before.isalpha() or sign in _AFTER_A_LETTER


def _slavic(data: bytes) -> bool:
    """Whether a word has ø beside ì, è, í, á or ý, as ř, ě, č have when Czech is read with the Western page."""
    return any("ø" in word and re.search("[ìèíáý]", word) for word in re.findall(r"\w+", data.decode("cp1252").lower()))


def _asked(data: bytes, name: str) -> UnknownEncoding:
    choices: list[tuple[str, str]] = []
    for page in CHOICES:
        try:
            text = data.decode(page)
        except UnicodeDecodeError:
            continue
        words = re.findall(r"\w*[^\x00-\x7f][^\s;,\t]*", text)[:3]
        choices.append((page, " ".join(words)))
    offered = ", ".join(f"{page} ({preview})" for page, preview in choices)
    sentence = _("{file}: the encoding of its letters is not certain. Choose the one that reads right: {choices}.")
    return UnknownEncoding(sentence.format(file=name, choices=offered), tuple(choices))


def _finished(text: str, encoding: str) -> Decoded:
    notes: list[Note] = []
    if "\0" in text:
        notes.append(Note(text[: text.index("\0")].count("\n") + 1, _("Zero bytes were left out.")))
        text = text.replace("\0", "")
    if "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        notes.append(Note(line, _("Letters were already lost in the file (\ufffd): check the words here.")))
    doubled = _DOUBLED.search(text)
    if doubled:
        line = text[: doubled.start()].count("\n") + 1
        notes.append(
            Note(line, _("Accented letters look damaged in the file itself ({word}).").format(word=doubled[0]))
        )
    return Decoded(text, encoding, tuple(notes))
