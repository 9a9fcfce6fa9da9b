"""What the window asks of every page, and what it gives to one; the list of pages is in `sidebar.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clust_desktop.services.choices import AssociationChoice, PeriodChoice
from clust_desktop.ui.background import Background
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.theme import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a page may use of the window around it.

    `open_records(indicator, association)` shows the records of a figure, `choose(association)` sets the header, `say`
    writes the status line, `leave` goes back to the page before.
    """

    look: Look
    keys: Keys
    background: Background
    associations: list[AssociationChoice]
    periods: list[PeriodChoice]
    open_records: Callable[[str, str | None], None]
    choose: Callable[[str | None], None]
    say: Callable[[str], None]
    leave: Callable[[], None]


class Shown(Protocol):
    """A page as the window handles it: a widget that can be told what it is about."""

    def show(self, chosen: Chosen) -> None:
        """Read and show what is chosen, anew."""
        ...

    def take_focus(self) -> None: ...

    def find(self) -> None:
        """Go to the page's filter, where it has one."""
        ...
