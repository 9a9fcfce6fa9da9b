"""A file written anew under another key or none: exported, verified row by row, then put in the place of the old one.

Whenever the program dies, the file at its place is the old one or the new one, whole; `sweep` removes what was begun.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import _
from clust_desktop.store import backup_names, backups_list, damage, keys, remembered
from clust_desktop.store import connection as engine
from clust_desktop.store.keys import Key
from clust_desktop.store.lock import WriterLock

BEGUN = ".remaking"
_CHUNK = 1 << 20
_LOGS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of an archive; `opens` is how: by the archive's own key, by none, by another one, or not at all."""

    path: Path
    opens: str

    SAME, PLAIN, OTHER, BROKEN = "same", "plain", "other", "broken"


def rekey(path: Path, key: Key | None) -> None:
    """Write an archive that nobody has open under `key`, None for a plain one.

    Raises Refused where somebody has it open or it cannot be written, Damaged where it is not sound; then the file is
    as it was.
    """
    real = _the_one_file(path)
    named = path.parent.resolve() / path.name  # whoever opened it by the link holds that one's lock
    locks = [WriterLock(one) for one in dict.fromkeys((named, real))]
    try:
        for lock in locks:
            if not lock.acquire():
                raise Refused(_("{path} is being written by {holder}.").format(path=path, holder=lock.holder()))
        remake(real, key)
    except OSError as error:
        raise Refused(
            _("{path} could not be written anew: {error}. It is as it was.").format(path=path, error=why(error))
        ) from error
    finally:
        for lock in locks:
            lock.release()


def _the_one_file(path: Path) -> Path:
    """The file a link leads to. Raises Refused where it has other names too, which would go on holding the old one."""
    real = path.resolve()
    if real.is_file() and real.stat().st_nlink > 1:
        raise Refused(
            _(
                "{path} has another name too (a hard link), under which it would stay as it is: remove that one first."
            ).format(path=real)
        )
    return real


def remake(path: Path, key: Key | None) -> None:
    """The same of a copy, which has no writer."""
    sweep(path)
    fresh = path.with_name(path.name + BEGUN)
    try:
        _export(path, fresh, key)
        if any(path.with_name(path.name + part).exists() for part in _LOGS):
            raise Refused(_("Another program is reading {path}: close it there first.").format(path=path))
        _verify(path, fresh, key)
        _synchronise(fresh)
        _put(fresh, path)
    finally:
        sweep(path)
    if key is not None:
        keys.keep(key)


def sweep(path: Path) -> None:
    """Remove what was begun beside a file and not finished, when the program died setting a passphrase or restoring.

    What a passphrase began lies beside the real file, where the archive is reached by a link.
    """
    with suppress(OSError):
        for one in _begun(path):
            destroy(one)


def sweep_unopened(path: Path) -> None:
    """The same before anybody gave the passphrase, where nobody is writing the file: what lies there may be plain."""
    with suppress(OSError):
        lock = WriterLock(path)
        if _begun(path) and lock.acquire():
            sweep(path)
            lock.release()


def _begun(path: Path) -> list[Path]:
    found: list[Path] = []
    for file in {path, path.resolve()}:
        beginnings = (file.name + BEGUN, file.name + backup_names.RESTORING)
        found += [one for one in file.parent.iterdir() if one.name.startswith(beginnings)]
    return list(dict.fromkeys(found))


def _export(path: Path, fresh: Path, key: Key | None) -> None:
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(engine.connect(path, write=True)) as connection:
        if damage.words(connection):
            raise damage.refusal(path)
        connection.execute("pragma wal_checkpoint(truncate)").fetchall()
        given = key.literal if key is not None else "''"
        connection.execute(f"attach database ? as fresh key {given}", (str(fresh),))
        try:
            connection.execute("pragma fresh.journal_mode = off")  # nobody has it yet: it is written whole, or again
            connection.execute("pragma fresh.synchronous = off")
            connection.execute("select sqlcipher_export('fresh')").fetchall()
            connection.execute(f"pragma fresh.application_id = {damage.APPLICATION_ID}")
        except engine.DatabaseError as error:
            raise OSError(0, str(error)) from error
        connection.execute("detach database fresh")
        connection.execute("pragma journal_mode = delete")  # so that no log of it can be left behind


def _verify(path: Path, fresh: Path, key: Key | None) -> None:
    """Sound, of the same schema, with the same rows in every table."""
    with closing(engine.connect(path, write=False)) as old, closing(engine.bare(fresh, key)) as new:
        if damage.words(new) or _digests(old) != _digests(new):
            raise Refused(
                _("What was written does not hold what {path} holds: it was thrown away, try another disk.").format(
                    path=path
                )
            )


def _digests(connection: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = sorted(
        connection.execute("select type, name, tbl_name, ifnull(sql, '') from sqlite_schema").fetchall()
    )
    for kind, name, _of, sql in list(found):
        if kind == "table" and not sql.lower().startswith("create virtual"):
            seal, rows = hashlib.sha256(), 0
            for row in connection.execute('select * from "{}"'.format(name.replace('"', '""'))):
                seal.update(repr(row).encode("utf-8", "surrogatepass"))
                rows += 1
            found.append((name, rows, seal.hexdigest()))
    return found


def _synchronise(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _put(fresh: Path, path: Path) -> None:
    """The new file at the place of the old one, whose bytes are then overwritten where the system lets it."""
    if sys.platform == "win32":
        os.replace(fresh, path)
        return
    with path.open("rb+") as old:
        os.replace(fresh, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        if os.fstat(old.fileno()).st_nlink == 0:
            _overwrite(old)


def destroy(file: Path) -> None:
    """Overwrite a file, then remove it. Raises OSError where it cannot be."""
    if file.is_file():
        with file.open("rb+") as opened:
            _overwrite(opened)
        file.unlink()


def _overwrite(opened: Any) -> None:
    opened.seek(0, os.SEEK_END)
    left = opened.tell()
    opened.seek(0)
    while left > 0:
        left -= opened.write(bytes(min(left, _CHUNK)))
    opened.flush()
    os.fsync(opened.fileno())


def copies(archive: Path, also: Path | None = None) -> list[Copy]:
    """The backups and set-aside copies of an archive, with the logs and unfinished ones beside them."""
    own = keys.salt_of(archive)
    return [Copy(one, _opens(one, own)) for one in dict.fromkeys(_files(archive, also))]


def _files(archive: Path, also: Path | None) -> Iterator[Path]:
    yield from (one.path for one in backups_list.everywhere(archive, also))
    left = backup_names.pattern(archive, more=r"[.-].+")
    for folder in dict.fromkeys((*backups_list.folders(archive, also), *remembered.places(archive))):
        with suppress(OSError):
            yield from (one for one in sorted(folder.iterdir()) if left.fullmatch(one.name) and one.is_file())


def _opens(file: Path, own: bytes | None) -> str:
    salt = keys.salt_of(file)
    if salt is not None:
        return Copy.SAME if salt == own else Copy.OTHER
    try:
        sound = damage.is_good(file)
    except OSError:
        sound = False
    return Copy.PLAIN if sound else Copy.BROKEN


def remake_copy(file: Path, key: Key | None) -> None:
    """Write a copy anew under `key`. Raises Refused where it cannot be, Damaged or Locked where it cannot be read."""
    try:
        if not damage.is_good(file):
            raise Damaged(_("{file} is damaged: it can only be destroyed or kept.").format(file=file))
        when = file.stat()
        remake(file, key)
        os.utime(file, (when.st_atime, when.st_mtime))
    except OSError as error:
        raise Refused(
            _("{path} could not be written anew: {error}. It is as it was.").format(path=file, error=why(error))
        ) from error
