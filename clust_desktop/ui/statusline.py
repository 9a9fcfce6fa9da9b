"""The line below every page: what was just done, or why not; and the one above where nothing can be written."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.theme import Look

if TYPE_CHECKING:
    from clust_desktop.ui.window import Window


class StatusLine(ttk.Frame):
    """One sentence at a time; what was done can be undone from here.

    A sentence stays until something else is said, or the page is left of which it speaks: whoever leaves one says "".
    """

    def __init__(self, master: tk.Misc, look: Look, *, undo: Callable[[], None]) -> None:
        super().__init__(master, style="Card.TFrame", padding=(look.px(20), look.px(5)))
        self.look, self._margin, self._width = look, look.px(20), 0
        self.columnconfigure(0, weight=1)
        self.text = ttk.Label(self, style="Small.Quiet.Card.TLabel", anchor="w")
        self.text.grid(row=0, column=0, sticky="we")
        self.hints = ttk.Label(self, style="Small.Quiet.Card.TLabel", anchor="e")
        self.hints.grid(row=0, column=2, sticky="e", padx=(look.px(12), 0))
        self.undo = ttk.Button(self, text=_("Undo (Ctrl+Z)"), style="Undo.TButton", command=undo)
        self.undo.grid(row=0, column=1, sticky="e")
        self.undo.grid_remove()
        self.bind("<Configure>", self._resized, add=True)

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        self._width = event.width
        self._lay()

    def _lay(self) -> None:
        """The keys stand beside the sentence only where there is room for both."""
        room = self._width - 2 * self._margin
        undo = self.undo.winfo_reqwidth() if self.undo.winfo_manager() else 0
        sentence = self.look.width(str(self.text["text"]), "Small")
        widgets.let_show(self.hints, sentence + undo + self.hints.winfo_reqwidth() + self._margin <= room)
        widgets.wrap(self.text, max(100, room - undo))

    @property
    def said(self) -> str:
        """The sentence that stands there."""
        return str(self.text["text"])

    def say(self, text: str) -> None:
        self.undo.grid_remove()
        self.text.configure(text=text, style="Small.Quiet.Card.TLabel")
        self._lay()

    def also(self, text: str) -> None:
        """One sentence more, after what stands there."""
        self.text.configure(text=" · ".join(one for one in (str(self.text["text"]), text) if one))
        self._lay()

    def done(self, text: str, *, undo: bool = True) -> None:
        """What was just done; with the button that takes it back."""
        self.text.configure(text=f"✔ {text}", style="good.Status.TLabel")
        if undo:
            self.undo.grid()
        else:
            self.undo.grid_remove()
        self._lay()

    def refuse(self, sentence: str) -> None:
        self.undo.grid_remove()
        self.text.configure(text=f"▲ {sentence}", style="fair.Status.TLabel")
        self._lay()

    def offer_keys(self, text: str) -> None:
        """The keys that are good for something on this page."""
        self.hints.configure(text=text)
        self._lay()


class Notice(ttk.Frame):
    """The line above every page of an archive that can only be read."""

    def __init__(self, window: tk.Misc, look: Look, why: str) -> None:
        super().__init__(window, style="Notice.TFrame", padding=(look.px(20), look.px(6)))
        text = f"▲ {_('For reading only.')} {why}"
        label = ttk.Label(self, text=text, style="Bold.Notice.TLabel", wraplength=look.px(900))
        label.grid(sticky="we")
        self.columnconfigure(0, weight=1)
        widgets.run_on(label)
        self.grid(row=2, column=1, sticky="we")


def refuse(window: Window, refusal: Refused) -> None:
    """Say why not; of a file found damaged also above every page: nothing is written any more."""
    window.status.refuse(refusal.sentence)
    if isinstance(refusal, Damaged) and window.notice is None:
        window.notice = Notice(window, window.look, refusal.sentence)
