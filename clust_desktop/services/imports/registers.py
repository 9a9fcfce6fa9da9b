"""The file of a platform as lines of attendance: each person of each meeting once, after their joins were united."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from typing import Any

from clust_desktop.domain import days, gatherings
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.registers.recognise import recognise
from clust_desktop.exchange.registers.register import Attendee, Meeting, Question, Register
from clust_desktop.exchange.tables import Source
from clust_desktop.i18n import _
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.listing import Line, question
from clust_desktop.services.imports.outcome import Candidate, RowAsked
from clust_desktop.services.imports.register_rows import utc

_STATES = {
    "registered": "expected",
    "present": "present",
    "cancelled": "cancelled",
    "refunded": "cancelled",
    "no-show": "absent",
}
_ROLES = {"panelist": "speaker", "relatore": "speaker", "speaker": "speaker"}
"""A host is whoever opened the room and a Teams "presenter" anybody: neither says in which role a person came."""


def read(source: Source, *, kind: str, order: str | None, on: date | None, job: Job) -> Register | None:
    """The register of a platform's file, or None where it is a plain table.

    Raises Refused where the file is of another kind.
    """
    register = recognise(source, order=order, on=on)  # type: ignore[arg-type]
    if register is None:
        return None
    if job.gathering is not None and on is None and any(one.about == "date" for one in register.questions):
        register = recognise(source, order=order, on=date.fromisoformat(job.gathering["on_day"]))  # type: ignore[arg-type]
        assert register is not None
    if order is None and job.gathering is not None and any(one.about == "order" for one in register.questions):
        register = _by_the_gathering(source, on, job.gathering["on_day"]) or register
    states = {one.state for meeting in register.meetings for one in meeting.people}
    if kind == "attendance" and register.kind == "registrations" and "present" not in states:
        raise Refused(
            _("{file}: this is a list of registrations, it does not say who came. Import it as registrations.").format(
                file=source.name
            )
        )
    if kind == "registrations" and register.kind == "attendance":
        raise Refused(_("{file}: this is a list of who was there. Import it as attendance.").format(file=source.name))
    return register


def refuse_attendance(source: Source) -> None:
    """Raises Refused where a list of another kind is wanted and a platform's list of who was there is given."""
    register = recognise(source) if source.format == "csv" else None
    if register is None or register.kind != "attendance":
        return
    people = [person for meeting in register.meetings for person in meeting.people]
    # Two columns of bare days are the beginning and the end of something else.
    if any(at.time() != time() for person in people for stay in person.intervals for at in stay if at):
        raise Refused(_("{file}: this is a list of who was there. Import it as attendance.").format(file=source.name))


def _by_the_gathering(source: Source, on: date | None, day: str) -> Register | None:
    """The reading of the dates in which a meeting of the file falls on the gathering's own day, if only one does."""
    readings = [recognise(source, order=order, on=on) for order in ("dmy", "mdy")]
    fitting = [one for one in readings if one and any(str(meeting.on) == day for meeting in one.meetings)]
    return fitting[0] if len(fitting) == 1 else None


def lines(register: Register, job: Job) -> list[Line]:
    """The people to place. Where the file leaves its dates open everybody is asked about, and none is placed."""
    outcome = job.outcome
    outcome.format, outcome.encoding, outcome.read = register.form, register.encoding, register.read
    outcome.notes += list(register.notes)
    for one in register.refused:
        outcome.refuse(one.line, one.column, one.value, one.reason)
    open_ = [one for one in register.questions if one.about in ("order", "date")]
    found = []
    outcome.several = len(register.meetings) > 1
    for meeting in register.meetings:
        place = where(meeting, len(register.meetings))
        for person in meeting.people:
            outcome.people[person.line] = cells(person, meeting if outcome.several else None)
            undecided = next((one for one in open_ if not one.lines or set(one.lines) & set(person.lines)), None)
            if undecided is not None:
                asked = RowAsked(undecided.about, person.name, undecided.text, _readings(undecided))
                outcome.ask.append(question(person.line, asked))
                continue
            found.append(_line(person, place))
    return found


def _readings(asked: Question) -> tuple[Candidate, ...]:
    """Each answer to a question about the whole file with what it would make of its days."""
    how = _("answer to “{key}” for the whole list").format(key={"order": "date_order"}.get(asked.about, asked.about))
    return tuple(Candidate(answer, shown, how) for answer, shown in asked.readings)


def cells(person: Attendee, meeting: Meeting | None = None) -> tuple[str, ...]:
    """What the file says of a person, below the titles of `of_people`; with the meeting where that is given."""
    told = (
        person.name, person.email or "", person.organisation or "", gatherings.state_words(_STATES[person.state]),
    )  # fmt: skip
    return told if meeting is None else (*told, meeting_words(meeting))


def meeting_words(meeting: Meeting) -> str:
    """A meeting of a file by its title and day; empty where it says neither."""
    return " · ".join(part for part in (meeting.title, meeting.on and days.show(meeting.on)) if part)


def where(meeting: Meeting, of: int) -> dict[str, Any]:
    """What a file says of the gathering of one of its `of` meetings, as a line has it."""
    begins = None
    starts = meeting.starts_at or min((stay[0] for one in meeting.people for stay in one.intervals), default=None)
    with suppress(Refused):  # an hour that the clocks skip
        begins = starts and utc(starts)
    return {"gathering": meeting.title, "on": meeting.on, "begins": begins, "meetings": of}


def _line(person: Attendee, place: dict[str, Any]) -> Line:
    role = (person.role or "").casefold()
    return Line(
        person.line,
        {
            "full_name": person.name, "given_name": person.given, "family_name": person.family, "email": person.email,
            "organisation": person.organisation, "aliases": person.aliases, "device_name": person.device_name,
            "role": _ROLES.get(role, ""), "state": _STATES[person.state], "mode": person.mode,
            "intervals": person.intervals, "minutes": person.minutes, "registered_at": person.registered_at,
            **place,
        },
    )  # fmt: skip
