"""Lists of people and the organisations they come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from clust_desktop.i18n import _
from clust_desktop.services.imports.listing import Line, ListImport, Resolved
from clust_desktop.services.imports.outcome import Placed, RowRefused
from clust_desktop.services.imports.represented import Represented
from clust_desktop.services.imports.subjects import Named


def full_name(row: Line) -> str:
    """The name as written, or given and family name together."""
    return row.text("full_name") or f"{row.text('given_name')} {row.text('family_name')}".strip()


def named(row: Line, uid: str = "uid") -> Named:
    """The person a row is about, as the list names them."""
    return Named(
        line=row.line, name=full_name(row), given=row.text("given_name"), family=row.text("family_name"),
        email=row.text("email"), phone=row.text("phone"), organisation=row.text("organisation"),
        aliases=tuple(row["aliases"] or ()), born=row["born"], code=row.text("code"), uid=row.text(uid),
    )  # fmt: skip


class PeopleImport(ListImport):
    kind = "people"

    def prepare(self, rows: Sequence[Line]) -> None:
        self.organisations = Represented(self.job, rows, "organisation", make=True)
        self.people = self.job.people
        listed = [named(row) for row in rows]
        self.resolved = Resolved(self.job, "person", self.people.like(listed, *self.job.named("person")), listed)

    def place(self, row: Line) -> Placed:
        first: date | None = row["from"]
        last: date | None = row["until"]
        if first and last and last < first:
            raise RowRefused("until", row.day("until"), _("The last day comes before the first."))
        person = named(row)
        known = self.resolved.known(row.line)
        organisations = self.organisations.of(row)
        values: dict[str, Any] = {
            "given_name": person.given, "family_name": person.family, "email": person.email, "phone": person.phone,
            "gender": row["gender"], "note": row.text("note"),
        }  # fmt: skip
        placed: Placed = "unchanged"
        if known is None:
            known, placed = self.people.add(person), "added"
            self.resolved.settle(row.line, known)
        told = self.people.fill(known, self.news("person", self.people.row(known), values, row))
        told |= self.people.alias(known, person.name)
        bond = {"title": row.text("title"), "from_on": row.day("from"), "until_on": row.day("until")}
        for organisation in organisations:
            told |= self.people.affiliate(known, organisation, bond, claim=partial(self.claim, row=row))
        return placed if placed == "added" or not told else "updated"
