"""Zoom attendance: participants of one meeting, the meeting list with many, unique users."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from clust_desktop.exchange.registers.draft import Draft, Gathered, Join, undated
from clust_desktop.exchange.registers.fields import NoStays, Stays, first, heading, known, named
from clust_desktop.exchange.registers.grid import Block, Row, blocks, columns_where, is_email, is_moment, is_number
from clust_desktop.exchange.registers.moments import Stamp, duration, stamp

_Key = tuple[str, str]


def length(text: str) -> timedelta | None:
    """A stated length: with its units, or a bare number of minutes as Zoom writes them."""
    if is_number(text):
        return timedelta(minutes=float(text.replace(",", ".").replace(" ", "")))
    return duration(text)


def read_participants(rows: Sequence[Row]) -> Draft | None:
    """One row per join: meeting lists (start and end beside each join), or meetings with their block above or none."""
    found = blocks(rows)
    heads = [block for block, _next in pairwise(found) if _is_meeting(block)]
    joins = [block for block in found if block.rows and block not in heads and _is_joins(block)]
    if not joins:
        return read_unique(blocks(rows, 3))
    draft = Draft(form="zoom-participants", kind="attendance", meetings=[])
    meetings: dict[_Key, Gathered] = {}
    above: Block | None = None
    for block in found:
        if block not in joins:
            above = block if block.rows else above
            continue
        columns = Stays(block.header, block.rows)
        if len(columns.moments) >= 4:
            draft.form = "zoom-meetings"
        elif above is not None:
            meetings[("", str(block.header.line))] = _block(above, draft)
        for row in block.rows:
            _place(block, row, columns, meetings, draft)
        above = None
    draft.meetings = list(meetings.values())
    if draft.form == "zoom-meetings":
        draft.evidence.running.append([m.start for m in draft.meetings if m.start])
    return draft


def _place(block: Block, row: Row, columns: Stays, meetings: dict[_Key, Gathered], draft: Draft) -> None:
    join = join_of(block.header, row, columns, draft)
    if join is None:
        return
    if len(columns.moments) >= 4:
        meeting = _listed(block.header, row, columns, meetings, draft)
    else:
        meeting = meetings.setdefault(("", str(block.header.line)), Gathered())
        _name_meeting(block.header, row, meeting)
    if meeting.start and meeting.end and join.start:
        draft.evidence.inside.append((meeting.start, meeting.end, join.start))
    meeting.joins.append(join)
    meeting.lines.append(row.line)


def _is_meeting(block: Block) -> bool:
    """Whether a block followed by another is a meeting's own line: one row, and no heading that speaks of a name."""
    spoken = named(block.header, "full") or any(
        "(" in cell and "minut" not in heading(cell) for cell in block.header.cells
    )
    return len(block.rows) == 1 and not spoken


def _is_joins(block: Block) -> bool:
    try:
        columns = Stays(block.header, block.rows)
    except NoStays:
        return False
    if len(columns.moments) < 4 or len(block.header.cells) < 10:
        # A list of one's own may have an entry and an exit too: Zoom's starts with the name, or says (original name).
        apart = named(block.header, "family")
        if apart or (columns.name and "(" not in block.header.at(columns.name)):
            return False
    # A length of time that is a bare number of minutes right after the leave is Zoom's; Teams writes units.
    return columns.duration == columns.leave + 1 and columns.duration in columns_where(block.rows, is_number)


def join_of(header: Row, row: Row, columns: Stays, draft: Draft) -> Join | None:
    """One row of joins; its stay becomes evidence for the date order, and without entry and exit it is refused."""
    start, end = stamp(row.at(columns.join)), stamp(row.at(columns.leave))
    if start is None and end is None:
        draft.refused.append(undated(row, header, columns.join))
        return None
    stated = length(row.at(columns.duration))
    draft.evidence.span(start, end, stated)
    email = row.at(columns.email)
    return Join(
        line=row.line,
        name=row.at(columns.name),
        column=header.at(columns.name),
        email=email.casefold() if is_email(email) else None,
        start=start,
        end=end,
        stated=stated,
    )


def _name_meeting(header: Row, row: Row, meeting: Gathered) -> None:
    meeting.title = meeting.title or row.at(first(header, "topic")) or None
    numbers = named(header, "number")
    meeting.number = meeting.number or (row.at(numbers[0]) if numbers else "") or None


def _listed(header: Row, row: Row, columns: Stays, meetings: dict[_Key, Gathered], draft: Draft) -> Gathered:
    """The meeting of a row: the same number on the same day is one meeting, its hours from first start to last end."""
    start, end = stamp(row.at(columns.moments[0])), stamp(row.at(columns.moments[1]))
    number = _number(header, row, columns)
    day = f"{start.dmy}|{start.mdy}" if start else ""
    key = (number or row.at(0), day)
    meeting = meetings.get(key)
    if meeting is None:
        meeting = meetings[key] = Gathered(title=row.at(first(header, "topic") or 0) or None, number=number)
    if start and end:
        draft.evidence.span(start, end)
        # The creation of a meeting stands between its hours and the joins, and comes before both.
        for place in columns.moments[2:-2]:
            created = stamp(row.at(place))
            if created:
                draft.evidence.stamps.append(created)
        meeting.start = _least(meeting.start, start)
        meeting.end = _most(meeting.end, end)
    return meeting


def _number(header: Row, row: Row, columns: Stays) -> str | None:
    places = [place for place in named(header, "number") if place < columns.moments[0]]
    if not places:
        places = [p for p in range(columns.moments[0]) if re.fullmatch(r"[\d ]{9,15}", row.at(p))]
    return row.at(places[0]) or None if places else None


def _least(one: Stamp | None, two: Stamp) -> Stamp:
    return two if one is None or str(two.clock) < str(one.clock) else one


def _most(one: Stamp | None, two: Stamp) -> Stamp:
    return two if one is None or _sortable(two) > _sortable(one) else one


def _sortable(moment: Stamp) -> tuple[str, str]:
    return str(moment.dmy or moment.mdy), str(moment.clock)


def _block(block: Block, draft: Draft) -> Gathered:
    """The meeting's own line: its two moments are start and end, its number and title go by their looks."""
    row = block.rows[0]
    moments = [found for cell in row.cells if (found := stamp(cell))]
    start = moments[0] if moments else None
    end = moments[1] if len(moments) > 1 else None
    minutes = next((length(row.at(n)) for n, cell in enumerate(block.header.cells) if "minut" in heading(cell)), None)
    draft.evidence.span(start, end, minutes)
    draft.evidence.own += moments[:1]
    topic = first(block.header, "topic")
    texts = [cell for cell in row.cells if cell and not (is_moment(cell) or is_email(cell) or is_number(cell))]
    numbers = named(block.header, "number")
    number = row.at(numbers[0]) if numbers else next((c for c in row.cells if re.fullmatch(r"[\d ]{9,15}", c)), "")
    title = row.at(topic) if topic is not None else next(iter(texts), "")
    return Gathered(title=title or None, number=number or None, start=start, end=end, lines=[row.line])


def read_unique(found: Sequence[Block]) -> Draft | None:
    """One row per person with total minutes and no moments; the meeting's day comes from the block, if there is one."""
    table = next((block for block in reversed(found) if block.rows and _is_unique(block)), None)
    if table is None:
        return None
    draft = Draft(form="zoom-participants", kind="attendance", meetings=[])
    above = next((block for block in found if block is not table and block.rows and len(block.header.cells) > 4), None)
    meeting = _block(above, draft) if above else Gathered()
    name = first(table.header, "full")
    mail = first(table.header, "email")
    minutes = next(place for place, cell in enumerate(table.header.cells) if "minut" in heading(cell))
    for row in table.rows:
        email = row.at(mail)
        meeting.joins.append(
            Join(
                line=row.line,
                name=row.at(name),
                column=table.header.at(name),
                email=email.casefold() if is_email(email) else None,
                stated=length(row.at(minutes)),
            )
        )
    draft.meetings.append(meeting)
    return draft


def _is_unique(block: Block) -> bool:
    fields = known(block.header)
    return (
        {"full", "email"} <= fields
        and len(block.header.cells) <= 6
        and any("minut" in heading(cell) for cell in block.header.cells)
        and not columns_where(block.rows, is_moment)
    )
