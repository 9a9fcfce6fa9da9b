"""A reader's draft into a register: the date order decided or asked, names read, bots set aside, joins united."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from clust_desktop.domain.clock import ROME
from clust_desktop.exchange.registers.draft import Draft, Gathered, Join
from clust_desktop.exchange.registers.identity import Bearer, Identities, identify
from clust_desktop.exchange.registers.moments import ORDERS, Order, Stamp
from clust_desktop.exchange.registers.order import decide
from clust_desktop.exchange.registers.questions import ask_date, ask_identity, ask_names, ask_order, ask_undated
from clust_desktop.exchange.registers.register import Attendee, Interval, Meeting, Question, RefusedRow, Register
from clust_desktop.exchange.registers.stays import minutes, union
from clust_desktop.exchange.registers.written_names import WrittenName, is_bot, read_name, repeated_marks
from clust_desktop.i18n import _

_HOUR = timedelta(hours=1)
# A file without dates is measured on any day; the day itself never reaches the register.
_ANY_DAY = date(2000, 1, 1)


def assemble(draft: Draft, encoding: str, order: Order | None = None, on: date | None = None) -> Register:
    """The register of a draft; with `order` the date order is answered, with `on` the day of the meeting."""
    joins, refused = _set_aside(draft)
    marks = repeated_marks(join.name for join in joins)
    names = {id(join): read_name(join.name, marks) for join in joins}
    identities = identify(joins, [names[id(join)] for join in joins])
    bearer = {id(join): place for join, place in zip(joins, identities.of, strict=True)}
    # The day of an event says nothing about when people registered for it.
    telling = draft.kind == "attendance" or draft.evidence.own
    decided = order or decide(draft.evidence, on if telling else None)
    readings: tuple[Order, ...] = (decided,) if decided else ORDERS
    if decided:
        refused += _unreadable(draft, joins, decided)
    online = draft.kind == "attendance"
    built = [
        tuple(_meeting(gathered, reading, on, names, bearer, identities, online) for gathered in draft.meetings)
        for reading in readings
    ]
    questions: list[Question] = []
    meetings = built[0]
    if decided is None and draft.evidence.stamps:
        questions.append(ask_order(draft, built))
        meetings = tuple(_undated(one, other) for one, other in zip(*built, strict=True))
    if draft.kind == "attendance":
        for place, gathered in enumerate(draft.meetings):
            rows, headed = _days(gathered, readings)
            if headed and rows and not (set(headed) & set(rows)) and _outside(gathered, readings):
                if on in {*headed, *rows}:
                    meetings = _dated(meetings, place, on)
                else:
                    questions.append(ask_date(gathered, headed, rows))
                    meetings = _dated(meetings, place, None)
        bare = [gathered for gathered in draft.meetings if not _has_days(gathered)]
        if bare and on is None:
            questions.append(ask_undated(bare))
        elif on is not None and len(draft.meetings) == 1 and bare:
            meetings = _dated(meetings, 0, on)
    questions += ask_identity(identities, joins)
    questions += ask_names([join for join in joins if names[id(join)].device], {k: n.name for k, n in names.items()})
    return Register(
        form=draft.form,
        kind=draft.kind,
        encoding=encoding,
        meetings=meetings,
        questions=tuple(questions),
        refused=tuple(sorted(refused, key=lambda row: row.line)),
        notes=(*draft.notes, *_backwards(joins, decided), *_united(identities.bearers)),
    )


def _set_aside(draft: Draft) -> tuple[list[Join], list[RefusedRow]]:
    joins: list[Join] = []
    refused = list(draft.refused)
    for gathered in draft.meetings:
        kept, bots = [], set()
        for join in gathered.joins:
            name = read_name(join.name).name
            if not name:
                reason = _("There is no name here: whoever this was cannot be registered.")
                refused.append(RefusedRow(line=join.line, column=join.column, value="", reason=reason, cause="no-name"))
            elif not is_bot(name, join.email):
                kept.append(join)
            elif name.casefold() not in bots:
                bots.add(name.casefold())
                reason = _("A recording bot, not a person: set aside.")
                refused.append(
                    RefusedRow(line=join.line, column=join.column, value=join.name, reason=reason, cause="bot")
                )
        gathered.joins = kept
        joins += kept
    return joins, refused


def _unreadable(draft: Draft, joins: Sequence[Join], order: Order) -> list[RefusedRow]:
    refused = []
    for join in joins:
        wrong = next((s for s in (join.start, join.end) if s and s.day(order) is None), None)
        if wrong:
            written = (wrong.dmy or wrong.mdy or _ANY_DAY).isoformat()
            reason = _("This date does not exist in the date order of the file; correct it in the file.")
            refused.append(RefusedRow(line=join.line, column="", value=written, reason=reason, cause="date"))
    gone = {row.line for row in refused}
    for gathered in draft.meetings:
        gathered.joins = [join for join in gathered.joins if join.line not in gone]
    return refused


def _stay(join: Join, order: Order, on: date | None) -> Interval | None:
    if join.start:
        start, end = join.start.read(order), join.end.read(order) if join.end else None
        if start is None:
            return None
        return start, end if end is None or end >= start else None
    if join.clocks:
        start = datetime.combine(on or _ANY_DAY, join.clocks[0])
        end = datetime.combine(on or _ANY_DAY, join.clocks[1])
        return start, end if end >= start else end + timedelta(days=1)
    return None


def _meeting(
    gathered: Gathered,
    order: Order,
    on: date | None,
    names: dict[int, WrittenName],
    bearer: dict[int, int],
    identities: Identities,
    online: bool,
) -> Meeting:
    grouped: dict[int, list[Join]] = {}
    for join in gathered.joins:
        if join.start is None or join.start.day(order):
            grouped.setdefault(bearer[id(join)], []).append(join)
    people = tuple(
        _attendee(joins, identities.bearers[place], order, on, names, online) for place, joins in grouped.items()
    )
    starts = gathered.start.read(order) if gathered.start else None
    ends = gathered.end.read(order) if gathered.end else None
    stays = [stay for person in people for stay in person.intervals]
    day = _day_here(starts) if starts else min((_day_here(start) for start, _end in stays), default=None)
    return Meeting(
        title=gathered.title,
        number=gathered.number,
        starts_at=starts if gathered.start and gathered.start.clock else None,
        ends_at=ends,
        on=day,
        people=people,
        lines=tuple(sorted({*gathered.lines, *(line for person in people for line in person.lines)})),
    )


def _day_here(moment: datetime) -> date:
    """The day of a moment on the archive's clock; a moment without a zone is on it already."""
    return moment.astimezone(ZoneInfo(ROME)).date() if moment.tzinfo else moment.date()


_RANK = ("present", "registered", "no-show", "refunded", "cancelled")


def _attendee(
    joins: Sequence[Join],
    bearer: Bearer,
    order: Order,
    on: date | None,
    names: dict[int, WrittenName],
    online: bool,
) -> Attendee:
    stays = union(stay for join in joins if (stay := _stay(join, order, on)))
    stated = [join.stated for join in joins if join.stated is not None]
    length = minutes(stays)
    if length is None and not stays and stated:
        length = int(sum(stated, timedelta()).total_seconds()) // 60
    dated = on is not None or any(join.start for join in joins)
    parts = [names[id(join)] for join in joins]
    told = next((join for join in joins if join.given or join.family), None)
    split = next((name for name in parts if name.family), None)
    state = min((join.state for join in joins), key=_RANK.index)
    return Attendee(
        line=joins[0].line,
        lines=tuple(sorted({line for join in joins for line in (join.line, *join.lines)})),
        name=bearer.name,
        given=told.given if told else split.given if split else None,
        family=told.family if told else split.family if split else None,
        aliases=bearer.aliases,
        email=next((join.email for join in joins if join.email), None),
        account=next((join.account for join in joins if join.account), None),
        organisation=next((join.organisation for join in reversed(joins) if join.organisation), None),
        role=next((role for join in joins if (role := join.role or names[id(join)].role)), None),
        intervals=stays if dated else (),
        minutes=length,
        mode="online" if online and state == "present" else None,
        state=state,
        device_name=all(name.device for name in parts),
        registered_at=next((join.registered.read(order) for join in joins if join.registered), None),
        answers=joins[-1].answers,
    )


def _undated(one: Meeting, other: Meeting) -> Meeting:
    """The meeting without what depends on the order; minutes stay where both readings give the same."""
    lengths = {person.lines: person.minutes for person in other.people}
    people = tuple(
        replace(
            person,
            intervals=(),
            registered_at=None,
            minutes=person.minutes if lengths.get(person.lines) == person.minutes else None,
        )
        for person in (one.people if len(one.people) >= len(other.people) else other.people)
    )
    same = one.on == other.on
    return replace(one, people=people, starts_at=None, ends_at=None, on=one.on if same else None)


def _dated(meetings: tuple[Meeting, ...], place: int, on: date | None) -> tuple[Meeting, ...]:
    return tuple(replace(meeting, on=on) if at == place else meeting for at, meeting in enumerate(meetings))


def _days(gathered: Gathered, readings: Sequence[Order]) -> tuple[list[date], list[date]]:
    def days(stamps: Sequence[Stamp]) -> list[date]:
        return sorted({day for stamp in stamps for order in readings if (day := stamp.day(order))})

    return days([join.start for join in gathered.joins if join.start]), days([gathered.start] if gathered.start else [])


def _outside(gathered: Gathered, readings: Sequence[Order]) -> bool:
    """Whether no stay touches the hours of the heading, under any reading."""
    for order in readings:
        starts = gathered.start.read(order) if gathered.start else None
        ends = gathered.end.read(order) if gathered.end else None
        for join in gathered.joins:
            stay = _stay(join, order, None)
            if starts and stay and starts - _HOUR <= (stay[1] or stay[0]) and stay[0] <= (ends or stay[0]) + _HOUR:
                return False
    return True


def _has_days(gathered: Gathered) -> bool:
    return bool(gathered.start) or not gathered.joins or any(join.start for join in gathered.joins)


def _backwards(joins: Sequence[Join], order: Order | None) -> list[str]:
    lines = []
    for join in joins:
        start = join.start.read(order) if join.start and order else None
        end = join.end.read(order) if join.end and order else None
        if start and end and end < start:
            lines.append(
                _("Line {line}: the exit comes before the entry; the exit was left out.").format(line=join.line)
            )
    return lines


def _united(bearers: Sequence[Bearer]) -> list[str]:
    return [
        _("{names}: same e-mail and compatible spellings, taken for one person.").format(
            names=" = ".join(bearer.united)
        )
        for bearer in bearers
        if bearer.united
    ]
