"""Where a process may be made to die: before or after any statement, and any change of a file's name or its safety."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from clust_desktop.store import connection

CALLS = ("fsync", "replace", "rename", "unlink", "open")
STATEMENTS = ("begin", "commit", "vacuum", "attach", "detach", "select sqlcipher_export", "pragma journal_mode",
              "pragma wal_checkpoint", "delete from running", "savepoint", "release")  # fmt: skip
"""Of the system's calls and of the statements those at which something becomes true on the disk."""


class Points:
    """Counts the places where the process may die, two for each: before and after."""

    def __init__(self, dies: int = 0, *, keep: bool = False) -> None:
        self.count, self.dies, self.notable = 0, dies, list[int]()
        self._keep, self._paused, self.is_begun = keep, True, False
        wanted = tuple(STATEMENTS)
        execute = connection.Cursor.execute

        def executed(cursor: Any, sql: str, params: Any = ()) -> Any:
            return self.passed(sql.lstrip().lower().startswith(wanted), lambda: execute(cursor, sql, params))

        connection.Cursor.execute = executed  # type: ignore[method-assign]
        for name in CALLS:
            setattr(os, name, self._watched(getattr(os, name)))

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            return self.passed(True, lambda: call(*given, **named))

        return called

    def passed(self, is_notable: bool, step: Callable[[], Any]) -> Any:
        if self._paused:
            return step()
        self._place(is_notable)
        done = step()
        self._place(is_notable)
        return done

    def _place(self, is_notable: bool) -> None:
        self.count += 1
        if self.count == self.dies:
            die()
        if is_notable and self._keep:
            self.notable.append(self.count)

    def begin(self) -> None:
        """From here on the places count."""
        self.is_begun, self._paused = True, False

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._paused = True
        try:
            yield
        finally:
            self._paused = False


def die() -> None:
    """At once, as by `kill -9`: nobody is told, nothing is tidied away. With CLUST_FAILS it is the disk that fails."""
    if fails := os.environ.get("CLUST_FAILS"):
        with open(fails, "w", encoding="ascii") as trigger:
            trigger.write("now")
        return
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
