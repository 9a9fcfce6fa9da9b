"""Meetings, assemblies and events: when, where, in which form, organised by whom, and what became of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from clust_desktop.domain import moments
from clust_desktop.domain.names import search_key
from clust_desktop.services.demo import names, plan
from clust_desktop.services.demo.groups import Circle, Groups
from clust_desktop.services.demo.plan import PlanItems, after
from clust_desktop.services.demo.records import Records
from clust_desktop.store import reference

_EVENTS = {
    "conference": "Convegno", "seminar": "Seminario", "workshop": "Workshop", "fair": "Spazio in fiera",
    "visit": "Visita guidata", "networking": "Incontro di rete", "course": "Corso breve",
}  # fmt: skip
_ROOMS = ("Sala Grande", "Sala dei Vetri", "Auditorium", "Sala Riunioni 2", "Spazio Cortile", "Aula Magna")
_SLOTS = ("Mattina", "Pomeriggio")
_EDGE = date(2021, 10, 15)
"""The last day of a period, on which an event of two days begins: it counts where its first day lies."""


@dataclass(slots=True, eq=False)
class Held:
    """A gathering as registers, papers and money need it; `organisers` are places of associations."""

    id: int
    uid: str
    kind: str
    title: str
    status: str
    form: str
    day: date
    starts_at: str
    minutes: int
    organisers: tuple[int, ...]
    circle: Circle | None = None
    sessions: list[tuple[int, int]] = field(default_factory=list)
    """Each session's id and its beginning, in minutes after the gathering's."""


class Gatherings:
    """Invents the calendar; `all` in the order of the ids."""

    def __init__(self, records: Records, groups: Groups, ids: list[int], items: PlanItems, scale: int) -> None:
        self.records, self.groups, self.ids, self.plan_items, self.scale = records, groups, ids, items, scale
        self.random = records.random("gatherings")
        self.kinds = reference.ids(records.archive, "event_kind")
        self.all: list[Held] = []
        self._numbers: Counter[str] = Counter()

    def invent(self) -> None:
        drafts: list[tuple[date, str, int, Circle | None]] = []
        circles = [circle for circle in self.groups.circles if circle.kind != "committee"]
        weights = [self._weight(circle) for circle in circles]
        for chosen in self.random.choices(circles, weights, k=plan.MEETINGS * self.scale):
            drafts.append((self._day(chosen.first, chosen.last), "meeting", chosen.association, chosen))
        for organ in self.groups.circles:
            if organ.kind == "committee":
                drafts += [(self._day(organ.first, None), "meeting", organ.association, organ) for _two in range(2)]
        sizes = [association.memberships for association in plan.ASSOCIATIONS]
        for place in self.random.choices(range(len(sizes)), sizes, k=plan.EVENTS * self.scale):
            drafts.append((self._day(plan.ASSOCIATIONS[place].founded, None), "event", place, None))
        drafts.append((_EDGE, "event", 6, None))
        drafts += self._assemblies()
        for day, kind, place, circle in sorted(drafts, key=lambda one: (one[0], one[1], one[2])):
            self._gathering(day, kind, place, circle)

    def _weight(self, circle: Circle) -> float:
        if circle.kind == "board":
            return 1.0
        open_days = plan.days(max(circle.first, plan.REGISTER_FROM), circle.last or plan.REGISTER_UNTIL)
        return open_days / plan.days(plan.REGISTER_FROM, plan.REGISTER_UNTIL) * self.random.uniform(0.5, 1.6)

    def _day(self, first: date, last: date | None) -> date:
        """A working day outside August; a few of them after the register's end, still planned."""
        start = max(first, plan.REGISTER_FROM)
        end = last or (plan.KNOWN_UNTIL if self.random.random() < 0.03 else plan.REGISTER_UNTIL)
        while True:
            day = after(start, self.random.randint(0, plan.days(start, end)))
            if day.weekday() < 5 and day.month != 8 and (day.month, day.day) not in ((1, 1), (12, 25), (12, 26)):
                return day

    def _assemblies(self) -> list[tuple[date, str, int, Circle | None]]:
        """One each spring for the accounts, and an extraordinary one now and then."""
        found: list[tuple[date, str, int, Circle | None]] = []
        for place, association in enumerate(plan.ASSOCIATIONS):
            for year in range(2021, 2026):
                if association.founded < date(year, 1, 1):
                    days = [date(year, 4, 8 + self.random.randint(0, 40) % 22)]
                    if self.random.random() < 0.2:
                        days.append(date(year, 11, self.random.randint(3, 27)))
                    for day in days:
                        found += [(after(day, -max(0, day.weekday() - 4)), "assembly", place, None)]
        return found

    # -- one gathering --------------------------------------------------------------------------------------------

    def _status(self, day: date, kind: str) -> str:
        chance = self.random.random()
        if day > plan.REGISTER_UNTIL:
            return "planned" if chance < 0.95 else "cancelled"
        if kind == "assembly" or day == _EDGE:
            return "held"
        if chance < 0.93:
            return "held"
        return "cancelled" if chance < 0.97 else "postponed" if chance < 0.99 else "planned"

    def _form(self, day: date) -> str:
        """How it was held, "" where nobody wrote it down."""
        online, hybrid = (0.7, 0.8) if day < date(2022, 4, 1) else (0.35, 0.58)
        chance = self.random.random()
        form = "online" if chance < online else "hybrid" if chance < hybrid else "in-person"
        return "" if form == "in-person" and len(self.all) % 9 == 0 else form

    def _organisers(self, kind: str, place: int, day: date) -> tuple[int, ...]:
        """An event may have two or three organising associations, of those that exist by then."""
        chance = self.random.random()
        if kind != "event" or chance > 0.1:
            return (place,)
        others = [n for n, one in enumerate(plan.ASSOCIATIONS) if n != place and one.founded <= day]
        return (place, *self.random.sample(others, 2 if chance < 0.025 else 1))

    def _title(self, kind: str, place: int, day: date, circle: Circle | None, code: str) -> str:
        association = plan.ASSOCIATIONS[place].code
        if circle is not None:
            key = f"{association} {circle.name}"
            self._numbers[key] += 1
            return f"{circle.name} {association} – riunione n. {self._numbers[key]}"
        if kind == "assembly":
            return f"Assemblea {'ordinaria' if day.month < 9 else 'straordinaria'} {association} {day.year}"
        self._numbers[association] += 1
        topic = self.random.choice(names.TOPICS[association])
        return f"{_EVENTS[code]}: {topic} ({association} {self._numbers[association]})"

    def _gathering(self, day: date, kind: str, place: int, circle: Circle | None) -> None:
        random = self.random
        code = random.choice(list(_EVENTS)) if kind == "event" else ""
        status, form, title = self._status(day, kind), self._form(day), self._title(kind, place, day, circle, code)
        hours = random.choice((2, 3, 4, 7)) if kind == "event" else random.choice((1, 2, 2, 3))
        starts = time(random.choice((9, 10) if hours > 4 else (9, 10, 11, 14, 15, 16)), random.choice((0, 30)))
        second_day = kind == "event" and (day == _EDGE or (day.weekday() < 4 and random.random() < 0.05))
        until = after(day, 1) if second_day else None
        where = "" if form == "online" else f"{random.choice(_ROOMS)}, {random.choice(names.TOWNS)[0]}"
        funded = plan.year_of(plan.ASSOCIATIONS[place].code, day)
        item = None if funded is None or random.random() < 0.1 else self.plan_items.get((place, funded, kind))
        starts_at = moments.to_utc(day, starts)
        minutes = hours * 60
        ends_at = moments.to_utc(until or day, time(starts.hour + hours, starts.minute))
        values: dict[str, object] = {
            "uid": self.records.uid(), "kind": kind, "title": title, "status": status, "on_day": day.isoformat(),
            "until_on": until and until.isoformat(), "starts_at": starts_at, "ends_at": ends_at, "place": where,
            "format": form or None, "working_group_id": circle.id if circle and circle.is_group else None,
            "organ_id": circle.id if circle and not circle.is_group else None, "event_kind_id": self.kinds.get(code),
            "plan_item_id": item, "series": circle.name if circle else "",
            "link": "" if form in ("in-person", "") else f"https://incontri.example/{len(self.all) + 1}",
            "folded": search_key(title, where),
        }  # fmt: skip
        organisers = self._organisers(kind, place, day)
        if status == "postponed":
            later = values | {"uid": self.records.uid(), "status": "held", "note": "Rinviata dalla data precedente"}
            end = (circle and circle.last) or plan.REGISTER_UNTIL
            shift = 14 if plan.days(day, end) > 14 else 0
            later |= {
                "on_day": after(day, shift).isoformat(), "until_on": None,
                "starts_at": moments.to_utc(after(day, shift), starts),
                "ends_at": moments.to_utc(after(day, shift), time(starts.hour + hours, starts.minute)),
            }  # fmt: skip
            values["moved_to_id"] = self._keep(later, organisers, circle, minutes)
        self._keep(values, organisers, circle, minutes)

    def _keep(self, values: dict[str, object], organisers: tuple[int, ...], circle: Circle | None, minutes: int) -> int:
        add, day = self.records.add, date.fromisoformat(str(values["on_day"]))
        row_id = add("gathering", values)
        for place in organisers:
            add("gathering_association", {"gathering_id": row_id, "association_id": self.ids[place]})
        if values["kind"] == "event" and self.random.random() < 0.05:
            partner = (organisers[0] + 1) % 7
            if partner not in organisers:
                shared = {"gathering_id": row_id, "association_id": self.ids[partner], "role": "partner"}
                add("gathering_association", shared)
        held = Held(
            row_id, str(values["uid"]), str(values["kind"]), str(values["title"]), str(values["status"]),
            str(values["format"] or ""), day, str(values["starts_at"]), minutes, organisers, circle,
        )  # fmt: skip
        if held.kind == "event" and (values["until_on"] or (minutes >= 240 and self.random.random() < 0.4)):
            self._sessions(held, bool(values["until_on"]))
        self.all.append(held)
        return row_id

    def _sessions(self, held: Held, two_days: bool) -> None:
        start = moments.local(held.starts_at).replace(tzinfo=None)
        for number, name in enumerate(_SLOTS):
            gap = 24 * 60 if two_days else held.minutes // 2
            begin = start + timedelta(minutes=number * gap)
            end = begin + timedelta(minutes=held.minutes if two_days else held.minutes // 2)
            title = f"{number + 1}ª giornata" if two_days else name
            session = self.records.add("session", {
                "gathering_id": held.id, "title": title, "position": number + 1,
                "starts_at": moments.to_utc(begin.date(), begin.time()),
                "ends_at": moments.to_utc(end.date(), end.time()),
            })  # fmt: skip
            held.sessions.append((session, number * gap))
