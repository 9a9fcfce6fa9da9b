"""A new archive's file with its lock and its schema: whole, or not there at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import connection as engine
from clust_desktop.store import keys, migrations
from clust_desktop.store.lock import WriterLock


def begin(path: Path, key: keys.Key | None) -> tuple[engine.Connection, WriterLock]:
    """Make the file. Raises Refused where something stands already, or where the disk takes none."""
    connection = engine.create(path, key)
    lock = WriterLock(path)
    try:
        if not lock.acquire():
            raise Refused(_("{path} is being written by {holder}.").format(path=path, holder=lock.holder()))
        migrations.apply(Database(connection, execute_plugins=False))
    except BaseException:
        connection.close()
        lock.release()
        remove(path)
        raise
    return connection, lock


def remove(path: Path) -> None:
    """Take away a file that was not finished, and its logs."""
    for part in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + part).unlink()
