"""What is dear to make and only read: made by the first process of a run that asks, for all of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest


def once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The one file of that name in this run; who comes while it is being made waits by the lock of a database."""
    base = folders.getbasetemp()
    made = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with closing(sqlite3.connect(made.with_suffix(".turn"), timeout=600, isolation_level=None)) as turn:
        turn.execute("begin exclusive")
        if not made.exists():
            part = made.with_stem(f"{made.stem} in the making")
            make(part)
            part.rename(made)
    return made
