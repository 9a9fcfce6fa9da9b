"""Rows of the demonstration on their way into the archive: numbered, given an identifier, written by the thousand."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from clust_desktop.store import demonstration
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.uid import new_uid

MADE_AT = datetime(2026, 1, 19, 9, 0, tzinfo=UTC)
"""When the demonstration says it was made: a fixed moment, never the clock."""
_BATCH = 4_000


class Records:
    """Takes rows in any order; references are looked at when the operation ends."""

    def __init__(self, archive: Archive, seed: int) -> None:
        self.archive, self.seed = archive, seed
        self._noise = Random(f"{seed}/uid")
        self._made = int(MADE_AT.timestamp() * 1000)
        self._shapes: dict[str, Row] = {}
        self._last: dict[str, int] = {}
        self._waiting: dict[str, list[Row]] = {}

    def random(self, what: str) -> Random:
        """A source of chance of its own for one part, so that a change in one part leaves the others as they are."""
        return Random(f"{self.seed}/{what}")

    def uid(self) -> str:
        self._made += 1
        return new_uid(random=self._noise, at_ms=self._made)

    def _shape(self, noun: str) -> Row:
        self._last[noun] = demonstration.last_id(self.archive, noun)
        self._waiting[noun] = []
        return demonstration.shape(self.archive, noun)

    def add(self, noun: str, values: Row) -> int:
        """The id of a new record; columns not given take the schema's default. KeyError for a column there is not."""
        shape = self._shapes.get(noun)
        if shape is None:
            shape = self._shapes[noun] = self._shape(noun)
        row = shape | values
        if len(row) != len(shape):
            raise KeyError(f"{noun}: {', '.join(sorted(row.keys() - shape.keys()))}")
        self._last[noun] = row["id"] = self._last[noun] + 1
        if "uid" in shape and "uid" not in values:
            row["uid"] = self.uid()
        waiting = self._waiting[noun]
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._write(noun)
        found: int = row["id"]
        return found

    def _write(self, noun: str) -> None:
        rows, self._waiting[noun] = self._waiting[noun], []
        self.archive.insert_all(noun, rows)

    def finish(self) -> None:
        """Write what still waits."""
        for noun in self._waiting:
            self._write(noun)
