"""Registrations: Eventbrite, Google and Microsoft Forms, pretix, Luma, Hi.Events, Indico; one row per registration."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time

from clust_desktop.domain.names import fold
from clust_desktop.exchange.registers.draft import Draft, Gathered, Join
from clust_desktop.exchange.registers.enrolment import Enrolment, state_of
from clust_desktop.exchange.registers.fields import heading, named
from clust_desktop.exchange.registers.grid import Row, columns_where, is_email, is_label, is_moment, is_number, is_timed
from clust_desktop.exchange.registers.moments import Stamp, stamp
from clust_desktop.exchange.registers.register import RefusedRow
from clust_desktop.i18n import _


def read_registrations(rows: Sequence[Row]) -> Draft | None:
    """The registrations of a platform, known by its headings or by the looks of its first columns."""
    filled = [row for row in rows if row.filled]
    if len(filled) < 2 or not _heads(filled[0]):
        return None
    header, body = filled[0], filled[1:]
    form = next((form for form, fits in FORMS if fits(header, body)), None)
    return _read(form, header, body) if form else None


def read_people(rows: Sequence[Row]) -> Draft | None:
    """Any plain table of people with a heading, a name (in one column or two) and perhaps an address."""
    filled = [row for row in rows if row.filled]
    place = next((n for n, row in enumerate(filled[:-1]) if n < 20 and _heads(row) and _names(row)), None)
    return _read("table", filled[place], filled[place + 1 :]) if place is not None else None


def _heads(row: Row) -> bool:
    cells = [cell for cell in row.cells if cell]
    return len(cells) >= 2 and not any(is_email(cell) or is_moment(cell) for cell in cells)


def _names(header: Row) -> bool:
    return bool(named(header, "family") and named(header, "given")) or bool(named(header, "full"))


def _cells(header: Row) -> list[str]:
    return [heading(cell) for cell in header.cells]


def _is_pretix(header: Row, body: Sequence[Row]) -> bool:
    return "order code" in _cells(header) and any(cell.startswith("attendee name") for cell in _cells(header))


def _is_luma(header: Row, body: Sequence[Row]) -> bool:
    return {"api id", "approval status"} <= set(_cells(header))


def _is_eventbrite(header: Row, body: Sequence[Row]) -> bool:
    return 0 in named(header, "order") and bool(named(header, "family")) and bool(named(header, "email"))


def _is_hi_events(header: Row, body: Sequence[Row]) -> bool:
    cells = _cells(header)
    return cells[0] == "id" and bool(named(header, "state")) and bool(named(header, "family")) and len(cells) >= 5


def _is_indico(header: Row, body: Sequence[Row]) -> bool:
    cells = _cells(header)
    return cells[0] == "id" and "registration state" in cells


def _is_microsoft(header: Row, body: Sequence[Row]) -> bool:
    moments = columns_where(body, is_timed)
    return 0 in columns_where(body, is_number, 1.0) and moments[:2] == [1, 2] and len(header.cells) >= 5


def _is_google(header: Row, body: Sequence[Row]) -> bool:
    """The first column is a stamp to the second, or its heading is one of Google's own."""
    if 0 not in columns_where(body, is_moment, 0.8) or len(header.cells) < 2:
        return False
    to_second = re.compile(r".*\d[:.]\d\d[:.]\d\d.*")
    return 0 in named(header, "registered") or 0 in columns_where(body, lambda c: bool(to_second.fullmatch(c)), 0.9)


FORMS: tuple[tuple[str, Callable[[Row, Sequence[Row]], bool]], ...] = (
    ("pretix", _is_pretix),
    ("luma", _is_luma),
    ("indico", _is_indico),
    ("eventbrite", _is_eventbrite),
    ("hi-events", _is_hi_events),
    ("microsoft-forms", _is_microsoft),
    ("google-forms", _is_google),
)


def _read(form: str, header: Row, body: Sequence[Row]) -> Draft | None:
    draft = Draft(form=form, kind="registrations", meetings=[])
    columns = Enrolment(header, body, form)
    if columns.full is None and columns.given is None:
        return None
    body = _without_footer(body, columns, draft)
    events: dict[tuple[str, str], Gathered] = {}
    registered: list[Stamp] = []
    for row in body:
        event = _event(row, columns, events, draft)
        found = stamp(row.at(columns.registered))
        if found:
            registered.append(found)
            draft.evidence.stamps.append(found)
            if event.start:
                evening = replace(event.start, clock=event.start.clock or time(23, 59, 59))
                draft.evidence.before.append((found, evening))
        if form == "microsoft-forms":
            draft.evidence.span(stamp(row.at(1)), stamp(row.at(2)))
        join = _join(row, columns, found)
        if join is None:
            draft.refused.append(_nameless(row, columns))
        else:
            event.joins.append(join)
    if form in ("google-forms", "microsoft-forms"):
        draft.evidence.running.append(registered)
    draft.meetings = list(events.values())
    return draft


def _event(row: Row, columns: Enrolment, events: dict[tuple[str, str], Gathered], draft: Draft) -> Gathered:
    title, number = row.at(columns.event), row.at(columns.event_number)
    day = stamp(row.at(columns.event_on))
    key = (number or fold(title), f"{day.dmy}|{day.mdy}" if day else "")
    if key not in events:
        events[key] = Gathered(title=title or None, number=number or None, start=day)
        if day:
            draft.evidence.stamps.append(day)
            draft.evidence.own.append(day)
    return events[key]


def _join(row: Row, columns: Enrolment, registered: Stamp | None) -> Join | None:
    given, family, full = row.at(columns.given), row.at(columns.family), row.at(columns.full)
    if not full and not (given and family):
        return None
    email = row.at(columns.email)
    return Join(
        line=row.line,
        name=full or f"{given} {family}",
        column=columns.name_heading,
        given=given or None,
        family=family or None,
        email=email.casefold() if is_email(email) else None,
        organisation=row.at(columns.organisation) or None,
        registered=registered,
        state=state_of([row.at(place) for place in columns.states], [row.at(place) for place in columns.checked]),
        answers=columns.answers(row),
    )


def _nameless(row: Row, columns: Enrolment) -> RefusedRow:
    missing = next((p for p in (columns.given, columns.family, columns.full) if p is not None and not row.at(p)), None)
    return RefusedRow(
        line=row.line,
        column=columns.header.at(missing),
        value=row.at(missing),
        reason=_("The name or the surname is missing: complete the row and import again."),
        cause="no-name",
    )


def _without_footer(body: Sequence[Row], columns: Enrolment, draft: Draft) -> Sequence[Row]:
    """The rows without closing totals: no name, no address, a word or nothing where all others have their number."""
    rows = list(body)
    names = (columns.given, columns.family, columns.full, columns.email)
    while len(rows) > 1 and not any(rows[-1].at(place) for place in names):
        row = rows[-1]
        others = [other.at(0) for other in rows[:-1] if other.at(0)]
        word = is_label(row.at(0)) and not any(is_label(other) for other in others)
        if row.filled > 1 and not word and fold(row.at(0)) not in ("totali", "totale", "total", "totals", "summe"):
            break
        draft.notes.append(_("Line {line} is a closing line, not a person: left out.").format(line=row.line))
        rows.pop()
    return rows


_PHONE = re.compile(r"\+?[\d ()./-]{6,}")


def read_bare_indico(rows: Sequence[Row]) -> Draft | None:
    """Indico's own import form: no heading, first name, last name, affiliation, position, phone, e-mail.

    Source: Indico, registration module, "Import registrations from CSV".
    """
    filled = [row for row in rows if row.filled]
    if not filled or any(len(row.cells) != 6 or not is_email(row.at(5)) for row in filled):
        return None
    if any(row.at(4) and not _PHONE.fullmatch(row.at(4)) for row in filled):
        return None
    if not all(is_label(row.at(place)) for row in filled for place in (0, 1) if row.at(place)):
        return None
    gathered = Gathered()
    draft = Draft(form="indico-import", kind="registrations", meetings=[gathered])
    for row in filled:
        given, family = row.at(0), row.at(1)
        if not given or not family:
            reason = _("The name or the surname is missing: complete the row and import again.")
            column = "A" if not given else "B"
            draft.refused.append(RefusedRow(line=row.line, column=column, value="", reason=reason, cause="no-name"))
            continue
        answers = tuple((label, row.at(place)) for label, place in (("Position", 3), ("Phone", 4)) if row.at(place))
        gathered.joins.append(
            Join(
                line=row.line, name=f"{given} {family}", column="A", given=given, family=family,
                email=row.at(5).casefold(), organisation=row.at(2) or None, state="registered", answers=answers,
            )
        )  # fmt: skip
    return draft
