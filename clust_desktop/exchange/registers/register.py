"""What a platform's file says: meetings, the people of each, what must be asked, what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal["attendance", "registrations"]
State = Literal["registered", "present", "cancelled", "refunded", "no-show"]
Interval = tuple[datetime, datetime | None]
"""A stay: naive moments are the clock of whoever exported the file, aware ones carry the zone the file states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One person of one meeting, after all the joins of that person were united.

    `given` and `family` are filled only where the file says which is which. `minutes` are whole minutes of the union of
    the stays, None where an exit is missing. `account` is the platform's own identifier, which is not an e-mail.
    With `device_name` the name is a telephone number or a device: somebody was there, nobody is named.
    """

    line: int
    lines: tuple[int, ...]
    name: str
    given: str | None = None
    family: str | None = None
    aliases: tuple[str, ...] = ()
    email: str | None = None
    account: str | None = None
    organisation: str | None = None
    role: str | None = None
    intervals: tuple[Interval, ...] = ()
    minutes: int | None = None
    mode: Literal["online"] | None = None
    state: State = "present"
    device_name: bool = False
    registered_at: datetime | None = None
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting or event of the file; `on` is None where the file does not say the day or it must be asked."""

    title: str | None = None
    number: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    on: date | None = None
    people: tuple[Attendee, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the file leaves open; `readings` are the possible answers, each with what it would mean.

    `about` is "order" (answer with `order=`), "date" (answer with `on=`) or "identity" (the matching queue asks).
    """

    about: Literal["order", "date", "identity"]
    text: str
    readings: tuple[tuple[str, str], ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that does not become a person, and why; `cause` is the reason as a code that is never translated."""

    line: int
    column: str
    value: str
    reason: str
    cause: Literal["bot", "no-name", "date", "unlinked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A whole file; `form` names platform and shape: "teams-sections", "zoom-meetings", "google-forms" and so on."""

    form: str
    kind: Kind
    encoding: str
    meetings: tuple[Meeting, ...]
    questions: tuple[Question, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        """The people read, counted once per meeting, those refused included."""
        return sum(len(meeting.people) for meeting in self.meetings) + len(self.refused)

    @property
    def persons(self) -> int:
        """The different people of the whole file: same name and same e-mail are one."""
        return len({(p.name.casefold(), p.email) for meeting in self.meetings for p in meeting.people})
