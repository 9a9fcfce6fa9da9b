"""Where a file stood when it was opened: a system goes on writing to one that has no name any more, and it is lost."""

from __future__ import annotations

from pathlib import Path

from clust_desktop.store.connection import Connection


class Place:
    """The place of a file that is open; on a stick it may be gone, or another file be there."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path, self._connection = path, connection
        self._stood = self._stands()

    def _stands(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def is_lost(self) -> bool:
        """Whether the file is not there any more, or another one is."""
        return self._stands() != self._stood

    def refuse_lost(self) -> None:
        """Raises Unreachable where it is."""
        if self.is_lost():
            raise self._connection.gone(is_another=self._stands() is not None)
