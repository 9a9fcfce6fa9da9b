"""When a backup was made, as its name says it: by the archive's clock, with its distance from UTC.

So the name agrees with the list, and the hour that comes twice in October is two hours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from clust_desktop.domain import rotation
from clust_desktop.domain.clock import ROME

RESTORING = ".restoring"
"""After the name of an archive: what a restore has begun beside it."""
STAMP = r"\d{8}-\d{6}(?:\+\d{4})?"
REASON = "|".join(sorted({*rotation.MADE, "damaged"}, key=len, reverse=True))
"""Why a backup was made, as its name says it; a longer word is none of the program's."""
_FORM = "%Y%m%d-%H%M%S%z"


def stamp(at: datetime) -> str:
    """`20261025-023000+0200` is half past two in the night of the clocks, the first time."""
    return at.astimezone(ZoneInfo(ROME)).strftime(_FORM)


def made_at(stamp: str) -> datetime:
    """The moment that a stamp means; one without a distance is in UTC."""
    return datetime.strptime(stamp if "+" in stamp else f"{stamp}+0000", _FORM)


def ordered(now: datetime, folders: Iterable[Path], stem: str) -> tuple[datetime, bool]:
    """The moment that the next backup is named by, and whether the clock was set back.

    It is a second after the newest name where today's clock stands before that: the newest backup is always the last.
    """
    name = re.compile(rf"{re.escape(stem)}-[a-z-]+-({STAMP})(?:-\d+)?\.[^.]*")
    newest = None
    for folder in folders:
        try:
            found = [parts[1] for one in folder.iterdir() if (parts := name.fullmatch(one.name))]
        except OSError:
            continue
        for one in found:
            try:
                at = made_at(one).astimezone(UTC)
            except ValueError:  # figures that are no moment: not a name of ours
                continue
            newest = max(newest, at) if newest else at
    whole = now.astimezone(UTC).replace(microsecond=0)
    if newest is not None and newest > whole:
        return newest + timedelta(seconds=1), True
    return whole, False


def free(folder: Path, stem: str, suffix: str) -> Path:
    """A name that nothing stands at yet."""
    target, n = folder / f"{stem}{suffix}", 2
    while os.path.exists(target):
        target, n = folder / f"{stem}-{n}{suffix}", n + 1
    return target


def pattern(archive: Path, *, reason: str = REASON, more: str = "") -> re.Pattern[str]:
    """The names of the backups of an archive: `reason`, and `stamp` and `nth` where they have some; `more` follows."""
    return re.compile(
        rf"{re.escape(archive.stem)}-(?P<reason>{reason})(?:-(?P<stamp>{STAMP}))?(?:-(?P<nth>\d+))?"
        rf"{re.escape(archive.suffix)}{more}"
    )


def folder_of(archive: Path) -> Path:
    """Where the backups of an archive lie unless a place is given."""
    return archive.with_name(f"{archive.stem}-backups")
