"""The keys that work everywhere in the window, and what they do: undo, redo, jump, new, save, filter, back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from clust_desktop.i18n import _
from clust_desktop.ui.keys import ACTS, Keys
from clust_desktop.ui.sheet import Sheet
from clust_desktop.ui.specs import Done
from clust_desktop.ui.working import Working

if TYPE_CHECKING:
    from clust_desktop.services.journal import Replayed
    from clust_desktop.ui.palette import Palette
    from clust_desktop.ui.window import Window


class WindowKeys:
    """Binds the window's keys; while a sheet or the jump is open only Esc is heard."""

    def __init__(self, window: Window, keys: Keys) -> None:
        self.window = window
        self.palette: Palette | None = None
        keys.clear()
        for key, act in (
            ("<F5>", window.reread),
            ("<Control-f>", partial(self._tell, "find")),
            ("<Control-n>", partial(self._tell, "begin")),
            ("<Control-k>", self.jump),
            ("<Control-z>", self.undo),
            ("<Control-y>", self.redo),
            ("<Control-o>", window.shell.choose),
            ("<Control-q>", window.shell.quit),
            ("<Control-l>", window.shell.guard.lock),
        ):
            keys.on(key, partial(self._heard, act))
        keys.keep_round()
        keys.on("<F1>", lambda _event: self.help())
        keys.on("<Control-s>", lambda _event: self._save())
        for key, step in (("<Control-Next>", 1), ("<Control-Prior>", -1)):
            keys.on(key, partial(self._heard, partial(self._turn, step)))
        for key in ACTS:
            keys.on(key, partial(self._pressed, key))
        keys.on("<FocusIn>", lambda _event: self._offer_keys())
        keys.on("<Escape>", lambda _event: self.escape())

    def _offer_keys(self) -> None:
        screen = self.window.screen
        if screen is not None and self.window.winfo_exists():
            sheet = self.window.around.sheets.open
            self.window.status.offer_keys(screen.hints if sheet is None else sheet.hints)

    def _heard(self, act: Callable[[], None], _event: tk.Event[tk.Misc]) -> None:
        if self.window.around.sheets.open is None and self.palette is None:
            act()

    def _save(self) -> None:
        """Save what is in sight: in a question that is filled in, its answer."""
        asked = self.window.around.sheets.open
        if isinstance(asked, Sheet) and asked.form is not None:
            asked.yes.invoke()
        elif asked is None and self.palette is None:
            self._tell("save")

    def _tell(self, verb: str) -> None:
        if (screen := self.window.screen) is not None:
            getattr(screen, verb)()
            self.window.status.offer_keys(screen.hints)

    def _turn(self, step: int) -> None:
        """Go to the next tab of the page, or the one before."""
        window = self.window
        if window.records is None and window.page in window.pages:
            window.pages[window.page].turn(step)
            window.status.offer_keys(window.pages[window.page].hints)

    def _pressed(self, key: str, event: tk.Event[tk.Misc]) -> None:
        screen = self.window.screen
        if screen is None or self.window.around.sheets.open is not None or self.palette is not None:
            return
        typing = isinstance(event.widget, (tk.Entry, tk.Text))  # a ttk.Entry is an Entry
        if not typing or key != "<Delete>":
            screen.press(key)

    def escape(self) -> None:
        """One step back: out of a question, out of a record, out of the records of a figure."""
        window = self.window
        if self.palette is not None:
            self.palette.away()
        elif window.around.sheets.open is not None:
            window.around.sheets.put_away()
        elif (screen := window.screen) is not None:
            screen.escape()
            if (now := window.screen) is not None:
                window.status.offer_keys(now.hints)

    # -- undo ---------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last operation; in a field that has been typed in, the typing is taken back by the field."""
        self._replay(back=True)

    def redo(self) -> None:
        self._replay(back=False)

    def _replay(self, *, back: bool) -> None:
        journal = self.window.office.journal
        if journal.is_long(back=back):
            self.window.around.works.start(
                _("Undoing…") if back else _("Doing it again…"),
                lambda office, _tell: office.journal.undo() if back else office.journal.redo(),
                lambda replayed: self._replayed(replayed, back=back),
            )
        else:
            self._replayed(journal.undo() if back else journal.redo(), back=back)

    def _replayed(self, replayed: Replayed, *, back: bool) -> None:
        journal = self.window.office.journal
        title = journal.title_of(replayed)
        said = (_("Undone: {title}") if back else _("Done again: {title}")).format(title=title)
        kept = journal.kept_sentence(replayed)
        self.window.done(Done(" · ".join(one for one in (said, kept) if one), undo=not back))
        if (screen := self.window.screen) is not None:
            screen.reread()

    # -- going elsewhere ----------------------------------------------------------------------------------------------

    def jump(self) -> None:
        """Open the field that goes to anything by a few letters of it."""
        from clust_desktop.ui.palette import Palette

        def away() -> None:
            self.palette = None

        self.palette = Palette(self.window, self.window.around, gone=away)

    def help(self) -> None:
        """Open the manual at what is in sight, over a question that is being answered too."""
        from clust_desktop.ui.help import in_sight
        from clust_desktop.ui.reading import read

        if not isinstance(self.window.around.sheets.open, Working):
            read(self.window.shell, *in_sight(self.window))
