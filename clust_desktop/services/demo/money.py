"""Planned activities, awards of EUR 100,000 a year, and expenses by heading below the ceiling."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clust_desktop.services.demo import names, plan
from clust_desktop.services.demo.gatherings import Held
from clust_desktop.services.demo.plan import PlanItems, after
from clust_desktop.services.demo.records import Records
from clust_desktop.store import reference

CEILING = 10_000_000
"""EUR 100,000 in cents, a year and association (domain.md §2)."""
_ITEMS = (
    ("A1", "meeting", "Animazione dei gruppi di lavoro", "riunioni", 25),
    ("A2", "event", "Eventi e convegni", "eventi", 12),
    ("A3", "assembly", "Assemblee e organi", "assemblee", 1),
    ("B1", "project", "Sviluppo di progetti", "progetti", 1),
    ("C1", "office", "Segreteria e gestione", "", None),
)  # fmt: skip
_SHARES = (20, 35, 5, 15, 25)
_ACTS = ("DGR 671/2017", "DGR 1414/2023")
_HEADINGS = ("staff", "administrative", "general")
_WORDS = {"staff": "Personale", "administrative": "Materiali e comunicazione", "general": "Spese generali"}


def plan_items(records: Records, periods: list[int], ids: list[int]) -> PlanItems:
    """Five items for each association and period, whose costs make the award; and the award."""
    found: PlanItems = {}
    random = records.random("plan")
    for number, year in enumerate(plan.YEARS):
        for place, association in enumerate(plan.ASSOCIATIONS):
            if not plan.takes_part(association, year):
                continue
            first, _last = year.dates(association.code)
            records.add("award", {
                "period_id": periods[number], "association_id": ids[place], "amount_cents": CEILING,
                "cup": f"X00I{year.from_on:%y}{number + 1:04d}{place + 1:05d}", "act": _ACTS[year.programme],
                "granted_on": after(first, -30).isoformat(),
            })  # fmt: skip
            for (code, what, title, unit, quantity), share in zip(_ITEMS, _SHARES, strict=True):
                found[place, number, what] = records.add("plan_item", {
                    "period_id": periods[number], "association_id": ids[place], "code": code, "title": title,
                    "quantity": quantity and max(1, quantity + random.randint(-quantity // 5, quantity // 5)),
                    "unit": unit, "cost_cents": CEILING * share // 100,
                })  # fmt: skip
    return found


class Expenses:
    """Invents the invoices of every association and period."""

    def __init__(self, records: Records, items: PlanItems, ids: list[int], gatherings: Iterable[Held]) -> None:
        self.records, self.items, self.ids = records, items, ids
        self.random = records.random("expenses")
        self.headings = reference.ids(records.archive, "expense_heading")
        self._numbers = 0
        self._events: dict[tuple[int, int], list[Held]] = {}
        for held in gatherings:
            year = plan.year_of(plan.ASSOCIATIONS[held.organisers[0]].code, held.day)
            if held.kind == "event" and held.status == "held" and year is not None:
                self._events.setdefault((held.organisers[0], year), []).append(held)

    def invent(self) -> None:
        for number, year in enumerate(plan.YEARS):
            for place, association in enumerate(plan.ASSOCIATIONS):
                if plan.takes_part(association, year):
                    self._year(number, place, *year.dates(association.code))

    def _year(self, number: int, place: int, first: date, last: date) -> None:
        """Between 78 and 99 per cent of the award; one year goes over it, and the rest is not eligible."""
        random = self.random
        left = CEILING * random.randint(78, 99) // 100 if (place, number) != (6, 4) else CEILING + 150_000
        events = self._events.get((place, number), [])
        for held in random.sample(events, min(len(events), 8)):
            amount = min(left, random.randint(15_000, 320_000))
            left -= amount
            item = self.items[place, number, "event"]
            self._expense(place, held.day, amount, "general", item=item, gathering=held.id)
        staff = self.items[place, number, "office"]
        for month in range(10):
            amount = left * 6 // 100
            self._expense(place, after(first, 30 * (month + 1)), amount, "staff", item=staff)
        left -= 10 * (left * 6 // 100)
        while left > 0:
            amount = min(left, random.randint(40_000, 400_000))
            left -= amount
            self._expense(place, self._day(first, last), amount, random.choice(_HEADINGS[1:]))
        self._expense(place, self._day(first, last), random.randint(5_000, 60_000), "ineligible")
        if random.random() < 0.3:  # a credit note
            self._expense(place, self._day(first, last), -random.randint(1_000, 9_000), "administrative")

    def _day(self, first: date, last: date) -> date:
        return after(first, self.random.randint(0, plan.days(first, last)))

    def _expense(
        self, place: int, day: date, cents: int, heading: str, *, item: int | None = None, gathering: int | None = None
    ) -> None:
        self._numbers += 1
        self.records.add("expense", {
            "association_id": self.ids[place], "heading_id": self.headings[heading], "on_day": day.isoformat(),
            "amount_cents": cents, "supplier": "" if heading == "staff" else self.random.choice(names.SUPPLIERS),
            "number": f"{self._numbers}/{day.year}", "description": _WORDS.get(heading, "Spese di rappresentanza"),
            "plan_item_id": item, "gathering_id": gathering,
        })  # fmt: skip
