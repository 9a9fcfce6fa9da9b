"""A file into its sheets, and a sheet into a table of named columns and numbered rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import headers, layout, text, workbooks
from clust_desktop.exchange.cells import Cell, Line, Note, Sheet, filled, is_blank, shown
from clust_desktop.exchange.kinds import known_words
from clust_desktop.i18n import _

MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read: `delimiter` is "" for workbooks and one-column texts, `encoding` "" for workbooks."""

    name: str
    format: str
    encoding: str
    delimiter: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...] = ()

    @property
    def readable(self) -> tuple[Sheet, ...]:
        """The sheets to look at: the visible ones, or the only one there is."""
        if len(self.sheets) == 1 and self.sheets[0].state != "chart":
            return self.sheets
        return tuple(sheet for sheet in self.sheets if sheet.state == "visible")

    def left(self, chosen: Sheet) -> list[Note]:
        """The note that says which sheet was read and which were not."""
        others = [sheet for sheet in self.sheets if sheet is not chosen and sheet.lines]
        if not others:
            return []
        named = ", ".join(f"{sheet.name} ({_(sheet.state)})" for sheet in others)
        return [Note(None, _("Read sheet “{sheet}”; not read: {others}.").format(sheet=chosen.name, others=named))]

    def refusal(self, faults: Sequence[Refused]) -> Refused:
        """The first fault, in a workbook of several sheets with their names and how to choose one."""
        if len(self.sheets) == 1:
            return faults[0]
        sentence = _("{fault} The sheets are: {sheets}. One of them can be chosen (`sheet` in the decisions).")
        names = ", ".join(one.name for one in self.sheets)
        return Refused(sentence.format(fault=faults[0].sentence, sheets=names))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: as many cells as columns; `extra` are cells beyond the last column, with something in them."""

    line: int
    cells: tuple[Cell, ...]
    extra: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows; `header_line` is None where the file has none and columns are called `(A)`, `(B)` …"""

    columns: tuple[str, ...]
    header_line: int | None
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    source: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    @property
    def of_sheets(self) -> str:
        """What a refusal of this table adds in a workbook of several sheets: which was read, which may be chosen."""
        if not self.other_sheets:
            return ""
        return " " + _("Sheet “{sheet}” was read; another can be chosen (`sheet` in the decisions): {others}.").format(
            sheet=self.sheet, others=", ".join(self.other_sheets)
        )

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of one column, top to bottom."""
        index = self.columns.index(name)
        return tuple(row.cells[index] for row in self.rows)


def read(path: Path, *, encoding: str | None = None, sheet: str | None = None, delimiter: str | None = None) -> Source:
    """Read a list or workbook; `sheet` keeps only the sheet of that name. Raises Refused with the file's name.

    `encoding` and `delimiter` ("" for one column) are taken as said instead of guessed.
    """
    data = text.load(path)
    digest = hashlib.sha256(data).hexdigest()
    if workbooks.is_workbook(data):
        format_, sheets = workbooks.open_workbook(data, name=path.name)
        if sheet is not None:
            sheets = _named(sheets, sheet, path.name)
        return Source(name=path.name, format=format_, encoding="", delimiter="", sha256=digest, sheets=sheets)
    _refuse_other_formats(data, path.name)
    decoded = text.decode(data, name=path.name, encoding=encoding)
    if delimiter is None:
        delimiter = text.sniff(decoded.text)
    lines = tuple(text.records(decoded.text, delimiter, name=path.name))
    return Source(
        name=path.name,
        format="csv",
        encoding=decoded.encoding,
        delimiter=delimiter,
        sha256=digest,
        sheets=(Sheet("", "visible", lines),),
        notes=decoded.notes,
    )


def _named(sheets: Sequence[Sheet], wanted: str, name: str) -> tuple[Sheet, ...]:
    found = tuple(sheet for sheet in sheets if sheet.name.casefold() == wanted.casefold())
    if not found:
        raise Refused(
            _("{file}: there is no sheet “{sheet}”. The sheets are: {sheets}.").format(
                file=name, sheet=wanted, sheets=", ".join(sheet.name for sheet in sheets)
            )
        )
    return found


def _refuse_other_formats(data: bytes, name: str) -> None:
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"gif8")):
        raise Refused(
            _("{file}: this is a document or a picture, not a list. Export the list as xlsx or csv.").format(file=name)
        )
    if start.startswith((b"begin:vcalendar", b"begin:vcard")):
        raise Refused(
            _("{file}: this is a calendar or an address card, not a list. Export the list as xlsx or csv.").format(
                file=name
            )
        )
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        raise Refused(
            _(
                "{file}: this is a web page or XML, whatever its name says. Open it in Excel and save it as xlsx."
            ).format(file=name)
        )


def pick(source: Source, *, header: int | None = None) -> Table:
    """The table of the visible sheet whose header has most known column names (the first of them), noting the others.

    A cover before the list has a table of its own at times, hardly a header. `header` as in `table`.
    Raises Refused "no rows found" when no visible sheet has a row under its header.
    """
    faults: list[Refused] = []
    best: tuple[int, Sheet, Table] | None = None
    for sheet in source.readable:
        try:
            found = table(sheet, file=source.name, header=header)
        except Refused as fault:
            faults.append(fault)
            continue
        known = _known_names(found)
        if best is None or known > best[0]:
            best = (known, sheet, found)
    if best is not None:
        _known, sheet, found = best
        return Table(
            found.columns,
            found.header_line,
            found.rows,
            (*source.notes, *found.notes, *source.left(sheet)),
            source.name,
            sheet.name,
            tuple(one.name for one in source.sheets if one is not sheet and one.lines),
        )
    if faults:
        raise source.refusal(faults)
    hidden = _("{file}: all sheets are hidden. Show the sheet with the list.").format(file=source.name)
    raise source.refusal([Refused(hidden)])


def _known_names(found: Table) -> int:
    if found.header_line is None:
        return 0
    known = known_words()
    return sum(headers.fold(name) in known for name in found.columns)


def table(sheet: Sheet, *, file: str = "", header: int | None = None) -> Table:
    """Find the header and the rows of a sheet; raises Refused where there are no rows.

    `header` is the line that holds the header, 0 where none does, as a person said; without it the header is guessed.
    """
    lines = [line for line in layout.unmerged(sheet) if filled(line.cells)]
    where = f"{file}, {sheet.name}" if sheet.name else file
    if not lines:
        raise Refused(_("{file}: no rows found.").format(file=where))
    place = layout.header_at(lines) if header is None else _said(lines, header, where)
    notes: list[Note] = []
    body = lines[place + 1 :] if place is not None else lines
    if place is not None:
        if place:
            notes.append(layout.left_out(lines[:place], _("above the header")))
        while body and headers.are_units(body[0].cells):
            notes.append(layout.left_out(body[:1], _("units under the header")))
            body = body[1:]
    names = [shown(cell) for cell in lines[place].cells] if place is not None else []
    body = layout.without_repeated_header(body, names, notes)
    body = layout.without_footer(body, notes)
    if not body:
        raise Refused(_("{file}: no rows found under the header.").format(file=where))
    return _assembled(lines[place].line if place is not None else None, names, body, notes, where)


def _said(lines: Sequence[Line], header: int, where: str) -> int | None:
    """The index of the line a person said to be the header, None for 0. Raises Refused where nothing stands there."""
    if header == 0:
        return None
    found = next((at for at, one in enumerate(lines) if one.line == header), None)
    if found is None:
        raise Refused(_("{file}: row {row} is empty, it cannot be the header.").format(file=where, row=header))
    return found


def _assembled(line: int | None, names: list[str], body: list[Line], notes: list[Note], where: str) -> Table:
    used = [sum(index < len(b.cells) and not is_blank(b.cells[index]) for b in body) for index in range(_widest(body))]
    named = max((index + 1 for index, name in enumerate(names) if name), default=0)
    # Beyond the header a column counts if at least half of the rows fill it; else those cells have slipped.
    width = named
    for index in range(named, len(used)):
        if line is None or 2 * used[index] >= len(body):
            width = index + 1
    names = [*names[:width], *[""] * (width - len(names))]
    kept = [index for index in range(width) if names[index] or (index < len(used) and used[index])]
    if len(kept) > MOST_COLUMNS:
        raise Refused(_("{file}: {count} columns are too many for a list.").format(file=where, count=len(kept)))
    columns = tuple(name for index, name in enumerate(headers.distinct(names)) if index in set(kept))
    rows = tuple(
        Row(
            one.line,
            tuple(one.cells[index] if index < len(one.cells) else "" for index in kept),
            tuple(cell for cell in one.cells[width:] if not is_blank(cell)),
        )
        for one in body
    )
    notes.extend(
        Note(
            row.line,
            _("This row has more cells than the header: {cells}.").format(cells=", ".join(map(shown, row.extra))),
        )
        for row in rows
        if row.extra
    )
    return Table(columns, line, rows, tuple(notes))


def _widest(body: Sequence[Line]) -> int:
    return max(len(line.cells) for line in body)
