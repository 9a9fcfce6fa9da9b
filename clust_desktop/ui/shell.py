"""The program's one root: the start screen, or the window over one open archive, and going from one to another."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING, Any

import ttkbootstrap

from clust_desktop import i18n, paths
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import _
from clust_desktop.ui import once, recent
from clust_desktop.ui import preferences as kept
from clust_desktop.ui.background import Errand, Found
from clust_desktop.ui.dialogs import Dialogs
from clust_desktop.ui.failures import Failures
from clust_desktop.ui.guard import Guard
from clust_desktop.ui.keeper import Keeper
from clust_desktop.ui.office import Office
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.theme import Look
from clust_desktop.ui.window import Window
from clust_desktop.ui.working import Working

if TYPE_CHECKING:
    from clust_desktop.ui.locked import LockedScreen
    from clust_desktop.ui.start import StartScreen

ENDING = ".clust"


def kinds() -> list[tuple[str, str]]:
    """What the dialogs for archives offer."""
    return [(_("Archives of the secretariat"), f"*{ENDING}"), (_("All files"), "*")]


class Shell:
    """Fills `root`; `office_of(path)` opens an archive. It also closes whatever archive it opened or was given."""

    def __init__(
        self, root: ttkbootstrap.App, office_of: Callable[[Path], Office], *, dialogs: Dialogs, preferences: Preferences
    ) -> None:
        self.root, self.dialogs, self.preferences = root, dialogs, preferences
        self._office_of = office_of
        self.window: Window | None = None
        self.start: StartScreen | LockedScreen | None = None
        self.working: Working | None = None
        self.errand: Errand[Any] | None = None
        self.guard, self.keeper = Guard(self), Keeper(self)

    @property
    def face(self) -> ttk.Frame:
        """What fills the root."""
        face = self.working or self.keeper.asking or self.window or self.start
        assert face is not None
        return face

    @property
    def look(self) -> Look:
        """How the root is dressed while no window is in it."""
        return Look(self.root, dark=self.preferences.dark, text=self.preferences.text)

    @property
    def is_settled(self) -> bool:
        return self.errand is None and (self.window is None or self.window.is_settled)

    # -- the start screen ---------------------------------------------------------------------------------------------

    def begin(self, path: Path | None) -> None:
        """Open an archive, or the one last worked on; else show the start screen, with the sentence of a refusal."""
        if path is None:
            path = next((one for one in recent.load()[:1] if os.path.isfile(one)), None)
        if path is None:
            self.welcome()
        else:
            self.open(path)

    def welcome(self, said: str = "", damaged: Path | None = None, backup: Path | None = None) -> None:
        """Show the start screen; a refusal is said there, and the backup offered that would take a file's place."""
        from clust_desktop.ui.start import StartScreen

        self.begin_with(lambda look: StartScreen(self.root, look, self, said=said, damaged=damaged, backup=backup))

    def begin_with(self, made: Callable[[Look], StartScreen | LockedScreen]) -> None:
        """Show a screen with no archive behind it, in place of what is shown."""
        self.leave()
        i18n.use(self.preferences.language)
        self.root.title("Clust-ER")
        Failures(self.root, say=self._refuse, apologise=self.dialogs.apologise)
        self.start = made(self.look)
        self.start.pack(fill="both", expand=True)
        self.root.on_close(self.leave)
        self.root.deiconify()
        self.start.take_focus()

    def _refuse(self, refusal: Refused) -> None:
        if self.window is not None:
            self.window.status.refuse(refusal.sentence)
        elif self.start is not None:
            self.start.refuse(refusal.sentence)

    def leave(self, *, losing: bool = False) -> None:
        """Close whatever is shown, and its archive.

        Raises Refused where what was typed cannot be kept: then it is still shown, unless it is left `losing` that.
        """
        once.changed(self.root)
        if self.errand is not None:
            self.errand.forget()
            self.errand = None
        if self.window is not None:
            try:
                self.window.close()
            except Refused:
                if not losing:
                    raise
                self.window.close(keep=False)
        window, start, self.window, self.start = self.window, self.start, None, None
        if window is not None:
            self.preferences = window.preferences
            window.destroy()
            window.office.archive.close()
            self.guard.leave_no_trace(window.office.archive.path)
        if start is not None:
            start.destroy()
        if self.working is not None:
            self.working.destroy()
            self.working = None

    # -- archives -----------------------------------------------------------------------------------------------------

    def open(self, path: Path, *, page: str = "") -> None:
        """Open an archive in place of what is shown; one that is refused changes nothing but what is said."""
        from clust_desktop.services import archives, protection

        if self.window is not None and self.window.office.archive.path.resolve() == path.resolve():
            self.window.status.say(_("{name} is open already.").format(name=path.stem))
            return
        if protection.is_locked(path):
            self.guard.ask(path, page=page)
            return
        try:
            office = self._office_of(path) if archives.opens_at_once(path) else None
        except Refused:
            office = None
        if office is None:
            self._open_slowly(path, page)
        else:
            self._opened(office, page)

    def _opened(self, office: Office, page: str) -> None:
        if office.kits.identity() is None:  # the archive is opened the next time, not what was made from it
            recent.note(office.archive.path)
        self.take(office, page=page)

    def _open_slowly(self, path: Path, page: str) -> None:
        """Open behind a bar what has to be brought up to date first, or to be refused with its newest good backup."""
        from clust_desktop.services import archives

        folder = self.now.backup_folder

        def work() -> tuple[Refused | None, Path | None]:
            try:
                self._office_of(path).archive.close()
            except Refused as refusal:
                return refusal, archives.newest_good(path, folder=folder) if isinstance(refusal, Damaged) else None
            return None, None

        def then(found: tuple[Refused | None, Path | None]) -> None:
            refusal, backup = found
            if refusal is None:
                self._opened(self._office_of(path), page)
            elif self.window is None:
                self.welcome(refusal.sentence, path if backup else None, backup)
            else:
                self.window.status.refuse(refusal.sentence)

        if self.window is None and self.start is None:
            self.welcome()
        text = _("The file is checked. One of an earlier version is backed up first, then brought up to date.")
        self.wait(_("Opening {name}…").format(name=path.stem), text, work, then)

    def take(self, office: Office, *, page: str = "") -> Window:
        """Show the window over an office."""
        try:
            self.leave()
        except Refused:
            office.archive.close()
            raise
        self.window = self._window_of(office)(
            self.root, office, dialogs=self.dialogs, preferences=self.preferences, shell=self
        )
        self.root.on_close(self.keeper.close)
        self.root.deiconify()
        if page:
            self.window.go(page)
        self.keeper.greet()
        return self.window

    def _window_of(self, office: Office) -> type[Window]:
        if office.kits.identity() is None:
            return Window
        from clust_desktop.ui.kit_window import KitWindow

        return KitWindow

    def choose(self) -> None:
        """Ask which archive to open."""
        folder = next((one.parent for one in recent.load() if os.path.isdir(one.parent)), paths.data_folder())
        chosen = self.dialogs.choose_file(title=_("Open an archive"), kinds=kinds(), folder=folder)
        if chosen is not None:
            self.open(chosen)

    def create(self) -> None:
        """Ask where, and make an empty archive there. Raises Refused where something stands already."""
        from clust_desktop.services import archives

        folder = next((one.parent for one in recent.load() if os.path.isdir(one.parent)), Path.home())
        title = _("New archive: where, and under which name?")
        chosen = self.dialogs.choose_new_file(title=title, kinds=kinds(), name=_("Secretariat") + ENDING, folder=folder)
        if chosen is not None:
            chosen = chosen if chosen.suffix else chosen.with_suffix(ENDING)
            self.wait(_("Making the archive…"), str(chosen), lambda: archives.create(chosen).close(),
                      lambda _made: self.open(chosen))  # fmt: skip

    def look_around(self) -> None:
        """Open the demonstration, invented in the background the first time."""
        path = paths.data_folder() / f"{_('Demonstration')}{ENDING}"
        if os.path.exists(path):
            self.open(path)
            return

        def make() -> None:
            from clust_desktop.services import demo

            path.parent.mkdir(parents=True, exist_ok=True)
            demo.create(path).close()

        text = _("Associations, people, meetings and events of five years, all invented. It takes a few seconds.")
        self.wait(_("Inventing the demonstration…"), text, make, lambda _kept: self.open(path), away=True)

    def wait(
        self, title: str, text: str, work: Callable[[], Found], then: Callable[[Found], None], *,
        back: Callable[[], None] = lambda: None, away: bool = False,
    ) -> None:  # fmt: skip
        """Do slow work behind a moving bar; `back` brings back what was shown, where it is refused or left."""
        if self.errand is not None:
            return  # pressed twice

        def over() -> None:
            self.errand = None
            once.changed(self.root)
            if self.window is not None:
                self.window.bound.alone = None
            if self.working is not None:
                self.working.destroy()
                self.working = None

        def found(what: Found) -> None:
            over()
            then(what)

        def failed() -> None:
            over()
            back()

        def left() -> None:
            if self.errand is not None:
                self.errand.forget()
            failed()

        self.working = Working(self.root, self.look, title=title, text=text, stop=over, away=left if away else None)
        self.working.place(relx=0, rely=0, relwidth=1, relheight=1)
        self.working.lift()
        self.working.bind("<Escape>", lambda _event: left() if away else None, add=True)
        self.working.cancel.bind("<Escape>", lambda _event: left(), add=True)
        self.working.take_focus()
        if self.window is not None:
            self.window.bound.alone = self.working
        self.errand = Errand(self.root, work, found, failed)

    # -- preferences --------------------------------------------------------------------------------------------------

    @property
    def now(self) -> Preferences:
        """What is chosen now."""
        return self.window.preferences if self.window is not None else self.preferences

    def dress(self, chosen: Preferences) -> None:
        """Keep what was chosen, and dress what is shown anew."""
        if self.window is not None:
            self.window.change(chosen)
            self.window.status.say(_("The preferences were saved."))
            return
        self.preferences = chosen
        kept.keep(chosen)
        self.welcome()

    def papers_go_to(self, folder: Path) -> None:
        """Remember where papers were saved last."""
        self.preferences = chosen = replace(self.now, papers=str(folder))
        if self.window is not None:
            self.window.preferences = chosen
        kept.keep(chosen)

    def close(self) -> None:
        """Close the archive that is open, if any."""
        self.leave(losing=True)

    def quit(self) -> None:
        self.keeper.close()

    def end(self) -> None:
        self.leave(losing=True)
        self.root.destroy()
