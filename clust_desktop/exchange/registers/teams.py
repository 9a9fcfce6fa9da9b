"""Microsoft Teams attendance reports: numbered sections (2022 on) and the meeting summary of 2021–22."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from clust_desktop.domain.names import fold
from clust_desktop.exchange.registers.draft import Draft, Gathered, Join, undated
from clust_desktop.exchange.registers.fields import NoStays, Stays
from clust_desktop.exchange.registers.grid import Row, is_email, is_label, is_moment
from clust_desktop.exchange.registers.moments import duration, stamp
from clust_desktop.exchange.registers.order import Evidence
from clust_desktop.exchange.registers.register import RefusedRow
from clust_desktop.i18n import _

_NUMBERED = re.compile(r"\d{1,2}\.\s?\S.*")


def read_sections(rows: Sequence[Row]) -> Draft | None:
    """A report in numbered sections (2022 on): people from the first table, stays from the second, never added."""
    starts = [place for place, row in enumerate(rows) if len(row.cells) == 1 and _NUMBERED.fullmatch(row.cells[0])]
    if len(starts) < 2 or any(row.filled for row in rows[: starts[0]]):
        return None
    parts = [[row for row in rows[start + 1 : end] if row.filled] for start, end in pairwise([*starts, len(rows)])]
    draft = Draft(form="teams-sections", kind="attendance", meetings=[])
    meeting = _summary(parts[0], draft.evidence)
    tables = [table for part in parts[1:] if (table := _joins(part, draft, meeting)) is not None]
    if tables:
        people = tables[0]
        meeting.joins = _with_stays(people, tables[1], draft) if len(tables) > 1 and people else people
    for part in parts[1:]:
        draft.evidence.stamps += [found for row in part[1:] for cell in row.cells if (found := stamp(cell))]
    draft.meetings.append(meeting)
    return draft


def _summary(rows: Sequence[Row], evidence: Evidence) -> Gathered:
    """The block of labels and values: the first text is the title, the two moments start and end."""
    values = [row.at(1) for row in rows if len(row.cells) >= 2]
    moments = [found for value in values if (found := stamp(value))]
    lengths = [spelt for value in values if not value.isdigit() and (spelt := duration(value))]
    title = next((value for value in values if is_label(value) and not re.fullmatch(r"[0-9a-fA-F-]{32,}", value)), None)
    start = moments[0] if moments else None
    end = moments[1] if len(moments) > 1 else None
    evidence.span(start, end, lengths[0] if lengths else None)
    evidence.own += moments[:1]
    return Gathered(title=title, start=start, end=end)


def _joins(part: Sequence[Row], draft: Draft, meeting: Gathered) -> list[Join] | None:
    evidence = draft.evidence
    if len(part) < 2:
        return None
    try:
        columns = Stays(part[0], part[1:])
    except NoStays:
        return None
    found = []
    for row in part[1:]:
        start, end = stamp(row.at(columns.join)), stamp(row.at(columns.leave))
        if start is None and end is None:
            draft.refused.append(undated(row, part[0], columns.join))
            continue
        length = duration(row.at(columns.duration))
        evidence.span(start, end)
        if start and meeting.start and meeting.end:
            evidence.inside.append((meeting.start, meeting.end, start))
        email = row.at(columns.email)
        found.append(
            Join(
                line=row.line,
                name=row.at(columns.name),
                column=part[0].at(columns.name),
                email=email.casefold() if is_email(email) else None,
                account=row.at(columns.account).casefold() or None,
                role=row.at(columns.role) or None,
                start=start,
                end=end,
                stated=length,
            )
        )
    return found


def _key(join: Join) -> tuple[str, str]:
    return fold(join.name).replace(" ", ""), join.email or ""


def _with_stays(people: Sequence[Join], stays: Sequence[Join], draft: Draft) -> list[Join]:
    """Each person's stays under that person's own row; a stay of nobody listed is refused.

    The link is the name with the e-mail, then the name, then the same first join and last leave, if only one has them.
    """
    owner: dict[int, list[Join]] = {}
    full, named = Counter(map(_key, people)), Counter(_key(person)[0] for person in people)
    loose: list[Join] = []
    for stay in stays:
        match = [p for p in people if _key(p) == _key(stay)] if full[_key(stay)] else []
        if not match and named[_key(stay)[0]]:
            match = [p for p in people if _key(p)[0] == _key(stay)[0]]
        if match:
            owner.setdefault(id(match[0]), []).append(stay)
        else:
            loose.append(stay)
    for stay in loose:
        match = [p for p in people if id(p) not in owner and (p.start, p.end) == (stay.start, stay.end)]
        if len(match) == 1:
            owner[id(match[0])] = [stay]
        else:
            draft.refused.append(
                RefusedRow(
                    line=stay.line,
                    column=stay.column,
                    value=stay.name,
                    reason=_("This stay is of nobody in the list of participants; add the person to the list."),
                    cause="unlinked",
                )
            )
    joins = []
    for person in people:
        own = owner.get(id(person), [person])
        joins += [
            replace(person, start=stay.start, end=stay.end, stated=stay.stated, lines=(stay.line,)) for stay in own
        ]
    return joins


def read_summary(rows: Sequence[Row]) -> Draft | None:
    """The report of 2021–22: a block of labels and values, a blank line, then one row per join."""
    filled = [row for row in rows if row.filled]
    if len(filled) < 4 or len(filled[0].cells) != 1 or len(filled[1].cells) != 2:
        return None
    place = next((n for n, row in enumerate(filled) if n and len(row.cells) > 2), None)
    if place is None or any(len(row.cells) > 2 for row in filled[1:place]):
        return None
    block, table = filled[1:place], filled[place:]
    if not any(is_moment(row.at(1)) for row in block) or not all(is_label(cell) for cell in table[0].cells if cell):
        return None
    draft = Draft(form="teams-summary", kind="attendance", meetings=[])
    meeting = _summary(block, draft.evidence)
    joins = _joins(table, draft, meeting)
    if joins is None and len(table) > 1:
        return None
    meeting.joins = joins or []
    draft.meetings.append(meeting)
    return draft
