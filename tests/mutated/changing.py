"""How an input is changed at random: bytes, members of a zip, lines and cells."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Sequence

from tests.mutated.corpus import is_zip

STRANGE = (
    "9" * 5_000,
    "", " ", "0", "-1", "1e999", "NaN", "9" * 400, "31/02/2024", "00/00/0000", "2024-13-45", "1.234.567,89", "١٢٣", "½",
    "=cmd()", "<b>x</b>", "\x00", "\u202e", "\ud7ff", "é" * 300, "a\u0301", "😀", '"', '""', ";", ",", "\t", "\r", "\n",
    "1-99999999999", "1-5, 7 assenti", "25:61", "PM", "UTC+99:99", "🇮🇹", "\ufeff", "İ", "ß", "ﬁ", "%s", "{0}", "\\",
    "'", "../../etc", "con", "{}", "[]", "null", "true",
)  # fmt: skip
BYTES = (b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"\x80" * 9, b"\r\n", b"<!ENTITY a 'b'>",
         b"%PDF", b"\x00\x00\x00\x00", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b";" * 5_000,
         b"\n" * 3_000,
         b"[" * 200_000)  # fmt: skip


def changed(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The content, changed once to a few times; a zip often within one of its members."""
    if is_zip(content) and chance.random() < 0.7:
        return _member(content, chance)
    if not is_zip(content) and chance.random() < 0.4:
        return _cells(content, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        content = _bytes(content, others, chance)
    return content


def _bytes(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 4, 40, 1_000)))
    match chance.randrange(7):
        case 0:
            several = bytearray(content)
            for _ in range(chance.choice((1, 3, 30)) if several else 0):
                several[chance.randrange(len(several))] = chance.randrange(256)
            return bytes(several)
        case 1:
            return content[:at] + content[end:]
        case 2:
            return content[:at] + content[at:end] * chance.choice((2, 3, 50)) + content[end:]
        case 3:
            return content[:at] + chance.choice(BYTES) + content[at:]
        case 4:
            return content[:at]
        case 5:
            other = chance.choice(others)
            return content[:at] + other[chance.randrange(len(other) + 1) :]
        case _:
            return content[:at] + chance.randbytes(end - at) + content[end:]


def _member(content: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that occurs twice, as some files have it
        names = old.namelist()
        hurt = chance.choice(names)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in names:
                data = old.read(name)
                if name == hurt:
                    how = chance.randrange(5)
                    if how == 0:
                        continue
                    data = _bytes(data, [data], chance) if how < 4 else _text(data, chance)
                new.writestr(name, data)
    return out.getvalue()


def _text(data: bytes, chance: random.Random) -> bytes:
    """A number or a word within marks replaced by something strange."""
    parts = data.decode("utf-8", "replace").split('"')
    if len(parts) > 1:
        parts[chance.randrange(len(parts))] = chance.choice(STRANGE)
    return '"'.join(parts).encode("utf-8", "surrogatepass")


def _cells(content: bytes, chance: random.Random) -> bytes:
    """Some cells, lines or all line ends of a text."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = content.decode(encoding, "replace")
    mark = max("\t;,", key=text.count)
    lines = [line.split(mark) for line in text.splitlines()] or [[""]]
    for _ in range(chance.choice((1, 2, 8))):
        line = chance.choice(lines)
        match chance.randrange(5):
            case 0 | 1 if line:
                line[chance.randrange(len(line))] = chance.choice(STRANGE)
            case 2:
                line.extend([chance.choice(STRANGE)] * chance.choice((1, 300)))
            case 3 if line:
                del line[chance.randrange(len(line)) :]
            case _:
                lines.insert(chance.randrange(len(lines) + 1), list(chance.choice(lines)))
    written = chance.choice(("\n", "\r\n", "\r")).join(mark.join(line) for line in lines)
    return written.encode(chance.choice((encoding, "utf-8", "utf-16", "cp1252")), "replace")


def typed(sound: Sequence[str], chance: random.Random) -> str:
    """What somebody may have typed: something sound with something strange in it."""
    text = chance.choice((*sound, *STRANGE))
    for _ in range(chance.choice((0, 1, 1, 3))):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(4):
            case 0:
                text = text[:at] + chance.choice(STRANGE) + text[at:]
            case 1:
                text = text[:at] + text[at + 1 :]
            case 2:
                text = text[:at] + chance.choice((*sound, *STRANGE))[:40] + text[at + 2 :]
            case _:
                text = (
                    text[:at]
                    + chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x20, 0x3000))))
                    + text[at:]
                )
    return text
