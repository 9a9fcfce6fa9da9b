"""The lines of a register brought home: the union of marks and take-backs by uid, and what follows for each line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from clust_desktop.services.imports.lookup import own_uid
from clust_desktop.services.kits.conflicts import Conflict
from clust_desktop.services.kits.walk_ins import WalkIns
from clust_desktop.store import door as doors
from clust_desktop.store import kit_home, registers
from clust_desktop.store.database import Archive, Row

_OF_A_MARK = ("session_id", "mode", "from_at", "until_at")
_SHUT = ("cancelled", "postponed")
_NOT_COMING = ("cancelled", "excused", "absent")


@dataclass(slots=True)
class Brought:
    """How many of each came home, what does not agree, and whether something had to be left where it is."""

    marks: int = 0
    take_backs: int = 0
    refused: int = 0
    heads: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    left: bool = False

    def say(self, code: str, **of: str) -> None:
        conflict = Conflict(code, **of)
        if conflict not in self.conflicts:
            self.conflicts.append(conflict)


class Marks:
    """Writes into the archive, inside an operation that is running; `seen` is the last act merged before."""

    def __init__(self, archive: Archive, kit: Archive, who: WalkIns, *, kit_id: int, seen: int) -> None:
        self.archive, self.kit, self.who, self.kit_id, self.seen = archive, kit, who, kit_id, seen
        self.brought = Brought()
        self.past = {
            noun: kit_home.past(kit, noun, seen)
            for noun in ("person", "attendance", "presence", "take_back", "attendance_organisation", "headcount")
        }
        self._gatherings: dict[int, Row | None] = {}
        added = self.past["presence"].added
        self._mine = {one["uid"] for one in kit.all("presence") if one["id"] in added}

    def bring(self) -> Brought:
        """Everything that was done at the kit's doors, gathering by gathering."""
        for line in self._lines():
            self._line(line)
        self._heads()
        self._refused()
        return self.brought

    # -- what the kit knows, as the archive has it --------------------------------------------------------------------

    def _lines(self) -> list[Row]:
        """The lines at which the kit did anything."""
        past = self.past
        touched = {*past["attendance"].added, *past["attendance"].before}
        presences = {one["id"]: one for one in self.kit.all("presence")}
        by_uid = {one["uid"]: one for one in presences.values()}
        touched |= {presences[key]["attendance_id"] for key in (*past["presence"].added, *past["presence"].before)
                    if key in presences}  # fmt: skip
        touched |= {by_uid[one["presence_uid"]]["attendance_id"] for one in self.kit.all("take_back")
                    if one["id"] in past["take_back"].added and one["presence_uid"] in by_uid}  # fmt: skip
        touched |= {one["attendance_id"] for one in self.kit.all("attendance_organisation")
                    if one["id"] in past["attendance_organisation"].added}  # fmt: skip
        return [one for one in self.kit.all("attendance") if one["id"] in touched]

    def _gathering(self, kit_id: int) -> Row | None:
        """The gathering in the archive, if its register can be written; says once what hinders or differs."""
        if kit_id not in self._gatherings:
            there = self.kit.find("gathering", id=kit_id)
            assert there is not None
            found = self.archive.find("gathering", uid=there["uid"])
            if found is None:
                self.brought.say("gone")
            elif found["frozen_at"]:
                self.brought.say("frozen", gathering=found["uid"])
                found = None
            elif found["status"] in _SHUT:
                self.brought.say("off", gathering=found["uid"])
            self._gatherings[kit_id] = found
        found = self._gatherings[kit_id]
        self.brought.left |= found is None
        return found

    def _person(self, kit_id: int, gathering: Row) -> int | None:
        """The person in the archive; None where they are asked about, erased or removed."""
        row = self.kit.find("person", id=kit_id)
        assert row is not None
        if kit_id in self.past["person"].added and kit_id not in self.who.people:
            self.brought.left |= kit_id not in self.who.left_out
            return None
        found = self.archive.find("person", id=self.who.people[kit_id]) if kit_id in self.who.people else None
        found = found or kit_home.survivor(self.archive, "person", row["uid"])
        if found is None or found["erased_on"]:
            self.brought.say("removed" if found is None else "erased", gathering=gathering["uid"])
            return None
        if found["uid"] != row["uid"] and kit_id not in self.past["person"].added:
            self.brought.say("merged", person=found["uid"])
        self.who.people[kit_id] = found["id"]
        return int(found["id"])

    def _session(self, kit_id: int | None, gathering: Row, person_id: int) -> int | None:
        if kit_id is None:
            return None
        there = self.kit.find("session", id=kit_id)
        assert there is not None
        found = self.archive.find("session", uid=there["uid"])
        if found is None or found["gathering_id"] != gathering["id"]:
            self.brought.say("room", gathering=gathering["uid"], person=self._uid("person", person_id))
            return None
        return int(found["id"])

    def _uid(self, noun: str, row_id: int) -> str:
        found = self.archive.find(noun, id=row_id)
        return str(found["uid"]) if found else ""

    # -- lines --------------------------------------------------------------------------------------------------------

    def _line(self, line: Row) -> None:
        gathering = self._gathering(line["gathering_id"])
        person = None if gathering is None else self._person(line["person_id"], gathering)
        if gathering is None or person is None:
            return
        archive = self.archive
        key = {"gathering_id": gathering["id"], "person_id": person}
        there = archive.find("attendance", **key)
        if there is None:
            values = {name: line[name] for name in ("role", "state", "registered_at", "walk_in", "source")}
            if not archive.exists("attendance", code=line["code"]):
                values["code"] = line["code"]
            row_id = archive.insert("attendance", key | values | own_uid(archive, "attendance", line["uid"]))
            there = archive.find("attendance", id=row_id)
            assert there is not None
        new = self._marks(line, there, gathering, person)
        taken = self._take_backs(line)
        self._leave_by_one_door(there, gathering)
        self._stand(line, there, gathering, is_marked=new, is_taken=taken)
        self._details(line, there)
        if new:
            self._overlaps(gathering, person, {one["uid"] for one in self.kit.all("presence")})

    def _marks(self, line: Row, there: Row, gathering: Row, person: int) -> bool:
        """The marks of a line that are new here, and what was told of those that are not; whether any is new."""
        past, is_new = self.past["presence"], False
        for one in self.kit.all("presence", attendance_id=line["id"]):
            mark = {**one, "session_id": self._session(one["session_id"], gathering, person)}
            mine = self.archive.find("presence", uid=one["uid"])
            if mine is None and one["id"] in past.added:
                values = {name: mark[name] for name in (
                    "uid", "session_id", "mode", "from_at", "until_at", "minutes", "source", "device", "marked_at",
                )}  # fmt: skip
                self.archive.insert("presence", {"attendance_id": there["id"], **values})
                self.brought.marks += 1
                is_new = True
            elif mine is not None and one["id"] in past.before:
                before = past.before[one["id"]]
                before = {**before, "session_id": self._session(before["session_id"], gathering, person)}
                self._tell(mine, before, mark, gathering, person)
        return is_new

    def _tell(self, mine: Row, before: Row, mark: Row, gathering: Row, person: int) -> None:
        """What the kit changed of a mark since, where the archive still has it as it was before."""
        of = {"gathering": gathering["uid"], "person": self._uid("person", person)}
        new: dict[str, Any] = {}
        for name in _OF_A_MARK:
            if mark[name] == before[name] or mark[name] == mine[name]:
                continue
            if mine[name] == before[name]:
                new[name] = mark[name]
            elif name == "until_at" and mark[name] and mine[name]:
                earlier, later = sorted((mark[name], mine[name]))
                self.brought.say("left", **of, one=earlier, other=later)
                if earlier != mine[name]:
                    new[name] = earlier
            else:
                self.brought.say("edited", **of)
        self.archive.update("presence", mine["id"], new)

    def _take_backs(self, line: Row) -> bool:
        """The take-backs of a line's marks, each by the mark that it names; whether any is new."""
        is_new = False
        marks = {one["uid"] for one in self.kit.all("presence", attendance_id=line["id"])}
        for one in self.kit.all("take_back"):
            if one["id"] in self.past["take_back"].added and one["presence_uid"] in marks:
                if self.archive.exists("take_back", presence_uid=one["presence_uid"]):
                    continue
                values = {name: one[name] for name in ("presence_uid", "at", "reason", "device")}
                self.archive.insert("take_back", values | own_uid(self.archive, "take_back", one["uid"]))
                self.brought.take_backs += 1
                is_new = True
        return is_new

    def _leave_by_one_door(self, there: Row, gathering: Row) -> None:
        """Whoever left by one door is inside by no other: a mark of another door, made before, ends with them too.

        Of two moments of leaving the earlier stands, and is said.
        """
        standing = [one for one in registers.standing(self.archive, there["id"]) if one["source"] == "door"]
        for one in standing:
            ends = [
                other["until_at"] for other in standing
                if other["session_id"] == one["session_id"]
                and (other["uid"] in self._mine) != (one["uid"] in self._mine)
                and (other["until_at"] or "") > (one["from_at"] or one["marked_at"])
            ]  # fmt: skip
            if ends and (one["until_at"] is None or min(ends) < one["until_at"]):
                if one["until_at"]:
                    self.brought.say(
                        "left", gathering=gathering["uid"], person=self._uid("person", there["person_id"]),
                        one=min(ends), other=one["until_at"],
                    )  # fmt: skip
                self.archive.update("presence", one["id"], {"until_at": min(ends)})

    def _stand(self, line: Row, there: Row, gathering: Row, *, is_marked: bool, is_taken: bool) -> None:
        """Present where a mark stands; as before where none does any more. A mark says more than what was expected."""
        is_there = bool(registers.standing(self.archive, there["id"]))
        if is_marked and is_there and there["state"] != "present":
            knew = self.past["attendance"].before.get(line["id"], line)["state"]
            if there["state"] in _NOT_COMING and there["state"] != knew:
                person = self._uid("person", there["person_id"])
                self.brought.say("state", gathering=gathering["uid"], person=person, one=there["state"])
            came_after_all = {"walk_in": 1} if there["state"] == "cancelled" else {}
            self.archive.update("attendance", there["id"], {"state": "present", **came_after_all})
        elif is_taken and not is_there and there["state"] == "present":
            was = doors.before(self.archive, there["id"])
            state, role, walk_in = was or ("cancelled", there["role"], 1)
            self.archive.update("attendance", there["id"], {"state": state, "role": role, "walk_in": walk_in})

    def _details(self, line: Row, there: Row) -> None:
        """The notice given, the role said at the door, and on whose behalf somebody came."""
        new: dict[str, Any] = {}
        if line["notice_id"] is not None and there["notice_id"] is None:
            notice = self.kit.find("privacy_notice", id=line["notice_id"])
            found = self.archive.find("privacy_notice", uid=notice["uid"]) if notice else None
            if found is not None:
                new["notice_id"] = found["id"]
        before = self.past["attendance"].before.get(line["id"])
        if before and line["role"] != before["role"] == there["role"]:
            new["role"] = line["role"]
        self.archive.update("attendance", there["id"], new)
        added = self.past["attendance_organisation"].added
        for one in self.kit.all("attendance_organisation", attendance_id=line["id"]):
            organisation = self.who.organisations.get(one["organisation_id"])
            if added.get(one["id"], 0) > self.seen and organisation is not None:
                key = {"attendance_id": there["id"], "organisation_id": organisation}
                if not self.archive.exists("attendance_organisation", **key):
                    self.archive.insert("attendance_organisation", key)

    def _overlaps(self, gathering: Row, person: int, mine: set[str]) -> None:
        """Marks at the same time in different rooms, one of them from this kit and the other not."""
        found = kit_home.marks_that_day(self.archive, person, gathering["on_day"])
        for at, one in enumerate(found):
            for other in found[at + 1 :]:
                apart = (one["gathering"], one["room"]) != (other["gathering"], other["room"])
                same_place = one["place"] and one["place"] == other["place"]
                meet = one["from_at"] <= other["until"] and other["from_at"] <= one["until"]
                if apart and not same_place and meet and (one["uid"] in mine) != (other["uid"] in mine):
                    self.brought.say(
                        "overlap", person=self._uid("person", person), one=one["room"] or one["gathering"],
                        other=other["room"] or other["gathering"],
                    )  # fmt: skip

    # -- heads, and whoever was not let in ----------------------------------------------------------------------------

    def _heads(self) -> None:
        """Each count of heads of the kit in its own row, never added to another."""
        past = self.past["headcount"]
        for one in self.kit.all("headcount"):
            if (gathering := self._gathering(one["gathering_id"])) is None:
                continue
            mine = self.archive.find("headcount", uid=one["uid"])
            told = {name: one[name] for name in ("quantity", "counted_at")}
            if mine is None and past.added.get(one["id"], 0) > self.seen:
                session = self.kit.find("session", id=one["session_id"]) if one["session_id"] else None
                room = self.archive.find("session", uid=session["uid"]) if session else None
                self.archive.insert("headcount", {
                    "uid": one["uid"], "gathering_id": gathering["id"], "session_id": room["id"] if room else None,
                    "mode": one["mode"], "kit_id": self.kit_id, **told,
                })  # fmt: skip
                self.brought.heads += one["quantity"]
            elif mine is not None and (before := past.before.get(one["id"])) and before["quantity"] != one["quantity"]:
                if mine["quantity"] == before["quantity"]:
                    self.archive.update("headcount", mine["id"], told)
                    self.brought.heads += one["quantity"] - before["quantity"]
                elif mine["quantity"] != one["quantity"]:
                    self.brought.say("heads", gathering=gathering["uid"])

    def _refused(self) -> None:
        for one in self.kit.all("refused_mark"):
            gathering = self._gathering(one["gathering_id"])
            if gathering is None or self.archive.exists("refused_mark", uid=one["uid"]):
                continue
            person = self._person(one["person_id"], gathering) if one["person_id"] else None
            values = {name: one[name] for name in ("uid", "typed", "reason", "at", "device")}
            self.archive.insert("refused_mark", {"gathering_id": gathering["id"], "person_id": person, **values})
            self.brought.refused += 1
