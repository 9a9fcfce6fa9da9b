"""A second connection that writes, for slow work in a thread of its own; it borrows the lock of the first."""

from __future__ import annotations

from collections.abc import Callable

from clust_desktop.domain.refusals import ReadOnly
from clust_desktop.i18n import _
from clust_desktop.store import connection as engine
from clust_desktop.store.database import Archive


class Worker(Archive):
    """Writes in place of the archive that lends it the lock, which reads only until this one is closed.

    Once `is_stopped()` holds every statement raises Stopped, and what was not committed is rolled back.
    """

    def __init__(self, lender: Archive, is_stopped: Callable[[], bool]) -> None:
        """Belongs to the thread that makes it. Raises ReadOnly where there is no lock to lend."""
        if lender.is_read_only:
            raise ReadOnly(lender.why_read_only)
        connection = engine.connect(lender.path, write=True)
        connection.stop_when(is_stopped)
        super().__init__(lender.path, connection, lock=lender._lock, now=lender.now)
        self._lender = lender
        lender._why = _("Something else is being written just now: wait until it has ended, or stop it.")
        lender._lock = None

    def close(self) -> None:
        """Give the lock back."""
        self._connection.close()
        if self._lock is not None:
            self._lender._lock, self._lender._why, self._lock = self._lock, "", None
