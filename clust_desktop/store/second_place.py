"""The second place of the backups, on a stick or a share: chosen once for this computer, and there only at times.

A file of ours lies in it, so that the empty folder where a stick is usually mounted is never taken for the stick.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from clust_desktop import settings
from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import backup_names, durable, remembered

FILE = "second_place.json"
MARK = ".clust-second-place"


def chosen() -> Path | None:
    """The folder chosen on this computer, there or not."""
    return settings.place(settings.load(FILE, {}).get("folder"))


def choose(folder: Path | None) -> None:
    """Let the backups go there too from now on; None for nowhere. Raises Refused where nothing can be written there."""
    try:
        if folder is not None:
            folder = folder.resolve()
            if not folder.is_dir():
                raise Refused(
                    _("There is no folder {folder}: plug the disk in, or choose another.").format(folder=folder)
                )
            (folder / MARK).write_text("", "utf-8")
        settings.keep(FILE, {"folder": str(folder) if folder else ""})
    except OSError as error:
        raise Refused(
            _("The folder {folder} cannot be written ({error}): choose another one.").format(
                folder=folder, error=why(error)
            )
        ) from error


def there() -> Path | None:
    """The folder chosen, where its disk is plugged in now."""
    folder = chosen()
    try:
        return folder if folder is not None and (folder / MARK).is_file() else None
    except OSError:  # a share that does not answer
        return None


def newest_at(archive: Path) -> str:
    """When the newest copy there was made, a UTC moment, as far as this computer knows; empty where there is none."""
    known = remembered.load(archive).get("second", {})
    return str(known.get("made_at", "")) if known.get("folder") == str(chosen()) else ""


def has(backup: Path) -> bool:
    """Whether a file of this name and size lies there, or nobody can look now."""
    folder = there()
    try:
        return folder is None or (folder / backup.name).stat().st_size == backup.stat().st_size
    except OSError:
        return False


def send(archive: Path, backup: Path, made_at: str) -> Path | None:
    """Copy a backup there byte for byte, so that a protected one stays so; None where the place is not there now.

    Raises Refused where it cannot be written, or does not read back as it was; what was there before stays.
    """
    folder = there()
    if folder is None:
        return None
    target = folder / backup.name
    unfinished = target.with_name(target.name + ".part")
    try:
        if not (target.is_file() and _digest(target) == _digest(backup)):
            if target.exists():  # of another archive of the same name
                target = backup_names.free(folder, backup.stem, backup.suffix)
            unfinished.unlink(missing_ok=True)
            durable.copy(backup, unfinished)
            if _digest(unfinished) != _digest(backup):
                raise Refused(
                    _("The copy in {folder} does not read back as it was written: use another disk.").format(
                        folder=folder
                    )
                )
            unfinished.replace(target)
            durable.settle_folder(folder)
    except OSError as error:
        raise Refused(
            _("The backup was not copied to the second place {folder}: {error}.").format(
                folder=folder, error=why(error)
            )
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    remembered.keep(archive, second={"folder": str(folder), "made_at": made_at})
    remembered.note_place(archive, folder)
    return target


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
