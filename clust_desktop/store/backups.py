"""Backups: a consistent copy, verified before it counts as one, never over an older one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from clust_desktop import paths
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.progress import Tell, quietly
from clust_desktop.domain.refusals import Damaged, Locked, NoRoom, Refused, Unreachable
from clust_desktop.i18n import _
from clust_desktop.store import (
    backup_names,
    carried,
    checks,
    damage,
    durable,
    journal,
    keys,
    protection,
    remembered,
    whose,
)
from clust_desktop.store.backup_names import folder_of
from clust_desktop.store.connection import DatabaseError
from clust_desktop.store.database import Archive, utc_now
from clust_desktop.store.lock import WriterLock
from clust_desktop.store.meanwhile import meanwhile

__all__ = ["counts", "folder_of", "make", "restore"]

_LOGS = ("-wal", "-shm")
_CONSTRAINT = 19  # SQLITE_CONSTRAINT: https://sqlite.org/rescode.html


def make(archive: Archive, to: Path | None = None, *, reason: str = "backup", tell: Tell = quietly) -> Path:
    """Write a verified copy and return its path.

    Raises Refused when it cannot be written or does not verify, Damaged when the archive itself is not sound.
    """
    folder = to or folder_of(archive.path)
    target = _named(archive.path, folder, reason, archive.now())
    unfinished = target.with_name(target.name + ".part")
    try:
        paths.private_folder(folder)
        unfinished.unlink(missing_ok=True)
        tell(0, 0, _("The archive is being copied…"))
        copy(archive, unfinished)
        tell(0, 0, _("The copy is being read through…"))
        _verify(archive, unfinished)
        unfinished.rename(target)
        for one in (folder, folder.parent):  # it may have been made just now
            durable.settle_folder(one)
    except OSError as error:
        raise Refused(
            _("The folder {folder} cannot be written ({error}): choose another one.").format(
                folder=folder, error=why(error)
            )
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    whose.note(archive.path, whose.home_of(target))
    if folder != folder_of(archive.path):
        remembered.note_place(archive.path, folder)
    return target


def copy(archive: Archive, target: Path) -> None:
    """Write the whole content to a new file that only its owner reads.

    Raises OSError where it cannot be written, Refused where there is no room, Damaged where the archive is damaged.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    query_only = archive.value("pragma query_only")
    archive.execute("pragma query_only = off")  # it forbids writing to any file, the copy included
    try:
        archive.execute("vacuum into ?", (str(target),))
    except NoRoom as error:
        raise Refused(
            _("There is no room for a copy of {path} in {folder}: free some, or choose another disk.").format(
                path=archive.path, folder=target.parent
            )
        ) from error
    except Unreachable as error:
        if archive.place.is_lost():
            raise
        raise OSError(errno.EIO, "") from error
    except DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == _CONSTRAINT:  # a sound archive keeps its own rules
            raise damage.refusal(archive.path) from error
        raise OSError(0, str(error)) from error
    finally:
        archive.execute(f"pragma query_only = {query_only}")


def _named(path: Path, folder: Path, reason: str, now: datetime) -> Path:
    at, _set_back = backup_names.ordered(now, dict.fromkeys((folder, folder_of(path))), path.stem)
    return backup_names.free(folder, f"{path.stem}-{reason}-{backup_names.stamp(at)}", path.suffix)


def _verify(archive: Archive, copy: Path) -> None:
    """Read a copy through from end to end while it is brought to the disk, and count what it holds.

    Raises OSError where it does not get there, Refused where it is not what the archive is, Damaged where that is not
    sound itself.
    """
    astray: list[str] = []

    def settled() -> None:
        durable.settle(copy)
        with Archive.open(copy, write=False) as other:
            astray.extend(checks.references(other))

    with meanwhile(settled), Archive.open(copy, write=False) as other:
        is_broken = bool(checks.integrity(other))
        if is_broken and checks.integrity(archive):
            raise damage.refusal(archive.path)
        is_other = is_broken or not _holds(other, archive)
    if is_other or astray:
        raise Refused(_("The backup does not hold what the archive holds: it was thrown away, try another disk."))


def _holds(copy: Archive, archive: Archive) -> bool:
    """Whether a copy holds as many rows as the archive does, or did after the last operation that the copy knows.

    Somebody may have written since it was begun: what was done since then is in the journal.
    """
    found = counts(copy)
    archive.execute("begin")  # one state of the archive, whoever writes meanwhile
    try:
        held = counts(archive)
        last = copy.value("select ifnull(max(id), 0) from operation")
        if archive.value("select ifnull(max(id), 0) from operation") == last:
            return found == held
        for noun, more in archive.execute(
            "select noun, sum((old is null) - (new is null)) from change where operation_id > ? group by noun", (last,)
        ):
            held[noun] -= more
        held["operation"] = archive.value("select count(*) from operation where id <= ?", (last,))
        held["change"] = archive.value("select count(*) from change where operation_id <= ?", (last,))
    finally:
        archive.execute("rollback")
    beside = journal.UNJOURNALED - {"operation", "change"}
    return {n: of for n, of in found.items() if n not in beside} == {n: of for n, of in held.items() if n not in beside}


def counts(archive: Archive) -> dict[str, int]:
    """Rows per table, the journal's included."""
    names = archive.column("select name from sqlite_schema where type = 'table' and sql like '%strict%' order by name")
    return {name: archive.value(f'select count(*) from "{name}"') for name in names}


def restore(path: Path, backup: Path, *, kept_in: Path | None = None) -> Path | None:
    """Put a backup in the archive's place; what was there is kept and its path returned, None where nothing was.

    A sound archive is kept as a backup, a damaged one byte for byte, in the folder `kept_in` or the usual one. Raises
    Refused when the backup is no sound archive, one of the two is a kit, or another program has the archive open; then
    nothing is touched.
    """
    fresh = backup_names.free(path.parent, path.name + backup_names.RESTORING, "")
    lock = WriterLock(path)
    try:
        if not lock.acquire():
            raise Refused(_("{path} is being written by {holder}.").format(path=path, holder=lock.holder()))
        _refuse_over_kit(path)
        try:
            _bring(backup, fresh)
        except Damaged as error:
            raise Damaged(
                _("{file} is damaged and was not restored. {offer}").format(file=backup, offer=damage.offer(path))
            ) from error
        _protect_like(path, fresh)
        kept = _keep(path, kept_in or folder_of(path)) if path.exists() else None
        os.replace(fresh, path)
        durable.settle_folder(path.parent)
    except OSError as error:
        raise Refused(
            _("The backup cannot be restored to {path}: {error}.").format(path=path, error=why(error))
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink()
        lock.release()
    return kept


def _refuse_over_kit(path: Path) -> None:
    """Raises Refused where what stands at the path is a kit, as far as it can be read."""
    is_kit = False
    with suppress(Refused), Archive.open(path, write=False) as current:
        is_kit = carried.is_kit(current)
    if is_kit:
        raise Refused(_("{path} is a kit: nothing is put in its place.").format(path=path))


def _bring(backup: Path, fresh: Path) -> None:
    with Archive.open(backup, write=False) as candidate:
        if checks.integrity(candidate) or checks.references(candidate):
            raise damage.refusal(backup)
        if carried.is_kit(candidate):
            raise Refused(
                _("{file} is a kit: what was done at its door is merged, it is not restored.").format(file=backup)
            )
        copy(candidate, fresh)
        _verify(candidate, fresh)


def _protect_like(path: Path, fresh: Path) -> None:
    """A plain backup takes the passphrase of the archive it is put over, where that was given: nobody took it off."""
    if keys.salt_of(fresh) is None:
        with suppress(Locked):
            if (key := keys.known_of(path)) is not None:
                protection.remake(fresh, key)


def _keep(path: Path, folder: Path) -> Path:
    """A copy of what stands at the path, with no log of it left behind, so that another file can take its place."""
    try:
        with Archive.open(path, write=False) as current:
            kept = make(current, folder, reason="before-restore")
    except Refused as refusal:
        if isinstance(refusal.__cause__, (OSError, NoRoom)):  # the place takes no copy; what is there is sound
            raise
        paths.private_folder(folder)
        reason = "before-restore" if isinstance(refusal, Locked) else "damaged"  # of another passphrase: it stays so
        kept = _named(path, folder, reason, utc_now())
        _set_aside(path, kept)
    if any(path.with_name(path.name + part).exists() for part in _LOGS):
        raise Refused(_("Another program is reading {path}: close it there, then restore.").format(path=path))
    return kept


def _set_aside(path: Path, kept: Path) -> None:
    """Copy a file and its logs byte for byte, all of them or none, and take the logs from beside the file."""
    there = [part for part in (*_LOGS, "") if path.with_name(path.name + part).exists()]  # the name that counts is last
    begun = {part: kept.with_name(f"{kept.name}{part}.part") for part in there}
    try:
        for part, copied in begun.items():
            durable.copy(path.with_name(path.name + part), copied)
        for part, copied in begun.items():
            copied.rename(kept.with_name(kept.name + part))
    finally:
        for copied in begun.values():
            with suppress(OSError):
                copied.unlink()
    for folder in (kept.parent, kept.parent.parent):
        durable.settle_folder(folder)
    for part in _LOGS:
        path.with_name(path.name + part).unlink(missing_ok=True)
