"""Value chains, working groups, organs and offices, with who sits in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.services.demo import plan
from clust_desktop.services.demo.memberships import Memberships
from clust_desktop.services.demo.people import People
from clust_desktop.services.demo.plan import after
from clust_desktop.services.demo.records import Records
from clust_desktop.services.demo.subjects import Subject

_CLOSED, _OPENED = date(2023, 6, 30), date(2023, 3, 1)


@dataclass(slots=True)
class Circle:
    """A group or an organ that meets: `places` are the places in the list of people of those who sit in it."""

    id: int
    association: int
    name: str
    first: date
    last: date | None
    places: list[tuple[int, Subject]]
    is_group: bool = True
    kind: str = ""


class Groups:
    """Invents the circles of every association; `circles` in the order they were made."""

    def __init__(self, records: Records, memberships: Memberships, people: People, ids: list[int]) -> None:
        self.records, self.memberships, self.people, self.ids = records, memberships, people, ids
        self.random = records.random("groups")
        self.circles: list[Circle] = []

    def invent(self) -> None:
        for place, association in enumerate(plan.ASSOCIATIONS):
            start = after(association.founded, 120)
            chains = [self._chain(place, name, start) for name in association.chains]
            for number, (name, chain) in enumerate(association.groups):
                first, last = start, None
                if (association.code, number) == ("MECH", 6):  # the chain and group added later
                    first = date(2020, 11, 5)
                elif (association.code, number) == ("GREENTECH", 8):
                    first = _OPENED
                elif (association.code, number) == ("BUILD", 3):
                    last = _CLOSED
                self._group(place, name, chains[chain], first, last)
            self._organ(place, "board", "Consiglio direttivo", 7)
            self._organ(place, "committee", "Comitato tecnico-scientifico", 5)
            self._manager(place)

    def _chain(self, place: int, name: str, start: date) -> int:
        source = "Fonti pubbliche" if plan.ASSOCIATIONS[place].code in ("MECH", "HEALTH", "CREATE") else plan.INVENTED
        return self.records.add("value_chain", {
            "association_id": self.ids[place], "name": name, "from_on": start.isoformat(), "source": source,
        })  # fmt: skip

    def _sitting(self, place: int, count: int, day: date) -> list[tuple[int, Subject, date]]:
        """People of the members, with the day from which they can sit."""
        spells = self.memberships.of[place]
        found: dict[int, tuple[int, Subject, date]] = {}
        for spell in self.random.sample(spells, min(len(spells), count)):
            people = spell.subject.people
            for person in self.random.sample(people, min(len(people), self.random.choice((1, 1, 1, 2)))):
                found.setdefault(person, (person, spell.subject, max(day, spell.first)))
        return list(found.values())

    def _seats(self, circle: Circle, sitting: list[tuple[int, Subject, date]]) -> None:
        column = "working_group_id" if circle.is_group else "organ_id"
        for number, (person, subject, since) in enumerate(sitting):
            until = circle.last
            if number > 1 and self.random.random() < 0.08:
                until = min(after(since, self.random.randint(200, 1500)), circle.last or date.max)
            if until is not None and until < since:
                continue
            self.records.add("seat", {
                column: circle.id, "person_id": self.people.all[person].id, "organisation_id": subject.id,
                "role": "coordinator" if number == 0 else "deputy" if number == 1 and circle.is_group else "member",
                "from_on": since.isoformat(), "until_on": until and until.isoformat(),
            })  # fmt: skip
            circle.places.append((person, subject))

    def _group(self, place: int, name: str, chain: int, first: date, last: date | None) -> None:
        group = self.records.add("working_group", {
            "association_id": self.ids[place], "value_chain_id": chain, "name": name, "from_on": first.isoformat(),
            "until_on": last and last.isoformat(),
        })  # fmt: skip
        circle = Circle(group, place, name, first, last, [])
        self._seats(circle, self._sitting(place, self.random.randint(10, 22), first))
        self.circles.append(circle)
        if circle.places:
            person = self.people.all[circle.places[0][0]].id
            self._office(place, "coordinator", person, max(first, date(2019, 1, 1)), last, working_group_id=group)

    def _organ(self, place: int, kind: str, name: str, count: int) -> None:
        founded = plan.ASSOCIATIONS[place].founded
        organ = self.records.add("organ", {
            "association_id": self.ids[place], "kind": kind, "name": name, "from_on": founded.isoformat(),
        })  # fmt: skip
        circle = Circle(organ, place, name, founded, None, [], is_group=False, kind=kind)
        self._seats(circle, self._sitting(place, count, founded))
        self.circles.append(circle)
        if kind == "board":
            self._terms(place, circle)

    def _terms(self, place: int, board: Circle) -> None:
        """Presidents and vice-presidents for three years each, one after the other."""
        start, number = plan.ASSOCIATIONS[place].founded, 0
        while start < plan.REGISTER_UNTIL and board.places:
            end = date(start.year + 3, start.month, start.day)
            for offset, kind in enumerate(("president", "vice-president")):
                person = self.people.all[board.places[(number + offset) % len(board.places)][0]].id
                last = after(end, -1) if end < plan.REGISTER_UNTIL else None
                self._office(place, kind, person, start, last, organ_id=board.id)
            start, number = end, number + 1

    def _manager(self, place: int) -> None:
        manager = self.random.choice(self.people.outsiders)
        self._office(place, "cluster-manager", manager.id, plan.ASSOCIATIONS[place].founded, None)

    def _office(
        self, place: int, kind: str, person: int, first: date, last: date | None, *,
        organ_id: int | None = None, working_group_id: int | None = None,
    ) -> None:  # fmt: skip
        self.records.add("office", {
            "association_id": self.ids[place], "kind": kind, "person_id": person, "from_on": first.isoformat(),
            "until_on": last and last.isoformat(), "organ_id": organ_id, "working_group_id": working_group_id,
        })  # fmt: skip
