"""The invented organisations: companies, laboratories, centres, schools, and those that are members of nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from clust_desktop.domain.names import fold, search_key
from clust_desktop.services.demo import names
from clust_desktop.services.demo.records import Records
from clust_desktop.store import reference

UNIVERSITY_TAX_CODE = names.vat(99_999)


@dataclass(slots=True, eq=False)
class Subject:
    """An organisation as the other parts need it: `until` is the last day before it went into its `successor`."""

    id: int
    name: str
    category: str
    domain: str
    until: date | None = None
    successor: Subject | None = None
    people: list[int] = field(default_factory=list)
    """Places in the list of people, of those who belong to it today."""


class Subjects:
    """Invents organisations one at a time, never two of one name."""

    def __init__(self, records: Records) -> None:
        self.records, self.random = records, records.random("subjects")
        self._stems = names.companies(self.random)
        self._laboratories = list(names.LABORATORY)
        self._taken: set[str] = set()
        self._categories = reference.ids(records.archive, "member_category")
        self.all: list[Subject] = []

    def _name(self, category: str, trade: str, random: Random) -> tuple[str, str]:
        stem = self._stems[len(self.all) % len(self._stems)]
        while True:
            if category == "enterprise":
                name = f"{stem} {random.choice(names.TRADES[trade])} {random.choice(names.FORMS)}"
            else:
                name = random.choice(names.BODY[category]).format(stem)
            if name in self._taken:
                name = f"{name} – {random.choice(names.TOWNS)[0]}"
            if name not in self._taken:
                return stem, name
            stem = random.choice(self._stems)

    def add(self, category: str, trade: str) -> Subject:
        """One more organisation of a category, in the trades of an association."""
        random, number = self.random, len(self.all) + 1
        town, postcode, province = random.choice(names.TOWNS)
        if category == "laboratory" and self._laboratories and random.random() < 0.25:
            stem = self._laboratories.pop()
            name, vat, tax_code = f"{stem} – {names.UNIVERSITY}", "", UNIVERSITY_TAX_CODE
        else:
            stem, name = self._name(category, trade, random)
            vat = tax_code = names.vat(number)
            if category != "enterprise" and random.random() < 0.4:
                vat = ""
        self._taken.add(name)
        short = stem if random.random() < 0.3 else ""
        domain = f"{fold(stem).replace(' ', '')}{number}.example"
        row_id = self.records.add("organisation", {
            "name": name, "short_name": short, "vat": vat, "tax_code": tax_code,
            "category_id": self._categories[category],
            "address": f"{random.choice(names.STREETS)} {random.randint(1, 99)}", "postcode": postcode, "town": town,
            "province": province, "email": f"info@{domain}", "website": f"https://www.{domain}",
            "folded": search_key(name, short),
        })  # fmt: skip
        if short and random.random() < 0.3:
            self.records.add("organisation_alias", {"organisation_id": row_id, "name": f"Ditta {stem}"})
        if category == "laboratory" and random.random() < 0.7:
            self._accredit(row_id, random)
        subject = Subject(row_id, name, category, domain)
        self.all.append(subject)
        return subject

    def _accredit(self, organisation: int, random: Random) -> None:
        year = random.randint(2012, 2021)
        self.records.add("accreditation", {
            "organisation_id": organisation, "from_on": f"{year}-{random.randint(1, 12):02d}-01",
            "until_on": f"{year + random.randint(3, 8)}-12-31" if random.random() < 0.3 else None,
            "act": f"Atto inventato n. {random.randint(100, 999)}/{year}",
        })  # fmt: skip
