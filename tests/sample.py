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


def some(metafunc: pytest.Metafunc, every: Sequence[T], share: int) -> list[T]:
    """One in so many of these by the seed of the run; all of them in `make fuzz`."""
    if WHOLE:
        return list(every)
    seed = metafunc.config.getoption("randomly_seed", default=0)
    return random.Random(f"{seed} {metafunc.function.__name__}").sample(list(every), -(-len(every) // share))
