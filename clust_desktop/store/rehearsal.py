"""The archive once more in memory, to be written and thrown away: what a trial may do beside a writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from clust_desktop.store import connection as engine
from clust_desktop.store.database import Archive
from clust_desktop.store.lock import WriterLock


@contextmanager
def rehearsal(archive: Archive) -> Iterator[Archive]:
    """A private copy of the content as it is now; no lock is asked for, and no personal data touches the disk."""
    connection = engine.in_memory(archive.path)
    archive.backup_to(connection)
    # A lock that nobody ever takes: the copy can be written, whoever writes the archive.
    with Archive(archive.path, connection, lock=WriterLock(archive.path), now=archive.now) as copy:
        yield copy
