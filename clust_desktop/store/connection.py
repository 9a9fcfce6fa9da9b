"""How a file is opened: one SQLite build everywhere (SQLCipher), with the pragmas the archive relies on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as engine

from clust_desktop.domain import blocks, titles
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.names import fold
from clust_desktop.domain.progress import Stopped
from clust_desktop.domain.refusals import Damaged, NoRoom, ReadOnly, Refused, Unreachable
from clust_desktop.i18n import _
from clust_desktop.store import damage, keys
from clust_desktop.store.damage import APPLICATION_ID, FAILURES

DatabaseError = engine.DatabaseError
IntegrityError = engine.IntegrityError
_CHUNK = 64
# SQLITE_READONLY, SQLITE_INTERRUPT, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN: https://sqlite.org/rescode.html
_READONLY, _INTERRUPT, _IOERR, _FULL, _CANTOPEN = 8, 9, 10, 13, 14
_STEPS = 20_000
"""Steps of the engine, about a millisecond, after which a long statement looks whether it is still wanted."""


class Cursor(engine.Cursor):  # type: ignore[misc]
    """A cursor whose failures over a damaged file are Damaged, wherever they show: in a statement or in a row."""

    def execute(self, sql: str, params: Any = ()) -> Any:
        return self._watched(super().execute, sql, params)

    def executemany(self, sql: str, params: Any) -> Any:
        return self._watched(super().executemany, sql, params)

    def fetchone(self) -> Any:
        return self._watched(super().fetchone)

    def fetchmany(self, size: int = 1) -> Any:
        return self._watched(super().fetchmany, size)

    def fetchall(self) -> Any:
        return self._watched(super().fetchall)

    def __iter__(self) -> Iterator[Any]:
        while chunk := self.fetchmany(_CHUNK):
            yield from chunk

    def __next__(self) -> Any:
        return self._watched(super().__next__)

    def _watched(self, step: Callable[..., Any], *given: Any) -> Any:
        connection: Connection = self.connection
        if given[:1] != ("rollback",):
            if connection.met is not None:
                raise connection.met
            if connection.is_stopped():
                raise Stopped
        try:
            return step(*given)
        except FAILURES as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == _INTERRUPT:
                raise Stopped from error
            if code == _IOERR and not os.path.isfile(connection.path):  # unplugged, not damaged
                raise connection.gone() from error
            if damage.is_damage(error):
                raise connection.damaged() from error
            if connection.writes and code == _READONLY:
                raise ReadOnly(
                    _("{path} is marked as read-only: it cannot be written.").format(path=connection.path)
                ) from error
            if given[:1] == ("rollback",) and code == _IOERR:  # the log is left out when the file is next opened
                return None
            if code in (_FULL, _IOERR, _CANTOPEN):
                raise connection.gone(is_full=code == _FULL) from error
            raise


class Connection(engine.Connection):  # type: ignore[misc]
    """A connection that knows its file; one that writes takes no other statement once it has met damage."""

    path: Path
    writes = False
    met: Damaged | None = None
    is_stopped: Callable[[], bool] = staticmethod(bool)

    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    def stop_when(self, is_stopped: Callable[[], bool]) -> None:
        """Raise Stopped at every statement but a rollback, and within long ones, once `is_stopped()` holds."""
        self.is_stopped = is_stopped
        self.set_progress_handler(is_stopped, _STEPS)

    def gone(self, *, is_full: bool = False, is_another: bool = False) -> Refused:
        """What is said where the disk took no more, where the file is not there any more, or another one is."""
        if is_full:
            said = _(
                "The disk of {path} is full: this was not saved, everything saved before is. Make room on it, then do "
                "it again."
            )
            return NoRoom(said.format(path=self.path))
        if is_another:
            said = _(
                "{path} cannot be reached any more: another file was put in its place. This was not saved. Put the "
                "archive back, or open the one that is there now."
            )
            return Unreachable(said.format(path=self.path))
        if not os.path.isfile(self.path):
            said = _(
                "{path} cannot be reached any more: its disk was unplugged, or it was moved or deleted. This was not "
                "saved. Plug the disk in again or put the file back, then open the archive anew."
            )
            return Unreachable(said.format(path=self.path))
        said = _(
            "{path} cannot be reached any more: its disk is full, was unplugged, turned read-only or does not answer. "
            "This was not saved, everything saved before is in the file. Plug the disk in again, then open the archive "
            "anew."
        )
        return Unreachable(said.format(path=self.path))

    def damaged(self) -> Damaged:
        refusal = damage.refusal(self.path)
        if self.writes:
            self.met = refusal
        return refusal


def _opened(address: str, path: Path, *, writes: bool) -> Connection:
    connection: Connection = engine.connect(address, uri=True, isolation_level=None, timeout=5, factory=Connection)
    connection.path, connection.writes = path, writes
    return connection


def connect(path: Path, *, write: bool) -> Connection:
    """A connection to an existing file. Raises Refused where it is no archive, Damaged where it cannot be
    read, Locked where it is protected and its key is not known.
    """
    if not os.path.isfile(path):
        raise Refused(_("There is no archive at {path}.").format(path=path))
    if not path.stat().st_size:
        raise Damaged(_("{path} is empty: it is not an archive. {offer}").format(path=path, offer=damage.offer(path)))
    name = quote(str(path.resolve()))
    if write or os.access(path.parent, os.W_OK):
        mode = "mode=rw"  # for a reader too: one opened "ro" leaves its log files lying about
    else:  # where the folder cannot be written SQLite cannot share a log: nobody can be writing there either
        mode = "immutable=1"
    connection = _opened(f"file:{name}?{mode}", path, writes=write)
    try:
        keys.fit(connection, path)
        identity = connection.execute("pragma application_id").fetchone()[0]
        if identity != APPLICATION_ID:
            raise Refused(_("{path} is a database of another program, not an archive of this one.").format(path=path))
        connection.execute("select count(*) from sqlite_schema").fetchone()
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    if not write:
        connection.execute("pragma query_only = on")
    return connection


def create(path: Path, key: keys.Key | None = None) -> Connection:
    """A connection to a new, empty file, plain or under a key. Raises Refused where something already stands there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise Refused(_("{path} already exists: choose another name, or open it.").format(path=path)) from error
    except OSError as error:
        raise Refused(
            _("{path} cannot be written: {error}. Choose another folder.").format(path=path, error=why(error))
        ) from error
    connection = _opened(f"file:{quote(str(path.resolve()))}", path, writes=True)
    try:
        keys.apply(connection, key)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute("pragma journal_mode = wal")
        prepare(connection)
    except BaseException:
        connection.close()
        path.unlink(missing_ok=True)
        raise
    return connection


def keep_log(connection: Connection) -> None:
    """Let a file keep a log that does not yet, as a restored backup or one just written under another key.

    That changes its first page: so it is read through before. Raises Damaged where it is damaged.
    """
    if connection.execute("pragma journal_mode").fetchone()[0] != "wal":
        if damage.words(connection):
            raise damage.refusal(connection.path)
        connection.execute("pragma journal_mode = wal")


def bare(path: Path, key: keys.Key | None) -> Connection:
    """A connection to a file with a key at hand, before anybody else knows of it."""
    connection = _opened(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", path, writes=False)
    keys.apply(connection, key)
    return connection


def in_memory(path: Path) -> Connection:
    """An empty connection that writes no file, for a copy of the archive at `path`."""
    connection = _opened(":memory:", path, writes=True)
    keys.fit(connection, path)  # the engine copies between files of one key only
    prepare(connection)
    return connection


def prepare(connection: Connection) -> None:
    for pragma in (
        "foreign_keys = on",
        "recursive_triggers = on",  # else REPLACE deletes without the journal knowing
        "synchronous = full",
        "temp_store = memory",  # no personal data in temporary files
        "cache_size = -16384",
    ):
        connection.execute(f"pragma {pragma}")
    connection.create_function("fold", 1, lambda text: fold(text or ""), deterministic=True)
    connection.create_function("sentence", 2, titles.sentence)  # speaks the language of the moment
    connection.create_function("person_blocks", 5, blocks.of_person, deterministic=True)
    connection.create_function("organisation_blocks", 8, blocks.of_organisation, deterministic=True)
    connection.create_function("alias_blocks", 2, blocks.of_alias, deterministic=True)
