"""What this computer remembers about the copies of an archive and may forget: kept in the user's own state folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from clust_desktop import paths, settings

FILE = "copies.json"
MOST = 30
"""Archives; those not worked on for longest are forgotten."""
KINDS = {
    "good": dict, "second": dict, "told": list, "failed": str, "second_failed": str, "cut_off": bool, "home": str,
    "places": list, "stray": str,
}  # fmt: skip
"""What is known of an archive, and of which kind it is; whatever lies in it is text."""


def load(archive: Path) -> dict[str, Any]:
    """What is known of an archive, each only where it is of its kind; empty where nothing is."""
    return _sound(_every().get(str(archive.resolve())))


def keep(archive: Path, **values: Any) -> None:
    """Remember these values, of KINDS; None forgets one. A folder that cannot be written loses only this."""
    every, name = _every(), str(archive.resolve())
    after = {key: value for key, value in {**_sound(every.pop(name, None)), **values}.items() if value}
    with suppress(OSError):
        settings.keep(FILE, dict(list(({**every, name: after}).items())[-MOST:]), folder=paths.state_folder())


def places(archive: Path) -> list[Path]:
    """The folders into which copies of an archive ever went, there now or not."""
    return [Path(one) for one in load(archive).get("places", [])]


def note_place(archive: Path, folder: Path) -> None:
    """Know that a copy of an archive lies in a folder that is not its own."""
    there = str(folder.resolve())
    if there not in (known := load(archive).get("places", [])):
        keep(archive, places=[*known, there])


def _every() -> dict[str, Any]:
    return settings.load(FILE, {}, folder=paths.state_folder())


def _sound(known: Any) -> dict[str, Any]:
    found = known.items() if isinstance(known, dict) else ()
    return {key: value for key, value in found if key in KINDS and isinstance(value, KINDS[key]) and _is_text(value)}


def _is_text(value: Any) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(isinstance(one, str) for one in inside)
