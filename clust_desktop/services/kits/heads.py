"""The heads that a kit counted, and whom its door did not let in, brought home."""

from __future__ import annotations

from clust_desktop.services.kits.places import Places
from clust_desktop.store import kit_merges
from clust_desktop.store.database import Archive


class Heads:
    """Writes into the archive, inside an operation that is running."""

    def __init__(self, archive: Archive, kit: Archive, places: Places, *, kit_id: int) -> None:
        self.archive, self.kit, self.places, self.kit_id = archive, kit, places, kit_id

    def bring(self) -> None:
        self._heads()
        self._refused()

    def _heads(self) -> None:
        """Each count of the kit in its own row, never added to another; one that was corrected since stays.

        Of a kit and its copy that both counted on, each brings what it counted more.
        """
        brought = self.places.brought
        for one in self.kit.all("headcount"):
            if (gathering := self.places.gathering(one["gathering_id"])) is None:
                continue
            past = self.places.past("headcount", gathering["uid"])
            mine = self.archive.find("headcount", uid=one["uid"])
            told = {name: one[name] for name in ("quantity", "counted_at")}
            if mine is None and one["id"] in past.new:
                self.archive.insert("headcount", {
                    "uid": one["uid"], "gathering_id": gathering["id"], "mode": one["mode"], "kit_id": self.kit_id,
                    "session_id": self.places.session(one["session_id"], gathering), **told,
                })  # fmt: skip
                brought.heads += one["quantity"]
            elif mine is not None and (before := past.before.get(one["id"])):
                is_open = self.places.before.gap  # then what of it came home is not known: it never becomes less
                more = one["quantity"] - (mine if is_open else before)["quantity"]
                if kit_merges.is_as_merged(self.archive, "headcount", mine["id"]) and not (is_open and more < 0):
                    new = {**told, "quantity": max(0, mine["quantity"] + more)} if more else {}
                    self.archive.update("headcount", mine["id"], new)
                    brought.heads += more
                elif mine["quantity"] != one["quantity"]:
                    brought.say("heads", gathering=gathering["uid"])

    def _refused(self) -> None:
        for one in self.kit.all("refused_mark"):
            gathering = self.places.gathering(one["gathering_id"])
            if gathering is None or self.archive.exists("refused_mark", uid=one["uid"]):
                continue
            person = self.places.person(one["person_id"], gathering) if one["person_id"] else None
            values = {name: one[name] for name in ("uid", "typed", "reason", "at", "device")}
            self.archive.insert("refused_mark", {
                "gathering_id": gathering["id"], "person_id": person["id"] if person else None, **values,
            })  # fmt: skip
            self.places.brought.refused += 1
