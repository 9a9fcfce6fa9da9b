"""A sample of what takes long, another in every run; everything in `make fuzz`."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")
WHOLE = bool(os.environ.get("CLUST_WHOLE"))
"""Whether the tests that take a sample in every run go through everything, as in `make fuzz`."""


def drawn(config: pytest.Config, what: str, every: Sequence[T], share: int) -> list[T]:
    """One in so many of these by the seed of the run and by what they are for; all of them in `make fuzz`."""
    if WHOLE:
        return list(every)
    seed = config.getoption("randomly_seed", default=0)
    return random.Random(f"{seed} {what}").sample(list(every), -(-len(every) // share))


def some(metafunc: pytest.Metafunc, every: Sequence[T], share: int) -> list[T]:
    """The same for what a test is run with."""
    return drawn(metafunc.config, metafunc.function.__name__, every, share)
