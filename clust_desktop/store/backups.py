"""Backups: a consistent copy, verified before it counts as one, never over an older one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import checks
from clust_desktop.store.database import Archive


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
        archive.execute("vacuum into ?", (str(unfinished),))
        os.chmod(unfinished, 0o600)
        _verify(archive, unfinished)
        unfinished.rename(target)
    except OSError as error:
        raise Refused(
            _("The backup cannot be written in {folder}: {error}.").format(folder=folder, error=error.strerror)
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
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


def restore(path: Path, backup: Path) -> Path:
    """Put a backup in the archive's place; what was there is backed up first, and its path returned.

    Raises Refused when the backup is no sound archive; then nothing is touched.
    """
    with Archive.open(backup, write=False) as candidate:
        broken = checks.integrity(candidate) + checks.references(candidate)
        if broken:
            raise Refused(_("{file} is damaged and was not restored: {problem}").format(file=backup, problem=broken[0]))
    with Archive.open(path) as current:
        if current.is_read_only:
            raise Refused(current.why_read_only)
        kept = make(current, reason="before-restore")
    with Archive.open(backup, write=False) as candidate:
        fresh = _free(path.parent, f"{path.stem}-restoring-{datetime.now(UTC):%H%M%S}", path.suffix)
        candidate.execute("vacuum into ?", (str(fresh),))
    os.chmod(fresh, 0o600)
    os.replace(fresh, path)
    return kept
