"""The archives this person worked on lately, kept in their own settings folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from clust_desktop import settings

FILE = "archives.json"
MOST = 8


def load() -> list[Path]:
    """The archives by their last use, the newest first, whether they are still there or not."""
    return [found for one in settings.load(FILE, []) if (found := settings.place(one))][:MOST]


def note(path: Path) -> None:
    """Put an archive first."""
    path = path.resolve()
    _keep([path, *(one for one in load() if one != path)][:MOST])


def forget(path: Path) -> None:
    """Take an archive off the list; the file itself is not touched."""
    _keep([one for one in load() if one != path])


def _keep(archives: list[Path]) -> None:
    with suppress(OSError):
        settings.keep(FILE, [str(one) for one in archives])
