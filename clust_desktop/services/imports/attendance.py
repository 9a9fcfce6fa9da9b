"""Lists of who registered and who came, whatever they are called: rows of a table or the file of a platform."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from clust_desktop.domain import days, moments
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.imports.finding import gathering_of, is_on
from clust_desktop.services.imports.job import Job
from clust_desktop.services.imports.listing import Line, ListImport, Resolved
from clust_desktop.services.imports.lookup import changed, own_uid
from clust_desktop.services.imports.organisations import Organisations
from clust_desktop.services.imports.outcome import Placed, RowAsked, RowRefused
from clust_desktop.services.imports.people import named
from clust_desktop.services.imports.register_rows import Interval, RegisterRows, utc
from clust_desktop.services.imports.represented import Represented
from clust_desktop.services.imports.sittings import session_of
from clust_desktop.services.imports.subjects import Named
from clust_desktop.store import registers
from clust_desktop.store.database import Row, moment

_WHERE = ("gathering_uid", "gathering", "on", "gathering_kind", "association", "group", "organ")
_RANK = ("cancelled", "absent", "excused", "expected", "present")


def _at(day: date, at: time | datetime | None) -> str | None:
    """A moment of a list, which may give the hour alone."""
    if at is None:
        return None
    return utc(at) if isinstance(at, datetime) else moments.to_utc(day, at, fold=0)


class AttendanceImport(ListImport):
    """The register is set, never toggled: a second reading of the same list changes nothing."""

    kind = "attendance"
    usual_state = "present"

    def __init__(self, job: Job, source: str = "list") -> None:
        super().__init__(job)
        self.source, self.marked_at = source, moment(job.archive.now())
        self._gatherings: dict[tuple[Any, ...], Row | RowAsked | RowRefused] = {}
        self._registers: dict[int, RegisterRows] = {}
        self._lines: dict[int, int] = {}
        self.told_of: dict[int, Row] = {}
        """The gatherings in whose registers rows of the list stand, by id."""

    def run(self, rows: Iterable[Line]) -> None:
        super().run(rows)
        self._tell_short()

    def prepare(self, rows: Sequence[Line]) -> None:
        self._named: dict[int, Named] = {row.line: named(row, "person_uid") for row in rows}
        people = [row for row in rows if self._named[row.line].name and not row["device_name"]]
        self._unmarked = self._state_of_the_unmarked(people)
        # A workbook gives midnight as a bare day.
        self._is_timed = any(isinstance(row["registered_at"], datetime) for row in rows)
        self.organisations = Organisations(self.job, people)
        self.represented = Represented(self.job, people)
        self.people = self.job.people
        listed = [self._named[row.line] for row in people]
        self.resolved = Resolved(self.job, "person", self.people.like(listed, *self.job.named("person")), listed)
        best: dict[tuple[Any, ...], str] = {}
        whose = {row.line: (self.resolved.subject(row.line), *(row[name] for name in _WHERE)) for row in people}
        for row in people:
            at = whose[row.line]
            best[at] = max(best.get(at, "cancelled"), self._said_state(row), key=_RANK.index)
        self._states = {line: best[at] for line, at in whose.items()}

    def place(self, row: Line) -> Placed:
        gathering = self._gathering(row)
        person = self._named[row.line]
        known: int | None
        if row["device_name"]:
            known = self._device(row, person)
        elif not person.name:
            raise RowRefused("full_name", "", _("The row names nobody. Count nameless people in the headcount."))
        else:
            known = self.resolved.known(row.line)
        stays = self._stays(row, gathering)
        sent_by = self.represented.of(row)
        employer = self.organisations.of(row)
        told = known is None
        if known is None:
            known = self.people.add(person)
            self.resolved.settle(row.line, known)
        elif not row["device_name"]:
            told = self._tell(known, person)
        if employer is not None:
            told |= self.people.affiliate(known, employer, {"title": row.text("title")})
        register = self._register(gathering)
        placed, attendance = self._line(register, known, row)
        new = self._presences(register, attendance, row, gathering, stays)
        for organisation in sent_by or (() if employer is None else (employer,)):
            new |= register.represents(attendance, organisation)
        self._lines[attendance] = row.line
        self.told_of[gathering["id"]] = gathering
        if placed == "added":
            return "added"
        return "updated" if placed == "updated" or new or told else "unchanged"

    def _device(self, row: Line, person: Named) -> int:
        """Whose telephone it was, if somebody has said so."""
        answer = self.job.answer(row.line, "person")
        found = self.archive.find("person", uid=answer) if answer else None
        if found is None:
            raise RowAsked("person", person.name, _("This is a telephone or a device, not a person: who was it?"))
        return int(found["id"])

    def _tell(self, person_id: int, person: Named) -> bool:
        """What the list says of a known person goes where the archive has nothing."""
        values = {
            "email": person.email, "phone": person.phone, "given_name": person.given, "family_name": person.family,
        }  # fmt: skip
        told = self.people.fill(person_id, changed(self.people.row(person_id), values, only_blank=True))
        for name in (person.name, *person.aliases):
            told |= self.people.alias(person_id, name)
        return told

    def _gathering(self, row: Line) -> Row:
        found = self._meant(row)
        if found["frozen_at"]:
            reason = _("This assembly was closed: its register stands as it is.")
            raise RowRefused("gathering", found["title"], reason)
        return found

    def _meant(self, row: Line) -> Row:
        answer = self.job.answer(row.line, "gathering")
        if answer is not None:
            return self.archive.by_uid("gathering", answer)
        if self.job.gathering is not None and (row["meetings"] or 1) == 1:
            self._tell_day(row, self.job.gathering)
            return self.job.gathering
        key = tuple(row[name] for name in _WHERE)
        if key not in self._gatherings:
            try:
                self._gatherings[key] = found = gathering_of(self.archive, self.lookup, row, self.job.gathering)
                if not row["gathering"] and not row["gathering_uid"] and self.job.gathering is None:
                    self._tell_the_only(found)
            except (RowAsked, RowRefused) as unknown:
                self._gatherings[key] = unknown
        placed = self._gatherings[key]
        if isinstance(placed, Exception):
            raise placed
        return placed

    def _tell_day(self, row: Line, chosen: Row) -> None:
        """Say where a platform's file is of another day than the gathering chosen for it."""
        if row["meetings"] and row["on"] and not is_on(chosen, row["on"]):
            told = _("The file is of {day}; it goes into “{title}”, as chosen.")
            said = told.format(day=days.show(row["on"]), title=chosen["title"])
            if said not in self.job.outcome.notes:
                self.job.outcome.notes.append(said)

    def _tell_the_only(self, gathering: Row) -> None:
        """Say into which gathering the rows go that name only its day."""
        day = days.show(date.fromisoformat(gathering["on_day"]))
        told = _("The rows of {day} name no title: they go into “{title}”, the only gathering they can mean.")
        self.job.outcome.notes.append(told.format(day=day, title=gathering["title"]))

    def _register(self, gathering: Row) -> RegisterRows:
        key = gathering["id"]
        if key not in self._registers:
            self._registers[key] = RegisterRows(self.archive, key, self.job.made)
        return self._registers[key]

    def _said_state(self, row: Line) -> str:
        return self.job.answer(row.line, "state") or row.text("state") or self._unmarked

    def _state_of_the_unmarked(self, rows: Sequence[Line]) -> str:
        """In a list that ticks who was present, whoever has no tick is not taken for present."""
        ticked = any(row["state"] == "present" for row in rows)
        blank = sum(not row["state"] for row in rows)
        if not ticked or not blank or self.usual_state != "present":
            return self.usual_state
        said = ngettext(
            "{n} row is not ticked as present and is taken as expected.",
            "{n} rows are not ticked as present and are taken as expected.",
            blank,
        )
        self.job.outcome.notes.append(said.format(n=blank))
        return "expected"

    def _state(self, row: Line) -> str:
        """The row's state; of several rows about one person the one that says most, whatever their order."""
        return self._states.get(row.line) or self._said_state(row)

    def _stays(self, row: Line, gathering: Row) -> list[Interval]:
        """The intervals of presence in UTC; one without times where the list gives none."""
        if row["minutes"] is not None and row["minutes"] < 0:
            raise RowRefused("minutes", row["minutes"], _("A number of minutes is not below zero."))
        if row["intervals"]:
            return [(utc(first), last and utc(last)) for first, last in row["intervals"]]
        day = row["on"] or date.fromisoformat(gathering["on_day"])
        first, last = _at(day, row["arrived"]), _at(day, row["left"])
        if first and last and last < first:
            raise RowRefused("left", row.text("left"), _("The departure comes before the arrival."))
        return [(first, last)]

    def _line(self, register: RegisterRows, person_id: int, row: Line) -> tuple[Placed, int]:
        state, role = self._state(row), row.text("role")
        registered = row["registered_at"]
        if self._is_timed and isinstance(registered, date) and not isinstance(registered, datetime):
            registered = datetime.combine(registered, time())
        registered_at = utc(registered) if isinstance(registered, datetime) else None
        there = register.of(person_id)
        if there is None:
            values = {
                "state": state, "role": role or "participant", "registered_at": registered_at, "source": self.source,
                "note": row.text("note"), **own_uid(self.archive, "attendance", row["uid"]),
            }  # fmt: skip
            key = register.add(person_id, values)
            self.claim("attendance", key, {"role": role}, row)
            return "added", key
        new = self.news("attendance", there, {"role": role}, row)
        answered = self.job.answer(row.line, "state") is not None
        if state != there["state"] and (state != "expected" or there["state"] == "cancelled" or answered):
            if state == "present" and not answered and register.was_taken_back(there["id"]):
                raise RowAsked("state", state, _("The desk took this person’s presence back: who is right?"))
            if there["state"] == "present" and not answered:
                raise RowAsked("state", state, _("The register already has this person as present: who is right?"))
            if state == "expected" and not answered:
                raise RowAsked("state", state, _("The register has this registration as cancelled: who is right?"))
            new["state"] = state
        if registered_at and not there["registered_at"]:
            new["registered_at"] = registered_at
        if new:
            register.change(person_id, new)
        return ("updated" if new else "unchanged"), int(there["id"])

    def _presences(
        self, register: RegisterRows, attendance: int, row: Line, gathering: Row, stays: list[Interval]
    ) -> bool:
        if self._state(row) != "present" or register.is_told(attendance, row.text("uid")):
            return False
        mode = row.text("mode") or (None if gathering["format"] == "hybrid" else gathering["format"])
        modes = [mode]
        if mode == "both":  # which hours were spent where is not said
            modes, stays = ["in-person", "online"], [(None, None)]
        values = {
            "minutes": row["minutes"] if len(stays) == len(modes) == 1 else None, "source": self.source,
            "marked_at": self.marked_at,
        }  # fmt: skip
        anew = self.job.answer(row.line, "state") is not None
        # A list, not a generator: every stay is written, also after a first new one.
        return any([
            register.stay(
                attendance, one, stay, values | {"session_id": session_of(register.sessions, stay)}, anew=anew
            )
            for one in modes for stay in stays
        ])  # fmt: skip

    def _tell_short(self) -> None:
        """Who of the list was there for less than the minutes asked, and does not count."""
        outcome = self.job.outcome
        for gathering in self.told_of.values():
            short = registers.short_stays(self.archive, gathering["id"])
            mine = {self._lines[key]: told for key, told in short.items() if key in self._lines}
            for line, (minutes, least) in mine.items():
                if line in outcome.people:
                    name, email, organisation, _state, *meeting = outcome.people[line]
                    said = _("too short: {minutes} min of {least}").format(minutes=minutes, least=least)
                    outcome.people[line] = (name, email, organisation, said, *meeting)
            if mine:
                told = ngettext(
                    "“{title}”: {n} person stayed less than {least} minutes, is in the register and does not count"
                    " ({names}).",
                    "“{title}”: {n} people stayed less than {least} minutes, are in the register and do not count"
                    " ({names}).",
                    len(mine),
                )
                least = min(one[1] for one in mine.values())
                names = ", ".join(self._named[line].name for line in sorted(mine))
                outcome.notes.append(told.format(title=gathering["title"], n=len(mine), least=least, names=names))


class RegistrationsImport(AttendanceImport):
    kind = "registrations"
    usual_state = "expected"
