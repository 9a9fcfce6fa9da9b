"""Who arrives at an assembly, by a few letters of a name or of a member: in memory, the rest by the index."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.domain.names import fold
from clust_desktop.services.assembly.reading import Reading
from clust_desktop.services.finding_people import Finder
from clust_desktop.store import assemblies
from clust_desktop.store.database import Archive, Row


@dataclass(frozen=True, slots=True)
class Arriving:
    """A person and the member they would stand for; no member where the archive knows of none."""

    person: str
    name: str
    member: str = ""
    member_name: str = ""
    is_there: bool = False


class Arrivals:
    """The people of the members of one assembly's day, read once."""

    def __init__(self, archive: Archive, found: Reading) -> None:
        self._rows = assemblies.people_of_members(archive, found.association["id"], found.gathering["on_day"])
        self._others = Finder(archive, found.gathering["uid"])
        self.look_again(found)

    def look_again(self, found: Reading) -> None:
        """Learn anew who is there."""
        self._there = {line.person_uid for line in found.lines if line.is_there(found.now.at)}

    def of(self, member: str) -> list[Arriving]:
        """The people of one member, by name."""
        return [self._arriving(one) for one in self._rows if one["member"] == member]

    def _arriving(self, one: Row) -> Arriving:
        return Arriving(one["person"], one["full_name"], one["member"], one["name"], one["person"] in self._there)

    def find(self, typed: str, *, limit: int = 8) -> list[Arriving]:
        """Who has every word typed in their name or in that of their member; those of no member behind them."""
        words = fold(typed).split()
        if not words:
            return []
        rows = [one for one in self._rows if all(word in f"{one['folded']} {one['member_folded']}" for word in words)]
        rows.sort(key=lambda one: not any(part.startswith(words[0]) for part in one["folded"].split()))
        found = [self._arriving(one) for one in rows[:limit]]
        if len(found) < limit:
            known = {one["person"] for one in rows}
            more = [one for one in self._others.find(typed, limit=limit) if one.uid not in known]
            found += [Arriving(one.uid, one.name, is_there=one.uid in self._there) for one in more]
        return found[:limit]
