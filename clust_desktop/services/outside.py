"""What is looked at with other programs: laid where only its owner enters, for as long as its archive is open."""

from __future__ import annotations

from pathlib import Path

from clust_desktop.store import temporary

_laid: list[Path] = []
"""The folders in which something lies or lay that could not be deleted yet, that of now the last."""
_is_open = False


def folder() -> Path:
    """Where to lay it. Raises Refused where no folder can be made."""
    global _is_open
    if not (_is_open and _laid[-1].is_dir()):
        _laid.append(temporary.made())
        _is_open = True
    return _laid[-1]


def is_used() -> bool:
    """Whether something was laid out that lies there still."""
    return bool(_laid)


def take_away() -> None:
    """Delete what was laid out; what another program has open and the system does not give, at the next call."""
    global _is_open
    _is_open = False
    _laid[:] = [one for one in _laid if not temporary.remove(one)]


def sweep() -> None:
    """Delete what was laid out by programs that were killed."""
    temporary.sweep()
