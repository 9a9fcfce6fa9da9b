"""Folders for what has to lie outside the archive for a while: only their owner enters them, and none stays behind.

Whoever makes one holds a lock of the system in it, which is free as soon as that program has ended, however it ended.
So `sweep` needs neither a clock nor the number of a process to know the folders of programs that are no more: theirs
is the lock it gets. What another program has open cannot be deleted under Windows: it is tried again later.
"""

from __future__ import annotations

import atexit
import errno
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store.lock import WriterLock

PREFIX = "clust-open-"
EARLIER = re.compile(r"clust-desktop-[a-z0-9_]{8}")
"""What they were called up to 0.2.0, when nobody held a lock in them."""
DAY = 86_400
"""Seconds after which a folder without a lock is one left behind: of an earlier version, or killed as it was made."""

_held: dict[Path, WriterLock] = {}
"""The folders of this program that are there, with their locks."""


def made() -> Path:
    """A new folder of this program. Raises Refused where none can be made."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        lock = _lock(folder)
        if not lock.acquire():
            raise OSError(errno.EBUSY, "")
    except OSError as error:
        raise Refused(_("No temporary folder can be made: {error}.").format(error=why(error))) from error
    if not _held:
        atexit.register(_let_go)
    _held[folder] = lock
    return folder


@contextmanager
def lent() -> Iterator[Path]:
    """A folder for as long as it is worked in. Raises Refused where none can be made."""
    folder = made()
    try:
        yield folder
    finally:
        remove(folder)


def remove(folder: Path) -> bool:
    """Delete a folder of this program with all in it; False where something of it is in use: to be tried again."""
    lock = _held.get(folder)
    if lock is not None and _is_removed(folder, lock):
        del _held[folder]
    return folder not in _held


def sweep() -> None:
    """Delete what programs that are no more have left behind; quick where there is nothing."""
    with suppress(OSError):
        for entry in list(os.scandir(tempfile.gettempdir())):
            if entry.name.startswith(PREFIX) or EARLIER.fullmatch(entry.name):
                with suppress(OSError):
                    _sweep(entry)


def _sweep(entry: os.DirEntry[str]) -> None:
    about = entry.stat(follow_symlinks=False)
    if not entry.is_dir(follow_symlinks=False) or (sys.platform != "win32" and about.st_uid != os.geteuid()):
        return  # of somebody else, whatever it is called
    folder = Path(entry.path)
    lock = _lock(folder)
    if (lock.path.exists() or abs(time.time() - about.st_mtime) > DAY) and lock.acquire():
        _is_removed(folder, lock)
        lock.release()


def _lock(folder: Path) -> WriterLock:
    return WriterLock(folder / "in-use")


def _is_removed(folder: Path, lock: WriterLock) -> bool:
    """Whether nothing was left but the lock, which then goes last; the folder stays ours until then."""
    for place, folders, files in os.walk(folder, topdown=False):
        for one in (Path(place, name) for name in files):
            with suppress(OSError):
                if sys.platform == "win32":
                    one.chmod(0o600)  # what is for reading only is not deleted there
                if one != lock.path:
                    one.unlink()
        for one in (Path(place, name) for name in folders):
            with suppress(OSError):
                one.unlink() if one.is_symlink() else one.rmdir()
    if folder.is_dir() and any(one != lock.path for one in folder.iterdir()):
        return False
    lock.release()
    with suppress(OSError):
        folder.rmdir()
    return True


def _let_go() -> None:
    for folder in list(_held):
        remove(folder)
