"""The archives this person worked on lately, kept in their own settings folder."""

from __future__ import annotations

import json
from pathlib import Path

from clust_desktop import paths

FILE = "archives.json"
MOST = 8


def load() -> list[Path]:
    """The archives by their last use, the newest first, whether they are still there or not."""
    try:
        kept = json.loads((paths.config_folder() / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(one) for one in kept if isinstance(one, str)][:MOST] if isinstance(kept, list) else []


def note(path: Path) -> None:
    """Put an archive first."""
    path = path.resolve()
    _keep([path, *(one for one in load() if one != path)][:MOST])


def forget(path: Path) -> None:
    """Take an archive off the list; the file itself is not touched."""
    _keep([one for one in load() if one != path])


def _keep(archives: list[Path]) -> None:
    folder = paths.config_folder()
    try:
        paths.private_folder(folder)
        (folder / FILE).write_text(json.dumps([str(one) for one in archives], ensure_ascii=False), "utf-8")
    except OSError:
        return
