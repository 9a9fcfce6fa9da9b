"""What is known of a file since it was last read through: one that nobody else touched need not be read again at once.

Reading a whole archive for damage takes as long as the file is, and most commands write a few rows. So whoever wrote
last, and knew the file to be sound, notes at closing how it was left; as long as it is still so, it was not copied,
synchronised, put back or cut off meanwhile. A disk that fails without a trace is found by the reading once a week.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clust_desktop import paths, settings

FILE = "sound.json"
MOST = 30
LONGEST = timedelta(days=7)


def read_on(path: Path, now: datetime) -> datetime | None:
    """When a file about to be opened was last read through and found sound; None where it is not as it was left."""
    left, on = _load().get(str(path.resolve()), ("", now))
    is_fresh = timedelta() <= now - on < LONGEST
    return on if left and left == _state(path) and is_fresh else None


def note(path: Path, on: datetime | None) -> None:
    """How the one writer leaves a file at closing, and when it was read through; None where that is not known."""
    kept = _load()
    kept.pop(str(path.resolve()), None)
    state = _state(path)
    if on is not None and state:
        kept[str(path.resolve())] = (state, on)
    _keep(dict(list(kept.items())[-MOST:]))


def _state(path: Path) -> str:
    """What shows that a file was touched; empty where its log still lies beside it, or there is no file."""
    try:
        found = path.stat()
    except OSError:
        return ""
    log = path.with_name(path.name + "-wal")
    return "" if log.exists() else f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns}"


def _load() -> dict[str, tuple[str, datetime]]:
    """What was noted of each file; a note that makes no sense is none."""
    found = {}
    for path, kept in settings.load(FILE, {}, folder=paths.state_folder()).items():
        with suppress(ValueError, TypeError, OverflowError):
            state, on = kept
            found[path] = (str(state), datetime.fromisoformat(on).astimezone(UTC))
    return found


def _keep(known: dict[str, tuple[str, datetime]]) -> None:
    written = {path: (state, on.isoformat()) for path, (state, on) in known.items()}
    with suppress(OSError):  # then the file is read through again next time
        settings.keep(FILE, written, folder=paths.state_folder())
