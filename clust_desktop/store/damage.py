"""A damaged file: how it is told from a sound one, what is said of it, and the newest good backup beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as engine
from sqlite_utils import Database

from clust_desktop import paths
from clust_desktop.domain.refusals import Damaged, Locked, Refused
from clust_desktop.i18n import _
from clust_desktop.store import backup_names, keys, migrations, second_place, whose
from clust_desktop.store.backup_names import folder_of

APPLICATION_ID = 0x434C5354  # "CLST"
FAILURES = (engine.Error, UnicodeDecodeError)
"""What a statement over a damaged file may raise; a message that quotes its bytes cannot even be decoded."""

_BROKEN = {11, 26}  # SQLITE_CORRUPT, SQLITE_NOTADB: https://sqlite.org/rescode.html
_UNREADABLE = {266, 522, 8202, 8458}  # SQLITE_IOERR_READ, _SHORT_READ, _DATA, _CORRUPTFS
_STAMP = re.compile(rf"({backup_names.STAMP})(?:-(\d+))?$")


def is_damage(error: BaseException) -> bool:
    """Whether a failure of the engine says that the file is damaged, not that a statement is wrong."""
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in _BROKEN or code in _UNREADABLE or str(error).startswith("Could not decode to UTF-8")


def refusal(path: Path) -> Damaged:
    """The one sentence about a damaged file."""
    return Damaged(_("{path} is damaged; nothing was written to it. {offer}").format(path=path, offer=offer(path)))


def offer(path: Path) -> str:
    """The newest good backup of an archive and how it is put back, or that there is none."""
    found = newest_good(path)
    if found is None:
        return _("There is no good backup of it in {folder}.").format(folder=folder_of(path))
    said = _(
        "The newest good backup is {backup}; this puts it back: "
        'clust-desktop --archive "{path}" restore "{folder}/{backup}"'
    )
    return said.format(backup=found.name, path=path, folder=found.parent)


def newest_good(archive: Path, also: Path | None = None) -> Path | None:
    """The newest file beside an archive, or with its name in the folder `also` or the second place, that verifies as a
    backup of it.
    """
    files = _in_folder(folder_of(archive), "*", archive.suffix)
    for folder in (also, second_place.there()):
        if folder is not None:
            files += [
                one for one in _in_folder(folder, f"{archive.stem}-*", archive.suffix) if whose.is_of(one, archive)
            ]
    return next(
        (one for one in sorted(files, key=_made, reverse=True) if not keys.is_locked(one) and is_good(one)), None
    )


def _in_folder(folder: Path, name: str, suffix: str) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.match(name) and one.suffix == suffix and one.is_file()]
    except OSError:
        return []


def _made(backup: Path) -> tuple[datetime, int, str]:
    """When a backup was made: by its name, or where that does not say by the file's own date."""
    if stamp := _STAMP.search(backup.stem):
        return backup_names.made_at(stamp[1]), int(stamp[2] or 1), backup.name
    return datetime.fromtimestamp(backup.stat().st_mtime, UTC), 1, backup.name


def is_good(backup: Path) -> bool:
    """Whether a file opens and verifies as an archive, read through from end to end; nothing is left beside it.

    Raises Locked where it is protected and its key is not known.
    """
    try:
        with closing(keys.unchanging(backup)) as connection:
            return is_sound(connection)
    except FAILURES:
        return False


def is_sound(connection: Any) -> bool:
    """The same of a bare connection. May raise FAILURES."""
    identity = connection.execute("pragma application_id").fetchone()[0]
    broken = words(connection) or connection.execute("pragma foreign_key_check").fetchone()
    return bool(identity == APPLICATION_ID and not broken)


def opens_at_once(path: Path) -> bool:
    """Whether a file is at first sight an archive of this program's schema; any other is opened or refused slowly."""
    try:
        with closing(keys.unchanging(path)) as connection:
            return not migrations.is_outdated(Database(connection, execute_plugins=False))
    except (Locked, *FAILURES):
        return False


def words_of(path: Path) -> list[str]:
    """The same as `words`, of a file that nobody has opened."""
    with closing(keys.unchanging(path)) as connection:
        return words(connection)


def words(connection: Any) -> list[str]:
    """What the engine finds wrong in a file, in its own words; empty when it is sound."""
    try:
        return [line for (line,) in engine.Cursor(connection).execute("pragma integrity_check") if line != "ok"]
    except FAILURES as error:
        return [_text(error)]


def _text(error: BaseException) -> str:
    return error.object.decode("utf-8", "replace") if isinstance(error, UnicodeDecodeError) else str(error)


def altered(connection: Any) -> list[str]:
    """Tables, views, indexes and triggers that are missing, too many, or not as the file's own schema number has them.

    The engine takes whatever can be read for the schema: a view that counts wrongly, a trigger that journals nothing.
    """
    try:
        seen = migrations.names(Database(connection, execute_plugins=False))
        found = dict(_schema(connection))
    except FAILURES as error:
        return [_text(error)]
    files = sorted(paths.db("migrations").glob("[0-9]*.sql"))
    try:
        expected = _made_by(tuple(seen), tuple((str(one), one.stat().st_mtime_ns) for one in files))
    except engine.Error as error:  # no program ever left out one of them
        return [_text(error)]
    return sorted(name for name in expected.keys() | found.keys() if found.get(name) != expected.get(name))


def may_explain(error: BaseException | None) -> bool:
    """Whether a failure may come of a damaged file: one that looks like a bug, and not that nobody reads the answer."""
    return isinstance(error, Exception) and not isinstance(error, Refused | BrokenPipeError)


def is_unsound(connection: Any) -> bool:
    """Whether a file, read through, is damaged or altered, or a row refers to one that is not there."""
    if words(connection) or altered(connection):
        return True
    return engine.Cursor(connection).execute("pragma foreign_key_check").fetchone() is not None


def refuse_unsound(connection: Any, path: Path) -> None:
    """Raises Damaged where `is_unsound`."""
    if is_unsound(connection):
        raise refusal(path)


@lru_cache(maxsize=4)
def _made_by(seen: tuple[str, ...], _files: tuple[tuple[str, int], ...]) -> dict[str, str]:
    """What the migrations of these names make, by name; made once while the program runs, as that is slow."""
    with closing(engine.connect(":memory:", isolation_level=None)) as model:
        migrations.apply(Database(model, execute_plugins=False), only=seen)
        return dict(_schema(model))


def _schema(connection: Any) -> Iterator[tuple[str, str]]:
    """What the schema is made of by name, as it was written."""
    yield from (
        engine.Cursor(connection)
        .execute("select name, sql from sqlite_schema where sql is not null and name not like 'sqlite\\_%' escape '\\'")
        .fetchall()
    )
