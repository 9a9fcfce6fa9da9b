"""How far slow work has come: told by whoever does it, shown to whoever waits, who may stop it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Thing = TypeVar("Thing")
EVERY = 100  # things between one word and the next


class Stopped(Exception):
    """Whoever waited stopped the work; what it had not finished is taken back."""


class Tell(Protocol):
    """Hears that `done` of `of` things are done (of 0: nobody knows how many), and in a few words what is being done.

    Raises Stopped where the work is not wanted any more.
    """

    def __call__(self, done: int, of: int, doing: str = "") -> None: ...


def quietly(done: int, of: int, doing: str = "") -> None:
    """Tells nobody: where nobody waits."""


def counted(things: Iterable[Thing], tell: Tell, doing: str, of: int = 0) -> Iterator[Thing]:
    """The things one after the other, telling how many are done; raises Stopped between two of them."""
    for at, one in enumerate(things):
        if at % EVERY == 0:
            tell(at, of, doing)
        yield one
