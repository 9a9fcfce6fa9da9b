"""Whom a few letters mean at a gathering: first those of its group, then of last time, then of members, then all."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.domain.names import fold
from clust_desktop.store import gathering_lists, registers, search
from clust_desktop.store.database import Archive, Row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person as offered; `state` is that of their line where they stand in the register already."""

    uid: str
    name: str
    organisations: str
    state: str = ""


class Finder:
    """The likely people of one gathering, read once and looked through in memory; everybody else by the index."""

    def __init__(self, archive: Archive, gathering: str) -> None:
        self.archive = archive
        row = archive.by_uid("gathering", gathering)
        self.id: int = row["id"]
        last = gathering_lists.last_like(archive, row)
        before = [one["person_id"] for one in registers.present(archive, last["id"])] if last else []
        circle = [*registers.seated(archive, self.id), *before]
        self._close = len(set(circle))
        order = list(dict.fromkeys([*circle, *registers.of_members(archive, self.id)]))
        known = registers.named(archive, order, self.id)
        self._likely: list[Row] = [known[one] for one in order if one in known]
        self._there: dict[str, str] = {}
        self.look_again()

    def look_again(self) -> None:
        """Learn anew who stands in the register."""
        self._there = registers.states(self.archive, self.id)

    def find(self, typed: str, *, limit: int = 8) -> list[Candidate]:
        """The persons whose names hold every word typed; where nothing is typed, those of the circle still missing."""
        words = fold(typed).split()
        if not words:
            missing = [one for one in self._likely[: self._close] if one["uid"] not in self._there]
            return [self._candidate(one) for one in missing[:limit]]
        found = [one for one in self._likely if all(word in one["folded"] for word in words)]
        # Whoever's name or surname begins with what was typed comes before those who only hold it.
        found.sort(key=lambda one: not any(part.startswith(words[0]) for part in one["folded"].split()))
        if len(found) < limit:
            seen = {one["id"] for one in found}
            ids = [row["row_id"] for row in search.find(self.archive, typed, noun="person", limit=3 * limit)]
            rest = registers.named(self.archive, [one for one in ids if one not in seen], self.id)
            found += [rest[one] for one in ids if one in rest]
        return [self._candidate(one) for one in found[:limit]]

    def _candidate(self, row: Row) -> Candidate:
        return Candidate(row["uid"], row["full_name"], row["organisations"], self._there.get(row["uid"], ""))
