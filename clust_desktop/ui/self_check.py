"""Opens the window on an archive and goes to every page in it, for a program that tries itself where it stands."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tkinter import TclError, font

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import pages_list, typefaces
from clust_desktop.ui.dialogs import Kinds
from clust_desktop.ui.office import Office
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_shell
from clust_desktop.ui.shell import Shell
from clust_desktop.ui.views.list_view import ListView
from clust_desktop.ui.views.page_view import PageView

PATIENCE = 30.0  # seconds for one page
SIZE = (1366, 768)


class Unattended(logging.Handler):
    """Nobody sits there: what would have been told or logged as an error is kept, and nothing is chosen."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.told.append(f"{type(error).__name__}: {error}" if error else record.getMessage())

    def apologise(self, text: str) -> None:
        """The log has said what is wrong."""

    def choose_file(self, *, title: str, kinds: Kinds, folder: Path | None = None) -> Path | None:
        return None

    def choose_new_file(self, *, title: str, kinds: Kinds, name: str, folder: Path | None = None) -> Path | None:
        return None

    def choose_folder(self, *, title: str, folder: Path | None = None) -> Path | None:
        return None

    def show_file(self, path: Path) -> None:
        raise Refused(str(path))


@contextmanager
def opened(office_of: Callable[[Path], Office], path: Path) -> Iterator[tuple[Shell, Unattended]]:
    """The window on an archive, with nobody before it. Raises Refused where no window can be drawn."""
    nobody = Unattended()
    try:
        shell = open_shell(office_of, dialogs=nobody, preferences=Preferences(), size=SIZE)
    except TclError as error:
        raise Refused(_("No window can be drawn here ({error}).").format(error=error)) from error
    ours = logging.getLogger("clust_desktop")
    ours.addHandler(nobody)
    try:
        shell.begin(path)
        yield shell, nobody
    finally:
        ours.removeHandler(nobody)
        shell.leave()
        shell.root.destroy()


def every_page(office_of: Callable[[Path], Office], path: Path) -> tuple[int, list[str]]:
    """How many pages were opened, each with its first record, and a line for each fault."""
    faults: list[str] = []
    with opened(office_of, path) as (shell, nobody):
        settle(shell)
        if shell.window is None:
            return 0, [_("The window does not open on a new archive.")]
        if typefaces.FAMILIES[0] not in font.families(shell.root):
            faults.append(_("The typeface {name} is not there in the window.").format(name=typefaces.FAMILIES[0]))
        parts = list(pages_list.every(part for entry in pages_list.PAGES for part in entry.parts))
        for part in parts:
            shell.window.open(part.code)
            in_time = settle(shell) and _open_first(shell)
            faults += [
                f"{_(part.title)}: {one}" for one in (*nobody.told, *([] if in_time else [_("it never comes to rest")]))
            ]
            nobody.told.clear()
    return len(parts), faults


def _open_first(shell: Shell) -> bool:
    """Open the first record of the list in sight and close it again; False where that never comes to rest."""
    screen = getattr(shell.window and shell.window.screen, "screen", None)
    if not isinstance(screen, PageView) or not isinstance(screen.list, ListView) or screen.page.enters:
        return True
    if not screen.list.rows.count:
        return True
    shell.root.focus_force()
    screen.list.table.go(0)
    screen.list.take_focus()
    shell.root.update()
    screen.list.table.event_generate("<Return>")
    in_time = settle(shell)
    screen.close_all()
    return in_time


def settle(shell: Shell) -> bool:
    """Let the window work until nothing is being read; False where that never comes."""
    until = time.monotonic() + PATIENCE
    alarm = shell.root.after(int(PATIENCE * 1000), lambda: None)  # ends the wait where nothing else happens
    shell.root.update()
    while not shell.is_settled and time.monotonic() < until:
        shell.root.tk.dooneevent()
        if shell.is_settled:
            shell.root.update()  # what stands now may lead to something more being read
    shell.root.after_cancel(alarm)
    return shell.is_settled
