"""Files that are on the disk before anybody relies on them: a power cut leaves the old one or the new one, whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from clust_desktop.paths import settle_folder

__all__ = ["copy", "settle", "settle_folder"]


def copy(file: Path, to: Path) -> None:
    """Copy a file byte for byte to a new one that only its owner reads, with its date, and wait until it is there.

    Raises OSError where it cannot be; what was written of it stays.
    """
    os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    shutil.copyfile(file, to)
    settle(to)
    times = file.stat()
    os.utime(to, (times.st_atime, times.st_mtime))


def settle(file: Path) -> None:
    """Wait until what was written to a file is on the disk; `vacuum into` does not (https://sqlite.org/lang_vacuum.html)."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
