"""Memberships in spells: founders, later comers, leavers, rejoiners, movers, mergers, with category and vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.membership import withdrawal_effect
from clust_desktop.services.demo import plan
from clust_desktop.services.demo.plan import after
from clust_desktop.services.demo.records import Records
from clust_desktop.services.demo.subjects import Subject, Subjects
from clust_desktop.store import reference

_LAST_ENTRY = date(2025, 12, 15)
_AT_BIRTH = (("laboratory", 58), ("innovation-centre", 10), ("enterprise", 21), ("training", 4), ("other", 7))
_LATER = (("laboratory", 17), ("innovation-centre", 6), ("enterprise", 63), ("training", 8), ("other", 6))
"""Few companies at birth, most of them later (domain.md §1: prevalence is a path)."""


@dataclass(slots=True, eq=False)
class Spell:
    """One stay of a subject in an association, not yet written."""

    association: int
    subject: Subject
    first: date
    last: date | None = None
    declared: date | None = None
    reason: str = ""
    decided: date | None = None
    note: str = ""

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class Memberships:
    """Invents the spells of all associations; `of` holds them by the association's place in the plan."""

    def __init__(self, records: Records, subjects: Subjects, ids: list[int], scale: int) -> None:
        self.records, self.subjects, self.ids, self.scale = records, subjects, ids, scale
        self.random = records.random("memberships")
        self.of: list[list[Spell]] = [[] for _ in ids]
        self._inside: list[set[int]] = [set() for _ in ids]

    def invent(self) -> None:
        """Every spell, written with its categories, suspensions and successions."""
        for place, association in enumerate(plan.ASSOCIATIONS):
            for _one in range(round(association.memberships * 0.8) * self.scale):
                first = self._entry(association)
                mix = _AT_BIRTH if first == plan.FOUNDED else _LATER
                category = self.random.choices([name for name, _ in mix], [weight for _, weight in mix])[0]
                self._enter(place, self.subjects.add(category, association.code), first)
        members = list(self.subjects.all)
        for place, association in enumerate(plan.ASSOCIATIONS):
            for _one in range(round(association.memberships * 0.2) * self.scale):
                subject = self.random.choice(members)
                if subject.id not in self._inside[place]:
                    self._enter(place, subject, self._entry(association))
        self._merge(2 * self.scale)
        self._leave()
        self._return(14 * self.scale)
        self._move(5 * self.scale)
        self._edges()
        self._write()

    def _entry(self, association: plan.Association) -> date:
        random, chance = self.random, self.random.random()
        if chance < 0.2:
            return association.founded
        if chance < 0.62 and association.founded < plan.REGISTER_FROM:
            return after(association.founded, random.randint(1, plan.days(association.founded, plan.REGISTER_FROM)))
        start = max(association.founded, plan.REGISTER_FROM)
        return after(start, random.randint(1, plan.days(start, _LAST_ENTRY)))

    def _enter(self, place: int, subject: Subject, first: date) -> Spell:
        spell = Spell(place, subject, first)
        self.of[place].append(spell)
        self._inside[place].add(subject.id)
        return spell

    def _all(self) -> list[Spell]:
        return [spell for spells in self.of for spell in spells]

    # -- going out ------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        for spell in self._all():
            open_for = plan.days(spell.first, date(2025, 12, 20)) - 365
            if spell.last is not None or spell.subject.successor or open_for <= 0 or self.random.random() > 0.15:
                continue
            day, chance = after(spell.first, 365 + self.random.randint(0, open_for)), self.random.random()
            if chance < 0.75:  # art. 24 c.c.: declared on a day, effective at the end of a year
                spell.declared, spell.last, spell.reason = day, withdrawal_effect(day), "withdrawal"
            elif chance < 0.88:
                spell.last, spell.reason, spell.note = day, "dissolution", "Cessata attività"
            else:
                spell.last, spell.reason, spell.decided = day, "exclusion", after(day, -self.random.randint(0, 30))
                spell.note = "Gravi motivi deliberati dall’assemblea"

    def _left(self, until: date) -> list[Spell]:
        """Those who withdrew and did not come back, by a day, shuffled."""
        found = [
            spell
            for spell in self._all()
            if spell.reason == "withdrawal" and spell.last and spell.last <= until
            and sum(1 for other in self.of[spell.association] if other.subject is spell.subject) == 1
        ]  # fmt: skip
        self.random.shuffle(found)
        return found

    def _return(self, count: int) -> None:
        for spell in self._left(date(2024, 12, 31))[:count]:
            assert spell.last is not None
            self._enter(spell.association, spell.subject, after(spell.last, self.random.randint(60, 340)))

    def _move(self, count: int) -> None:
        """From one association to another from one day to the next: neither in nor out of the system."""
        for spell in self._left(date(2024, 12, 31))[:count]:
            place = (spell.association + self.random.randint(1, 6)) % len(self.ids)
            exists = spell.last is not None and plan.ASSOCIATIONS[place].founded <= spell.last
            if spell.last is not None and exists and spell.subject.id not in self._inside[place]:
                self._enter(place, spell.subject, after(spell.last, 1))

    def _merge(self, count: int) -> None:
        """A and B go into C, in the same association from the next day."""
        pool = [s for s in self._all() if s.subject.category == "enterprise" and s.first < date(2021, 1, 1)]
        self.random.shuffle(pool)
        alone = [s for s in pool if sum(s.subject.id in inside for inside in self._inside) == 1]
        by_place: dict[int, list[Spell]] = {}
        for spell in alone:
            by_place.setdefault(spell.association, []).append(spell)
        pairs = [pair for spells in by_place.values() for pair in zip(spells[::2], spells[1::2], strict=False)]
        for one, other in pairs[:count]:
            day = after(date(2021, 3, 1), self.random.randint(0, 1500))
            successor = self.subjects.add("enterprise", plan.ASSOCIATIONS[one.association].code)
            self._enter(one.association, successor, day).note = "Nata da una fusione"
            for spell in (one, other):
                spell.last, spell.reason = after(day, -1), "merger"
                spell.subject.until, spell.subject.successor = spell.last, successor
                self.records.add("succession", {
                    "from_id": spell.subject.id, "to_id": successor.id, "effective_on": day.isoformat(),
                    "note": "Fusione inventata per la dimostrazione",
                })  # fmt: skip

    def _edges(self) -> None:
        """Spells that end on the last day of a period: still members in its closing, out in the next."""
        for place, day in ((2, date(2021, 10, 15)), (6, date(2024, 12, 31)), (4, date(2025, 12, 31))):
            spell = next(s for s in self.of[place] if s.last is None and s.first < date(2020, 1, 1))
            spell.last, spell.reason = day, "other"
            spell.note = "Ultimo giorno del periodo"

    # -- written --------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        random, add = self.random, self.records.add
        codes = reference.ids(self.records.archive, "member_category")
        reasons = ("Quota associativa non versata", "Quota associativa in ritardo", "Conflitto di interessi dichiarato")
        for spells in self.of:
            for spell in sorted(spells, key=lambda one: (one.first, one.subject.id)):
                founder = spell.first == plan.ASSOCIATIONS[spell.association].founded
                decided = spell.first if founder else after(spell.first, -random.randint(0, 10))
                applied = None if founder else after(decided, -random.randint(10, 50))
                membership = add("membership", {
                    "association_id": self.ids[spell.association], "organisation_id": spell.subject.id,
                    "applied_on": applied and applied.isoformat(), "decided_on": decided.isoformat(),
                    "from_on": spell.first.isoformat(), "until_on": spell.last and spell.last.isoformat(),
                    "declared_on": spell.declared and spell.declared.isoformat(), "left_reason": spell.reason,
                    "left_decided_on": spell.decided and spell.decided.isoformat(), "left_note": spell.note,
                })  # fmt: skip
                self._categories(membership, spell, codes)
                if random.random() < 0.02:
                    start = after(spell.first, random.randint(200, 900))
                    if spell.covers(start):
                        end = min(after(start, random.randint(30, 200)), spell.last or date.max)
                        add("voting_suspension", {
                            "membership_id": membership, "from_on": start.isoformat(), "until_on": end.isoformat(),
                            "reason": random.choice(reasons),
                        })  # fmt: skip

    def _categories(self, membership: int, spell: Spell, codes: dict[str, int]) -> None:
        """The category of the spell; some change it on the way, which is neither in nor out."""
        random, end = self.random, spell.last or _LAST_ENTRY
        length = plan.days(spell.first, end)
        before = "other" if spell.subject.category != "other" else "training"
        changed = after(spell.first, random.randint(200, length)) if length > 400 and random.random() < 0.05 else None
        spans = [(spell.subject.category, spell.first, None)] if changed is None else [
            (before, spell.first, after(changed, -1)), (spell.subject.category, changed, None)]  # fmt: skip
        for code, first, last in spans:
            self.records.add("membership_category", {
                "membership_id": membership, "category_id": codes[code], "from_on": first.isoformat(),
                "until_on": last and last.isoformat(),
            })  # fmt: skip
