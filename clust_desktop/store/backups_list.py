"""The backups of an archive: found by their names, what each holds, whether it is still sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from clust_desktop.store import backup_names, damage, journal
from clust_desktop.store.damage import folder_of
from clust_desktop.store.database import Archive, moment


@dataclass(frozen=True, slots=True)
class Backup:
    """`made_at` is a UTC moment, `reason` the word in its name, `size` in bytes; `kept` is the file's own date."""

    path: Path
    made_at: str
    reason: str
    size: int
    kept: float


def listing(archive: Path, also: Path | None = None) -> list[Backup]:
    """The backups beside an archive and in the folder `also`, the newest first."""
    folders = dict.fromkeys([folder_of(archive), *([also] if also else [])])
    found = [one for folder in folders for one in _in_folder(archive, folder)]
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def _in_folder(archive: Path, folder: Path) -> Iterator[Backup]:
    name = re.compile(
        rf"{re.escape(archive.stem)}-(?P<reason>[a-z-]+?)(?:-(?P<stamp>{backup_names.STAMP}))?(?:-\d+)?"
        + re.escape(archive.suffix)
    )
    try:
        files = list(folder.iterdir())
    except OSError:
        return
    for file in files:
        if (parts := name.fullmatch(file.name)) and file.is_file():
            about = file.stat()
            stamp = parts["stamp"]
            made = backup_names.made_at(stamp) if stamp else datetime.fromtimestamp(about.st_mtime, UTC)
            yield Backup(file, moment(made), parts["reason"], about.st_size, about.st_mtime)


def is_good(backup: Path) -> bool:
    """Whether the file opens and verifies as an archive, read through from end to end."""
    return damage.is_good(backup)


@lru_cache(maxsize=32)
def counts(backup: Backup) -> dict[str, int]:
    """Rows per table of records, and operations. Raises Refused where it cannot be read."""
    with Archive.open(backup.path, write=False) as archive:
        return counted(archive)


def counted(archive: Archive) -> dict[str, int]:
    """The same of an archive that is open."""
    return {noun: archive.count(noun) for noun in (*journal.nouns(archive.db), "operation")}


def differing(then: dict[str, int], now: dict[str, int], nouns: Sequence[str]) -> list[tuple[str, int, int]]:
    """The tables of which there are not as many: (noun, then, now)."""
    return [(noun, then.get(noun, 0), now.get(noun, 0)) for noun in nouns if then.get(noun, 0) != now.get(noun, 0)]
