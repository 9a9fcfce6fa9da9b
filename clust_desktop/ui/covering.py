"""What covers the whole window for one piece of work: the door of a gathering, say. Esc leads back below it."""

from __future__ import annotations

import tkinter as tk
from typing import TYPE_CHECKING

from clust_desktop.ui import once, widgets
from clust_desktop.ui.keys import is_inside
from clust_desktop.ui.page import Screen
from clust_desktop.ui.views import covers

if TYPE_CHECKING:
    from clust_desktop.ui.window import Window


class Covering:
    """At most one cover; while it is there only its own keys are heard, and the page below waits."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.open: Screen | None = None
        self._focus: tk.Misc | None = None

    def put(self, name: str, uid: str) -> None:
        """Cover the window with the view of that name over one record."""
        window = self._window
        self.away()
        once.changed(window)
        window.around.sheets.put_away()
        self._focus = widgets.focused(window)
        cover = covers.make(name, window, window.around, uid, self.away)
        self.open = cover
        widget = _widget(cover)
        widget.place(relx=0, rely=0, relwidth=1, relheight=1)
        widget.lift()
        window.bound.alone = widget
        window.bound.on("<FocusIn>", self._keep_focus, owner=widget)
        window.bound.on("<F1>", lambda _event: window.everywhere.help(), owner=widget)
        window.bound.on("<Control-l>", lambda _event: window.shell.guard.lock(), owner=widget)
        cover.show(window.chosen)
        cover.take_focus()

    def _keep_focus(self, event: tk.Event[tk.Misc]) -> None:
        """What comes to its end below may ask for the keyboard: the cover keeps it."""
        one, cover = event.widget, self.open
        if cover is None or not isinstance(one, tk.Misc) or one is self._window.root:
            return
        if not is_inside(one, _widget(cover)):
            cover.take_focus()

    def away(self) -> None:
        """Take it off: the page below is read again."""
        if self.open is None:
            return
        window, cover = self._window, self.open
        once.changed(window)
        cover.put_by()
        self.open = window.bound.alone = None
        _widget(cover).destroy()
        if (screen := window.screen) is not None:
            screen.reread()
            screen.take_focus()
            window.status.offer_keys(screen.hints)
        if self._focus is not None and self._focus.winfo_exists():
            self._focus.focus_set()

    def drop(self) -> None:
        """Forget it, once what was typed there is kept: the window is made anew, or closed."""
        if self.open is not None:
            self.open.put_by()
            _widget(self.open).destroy()
            self.open = self._window.bound.alone = None


def _widget(cover: Screen) -> tk.Widget:
    assert isinstance(cover, tk.Widget)
    return cover
