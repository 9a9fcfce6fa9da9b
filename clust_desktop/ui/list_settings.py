"""How this person likes each list: widths, hidden columns and order, kept in their own settings folder."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, field

from clust_desktop import settings as files

FILE = "lists.json"


@dataclass(slots=True)
class ListSettings:
    """`widths` in pixels by column; `hidden` and `called` are what was put away and called up; `order` as asked."""

    widths: dict[str, int] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    order: str = ""
    backwards: bool = False


def load(code: str) -> ListSettings:
    """The settings of a list, each only where it is of the right kind."""
    kept = files.load(FILE, {}).get(code)
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
    with suppress(OSError):
        files.keep(FILE, files.load(FILE, {}) | {code: asdict(settings)})
