"""The window opened over an office: by the program with its loop, by tests without."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tkinter import TclError

import ttkbootstrap

from clust_desktop import settings
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import once
from clust_desktop.ui import preferences as kept
from clust_desktop.ui.dialogs import Dialogs, RealDialogs
from clust_desktop.ui.office import Office
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.shell import Shell
from clust_desktop.ui.start import StartScreen
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.window import Window

log = logging.getLogger(__name__)
LARGE = 1600


def run(office_of: Callable[[Path], Office], path: Path | None, *, language: str | None = None) -> int:
    """Open the window on an archive, or the start screen, and stay until it is closed; the exit status.

    `language` is for this time only. Raises Refused where no window can be drawn.
    """
    settings.read_all()
    chosen = kept.load()
    try:
        shell = open_shell(office_of, preferences=replace(chosen, language=language) if language else chosen)
    except TclError as error:
        raise Refused(
            _("No window can be drawn here ({error}). The commands need none: clust-desktop --help").format(error=error)
        ) from error
    shell.begin(path)
    tell(shell, settings.set_aside())
    shell.guard.watch()
    shell.keeper.watch()
    note_ready(shell)
    shell.root.mainloop()
    return 0


def note_ready(shell: Shell) -> None:
    """Write down when what was asked for stands: how long a start takes on a machine is read from the log."""
    if shell.is_settled:
        log.info("the window stands")
    else:
        shell.root.after(5, note_ready, shell)


def tell(shell: Shell, said: str) -> None:
    """Say something where the person looks first; nothing where there is nothing to say."""
    if said and shell.window is not None:
        shell.window.office.keeping.note("settings", said)
        shell.window.status.also(said)
    elif said and isinstance(shell.start, StartScreen):
        shell.start.refuse(said)


def open_shell(
    office_of: Callable[[Path], Office],
    *,
    root: ttkbootstrap.App | None = None,
    dialogs: Dialogs | None = None,
    preferences: Preferences | None = None,
    size: tuple[int, int] | None = None,
) -> Shell:
    """The program's root with nothing in it yet. Raises TclError where there is no display."""
    chosen = preferences or kept.load()
    root = root or new_root(dark=chosen.dark, text=chosen.text)
    wide, tall = size or _fitting(root.winfo_screenwidth(), root.winfo_screenheight())
    root.geometry(f"{wide}x{tall}")
    once.watch(root)
    return Shell(root, office_of, dialogs=dialogs or RealDialogs(root), preferences=chosen)


def open_window(
    office: Office,
    *,
    root: ttkbootstrap.App | None = None,
    dialogs: Dialogs | None = None,
    preferences: Preferences | None = None,
    size: tuple[int, int] | None = None,
) -> Window:
    """The window over one office, shown; what it reads stands on it as its loop turns."""

    def only(path: Path) -> Office:
        raise ValueError(f"this window was opened on {office.archive.path} alone, not on {path}")

    return open_shell(only, root=root, dialogs=dialogs, preferences=preferences, size=size).take(office)


def _fitting(wide: int, tall: int) -> tuple[int, int]:
    """Nine tenths of a large screen, all of a small one."""
    return (wide * 9 // 10, tall * 9 // 10) if wide >= LARGE else (wide, tall)
