"""Lists of people and the organisations they come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from clust_desktop.i18n import _
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.listing import Line, ListImport, Resolved
from clust_desktop.services.imports.organisations import add as add_organisation
from clust_desktop.services.imports.organisations import known_organisations
from clust_desktop.services.imports.outcome import Placed, RowRefused
from clust_desktop.services.imports.subjects import Named


def full_name(row: Line) -> str:
    """The name as written, or given and family name together."""
    return row.text("full_name") or f"{row.text('given_name')} {row.text('family_name')}".strip()


def named(row: Line) -> Named:
    """The person a row is about, as the list names them."""
    return Named(
        line=row.line, name=full_name(row), given=row.text("given_name"), family=row.text("family_name"),
        email=row.text("email"), phone=row.text("phone"), organisation=row.text("organisation"),
        aliases=tuple(row["aliases"] or ()), born=row["born"], code=row.text("code"),
    )  # fmt: skip


class Organisations:
    """The organisations people come from: found, made where nobody has heard of them, or asked about."""

    def __init__(self, job: Job, rows: Sequence[Line], column: str = "organisation") -> None:
        self.archive, self.column = job.archive, column
        distinct: dict[tuple[str, str], int] = {}
        lines: list[Named] = []
        self._line: dict[int, int] = {}
        answers: dict[int, str] = {}
        for row in rows:
            name = row.text(column)
            if not name:
                continue
            key = (name, row.text("vat"))
            if key not in distinct:
                distinct[key] = row.line
                lines.append(Named(line=row.line, name=name, vat=row.text("vat")))
            self._line[row.line] = distinct[key]
            answer = job.answer(row.line, "organisation")
            if answer is not None:
                answers.setdefault(distinct[key], answer)
        known = known_organisations(job.archive) if lines else ()
        self._resolved = Resolved(job, "organisation", known, lines, answers)

    def of(self, row: Line, *, make: bool = True) -> int | None:
        """The id of the row's organisation; None where it names none. Raises RowAsked, or RowRefused for an unknown one
        when none is to be made."""
        line = self._line.get(row.line)
        if line is None:
            return None
        known = self._resolved.known(line)
        if known is None:
            if not make:
                raise RowRefused(
                    self.column, row.text(self.column), _("No such organisation is in the archive. Import it first.")
                )
            known = add_organisation(self.archive, row.text(self.column), vat=row.text("vat"))
            self._resolved.settle(line, known)
        return known


class PeopleImport(ListImport):
    kind = "people"

    def prepare(self, rows: Sequence[Line]) -> None:
        self.organisations = Organisations(self.job, rows)
        self.people = self.job.people
        self.resolved = Resolved(self.job, "person", self.people.known(), [named(row) for row in rows])

    def place(self, row: Line) -> Placed:
        first: date | None = row["from"]
        last: date | None = row["until"]
        if first and last and last < first:
            raise RowRefused("until", row.day("until"), _("The last day comes before the first."))
        person = named(row)
        known = self.resolved.known(row.line)
        organisation = self.organisations.of(row)
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
        if organisation is not None:
            bond = {"title": row.text("title"), "from_on": row.day("from"), "until_on": row.day("until")}
            told |= self.people.affiliate(known, organisation, bond, claim=partial(self.claim, row=row))
        return placed if placed == "added" or not told else "updated"
