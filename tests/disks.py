"""Small disks of one's own, where this process may mount: they fill, are unplugged, or turn read-only under a writer.

Nobody may make a disk read-only by mounting it anew while somebody writes there; the system itself does, where it
finds the disk failing. So a disk of that kind is told that it fails: https://docs.kernel.org/admin-guide/ext4.html
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

SIZE = 64 << 20  # of a disk that may fail: less has no room for its own log


def _ran(*command: object) -> bool:
    return subprocess.run([str(one) for one in command], capture_output=True, check=False).returncode == 0


@contextmanager
def in_memory(place: Path, size: int) -> Iterator[None]:
    """A disk of so many bytes, on an empty folder; a test is skipped where there can be none."""
    if not may_mount():
        pytest.skip("only root mounts a small disk, and not in every container; tests.faults has ways for others")
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield
    finally:
        _ran("umount", "-l", place)


@contextmanager
def failing(place: Path, image: Path) -> Iterator[Path]:
    """A disk on an empty folder, in a file beside it; whoever writes anything to the path given lets it turn read-only.

    It is plugged in again by entering once more with the same file. A test is skipped where there can be none.
    """
    if not may_fail():
        pytest.skip("only root mounts a disk that fails, and not in every container; tests.faults has ways for others")
    with _failing(place, image) as trigger:
        yield trigger


@contextmanager
def _failing(place: Path, image: Path) -> Iterator[Path]:
    if not image.exists():
        with image.open("wb") as file:
            file.truncate(SIZE)
        subprocess.run(["mke2fs", "-q", "-t", "ext4", "-E", "lazy_itable_init=1", str(image)], check=True)
    subprocess.run(["mount", "-o", "loop,errors=remount-ro", str(image), str(place)], check=True)
    try:
        device = next(line.split()[0] for line in Path("/proc/mounts").read_text().splitlines()
                      if line.split()[1] == str(place))  # fmt: skip
        yield Path("/sys/fs/ext4") / Path(device).name / "trigger_fs_error"
    finally:
        _ran("umount", "-l", place)


@cache
def may_mount() -> bool:
    """Whether this process may mount a small disk: only root does, and not in every container."""
    if not sys.platform.startswith("linux") or os.geteuid():
        return False
    with tempfile.TemporaryDirectory() as place:
        return _ran("mount", "-t", "tmpfs", "tmpfs", place) and _ran("umount", place)


@cache
def may_fail() -> bool:
    """Whether it may mount one that turns read-only."""
    if not may_mount():
        return False
    with tempfile.TemporaryDirectory() as folder:
        (place := Path(folder) / "place").mkdir()
        try:
            with _failing(place, Path(folder) / "image") as trigger:
                return trigger.exists()
        except (OSError, StopIteration, subprocess.CalledProcessError):
            return False
