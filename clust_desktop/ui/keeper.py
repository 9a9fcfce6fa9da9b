"""Sees to the backups while the window is open: one a day, one at closing, one put in the archive's place."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain.progress import Tell, quietly
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import once, widgets
from clust_desktop.ui.background import Errand
from clust_desktop.ui.specs import Done
from clust_desktop.ui.working import Working

if TYPE_CHECKING:
    from clust_desktop.services.keeping import Made
    from clust_desktop.ui.shell import Shell
    from clust_desktop.ui.theme import Look
    from clust_desktop.ui.window import Window

FIRST_LOOK = 5_000  # milliseconds after which a window that was opened is looked after
LOOK_EVERY = 60_000
LOOK_AT_WORK = 100
LONGEST = 180_000
"""Milliseconds after which the program closes whatever a disk is still doing; the next start says so."""


def _may_back_up(window: Window) -> bool:
    """Of a kit no copies are left behind on the computer of a door."""
    return window.is_backed_up and not window.office.archive.is_read_only


class Keeper:
    """Stands beside the shell. What is slow has a thread and a connection of its own: nothing holds the window."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.asking: NotKept | None = None
        self._errand: Errand[Made | Refused | None] | None = None
        self._later = self._limit = self._looked = self._unkept = self._doing = ""
        self._told: set[str] = set()

    def greet(self) -> None:
        """Say how the archive was left the last time, and whether it is safe where it lies."""
        window = self.shell.window
        if window is not None and (said := window.office.keeping.said_on_arrival()):
            window.status.refuse(" ".join([*said, _("It stands under Archive → Backups.")]))

    # -- once a day ---------------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Look every minute whether the work of this day is in a backup; begun once for a root."""
        self._later = self.shell.root.after(FIRST_LOOK, self._look)

    def _look(self) -> None:
        self._later = self.shell.root.after(LOOK_EVERY, self._look)
        self.look()

    def look(self) -> None:
        """Make the backup of the day in the background, if none was made today and something was done."""
        window = self.shell.window
        if window is None or self._errand is not None or not _may_back_up(window):
            return
        looked = window.office.keeping.mark()
        if looked != self._looked:
            self._looked = looked
            self._keep("daily", self._kept_daily)

    def make(self) -> None:
        """Make one now, in the background, and say so."""
        window = self.shell.window
        if window is not None and self._errand is None:
            window.status.say(_("Backup under way…"))
            self._keep("backup", self._made)

    def _keep(self, reason: str, then: Callable[[Made | Refused | None], None]) -> None:
        window = self.shell.window
        assert window is not None
        path, folder = window.office.archive.path, self.shell.now.backup_folder

        def found(what: Made | Refused | None) -> None:
            self._errand = None
            then(what)

        self._errand = Errand(self.shell.root, lambda: _kept(path, folder, reason), found, self._failed)

    def _failed(self) -> None:
        self._errand = None

    def _kept_daily(self, found: Made | Refused | None) -> None:
        window = self.shell.window
        if window is None:
            return
        if isinstance(found, Refused):
            said = _("The backup of today was not made. {why}").format(why=found.sentence)
            window.office.keeping.note("daily", said)
            window.status.refuse(said)
            return
        window.office.keeping.note("daily", "")
        for one in (*found.said, found.missing) if found is not None else ():
            if one and one not in self._told:  # a stick that is not there is said once, and stands on the page
                self._told.add(one)
                window.status.also(one)

    def _made(self, found: Made | Refused | None) -> None:
        window = self.shell.window
        if window is None or found is None:
            return
        if isinstance(found, Refused):
            window.status.refuse(found.sentence)
            return
        said = [_("{file} was written and verified.").format(file=found.path), *found.said]
        window.office.keeping.note("daily", "")
        window.reread()
        window.done(Done(" ".join(said), undo=False))

    # -- at closing ---------------------------------------------------------------------------------------------------

    def close(self) -> bool:
        """Close the window: first what is on it, then a backup where something was done; False as `on_close` has it.

        Asked a second time it closes at once. Where what is typed cannot be kept it says so, and goes on until it is
        asked again.
        """
        shell = self.shell
        window = shell.window
        if self._limit or self.asking is not None or window is None or shell.working is not None:
            self._end()
            return False
        path, folder, may = window.office.archive.path, shell.now.backup_folder, _may_back_up(window)
        try:
            shell.leave(losing=window.status.said == self._unkept != "")
        except Refused as refusal:
            said = _("{why} What is typed here would be lost: close again to leave without keeping it.")
            window.status.refuse(said.format(why=refusal.sentence))
            self._unkept = window.status.said
            return False
        if may:
            self._back_up(path, folder)
        else:
            self._end()
        return False

    def _back_up(self, path: Path, folder: Path | None) -> None:
        from clust_desktop.services.keeping import note_failure

        shell = self.shell
        self._cover(path)

        def found(what: Made | Refused | None) -> None:
            shell.errand = None
            if not isinstance(what, Refused):
                note_failure(path, "")
                self._end()
                return
            note_failure(path, what.sentence)
            self._ask(what.sentence, lambda: self._back_up(path, folder))

        def late() -> None:
            note_failure(path, _("The disk did not answer in time."))
            self._end()

        self._limit = shell.root.after(LONGEST, late)

        def broken() -> None:
            found(Refused(_("Something went wrong in the program itself: the log has it.")))

        def tell(done: int, of: int, doing: str = "") -> None:
            self._doing = doing

        shell.errand = Errand(shell.root, lambda: _kept(path, folder, "closing", tell), found, broken)
        self._follow(shell.working)

    def _follow(self, cover: Working | None) -> None:
        """Let what is being done stand on the cover, as long as it is there."""
        if cover is not None and cover is self.shell.working:
            cover.tell(self._doing)
            self.shell.root.after(LOOK_AT_WORK, self._follow, cover)

    def _cover(self, path: Path) -> None:
        shell = self.shell
        self._uncover()
        text = _("What was done in {name} is copied and read through. Then the program closes by itself.")
        shell.working = Working(
            shell.root, shell.look, title=_("Backup…"), text=text.format(name=path.stem), stop=self._end,
            away=self._end, leave=_("Close without it (Esc)"),
        )  # fmt: skip
        shell.working.place(relx=0, rely=0, relwidth=1, relheight=1)
        shell.working.bind("<Escape>", lambda _event: self._end(), add=True)
        shell.working.take_focus()
        once.changed(shell.root)

    def _ask(self, why: str, again: Callable[[], None]) -> None:
        self._uncover()
        self.asking = NotKept(self.shell.root, self.shell.look, why, again=again, close=self._end)
        self.asking.place(relx=0, rely=0, relwidth=1, relheight=1)
        self.asking.take_focus()
        once.changed(self.asking)

    def _uncover(self) -> None:
        shell = self.shell
        if self._limit:
            shell.root.after_cancel(self._limit)
            self._limit = ""
        if self.asking is not None:
            self.asking.destroy()
            self.asking = None
        if shell.working is not None:
            shell.working.destroy()
            shell.working = None

    def _end(self) -> None:
        """Nothing keeps the program any longer; what a thread leaves unfinished is swept away the next time."""
        self._uncover()
        if self._later:
            self.shell.root.after_cancel(self._later)
            self._later = ""
        self.shell.end()

    # -- put in the archive's place -----------------------------------------------------------------------------------

    def restore(self, backup: Path, *, to: Path, page: str = "") -> None:
        """Put a backup in an archive's place, which is closed meanwhile and opened again; what was there is kept."""
        from clust_desktop.services import archives

        shell = self.shell
        if shell.window is not None:
            shell.preferences = shell.window.preferences
        folder = shell.preferences.backup_folder
        chosen = shell.window.chosen if shell.window is not None else None
        shell.leave()

        def opened() -> None:
            shell.open(to, page=page)
            if shell.window is not None and chosen is not None:
                shell.window.chosen = chosen  # as far as it is there in what was restored
                shell.window.rebuild()

        def restored(before: Path | None) -> None:
            opened()
            if shell.window is not None:
                said = _(
                    "The backup was restored. What was there before is kept in {file}: “Undo the restore” puts it back."
                ).format(file=before)
                shell.window.done(Done(said if before else _("The backup was restored."), undo=False))

        shell.wait(_("Restoring the backup…"), str(backup), lambda: archives.restore(to, backup, kept_in=folder),
                   restored, back=opened)  # fmt: skip


def _kept(path: Path, folder: Path | None, reason: str, tell: Tell = quietly) -> Made | Refused | None:
    from clust_desktop.services import archives
    from clust_desktop.services.keeping import Keeping

    try:
        with archives.open_archive(path, write=False) as archive:
            keeping = Keeping(archive)
            if reason == "daily":
                return keeping.keep_daily(folder=folder)
            return keeping.keep(reason=reason, folder=folder, always=reason == "backup", tell=tell)
    except Refused as refusal:
        return refusal


class NotKept(ttk.Frame):
    """The last thing said before closing: that there is no backup of what was done, and why."""

    hints = ""
    is_settled = True

    def __init__(
        self, master: tk.Misc, look: Look, why: str, *, again: Callable[[], None], close: Callable[[], None]
    ) -> None:
        super().__init__(master, style="Page.TFrame")
        card = ttk.Frame(self, style="Box.TFrame", padding=look.px(22))
        card.place(relx=0.5, rely=0.42, anchor="center")
        wide = look.px(520)
        ttk.Label(card, text=_("The backup was not made"), style="Heading.Card.TLabel").grid(row=0, sticky="w")
        said = _("{why} What you did is saved in the archive; only the copy is missing. The next start says so again.")
        ttk.Label(card, text=said.format(why=why), style="Body.Card.TLabel", wraplength=wide, justify="left").grid(
            row=1, sticky="w", pady=(look.px(8), 0)
        )
        below = ttk.Frame(card, style="Card.TFrame")
        below.grid(row=2, sticky="e", pady=(look.px(16), 0))
        self.again = widgets.button(below, _("Try again"), again)
        self.again.grid(row=0, column=0)
        self.close = widgets.button(below, _("Close (Esc)"), close)
        widgets.mark_main(self.close, True)
        self.close.grid(row=0, column=1, padx=(look.px(8), 0))
        for one in (self, self.again, self.close):
            one.bind("<Escape>", lambda _event: close(), add=True)

    def take_focus(self) -> None:
        self.close.focus_set()
