"""The window opened over an office: by the program with its loop, by tests without."""

from __future__ import annotations

import ttkbootstrap

from clust_desktop.ui import preferences as kept
from clust_desktop.ui.dialogs import Dialogs, RealDialogs
from clust_desktop.ui.office import Office
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.window import Window

SIZE = (1280, 720)
LEAST = (960, 600)


def run(office: Office, *, language: str | None = None) -> int:
    """Open the window and stay until it is closed; the exit status. `language` is for this time only."""
    chosen = kept.load()
    if language:
        chosen = Preferences(dark=chosen.dark, text=chosen.text, language=language)
    window = open_window(office, preferences=chosen)
    window.root.mainloop()
    return 0


def open_window(
    office: Office, *, root: ttkbootstrap.App | None = None, dialogs: Dialogs | None = None,
    preferences: Preferences | None = None,
) -> Window:  # fmt: skip
    """The window, shown; nothing is read in before its loop turns. Raises TclError where there is no display."""
    chosen = preferences or kept.load()
    root = root or new_root(dark=chosen.dark, text=chosen.text)
    window = Window(root, office, dialogs=dialogs or RealDialogs(root), preferences=chosen)
    wide, tall = root.winfo_screenwidth(), root.winfo_screenheight()
    root.minsize(min(LEAST[0], wide), min(LEAST[1], tall))
    root.geometry(f"{max(SIZE[0], wide * 9 // 10)}x{max(SIZE[1], tall * 9 // 10)}" if wide > SIZE[0] else f"{wide}x{tall}")
    root.deiconify()
    return window
