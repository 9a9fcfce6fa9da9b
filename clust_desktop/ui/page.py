"""What the window asks of whatever fills its middle, and what it gives to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from clust_desktop.services.choices import AssociationChoice, PeriodChoice
from clust_desktop.ui.background import Background
from clust_desktop.ui.dialogs import Dialogs
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.keys import IN_FIELDS, Keys
from clust_desktop.ui.office import Office
from clust_desktop.ui.progress import Works
from clust_desktop.ui.sheet import Sheets
from clust_desktop.ui.specs import Done, Page, Where
from clust_desktop.ui.theme import Look

if TYPE_CHECKING:
    from clust_desktop.ui.shell import Shell


class Opens(Protocol):
    """Goes to a page; with a uid to that record of it, with `begin` to a new one.

    With `under` the record opens above the one in sight, of whose panel it is a row; with `filters` (text by key) the
    list is narrowed by them.
    """

    def __call__(
        self,
        code: str,
        uid: str = "",
        *,
        begin: bool = False,
        under: Where | None = None,
        filters: Mapping[str, str] | None = None,
    ) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a page may use of the window around it.

    `office` belongs to the window's thread: it writes; long lists are read by `background`. `open_records(indicator,
    association)` shows the records of a figure, `open` goes to a page, `choose(association)` sets the header, `say`
    writes the status line, `also` adds to it, `offer_keys` says what keys do now, `refuse` says there why not, `done`
    says what was done and offers to undo it, `leave` goes back to the page before, `page(code)` is the declaration of
    a page, `cover(view, uid)` fills the whole window with a view over one record, `shell` goes to another archive,
    `works` does slow work that writes.
    """

    look: Look
    keys: Keys
    background: Background
    office: Office
    dialogs: Dialogs
    sheets: Sheets
    shell: Shell
    works: Works
    associations: list[AssociationChoice]
    periods: list[PeriodChoice]
    open_records: Callable[[str, str | None], None]
    open: Opens
    page: Callable[[str], Page]
    choose: Callable[[str | None], None]
    say: Callable[[str], None]
    also: Callable[[str], None]
    offer_keys: Callable[[str], None]
    refuse: Callable[[str], None]
    done: Callable[[Done], None]
    leave: Callable[[], None]
    cover: Callable[[str, str], None]

    def may_write(self) -> bool:
        """Whether anything can be written; where nothing can, why not stands in the status line from now on."""
        archive = self.office.archive
        if archive.is_read_only:
            self.refuse(archive.why_read_only)
        return not archive.is_read_only


class Screen:
    """Whatever fills the window's middle: a widget told what it is about. A screen overrides what it has."""

    hints = ""
    keys_in_fields: Collection[str] = IN_FIELDS
    """The keys of actions that are heard in its fields too."""
    own_keys: Sequence[tuple[str, str]] = ()
    """The keys of this page alone, as they are written, and what each does."""
    topic = ""
    """The code by which the manual knows it, where that is not the code of its page."""
    is_filled = False
    """Whether a record fills it."""
    fills: Callable[[bool], None] | None = None
    """Hears whether a record fills it: whoever holds the screen may give it room."""

    @property
    def is_complete(self) -> bool:
        """Whether everything asked for stands on the screen."""
        return True

    def show(self, chosen: Chosen | None) -> None:
        """Read and show what is chosen, anew; None where there is no period yet."""
        raise NotImplementedError

    def take_focus(self) -> None: ...

    def find(self) -> None:
        """Go to the filter (Ctrl+F)."""

    def begin(self) -> None:
        """Begin a new record (Ctrl+N)."""

    def save(self) -> None:
        """Keep what was typed (Ctrl+S)."""

    def press(self, keys: str) -> None:
        """Do the action bound to these keys."""

    def escape(self) -> bool:
        """Go one step back inside the screen; whether there was one."""
        return False

    def open(self, uid: str) -> None:
        """Show one record."""

    def narrow(self, filters: Mapping[str, str]) -> None:
        """Show what these filters leave, given as typed."""

    def reread(self) -> None:
        """Read again after something was written: an undo, say."""

    def tell(self, sentence: str) -> None:
        """Say something: it covers the status line."""

    def put_by(self) -> None:
        """Keep unfinished work: the screen is left, or the window closed."""
