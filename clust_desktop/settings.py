"""The files of settings: small JSON files of this person's, written whole or not at all; a damaged one is set aside."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, TypeVar

from clust_desktop import paths
from clust_desktop.i18n import _

Kind = TypeVar("Kind", dict[str, Any], list[Any])
ASIDE = ".damaged"
LISTS = ("archives.json",)
"""The files that hold a list; the others hold names with values."""
_set_aside: list[Path] = []


def load(name: str, usual: Kind) -> Kind:
    """What a file holds, where it is of the kind of `usual`; else `usual`.

    One that is no JSON, or of another kind, is renamed, so that it is neither read again nor written over.
    """
    file = paths.config_folder() / name
    try:
        content = file.read_bytes()
    except OSError:
        return usual
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):  # no JSON, or lists in lists without end
        found = None
    if isinstance(found, type(usual)):
        return found
    aside = file.with_name(name + ASIDE)
    try:
        file.replace(aside)
    except OSError:
        return usual
    _set_aside.append(aside)
    return usual


def keep(name: str, value: dict[str, Any] | list[Any]) -> None:
    """Write a file whole in place of the one before. Raises OSError where it cannot be."""
    folder = paths.config_folder()
    paths.private_folder(folder)
    beside = folder / f"{name}.{os.getpid()}"
    try:
        with open(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False)
        beside.replace(folder / name)
    finally:
        beside.unlink(missing_ok=True)


def read_all() -> None:
    """Look at every file of settings, so that whatever is damaged is set aside when the program starts."""
    for file in sorted(paths.config_folder().glob("*.json")):
        usual: Any = [] if file.name in LISTS else {}
        load(file.name, usual)


def set_aside() -> str:
    """The sentence about files set aside since this was last asked, empty where there are none: it is said once."""
    told = list(_set_aside)
    _set_aside.clear()
    if not told:
        return ""
    return _(
        "Settings that were damaged were set aside in {file}, and the usual ones hold. No archive was touched."
    ).format(file=", ".join(map(str, told)))
