"""An old Excel workbook (xls) before it is read: whether it can be, and its error cells, which come back as empty.

Layouts: [MS-CFB] (sectors and directory of the compound file) and [MS-XLS] (BoundSheet8, BoolErr, Formula, Bof, Eof).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

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
DIMENSIONS = 0x0200
CELLS = frozenset((FORMULA, BOOL_ERR, 0x0201, 0x0203, 0x0204, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x027E))
"""Records that begin with the row and the column of a cell."""
MOST_ROWS, MOST_COLUMNS = 65_536, 256


def is_protected(data: bytes) -> bool:
    """Whether a compound document is an encrypted xlsx ([MS-OFFCRYPTO]) or an xls that opens with a FilePass record."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True
    try:
        stream = _Compound(data).workbook()
        for count, (kind, _body) in enumerate(_records(stream, 0)):
            if kind == FILE_PASS:
                return True
            if kind == EOF or count > 50:
                break
    except (struct.error, IndexError, UnicodeDecodeError, Endless):
        return False
    return False


def errors(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Error codes by sheet name and (row, column) from 1; nothing where the file's layout cannot be followed."""
    try:
        stream = _Compound(data).workbook()
        names = _sheet_names(stream)
        return {name: found for name, start in names if (found := _failed(stream, start))}
    except (struct.error, IndexError, UnicodeDecodeError):
        # A file that cannot be followed here is refused by the reader itself, with its own sentence.
        return {}


def refuse_endless(data: bytes) -> None:
    """Raises Endless for what the reader would follow, or reserve room for, until the machine has no more.

    That is a chain of sectors that comes back to itself, a cell far beyond the last one there may be, or an extent that
    no sheet has. Whatever else is wrong is left to the reader.
    """
    try:
        compound = _Compound(data)
        stream = compound.workbook()
    except (struct.error, IndexError, UnicodeDecodeError):
        return
    for kind, body in _records(stream, 0):
        if kind == DIMENSIONS and len(body) >= 12:
            first, last, left, right = struct.unpack_from("<IIHH", body)
            if last > MOST_ROWS or right > MOST_COLUMNS or first > last or left > right:
                raise Endless
        elif kind in CELLS and len(body) >= 4:
            _row, column = struct.unpack_from("<HH", body)
            if column >= MOST_COLUMNS:
                raise Endless


class Endless(Exception):
    """A workbook that would be read without end."""


class _Compound:
    """The sectors of a compound file. Raises Endless where they come back to themselves."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise struct.error(f"sectors of 2**{shift} bytes")
        self.size = 1 << shift
        self.directory_at, _signature, self.cutoff, self.small_at = struct.unpack_from("<IIII", data, 48)
        heads, sector, seen = [*struct.unpack_from("<109I", data, 76)], struct.unpack_from("<I", data, 68)[0], set()
        while sector < _END:
            if sector in seen:
                raise Endless
            seen.add(sector)
            *more, sector = self._numbers(sector)
            heads += more
        self.table = [one for head in heads if head < _END for one in self._numbers(head)]
        _refuse_loop(self.table)

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self.size // 4}I", self.data, (sector + 1) * self.size)

    def chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _END:
            parts.append(self.data[(sector + 1) * self.size : (sector + 2) * self.size])
            sector = self.table[sector]
        return b"".join(parts)

    def workbook(self) -> bytes:
        """The stream of the workbook; empty where there is none."""
        directory, stream = self.chain(self.directory_at), b""
        small = self.chain(self.small_at)
        small_table = struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4])
        _refuse_loop(small_table)
        for at in range(0, len(directory) - 127, 128):
            (length,) = struct.unpack_from("<H", directory, at + 64)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if name in ("Workbook", "Book") and not stream:
                start, total = struct.unpack_from("<II", directory, at + 116)
                if total >= self.cutoff:
                    stream = self.chain(start)[:total]
                else:
                    stream = _small_chain(self.chain(struct.unpack_from("<I", directory, 116)[0]), small_table, start)
        return stream


def _small_chain(content: bytes, table: Sequence[int], sector: int) -> bytes:
    parts: list[bytes] = []
    while sector < _END:
        parts.append(content[sector * 64 : sector * 64 + 64])
        sector = table[sector]
    return b"".join(parts)


def _refuse_loop(table: Sequence[int]) -> None:
    """Raises Endless where a chain of the table comes back to itself."""
    walked = bytearray(len(table))
    for start in range(len(table)):
        way, at = [], start
        while at < len(table) and not walked[at]:
            walked[at] = 1
            way.append(at)
            at = table[at]
        if at < len(table) and walked[at] == 1:
            raise Endless
        for one in way:
            walked[one] = 2


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
