"""The manual while it is open over the window, the start screen or the one that asks for a passphrase."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clust_desktop.ui import once, widgets
from clust_desktop.ui.help import page_about
from clust_desktop.ui.views.manual.view import Reader

if TYPE_CHECKING:
    from clust_desktop.ui.shell import Shell


def now(shell: Shell) -> Reader | None:
    """The manual, if it is open."""
    face = shell.window or shell.start
    return next((one for one in face.winfo_children() if isinstance(one, Reader)), None) if face is not None else None


def read(shell: Shell, topic: str, own_keys: Sequence[tuple[str, str]] = ()) -> None:
    """Open the manual over what is shown, at the page about it; what is below waits as it is."""
    if shell.working is None and now(shell) is None:
        Reading(shell, topic, own_keys)


class Reading:
    """Covers what is shown, hears the keys alone, and gives the keyboard back where it was."""

    def __init__(self, shell: Shell, topic: str, own_keys: Sequence[tuple[str, str]]) -> None:
        self.root, self.window = shell.root, shell.window
        face = shell.window or shell.start
        assert face is not None
        once.changed(shell.root)
        self._focus = widgets.focused(shell.root)
        self.reader = Reader(face, face.look, shell, page_about(topic), own_keys, away=self.away)
        self.reader.place(relx=0, rely=0, relwidth=1, relheight=1)
        self.reader.lift()
        self._alone: tk.Misc | None = None
        if self.window is not None:
            self._alone, self.window.bound.alone = self.window.bound.alone, self.reader
            self.window.bound.on("<FocusIn>", self._keep_focus, owner=self.reader)
        self.reader.take_focus()

    def _keep_focus(self, event: tk.Event[tk.Misc]) -> None:
        """What comes to its end below may ask for the keyboard: it is given it afterwards."""
        if isinstance(event.widget, tk.Misc) and not f"{event.widget}.".startswith(f"{self.reader}."):
            if event.widget is not self.root:
                self._focus = event.widget
            self.reader.take_focus()

    def away(self) -> None:
        """Put the manual away."""
        if self.window is not None:
            there = self._alone is not None and self._alone.winfo_exists()
            self.window.bound.alone = self._alone if there else None
        once.changed(self.root)
        self.reader.destroy()
        if self._focus is not None and self._focus.winfo_exists():
            self._focus.focus_set()
