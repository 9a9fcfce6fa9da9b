"""What this computer remembers about the copies of an archive and may forget: kept in the user's own state folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from clust_desktop import paths

FILE = "copies.json"
MOST = 30
"""Archives; those not worked on for longest are forgotten."""


def load(archive: Path) -> dict[str, Any]:
    """What is known of an archive; empty where nothing is, or what was kept cannot be read."""
    known = _every().get(str(archive.resolve()))
    return known if isinstance(known, dict) else {}


def keep(archive: Path, **values: Any) -> None:
    """Remember these values, JSON all of them; None forgets one. A folder that cannot be written loses only this."""
    every, name = _every(), str(archive.resolve())
    known = every.pop(name, None)
    after = {key: value for key, value in {**(known if isinstance(known, dict) else {}), **values}.items() if value}
    _write(dict(list(({**every, name: after}).items())[-MOST:]))


def _every() -> dict[str, Any]:
    try:
        found = json.loads((paths.state_folder() / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(every: dict[str, Any]) -> None:
    """Beside it and then in its place, so that another program never reads half of it."""
    folder = paths.state_folder()
    try:
        paths.private_folder(folder)
        beside = folder / f"{FILE}.{os.getpid()}"
        beside.write_text(json.dumps(every, ensure_ascii=False), "utf-8")
        beside.replace(folder / FILE)
    except OSError:
        return
