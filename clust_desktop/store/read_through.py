"""The file read through by a thread of its own while a command works: what is found damaged is not written."""

from __future__ import annotations

import threading
from contextlib import closing

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import connection as engine
from clust_desktop.store import damage
from clust_desktop.store.database import Archive


class ReadThrough:
    """Begins reading at once; every operation of the archive waits for its end before it is committed.

    A file that is as this program left it, and was read lately (`custody`), is not read again.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive, self._is_damaged = archive, False
        self._thread = threading.Thread(target=self._read, name="read through", daemon=True)
        if archive.read_on is None:
            self._thread.start()
            archive.before_commit = self.refuse_damaged

    def _read(self) -> None:
        try:
            with closing(engine.connect(self._archive.path, write=False)) as connection:
                self._is_damaged = bool(damage.words(connection) or damage.altered(connection))
        except Refused:
            self._is_damaged = True

    def wait(self) -> None:
        """Until the whole file was read and is let go."""
        if self._thread.ident is not None:
            self._thread.join()
            if not self._is_damaged:
                self._archive.found_sound()

    def refuse_damaged(self) -> None:
        """Raises Damaged where the file is."""
        self.wait()
        if self._is_damaged:
            raise damage.refusal(self._archive.path)
