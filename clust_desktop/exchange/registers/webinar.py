"""The Zoom webinar report: titled sections, each with a heading of its own; who registered and never came is in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clust_desktop.exchange.registers.draft import Draft, Gathered, Join
from clust_desktop.exchange.registers.fields import first, heading, named
from clust_desktop.exchange.registers.grid import Row, columns_where, is_email, is_heading, is_moment, is_number
from clust_desktop.exchange.registers.moments import stamp
from clust_desktop.exchange.registers.register import State
from clust_desktop.exchange.registers.zoom import length

_ROLES = (("host", "host"), ("organizzator", "host"), ("panel", "panelist"), ("relator", "panelist"))


def read_webinar(rows: Sequence[Row]) -> Draft | None:
    """A report whose sections are a title alone on its line, a heading under it, then the people."""
    filled = [row for row in rows if row.filled]
    titles = [
        place
        for place, row in enumerate(filled[:-1])
        if len(row.cells) == 1 and is_heading(filled[place + 1], 5) and place
    ]
    if len(titles) < 2 or len(filled[0].cells) != 1:
        return None
    draft = Draft(form="zoom-webinar", kind="attendance", meetings=[])
    meeting = _meeting(filled[: titles[0]], draft)
    for start, end in pairwise([*titles, len(filled)]):
        title = heading(filled[start].cells[0])
        role = next((role for word, role in _ROLES if word in title), None)
        _section(filled[start + 1], filled[start + 2 : end], role, meeting, draft)
    if not meeting.joins and not any(len(row.cells) > 4 for row in filled):
        return None
    draft.meetings.append(meeting)
    return draft


def _meeting(rows: Sequence[Row], draft: Draft) -> Gathered:
    meeting = Gathered()
    generated = next((found for row in rows if len(row.cells) == 2 and (found := stamp(row.cells[1]))), None)
    for header, row in pairwise(rows):
        if is_heading(header, 3) and len(row.cells) >= 3:
            moments = [found for cell in row.cells if (found := stamp(cell))]
            meeting.title = row.at(first(header, "topic") or 0) or None
            numbers = named(header, "number")
            meeting.number = row.at(numbers[0]) or None if numbers else None
            meeting.start = moments[0] if moments else None
            meeting.lines.append(row.line)
            draft.evidence.stamps += moments
            draft.evidence.own += moments[:1]
    if generated:
        draft.evidence.stamps.append(generated)
        if meeting.start:
            draft.evidence.before.append((meeting.start, generated))
    return meeting


def _section(header: Row, rows: Sequence[Row], role: str | None, meeting: Gathered, draft: Draft) -> None:
    moments = columns_where(rows, is_moment)
    join, leave = _hours(header, rows, moments)
    name = first(header, "full")
    if name is None:
        name = next((n for n, cell in enumerate(header.cells) if "(" in cell), 1)
    mail = next(iter(columns_where(rows, is_email)), first(header, "email"))
    given, family = first(header, "given"), first(header, "family")
    registered = next((place for place in moments if place not in (join, leave)), None)
    lengths = [place for place in columns_where(rows, is_number) if leave is not None and place > leave]
    for row in rows:
        start, end = stamp(row.at(join)), stamp(row.at(leave))
        stated = length(row.at(lengths[0])) if lengths else None
        draft.evidence.span(start, end, stated)
        enrolled = stamp(row.at(registered))
        if enrolled:
            draft.evidence.stamps.append(enrolled)
            if end or meeting.start:
                draft.evidence.before.append((enrolled, end or meeting.start or enrolled))
        if meeting.start and start:
            draft.evidence.before.append((meeting.start, end or start))
        state: State = "present" if start else "no-show"
        email = row.at(mail)
        meeting.joins.append(
            Join(
                line=row.line,
                name=_full(row.at(given), row.at(family)) or row.at(name),
                column=header.at(name),
                given=row.at(given) or None,
                family=row.at(family) or None,
                email=email.casefold() if is_email(email) else None,
                role=role,
                start=start,
                end=end if start else None,
                state=state,
                registered=enrolled,
                stated=stated if start else None,
            )
        )


def _full(given: str, family: str) -> str:
    """The name somebody registered with, which is fuller than the one shown in the room; "" where a half is missing."""
    return f"{given} {family}" if given and family else ""


def _hours(header: Row, rows: Sequence[Row], moments: Sequence[int]) -> tuple[int | None, int | None]:
    """The last two columns of moments, unless the heading says that the last one is the registration.

    Where everybody is a no-show only the registration has moments: then there are no hours at all.
    """
    pairs = [(a, b) for a, b in pairwise(moments) if b == a + 1]
    return pairs[-1] if pairs else (None, None)
