"""The built program against the source: from the start of the process until the window stands, and its size.

Both are started as a person starts them; when the window stands is read from the log that each writes.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tests.bench import archives
from tests.bench.rows import Row, compiled_once

FOLDER = Path(__file__).parent.parent.parent / "dist" / "clust-desktop"
PROGRAM = FOLDER / ("clust-desktop.exe" if os.name == "nt" else "clust-desktop")
SOURCE = (sys.executable, "-m", "clust_desktop")
STANDS = re.compile(r"^(\S+ \S+),(\d+) .*: the window stands$", re.MULTILINE)
TIMES = 5
PATIENCE = 120.0
ALLOWED = 120.0
"""Megabytes of the built folder."""


def started(*program: str) -> float:
    """Seconds from the start of the process until the window stands."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        archive = shutil.copy(archives.demonstration(1), folder / "demo.clust")
        own = {f"XDG_{one}_HOME": name for one in ("CONFIG", "DATA", "STATE")} | {"WIN_PD_OVERRIDE_LOCAL_APPDATA": name}
        began = time.time()
        process = subprocess.Popen(
            [*program, "--archive", str(archive)], env=compiled_once() | own, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            return _stood(folder, process, began) - began
        finally:
            process.terminate()
            process.wait()


def _stood(folder: Path, process: subprocess.Popen[bytes], began: float) -> float:
    while time.time() < began + PATIENCE:
        for log in folder.rglob("clust-desktop.log"):
            if found := STANDS.search(log.read_text("utf-8", errors="replace")):
                return datetime.fromisoformat(found[1]).timestamp() + int(found[2]) / 1000
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        break
    raise TimeoutError(f"{process.args}: the window does not stand")


def rows(_scales: tuple[int, ...]) -> Iterator[Row]:
    if not PROGRAM.is_file():
        print("built program: dist/ is not there (make build); not measured")
        return
    started(*SOURCE)
    started(str(PROGRAM))
    # Taken in turn, so that what else the machine does weighs on both.
    pairs = [(started(*SOURCE), started(str(PROGRAM))) for _time in range(TIMES)]
    source, built = (statistics.median(one) for one in zip(*pairs, strict=True))
    yield Row(name="built program: start to the window standing", scale=1, value=built, floor=source, limit=1.5)
    weight = sum(file.lstat().st_size for file in FOLDER.rglob("*") if not file.is_symlink()) / 1e6
    yield Row(name="built program: size of its folder", scale=None, value=weight, floor=ALLOWED, unit="MB", limit=1.0)
