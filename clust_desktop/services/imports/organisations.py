"""Lists of organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from clust_desktop.domain.names import search_key
from clust_desktop.i18n import _
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.likely import likely
from clust_desktop.services.imports.listing import Line, ListImport, Resolved
from clust_desktop.services.imports.lookup import own_uid
from clust_desktop.services.imports.outcome import Placed, RowRefused
from clust_desktop.services.imports.subjects import Known, Named, core_and_form
from clust_desktop.store import likely as records
from clust_desktop.store.database import Archive


def named(row: Line, column: str) -> Named:
    """The organisation a row is about, as the list names it."""
    return Named(
        line=row.line, name=row.text(column), email=row.text("email"), phone=row.text("phone"), vat=row.text("vat"),
        tax_code=row.text("tax_code"), address=row.text("address"), postcode=row.text("postcode"),
        town=row.text("town"), uid=row.text("uid"),
    )  # fmt: skip


def organisations_like(job: Job, rows: Sequence[Named], column: str = "organisation") -> list[Known]:
    """The organisations the rows could mean as the matching wants them, and those that an answer names."""
    return known_organisations(job.archive, likely(job.archive, "organisation", rows, *job.named(column)))


def known_organisations(archive: Archive, ids: Iterable[int]) -> list[Known]:
    """These organisations as the matching wants them."""
    aliases = records.aliases(archive, "organisation", ids)
    known = []
    for row in records.records(archive, "organisation", ids):
        named = Named(
            line=row["id"], name=row["name"], email=row["email"], phone=row["phone"], vat=row["vat"],
            tax_code=row["tax_code"], address=row["address"], postcode=row["postcode"], town=row["town"],
            aliases=(*aliases.get(row["id"], ()), *([row["short_name"]] if row["short_name"] else [])),
        )  # fmt: skip
        known.append(Known(row["uid"], named))
    return known


def add(archive: Archive, name: str, **values: Any) -> int:
    """A new organisation."""
    filled = {key: value for key, value in values.items() if value not in (None, "")}
    return archive.insert(
        "organisation", {"name": name, "folded": search_key(name, values.get("short_name") or ""), **filled}
    )


def details(job: Job, row: Line) -> dict[str, Any]:
    """What a row says of the organisation itself."""
    values: dict[str, Any] = {
        key: row[key]
        for key in (
            "short_name", "vat", "tax_code", "activity", "postcode", "town", "province", "country", "email", "phone",
            "website", "note",
        )
        if row[key]
    }  # fmt: skip
    address = " ".join(part for part in (row.text("address"), row.text("street_number")) if part)
    if address:
        values["address"] = address
    if row["category"]:
        values["category_id"] = job.lookup.categories[str(row["category"]).replace("-", " ")]["id"]
    return values


def alias(archive: Archive, organisation_id: int, name: str) -> bool:
    """Keep another way of writing the name; True when it is new. Signs and capitals alone make no other name."""
    current = archive.all("organisation", id=organisation_id)[0]["name"]
    core = core_and_form(name)[0]
    known = [one["name"] for one in archive.all("organisation_alias", organisation_id=organisation_id)]
    if not core or any(core_and_form(other)[0] == core for other in (current, *known)):
        return False
    archive.insert("organisation_alias", {"organisation_id": organisation_id, "name": name})
    return True


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
        known = organisations_like(job, lines, column) if lines else ()
        self._resolved = Resolved(job, "organisation", known, lines, answers, column)

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
            known = add(self.archive, row.text(self.column), vat=row.text("vat"))
            self._resolved.settle(line, known)
        return known


class OrganisationsImport(ListImport):
    kind = "organisations"
    about = "organisation"

    def prepare(self, rows: Sequence[Line]) -> None:
        listed = [named(row, "name") for row in rows]
        self.resolved = Resolved(self.job, "organisation", organisations_like(self.job, listed), listed)

    def place(self, row: Line) -> Placed:
        values = details(self.job, row)
        if row["accredited_until"] and not row["accredited_from"]:
            raise RowRefused(
                "accredited_until", row.day("accredited_until"), _("The accreditation ends without a first day.")
            )
        known = self.resolved.known(row.line)
        if known is None:
            added = add(self.archive, row.text("name"), **values, **own_uid(self.archive, "organisation", row["uid"]))
            self.resolved.settle(row.line, added)
            self.claim("organisation", added, values, row)
            self._accredit(added, row)
            return "added"
        current = self.archive.all("organisation", id=known)[0]
        new = self.news("organisation", current, values, row)
        self.archive.update("organisation", known, new)
        told = alias(self.archive, known, row.text("name"))
        accredited = self._accredit(known, row)
        return "updated" if new or told or accredited else "unchanged"

    def _accredit(self, organisation_id: int, row: Line) -> bool:
        if not row["accredited_from"]:
            return False
        first, last = row.day("accredited_from"), row.day("accredited_until")
        there = self.archive.find("accreditation", organisation_id=organisation_id, from_on=first)
        if there is None:
            key = self.archive.insert(
                "accreditation", {"organisation_id": organisation_id, "from_on": first, "until_on": last}
            )
            self.claim("accreditation", key, {"until_on": last}, row)
            return True
        new = self.news("accreditation", there, {"until_on": last}, row)
        self.archive.update("accreditation", there["id"], new)
        return bool(new)
