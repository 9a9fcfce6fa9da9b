"""Where things lie: the program's own folders in source, wheel and frozen form, and the user's folders."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

APP = "clust-desktop"


@cache
def _root(name: str) -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    for folder in (package / f"_{name}", package.parent / name, *([Path(frozen) / name] if frozen else [])):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program's own folder {name!r} is missing beside {package}")


def assets(*parts: str) -> Path:
    """The path of a file under `assets/`."""
    return _root("assets").joinpath(*parts)


def db(*parts: str) -> Path:
    """The path of a file under `db/`."""
    return _root("db").joinpath(*parts)


def log_folder() -> Path:
    return Path(platformdirs.user_log_path(APP, appauthor=False))


def data_folder() -> Path:
    """Where archives are proposed and found again."""
    return Path(platformdirs.user_data_path(APP, appauthor=False))


def config_folder() -> Path:
    return Path(platformdirs.user_config_path(APP, appauthor=False))


def state_folder() -> Path:
    """What the program remembers of this machine and may forget."""
    return Path(platformdirs.user_state_path(APP, appauthor=False))


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner enters, with those above it; one that is there stays as it is."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        folder.mkdir()  # raises what is wrong: a file stands there


def settle_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can be asked for it."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError:  # a share may refuse it: the name is then as lasting as the share makes it
        return
    finally:
        os.close(opened)


def environment_of_others() -> dict[str, str]:
    """What other programs are started with: a built program must not lend them the libraries in its folder."""
    found = dict(os.environ)
    if getattr(sys, "frozen", False) and sys.platform.startswith("linux"):
        before = found.pop("LD_LIBRARY_PATH_ORIG", None)
        found.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            found["LD_LIBRARY_PATH"] = before
    return found
