"""Lists of who registered and who came, whatever they are called: rows of a table or the file of a platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from clust_desktop.domain import moments
from clust_desktop.i18n import _
from clust_desktop.services.imports.finding import find_gathering
from clust_desktop.services.imports.listing import Job, Line, ListImport, Resolved
from clust_desktop.services.imports.outcome import Placed, RowAsked, RowRefused
from clust_desktop.services.imports.people import Organisations, add, affiliate, alias, named
from clust_desktop.store.database import Row, moment

Interval = tuple[str | None, str | None]


def utc(at: datetime) -> str:
    """A platform's moment as the archive keeps it: naive ones are local; the first of an hour that comes twice."""
    if at.tzinfo is not None:
        return at.astimezone(UTC).strftime(moments.FORM)
    return moments.to_utc(at.date(), at.time(), fold=0)


class AttendanceImport(ListImport):
    """The register is set, never toggled: a second reading of the same list changes nothing."""

    kind = "attendance"
    usual_state = "present"

    def __init__(self, job: Job, source: str = "list") -> None:
        super().__init__(job)
        self.source = source
        self._gatherings: dict[tuple[Any, ...], Row | RowAsked | RowRefused] = {}

    def prepare(self, rows: Sequence[Line]) -> None:
        people = [row for row in rows if named(row).name and not row["device_name"]]
        self.organisations = Organisations(self.job, people)
        self.represented = Organisations(self.job, people, "represents")
        self.resolved = Resolved(self.job, "person", [named(row) for row in people])

    def place(self, row: Line) -> Placed:
        gathering = self._gathering(row)
        person = named(row)
        if row["device_name"]:
            raise RowAsked("person", person.name, _("This is a telephone or a device, not a person: who was it?"))
        if not person.name:
            raise RowRefused("full_name", "", _("The row names nobody. Count nameless people in the headcount."))
        stays = self._stays(row, gathering)
        known = self.resolved.known(row.line)
        sent_by = self.represented.of(row, make=False)
        employer = self.organisations.of(row)
        if known is None:
            known = add(self.archive, person)
            self.resolved.settle(row.line, known)
            told = True
        else:
            told = self._tell(known, row)
        if employer is not None:
            told |= affiliate(self.archive, known, employer, title=row.text("title"))
        placed, attendance = self._line(gathering, known, row)
        new = self._presences(attendance, row, gathering, stays)
        organisation = sent_by if sent_by is not None else employer
        if organisation is not None:
            new |= self._represents(attendance, organisation)
        if placed == "added":
            return "added"
        return "updated" if placed == "updated" or new or told else "unchanged"

    def _tell(self, person_id: int, row: Line) -> bool:
        """What the list says of a known person goes where the archive has nothing."""
        person = named(row)
        current = self.archive.row("select * from person where id = ?", (person_id,))
        assert current is not None
        values = {
            "email": person.email,
            "phone": person.phone,
            "given_name": person.given,
            "family_name": person.family,
        }
        new = {key: value for key, value in values.items() if value and not current[key]}
        self.archive.update("person", person_id, new)
        told = bool(new)
        for name in (person.name, *person.aliases):
            told |= alias(self.archive, person_id, name)
        return told

    def _gathering(self, row: Line) -> Row:
        if self.job.gathering is not None:
            return self.job.gathering
        key = tuple(row[name] for name in ("gathering", "on", "gathering_kind", "association", "group", "organ"))
        if key not in self._gatherings:
            try:
                self._gatherings[key] = find_gathering(self.archive, self.lookup, row)
            except (RowAsked, RowRefused) as unknown:
                self._gatherings[key] = unknown
        found = self._gatherings[key]
        if isinstance(found, Exception):
            raise found
        return found

    def _state(self, row: Line) -> str:
        return row.text("state") or self.usual_state

    def _stays(self, row: Line, gathering: Row) -> list[Interval]:
        """The intervals of presence in UTC; one without times where the list gives none."""
        if row["intervals"]:
            return [(utc(first), last and utc(last)) for first, last in row["intervals"]]
        day = row["on"] or datetime.fromisoformat(gathering["on_day"]).date()
        arrived, left = row["arrived"], row["left"]
        first = moments.to_utc(day, arrived, fold=0) if isinstance(arrived, time) else None
        last = moments.to_utc(day, left, fold=0) if isinstance(left, time) else None
        if first and last and last < first:
            raise RowRefused("left", row.text("left"), _("The departure comes before the arrival."))
        return [(first, last)]

    def _line(self, gathering: Row, person_id: int, row: Line) -> tuple[Placed, int]:
        state, role = self._state(row), row.text("role")
        registered = row["registered_at"]
        registered_at = utc(registered) if isinstance(registered, datetime) else None
        there = self.archive.row(
            "select * from attendance where gathering_id = ? and person_id = ?", (gathering["id"], person_id)
        )
        if there is None:
            return "added", self.archive.insert(
                "attendance",
                {"gathering_id": gathering["id"], "person_id": person_id, "state": state, "role": role or "participant",
                 "registered_at": registered_at, "source": self.source, "note": row.text("note")},
            )  # fmt: skip
        new: dict[str, Any] = {}
        if state != there["state"] and state != "expected":
            if there["state"] == "present":
                raise RowAsked(
                    "state",
                    row.text("state") or state,
                    _("The register already has this person as present: who is right?"),
                )
            new["state"] = state
        if role and role != there["role"]:
            new["role"] = role
        if registered_at and not there["registered_at"]:
            new["registered_at"] = registered_at
        self.archive.update("attendance", there["id"], new)
        return ("updated" if new else "unchanged"), int(there["id"])

    def _presences(self, attendance: int, row: Line, gathering: Row, stays: list[Interval]) -> bool:
        if self._state(row) != "present":
            return False
        mode = row.text("mode") or ("online" if gathering["format"] == "online" else "in-person")
        there = self.archive.rows("select mode, from_at, until_at from presence where attendance_id = ?", (attendance,))
        known = {(one["mode"], one["from_at"], one["until_at"]) for one in there}
        modes = {one["mode"] for one in there}
        new = False
        for first, last in stays:
            if (mode, first, last) in known or (first is None and last is None and mode in modes):
                continue
            self.archive.insert(
                "presence",
                {"attendance_id": attendance, "mode": mode, "from_at": first, "until_at": last,
                 "minutes": row["minutes"] if len(stays) == 1 else None, "source": self.source,
                 "marked_at": moment(self.archive.now())},
            )  # fmt: skip
            new = True
        return new

    def _represents(self, attendance: int, organisation: int) -> bool:
        if self.archive.value(
            "select 1 from attendance_organisation where attendance_id = ? and organisation_id = ?",
            (attendance, organisation),
        ):
            return False
        self.archive.insert("attendance_organisation", {"attendance_id": attendance, "organisation_id": organisation})
        return True


class RegistrationsImport(AttendanceImport):
    kind = "registrations"
    usual_state = "expected"
