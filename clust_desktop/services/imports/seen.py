"""What is understood of a list before anything of it is tried: shown, corrected, asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clust_desktop.domain import days
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import dates, mapping, tables, values
from clust_desktop.exchange.cells import Sheet, filled, is_blank, letter, quoted
from clust_desktop.exchange.encodings import UnknownEncoding
from clust_desktop.exchange.kinds import ALL, Kind
from clust_desktop.exchange.kinds import kind as kind_of
from clust_desktop.exchange.registers.recognise import recognise
from clust_desktop.exchange.registers.register import Meeting, Register
from clust_desktop.i18n import N_, _
from clust_desktop.services.imports import ways
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.outcome import of_people
from clust_desktop.services.imports.registers import cells
from clust_desktop.services.imports.ways import Way

ATTENDANCE = ("attendance", "registrations")
OF_ONE = ("memberships", "groups", "expenses")  # lists of which every row belongs to an association
ORDER, DECIMAL, DATE, ENCODING = "date_order", "decimal", "date", "encoding"
SAMPLES, ABOVE, FIRST, WIDEST = 3, 4, 8, 12
SAID = {
    "organisations": N_("Companies, laboratories and bodies, with codes, address and category"),
    "memberships": N_("Who is a member of which association, from when, until when, in which category"),
    "people": N_("Persons, with e-mail and telephone and the organisation they belong to"),
    "groups": N_("Value chains and working groups of an association"),
    "seats": N_("Who sits in a group or an organ, in which office, from when until when"),
    "gatherings": N_("Meetings, assemblies and events: title, day, place, who organises them"),
    "registrations": N_("Who registered for an event: forms, Eventbrite and the like"),
    "attendance": N_("Who came to a meeting or an event: signature sheets, Teams, Zoom, Meet"),
    "periods": N_("Monitoring periods of the funding programme, with first and last day"),
    "targets": N_("What is expected of each indicator, by period and association"),
    "expenses": N_("Expenses by heading, with amount, day and supplier"),
    "projects": N_("Projects with call, amount and partners"),
    "figures": N_("Figures of years before the register, declared with their source"),
}


@dataclass(frozen=True, slots=True)
class KindOffered:
    """A kind of list: its code, its name, one sentence that says what it is."""

    code: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class FieldOffered:
    """What a column can hold: the key of a field and its name."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of the file; `because` says "header", "contents", "chosen" or "remembered", empty where it is unused."""

    name: str
    field: str
    because: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of the file as it stands there."""

    line: int
    cells: tuple[str, ...]
    is_header: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer would make of the file."""

    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the whole file leaves open: `about` one of ORDER, DECIMAL, DATE, ENCODING; no readings for any day."""

    about: str
    text: str
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """When this file (or, where not `same`, another of its name) came in, and the operation it was; `at` in UTC."""

    at: str
    same: bool
    operation: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """`lacking` says why it is no list of the kind as the columns are now; `order` is the one the file proves.

    `form` names the platform whose file it is, which has no columns to choose. `fingerprint` is that of the columns,
    `remembered` the fields that somebody corrected another time. A list that does not say its association or its
    gathering may be given one; some cannot come in without. `encodings`, `delimiters` and `heads` are the other ways in
    which the file may be read, none where there is nothing to choose.
    """

    kind: str
    file: str
    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    sha256: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_line: int | None = None
    letters: tuple[str, ...] = ()
    first: tuple[SeenLine, ...] = ()
    columns: tuple[SeenColumn, ...] = ()
    rows: int = 0
    form: str = ""
    lacking: str = ""
    order: str = ""
    doubts: tuple[Doubt, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    notes: tuple[str, ...] = ()
    fingerprint: str = ""
    remembered: tuple[str, ...] = ()
    takes_association: bool = False
    needs_association: bool = False
    takes_gathering: bool = False
    needs_gathering: bool = False
    encodings: tuple[Way, ...] = ()
    delimiters: tuple[Way, ...] = ()
    heads: tuple[Way, ...] = ()
    before: Before | None = None

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns that serve no field."""
        return tuple(one.name for one in self.columns if not one.field)


def kinds() -> tuple[KindOffered, ...]:
    """Every kind of list there is, in the language spoken."""
    return tuple(KindOffered(one.code, _(one.label), _(SAID[one.code])) for one in ALL)


def fields(kind: str) -> tuple[FieldOffered, ...]:
    """What the columns of a kind can hold."""
    return tuple(FieldOffered(one.key, _(one.label)) for one in kind_of(kind).fields)


def proposed(path: Path) -> tuple[str, ...]:
    """The kinds a file may be of, the likeliest first; none where nothing in it says so. Raises Refused as reading."""
    try:
        source = tables.read(path)
    except UnknownEncoding:
        return ()
    register = recognise(source)
    if register is not None:
        return (register.kind, *(one for one in ATTENDANCE if one != register.kind))
    table = tables.pick(source)
    scored: list[tuple[float, str]] = []
    for one in ALL:
        found = mapping.propose(table, one)
        try:
            found.require(table)
        except Refused:
            continue
        scored.append((sum(1.0 if why == "header" else 0.3 for _key, why in found.because), one.code))
    # where a list could be either, somebody came rather than registered
    return tuple(code for _score, code in sorted(scored, key=lambda one: (-one[0], one[1] == "registrations")))


def look(path: Path, kind: str, chosen: Decisions, remembered: dict[str, dict[str, str | None]]) -> Seen:
    """Read a file as a list of that kind, place nothing. `remembered` is what was corrected, by fingerprint.

    Raises Refused where it is no list at all, or one of another kind by its shape.
    """
    declared = kind_of(kind)
    try:
        source = tables.read(path, encoding=chosen.encoding, delimiter=chosen.delimiter)
    except UnknownEncoding as unknown:
        readings = tuple(Reading(page, f"{ways.encoding_name(page)}: {text}") for page, text in unknown.choices)
        return Seen(kind=kind, file=path.name, doubts=(Doubt(ENCODING, unknown.sentence, readings),))
    names = tuple(sheet.name for sheet in source.sheets if sheet.lines and sheet.name)
    if chosen.sheet is not None:
        source = tables.read(path, sheet=chosen.sheet)
    register = None
    if chosen.header is None:
        register = recognise(source, order=chosen.order, on=chosen.on)  # type: ignore[arg-type]
    if register is not None and (kind in ATTENDANCE or register.kind == "attendance"):
        return _platform(source, declared, register, names)
    table = tables.pick(source, header=chosen.header)
    known = remembered.get(mapping.fingerprint(table, declared), {})
    found = mapping.propose(table, declared)
    for key, column in {**known, **chosen.mapping}.items():
        found = found.with_(key, column or None)
    lacking, understood = "", None
    try:
        understood = mapping.understand(
            replace(table, other_sheets=()), found, order=chosen.order, decimal=chosen.decimal
        )
    except Refused as refusal:
        lacking = refusal.sentence
    because = dict(found.because)
    because |= {key: "remembered" for key in known if key in because and key not in chosen.mapping}
    held = {column: key for key, column in found.columns}
    sheet = next((one for one in source.sheets if one.name == table.sheet), source.sheets[0])
    cells = {key: table.column(column) for key, column in found.columns}
    return Seen(
        kind=kind, file=path.name, format=source.format, encoding=source.encoding, delimiter=source.delimiter,
        sha256=source.sha256, sheet=table.sheet, sheets=names, header_line=table.header_line, letters=_letters(sheet),
        first=_first(sheet, table), rows=len(table.rows), lacking=lacking,
        columns=tuple(
            SeenColumn(one, held.get(one, ""), because.get(held.get(one, ""), ""), _samples(table, one))
            for one in table.columns
        ),
        order=values.settle(declared.by_key, cells).order or "",
        doubts=tuple(map(_doubt, understood.questions)) if understood else (),
        notes=tuple(note.text for note in table.notes if note.line is None or not understood),
        fingerprint=found.fingerprint, remembered=tuple(key for key, why in because.items() if why == "remembered"),
        takes_association="association" in declared.by_key and "association" not in cells,
        needs_association=kind in OF_ONE and "association" not in cells,
        takes_gathering=kind in ATTENDANCE and not {"gathering", "gathering_uid"} & set(cells),
        needs_gathering=kind in ATTENDANCE and not {"gathering", "gathering_uid", "on"} & set(cells),
        encodings=ways.encodings(source), delimiters=ways.delimiters(source),
        heads=ways.heads(sheet, table.header_line),
    )  # fmt: skip


def _platform(source: tables.Source, kind: Kind, register: Register, names: tuple[str, ...]) -> Seen:
    """The file of a platform, whose columns are known by themselves."""
    sheet = source.readable[0]
    several = len(register.meetings) > 1
    listed = [(one, meeting if several else None) for meeting in register.meetings for one in meeting.people]
    seen = [SeenLine(one.line, cells(one, meeting), False) for one, meeting in listed[:FIRST]]
    lacking = ""
    if register.kind == "attendance" and kind.code != "attendance":
        lacking = _("{file}: this is a list of who was there. Import it as attendance.").format(file=source.name)
    elif (
        register.kind == "registrations"
        and kind.code == "attendance"
        and "present" not in {p.state for p, _meeting in listed}
    ):
        lacking = _(
            "{file}: this is a list of registrations, it does not say who came. Import it as registrations."
        ).format(file=source.name)
    return Seen(
        kind=kind.code, file=source.name, format=source.format, encoding=source.encoding, delimiter=source.delimiter,
        sha256=source.sha256, sheet=sheet.name, sheets=names, letters=of_people(several=several),
        first=tuple(seen), rows=register.read, form=register.form, lacking=lacking,
        doubts=tuple(
            Doubt(ORDER if one.about == "order" else DATE, one.text, tuple(Reading(*pair) for pair in one.readings))
            for one in register.questions
            if one.about in ("order", "date")
        ),
        meetings=register.meetings, notes=register.notes, takes_gathering=True,
        needs_gathering=any(not meeting.title and meeting.on is None for meeting in register.meetings),
        encodings=ways.encodings(source), delimiters=ways.delimiters(source),
        heads=ways.heads(sheet, None, register.form) if register.kind == "registrations" else (),
    )  # fmt: skip


def _samples(table: tables.Table, column: str) -> tuple[str, ...]:
    """The first different things that stand in a column."""
    found: dict[str, None] = {}
    for cell in table.column(column)[:200]:
        if not is_blank(cell):
            found.setdefault(quoted(cell))
        if len(found) == SAMPLES:
            break
    return tuple(found)


def _first(sheet: Sheet, table: tables.Table) -> tuple[SeenLine, ...]:
    """What stands above the header, the header, and the first rows: as the file has them, at most a screenful."""
    start = table.rows[0].line
    above = [one for one in sheet.lines if one.line < start and filled(one.cells)][-ABOVE:]
    below = [one for one in sheet.lines if one.line >= start and filled(one.cells)][:FIRST]
    return tuple(
        SeenLine(one.line, tuple(quoted(cell) for cell in one.cells[:WIDEST]), one.line == table.header_line)
        for one in (*above, *below)
    )


def _letters(sheet: Sheet) -> tuple[str, ...]:
    return tuple(letter(at) for at in range(min(WIDEST, max((len(one.cells) for one in sheet.lines), default=0))))


def _doubt(asked: values.Question) -> Doubt:
    """The question of a column, its readings in words that cannot be taken for one another."""
    what = _("Column “{column}” can be read in two ways, and nothing in the file decides. Which is right?")
    text = what.format(column=asked.column)
    answers = tuple(answer for answer, _meaning in asked.readings)
    if answers == dates.ORDERS:
        named = {"dmy": _("day first: {day}"), "mdy": _("month first: {day}")}
        said = [(one, named[one].format(day=days.show_long(date.fromisoformat(day)))) for one, day in asked.readings]
        return Doubt(ORDER, text, tuple(Reading(*pair) for pair in said))
    named = {",": _("decimal comma: {number}"), ".": _("decimal point: {number}")}
    said = [(one, named[one].format(number=number.replace(".", ","))) for one, number in asked.readings]
    return Doubt(DECIMAL, text, tuple(Reading(*pair) for pair in said))


def without_repeats(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """One doubt of each sort: its answer holds for the whole list."""
    return tuple({one.about: one for one in reversed(doubts)}.values())[::-1]
