"""Which backups may go: those for which a newer good one of the same day, week or month stands.

What stays is counted by the days on which backups were made, never by today's: neither a year without the program nor
a clock that ran ahead lets anything go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from clust_desktop.domain.clock import ROME

BY_ITSELF = frozenset({"closing", "daily"})
BEFORE = frozenset(
    {"before-restore", "before-migration", "before-import", "before-merge", "before-erasure", "before-retention"}
)
MADE = BY_ITSELF | BEFORE | {"backup"}
"""Why a backup was made. A file of any other reason is not the program's to remove: `damaged` is kept as evidence."""

DAYS, WEEKS, MONTHS = 7, 8, 24
SPARED = timedelta(days=30)
"""How long one stays that was asked for, or made before something that takes away."""

OLD = timedelta(days=7)
"""Work that is in no backup for so long is said to need one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup: the moment in its name, by which all are in order, and when the file itself was written."""

    name: str
    made_at: datetime
    written_at: datetime
    reason: str

    @property
    def really_at(self) -> datetime:
        """A name goes on from the one before it where the clock was set back, and a file copied later is newer."""
        return min(self.made_at, self.written_at)


def _spans(at: datetime) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """How many of each kind of span count, and the day, the week and the month of a moment."""
    day = at.astimezone(ZoneInfo(ROME)).date()
    return (DAYS, (day.toordinal(),)), (WEEKS, day.isocalendar()[:2]), (MONTHS, (day.year, day.month))


def surplus(found: Iterable[Kept], *, now: datetime, is_good: Callable[[Kept], bool]) -> list[Kept]:
    """The backups that may go, the oldest first; none where no good one would be left.

    One that is not good, or whose reason is not one of MADE, never goes and stands for no other.
    """
    newest_first = sorted(found, key=lambda one: (one.made_at, one.name), reverse=True)
    good = [one for one in newest_first if one.reason in MADE and is_good(one)]
    taken: tuple[set[tuple[int, ...]], ...] = (set(), set(), set())
    stays = set(good[:1])
    for one in good:
        for known, (most, span) in zip(taken, _spans(one.really_at), strict=True):
            if span not in known and len(known) < most:
                known.add(span)
                stays.add(one)
    return [one for one in reversed(good) if one not in stays and not _is_spared(one, now)]


def _is_spared(one: Kept, now: datetime) -> bool:
    age = now.astimezone(UTC) - one.really_at.astimezone(UTC)
    return age < timedelta() or (one.reason not in BY_ITSELF and age < SPARED)
