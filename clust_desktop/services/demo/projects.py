"""Projects of enterprises and laboratories after the call of 2015, some of which break its rule."""

from __future__ import annotations

from datetime import date

from clust_desktop.services.demo import names, plan
from clust_desktop.services.demo.memberships import Memberships
from clust_desktop.services.demo.plan import PlanItems
from clust_desktop.services.demo.records import Records
from clust_desktop.services.demo.subjects import Subject
from clust_desktop.store import reference

_COUNT = 18
_ODD = {3: (2, 4), 8: (4, 2), 13: (5, 6)}
"""Projects with too few enterprises, too few laboratories, too many laboratories (the rule: at least 3, and 3 to 5)."""


def projects(records: Records, memberships: Memberships, items: PlanItems, ids: list[int]) -> None:
    """Projects of two years with their partners, of one association or two."""
    random = records.random("projects")
    rule = reference.ids(records.archive, "partnership_rule").get("POR-2015")
    for number in range(_COUNT):
        place = number % 7
        start = date(2018 + number % 7, random.randint(1, 12), 1)
        year = plan.year_of(plan.ASSOCIATIONS[place].code, start)
        long, topic = number == 10, random.choice(names.TOPICS[plan.ASSOCIATIONS[place].code])
        project = records.add("project", {
            "code": f"PRJ-{number + 1:02d}",
            "title": f"Progetto {random.choice(names.FIRST)}: {topic}",
            "rule_id": rule, "plan_item_id": None if year is None else project_item(items, place, year),
            "from_on": start.isoformat(), "until_on": end_of(start, 30 if long else 24).isoformat(),
            "amount_cents": 105_000_000 if number == 15 else random.randint(400, 1000) * 100_000,
            "cup": f"X00E{start:%y}{number + 1:09d}",
        })  # fmt: skip
        records.add("project_association", {"project_id": project, "association_id": ids[place]})
        if number % 3 == 0:
            records.add("project_association", {"project_id": project, "association_id": ids[(place + 2) % 7]})
        enterprises, laboratories = _ODD.get(number, (random.randint(3, 6), random.randint(3, 5)))
        chosen = pick(memberships, place, "enterprise", enterprises)
        chosen += pick(memberships, place, "laboratory", laboratories)
        random.shuffle(chosen)
        for position, subject in enumerate(chosen):
            records.add("partner", {
                "project_id": project, "organisation_id": subject.id, "kind": subject.category,
                "role": "partner" if position else "lead", "amount_cents": random.randint(20, 120) * 100_000,
            })  # fmt: skip


def project_item(items: PlanItems, place: int, year: int) -> int | None:
    """The plan item for projects, where the association takes part in that period."""
    return items.get((place, year, "project"))


def end_of(start: date, months: int) -> date:
    """The last day of so many months from the first of a month."""
    place = start.year * 12 + start.month - 1 + months
    return plan.after(date(place // 12, place % 12 + 1, 1), -1)


def pick(memberships: Memberships, place: int, category: str, count: int) -> list[Subject]:
    """Members of a category, of this association first and of the next ones where it has too few."""
    found: dict[int, Subject] = {}
    for turn in range(len(memberships.of)):
        for spell in memberships.of[(place + turn) % len(memberships.of)]:
            if spell.subject.category == category and len(found) < count:
                found.setdefault(spell.subject.id, spell.subject)
    return list(found.values())
