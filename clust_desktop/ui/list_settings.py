"""How this person likes each list: widths, hidden columns and order, kept in their own settings folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from clust_desktop import paths

FILE = "lists.json"


@dataclass(slots=True)
class ListSettings:
    """`widths` in pixels by column; `hidden` and `called` are what was put away and called up; `order` as asked."""

    widths: dict[str, int] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    order: str = ""
    backwards: bool = False


def _kept() -> dict[str, Any]:
    try:
        kept = json.loads((paths.config_folder() / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def load(code: str) -> ListSettings:
    """The settings of a list, each only where it is of the right kind."""
    kept = _kept().get(code)
    usual = ListSettings()
    if not isinstance(kept, dict):
        return usual
    for key, value in asdict(usual).items():
        if isinstance(kept.get(key), type(value)):
            setattr(usual, key, kept[key])
    usual.widths = {key: width for key, width in usual.widths.items() if isinstance(width, int) and 20 < width < 4000}
    return usual


def keep(code: str, settings: ListSettings) -> None:
    """Write a list's settings; a folder that cannot be written loses no more than these."""
    folder = paths.config_folder()
    whole = _kept() | {code: asdict(settings)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(json.dumps(whole), "utf-8")
    except OSError:
        return
