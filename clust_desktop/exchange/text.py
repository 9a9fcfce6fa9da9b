"""Delimited text into lines of cells, each with its line number as in the file (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.formulas import plain
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import Line
from clust_desktop.exchange.encodings import Decoded, UnknownEncoding, decode
from clust_desktop.exchange.headers import can_be_name, fold
from clust_desktop.exchange.kinds import known_words
from clust_desktop.i18n import _

__all__ = ["MOST_BYTES", "MOST_LINES", "Decoded", "UnknownEncoding", "decode", "load", "records", "sniff"]

MOST_BYTES = 64 * 1024 * 1024
MOST_LINES = 200_000
LONGEST_RECORD = 200
_HEADER_WITHIN = 40
# A pipe or a comma also lives inside plain sentences; a semicolon hardly does, a tab never.
LEAST_COVERAGE = {"\t": 0.3, ";": 0.35, "|": 0.9, ",": 0.5}
SURENESS = {"\t": 1.0, ";": 0.9, "|": 0.8, ",": 0.7}
DELIMITERS = tuple(SURENESS)
_GUARDED = re.compile(r"'[=+\-@\t\r]")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


def load(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, refused when it is missing, empty or larger than `most` bytes."""
    try:
        size = path.stat().st_size
        if size > most:
            raise Refused(
                _("{file}: {size} MB are too many for a list (at most {most} MB).").format(
                    file=path.name, size=size // 1_000_000 + 1, most=most // 1_000_000
                )
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(_("{file}: there is no such file.").format(file=path.name)) from None
    except IsADirectoryError:
        raise Refused(_("{file}: this is a folder, not a file.").format(file=path.name)) from None
    except PermissionError:
        raise Refused(_("{file}: the file may not be read.").format(file=path.name)) from None
    except (OSError, ValueError) as error:  # a name too long, or with a sign that no name has
        raise Refused(_("{path} cannot be read: {error}.").format(path=path.name[:80], error=why(error))) from error
    if not data.strip():
        raise Refused(_("{file}: the file is empty, no rows found.").format(file=path.name))
    return data


@dataclass(frozen=True, slots=True)
class _Cut:
    """The first records as one delimiter cuts them: how evenly, and the lines of the header it would have."""

    score: float
    header: str = ""


_NARROW = _Cut(0.0)


def sniff(text: str) -> str:
    """The delimiter that cuts the header and most lines into the same number of cells; "" where there is one column."""
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        return declared[1]
    lines = list(islice(io.StringIO(text, newline=""), 4000))
    cuts = {delimiter: cut for delimiter in DELIMITERS if (cut := _cut(lines, delimiter)).score > 0}
    left = {one: cut for one, cut in cuts.items() if not any(_denied(one, other, cuts) for other in cuts)}
    best = left or cuts
    return max(best, key=lambda delimiter: best[delimiter].score, default="") or _rare(lines)


def _rare(lines: Sequence[str]) -> str:
    """Any other sign that cuts most lines alike, the first of them into names of columns we know; "" for none."""
    filled = [line for line in lines if line.strip()]
    for sign in sorted({sign for line in filled[:_HEADER_WITHIN] for sign in line if not _is_in_words(sign)}):
        rows = [line.split(sign) for line in filled if sign in line]
        alike = sum(len(row) == len(rows[0]) for row in rows)
        if 2 * alike <= len(filled) or 10 * alike < 9 * len(rows):
            continue
        known = sum(fold(cell) in known_words() for cell in rows[0])
        if known > 1 and 2 * known >= len(rows[0]):
            return sign
    return ""


def _is_in_words(sign: str) -> bool:
    return sign.isalnum() or sign.isspace() or sign in "\"'’.-_"


def _denied(one: str, other: str, cuts: Mapping[str, _Cut]) -> bool:
    """Whether the other's header has `one` nowhere between its labels, and not the other way round as well."""
    mine, theirs = cuts[one].header, cuts[other].header
    return bool(theirs) and not _cuts(theirs, one) and not (mine and not _cuts(mine, other))


def _cuts(lines: str, delimiter: str) -> bool:
    return any(len(cells) > 1 for cells in csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))


def _cut(lines: Sequence[str], delimiter: str) -> _Cut:
    """How well a delimiter fits: the share of lines it cuts and how far those of one block (between blank lines) agree.

    Its header is the first line of labels only that the next line is as wide as.
    """
    reader = csv.reader(iter(lines), delimiter=delimiter)
    blocks, header, began = [Counter[int]()], "", 0
    before: tuple[int, str] = (0, "")
    filled = wide = 0
    try:
        for cells in islice(reader, 400):
            raw, began = "".join(lines[began : reader.line_num]), reader.line_num
            if not any(cell.strip() for cell in cells):
                blocks.append(Counter())
                continue
            filled += 1
            if before[0] == len(cells) and not header:
                header = before[1]
            labels = sum(can_be_name(cell) for cell in cells if cell.strip())
            heads = labels > 1 and labels == sum(bool(cell.strip()) for cell in cells)
            before = (len(cells), raw[:100_000]) if heads else (0, "")
            if len(cells) > 1:
                wide += 1
                blocks[-1][len(cells)] += 1
    except csv.Error:
        return _NARROW
    if not wide or wide < LEAST_COVERAGE[delimiter] * filled:
        return _NARROW
    agreeing = sum(block.most_common(1)[0][1] for block in blocks if block)
    header = header or (before[1] if filled == 1 else "")
    return _Cut(wide / filled * (0.5 + 0.5 * agreeing / wide) * SURENESS[delimiter], header)


def records(text: str, delimiter: str, *, name: str, most: int = MOST_LINES) -> Iterator[Line]:
    """The records of the text, blank ones too; raises Refused for a quote never closed or more than `most` records."""
    start = 1
    if _SEPARATOR_LINE.match(text):
        text, start = text.split("\n", 1)[1], 2
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or "\x1f", doublequote=True)
    guarded = _GUARDED.search(text) is not None
    line, began, count = start, start, 0
    last: list[str] = []
    try:
        for cells in reader:
            count += 1
            if count > most:
                raise Refused(_("{file}: more than {most} rows. Split the list.").format(file=name, most=most))
            after = reader.line_num + start
            if after - line > LONGEST_RECORD:
                raise _unclosed(name, line)
            yield Line(line, tuple(map(plain, cells) if guarded else cells))
            last, began, line = cells, line, after
    except csv.Error as fault:
        raise Refused(
            _("{file}, line {line}: this line cannot be read as a list ({fault}).").format(
                file=name, line=line, fault=fault
            )
        ) from None
    if last and "\n" in last[-1] and _open_at_end(text, delimiter or "\x1f"):
        raise _unclosed(name, began)


def _open_at_end(text: str, delimiter: str) -> bool:
    try:
        for _cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as fault:
        return "unexpected end" in str(fault)
    return False


def _unclosed(name: str, line: int) -> Refused:
    return Refused(
        _("{file}, line {line}: a quotation mark is opened here and never closed. Close it and import again.").format(
            file=name, line=line
        )
    )
