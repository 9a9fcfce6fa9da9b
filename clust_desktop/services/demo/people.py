"""The invented people: those of the members, those of other bodies, and those who belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.names import fold, search_key
from clust_desktop.services.demo import names, plan
from clust_desktop.services.demo.plan import after
from clust_desktop.services.demo.records import Records
from clust_desktop.services.demo.subjects import Subject, Subjects


@dataclass(slots=True, eq=False)
class Person:
    """A person as the registers need them: `homes` are the organisations they belong to now or did once."""

    id: int
    homes: tuple[Subject, ...] = ()


class People:
    """Invents people with their affiliations; `all` in the order of their ids."""

    def __init__(self, records: Records, subjects: Subjects, scale: int) -> None:
        self.records, self.subjects, self.scale = records, subjects, scale
        self.random = records.random("people")
        self.all: list[Person] = []
        self.outsiders: list[Person] = []
        self._families = names.families()
        self._notices: list[int] = []

    def invent(self, members: list[Subject], others: list[Subject]) -> None:
        """About two fifths belong to members (two at least for each), the rest come to events from elsewhere."""
        random, total = self.random, plan.PEOPLE * self.scale
        self._notices = [
            self.records.add("privacy_notice", {
                "version": version, "from_on": day, "text": "Informativa inventata per la dimostrazione.",
            })
            for version, day in (("1.0", "2018-05-25"), ("2.0", "2023-01-01"))
        ]  # fmt: skip
        homes = [subject for subject in members for _two in range(2)]
        homes += random.choices(members, k=max(0, total * 2 // 5 - len(homes)))
        for home in homes:
            chance, two = random.random(), None
            if chance < 0.09:
                two = random.choice(members)
            self._add(home, two if two is not home else None, moved=chance < 0.04)
        while len(self.all) < total:
            home_of = random.choice(others) if random.random() < 0.35 else None
            self.outsiders.append(self._add(home_of, None, moved=False))

    def _add(self, home: Subject | None, second: Subject | None, *, moved: bool) -> Person:
        random, add = self.random, self.records.add
        hers = random.random() < 0.5
        given = random.choice(names.GIVEN if hers else names.GIVEN_HIS)
        family = random.choice(names.FAMILY_FORMS).format(random.choice(self._families))
        full = f"{given} {family}"
        email = ""
        if home is not None and random.random() < 0.8:
            address = f"{given}.{family}" if random.random() < 0.95 else "segreteria ."
            email = fold(address).replace(" ", ".") + f"@{home.domain}"
        elif home is None and random.random() < 0.7:
            email = f"{fold(given)}.{fold(family).replace(' ', '')}{random.randint(1, 9999)}@posta.example"
        person = Person(add("person", {
            "given_name": given, "family_name": family, "full_name": full, "email": email,
            "phone": f"000 {random.randint(1000000, 9999999)}" if random.random() < 0.15 else "",
            "gender": ("f" if hers else "m") if random.random() < 0.3 else None, "folded": search_key(full),
        }))  # fmt: skip
        self.all.append(person)
        if home is not None:
            self._affiliate(person, home, second, moved=moved)
        if random.random() < 0.1:
            given_on = after(date(2020, 10, 20), random.randint(0, 1800)).isoformat()
            add("consent", {
                "person_id": person.id, "purpose": random.choice(("Inviti agli eventi", "Fotografie e riprese")),
                "notice_id": self._notices[given_on >= "2023-01-01"], "given_on": given_on,
                "withdrawn_on": "2025-09-30" if random.random() < 0.03 else None, "source": "Modulo di iscrizione",
            })  # fmt: skip
        return person

    def _affiliate(self, person: Person, home: Subject, second: Subject | None, *, moved: bool) -> None:
        """`moved`: from the first home to the second on one day; else to both at once, where there are two."""
        random = self.random
        since = after(date(2014, 1, 1), random.randint(0, 3200)) if random.random() < 0.6 else None
        change = after(date(2023, 1, 1), random.randint(0, 900)) if moved and second is not None else None
        if change is not None and second is not None:
            reason = "Ha cambiato organizzazione"
            spans = [(home, since, after(change, -1), reason), (second, change, None, "")]
        else:
            spans = [(one, since, None, "") for one in (home, second) if one is not None]
        for subject, first, last, reason in list(spans):
            if subject.until is not None and last is None and subject.successor is not None:
                spans.remove((subject, first, last, reason))
                if first is None or first <= subject.until:
                    spans.append((subject, first, subject.until, "Fusione"))
                if all(span[0] is not subject.successor for span in spans):
                    spans.append((subject.successor, after(subject.until, 1), None, ""))
        for subject, first, last, reason in spans:
            self.records.add("affiliation", {
                "person_id": person.id, "organisation_id": subject.id, "title": random.choice(names.TITLES),
                "from_on": first and first.isoformat(), "until_on": last and last.isoformat(), "left_reason": reason,
            })  # fmt: skip
            if last is None:
                subject.people.append(len(self.all) - 1)
        person.homes = tuple(span[0] for span in spans)
