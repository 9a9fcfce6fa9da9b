"""Whether the newest good backup still says what the archive says, and which older ones are let go."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from clust_desktop.domain import rotation
from clust_desktop.domain.refusals import Refused
from clust_desktop.domain.rotation import Kept
from clust_desktop.store import backup_names, backups_list, damage, keys, protection, remembered
from clust_desktop.store.backups_list import Backup
from clust_desktop.store.connection import DatabaseError
from clust_desktop.store.database import Archive, Row

STALE = 3600
"""Seconds after which an unfinished backup is the remainder of a program that died."""


class Position(NamedTuple):
    """How far an archive has come: what its journal and the unfinished forms beside it end with."""

    first: str
    last: str
    schema: int
    drafts: int
    saved_at: str


def position(archive: Archive) -> Position:
    first, last = (archive.value(f"select uid from operation order by id {way} limit 1") for way in ("asc", "desc"))
    drafts = archive.row("select count(*) as n, max(saved_at) as at from draft") or {"n": 0, "at": ""}
    return Position(first or "", last or "", archive.schema, drafts["n"], drafts["at"] or "")


def begun_at(archive: Archive) -> str:
    """When the first thing was done in an archive, a UTC moment."""
    return archive.value("select min(at) from operation") or ""


def last_done(archive: Archive) -> Row | None:
    """The uid of the last operation, and when it was done."""
    return archive.row("select uid, at from operation order by id desc limit 1")


def position_of(backup: Path) -> Position | None:
    """The same of a file; None where it cannot be opened, or not by this passphrase."""
    try:
        with Archive.open(backup, write=False) as archive:
            return position(archive)
    except (Refused, DatabaseError):  # one of an earlier schema may lack a table
        return None


def newest_good(archive: Path, also: Path | None = None) -> Backup | None:
    """The newest backup in the usual places that opens, verifies and was not kept as evidence."""
    for one in backups_list.listing(archive, also):
        if one.reason in rotation.MADE and is_good(archive, one):
            return one
    return None


def is_good(archive: Path, one: Backup) -> bool:
    """Whether a backup was read through and found sound, now or since it last changed."""
    known = remembered.load(archive).get("good", {})
    if known.get(str(one.path)) == _state(one):
        return not keys.is_locked(one.path)
    if keys.is_locked(one.path) or not damage.is_good(one.path):
        return False
    note_good(archive, one)
    return True


def note_good(archive: Path, *found: Backup) -> None:
    """Know that backups were read through and are sound; those that are gone are forgotten."""
    known = {path: state for path, state in remembered.load(archive).get("good", {}).items() if os.path.exists(path)}
    remembered.keep(archive, good=known | {str(one.path): _state(one) for one in found})


def _state(one: Backup) -> str:
    return f"{one.size} {one.kept}"


def is_current(archive: Archive, one: Backup | None) -> bool:
    """Whether nothing was done since a backup was made, and it opens by what opens the archive."""
    if one is None or keys.salt_of(one.path) != keys.salt_of(archive.path):
        return False
    return position_of(one.path) == position(archive)


def rotate(archive: Archive, folder: Path, now: datetime, *, verified: Path | None = None) -> list[Path]:
    """Let go in one folder what newer good backups stand for; the files that were removed, the oldest first.

    Before anything goes the newest good one is opened, read through and counted, unless it is the one just `verified`;
    where it does not open nothing goes.
    """
    found = [one for one in backups_list.in_folder(archive.path, folder) if one.is_stamped]
    by_name = {str(one.path): one for one in found}
    whose = position(archive).first

    def is_ours(one: Kept) -> bool:
        backup = by_name[one.name]
        if not is_good(archive.path, backup):
            return False
        at = position_of(backup.path)
        return at is not None and at.first == whose

    going = rotation.surplus((_kept(one) for one in found), now=now, is_good=is_ours)
    if not going:
        return []
    last = next((one for one in sorted(found, key=backups_list.order, reverse=True) if is_ours(_kept(one))), None)
    if last is None or (last.path != verified and not _opens(last)):
        return []
    gone = []
    for one in going:
        with suppress(OSError):
            by_name[one.name].path.unlink()
            gone.append(by_name[one.name].path)
    return gone


def _opens(one: Backup) -> bool:
    return damage.is_good(one.path) and sum(backups_list.counts(one).values()) > 0


def _kept(one: Backup) -> Kept:
    made = datetime.fromisoformat(one.made_at.replace("Z", "+00:00")) + timedelta(microseconds=one.nth)
    written = datetime.fromtimestamp(one.kept, UTC)
    return Kept(name=str(one.path), made_at=made, written_at=written, reason=one.reason)


def sweep(archive: Path, folders: Iterable[Path]) -> None:
    """Remove what a program that died while it made a backup, or wrote one anew, left of it: it may be plain."""
    left = backup_names.pattern(archive, more=rf"(?:.*\.part|{re.escape(protection.BEGUN)}.*)")
    for folder in folders:
        with suppress(OSError):
            for one in folder.iterdir():
                if left.fullmatch(one.name) and abs(time.time() - one.stat().st_mtime) > STALE:
                    protection.destroy(one)
