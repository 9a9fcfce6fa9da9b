"""The lines of a register brought home: the union of marks and take-backs by uid, and what follows for each line."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from clust_desktop.services.imports.lookup import own_uid
from clust_desktop.services.kits.places import Places
from clust_desktop.store import door as doors
from clust_desktop.store import kit_home, registers
from clust_desktop.store.database import Archive, Row

_OF_A_MARK = ("session_id", "mode", "from_at", "until_at")
_NOT_COMING = ("cancelled", "excused", "absent")


class Marks:
    """Writes into the archive, inside an operation that is running."""

    def __init__(self, archive: Archive, kit: Archive, places: Places) -> None:
        self.archive, self.kit, self.places, self.who = archive, kit, places, places.who
        self.brought = places.brought
        self._presences = _by(kit.all("presence"), "attendance_id")
        self._known = {one["uid"] for line in self._presences.values() for one in line}
        self._take_backs_of = _by(kit.all("take_back"), "presence_uid")
        self._for_whom = _by(kit.all("attendance_organisation"), "attendance_id")
        self._titles = {one["id"]: one["uid"] for one in kit.all("gathering")}

    def bring(self) -> None:
        """Everything that was done at the kit's doors, line by line."""
        for line in self.kit.all("attendance"):
            if self._is_touched(line):
                self._line(line)

    def _of(self, line: Row) -> tuple[str, str]:
        return line["uid"], self._titles[line["gathering_id"]]

    def _is_touched(self, line: Row) -> bool:
        """Whether the kit did anything at this line since it came home."""
        touched = {noun: self.places.past(noun, *self._of(line)) for noun in (
            "attendance", "presence", "take_back", "attendance_organisation",
        )}  # fmt: skip
        marks = self._presences[line["id"]]
        return (
            line["id"] in touched["attendance"].touched
            or any(one["id"] in touched["presence"].touched for one in marks)
            or any(two["id"] in touched["take_back"].new for one in marks for two in self._take_backs_of[one["uid"]])
            or any(one["id"] in touched["attendance_organisation"].new for one in self._for_whom[line["id"]])
        )

    def _line(self, line: Row) -> None:
        gathering = self.places.gathering(line["gathering_id"])
        person = None if gathering is None else self.places.person(line["person_id"], gathering)
        if gathering is None or person is None:
            if line["person_id"] not in self.who.removed:
                self.brought.left.add(line["uid"])
            return
        there = self.archive.find("attendance", gathering_id=gathering["id"], person_id=person["id"])
        there = there or self._begun(line, gathering, person)
        if there is None:
            return
        is_marked = self._marks(line, there, gathering, person)
        is_taken = self._take_backs(line)
        self._leave_by_one_door(there, gathering, person)
        self._stand(line, there, gathering, person, is_marked=is_marked, is_taken=is_taken)
        self._details(line, there)
        if is_marked:
            self._overlaps(gathering, person)

    def _begun(self, line: Row, gathering: Row, person: Row) -> Row | None:
        """A line for somebody new; None where what the kit did is about a line that was taken off the register."""
        past = self.places.past("presence", *self._of(line))
        is_new = line["id"] in self.places.past("attendance", *self._of(line)).new
        if not is_new and not any(one["id"] in past.new for one in self._presences[line["id"]]):
            return None
        values = {name: line[name] for name in ("role", "state", "registered_at", "walk_in", "source")}
        if not self.archive.exists("attendance", code=line["code"]):
            values["code"] = line["code"]
        key = {"gathering_id": gathering["id"], "person_id": person["id"]}
        row_id = self.archive.insert("attendance", key | values | own_uid(self.archive, "attendance", line["uid"]))
        return self.archive.find("attendance", id=row_id)

    def _marks(self, line: Row, there: Row, gathering: Row, person: Row) -> bool:
        """The marks of a line that are new here, and what was told of those that are not; whether the kit made any.

        One that came home before and is not there any more was taken off the register since: it stays away.
        """
        past, is_new = self.places.past("presence", *self._of(line)), False
        for one in self._presences[line["id"]]:
            if one["id"] not in past.touched:
                continue
            mark = {**one, "session_id": self.places.session(one["session_id"], gathering, person["uid"])}
            mine = self.archive.find("presence", uid=one["uid"])
            if mine is None and one["id"] in past.new:
                values = {name: mark[name] for name in (
                    "uid", "session_id", "mode", "from_at", "until_at", "minutes", "source", "device", "marked_at",
                )}  # fmt: skip
                self.archive.insert("presence", {"attendance_id": there["id"], **values})
                self.places.dated(mark, line["gathering_id"], gathering)
                self.brought.marks += 1
                is_new = True
            elif mine is not None and (before := past.before.get(one["id"])):
                room = self.places.session(before["session_id"], gathering, person["uid"])
                self._tell(mine, {**before, "session_id": room}, mark, gathering, person)
            is_new |= mine is not None and one["id"] in past.new  # kept when the merge that brought it was reverted
        return is_new

    def _tell(self, mine: Row, before: Row, mark: Row, gathering: Row, person: Row) -> None:
        """What the kit changed of a mark since, where the archive still has it as it was before."""
        of = {"gathering": gathering["uid"], "person": person["uid"]}
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
        after = mine | new
        if after["from_at"] and after["until_at"] and after["until_at"] < after["from_at"]:
            self.brought.say("edited", **of)  # the coming was set later meanwhile
            new.pop("until_at", None)
        self.archive.update("presence", mine["id"], new)

    def _take_backs(self, line: Row) -> bool:
        """The take-backs of a line's marks, each by the mark that it names; whether any is new."""
        past, is_new = self.places.past("take_back", *self._of(line)), False
        for one in (two for mark in self._presences[line["id"]] for two in self._take_backs_of[mark["uid"]]):
            if one["id"] in past.new and not self.archive.exists("take_back", presence_uid=one["presence_uid"]):
                values = {name: one[name] for name in ("presence_uid", "at", "reason", "device")}
                self.archive.insert("take_back", values | own_uid(self.archive, "take_back", one["uid"]))
                self.brought.take_backs += 1
                is_new = True
        return is_new

    def _leave_by_one_door(self, there: Row, gathering: Row, person: Row) -> None:
        """Whoever left by one door is inside by no other: a mark of another door, made before, ends with them too.

        Another door is one that does not know of the mark; of two moments of leaving the earlier stands, and is said.
        """
        standing = [one for one in registers.standing(self.archive, there["id"]) if one["source"] == "door"]
        for one in standing:
            ends = [
                other["until_at"] for other in standing
                if other["session_id"] == one["session_id"]
                and (other["uid"] in self._known) != (one["uid"] in self._known)
                and (other["until_at"] or "") > (one["from_at"] or one["marked_at"])
            ]  # fmt: skip
            if ends and (one["until_at"] is None or min(ends) < one["until_at"]):
                if one["until_at"]:
                    self.brought.say(
                        "left", gathering=gathering["uid"], person=person["uid"], one=min(ends), other=one["until_at"]
                    )
                self.archive.update("presence", one["id"], {"until_at": min(ends)})

    def _stand(
        self, line: Row, there: Row, gathering: Row, person: Row, *, is_marked: bool, is_taken: bool
    ) -> None:  # fmt: skip
        """Present where a mark stands; as before where none does any more. A mark says more than what was expected."""
        is_there = bool(registers.standing(self.archive, there["id"]))
        if is_marked and is_there and there["state"] != "present":
            knew = self.places.past("attendance", *self._of(line)).before.get(line["id"], line)["state"]
            if there["state"] in _NOT_COMING and there["state"] != knew:
                self.brought.say("state", gathering=gathering["uid"], person=person["uid"], one=there["state"])
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
        before = self.places.past("attendance", *self._of(line)).before.get(line["id"])
        if before and line["role"] != before["role"] == there["role"]:
            new["role"] = line["role"]
        self.archive.update("attendance", there["id"], new)
        past = self.places.past("attendance_organisation", *self._of(line))
        for one in self._for_whom[line["id"]]:
            organisation = self.who.organisations.get(one["organisation_id"])
            if one["id"] in past.new and organisation is not None:
                key = {"attendance_id": there["id"], "organisation_id": organisation}
                if not self.archive.exists("attendance_organisation", **key):
                    self.archive.insert("attendance_organisation", key)

    def _overlaps(self, gathering: Row, person: Row) -> None:
        """Marks at the same time in different rooms, one of them from this kit and the other not."""
        found, known = kit_home.marks_that_day(self.archive, person["id"], gathering["on_day"]), self._known
        for at, one in enumerate(found):
            for other in found[at + 1 :]:
                apart = (one["gathering"], one["room"]) != (other["gathering"], other["room"])
                same_place = one["place"] and one["place"] == other["place"]
                meet = one["from_at"] <= other["until"] and other["from_at"] <= one["until"]
                if apart and not same_place and meet and (one["uid"] in known) != (other["uid"] in known):
                    self.brought.say(
                        "overlap", person=person["uid"], one=one["room"] or one["gathering"],
                        other=other["room"] or other["gathering"],
                    )  # fmt: skip


def _by(rows: list[Row], column: str) -> defaultdict[Any, list[Row]]:
    """Rows by what stands in a column."""
    found = defaultdict[Any, list[Row]](list)
    for row in rows:
        found[row[column]].append(row)
    return found
