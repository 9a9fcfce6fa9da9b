"""Two things done at once: where one waits for the disk the other reads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do some work in a thread of its own beside the block, and wait for its end; what it raises is raised then.

    A program that ends does not wait for it.
    """
    error: BaseException | None = None

    def done() -> None:
        nonlocal error
        try:
            work()
        except BaseException as caught:  # raised again by whoever waits
            error = caught

    thread = threading.Thread(target=done, name="meanwhile", daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if error is not None:
        raise error
