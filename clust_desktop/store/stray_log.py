"""A log beside an archive that is not its own: the engine would pour it in, and with it another file over the archive.

A log lies there only after a crash. SQLite takes whatever is called so for the file's (nothing ties one to the other:
https://sqlite.org/walformat.html), so what would come of it is looked at first, by a connection that changes nothing.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from clust_desktop.store import backup_names, damage, keys, remembered
from clust_desktop.store.lock import WriterLock

HEADER = 32
"""Bytes of a log in which nothing stands."""


def settle(path: Path) -> None:
    """Before a file is opened: put a log aside that is not its own, and remember to say so.

    Raises Damaged where neither the file alone nor with its log is sound, Unreachable where another program has that
    open which stood here before; both leave everything as it is.
    """
    log = path.with_name(path.name + "-wal")
    try:
        if log.stat().st_size <= HEADER or keys.is_locked(path):
            return
        lock = WriterLock(path)
        if not lock.acquire():
            lock.refuse_replaced()
            return
    except OSError:  # no log, or a folder in which nothing can be written: then the log is not read either
        return
    try:
        if not _is_own(path):
            if not damage.is_good(path):
                raise damage.refusal(path)
            _put_aside(path, log)
    finally:
        lock.release()


def _is_own(path: Path) -> bool:
    """Whether file and log together are sound, and go on from what the file alone says."""
    with suppress(*damage.FAILURES):
        with closing(keys.unchanging(path)) as alone:
            before = _operations(alone)
        with closing(keys.with_log(path)) as both:
            return damage.is_sound(both) and before <= _operations(both)
    return False


def _operations(connection: Any) -> set[str]:
    """The uids of the operations of a file; none where they cannot be read."""
    with suppress(*damage.FAILURES):
        return {uid for (uid,) in connection.execute("select uid from operation").fetchall()}
    return set()


def _put_aside(path: Path, log: Path) -> None:
    aside = backup_names.free(path.parent, f"{path.name}.stray", ".wal")
    log.rename(aside)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    remembered.keep(path, stray=str(aside))
