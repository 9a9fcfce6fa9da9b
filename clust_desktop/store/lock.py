"""One writer at a time: a lock of the operating system on `FILE.lock`, which it frees when a program dies."""

from __future__ import annotations

import getpass
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import IO

from clust_desktop.domain import moments
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Unreachable
from clust_desktop.i18n import _

_LOCKED_AT = 1 << 20  # far behind the text, so that others can read who holds it (Windows locks are mandatory)


def _acquire(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_LOCKED_AT)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@cache
def user() -> str:
    """The name by which the system knows whoever runs the program."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without user names
        return "?"


def taken(archive: Path) -> tuple[WriterLock | None, str]:
    """The lock of an archive, or None and the sentence why it can only be read."""
    lock = WriterLock(archive)
    try:
        if lock.acquire():
            return lock, ""
    except OSError as error:
        return None, _("The folder of the archive cannot be written: {error}.").format(error=why(error))
    return None, _("The archive is being written by {holder}: here it can only be read.").format(holder=lock.holder())


class WriterLock:
    """Held by the program that may write the archive beside it."""

    def __init__(self, archive: Path) -> None:
        self._archive, self.path = archive, archive.with_name(archive.name + ".lock")
        self._file: IO[str] | None = None

    def acquire(self) -> bool:
        """Take the lock; False when another program holds it. Raises OSError where the folder cannot be written."""
        while True:
            file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+", encoding="utf-8")
            if not _acquire(file):
                file.close()
                return False
            # Another program may have removed the file between opening and locking: then this lock guards nothing.
            if self.path.exists() and os.fstat(file.fileno()).st_ino == self.path.stat().st_ino:
                break
            file.close()
        file.seek(0)
        file.truncate()
        since = f"{datetime.now(UTC):%Y-%m-%dT%H:%M}:00Z"
        file.write("\n".join((user(), socket.gethostname(), since, str(os.getpid()), self._stands())))
        file.flush()
        self._file = file
        return True

    def holder(self) -> str:
        """Who holds it: the user, the computer and since when, as they wrote it themselves."""
        try:
            user, computer, since, process = self._written()[:4]
            when = moments.show(since)
        except (OSError, ValueError):
            return _("another program")
        said = _("{user} on this computer, since {when} (process {process})")
        if computer != socket.gethostname():
            said = _("{user} on the computer “{computer}”, since {when} (process {process})")
        return said.format(user=user, computer=computer, when=when, process=process)

    def _written(self) -> list[str]:
        return self.path.read_text("utf-8")[:300].splitlines()

    def _stands(self) -> str:
        """Which file stands at the archive's place; empty for none."""
        try:
            found = self._archive.stat()
        except OSError:
            return ""
        return f"{found.st_dev} {found.st_ino}"

    def refuse_replaced(self) -> None:
        """Raises Unreachable where whoever holds it has another file open than that which is there now."""
        try:
            guarded = self._written()[4:5]
        except (OSError, ValueError):
            return
        if guarded and guarded[0] and guarded[0] != self._stands():
            raise Unreachable(
                _(
                    "{path} was put here while {holder} has that open which was here before: close it there first."
                ).format(path=self._archive, holder=self.holder())
            )

    def release(self) -> None:
        if self._file is None:
            return
        with suppress(OSError):  # its disk may not be there any more: then it guards nothing
            if sys.platform == "win32":
                self._file.close()
                self.path.unlink(missing_ok=True)
            else:
                self.path.unlink(missing_ok=True)
        with suppress(OSError):
            self._file.close()
        self._file = None
