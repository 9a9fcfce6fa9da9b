"""The door: who comes is let in, once; what was done last is taken back; whoever is not let in is written down."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import Any

from clust_desktop.domain import door
from clust_desktop.domain.door import Guest, Verdict
from clust_desktop.domain.names import fold_organisation
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import presences
from clust_desktop.services.attendance import SET
from clust_desktop.services.door_reading import DoorReading
from clust_desktop.store import door as doors
from clust_desktop.store import records, registers, search
from clust_desktop.store.database import Archive, Row, moment

SOURCE = "door"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark left: the guest as they stand now, and the uid of the presence, to take it back by."""

    guest: Guest
    presence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDone:
    """What was done last at a door: a mark, or a leave (who went, which presences ended), or a count of heads."""

    mark: str = ""
    person: str = ""
    ended: tuple[str, ...] = ()
    heads: int = 0
    mode: str | None = None
    session: str = ""


class Door(DoorReading):
    """One verb, one operation; every answer is left to `domain.door`."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.device = platform.node() or "?"

    # -- who comes ----------------------------------------------------------------------------------------------------

    def let_in(
        self, *, gathering: str, person: str, mode: str | None, session: str = "", notice: str = "",
        anyway: bool = False, role: str = "", represents: str = "",
    ) -> Mark:  # fmt: skip
        """Mark somebody present; who is in stays as they are, who had gone is in once more.

        `anyway` lets in whoever was not expected, or had cancelled, as a walk-in.
        """
        row = self._open(gathering)
        who = self.archive.by_uid("person", person)
        if self.archive.exists("attendance", gathering_id=row["id"], person_id=who["id"], state="present"):
            there = self._listed(row, who["id"])
            if there.is_in(session):
                standing = self._open_presences(row, who["id"], session)
                return Mark(there, standing[0]["uid"] if standing else "")
        with self.archive.operation("door.let_in", SET["present"], n=who["full_name"], gathering=row["title"]):
            presence = self._enter(row, who["id"], mode, session, notice, anyway=anyway, role=role)
            if represents:
                self._represent(presence["attendance_id"], represents)
        return Mark(self._listed(row, who["id"]), presence["uid"])

    def walk_in(
        self, *, gathering: str, given_name: str, family_name: str, organisation: str = "", new_organisation: str = "",
        represents: str = "", mode: str | None, session: str = "", notice: str = "", role: str = "",
    ) -> Mark:  # fmt: skip
        """Let in somebody the archive does not know, with their organisation, found or new, and whom they are for.

        Raises Refused for a name without letters, and for an organisation said to be new that is there.
        """
        row = self._open(gathering)
        name = " ".join(part.strip() for part in (given_name, family_name) if part.strip())
        if not any(letter.isalpha() for letter in name):
            raise Refused(_("Write the name of the person."))
        with self.archive.operation("door.walk_in", SET["present"], n=name, gathering=row["title"]):
            person = records.insert(self.archive, "person", {
                "given_name": given_name.strip(), "family_name": family_name.strip(), "full_name": name,
            })  # fmt: skip
            if new_organisation.strip():
                organisation = self._new_organisation(new_organisation.strip())
            if organisation:
                records.insert(self.archive, "affiliation", {"person": person, "organisation": organisation})
            who = self.archive.by_uid("person", person)
            presence = self._enter(row, who["id"], mode, session, notice, anyway=True, role=role)
            if represents:
                self._represent(presence["attendance_id"], represents)
        return Mark(self._listed(row, who["id"]), presence["uid"])

    def leave(self, *, gathering: str, person: str, session: str = "") -> tuple[Guest, list[str]]:
        """Somebody goes: the presences that are open end now, in that session or in all; their uids."""
        row = self._open(gathering)
        who = self.archive.by_uid("person", person)
        now = moment(self.archive.now())
        title = N_("{n} left {gathering}")
        with self.archive.operation("door.leave", title, n=who["full_name"], gathering=row["title"]):
            ended = self._open_presences(row, who["id"], session)
            for one in ended:
                self.archive.update("presence", one["id"], {"until_at": max(now, one["from_at"] or now)})
        return self._listed(row, who["id"]), [one["uid"] for one in ended]

    def stay(self, *, gathering: str, person: str, stays: list[str]) -> Guest:
        """Somebody did not go after all: these presences go on."""
        row = self._open(gathering)
        who = self.archive.by_uid("person", person)
        gone = [self.archive.by_uid("presence", uid) for uid in stays]
        for one in gone:
            self._line_of(row, one)
        title = N_("{n} did not leave {gathering}")
        with self.archive.operation("door.stay", title, n=who["full_name"], gathering=row["title"]):
            for one in gone:
                self.archive.update("presence", one["id"], {"until_at": None})
        return self._listed(row, who["id"])

    def give_notice(self, *, gathering: str, person: str, notice: str) -> Guest:
        """Write down that somebody was given the privacy notice."""
        row = self._open(gathering)
        who = self.archive.by_uid("person", person)
        title = N_("Privacy notice given to {n} at {gathering}")
        with self.archive.operation("door.give_notice", title, n=who["full_name"], gathering=row["title"]):
            line = self._line(row, who["id"])
            self._note_notice(line, notice)
        return self._listed(row, who["id"])

    def refuse(self, *, gathering: str, verdict: Verdict, typed: str, person: str = "") -> None:
        """Write down that somebody was not let in, and why."""
        row = self.archive.by_uid("gathering", gathering)
        answer = door.Answer(verdict=verdict)
        title = N_("Not let in at {gathering}: {n}")
        with self.archive.operation("door.refuse", title, n=typed, gathering=row["title"]):
            self.archive.insert("refused_mark", {
                "gathering_id": row["id"], "person_id": self.archive.by_uid("person", person)["id"] if person else None,
                "typed": typed, "reason": answer.words, "at": moment(self.archive.now()), "device": self.device,
            })  # fmt: skip

    # -- taking back --------------------------------------------------------------------------------------------------

    def last_done(self, *, gathering: str) -> LastDone | None:
        """What was done last at this door and stands, as the journal has it; None where there is nothing."""
        key = self.archive.by_uid("gathering", gathering)["id"]
        found: list[tuple[int, LastDone]] = []
        if mark := doors.last_mark(self.archive, key, self.device):
            found.append((mark["at_change"], LastDone(mark=mark["uid"])))
        if left := doors.last_leave(self.archive, key):
            uids = tuple(one["uid"] for one in left)
            found.append((left[0]["at_change"], LastDone(person=left[0]["person"], ended=uids)))
        if count := doors.last_count(self.archive, key):
            done = LastDone(heads=count["more"], mode=count["mode"], session=count["session"])
            found.append((count["at_change"], done))
        return max(found, key=lambda one: one[0])[1] if found else None

    def take_back(self, *, gathering: str, presence: str) -> Guest:
        """Take one mark back by its name; whoever is not there by another one stands as before it."""
        row = self._open(gathering)
        one = self.archive.by_uid("presence", presence)
        line = self._line_of(row, one)
        who = self.archive.find("person", id=line["person_id"])
        assert who is not None
        title = N_("Mark of {n} at {gathering} taken back")
        with self.archive.operation("door.take_back", title, n=who["full_name"], gathering=row["title"]):
            if not self.archive.exists("take_back", presence_uid=presence):
                presences.take_back_one(self.archive, one, reason=_("Taken back at the door"), device=self.device)
            if line["state"] == "present" and not registers.standing(self.archive, line["id"]):
                was = doors.before(self.archive, line["id"])
                state, role, walk_in = was or ("cancelled", line["role"], 1)
                self.archive.update("attendance", line["id"], {"state": state, "role": role, "walk_in": walk_in})
        return self._listed(row, line["person_id"])

    # -- heads --------------------------------------------------------------------------------------------------------

    def count(self, *, gathering: str, by: int, mode: str | None, session: str = "", back: bool = False) -> int:
        """So many heads without a name more or less, in that session and way; how many there are then.

        `back` takes back the count before it. Raises Refused where that would be less than none.
        """
        row = self._open(gathering)
        session_id = self._session_id(session)
        found = self.archive.find("headcount", gathering_id=row["id"], session_id=session_id, mode=mode, kit_id=None)
        quantity: int = (found["quantity"] if found else 0) + by
        if quantity < 0:
            raise Refused(_("Nobody was counted without a name yet: there is nothing to take off."))
        title = N_("{n} heads without names at {gathering}")
        verb = "door.uncount" if back else "door.count"
        with self.archive.operation(verb, title, n=quantity, gathering=row["title"]):
            values: dict[str, Any] = {"quantity": quantity, "counted_at": moment(self.archive.now())}
            if found:
                self.archive.update("headcount", found["id"], values)
            else:
                key = {"gathering_id": row["id"], "session_id": session_id, "mode": mode}
                self.archive.insert("headcount", key | values)
        return doors.heads(self.archive, row["id"])[session, mode or ""]

    # -- one line -----------------------------------------------------------------------------------------------------

    def _guest(self, row: Row, person_id: int) -> Guest | None:
        return next(iter(doors.on_the_list(self.archive, row["id"], person_id)), None)

    def _listed(self, row: Row, person_id: int) -> Guest:
        guest = self._guest(row, person_id)
        assert guest is not None
        return guest

    def _line(self, row: Row, person_id: int) -> Row:
        line = self.archive.find("attendance", gathering_id=row["id"], person_id=person_id)
        if line is None:
            raise Refused(_("This person does not stand on the register."))
        return line

    def _line_of(self, row: Row, presence: Row) -> Row:
        line = self.archive.find("attendance", id=presence["attendance_id"])
        assert line is not None
        return presences.of_register(row, line)

    def _session_id(self, session: str) -> int | None:
        return self.archive.by_uid("session", session)["id"] if session else None

    def _enter(
        self, row: Row, person_id: int, mode: str | None, session: str, notice: str, *, anyway: bool, role: str
    ) -> Row:
        """Set the line present and mark the presence; the presence."""
        line = self.archive.find("attendance", gathering_id=row["id"], person_id=person_id)
        if line is None:
            walked_in = anyway and registers.takes_registrations(self.archive, row["id"])
            key = self.archive.insert("attendance", {
                "gathering_id": row["id"], "person_id": person_id, "state": "present", "source": SOURCE,
                "role": role or "participant", "walk_in": int(walked_in),
            })  # fmt: skip
            line = self.archive.find("attendance", id=key)
            assert line is not None
        elif line["state"] != "present":
            came_after_all = {"walk_in": 1} if line["state"] == "cancelled" else {}
            role_now = {"role": role} if role else {}
            self.archive.update("attendance", line["id"], {"state": "present", **came_after_all, **role_now})
        if notice:
            self._note_notice(line, notice)
        session_id, now = self._session_id(session), moment(self.archive.now())
        told: dict[str, Any] = {"session_id": session_id, "source": SOURCE, "device": self.device, "at": now}
        mine = [
            one
            for one in registers.standing(self.archive, line["id"])
            if session_id is None or one["session_id"] == session_id
        ]
        if mine and all(one["until_at"] for one in mine):
            return presences.add(self.archive, row, line, mode, **told)
        return presences.mark(self.archive, row, line, mode, **told)

    def _note_notice(self, line: Row, notice: str) -> None:
        given = self.archive.by_uid("privacy_notice", notice)["id"]
        if line["notice_id"] != given:
            self.archive.update("attendance", line["id"], {"notice_id": given})

    def _open_presences(self, row: Row, person_id: int, session: str) -> list[Row]:
        session_id = self._session_id(session)
        return [
            one
            for one in registers.standing(self.archive, self._line(row, person_id)["id"])
            if one["until_at"] is None and session_id in (None, one["session_id"])
        ]

    def _new_organisation(self, name: str) -> str:
        for one in search.find(self.archive, name, noun="organisation"):
            there = self.archive.find("organisation", id=one["row_id"])
            if there and not there["merged_into_id"] and fold_organisation(there["name"]) == fold_organisation(name):
                said = _("“{name}” is there already: choose it from the list.")
                raise Refused(said.format(name=there["name"]))
        return records.insert(self.archive, "organisation", {"name": name})

    def _represent(self, attendance_id: int, organisation: str) -> None:
        key = {
            "attendance_id": attendance_id,
            "organisation_id": self.archive.by_uid("organisation", organisation)["id"],
        }
        if not self.archive.exists("attendance_organisation", **key):
            self.archive.insert("attendance_organisation", key)
