"""Whose backup a file is: the first thing ever done in an archive stands in every copy of it, whatever it is called.

In the folder beside an archive lies nothing else; on a stick, on a share or in a folder that was chosen lie the copies
of other archives of the same name too, and files of other people.
"""

from __future__ import annotations

from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path

import sqlcipher3.dbapi2 as engine

from clust_desktop.domain.refusals import Locked
from clust_desktop.store import keys, remembered
from clust_desktop.store.backup_names import folder_of


def home_of(file: Path) -> str:
    """The uid of the first operation in an archive or a copy of one; empty where it cannot be read."""
    with suppress(OSError):
        about = file.stat()
        if not keys.is_locked(file):
            return _home(file, about.st_size, about.st_mtime)
    return ""


@lru_cache(maxsize=256)
def _home(file: Path, _size: int, _changed: float) -> str:
    try:
        with closing(keys.unchanging(file)) as connection:
            found = connection.execute("select uid from operation order by id limit 1").fetchone()
    except (Locked, engine.Error, UnicodeDecodeError):
        return ""
    return str(found[0]) if found else ""


def holds(file: Path, operation: str) -> bool:
    """Whether a copy is of after an operation, by its uid; one that cannot be read is not known to be."""
    try:
        with closing(keys.unchanging(file)) as connection:
            found = connection.execute("select 1 from operation where uid = ?", (operation,)).fetchone()
    except (Locked, engine.Error, OSError, UnicodeDecodeError):
        return False
    return found is not None


def note(archive: Path, home: str) -> None:
    """Remember whose copies are those of an archive, for when it cannot be read any more."""
    if home and remembered.load(archive).get("home") != home:
        remembered.keep(archive, home=home)


def _own(archive: Path) -> str:
    return home_of(archive) or str(remembered.load(archive).get("home", ""))


def is_of(file: Path, archive: Path) -> bool:
    """Whether a file is certainly a copy of an archive, or what is left of one beside it."""
    if file.parent.resolve() == folder_of(archive).resolve():
        return True
    whole = file.name.partition(archive.suffix)[0] + archive.suffix  # that of which a log or a remainder lies there
    home = _own(archive)
    return bool(home) and home in (home_of(file), home_of(file.with_name(whole)))


def is_of_another(file: Path, archive: Path) -> bool:
    """Whether a file is certainly one of another archive."""
    home, its = _own(archive), home_of(file)
    return bool(home and its and home != its)
