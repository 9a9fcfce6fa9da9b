"""The register of a gathering at the desk: who was there, set and never toggled, for whom and in which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import presences
from clust_desktop.services.finding_people import Finder
from clust_desktop.services.lists import List
from clust_desktop.services.presences import SOURCE
from clust_desktop.store import gathering_lists, gatherings, records, registers
from clust_desktop.store.database import Archive, Row, moment

SET = {
    "present": N_("{n} present at {gathering}"), "expected": N_("{n} expected at {gathering}"),
    "excused": N_("{n} excused from {gathering}"), "absent": N_("{n} absent from {gathering}"),
    "cancelled": N_("{n} registrations for {gathering} cancelled"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a mark did: the line's uid, and since when it was there already (UTC; empty: it is new)."""

    uid: str
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of taking people over: how many are new as asked, how many stood there otherwise and were left."""

    title: str
    on_day: str
    taken: int
    left: int


class Attendance:
    """Reads and writes the lines of one register at a time."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    # -- reading ------------------------------------------------------------------------------------------------------

    def listing(self, *, gathering: str) -> List:
        return List(self.archive, gathering_lists.register(gathering))

    def finder(self, *, gathering: str) -> Finder:
        """Finds people by a few letters, the likely ones first."""
        return Finder(self.archive, gathering)

    def counts(self, *, gathering: str) -> dict[str, Any]:
        """The three counts and the headcount as the indicators count them, and how many lines say what.

        {status, attendances, persons, members, headcount, lines, present, counting, expected, excused, absent, seated}:
        `seated` is how many sit in the group or organ that day.
        """
        row = self.archive.by_uid("gathering", gathering)
        return {
            "seated": len(registers.seated(self.archive, row["id"])),
            "status": row["status"], **gatherings.counts(self.archive, row["id"]),
            **registers.marked(self.archive, row["id"]),
        }  # fmt: skip

    def stated(self, *, uid: str) -> tuple[str, ...]:
        """The organisations a line says the person came for."""
        return records.linked(self.archive, "attendance_organisation", "attendance", uid, "organisation")

    # -- adding -------------------------------------------------------------------------------------------------------

    def add(self, *, gathering: str, person: str, state: str = "present") -> Marked:
        """Enter a person; one who stands there already is set to the state, and is told since when they had it."""
        row = self._open(gathering)
        who = self.archive.by_uid("person", person)
        there = self.archive.find("attendance", gathering_id=row["id"], person_id=who["id"])
        if there is not None and there["state"] == state:
            standing = registers.standing(self.archive, there["id"])
            return Marked(uid=there["uid"], since=standing[0]["marked_at"] if standing else moment(self.archive.now()))
        with self.archive.operation("attendance.add", SET[state], n=who["full_name"], gathering=row["title"]):
            return Marked(uid=self._enter(row, who["id"], state))

    def add_new(
        self, *, gathering: str, given_name: str, family_name: str, organisation: str | None = None, email: str = "",
    ) -> str:  # fmt: skip
        """Enter somebody the archive does not know yet, present, with the organisation they belong to; the line."""
        row = self._open(gathering)
        name = " ".join(part for part in (given_name, family_name) if part)
        if not any(letter.isalpha() for letter in name):
            raise Refused(_("Write the name of the person."))
        with self.archive.operation("attendance.add_new", SET["present"], n=name, gathering=row["title"]):
            person = records.insert(self.archive, "person", {
                "given_name": given_name, "family_name": family_name, "full_name": name, "email": email,
            })  # fmt: skip
            if organisation:
                records.insert(self.archive, "affiliation", {"person": person, "organisation": organisation})
            return self._enter(row, self.archive.by_uid("person", person)["id"], "present")

    def as_last_time(self, *, gathering: str) -> Taken:
        """Everybody present at the last gathering of the same group, organ or series is present here too.

        Whoever is excused, absent or cancelled here stays so. Raises Refused where there was no last time.
        """
        row = self._open(gathering)
        last = gathering_lists.last_like(self.archive, row)
        if last is None:
            raise Refused(_("No earlier gathering of the same group, organ or series was held."))
        people = [(one["person_id"], one["role"]) for one in registers.present(self.archive, last["id"])]
        if not people:
            raise Refused(_("Nobody is entered as present at “{title}”.").format(title=last["title"]))
        taken, left = self._take(row, people, "present", N_("Present at {gathering} as last time"))
        return Taken(title=last["title"], on_day=last["on_day"], taken=taken, left=left)

    def expect_group(self, *, gathering: str) -> Taken:
        """Everybody who sits in the group or organ on that day is expected. Raises Refused where nobody does."""
        row = self._open(gathering)
        people = [(one, "participant") for one in registers.seated(self.archive, row["id"])]
        if not people:
            raise Refused(_("Nobody sits in the group or organ of this gathering on its day."))
        taken, left = self._take(row, people, "expected", N_("Members of the group expected at {gathering}"))
        return Taken(title=row["title"], on_day=row["on_day"], taken=taken, left=left)

    def _take(self, row: Row, people: Sequence[tuple[int, str]], state: str, title: str) -> tuple[int, int]:
        there = {one["person_id"]: one for one in self.archive.all("attendance", gathering_id=row["id"])}
        new = [one for one in people if one[0] not in there or there[one[0]]["state"] == "expected" != state]
        left = sum(one[0] in there and there[one[0]]["state"] != state for one in people if one not in new)
        if new:
            with self.archive.operation("attendance.take", title, gathering=row["title"]):
                for person, role in new:
                    self._enter(row, person, state, role)
        return len(new), left

    def _enter(self, row: Row, person_id: int, state: str, role: str = "participant") -> str:
        there = self.archive.find("attendance", gathering_id=row["id"], person_id=person_id)
        if there is None:
            came_without = state == "present" and registers.takes_registrations(self.archive, row["id"])
            key = self.archive.insert("attendance", {
                "gathering_id": row["id"], "person_id": person_id, "state": state, "role": role, "source": SOURCE,
                "registered_at": moment(self.archive.now()) if state == "expected" else None, "walk_in": came_without,
            })  # fmt: skip
            there = self.archive.find("attendance", id=key)
            assert there is not None
            if state == "present":
                presences.mark(self.archive, row, there)
        else:
            self._set(row, there, state)
        return str(there["uid"])

    # -- changing -----------------------------------------------------------------------------------------------------

    def set_state(self, *, gathering: str, uids: Sequence[str], state: str) -> int:
        """Set the state of some lines, as one operation; how many had another one."""
        row = self._open(gathering)
        lines = [one for uid in uids if (one := self._line(row, uid))["state"] != state]
        if lines:
            with self.archive.operation("attendance.set_state", SET[state], n=len(lines), gathering=row["title"]):
                for one in lines:
                    self._set(row, one, state)
        return len(lines)

    def change(
        self, *, gathering: str, uids: Sequence[str], state: str | None = None, role: str | None = None,
        mode: str | None = None, represents: tuple[str, ...] | None = None, note: str | None = None,
        walk_in: bool | None = None, session: str | None = None, came: str = "", went: str = "",
    ) -> None:  # fmt: skip
        """Change what is given of some lines, as one operation.

        Mode, session and the times of day in which they `came` and `went` are those of who is present; each session has
        a presence of its own. Raises Invalid for a time that cannot be, or somebody who went before they came.
        """
        row = self._open(gathering)
        times = presences.times(self.archive, row, session, came, went)
        with self.archive.operation("attendance.change", N_("Register of {gathering} changed"), gathering=row["title"]):
            for uid in uids:
                one = self._line(row, uid)
                if state is not None and state != one["state"]:
                    self._set(row, one, state)
                values = {"role": role, "note": note, "walk_in": None if walk_in is None else int(walk_in)}
                self.archive.update("attendance", one["id"], {
                    key: value for key, value in values.items() if value is not None and value != one[key]
                })  # fmt: skip
                if (state or one["state"]) == "present":
                    presences.say_how(self.archive, row, one, mode, session, times)
                if represents is not None:
                    records.link(self.archive, "attendance_organisation", "attendance", uid, "organisation", represents)

    def give_proxy(self, *, gathering: str, uid: str, holder: str) -> None:
        """Somebody of a group or a board does not come and has another one there speak for whom they would come for.

        A proxy to another holder takes the place of the one before. Raises Refused where nobody knows for whom, or the
        holder is not there.
        """
        row, who = self._open(gathering), self.archive.by_uid("person", holder)
        line = self._line(row, uid)
        giver = self.archive.find("person", id=line["person_id"])
        assert giver is not None
        if row["kind"] == "assembly":
            raise Refused(_("The proxies of an assembly are given at its desk (F12)."))
        there = self.archive.find("attendance", gathering_id=row["id"], person_id=who["id"])
        if who["id"] == giver["id"] or there is None or there["state"] not in ("present", "expected"):
            raise Refused(_("A proxy is held by somebody else who is present or expected."))
        stated = [
            one["organisation_id"] for one in self.archive.all("attendance_organisation", attendance_id=line["id"])
        ]
        principal = stated[0] if stated else registers.presumed(self.archive, line["id"])
        if principal is None:
            raise Refused(_("Say first on whose behalf {name} would come (Enter).").format(name=giver["full_name"]))
        title = N_("Proxy of {n} to {holder} at {gathering}")
        with self.archive.operation(
            "attendance.give_proxy", title, n=giver["full_name"], holder=who["full_name"], gathering=row["title"]
        ):
            if line["state"] not in ("excused", "absent"):
                self._set(row, line, "excused")
            if not stated:
                self.archive.insert(
                    "attendance_organisation", {"attendance_id": line["id"], "organisation_id": principal}
                )
            self._end_proxies(line)
            self.archive.insert("proxy", {
                "gathering_id": row["id"], "principal_id": principal, "holder_id": who["id"],
                "association_id": registers.organiser_of(self.archive, row["id"], principal),
                "received_at": moment(self.archive.now()),
            })  # fmt: skip

    def _end_proxies(self, line: Row) -> None:
        for one in registers.proxies_of(self.archive, line["id"]):
            self.archive.update("proxy", one["id"], {"withdrawn_at": moment(self.archive.now())})

    def make_guests(self, *, gathering: str, uids: Sequence[str]) -> int:
        """Some people of a meeting are there as guests; how many were not."""
        row = self._open(gathering)
        lines = [one for uid in uids if (one := self._line(row, uid))["role"] != "guest"]
        if lines:
            title = N_("{n} guests at {gathering}")
            with self.archive.operation("attendance.make_guests", title, n=len(lines), gathering=row["title"]):
                for one in lines:
                    self.archive.update("attendance", one["id"], {"role": "guest"})
        return len(lines)

    def confirm(self, *, gathering: str, uids: Sequence[str]) -> int:
        """Write down, as stated, whom some people presumably came for; how many lines that tells something of."""
        row = self._open(gathering)
        lines = [self._line(row, uid) for uid in uids]
        told = [
            (one["id"], presumed)
            for one in lines
            if not self.archive.exists("attendance_organisation", attendance_id=one["id"])
            and (presumed := registers.presumed(self.archive, one["id"])) is not None
        ]
        if told:
            title = N_("Members represented at {gathering} confirmed")
            with self.archive.operation("attendance.confirm", title, gathering=row["title"]):
                for line, organisation in told:
                    self.archive.insert(
                        "attendance_organisation", {"attendance_id": line, "organisation_id": organisation}
                    )
        return len(told)

    def remove(self, *, gathering: str, uids: Sequence[str]) -> None:
        """Take some lines off the register, with their presences, as one operation."""
        row = self._open(gathering)
        with self.archive.operation(
            "attendance.remove", N_("{n} removed from the register of {gathering}"), n=len(uids), gathering=row["title"]
        ):
            for uid in uids:
                one = self._line(row, uid)
                for noun in ("presence", "attendance_organisation"):
                    for part in self.archive.all(noun, attendance_id=one["id"]):
                        self.archive.delete(noun, part["id"])
                for printed in self.archive.all("sheet_row", attendance_id=one["id"]):
                    self.archive.update("sheet_row", printed["id"], {"attendance_id": None})  # the paper stays
                self.archive.delete("attendance", one["id"])

    # -- one line -----------------------------------------------------------------------------------------------------

    def _open(self, gathering: str) -> Row:
        """The gathering, if its register may still be written in."""
        row = self.archive.by_uid("gathering", gathering)
        if row["frozen_at"]:
            raise Refused(_("This assembly was closed: its register stands as it is."))
        return row

    def _line(self, row: Row, uid: str) -> Row:
        return presences.of_register(row, self.archive.by_uid("attendance", uid))

    def _set(self, row: Row, line: Row, state: str) -> None:
        registered = {"walk_in": 0, "registered_at": line["registered_at"] or moment(self.archive.now())}
        self.archive.update("attendance", line["id"], {"state": state, **(registered if state == "expected" else {})})
        if state == "present":
            presences.mark(self.archive, row, line)
            if row["kind"] != "assembly":  # whoever came after all; in an assembly that is judged
                self._end_proxies(line)
        elif line["state"] == "present":
            presences.take_back(self.archive, line)
