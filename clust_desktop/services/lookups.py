"""Records to point at, offered while a name is typed; and the jump from a few letters to anything in the archive."""

from __future__ import annotations

from dataclasses import dataclass

from clust_desktop.domain.references import UNKNOWN
from clust_desktop.store import lookups
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it is offered: `detail` tells namesakes apart."""

    noun: str
    uid: str
    label: str
    detail: str = ""


JUMPS = ("organisation", "person", "gathering")


class Lookups:
    """Reads; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def find(self, *, noun: str, typed: str, association: str | None = None, limit: int = 12) -> list[Found]:
        """Records of one kind that hold every word typed, accents and capitals aside; the best first."""
        found = lookups.find(self.archive, noun, typed, association=association, limit=limit)
        return [Found(noun, one["uid"], one["label"], one["detail"]) for one in found]

    def label(self, *, noun: str, uid: str) -> str:
        """The record's name, as it is shown in a form; what was typed, where it was never found."""
        if not uid or uid.startswith(UNKNOWN):
            return uid.removeprefix(UNKNOWN)
        return lookups.labels(self.archive, noun, [uid]).get(uid, "")

    def detail(self, *, noun: str, uid: str) -> str:
        """What tells the record from a namesake; empty where there is nothing, or no such record."""
        return lookups.detail(self.archive, noun, uid)

    def jumps(self, *, typed: str, limit: int = 8) -> list[Found]:
        """Organisations, persons and gatherings that hold every word typed."""
        if not typed.strip():
            return []
        return [one for noun in JUMPS for one in self.find(noun=noun, typed=typed, limit=limit)]
