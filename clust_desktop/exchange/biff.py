"""The error cells of an old Excel workbook (xls), which the reader gives back as empty.

Layouts: [MS-CFB] (sectors and directory of the compound file) and [MS-XLS] (BoundSheet8, BoolErr, Formula, Bof, Eof).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
FORMULA, EOF, FILE_PASS, BOUND_SHEET, BOOL_ERR, BOF = 0x0006, 0x000A, 0x002F, 0x0085, 0x0205, 0x0809
_END = 0xFFFFFFFA


def is_protected(data: bytes) -> bool:
    """Whether a compound document is an encrypted xlsx ([MS-OFFCRYPTO]) or an xls that opens with a FilePass record."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True
    try:
        stream = _workbook_stream(data)
        for count, (kind, _body) in enumerate(_records(stream, 0)):
            if kind == FILE_PASS:
                return True
            if kind == EOF or count > 50:
                break
    except (struct.error, IndexError, UnicodeDecodeError):
        return False
    return False


def errors(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Error codes by sheet name and (row, column) from 1; nothing where the file's layout cannot be followed."""
    try:
        stream = _workbook_stream(data)
        names = _sheet_names(stream)
        return {name: found for name, start in names if (found := _failed(stream, start))}
    except (struct.error, IndexError, UnicodeDecodeError):
        # A file that cannot be followed here is refused by the reader itself, with its own sentence.
        return {}


def _workbook_stream(data: bytes) -> bytes:
    (shift,) = struct.unpack_from("<H", data, 30)
    size = 1 << shift
    (first_directory,) = struct.unpack_from("<I", data, 48)
    (cutoff,) = struct.unpack_from("<I", data, 56)
    heads = struct.unpack_from("<109I", data, 76)
    table: list[int] = []
    for head in heads:
        if head < _END:
            table.extend(struct.unpack_from(f"<{size // 4}I", data, (head + 1) * size))

    def chain(sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _END and len(parts) <= len(table):
            parts.append(data[(sector + 1) * size : (sector + 2) * size])
            sector = table[sector]
        return b"".join(parts)

    directory = chain(first_directory)
    for at in range(0, len(directory), 128):
        (length,) = struct.unpack_from("<H", directory, at + 64)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le")
        if name in ("Workbook", "Book"):
            start, total = struct.unpack_from("<II", directory, at + 116)
            # Below the cutoff the stream lies in the small sectors; so small a workbook is left to the reader.
            return chain(start)[:total] if total >= cutoff else b""
    return b""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sheet_names(stream: bytes) -> list[tuple[str, int]]:
    names: list[tuple[str, int]] = []
    for kind, body in _records(stream, 0):
        if kind == BOUND_SHEET:
            (start,) = struct.unpack_from("<I", body, 0)
            count, wide = body[6], body[7] & 1
            name = body[8 : 8 + count * 2].decode("utf-16-le") if wide else body[8 : 8 + count].decode("latin-1")
            names.append((name, start))
        if kind == EOF:
            break
    return names


def _failed(stream: bytes, start: int) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    depth = 0
    for kind, body in _records(stream, start):
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            break
        if kind == BOOL_ERR and body[7]:
            row, column = struct.unpack_from("<HH", body, 0)
            found[row + 1, column + 1] = CODES.get(body[6], "#?")
        elif kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
            row, column = struct.unpack_from("<HH", body, 0)
            found[row + 1, column + 1] = CODES.get(body[8], "#?")
    return found
