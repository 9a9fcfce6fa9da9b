"""Where a table lies on a sheet: its header, its merged labels, and the rows that are no rows of the list."""

from __future__ import annotations

from collections.abc import Sequence

from clust_desktop.exchange import headers
from clust_desktop.exchange.cells import Cell, CellError, Line, Merge, Note, Sheet, filled, is_blank, shown
from clust_desktop.exchange.kinds import known_words
from clust_desktop.i18n import _, ngettext

HEADER_WITHIN = 40


def header_at(lines: Sequence[Line]) -> int | None:
    """The index of the header among the lines that are not blank; None where the content starts at once.

    A line of known column names is the header; else the first line about as wide as the table, if it can be one.
    """
    near = lines[:HEADER_WITHIN]
    known = known_words()
    hits = [sum(isinstance(c, str) and headers.fold(shown(c)) in known for c in line.cells) for line in near]
    best = max(range(len(near)), key=lambda index: (hits[index], -index))
    names = [cell for cell in near[best].cells if not is_blank(cell)]
    if hits[best] >= min(2, len(names)) and 2 * hits[best] >= len(names) and _can_be_header(names):
        return best
    widths = sorted(count for line in lines if (count := filled(line.cells)) > 1)
    if not widths:
        return 0 if hits[0] else None
    usual = widths[(3 * len(widths)) // 4]
    for index, line in enumerate(near):
        names = [cell for cell in line.cells if not is_blank(cell)]
        if len(names) >= max(2, usual / 2):
            return index if _can_be_header(names) else None
    return None


def _can_be_header(names: Sequence[Cell]) -> bool:
    others = [cell for cell in names if not headers.can_be_name(cell)]
    return not others or headers.are_years(others)


def unmerged(sheet: Sheet) -> Sequence[Line]:
    """The lines with merged labels (text and dates) repeated downwards, so that each row says its group.

    Numbers are not repeated, for an amount merged over rows counts once; nothing is repeated across columns.
    """
    tall = [merge for merge in sheet.merges if merge.bottom > merge.top]
    if not tall:
        return sheet.lines
    grid = {line.line: list(line.cells) for line in sheet.lines}
    blank = {line.line for line in sheet.lines if not filled(line.cells)}
    for merge in tall:
        _repeat(grid, blank, merge)
    return [Line(line.line, tuple(grid[line.line])) for line in sheet.lines]


def _repeat(grid: dict[int, list[Cell]], blank: set[int], merge: Merge) -> None:
    top = grid.get(merge.top, [])
    if len(top) < merge.left:
        return
    value = top[merge.left - 1]
    if isinstance(value, CellError | bool | int | float) or is_blank(value):
        return
    for row in range(merge.top + 1, merge.bottom + 1):
        cells = grid.get(row)
        if cells is not None and row not in blank and len(cells) >= merge.left and is_blank(cells[merge.left - 1]):
            cells[merge.left - 1] = value


def without_repeated_header(body: list[Line], names: Sequence[str], notes: list[Note]) -> list[Line]:
    """The lines without the header that printed lists repeat on each page."""
    again = {line.line for line in body if names and [shown(cell) for cell in line.cells] == list(names)}
    if again:
        notes.append(left_out([line for line in body if line.line in again], _("the header again")))
    return [line for line in body if line.line not in again]


def without_footer(body: list[Line], notes: list[Note]) -> list[Line]:
    """The lines without totals and remarks at the end; each is named in a note."""
    if not body:
        return body
    width = max(filled(line.cells) for line in body)
    end = _before_remarks(body, max(1, width // 3)) if width > 1 else len(body)
    while end > 1:
        first = next(cell for cell in body[end - 1].cells if not is_blank(cell))
        remark = width > 1 and filled(body[end - 1].cells) == 1 and headers.is_source_note(first)
        if not (headers.is_total(first) or remark):
            break
        end -= 1
    if end < len(body):
        notes.append(left_out(body[end:], _("below the list")))
    return body[:end]


def _before_remarks(body: Sequence[Line], few: int) -> int:
    """Where the list ends if, after a blank line, only rows of a few cells starting in the first column follow."""
    end = len(body)
    for index in range(len(body) - 1, 0, -1):
        if filled(body[index].cells) > few or is_blank(body[index].cells[0]):
            break
        before = body[index - 1]
        breaks = max(cell.count("\n") if isinstance(cell, str) else 0 for cell in before.cells)
        if body[index].line > before.line + 1 + breaks:
            end = index
    return end


def left_out(lines: Sequence[Line], why: str) -> Note:
    """The note about lines that are no rows of the list."""
    first = " ".join(shown(cell) for cell in lines[0].cells if not is_blank(cell))
    sentence = ngettext(
        "{count} row left out, {why}: {text}", "{count} rows left out from here, {why}: {text}", len(lines)
    )
    return Note(lines[0].line, sentence.format(count=len(lines), why=why, text=first[:80]))
