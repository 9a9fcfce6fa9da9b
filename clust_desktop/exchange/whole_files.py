"""A file written where a person wants it: whole or not at all, for its owner alone, never over something else."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.paths import settle_folder

_SOME = 4096
ARCHIVE = ".clust"


def write_whole(path: Path, content: bytes) -> None:
    """Write beside and swap in, and wait until it is on the disk: persons stand in most of what is written.

    Raises Refused where it cannot be written, and where an archive or a file of another kind stands there: a name that
    was chosen or typed by mistake costs nothing.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        _refuse_other(path, content)
        unfinished.unlink(missing_ok=True)
        with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(unfinished, path)
        settle_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise Refused(
            _("{file} cannot be written: {error}. Close it if it is open elsewhere, or choose another place.").format(
                file=path, error=why(error)
            )
        ) from error


def _refuse_other(path: Path, content: bytes) -> None:
    if path.suffix.lower() == ARCHIVE:
        raise Refused(_("{file} is the name of an archive: choose another one.").format(file=path))
    if path.is_file():
        with path.open("rb") as there:
            begins = there.read(_SOME)
        if begins and _kind(begins) != _kind(content[:_SOME]):
            raise Refused(_("{file} is there and is something else: choose another name.").format(file=path))


def _kind(begins: bytes) -> str:
    """What a file is by its first bytes, as far as one is not to be taken for another."""
    if begins.startswith((b"%PDF", b"PK\x03\x04")):
        return begins[:2].decode()
    return "bytes" if b"\x00" in begins else "text"
