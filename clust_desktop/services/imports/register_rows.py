"""The register of one gathering while a list goes in: read once, kept true as rows are written and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from clust_desktop.domain import moments
from clust_desktop.store import registers
from clust_desktop.store.database import Archive, Row

Interval = tuple[str | None, str | None]


def utc(at: datetime) -> str:
    """A platform's moment as the archive keeps it: naive ones are local; the first of an hour that comes twice."""
    if at.tzinfo is not None:
        return at.astimezone(UTC).strftime(moments.FORM)
    return moments.to_utc(at.date(), at.time(), fold=0)


class RegisterRows:
    """Attendances by person, with their presences and the organisations they stand for."""

    def __init__(self, archive: Archive, gathering_id: int, made: list[Callable[[], object]]) -> None:
        self.archive, self.gathering_id, self.made = archive, gathering_id, made
        self._people: dict[int, Row] = {
            row["person_id"]: row for row in archive.all("attendance", gathering_id=gathering_id)
        }
        self._uids: dict[int, str] = {row["id"]: row["uid"] for row in self._people.values()}
        self._stays: dict[int, list[tuple[int, str | None, Interval]]] = defaultdict(list)
        self._minutes: set[int] = set()
        """Presences of a platform's file that told minutes and no hours."""
        for attendance, key, mode, first, last, source in registers.presences(archive, gathering_id):
            self._stays[attendance].append((key, mode, (first, last)))
            if source == "platform" and first is None and last is None:
                self._minutes.add(key)
        self._taken = registers.taken_back(archive, gathering_id)
        self.sessions = archive.all("session", gathering_id=gathering_id)
        self._represented = registers.organisations(archive, gathering_id)

    def of(self, person_id: int) -> Row | None:
        """The person's line, or None."""
        return self._people.get(person_id)

    def add(self, person_id: int, values: dict[str, Any]) -> int:
        """A new line of the register."""
        row = {"gathering_id": self.gathering_id, "person_id": person_id, **values}
        key = self.archive.insert("attendance", row)
        self._people[person_id] = {"id": key, **row}
        self.made.append(partial(self._people.pop, person_id, None))
        return key

    def change(self, person_id: int, new: dict[str, Any]) -> None:
        """Other values on a line that is there."""
        before = self._people[person_id]
        self.archive.update("attendance", before["id"], new)
        self._people[person_id] = before | new
        self.made.append(partial(self._people.__setitem__, person_id, before))

    def is_told(self, attendance_id: int, uid: str) -> bool:
        """Whether the line is one of the archive's own exports and sums up presences that are there one by one."""
        return bool(uid) and uid == self._uids.get(attendance_id) and bool(self._stays[attendance_id])

    def was_taken_back(self, attendance_id: int) -> bool:
        """Whether somebody said of every presence of the line that it was none."""
        stays = self._stays[attendance_id]
        return bool(stays) and all(key in self._taken for key, _mode, _hours in stays)

    def stay(
        self, attendance_id: int, mode: str | None, interval: Interval, values: dict[str, Any], *, anew: bool = False
    ) -> bool:
        """A presence; False where it is there already: a list that gives no mode or no hours means any.

        Where one of those hours has no mode yet, it gets the mode. Hours of a platform's file take the place of minutes
        without hours of another, so that the order of the files does not matter. One that was taken back is there too,
        unless it is to be written `anew`.
        """
        stays = self._stays[attendance_id]
        if anew:
            stays[:] = [one for one in stays if one[0] not in self._taken]
        if any(mode in (None, one) and interval in ((None, None), hours) for _key, one, hours in stays):
            return False
        for at, (key, one, hours) in enumerate(stays):
            if one is None and interval in ((None, None), hours):
                self.archive.update("presence", key, {"mode": mode})
                self.made.append(partial(stays.__setitem__, at, stays[at]))
                stays[at] = (key, mode, hours)
                return True
        row = {"attendance_id": attendance_id, "mode": mode, "from_at": interval[0], "until_at": interval[1], **values}
        for at, (key, one, _hours) in enumerate(stays):
            if key in self._minutes - self._taken and one == mode and values["source"] == "platform":
                self.archive.update("presence", key, row)
                self._minutes.discard(key)
                self.made.append(partial(self._untimed, stays, at, stays[at]))
                stays[at] = (key, mode, interval)
                return True
        key = self.archive.insert("presence", row)
        if values["source"] == "platform" and interval == (None, None):
            self._minutes.add(key)
        stays.append((key, mode, interval))
        self.made.append(stays.pop)
        return True

    def _untimed(
        self, stays: list[tuple[int, str | None, Interval]], at: int, before: tuple[int, str | None, Interval]
    ) -> None:
        """Take back that minutes got hours."""
        stays[at] = before
        self._minutes.add(before[0])

    def represents(self, attendance_id: int, organisation_id: int) -> bool:
        """For whom a person came; False where that is known."""
        pair = (attendance_id, organisation_id)
        if pair in self._represented:
            return False
        self.archive.insert(
            "attendance_organisation", dict(zip(("attendance_id", "organisation_id"), pair, strict=True))
        )
        self._represented.add(pair)
        self.made.append(partial(self._represented.discard, pair))
        return True
