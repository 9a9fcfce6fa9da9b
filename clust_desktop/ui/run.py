"""The window opened over an office: by the program with its loop, by tests without."""

from __future__ import annotations

import ttkbootstrap

from clust_desktop.ui import preferences as kept
from clust_desktop.ui.dialogs import Dialogs, RealDialogs
from clust_desktop.ui.office import Office
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.window import Window

LARGE = 1600
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
    office: Office,
    *,
    root: ttkbootstrap.App | None = None,
    dialogs: Dialogs | None = None,
    preferences: Preferences | None = None,
    size: tuple[int, int] | None = None,
) -> Window:
    """The window, shown; what it reads stands on it as its loop turns. Raises TclError where there is no display."""
    chosen = preferences or kept.load()
    root = root or new_root(dark=chosen.dark, text=chosen.text)
    wide, tall = size or _fitting(root.winfo_screenwidth(), root.winfo_screenheight())
    root.minsize(min(LEAST[0], wide), min(LEAST[1], tall))
    root.geometry(f"{wide}x{tall}")
    window = Window(root, office, dialogs=dialogs or RealDialogs(root), preferences=chosen)
    root.deiconify()
    return window


def _fitting(wide: int, tall: int) -> tuple[int, int]:
    """Nine tenths of a large screen, all of a small one."""
    return (wide * 9 // 10, tall * 9 // 10) if wide >= LARGE else (wide, tall)
