"""Programmes, periods, expected values with their justifications, and the figures declared before the register."""

from __future__ import annotations

from collections import Counter
from random import Random

from clust_desktop.services.demo import plan
from clust_desktop.services.demo.gatherings import Held
from clust_desktop.services.demo.memberships import Memberships
from clust_desktop.services.demo.plan import after
from clust_desktop.services.demo.records import Records
from clust_desktop.store import reference

_CAUSES = (
    "Sala non disponibile e rinuncia del relatore", "Cambio del coordinatore del gruppo",
    "Attività slittate all’anno seguente", "Emergenza sanitaria",
)  # fmt: skip
"""The last one only while it was one."""
_EARLIER = (("2017-18", "2017-10-16", "2018-10-15"), ("2018-19", "2018-10-16", "2019-10-15"),
            ("2019-20", "2019-10-16", "2020-10-15"))  # fmt: skip


def programmes(records: Records, ids: list[int]) -> list[int]:
    """Two programmes with their periods, of funding years and of calendar years; the ids of the periods."""
    made = [
        records.add("programme", {
            "code": "FESR-14-20", "name": "POR FESR 2014-2020, sostegno ai Clust-ER", "act": "DGR 671/2017",
            "fund": "Progetto cofinanziato dal Fondo europeo di sviluppo regionale", "cup": "X00I17000000001",
            "from_on": "2017-10-16", "until_on": "2022-10-15", "retention": "retention.2014-20", "note": plan.INVENTED,
        }),
        records.add("programme", {
            "code": "FESR-21-27", "name": "PR FESR 2021-2027, sostegno ai Clust-ER", "act": "DGR 1414/2023",
            "fund": "Progetto cofinanziato dal Fondo europeo di sviluppo regionale", "cup": "X00I23000000001",
            "from_on": "2023-01-01", "until_on": "2025-12-31", "retention": "retention.2021-27", "note": plan.INVENTED,
        }),
    ]  # fmt: skip
    found = []
    places = {association.code: place for place, association in enumerate(plan.ASSOCIATIONS)}
    for year in plan.YEARS:
        period = records.add("period", {
            "programme_id": made[year.programme], "code": year.code, "name": year.name,
            "from_on": year.from_on.isoformat(), "until_on": year.until_on.isoformat(),
        })  # fmt: skip
        for code, first, last in year.own:
            records.add("period_association", {
                "period_id": period, "association_id": ids[places[code]], "from_on": first.isoformat(),
                "until_on": last.isoformat(),
            })  # fmt: skip
        found.append(period)
    return found


class Targets:
    """Expected values beside what was done: some missed, most of those justified."""

    def __init__(
        self, records: Records, memberships: Memberships, gatherings: list[Held], periods: list[int], ids: list[int]
    ) -> None:
        self.records, self.memberships, self.periods, self.ids = records, memberships, periods, ids
        self.random: Random = records.random("targets")
        self.codes = reference.ids(records.archive, "indicator")
        self._done: Counter[tuple[int, int, str]] = Counter()
        self._events: Counter[int] = Counter()
        for held in gatherings:
            if held.status == "held":
                self._count(held)

    def _count(self, held: Held) -> None:
        years = set()
        for place in held.organisers:
            year = plan.year_of(plan.ASSOCIATIONS[place].code, held.day)
            if year is not None:
                years.add(year)
                group = held.circle is not None and held.circle.is_group
                kind = "group_meetings" if group else {"event": "events", "assembly": "assemblies"}.get(held.kind)
                if kind:
                    self._done[place, year, kind] += 1
        if held.kind == "event" and years:
            self._events[min(years)] += 1

    def invent(self) -> None:
        for number, year in enumerate(plan.YEARS):
            for place, association in enumerate(plan.ASSOCIATIONS):
                if plan.takes_part(association, year):
                    self._association(number, year, place)
            self._target(number, None, "events", self._events[number], round(self._events[number] * 0.97))

    def _association(self, number: int, year: plan.Year, place: int) -> None:
        first, last = year.dates(plan.ASSOCIATIONS[place].code)
        spells = self.memberships.of[place]
        start = sum(spell.covers(after(first, -1)) for spell in spells)
        end = sum(spell.covers(last) for spell in spells)
        self._target(number, place, "members_end", end, max(1, end + self.random.randint(-4, 2)), baseline=start)
        for code in ("events", "group_meetings"):
            done = self._done[place, number, code]
            spread = max(2, done // 10)
            self._target(number, place, code, done, max(1, done + self.random.randint(-2 * spread, spread)))
        self._target(number, place, "assemblies", self._done[place, number, "assemblies"], 1)

    def _target(
        self, number: int, place: int | None, code: str, done: int, value: int, *, baseline: int | None = None
    ) -> None:
        target = self.records.add("target", {
            "period_id": self.periods[number], "association_id": None if place is None else self.ids[place],
            "indicator_id": self.codes[code], "value": float(value), "baseline": baseline and float(baseline),
            "source": f"Requisito minimo inventato, anno {plan.YEARS[number].code}",
        })  # fmt: skip
        chance = self.random.random()
        if done < value and chance < 0.65:  # a third of the misses still waits for its reasons, some to be confirmed
            explains = done - 1 if chance < 0.1 else done
            until, causes = plan.YEARS[number].until_on, _CAUSES if number < 2 else _CAUSES[:-1]
            self.records.add("justification", {
                "target_id": target, "fact": f"Realizzati {explains} su {value} previsti.",
                "cause": f"{self.random.choice(causes)}.", "remedy": "Attività recuperata nel periodo successivo.",
                "responsible": "Segreteria", "due_on": after(until, 90).isoformat(),
                "written_on": min(after(until, 10), plan.after(plan.REGISTER_UNTIL, 15)).isoformat(),
                "explains": float(explains),
            })  # fmt: skip


def declared(records: Records, ids: list[int], codes: dict[str, int]) -> None:
    """Figures from before the register: the founding 114 whose published parts make 113, and invented earlier years."""
    random = records.random("declared")
    founding = records.add("declared_figure", {
        "indicator_id": codes["members_end"], "label": "Soci alla costituzione", "until_on": "2017-06-30",
        "declared_total": 114.0, "source": "Comunicato pubblico, giugno 2017",
        "note": "Le parti pubblicate sono 66, 11, 24, 4 e 8: la loro somma è 113.",
    })  # fmt: skip
    labels = ("Laboratori", "Centri per l’innovazione", "Imprese", "Enti di formazione", "Altri")
    for position, (label, value) in enumerate(zip(labels, (66, 11, 24, 4, 8), strict=True), start=1):
        records.add("declared_part", {
            "declared_figure_id": founding, "label": label, "value": float(value), "position": position,
        })  # fmt: skip
    records.add("declared_figure", {
        "association_id": ids[2], "indicator_id": codes["members_end"], "label": "Soci al 2017",
        "until_on": "2017-12-31", "value": 23.0, "source": "Comunicato pubblico, gennaio 2018",
    })  # fmt: skip
    spans = {"events": (6, 14), "group_meetings": (10, 40), "assemblies": (1, 2), "average_per_event": (18, 35)}
    for place, association in enumerate(plan.ASSOCIATIONS):
        for label, first, last in _EARLIER:
            if association.founded.isoformat() <= last:
                for code, (least, most) in spans.items():
                    records.add("declared_figure", {
                        "association_id": ids[place], "indicator_id": codes[code], "label": label, "from_on": first,
                        "until_on": last, "value": float(random.randint(least, most)),
                        "source": f"Relazione annuale {label} ({plan.INVENTED.lower()})",
                    })  # fmt: skip
