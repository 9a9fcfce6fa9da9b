"""Keeps whoever has no passphrase out: asks for it before an archive opens, and locks the window left alone."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clust_desktop.domain.refusals import Damaged, Locked
from clust_desktop.i18n import _
from clust_desktop.services import outside
from clust_desktop.ui import clipboard, once
from clust_desktop.ui.specs import Done

if TYPE_CHECKING:
    from clust_desktop.ui.figures import Chosen
    from clust_desktop.ui.shell import Shell

LOOK_EVERY = 10_000  # milliseconds
LOOK_AGAIN = 300  # where only a dialog of the system is waited for
TRIES = 3
HEARD = ("<Key>", "<Button>", "<Motion>", "<MouseWheel>")


class Guard:
    """Stands at the shell's door. A locked archive is closed: nothing of it is in the window or in its memory."""

    def __init__(self, shell: Shell, *, now: Callable[[], float] = time.monotonic) -> None:
        self.shell, self.now = shell, now
        self._seen, self._later = now(), ""
        self._back: tuple[Path, str, Chosen | None] | None = None
        self._wrong = 0
        self._curtain: tk.Frame | None = None
        self._by_sheet: Path | None = None

    # -- asking -------------------------------------------------------------------------------------------------------

    def ask(
        self, path: Path, *, page: str = "", chosen: Chosen | None = None, said: str = "", is_kit: bool = False
    ) -> None:
        """Show the screen that asks for the passphrase of an archive, which then opens on that page.

        A locked file does not tell whether it is a kit, which has no recovery sheet: `is_kit` where it is known.
        """
        from clust_desktop.services import protection
        from clust_desktop.ui.locked import LockedScreen

        protection.sweep(path)
        shell = self.shell
        self._back, self._wrong, self._by_sheet = (path, page, chosen), 0, None
        shell.begin_with(lambda look: LockedScreen(shell.root, look, self, path, said=said, is_kit=is_kit))

    def ask_for_copy(self, backup: Path) -> None:
        """Ask for the passphrase of a backup made under another one, then open the archive again on its backups."""
        window = self.shell.window
        assert window is not None
        archive, chosen = window.office.archive.path, window.chosen
        self.ask(backup, said=_(
            "This backup is protected by an earlier passphrase: give that one. The archive is closed meanwhile."
        ))  # fmt: skip
        self._back = (archive, "backups", chosen)

    def tried(self, path: Path, *, passphrase: str = "", groups: str = "") -> None:
        """Open with a passphrase, or with the groups of the recovery sheet.

        Raises Refused where they do not fit; at the third passphrase that does not, the start screen says so.
        """
        from clust_desktop.services import archives, protection

        try:
            if groups:
                protection.unlock_by_sheet(path, typed=groups)
            else:
                protection.unlock(path, passphrase=passphrase)
        except Damaged as refusal:
            backup = archives.newest_good(path, folder=self.shell.now.backup_folder)
            self.shell.welcome(refusal.sentence, path if backup else None, backup)
            return
        except Locked as refusal:
            self._wrong += not groups
            if self._wrong < TRIES:
                raise
            self.shell.welcome(_("Three times another passphrase. {said}").format(said=refusal.sentence))
            return
        assert self._back is not None
        is_copy = self._back[0] != path
        self._by_sheet = path if groups and not is_copy else None
        self._open(page="protection" if self._by_sheet else "")
        if is_copy and self.shell.window is not None:
            self.shell.window.status.say(_("The passphrase of the backup is known now: restore it."))

    def _open(self, *, page: str) -> None:
        assert self._back is not None
        path, before, chosen = self._back
        self.shell.open(path, page=page or before)
        window = self.shell.window
        if window is not None and chosen is not None:
            window.chosen = chosen
            window.rebuild()
        if window is not None and page:
            window.status.say(_("Opened with the recovery sheet: choose a new passphrase now."))

    def is_by_sheet(self, path: Path) -> bool:
        """Whether its passphrase is lost, and none was chosen since: then nobody is asked for it."""
        return self._by_sheet == path

    # -- locking ------------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Keep what was typed, close the archive, forget its key, and ask for the passphrase."""
        from clust_desktop.services import protection

        window = self.shell.window
        if window is None or self.shell.working is not None:
            return
        path = window.office.archive.path
        if not protection.is_protected(path):
            said = _("This archive has no passphrase: set one under Archive → Passphrase, then it locks.")
            window.status.say(said)
            if window.covering.open is not None:
                window.covering.open.tell(said)
            return
        if window.around.works.open is not None:
            window.status.say(_("Something is being written: the window is locked when that has ended."))
            return
        page = window.pages[window.page].code if window.page in window.pages else ""
        chosen, is_kit = window.chosen, window.office.kits.identity() is not None
        locked = [_("The window is locked. What was typed is kept in the archive.")]
        if outside.is_used():
            locked.append(_("What was opened with other programs was taken away from there: close it in them too."))
        self.shell.leave()
        protection.forget()
        self.ask(path, page=page, chosen=chosen, said=" ".join(locked), is_kit=is_kit)

    def leave_no_trace(self, path: Path) -> None:
        """Of a closed archive nothing lies outside, and of a protected one nothing on the clipboard."""
        from clust_desktop.services import protection

        outside.take_away()
        if protection.is_protected(path):
            clipboard.empty(self.shell.root)

    def watch(self) -> None:
        """Lock by itself after the minutes chosen without a key or the mouse; begun once for a root."""
        root = self.shell.root
        for event in HEARD:
            root.bind_class(once.HEARD, event, self._heard)
        clipboard.watch(root)
        self._look_later()

    def _heard(self, _event: object) -> None:
        self._seen = self.now()

    def _look_later(self) -> None:
        self._later = self.shell.root.after(LOOK_AGAIN if self._curtain else LOOK_EVERY, self._look)

    def _look(self) -> None:
        try:
            self.look()  # refused where what was typed cannot be kept: it is locked as soon as it can be
            if self.shell.window is None:
                outside.take_away()  # as far as another program did not let go of it before
        finally:
            self._look_later()

    def look(self) -> None:
        """Lock now if nobody was there for long enough.

        Behind a modal dialog of the system the window is covered at once, and locked as soon as the dialog is gone.
        """
        minutes, root = self.shell.now.locks, self.shell.root
        is_away = self._curtain or (minutes and self.now() - self._seen >= minutes * 60)
        if not is_away or self.shell.window is None or not self._is_protected():
            return
        if _is_asking(root):
            if self._curtain is None:
                self._curtain = tk.Frame(root, background=self.shell.window.around.look.colours.page)
                self._curtain.place(relwidth=1, relheight=1)
            return
        self.lock()
        if self._curtain is not None and self.shell.window is None:
            self._curtain.destroy()
            self._curtain = None

    def _is_protected(self) -> bool:
        from clust_desktop.services import protection

        window = self.shell.window
        return window is not None and protection.is_protected(window.office.archive.path)

    def close(self) -> None:
        """Watch no more."""
        if self._later:
            self.shell.root.after_cancel(self._later)
            self._later = ""

    # -- set, changed, removed ----------------------------------------------------------------------------------------

    def rewrite(self, title: str, work: Callable[[Path], None], said: str) -> None:
        """Close the archive, write it anew, open it again on the page of the passphrase and say what was done."""
        shell = self.shell
        assert shell.window is not None
        path, shell.preferences = shell.window.office.archive.path, shell.window.preferences
        shell.leave()

        def opened() -> None:
            shell.open(path, page="protection")

        def done(_none: None) -> None:
            self._by_sheet = None
            opened()
            if shell.window is not None:
                shell.window.done(Done(said, undo=False))

        text = _("It is written anew beside the old file, compared row by row, then put in its place.")
        shell.wait(title, text, lambda: work(path), done, back=opened)


def _is_asking(root: tk.Tk) -> bool:
    """Whether a dialog of the system holds the window."""
    return bool(root.tk.call("grab", "current"))
