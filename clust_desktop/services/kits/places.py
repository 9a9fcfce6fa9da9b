"""What a kit speaks of, as the archive has it: gatherings, sessions and persons, and what hinders or differs."""

from __future__ import annotations

from dataclasses import dataclass, field

from clust_desktop.domain import moments
from clust_desktop.services.kits.conflicts import Conflict
from clust_desktop.services.kits.walk_ins import WalkIns
from clust_desktop.store import kit_home
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.kit_home import Past
from clust_desktop.store.kit_merges import BEGINNING, Before

_SHUT = ("cancelled", "postponed")
_NOUNS = ("person", "attendance", "presence", "take_back", "attendance_organisation", "headcount")


@dataclass(slots=True)
class Brought:
    """How many of each came home, what does not agree, and which lines and gatherings of the kit had to be left."""

    marks: int = 0
    take_backs: int = 0
    refused: int = 0
    heads: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    left: set[str] = field(default_factory=set)

    def say(self, code: str, **of: str) -> None:
        conflict = Conflict(code, **of)
        if conflict not in self.conflicts:
            self.conflicts.append(conflict)


class Places:
    """`before` is how far the kit came home; of what was left out then every act since the making is new."""

    def __init__(self, archive: Archive, kit: Archive, who: WalkIns, before: Before) -> None:
        self.archive, self.kit, self.who, self.before = archive, kit, who, before
        self.brought = Brought()
        self._past = {noun: kit_home.past(kit, noun, before.seen) for noun in _NOUNS}
        self._whole = self._past
        if before.left:
            self._whole = {noun: kit_home.past(kit, noun, BEGINNING) for noun in _NOUNS}
        self._gatherings: dict[int, Row | None] = {}

    def past(self, noun: str, *uids: str) -> Past:
        """What the kit did to a table since it came home, for a line or gathering of these uids."""
        return (self._whole if self.before.left & {*uids} else self._past)[noun]

    def gathering(self, kit_id: int) -> Row | None:
        """The gathering in the archive, if its register can be written; says once what hinders or differs."""
        there = self.kit.find("gathering", id=kit_id)
        assert there is not None
        if kit_id not in self._gatherings:
            self._gatherings[kit_id] = self._found(there)
        found = self._gatherings[kit_id]
        if found is None:
            self.brought.left.add(there["uid"])
        return found

    def _found(self, there: Row) -> Row | None:
        found = self.archive.find("gathering", uid=there["uid"])
        if found is None:
            self.brought.say("gone")
            return None
        if found["frozen_at"]:
            self.brought.say("frozen", gathering=found["uid"])
            return None
        if found["status"] in _SHUT:
            self.brought.say("off", gathering=found["uid"])
        if found["on_day"] != there["on_day"]:
            self.brought.say("moved", gathering=found["uid"], one=there["on_day"], other=found["on_day"])
        return found

    def person(self, kit_id: int, gathering: Row) -> Row | None:
        """The person in the archive; None where they are asked about, erased or removed."""
        row = self.kit.find("person", id=kit_id)
        assert row is not None
        is_walk_in = kit_id in self.past("person").added
        if is_walk_in and kit_id not in self.who.people:
            if kit_id in self.who.removed:
                self.brought.say("removed", gathering=gathering["uid"])
            return None
        found = self.archive.find("person", id=self.who.people[kit_id]) if kit_id in self.who.people else None
        found = found or kit_home.survivor(self.archive, "person", row["uid"])
        if found is None or found["erased_on"]:
            self.brought.say("removed" if found is None else "erased", gathering=gathering["uid"])
            return None
        if found["uid"] != row["uid"] and not is_walk_in:
            self.brought.say("merged", person=found["uid"])
        self.who.people[kit_id] = found["id"]
        return found

    def dated(self, mark: Row, kit_id: int, gathering: Row) -> None:
        """Say of a new mark if it bears a day on which the gathering was not to take place when the kit was made."""
        there = self.kit.find("gathering", id=kit_id)
        assert there is not None
        day = moments.day_of(mark["from_at"] or mark["marked_at"]).isoformat()
        if not there["on_day"] <= day <= (there["until_on"] or there["on_day"]):
            self.brought.say("day", gathering=gathering["uid"], one=day)

    def session(self, kit_id: int | None, gathering: Row, person: str = "") -> int | None:
        """The session in the archive; None where there is none, or where it is not there any more, which is said of a
        person by uid."""
        if kit_id is None:
            return None
        there = self.kit.find("session", id=kit_id)
        assert there is not None
        found = self.archive.find("session", uid=there["uid"])
        if found is None or found["gathering_id"] != gathering["id"]:
            self.brought.say("room" if person else "counted in", gathering=gathering["uid"], person=person)
            return None
        return int(found["id"])
