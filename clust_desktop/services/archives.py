"""The archive as a whole: made, described, checked, backed up, restored."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from clust_desktop import __version__
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services import arrivals
from clust_desktop.services.keeping import Keeping, send
from clust_desktop.store import (
    backups,
    backups_list,
    checks,
    damage,
    erasing,
    keys,
    kits,
    making,
    migrations,
    programmes,
    protection,
    reference,
    whose,
)
from clust_desktop.store.database import Archive, Row, utc_now
from clust_desktop.store.read_through import ReadThrough


def create(path: Path, *, now: Callable[[], datetime] = utc_now) -> Archive:
    """An empty archive with the reference data. Raises Refused where something stands already, or there is no room."""
    arrivals.refuse_name(path, windows=sys.platform == "win32")
    archive = Archive.create(path, now=now)
    try:
        with archive.operation("archives.create", N_("New archive with the reference data"), kind="barrier"):
            reference.load(archive)
    except BaseException:
        archive.close()
        making.remove(path)
        raise
    return archive


def open_archive(path: Path, *, write: bool = True, now: Callable[[], datetime] = utc_now) -> Archive:
    """An existing archive; a verified backup is taken before its schema is brought up to date.

    One of an earlier schema is brought up to date for reading too. Raises Refused where it cannot be written.
    """

    def keep(file: Path) -> None:
        with Archive.open(file, write=False) as old:
            Keeping(old).before("before-migration")

    arrivals.look_back(path)
    archive = Archive.open(path, write=write, now=now, before_migration=keep)
    if not archive.is_read_only:
        protection.sweep(path)  # what a passphrase being set left behind when the program died
        if erasing.is_unfinished(archive):
            erasing.forget(archive)
    if migrations.is_outdated(archive.db):  # read only: a writer has just brought it up to date
        archive.close()
        with Archive.open(path, now=now, before_migration=keep) as updated:
            if updated.is_read_only:
                raise Refused(
                    _(
                        "This archive was made by an earlier version of the program: open it once where it can be "
                        "written, and it is brought up to date."
                    )
                )
        archive = Archive.open(path, write=write, now=now)
    try:
        kits.identity(archive)
    except Damaged:
        archive.close()
        raise
    return archive


def _named(row: Row) -> Row:
    return {"code": row["code"], "name": row["name"], "uid": row["uid"]}


def _dated(row: Row) -> Row:
    return {
        "code": row["code"], "programme": row["programme"], "from": row["from_on"], "to": row["until_on"],
        "uid": row["uid"],
    }  # fmt: skip


@contextmanager
def reading_through(archive: Archive) -> Iterator[None]:
    """The file is read through meanwhile: an operation on a damaged one raises Damaged and writes nothing."""
    reading = ReadThrough(archive)
    try:
        yield
    finally:
        reading.wait()


class Archives:
    """Looks at the open archive as a whole."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def info(self) -> dict[str, Any]:
        """Versions, protection, counts, and the codes a command line needs."""
        archive = self.archive
        return {
            "file": str(archive.path),
            "versions": {
                "program": __version__,
                "schema": archive.schema,
                "sqlite": archive.engine_version(),
                "python": platform.python_version(),
            },
            "schema": archive.schema,
            "protected": keys.salt_of(archive.path) is not None,
            "backups": Keeping(archive).standing().facts(),
            "counts": {
                noun: archive.count(noun)
                for noun in (
                    "association", "organisation", "membership", "person", "working_group", "gathering", "attendance",
                    "period", "target", "expense", "project", "document", "operation",
                )
            },
            "associations": [_named(one) for one in programmes.associations(archive)],
            "programmes": [_named(one) for one in programmes.programmes(archive)],
            "periods": [_dated(one) for one in programmes.periods(archive)],
        }  # fmt: skip

    def check(self) -> dict[str, list[str]]:
        """Each part of the archive with what is wrong in it; all lists empty when all is well."""
        return checks.everything(self.archive)

    def backup(self, to: Path | None = None) -> Path:
        """A verified copy in that folder or the usual one, and where it lies."""
        return backups.make(self.archive, to)


def check(path: Path) -> dict[str, list[str]]:
    """The same as `Archives.check`, of a file that may be too damaged to be opened."""
    try:
        with open_archive(path, write=False) as archive:
            return checks.everything(archive)
    except Damaged:
        return checks.unopened(path)


def destroyed(path: Path) -> list[str]:
    """What an archive that can be opened lacks by rule, which is no problem."""
    with open_archive(path, write=False) as archive:
        return checks.destroyed(archive)


def refuse_damaged(path: Path) -> NoReturn:
    """Raises Damaged, which names the newest good backup."""
    raise damage.refusal(path)


def restore(path: Path, backup: Path, *, kept_in: Path | None = None) -> Path | None:
    """Put a backup in the archive's place and return where the former content was kept, None where nothing was.

    A sound one that was kept goes to the second place too; that it did not stands with the backups.
    """
    kept = backups.restore(path, backup, kept_in=kept_in)
    if kept is not None:
        send(path, kept, folder=kept_in)
    return kept


def is_of_another(backup: Path, path: Path) -> bool:
    """Whether a backup is certainly one of another archive than that which lies there."""
    return whose.is_of_another(backup, path)


def restored_over(path: Path, *, folder: Path | None = None) -> Path:
    """What stood at the archive's place before the last restore, to be put back: that undoes it.

    Raises Refused where nothing was restored, Damaged where it was a damaged file, which is kept but never put back.
    """
    found = backups_list.before_restore(path, folder)
    if found is None:
        raise Refused(_("No restore of {path} is kept here: there is none to undo.").format(path=path))
    if found.reason == "damaged":
        raise Damaged(
            _("What stood there before the last restore was damaged: it is kept as it was in {file}.").format(
                file=found.path
            )
        )
    return found.path


def newest_good(path: Path, *, folder: Path | None = None) -> Path | None:
    """The newest backup that is sound, beside an archive or in that folder."""
    return damage.newest_good(path, folder)


def opens_at_once(path: Path) -> bool:
    """Whether nothing has to be checked or brought up to date before the archive opens."""
    return damage.opens_at_once(path)
