"""Workbooks (xlsx, xls, ods) into sheets of cells.

Formulas give the value the workbook was saved with; error cells stay errors, never text; a merged value is repeated
downwards and across only by `tables`, where it is a label.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import biff
from clust_desktop.exchange.cells import Cell, CellError, Line, Merge, Sheet
from clust_desktop.exchange.packages import MOST_CELLS, Package, damaged, examine, protected
from clust_desktop.i18n import _

if TYPE_CHECKING:
    import python_calamine

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ERROR_CODES = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"))
ERROR_CODES |= {"#N/D", "#NOME?", "#NULLO!", "#RIF!", "#VALORE!", "Err:502", "Err:504", "Err:508", "Err:509", "Err:522"}
_Raw = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like a zipped or a compound document, whatever the file is called."""
    return data.startswith((ZIP, COMPOUND))


def open_workbook(data: bytes, *, name: str) -> tuple[str, tuple[Sheet, ...]]:
    """The format ("xlsx", "xls", "ods") and the sheets of a workbook.

    Raises Refused for a password, damage, no sheets, Strict Open XML, and what unpacks beyond the limits.
    """
    import python_calamine

    if data.startswith(COMPOUND) and biff.is_protected(data):
        raise protected(name)
    try:
        package = examine(data, name=name) if data.startswith(ZIP) else _old(data)
    except biff.Endless:
        raise damaged(name) from None
    try:
        with _unheard(), python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = tuple(_sheet(book, meta, package, name) for meta in book.sheets_metadata)
    except python_calamine.PasswordError:
        raise protected(name) from None
    except python_calamine.CalamineError:
        raise damaged(name) from None
    except BaseException as fault:
        if _has_given_up(fault):
            raise damaged(name) from None
        raise
    if not sheets:
        raise Refused(
            _("{file}: no sheet was found in the workbook. Open it in its program and save it again.").format(file=name)
        )
    return package.format, sheets


def _has_given_up(fault: BaseException) -> bool:
    """Whether the engine panicked, as it does over some damage; it exports no such name."""
    return type(fault).__name__ == "PanicException"


@contextmanager
def _unheard() -> Iterator[None]:
    """What the engine prints where it gives up stays off the terminal; what else was said meanwhile is said after."""
    try:
        before = os.dup(2)
    except OSError:  # a window without a standard error
        yield
        return
    has_given_up = False
    with tempfile.TemporaryFile() as aside:
        os.dup2(aside.fileno(), 2)
        try:
            yield
        except BaseException as fault:
            has_given_up = _has_given_up(fault)
            raise
        finally:
            os.dup2(before, 2)
            os.close(before)
            aside.seek(0)
            if not has_given_up and (said := aside.read()):
                os.write(2, said)


def _old(data: bytes) -> Package:
    biff.refuse_endless(data)
    return Package("xls", biff.errors(data))


def _sheet(
    book: python_calamine.CalamineWorkbook, meta: python_calamine.SheetMetadata, package: Package, name: str
) -> Sheet:
    import python_calamine

    if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
        return Sheet(meta.name, "chart", ())
    hidden, very_hidden = python_calamine.SheetVisibleEnum.Hidden, python_calamine.SheetVisibleEnum.VeryHidden
    state = "hidden" if meta.visible == hidden else "very hidden" if meta.visible == very_hidden else "visible"
    content = book.get_sheet_by_name(meta.name)
    if content.end is None:
        return Sheet(meta.name, state, ())
    if (content.end[0] + 1) * (content.end[1] + 1) > MOST_CELLS:
        raise Refused(
            _("{file}: sheet “{sheet}” is too large ({rows} rows, {columns} columns).").format(
                file=name, sheet=meta.name, rows=content.end[0] + 1, columns=content.end[1] + 1
            )
        )
    failed = package.errors.get(meta.name, {})
    lines = tuple(
        Line(
            row,
            tuple(
                CellError(failed[row, column]) if failed and (row, column) in failed else _cell(value)
                for column, value in enumerate(values, 1)
            ),
        )
        for row, values in enumerate(content.to_python(skip_empty_area=False), 1)
    )
    merges = tuple(
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in content.merged_cell_ranges or ()
    )
    return Sheet(meta.name, state, lines, merges)


def _cell(value: _Raw) -> Cell:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, str):
        return CellError(value) if value in ERROR_CODES else value
    return value
