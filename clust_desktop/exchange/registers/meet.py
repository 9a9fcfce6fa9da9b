"""Google Meet attendance: a length of time and two times of day, no date anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from clust_desktop.exchange.registers.draft import Draft, Gathered, Join
from clust_desktop.exchange.registers.fields import first
from clust_desktop.exchange.registers.grid import Row, columns_where, is_email, is_heading, is_moment, is_number
from clust_desktop.exchange.registers.moments import clock, duration


def read_meet(rows: Sequence[Row]) -> Draft | None:
    """One row per person: two columns of names (given, family), an address, a length, entry and exit."""
    filled = [row for row in rows if row.filled]
    if len(filled) < 2 or not is_heading(filled[0], 5):
        return None
    header, body = filled[0], filled[1:]
    times = [p for p in columns_where(body, lambda cell: clock(cell) is not None, 0.8) if not _numbers(body, p)]
    lengths = [p for p in columns_where(body, lambda cell: duration(cell) is not None) if p not in times]
    if len(times) != 2 or not lengths or columns_where(body, is_moment):
        return None
    mail = next(iter(columns_where(body, is_email)), first(header, "email"))
    others = [p for p in range(len(header.cells)) if p not in (*times, *lengths, mail)]
    full = others[0] if len(others) == 1 else None
    given = first(header, "given") if full is None else None
    family = first(header, "family") if full is None else None
    if full is None and (given is None or family is None):
        given, family = others[0], others[1]
    draft = Draft(form="meet", kind="attendance", meetings=[Gathered()])
    for row in body:
        start, end = clock(row.at(times[0])), clock(row.at(times[1]))
        email = row.at(mail)
        draft.meetings[0].joins.append(
            Join(
                line=row.line,
                name=row.at(full) if full is not None else f"{row.at(given)} {row.at(family)}".strip(),
                column=header.at(full if full is not None else given),
                given=row.at(given) or None,
                family=row.at(family) or None,
                email=email.casefold() if is_email(email) else None,
                clocks=(start, end) if start and end else None,
                stated=duration(row.at(lengths[0])),
            )
        )
    return draft


def _numbers(rows: Sequence[Row], place: int) -> bool:
    return place in columns_where(rows, is_number)
