"""A mapped table into records: everything that cannot be read said at once, with line, column, value and reason."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.cells import Cell, Note, is_blank, quoted
from clust_desktop.exchange.dates import ORDERS, Order
from clust_desktop.exchange.headers import fold
from clust_desktop.exchange.kinds import Identity, Kind
from clust_desktop.exchange.numbers import MARKS, Mark
from clust_desktop.exchange.tables import Table
from clust_desktop.exchange.values import Column, Question, Settled, read_column, settle
from clust_desktop.i18n import _

if TYPE_CHECKING:
    from clust_desktop.exchange.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Record:
    """A row understood: field key to value; a field whose cell is empty, missing or still open has no key."""

    line: int
    values: Dict[str, object]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in one cell, or in a row (`column` "" then); `value` as it stands in the file."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """All a table says: good rows, complaints, questions; rows with an open question are records too, by `asked`."""

    records: tuple[Record, ...]
    complaints: tuple[Complaint, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    @property
    def asked(self) -> frozenset[int]:
        """The lines that wait for an answer."""
        return frozenset(line for question in self.questions for line in question.lines)


def understand(
    table: Table,
    mapping: Mapping,
    *,
    order: str | None = None,
    decimal: str | None = None,
    answers: Dict[str, str] | None = None,
) -> Understood:
    """Read every mapped cell; `order` ("dmy", "mdy") and `decimal` ("," ".") answer for all columns, `answers` for one.

    Raises Refused where the table is no list of the mapping's kind, naming its columns.
    """
    mapping.require(table)
    kind, by_field = mapping.kind, dict(mapping.columns)
    cells = {key: table.column(name) for key, name in by_field.items()}
    elsewhere = settle(kind.by_key, cells)
    if elsewhere.order is None and any(kind.field(key).reads == "uid" for key in by_field):
        elsewhere = replace(elsewhere, order="dmy")  # as the archive's own exports are written
    read: dict[str, Column] = {}
    for key, name in by_field.items():
        numbered = [(row.line, cell) for row, cell in zip(table.rows, cells[key], strict=True)]
        answer = _answer((answers or {}).get(name), order, decimal)
        read[key] = read_column(kind.field(key), name, numbered, answer=answer, elsewhere=elsewhere)
    questions = tuple(column.question for column in read.values() if column.question)
    asked = {line for question in questions for line in question.lines}
    complaints = [
        Complaint(line, by_field[key], quoted(cell), reason)
        for key, column in read.items()
        for line, cell, reason in column.faults
    ]
    complaints += _slipped(table)
    complaints += _empty(table, kind, by_field, read, {(one.line, one.column) for one in complaints} | _open(questions))
    faulty = {one.line for one in complaints}
    records = [
        Record(row.line, {key: read[key].values[row.line] for key in read if row.line in read[key].values})
        for row in table.rows
        if row.line not in faulty
    ]
    repeated = _repeated([one for one in records if one.line not in asked], kind, by_field)
    again = {one.line for one in repeated}
    places = {name: place for place, name in enumerate(table.columns)}
    return Understood(
        records=tuple(one for one in records if one.line not in again),
        complaints=tuple(sorted([*complaints, *repeated], key=lambda one: (one.line, places.get(one.column, -1)))),
        questions=questions,
        notes=(*(note for column in read.values() for note in column.notes), *_unused(table, mapping)),
    )


def _unused(table: Table, mapping: Mapping) -> list[Note]:
    """One note naming the columns that hold something and serve no field."""
    names = [name for name in mapping.unused if not all(is_blank(cell) for cell in table.column(name))]
    return [Note(None, _("Columns not used: {columns}.").format(columns=", ".join(names)))] if names else []


def _answer(own: str | None, order: str | None, decimal: str | None) -> Settled:
    for given, allowed in ((order, ORDERS), (decimal, MARKS), (own, (*ORDERS, *MARKS))):
        if given is not None and given not in allowed:
            raise Refused(
                _("“{answer}” is no answer here; write one of: {answers}.").format(
                    answer=given, answers=" ".join(allowed)
                )
            )
    return Settled(
        next((one for one in ORDERS if one == own), cast("Order | None", order)),
        next((one for one in MARKS if one == own), cast("Mark | None", decimal)),
    )


def _open(questions: tuple[Question, ...]) -> set[tuple[int, str]]:
    return {(line, question.column) for question in questions for line in question.lines}


def _slipped(table: Table) -> list[Complaint]:
    """A row with filled cells beyond the last column has slipped: which cell belongs where cannot be known."""
    return [
        Complaint(
            row.line,
            "",
            ", ".join(quoted(cell) for cell in row.extra),
            _("the row has more cells than the header; put the text with the separator between quotation marks"),
        )
        for row in table.rows
        if row.extra
    ]


def _empty(
    table: Table, kind: Kind, by_field: Dict[str, str], read: Dict[str, Column], said: set[tuple[int, str]]
) -> list[Complaint]:
    """Required fields without a value, and rows in which none of the needed alternatives has one."""
    found: list[Complaint] = []
    for row in table.rows:
        for group in _required(kind, by_field):
            names = [by_field[key] for key in group]
            if any(row.line in read[key].values or (row.line, by_field[key]) in said for key in group):
                continue
            found.append(Complaint(row.line, names[0], "", _("this field may not be empty")))
    return found


def _required(kind: Kind, by_field: Dict[str, str]) -> list[tuple[str, ...]]:
    groups = [tuple(key for key in group if key in by_field) for group in kind.needs]
    alone = [(one.key,) for one in kind.fields if one.required and one.key in by_field]
    return [*groups, *(one for one in alone if not any(one[0] in group for group in groups))]


def _repeated(records: list[Record], kind: Kind, by_field: Dict[str, str]) -> list[Complaint]:
    """The later of two rows that state the same fact, by each identity the list has columns for."""
    complaints: dict[int, Complaint] = {}
    for identity in kind.identities:
        first: dict[tuple[object, ...], int] = {}
        columns = tuple(key for key in (*identity.main, *identity.also) if key in by_field)
        for record in records:
            key = _key(record, identity, columns)
            if key is None or record.line in complaints:
                continue
            if key in first:
                main = next(one for one in identity.main if one in record.values)
                complaints[record.line] = Complaint(
                    record.line,
                    by_field[main],
                    quoted(cast(Cell, record.values[main])),
                    _("repeats line {line}").format(line=first[key]),
                )
            else:
                first[key] = record.line
    return list(complaints.values())


def _key(record: Record, identity: Identity, columns: tuple[str, ...]) -> tuple[object, ...] | None:
    if not any(key in record.values for key in identity.main):
        return None
    values = (record.values.get(key) for key in columns)
    return tuple(fold(value) or value if isinstance(value, str) else value for value in values)
