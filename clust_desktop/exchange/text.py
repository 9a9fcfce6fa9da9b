"""Delimited text into lines of cells, each with its line number as in the file (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import Line
from clust_desktop.exchange.encodings import Decoded, UnknownEncoding, decode
from clust_desktop.i18n import _

__all__ = ["MOST_BYTES", "MOST_LINES", "Decoded", "UnknownEncoding", "decode", "load", "records", "sniff"]

MOST_BYTES = 64 * 1024 * 1024
MOST_LINES = 200_000
LONGEST_RECORD = 200
DELIMITERS = (";", "\t", ",", "|")
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
    if not data.strip():
        raise Refused(_("{file}: the file is empty, no rows found.").format(file=path.name))
    return data


def sniff(text: str) -> str:
    """The delimiter that cuts most lines into the same number of cells; "" where the text is one column."""
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        return declared[1]
    scores = {delimiter: _score(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ""


def _score(text: str, delimiter: str) -> float:
    try:
        sample = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 400))
    except csv.Error:
        return 0.0
    widths = [len(cells) for cells in sample if any(cell.strip() for cell in cells)]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    width, times = Counter(wide).most_common(1)[0]
    coverage, agreement = len(wide) / len(widths), times / len(wide)
    # A pipe or a comma also lives inside plain sentences; a tab or a semicolon hardly does.
    if coverage < {"|": 0.9, ",": 0.5, ";": 0.35, "\t": 0.3}[delimiter]:
        return 0.0
    return coverage * (0.5 + 0.5 * agreement) * (1 - 1 / width)


def records(text: str, delimiter: str, *, name: str, most: int = MOST_LINES) -> Iterator[Line]:
    """The records of the text, blank ones too; raises Refused for a quote never closed or more than `most` records."""
    start = 1
    if _SEPARATOR_LINE.match(text):
        text, start = text.split("\n", 1)[1], 2
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or "\x1f", doublequote=True)
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
            yield Line(line, tuple(cells))
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
