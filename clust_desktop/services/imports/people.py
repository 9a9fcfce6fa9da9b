"""Lists of people and where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from clust_desktop.domain.names import fold, search_key
from clust_desktop.i18n import _
from clust_desktop.services.imports.listing import Job, Line, ListImport, Resolved
from clust_desktop.services.imports.lookup import changed
from clust_desktop.services.imports.organisations import add as add_organisation
from clust_desktop.services.imports.outcome import Placed, RowRefused
from clust_desktop.services.imports.subjects import Named, name_key
from clust_desktop.store.database import Archive


def full_name(row: Line) -> str:
    """The name as written, or given and family name together."""
    return row.text("full_name") or f"{row.text('given_name')} {row.text('family_name')}".strip()


def named(row: Line) -> Named:
    """The person a row is about, as the list names them."""
    return Named(
        line=row.line, name=full_name(row), given=row.text("given_name"), family=row.text("family_name"),
        email=row.text("email"), phone=row.text("phone"), organisation=row.text("organisation"),
        aliases=tuple(row["aliases"] or ()),
    )  # fmt: skip


def add(archive: Archive, person: Named) -> int:
    """A new person. Raises RowRefused for a name without a letter: a number or a day names nobody."""
    if not any(char.isalpha() for char in person.name):
        raise RowRefused("full_name", person.name, _("This is no name of a person: does the column hold names?"))
    return archive.insert(
        "person",
        {
            "given_name": person.given, "family_name": person.family, "full_name": person.name, "email": person.email,
            "phone": person.phone, "folded": search_key(person.name),
        },
    )  # fmt: skip


def alias(archive: Archive, person_id: int, name: str) -> bool:
    """Keep another way the name is written; True when it is new."""
    current = archive.value("select full_name from person where id = ?", (person_id,))
    known = archive.column("select name from person_alias where person_id = ?", (person_id,))
    if not fold(name) or name_key(name) in {name_key(other) for other in (current, *known)}:
        return False
    archive.insert("person_alias", {"person_id": person_id, "name": name})
    return True


class Organisations:
    """The organisations people come from: found, made where nobody has heard of them, or asked about."""

    def __init__(self, job: Job, rows: Sequence[Line], column: str = "organisation") -> None:
        self.archive, self.column = job.archive, column
        distinct: dict[tuple[str, str], int] = {}
        lines: list[Named] = []
        self._line: dict[int, int] = {}
        for row in rows:
            name = row.text(column)
            if not name:
                continue
            key = (name, row.text("vat"))
            if key not in distinct:
                distinct[key] = row.line
                lines.append(Named(line=row.line, name=name, vat=row.text("vat")))
            self._line[row.line] = distinct[key]
        # A row's answer is about its person; organisations are answered only through the archive.
        self._resolved = Resolved(job, "organisation", lines, answered=False)

    def of(self, row: Line, *, make: bool = True) -> int | None:
        """The id of the row's organisation; None where it names none. Raises RowAsked, or RowRefused for an unknown one
        when none is to be made."""
        if row.line not in self._line:
            return None
        line = self._line[row.line]
        known = self._resolved.known(line)
        if known is None:
            if not make:
                raise RowRefused(
                    self.column, row.text(self.column), _("No such organisation is in the archive. Import it first.")
                )
            known = add_organisation(self.archive, row.text(self.column), vat=row.text("vat"))
            self._resolved.settle(line, known)
        return known


def affiliate(
    archive: Archive,
    person_id: int,
    organisation_id: int,
    *,
    title: str = "",
    first: str | None = None,
    last: str | None = None,
) -> bool:
    """Bind a person to an organisation; True when that says something new."""
    there = archive.rows(
        "select * from affiliation where person_id = ? and organisation_id = ? order by from_on desc",
        (person_id, organisation_id),
    )
    for one in there:
        if first is None or one["from_on"] in (None, first):
            new = changed(one, {"title": title, "from_on": first, "until_on": last})
            archive.update("affiliation", one["id"], new)
            return bool(new)
    archive.insert(
        "affiliation",
        {
            "person_id": person_id,
            "organisation_id": organisation_id,
            "title": title,
            "from_on": first,
            "until_on": last,
        },
    )
    return True


class PeopleImport(ListImport):
    kind = "people"

    def prepare(self, rows: Sequence[Line]) -> None:
        self.organisations = Organisations(self.job, rows)
        self.resolved = Resolved(self.job, "person", [named(row) for row in rows])

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
            known, placed = add(self.archive, person), "added"
            self.resolved.settle(row.line, known)
        current = self.archive.row("select * from person where id = ?", (known,))
        assert current is not None
        new = changed(current, values)
        self.archive.update("person", known, new)
        told = alias(self.archive, known, person.name)
        if organisation is not None:
            told |= affiliate(
                self.archive, known, organisation, title=row.text("title"), first=row.day("from"), last=row.day("until")
            )
        return placed if placed == "added" or not (new or told) else "updated"
