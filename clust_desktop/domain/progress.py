"""How far slow work has come: told by whoever does it, shown to whoever waits, who may stop it."""

from __future__ import annotations

from typing import Protocol


class Stopped(Exception):
    """Whoever waited stopped the work; what it had not finished is taken back."""


class Tell(Protocol):
    """Hears that `done` of `of` things are done (of 0: nobody knows how many), and in a few words what is being done.

    Raises Stopped where the work is not wanted any more.
    """

    def __call__(self, done: int, of: int, doing: str = "") -> None: ...


def quietly(done: int, of: int, doing: str = "") -> None:
    """Tells nobody: where nobody waits."""
