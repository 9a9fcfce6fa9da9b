"""The file read through by a thread of its own while a command works: what is found damaged is not written."""

from __future__ import annotations

import threading
from contextlib import closing

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import connection as engine
from clust_desktop.store import damage
from clust_desktop.store.database import Archive


class ReadThrough:
    """Begins reading at once; every operation of the archive waits for its end before it is committed."""

    def __init__(self, archive: Archive) -> None:
        self._path, self._is_damaged = archive.path, False
        self._thread = threading.Thread(target=self._read, name="read through", daemon=True)
        self._thread.start()
        archive.before_commit = self.refuse_damaged

    def _read(self) -> None:
        try:
            with closing(engine.connect(self._path, write=False)) as connection:
                self._is_damaged = bool(damage.words(connection))
        except Refused:
            self._is_damaged = True

    def wait(self) -> None:
        """Until the whole file was read and is let go."""
        self._thread.join()

    def refuse_damaged(self) -> None:
        """Raises Damaged where the file is."""
        self.wait()
        if self._is_damaged:
            raise damage.refusal(self._path)
