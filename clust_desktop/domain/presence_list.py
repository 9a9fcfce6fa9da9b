"""What stands on the list of who was present: lines with their stays, proxies, counts, sheets and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.sign_in import GatheringFacts
from clust_desktop.domain.summary_rows import Counts

ROOM, ONLINE, UNSTATED = "in-person", "online", "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One presence; moments in UTC, empty where nobody knows them; minutes where a list gives only those."""

    mode: str | None
    from_at: str = ""
    until_at: str = ""
    minutes: int | None = None
    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody on the register, in the words of the paper but for state and stays.

    Staff, and whoever stayed less than a rule asks, is present and not `counted`.
    """

    name: str
    state: str
    role: str = ""
    organisations: str = ""
    represents: str = ""
    presumed: bool = False
    note: str = ""
    counted: bool = True
    stays: tuple[Stay, ...] = ()

    @property
    def where(self) -> str:
        """Where somebody present was: who was in the room and online was in the room."""
        modes = {one.mode for one in self.stays}
        return ROOM if "in-person" in modes else ONLINE if "online" in modes else UNSTATED


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """A member represented by a proxy that stands."""

    principal: str
    holder: str
    written_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """Sheets that were signed: how many, and how many signatures were counted on them (None: not counted)."""

    number: int
    sheets: int
    session: str = ""
    signed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceList:
    """The whole list; `headcounts` are heads without names with their words; `on` is the day of the data."""

    gathering: GatheringFacts
    is_held: bool
    status: str
    on: date
    call: str = ""
    lines: tuple[Line, ...] = ()
    proxies: tuple[ProxyLine, ...] = ()
    counts: Counts
    headcounts: tuple[tuple[str, int], ...] = ()
    printings: tuple[Printing, ...] = ()
    mismatches: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    """Each document kept, by what it is called, with its SHA-256."""
    signers: tuple[str, ...] = ()
    erased: str = ""
    """What is said of people whose names were destroyed by rule."""
