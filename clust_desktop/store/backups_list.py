"""The backups of an archive: found by their names, what each holds, whether it is still sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from clust_desktop.store import backup_names, damage, journal, remembered, second_place, whose
from clust_desktop.store.backup_names import folder_of
from clust_desktop.store.database import Archive, moment


@dataclass(frozen=True, slots=True)
class Backup:
    """`made_at` is a UTC moment, `reason` the word in its name, `size` in bytes; `kept` is the file's own date.

    It is the `nth` of its second. One that is not stamped has no moment in its name: this program did not make it so.
    """

    path: Path
    made_at: str
    reason: str
    size: int
    kept: float
    is_stamped: bool = True
    nth: int = 1


def listing(archive: Path, also: Path | None = None) -> list[Backup]:
    """The backups beside an archive, in the folder `also` and in the second place, the newest first."""
    return _sorted(archive, folders(archive, also))


def everywhere(archive: Path, also: Path | None = None) -> list[Backup]:
    """The same, and in whatever folder this computer ever put one."""
    return _sorted(archive, [*folders(archive, also), *remembered.places(archive)])


def _sorted(archive: Path, folders: list[Path]) -> list[Backup]:
    found = [one for folder in dict.fromkeys(folders) for one in in_folder(archive, folder)]
    return sorted(found, key=order, reverse=True)


def order(backup: Backup) -> tuple[str, int, str]:
    """By this the newest is the last."""
    return backup.made_at, backup.nth, backup.path.name


def folders(archive: Path, also: Path | None = None) -> list[Path]:
    """Where backups of an archive may lie."""
    second = second_place.there()
    return list(dict.fromkeys([folder_of(archive), *([also] if also else []), *([second] if second else [])]))


def in_folder(archive: Path, folder: Path) -> Iterator[Backup]:
    """The backups of an archive in one folder, by their names, in no order; none that is certainly of another one."""
    own = folder.resolve() == folder_of(archive).resolve()
    name = backup_names.pattern(archive, reason="[a-z-]+?" if own else backup_names.REASON)
    try:
        files = list(folder.iterdir())
    except OSError:
        return
    for file in files:
        parts = name.fullmatch(file.name)
        try:
            if parts is None or not file.is_file() or (not own and whose.is_of_another(file, archive)):
                continue
            about, stamp = file.stat(), parts["stamp"]
            made = backup_names.made_at(stamp) if stamp else datetime.fromtimestamp(about.st_mtime, UTC)
        except (OSError, ValueError):  # gone meanwhile, or its figures are no moment: not a name of ours
            continue
        yield Backup(
            file, moment(made), parts["reason"], about.st_size, about.st_mtime, bool(stamp), int(parts["nth"] or 1)
        )


def before_restore(archive: Path, also: Path | None = None) -> Backup | None:
    """What the last restore kept of what stood at an archive's place; None where none is there any more."""
    return next((one for one in listing(archive, also) if one.reason in ("before-restore", "damaged")), None)


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
