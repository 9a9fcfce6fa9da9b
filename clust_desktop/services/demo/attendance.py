"""Who came: registers of meetings and events, presences in the room and online, and heads nobody named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from clust_desktop.domain.moments import FORM
from clust_desktop.services.demo.gatherings import Held
from clust_desktop.services.demo.memberships import Memberships
from clust_desktop.services.demo.people import People, Person
from clust_desktop.services.demo.records import Records
from clust_desktop.services.demo.subjects import Subject

Guests = dict[int, Subject | None]
"""Place in the list of people → the organisation the register says they came for, if it says one."""


@dataclass(slots=True)
class Clock:
    """The moments of one gathering, written once each."""

    start: datetime
    written: dict[int, str]

    def at(self, minutes: int) -> str:
        found = self.written.get(minutes)
        if found is None:
            found = self.written[minutes] = (self.start + timedelta(minutes=minutes)).strftime(FORM)
        return found


class Registers:
    """Fills the register of one gathering after another."""

    def __init__(self, records: Records, memberships: Memberships, people: People) -> None:
        self.records, self.memberships, self.people = records, memberships, people
        self.random: Random = records.random("attendance")
        self._outside = len(people.all) - len(people.outsiders)
        self._taken_back = 0

    def fill(self, held: Held) -> None:
        """The register of a meeting or an event; assemblies have their own (`assemblies`)."""
        random = self.random
        if held.kind == "event":
            chance = random.random()
            if held.status == "held" and chance < 0.03:
                return  # no register at all
            if held.status == "held" and chance < 0.06:
                self._heads(held, random.randint(20, 90))
                return
            guests = self._public(held, min(300, max(4, round(random.lognormvariate(2.93, 0.6)))))
            self.write(held, guests, silent=chance < 0.075)
            if held.status == "held" and random.random() < 0.12:
                self._heads(held, random.randint(3, 40))
        elif held.circle is not None:
            chosen = [one for one in held.circle.places if random.random() < 0.56]
            guests = {place: subject if random.random() < 0.4 else None for place, subject in chosen}
            if random.random() < 0.15:
                guests.setdefault(random.randrange(len(self.people.all)), None)
            self.write(held, guests)

    def _public(self, held: Held, size: int) -> Guests:
        random, found = self.random, dict[int, Subject | None]()
        for _one in range(size):
            if random.random() < 0.5:
                found.setdefault(random.randrange(self._outside, len(self.people.all)), None)
                continue
            subject = random.choice(self.memberships.of[random.choice(held.organisers)]).subject
            if subject.people:
                found.setdefault(random.choice(subject.people), subject if random.random() < 0.25 else None)
        return found

    def write(self, held: Held, guests: Guests, *, silent: bool = False) -> None:
        """One line a person; `silent`: people registered and nobody ever marked who came."""
        random, clock = self.random, Clock(datetime.strptime(held.starts_at, FORM).replace(tzinfo=UTC), {})
        for place, subject in guests.items():
            person = self.people.all[place]
            chance = random.random()
            if held.status != "held" or silent:
                state = "cancelled" if held.status == "cancelled" and chance < 0.5 else "expected"
            elif held.kind == "event":
                state = "present" if chance < 0.8 else "absent" if chance < 0.96 else "cancelled"
            else:
                state = "present" if chance < 0.84 else "excused" if chance < 0.94 else "absent"
            self.line(held, clock, person, subject, state, self._role(held))

    def _role(self, held: Held) -> str:
        if held.kind != "event":
            return "participant" if self.random.random() < 0.97 else "guest"
        chance = self.random.random()
        return "participant" if chance < 0.88 else "speaker" if chance < 0.94 else "guest" if chance < 0.97 else "staff"

    def line(self, held: Held, clock: Clock, person: Person, subject: Subject | None, state: str, role: str) -> None:
        """One person's line, for the organisations it says, with their presences."""
        random, add = self.random, self.records.add
        registered = None if held.kind != "event" else clock.at(-1440 * random.randint(1, 20))
        walk_in = state == "present" and held.kind == "event" and random.random() < 0.08
        attendance = add("attendance", {
            "gathering_id": held.id, "person_id": person.id, "role": role, "state": state,
            "registered_at": None if walk_in else registered, "walk_in": int(walk_in),
            "source": "iscrizione online" if registered and not walk_in else "",
        })  # fmt: skip
        if subject is not None:
            add("attendance_organisation", {"attendance_id": attendance, "organisation_id": subject.id})
            other = next((home for home in person.homes if home is not subject), None)
            if other is not None and random.random() < 0.3:
                add("attendance_organisation", {"attendance_id": attendance, "organisation_id": other.id})
        if state == "present":
            self._presences(held, clock, attendance)
        elif state == "absent" and random.random() < 0.01:
            self._take_back(held, clock, attendance)

    def _presences(self, held: Held, clock: Clock, attendance: int) -> None:
        """In the room, online, or both in a hybrid one; once in each session they came to."""
        random = self.random
        modes = [held.form] if held.form != "hybrid" else [random.choice(("in-person", "online"))]
        if held.form == "hybrid" and random.random() < 0.08:
            modes = ["in-person", "online"]
        sessions: list[tuple[int | None, int]] = [(session, start) for session, start in held.sessions]
        if len(sessions) > 1 and random.random() < 0.35:
            sessions = [random.choice(sessions)]
        for session, start in sessions or [(None, 0)]:
            for mode in modes:
                if mode == "online":
                    self._online(held, clock, attendance, session, start)
                    continue
                source = random.choice(("door", "paper", "paper"))
                late = start + random.choice((-15, -10, -5, 0, 0, 5, 10))
                self.records.add("presence", {
                    "attendance_id": attendance, "session_id": session, "mode": mode or None, "source": source,
                    "from_at": clock.at(late) if source == "door" else None,
                    "marked_at": clock.at(late if source == "door" else held.minutes + 1200),
                })  # fmt: skip

    def _online(self, held: Held, clock: Clock, attendance: int, session: int | None, start: int) -> None:
        random, length = self.random, held.minutes // (2 if session and len(held.sessions) > 1 else 1)
        joined = start + random.randint(-5, 20)
        left = max(joined + 5, start + length - random.randint(0, 25))
        spans = [(joined, left)]
        if left - joined > 40 and random.random() < 0.12:  # the line dropped, and they came back
            cut = random.randint(joined + 10, left - 15)
            spans = [(joined, cut), (cut + random.randint(1, 5), left)]
        for begin, end in spans:
            self.records.add("presence", {
                "attendance_id": attendance, "session_id": session, "mode": "online", "source": "platform",
                "from_at": clock.at(begin), "until_at": clock.at(end), "marked_at": clock.at(held.minutes + 1200),
            })  # fmt: skip

    def _take_back(self, held: Held, clock: Clock, attendance: int) -> None:
        """Marked by mistake at the door, and taken back."""
        uid = self.records.uid()
        self.records.add("presence", {
            "uid": uid, "attendance_id": attendance, "mode": "in-person", "source": "door", "from_at": clock.at(0),
            "marked_at": clock.at(0),
        })  # fmt: skip
        self.records.add("take_back", {"presence_uid": uid, "at": clock.at(2), "reason": "Segnata per errore"})

    def _heads(self, held: Held, quantity: int) -> None:
        clock = Clock(datetime.strptime(held.starts_at, FORM).replace(tzinfo=UTC), {})
        modes = ("in-person", "online") if held.form == "hybrid" else (held.form,)
        for mode in modes:
            self.records.add("headcount", {
                "gathering_id": held.id, "mode": mode or None, "quantity": quantity // len(modes),
                "note": "Contati in piattaforma" if mode == "online" else "Contati in sala",
                "counted_at": clock.at(held.minutes // 2),
            })  # fmt: skip


def present_members(memberships: Memberships, held: Held) -> list[Subject]:
    """The members of the organising association on the day, each once."""
    found = {s.subject.id: s.subject for s in memberships.of[held.organisers[0]] if s.covers(held.day)}
    return list(found.values())
