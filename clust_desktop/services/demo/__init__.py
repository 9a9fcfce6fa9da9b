"""The demonstration: an invented but lifelike archive, the same for the same seed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.demo.build import build
from clust_desktop.store.database import Archive, utc_now

__all__ = ["build", "create"]


def create(
    path: Path, *, seed: int = 1, scale: int = 1, force: bool = False, now: Callable[[], datetime] = utc_now
) -> Archive:
    """A demonstration at `path`, open for writing; it stands there only when it is whole.

    With `force` it takes the place of an archive of this program. Raises Refused where something stands already, where
    it is no archive, or where another program is writing it.
    """
    if os.path.exists(path) and not force:
        raise Refused(_("{path} already exists: choose another name, or add --force to replace it.").format(path=path))
    if os.path.exists(path):
        _refuse_foreign(path)
    made = path.with_name(f"{path.name}.new")
    with suppress(OSError):
        made.unlink()
    try:
        with Archive.create(made, now=now) as archive:
            build(archive, seed=seed, scale=scale)
            archive.settle()
        made.replace(path)
    finally:
        for leftover in ("", "-wal", "-shm"):
            with suppress(OSError):
                made.with_name(made.name + leftover).unlink()
    return Archive.open(path, now=now)


def _refuse_foreign(path: Path) -> None:
    """Raises Refused unless `path` is an archive of this program that nobody else is writing."""
    with Archive.open(path) as there:
        if there.is_read_only:
            raise Refused(there.why_read_only)
