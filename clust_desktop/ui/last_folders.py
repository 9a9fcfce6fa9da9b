"""The folders this person last took files from and put files in, kept in their own settings folder."""

from __future__ import annotations

import json
from pathlib import Path

from clust_desktop import paths

FILE = "folders.json"


def _kept() -> dict[str, str]:
    try:
        kept = json.loads((paths.config_folder() / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: one for key, one in kept.items() if isinstance(one, str)} if isinstance(kept, dict) else {}


def last(use: str) -> Path | None:
    """The folder last used for this ("import", "export"); None where none was or it has gone."""
    found = _kept().get(use)
    return Path(found) if found and Path(found).is_dir() else None


def keep(use: str, folder: Path) -> None:
    """Remember a folder; a settings folder that cannot be written loses no more than this."""
    where = paths.config_folder()
    try:
        where.mkdir(parents=True, exist_ok=True)
        (where / FILE).write_text(json.dumps(_kept() | {use: str(folder)}), "utf-8")
    except OSError:
        return
