"""One column of cells into values: what only the whole column can decide is decided or asked, the rest cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

from clust_desktop.domain import amounts, days, identifiers, moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import dates, numbers
from clust_desktop.exchange.cells import Cell, CellError, Note, is_blank, shown
from clust_desktop.exchange.choosing import choose
from clust_desktop.exchange.kinds import Field
from clust_desktop.exchange.registers.moments import duration
from clust_desktop.i18n import N_, _

NOTHING = frozenset(("-", "--", "---", "—", "–", "/", "//", "n/a", "n.a.", "#n/a", "#n/d", "n.d.", "n/d"))
NO_VALUE = NOTHING | {
    "null",
    "none",
    "nd",
    "na",
    "nan",
    "?",
    "n.p.",
    "np",
    ".",
    "nessuno",
    "nessuna",
    "non disponibile",
}
DATED = frozenset(("date", "moment", "stay"))
WORDS = frozenset(("text", "name", "label", "code", "province"))
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")
DATE_ORDER, DECIMAL_MARK = N_("Order of day and month"), N_("Decimal mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a column leaves open: `about` what, in which `lines`, and what each answer would make of the first cell."""

    column: str
    about: str
    text: str
    lines: tuple[int, ...]
    readings: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Column:
    """A column read: values by line, faults as (line, cell, reason), the lines left open by the question."""

    values: dict[int, object] = field(default_factory=dict)
    faults: list[tuple[int, Cell, str]] = field(default_factory=list)
    question: Question | None = None
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known beforehand about a column: its date order and its decimal mark, None where not."""

    order: dates.Order | None = None
    mark: numbers.Mark | None = None


def is_missing(cell: Cell, reads: str) -> bool:
    """Whether the cell stands for nothing: `NA` is a province and `Null` a surname, but neither is a date."""
    if is_blank(cell):
        return True
    return isinstance(cell, str) and shown(cell).casefold() in (NOTHING if reads in WORDS else NO_VALUE)


def settle(fields: Mapping[str, Field], cells: Mapping[str, Sequence[Cell]]) -> Settled:
    """What all columns of a file prove together, for those that prove nothing by themselves."""

    def present(*reads: str) -> Iterator[list[Cell]]:
        for key, column in cells.items():
            if fields[key].reads in reads:
                yield [cell for cell in column if not is_missing(cell, fields[key].reads)]

    orders = {dates.order_of(column) for column in present(*DATED)} - {None}
    marks = {numbers.mark_of(column) for column in present("decimal", "money")} - {None}
    return Settled(orders.pop() if len(orders) == 1 else None, marks.pop() if len(marks) == 1 else None)


def read_column(
    of: Field,
    name: str,
    cells: Sequence[tuple[int, Cell]],
    *,
    answer: Settled = Settled(),
    elsewhere: Settled = Settled(),
) -> Column:
    """Read the cells (line, cell) of the column called `name` as `of` says; blank and missing cells give no value.

    `answer` is what a person said, which goes first; `elsewhere` what other columns of the file prove, which goes last.
    """
    column = Column()
    present = [(line, cell) for line, cell in cells if not is_missing(cell, of.reads)]
    plain = [cell for _line, cell in present]
    order, mark = answer.order, answer.mark
    if of.reads in DATED:
        order = order or dates.order_of(plain)
        opened = [(line, cell) for line, cell in present if dates.evidence(cell) == "open"]
        if order is None and opened:
            order = elsewhere.order
            _told_or_asked(column, name, opened, order, elsewhere.order is not None)
    elif of.reads in ("decimal", "money"):
        mark = mark or numbers.mark_of(plain)
        opened = [(line, cell) for line, cell in present if numbers.is_open(cell)]
        if mark is None and opened:
            mark = elsewhere.mark
            _told_or_asked(column, name, opened, mark, elsewhere.mark is not None)
    left_open = set(column.question.lines) if column.question else set()
    for line, cell in present:
        if line in left_open:
            continue
        try:
            column.values[line] = _value(of, line, cell, order, mark, column.notes)
        except Refused as fault:
            column.faults.append((line, cell, fault.sentence))
    return column


def _told_or_asked(
    column: Column, name: str, opened: Sequence[tuple[int, Cell]], decided: str | None, elsewhere: bool
) -> None:
    cell = opened[0][1]
    if elsewhere:
        sentence = _("Column “{column}”: read like the other columns of the file ({how}).")
        column.notes.append(Note(opened[0][0], sentence.format(column=name, how=decided)))
        return
    lines = tuple(line for line, _cell in opened)
    readings: tuple[tuple[str, str], ...]
    if dates.evidence(cell) == "open":
        orders = tuple((o, dates.read(cell, o).day.isoformat()) for o in dates.ORDERS)
        text = _("Column “{column}”: {value} is {first} (day first) or {second} (month first). Which?")
        about, readings = _(DATE_ORDER), orders
    else:
        marks = tuple((m, str(numbers.read(cell, m, money=True))) for m in numbers.MARKS)
        text = _("Column “{column}”: {value} is {first} (decimal comma) or {second} (decimal point). Which?")
        about, readings = _(DECIMAL_MARK), marks
    first, second = (in_words(meaning) for _answer, meaning in readings)
    sentence = text.format(column=name, value=shown(cell), first=first, second=second)
    column.question = Question(column=name, about=about, text=sentence, lines=lines, readings=readings)


def in_words(meaning: str) -> str:
    """A reading, the day or the number meant, so that it cannot be taken for the other: `3 May 2024`, `1,2340`."""
    try:
        return days.show_long(date.fromisoformat(meaning))
    except ValueError:
        return amounts.show(Decimal(meaning))


def _value(
    of: Field, line: int, cell: Cell, order: dates.Order | None, mark: numbers.Mark | None, notes: list[Note]
) -> object:
    """The value of one cell that is not missing; raises Refused with the reason."""
    if isinstance(cell, CellError):
        raise Refused(_("the formula of this cell failed; correct it in the workbook"))
    match of.reads:
        case "date":
            return dates.read(cell, order).day
        case "moment":
            found = dates.read(cell, order)
            if found.clock is None:
                return found.day
            return datetime.combine(found.day, found.clock, UTC if found.zone else None)
        case "clock":
            return _clock(cell)
        case "stay":
            if not dates.evidence(cell) or (found := dates.read(cell, order)).clock is None:
                return _clock(cell)
            return datetime.combine(found.day, found.clock)
        case "uid":
            return shown(cell).lower()
        case "minutes":
            return _minutes(cell)
        case "integer":
            return numbers.whole(cell, mark)
        case "decimal":
            return numbers.read(cell, mark)
        case "money":
            return numbers.cents(cell, mark)
        case "choice" | "yes_no":
            return choose(of, cell)
        case "vat" | "tax_code":
            read = identifiers.vat if of.reads == "vat" else identifiers.tax_code
            return _identified(read(shown(cell)), line, notes)
        case "postcode" | "email":
            return _noted(of.reads, shown(cell), line, notes)
        case _:
            return shown(cell)


def _identified(found: identifiers.Identifier, line: int, notes: list[Note]) -> str:
    notes.extend(Note(line, text) for text in found.notes)
    return found.value


def _noted(reads: Literal["postcode", "email"] | str, text: str, line: int, notes: list[Note]) -> str:
    """A postcode or address with a doubt goes in as written, and the doubt is said."""
    if reads == "postcode":
        try:
            return _identified(identifiers.postcode(text), line, notes)
        except Refused as doubt:
            notes.append(Note(line, doubt.sentence))
            return text
    address = text.removeprefix("mailto:")
    inside = re.search(r"<([^<>\s]+@[^<>\s]+)>", address)
    address = inside[1] if inside else address
    if not _EMAIL.fullmatch(address):
        notes.append(Note(line, _("“{text}” does not look like an e-mail address.").format(text=text)))
    return address


def _clock(cell: Cell) -> time:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1:
        cell = timedelta(days=cell)
    if isinstance(cell, timedelta) and timedelta(0) <= cell < timedelta(days=1):
        return (datetime(2000, 1, 1) + cell).time().replace(microsecond=0)
    text = shown(cell)
    timed = re.search(r"(?:^|[\sT])(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp][Mm])?)$", text)
    return moments.read_clock(timed[1] if timed else text)


def _minutes(cell: Cell) -> int:
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    text = shown(cell)
    length = duration(text)
    if length is None and (match := re.fullmatch(r"(\d{1,2}):(\d{2})", text)):
        length = timedelta(hours=int(match[1]), minutes=int(match[2]))
    return round(length.total_seconds() / 60) if length is not None else numbers.whole(cell, None)
