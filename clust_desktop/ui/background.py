"""Slow work in threads, reading with a connection each; what they find comes back to the window's thread."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import TclError, Tk
from typing import Any, Generic, TypeVar

from clust_desktop.domain.progress import Stopped, Tell
from clust_desktop.ui.office import Office

Found = TypeVar("Found")
LOOK_EVERY = 8  # milliseconds, only while something is on its way
READERS = 2  # one reads while the other draws
TURN = 0.0005  # seconds after which a working thread lets the window's have its turn, instead of 0.005


@dataclass(frozen=True, slots=True)
class _Job(Generic[Found]):
    key: str
    turn: int
    work: Callable[[Office], Found]
    then: Callable[[Found], None]
    failed: Callable[[], None]


class Errand(Generic[Found]):
    """One piece of slow work in a thread of its own, with no archive open; `then` hears of it in the window's thread.

    A failure of `work` is raised there, after `failed` was called.
    """

    def __init__(
        self, root: Tk, work: Callable[[], Found], then: Callable[[Found], None], failed: Callable[[], None]
    ) -> None:
        self._root, self._work, self._then, self._failed = root, work, then, failed
        self._done: queue.Queue[tuple[Any, BaseException | None]] = queue.Queue()
        threading.Thread(target=self._run, name="errand", daemon=True).start()
        self._after = root.after(LOOK_EVERY, self._deliver)

    def _run(self) -> None:
        found, error = None, None
        try:
            found = self._work()
        except BaseException as caught:  # raised again in the window's thread
            error = caught
        self._done.put((found, error))

    def _deliver(self) -> None:
        try:
            found, error = self._done.get_nowait()
        except queue.Empty:
            self._after = self._root.after(LOOK_EVERY, self._deliver)
            return
        if error is not None:
            self._failed()
            raise error
        self._then(found)

    def forget(self) -> None:
        """Hear nothing more of it."""
        self._root.after_cancel(self._after)


class Background:
    """Runs readings in the order asked, two at a time; of those with one key only the newest comes back.

    `then` is called in the window's thread. A failure of `work` is raised there too, so that it reaches the same place
    as every other failure of the window.
    """

    def __init__(self, root: Tk, reader: Callable[[], Office]) -> None:
        self._root, self._reader = root, reader
        self._turns: dict[str, int] = {}
        self._asked: queue.Queue[_Job[Any] | None] = queue.Queue()
        self._done: queue.Queue[tuple[_Job[Any], Any, BaseException | None]] = queue.Queue()
        self._waiting = 0
        self._after = ""
        sys.setswitchinterval(TURN)  # every call of Tk gives its turn away, and would wait longer to have it back
        self._threads = [
            threading.Thread(target=self._run, name=f"reader {number}", daemon=True) for number in range(READERS)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def is_idle(self) -> bool:
        return self._waiting == 0

    def read(
        self, key: str, work: Callable[[Office], Found], then: Callable[[Found], None],
        failed: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Do `work` over the reader's services, then `then` with what it found unless `key` was asked anew.

        `failed` is called before a failure of `work` is raised in the window's thread.
        """
        self._turns[key] = self._turns.get(key, 0) + 1
        self._waiting += 1
        self._asked.put(_Job(key, self._turns[key], work, then, failed))
        if not self._after:
            self._after = self._root.after(LOOK_EVERY, self._deliver)

    def forget(self, key: str) -> None:
        """Drop whatever is still to come under this key."""
        self._turns[key] = self._turns.get(key, 0) + 1

    def close(self) -> None:
        """End the threads and their connections; nothing is delivered any more."""
        self._turns = {key: turn + 1 for key, turn in self._turns.items()}
        if self._after:
            self._root.after_cancel(self._after)
            self._after = ""
        for _thread in self._threads:
            self._asked.put(None)
        for thread in self._threads:
            thread.join(timeout=10)

    def _run(self) -> None:
        office: Office | None = None
        while (job := self._asked.get()) is not None:
            found, error = None, None
            if self._turns[job.key] == job.turn:
                try:
                    office = office or self._reader()
                    found = job.work(office)
                except BaseException as caught:  # raised again in the window's thread
                    error = caught
            self._done.put((job, found, error))
        if office is not None:
            office.archive.close()

    def _deliver(self) -> None:
        self._after = ""
        try:
            job, found, error = self._done.get_nowait()
        except queue.Empty:
            self._look_again()
            return
        self._waiting -= 1
        self._look_again()
        if self._turns[job.key] != job.turn:
            return
        if error is not None:
            job.failed()
            raise error
        job.then(found)

    def _look_again(self) -> None:
        if self._waiting and not self._after:
            try:
                self._after = self._root.after(LOOK_EVERY, self._deliver)
            except TclError:  # the window was closed meanwhile
                self._waiting = 0


class Task(Generic[Found]):
    """One piece of slow work that writes, in a thread of its own; `told` is the last it said: done, of, doing."""

    def __init__(self, worker: Callable[[Callable[[], bool]], Office], work: Callable[[Office, Tell], Found]) -> None:
        self._worker, self._work = worker, work
        self.told = (0, 0, "")
        self._stop, self._over = threading.Event(), threading.Event()
        self._found: Found | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end; it ends at its next statement, and what it had not finished is taken back."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        return self._stop.is_set()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    def wait(self) -> None:
        """Stop it and wait for its end, so that nothing is written behind a closed window."""
        self.stop()
        self._thread.join(timeout=10)

    def result(self) -> Found:
        """What it found, once it is over; raises whatever it raised."""
        if self._error is not None:
            raise self._error
        return self._found  # type: ignore[return-value]

    def _tell(self, done: int, of: int, doing: str = "") -> None:
        if self.is_stopped:
            raise Stopped
        self.told = (done, of, doing)

    def _run(self) -> None:
        try:
            office = self._worker(self._stop.is_set)
            try:
                self._found = self._work(office, self._tell)
            finally:
                office.archive.close()
        except BaseException as caught:  # raised again in the window's thread
            self._error = caught
        self._over.set()
