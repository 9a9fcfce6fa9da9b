"""The files of settings: small JSON files of this person's, written whole or not at all; a damaged one is set aside.

What the program remembers of this computer, and may forget, is kept the same way in the folder for state.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from clust_desktop import paths
from clust_desktop.i18n import _

Kind = TypeVar("Kind", dict[str, Any], list[Any])
ASIDE = ".damaged"
LISTS = ("archives.json",)
"""The files that hold a list; the others hold names with values."""
HOUR = 3600
_set_aside: list[Path] = []
_unread: dict[Path, bool] = {}
"""Files that are there and can be neither read nor set aside, and whether that was told."""


def load(name: str, usual: Kind, *, folder: Path | None = None) -> Kind:
    """What a file holds, where it is of the kind of `usual`; else `usual`. `folder` is that of settings if not said.

    One that is no JSON, of another kind, or a folder is renamed, so that it is neither read again nor written over.
    """
    file = (folder or paths.config_folder()) / name
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return usual
    except OSError:
        if _is_folder(file):
            _put_aside(file)
        else:  # it may be readable again: it stays where it is
            _unread.setdefault(file, False)
        return usual
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):  # no JSON, or lists in lists without end
        found = None
    if isinstance(found, type(usual)):
        return found
    _put_aside(file)
    return usual


def _is_folder(file: Path) -> bool:
    """Asked only where it cannot be read: Windows calls that forbidden."""
    try:
        return file.is_dir()
    except OSError:  # in a folder that may not be looked into
        return False


def _put_aside(file: Path) -> None:
    aside = file.with_name(file.name + ASIDE)
    try:
        file.replace(aside)
    except FileNotFoundError:  # another program was first
        return
    except OSError:
        _unread.setdefault(file, False)
    else:
        _set_aside.append(aside)


def keep(name: str, value: dict[str, Any] | list[Any], *, folder: Path | None = None) -> None:
    """Write a file whole in place of the one before. Raises OSError where it cannot be."""
    folder = folder or paths.config_folder()
    paths.private_folder(folder)
    beside = folder / f"{name}.{os.getpid()}"
    try:
        with open(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            json.dump(value, file)  # in ASCII: the name of a folder need not be text
        beside.replace(folder / name)
    finally:
        with suppress(OSError):
            beside.unlink()


def place(value: Any) -> Path | None:
    """A path that was kept, None where the value is none that a system could have."""
    try:
        return Path(value) if isinstance(value, str) and value and os.fsencode(value) and "\0" not in value else None
    except UnicodeError:
        return None


def read_all() -> None:
    """Look at every file, so that whatever is damaged is set aside when the program starts."""
    for folder in (paths.config_folder(), paths.state_folder()):
        for file in sorted(folder.glob("*.json")):
            usual: Any = [] if file.name in LISTS else {}
            load(file.name, usual, folder=folder)
        for begun in folder.glob("*.json.[0-9]*"):  # by a program that was killed as it wrote
            with suppress(OSError):
                if abs(time.time() - begun.stat().st_mtime) > HOUR:
                    begun.unlink()


def set_aside() -> str:
    """The sentences about damaged files since this was last asked, empty where there are none: it is said once."""
    aside, unread = list(_set_aside), [file for file, is_told in _unread.items() if not is_told]
    _set_aside.clear()
    _unread.update(dict.fromkeys(unread, True))
    said = [
        _("Settings that were damaged were set aside in {file}, and the usual ones hold. No archive was touched.")
        if aside else "",
        _("The settings in {unread} cannot be read, and the usual ones hold. No archive was touched.")
        if unread else "",
    ]  # fmt: skip
    files, others = (", ".join(map(str, found)) for found in (aside, unread))
    return " ".join(filter(None, said)).format(file=files, unread=others)
