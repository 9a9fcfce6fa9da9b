"""How this person likes the window, and where their files go; kept in their own settings folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from clust_desktop import i18n, settings

FILE = "window.json"
TEXT_SIZES = (100, 115, 130, 150)
BELLS = ("never", "refused", "always")
LOCKS = (0, 2, 5, 10, 15, 30, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """`text` is per cent of the normal size, `language` one of i18n.LANGUAGES.

    `bell` is when it rings at the door, one of BELLS. `backups` and `papers` are folders; empty: beside the archive,
    and wherever the system proposes. After `locks` minutes without a key or the mouse a protected archive is
    locked; after 0 it never is.
    """

    dark: bool = False
    text: int = 100
    language: str = "it"
    backups: str = ""
    papers: str = ""
    bell: str = "never"
    locks: int = 15

    @property
    def backup_folder(self) -> Path | None:
        return Path(self.backups) if self.backups else None

    @property
    def paper_folder(self) -> Path | None:
        return Path(self.papers) if self.papers else None


def load() -> Preferences:
    """What was kept, each value only where it is one that can be; the usual ones for the rest."""
    return _sound(settings.load(FILE, {}))


def _sound(kept: dict[str, Any]) -> Preferences:
    usual = Preferences()
    offered = {"dark": (True, False), "text": TEXT_SIZES, "language": i18n.LANGUAGES, "bell": BELLS, "locks": LOCKS}
    taken = {key: kept[key] for key, values in offered.items() if _is_one_of(kept.get(key), values)}
    folders = {key: kept[key] for key in ("backups", "papers") if settings.place(kept.get(key))}
    return replace(usual, **taken, **folders)


def _is_one_of(value: Any, offered: Iterable[Any]) -> bool:
    """False and 0.0 are no 0: a window that never locks has to be asked for."""
    return any(value == one and type(value) is type(one) for one in offered)


def keep(chosen: Preferences) -> None:
    """Write what was chosen; a settings folder that cannot be written loses no more than this choice."""
    with suppress(OSError):
        settings.keep(FILE, asdict(chosen))
