"""Backups: a consistent copy, verified before it counts as one, never over an older one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import checks
from clust_desktop.store.database import Archive
from clust_desktop.store.lock import WriterLock

_LOGS = ("-wal", "-shm")


def folder_of(archive: Path) -> Path:
    """Where the backups of an archive lie unless a place is given."""
    return archive.with_name(f"{archive.stem}-backups")


def make(archive: Archive, to: Path | None = None, *, reason: str = "backup") -> Path:
    """Write a verified copy and return its path. Raises Refused when it cannot be written or does not verify."""
    folder = to or folder_of(archive.path)
    stamp = archive.now().astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    target = _free(folder, f"{archive.path.stem}-{reason}-{stamp}", archive.path.suffix)
    unfinished = target.with_name(target.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        archive.copy_to(unfinished)
        os.chmod(unfinished, 0o600)
        _verify(archive, unfinished)
        unfinished.rename(target)
    except OSError as error:
        raise Refused(
            _("The backup cannot be written in {folder}: {error}.").format(folder=folder, error=error.strerror)
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return target


def _free(folder: Path, stem: str, suffix: str) -> Path:
    target, n = folder / f"{stem}{suffix}", 2
    while target.exists():
        target, n = folder / f"{stem}-{n}{suffix}", n + 1
    return target


def _verify(archive: Archive, copy: Path) -> None:
    with Archive.open(copy, write=False) as other:
        if checks.integrity(other) or checks.references(other) or counts(other) != counts(archive):
            raise Refused(_("The backup does not hold what the archive holds: it was thrown away, try another disk."))


def counts(archive: Archive) -> dict[str, int]:
    """Rows per table, the journal's included."""
    names = archive.column("select name from sqlite_schema where type = 'table' and sql like '%strict%' order by name")
    return {name: archive.value(f'select count(*) from "{name}"') for name in names}


def restore(path: Path, backup: Path) -> Path | None:
    """Put a backup in the archive's place; what was there is kept and its path returned, None where nothing was.

    A sound archive is kept as a backup, a damaged one byte for byte. Raises Refused when the backup is no sound archive
    or another program has the archive open; then nothing is touched.
    """
    fresh = _free(path.parent, f"{path.stem}-restoring", path.suffix)
    lock = WriterLock(path)
    try:
        if not lock.acquire():
            raise Refused(_("{path} is being written by {holder}.").format(path=path, holder=lock.holder()))
        with Archive.open(backup, write=False) as candidate:
            broken = checks.integrity(candidate) or checks.references(candidate)
            if broken:
                raise Refused(
                    _("{file} is damaged and was not restored: {problem}").format(file=backup, problem=broken[0])
                )
            candidate.copy_to(fresh)
            _verify(candidate, fresh)
        os.chmod(fresh, 0o600)
        kept = _keep(path) if path.exists() else None
        os.replace(fresh, path)
    except OSError as error:
        raise Refused(
            _("The backup cannot be restored to {path}: {error}.").format(path=path, error=error.strerror)
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink()
        lock.release()
    return kept


def _keep(path: Path) -> Path:
    """A copy of what stands at the path, with no log of it left behind, so that another file can take its place."""
    try:
        with Archive.open(path, write=False) as current:
            kept = make(current, reason="before-restore")
    except Refused:
        folder = folder_of(path)
        folder.mkdir(parents=True, exist_ok=True)
        kept = _free(folder, f"{path.stem}-damaged", path.suffix)
        for part in ("", *_LOGS):
            if (beside := path.with_name(path.name + part)).exists():
                shutil.copy2(beside, kept.with_name(kept.name + part))
                if part:
                    beside.unlink()
    if any(path.with_name(path.name + part).exists() for part in _LOGS):
        raise Refused(_("Another program is reading {path}: close it there, then restore.").format(path=path))
    return kept
