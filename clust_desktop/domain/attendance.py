"""Who was there and for whom: roles that count, members represented, three counts, minutes as a union of intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeVar

from clust_desktop.domain.membership import Spell, is_active

Role = Literal["participant", "speaker", "guest", "staff"]
ROLES: tuple[Role, ...] = ("participant", "speaker", "guest", "staff")
COUNTING: frozenset[str] = frozenset({"participant", "speaker", "guest"})
HELD, PRESENT = "held", "present"

T = TypeVar("T", int, datetime)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A person in an organisation, from the first to the last day; either end may be unknown."""

    person: str
    organisation: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A person's line in the register of one gathering; `stated` names the organisations it says they came for."""

    gathering: str
    person: str
    role: str = "participant"
    state: str = PRESENT
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Represented:
    """An organisation that a person came for; presumed where the register does not say it."""

    organisation: str
    presumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The three honest numbers, always together, and beside them the people nobody named."""

    attendances: int
    persons: int
    members: int
    headcount: int

    @property
    def participants(self) -> int:
        """The figure of an event: attendances in the roles that count, plus the headcount."""
        return self.attendances + self.headcount


def is_held(status: str, first_day: date, from_on: date, until_on: date) -> bool:
    """Whether a gathering counts in a period: held, and its first day lies inside."""
    return status == HELD and from_on <= first_day <= until_on


def is_overdue(status: str, first_day: date, on: date) -> bool:
    """Whether a gathering is past and still only planned: it belongs on the list of things to do."""
    return status == "planned" and first_day < on


def counts(attendance: Attendance) -> bool:
    """Whether the line counts: present, in a role that counts; staff never does."""
    return attendance.state == PRESENT and attendance.role in COUNTING


def counting(attendances: Iterable[Attendance]) -> list[Attendance]:
    """The lines that count, one for each person at each gathering, however many sessions or rows name them."""
    found: dict[tuple[str, str], Attendance] = {}
    for one in attendances:
        if counts(one):
            key = (one.gathering, one.person)
            before = found.get(key)
            stated = tuple(dict.fromkeys((*(before.stated if before else ()), *one.stated)))
            found[key] = Attendance(gathering=one.gathering, person=one.person, role=one.role, stated=stated)
    return list(found.values())


def participants(attendances: Iterable[Attendance], headcount: int = 0) -> int:
    """How many people an event had: counting attendances plus the heads counted without names."""
    return len(counting(attendances)) + headcount


def represented(stated: Sequence[str], affiliations: Iterable[Affiliation], spells: Iterable[Spell],
                organisers: Iterable[str], on: date) -> tuple[Represented, ...]:  # fmt: skip
    """For whom a person came, on that day, to a gathering of those associations.

    What the register states, as it stands; else, if exactly one of the person's affiliations of that day is a member of
    an organising association, that one, presumed; else none. `for_association` says who of these counts for it.
    """
    if stated:
        return tuple(Represented(organisation) for organisation in dict.fromkeys(stated))
    hosts = set(organisers)
    there = {one.organisation for one in spells if one.association in hosts and is_active(one, on)}
    candidates = {one.organisation for one in affiliations if is_active(one, on)} & there
    return (Represented(candidates.pop(), presumed=True),) if len(candidates) == 1 else ()


def for_association(found: Iterable[Represented], spells: Iterable[Spell], association: str, on: date
                    ) -> tuple[Represented, ...]:  # fmt: skip
    """Those of the represented that count for an association: its members on that day."""
    members = {one.organisation for one in spells if one.association == association and is_active(one, on)}
    return tuple(one for one in found if one.organisation in members)


def count(attendances: Iterable[Attendance], represented_by: Mapping[tuple[str, str], Iterable[Represented]],
          headcount: int = 0) -> Counts:  # fmt: skip
    """The counts of one gathering or of many: distinct persons and members over all of them, never summed.

    `represented_by` maps (gathering, person) to the represented that count there; missing pairs came for nobody.
    """
    lines = counting(attendances)
    members = {one.organisation for line in lines for one in represented_by.get((line.gathering, line.person), ())}
    return Counts(
        attendances=len(lines), persons=len({line.person for line in lines}), members=len(members), headcount=headcount
    )


def union(intervals: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """The intervals merged where they overlap or touch, in order, whatever the order they come in.

    One whose end comes before its beginning is a bug of the reader and raises ValueError.
    """
    merged: list[tuple[T, T]] = []
    for start, end in sorted(intervals):
        if end < start:
            raise ValueError(f"an interval ends before it begins: {start} to {end}")
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def minutes(intervals: Iterable[tuple[datetime, datetime]]) -> int:
    """How many whole minutes somebody was there: the union of the intervals, rejoining twice counts once."""
    return int(sum((end - start).total_seconds() for start, end in union(intervals)) // 60)


def is_long_enough(present_minutes: int | None, minimum: int) -> bool:
    """Whether a presence reaches the minimum asked (data; 0: none); one without times or minutes is believed."""
    return present_minutes is None or present_minutes >= minimum
