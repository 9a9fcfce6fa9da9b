"""What the columns of a list leave open, asked row by row with what each answer would make of the row's own cell."""

from __future__ import annotations

from collections.abc import Sequence

from clust_desktop.domain import amounts
from clust_desktop.domain.days import show
from clust_desktop.exchange import dates, numbers
from clust_desktop.exchange.cells import Cell, shown
from clust_desktop.exchange.tables import Table
from clust_desktop.exchange.values import Question
from clust_desktop.i18n import _
from clust_desktop.services.imports.outcome import Candidate, RowAsked


def open_rows(table: Table, asked: Sequence[Question]) -> dict[int, RowAsked]:
    """Line → its question; a row that two columns leave open is asked about the first."""
    found: dict[int, RowAsked] = {}
    for one in asked:
        lines = set(one.lines)
        for row, cell in zip(table.rows, table.column(one.column), strict=True):
            if row.line in lines and row.line not in found:
                found[row.line] = RowAsked(one.about, shown(cell), one.text, _readings(one, cell))
    return found


def _readings(asked: Question, cell: Cell) -> tuple[Candidate, ...]:
    """Each answer with what the cell would be."""
    answers = [answer for answer, _meaning in asked.readings]
    if set(answers) <= set(dates.ORDERS):
        order = _("answer to “date_order” for the whole list")
        return tuple(Candidate(one, show(dates.read(cell, one).day), order) for one in dates.ORDERS)
    mark = _("answer to “decimal” for the whole list")
    return tuple(Candidate(one, amounts.show(numbers.read(cell, one, money=True)), mark) for one in numbers.MARKS)
