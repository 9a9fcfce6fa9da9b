"""How a file is opened: one SQLite build everywhere (SQLCipher), with the pragmas the archive relies on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as engine

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _

APPLICATION_ID = 0x434C5354  # "CLST"
Connection = Any
DatabaseError = engine.DatabaseError
IntegrityError = engine.IntegrityError


def connect(path: Path, *, write: bool) -> Connection:
    """A connection to an existing file. Raises Refused where it is no archive or cannot be read."""
    if not path.is_file():
        raise Refused(_("There is no archive at {path}.").format(path=path))
    if not path.stat().st_size:
        raise Refused(_("{path} is empty: it is not an archive.").format(path=path))
    name = quote(str(path.resolve()))
    if write or os.access(path.parent, os.W_OK):
        mode = "mode=rw"  # for a reader too: one opened "ro" leaves its log files lying about
    else:  # where the folder cannot be written SQLite cannot share a log: nobody can be writing there either
        mode = "immutable=1"
    connection = engine.connect(f"file:{name}?{mode}", uri=True, isolation_level=None, timeout=5)
    try:
        identity = connection.execute("pragma application_id").fetchone()[0]
        connection.execute("select count(*) from sqlite_schema").fetchone()
    except engine.DatabaseError as error:
        connection.close()
        raise Refused(
            _("{path} is not an archive of this program, or it is damaged or protected ({error}).").format(
                path=path, error=error
            )
        ) from error
    if identity != APPLICATION_ID:
        connection.close()
        raise Refused(_("{path} is a database of another program, not an archive of this one.").format(path=path))
    prepare(connection)
    if not write:
        connection.execute("pragma query_only = on")
    return connection


def create(path: Path) -> Connection:
    """A connection to a new, empty file. Raises Refused where something already stands there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise Refused(_("{path} already exists: choose another name, or open it.").format(path=path)) from error
    except OSError as error:
        raise Refused(
            _("{path} cannot be written: {error}. Choose another folder.").format(path=path, error=error.strerror)
        ) from error
    connection = engine.connect(str(path), isolation_level=None, timeout=5)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute("pragma journal_mode = wal")
    prepare(connection)
    return connection


def prepare(connection: Connection) -> None:
    for pragma in (
        "foreign_keys = on",
        "recursive_triggers = on",  # else REPLACE deletes without the journal knowing
        "synchronous = full",
        "temp_store = memory",  # no personal data in temporary files
        "cache_size = -65536",
    ):
        connection.execute(f"pragma {pragma}")
