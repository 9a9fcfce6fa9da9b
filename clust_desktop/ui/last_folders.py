"""The folders this person last took files from and put files in, kept in their own settings folder."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from clust_desktop import settings

FILE = "folders.json"


def _kept() -> dict[str, str]:
    return {key: one for key, one in settings.load(FILE, {}).items() if settings.place(one)}


def last(use: str) -> Path | None:
    """The folder last used for this ("import", "export"); None where none was or it has gone."""
    found = _kept().get(use)
    return Path(found) if found and os.path.isdir(found) else None


def keep(use: str, folder: Path) -> None:
    """Remember a folder; a settings folder that cannot be written loses no more than this."""
    with suppress(OSError):
        settings.keep(FILE, _kept() | {use: str(folder)})
