"""What the door reads: a gathering with its guests, the rest of the archive, codes of other registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from clust_desktop.domain import codes, moments
from clust_desktop.domain.door import Guest
from clust_desktop.domain.guests import Guests
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.gatherings import Gatherings
from clust_desktop.store import door as doors
from clust_desktop.store import registers, search
from clust_desktop.store.database import Archive, Row, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A gathering as its door begins: sessions by uid and name, the one that is on now (empty: none), its guests.

    `heads` maps (session, mode) to how many were counted without a name; `notice` is the uid and the version of the
    privacy notice in force, where there is one; `is_today`: it is held today, on one of its days.
    """

    uid: str
    title: str
    kind: str
    on_day: str
    place: str
    form: str
    sessions: tuple[tuple[str, str], ...]
    session: str
    notice: tuple[str, str] | None
    guests: Guests
    heads: dict[tuple[str, str], int]
    is_today: bool = True


class DoorReading:
    """Reads; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def opened(self, *, gathering: str) -> Opened:
        """Everything the door needs of a gathering. Raises Refused where nobody can be let in."""
        row = self._open(gathering)
        found = doors.notice(self.archive, row["on_day"])
        return Opened(
            uid=row["uid"], title=row["title"], kind=row["kind"], on_day=row["on_day"], place=row["place"],
            form=row["format"] or "", sessions=Gatherings(self.archive).sessions(gathering=gathering),
            session=self._now_on(row), notice=(found["uid"], found["version"]) if found else None,
            guests=Guests(doors.on_the_list(self.archive, row["id"]),
                          listed=registers.takes_registrations(self.archive, row["id"])),
            heads=doors.heads(self.archive, row["id"]),
            is_today=row["on_day"] <= self._today() <= (row["until_on"] or row["on_day"]),
        )  # fmt: skip

    def now(self) -> str:
        """What the clock of this computer says, by which every mark is kept (UTC)."""
        return moment(self.archive.now())

    def _today(self) -> str:
        return moments.day_of(moment(self.archive.now())).isoformat()

    def _now_on(self, row: Row) -> str:
        """The session that is on, or begins within the hour; else the last that was; else the first of them."""
        sessions = sorted(self.archive.all("session", gathering_id=row["id"]), key=lambda one: one["starts_at"] or "")
        soon = moment(self.archive.now() + timedelta(hours=1))
        begun = [one for one in sessions if one["starts_at"] and one["starts_at"] <= soon]
        return str((begun[-1] if begun else sessions[0])["uid"]) if sessions else ""

    def others(self, *, gathering: str, typed: str, limit: int = 8) -> list[Guest]:
        """People of the rest of the archive, by their name or their organisation."""
        row = self.archive.by_uid("gathering", gathering)
        people = [one["row_id"] for one in search.find(self.archive, typed, noun="person", limit=3 * limit)]
        if len(people) < limit:
            homes = [one["row_id"] for one in search.find(self.archive, typed, noun="organisation", limit=limit)]
            people += doors.people_of(self.archive, homes, 3 * limit)
        return doors.not_on_the_list(self.archive, row["id"], people)[:limit]

    def elsewhere(self, *, typed: str) -> tuple[str, str] | None:
        """Title and day of the gathering in whose register a code stands."""
        code = codes.read(typed)
        found = doors.with_code(self.archive, code) if code else None
        return (found["title"], found["on_day"]) if found else None

    def members(self, *, gathering: str) -> list[tuple[str, str, str]]:
        """The members of the organisers on that day: uid, name, folded name."""
        row = self.archive.by_uid("gathering", gathering)
        return [(one["uid"], one["name"], one["folded"]) for one in doors.members(self.archive, row["id"])]

    def refuse_shut(self, *, gathering: str) -> None:
        """Raises Refused where nobody can be let in: an assembly closed, a gathering cancelled or postponed."""
        self._open(gathering)

    def _open(self, gathering: str) -> Row:
        """The gathering, if somebody may be let in."""
        row = self.archive.by_uid("gathering", gathering)
        if row["frozen_at"]:
            raise Refused(_("This assembly was closed: its register stands as it is."))
        if row["status"] in ("cancelled", "postponed"):
            said = _("“{title}” does not take place as it stands: it was cancelled or postponed.")
            raise Refused(said.format(title=row["title"]))
        return row
