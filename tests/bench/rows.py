"""What every measurement gives: a name, a value, its floor, and the ratio it may have."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Times in seconds, memory in MB; `limit` None only reports."""

    name: str
    scale: int | None
    value: float
    floor: float
    unit: str = "s"
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.floor if self.floor else 0.0

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.ratio > self.limit

    def __str__(self) -> str:
        scale = "" if self.scale is None else f"×{self.scale}"
        limit = "" if self.limit is None else f"≤ {self.limit:g}×"
        said = (
            f"{self.name:44} {scale:>4} {self.value:9.3f} {self.unit:2} {self.floor:9.3f} {self.ratio:6.2f}× {limit:>7}"
        )
        return f"{said}  {'OVER' if self.is_over else ''} {self.note}".rstrip()


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The median of some runs, after one that warms the caches."""
    work()
    taken = []
    for _run in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def compiled_once() -> dict[str, str]:
    """The environment for a process of the program: its modules are compiled once, as those of an installed one are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
