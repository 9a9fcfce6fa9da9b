"""Long work that makes many objects and few cycles, spared the search for them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: each one looks at every object there is, and the window stands still for it.

    Within another, what has come since the last is searched at the end, so that nothing heaps up.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        else:
            gc.collect(0)
