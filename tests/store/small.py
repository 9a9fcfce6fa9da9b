"""Small archives written by hand: each call is one record, and gives its key."""

from __future__ import annotations

from typing import Any

from clust_desktop.domain.names import search_key
from clust_desktop.store.database import Archive

WHOLE = ("2026-01-01", "2026-12-31")


class Small:
    """Writes records inside the running operation, or each in one of its own."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def add(self, noun: str, **values: Any) -> int:
        if self.archive.operation_id is not None:
            return self.archive.insert(noun, values)
        with self.archive.operation(f"test.{noun}", "Add {noun}", noun=noun):
            return self.archive.insert(noun, values)

    def change(self, noun: str, row_id: int, **values: Any) -> None:
        with self.archive.operation(f"test.{noun}", "Change {noun}", noun=noun):
            self.archive.update(noun, row_id, values)

    def remove(self, noun: str, row_id: int) -> None:
        with self.archive.operation(f"test.{noun}", "Remove {noun}", noun=noun):
            self.archive.delete(noun, row_id)

    def association(self, code: str, **more: Any) -> int:
        return self.add("association", code=code, name=f"Clust-ER {code}", **more)

    def organisation(self, name: str, **more: Any) -> int:
        return self.add("organisation", name=name, folded=search_key(name), **more)

    def person(self, name: str, *affiliations: int, since: str | None = None, until: str | None = None) -> int:
        person = self.add("person", full_name=name, folded=search_key(name))
        for organisation in affiliations:
            self.add("affiliation", person_id=person, organisation_id=organisation, from_on=since, until_on=until)
        return person

    def category(self, code: str, *, enterprise: bool = False) -> int:
        return self.add("member_category", code=code, name=code, is_enterprise=int(enterprise))

    def membership(self, association: int, organisation: int, since: str, until: str | None = None, **more: Any) -> int:
        return self.add(
            "membership",
            association_id=association,
            organisation_id=organisation,
            from_on=since,
            until_on=until,
            **more,
        )

    def categorised(self, membership: int, category: int, since: str, until: str | None = None) -> int:
        return self.add(
            "membership_category", membership_id=membership, category_id=category, from_on=since, until_on=until
        )

    def gathering(
        self, kind: str, day: str, *associations: int, title: str = "Incontro finto", status: str = "held", **more: Any
    ) -> int:
        gathering = self.add(
            "gathering", kind=kind, title=title, on_day=day, status=status, folded=search_key(title), **more
        )
        for association in associations:
            self.add("gathering_association", gathering_id=gathering, association_id=association)
        return gathering

    def event(self, day: str, *associations: int, **more: Any) -> int:
        return self.gathering("event", day, *associations, **more)

    def attend(
        self, gathering: int, person: int, *organisations: int, role: str = "participant", state: str = "present"
    ) -> int:
        line = self.add("attendance", gathering_id=gathering, person_id=person, role=role, state=state)
        for organisation in organisations:
            self.add("attendance_organisation", attendance_id=line, organisation_id=organisation)
        return line

    def heads(self, gathering: int, quantity: int) -> int:
        return self.add("headcount", gathering_id=gathering, quantity=quantity)

    def group(self, association: int, name: str, **more: Any) -> int:
        return self.add("working_group", association_id=association, name=name, **more)

    def programme(self, code: str = "PIANO") -> int:
        return self.add("programme", code=code, name="Piano finto")

    def period(self, programme: int, code: str, first: str, last: str) -> int:
        return self.add("period", programme_id=programme, code=code, from_on=first, until_on=last)
