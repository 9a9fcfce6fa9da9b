"""The passphrase of the archive: set, changed, removed; its recovery sheet; copies not protected like it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tkinter import ttk

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services import protection
from clust_desktop.services.papers import write_whole
from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.scroll import ScrollArea
from clust_desktop.ui.specs import Done

SHOWN = 6  # copies named one by one


class ProtectionView(Screen, ttk.Frame):
    """Nothing of it is kept but in the archive's own key."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame", padding=(look.px(20), look.px(14)))
        self.around = around
        self.path = around.office.archive.path
        self.is_read_only = around.office.archive.is_read_only
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        area = ScrollArea(self, look, around.keys)
        area.grid(row=0, column=0, sticky="nswe")
        self.inside = area.inside
        master.update_idletasks()
        self.wide = min(look.px(640), master.winfo_width() - 2 * look.px(20 + 18) - area.bar.winfo_reqwidth())
        self.card = ttk.Frame(self.inside, style="Box.TFrame", padding=look.px(18))
        self.card.grid(row=0, column=0, sticky="nw")
        self.card.columnconfigure(1, weight=1, minsize=min(look.px(420), self.wide - look.px(180)))
        self.entries: dict[str, ttk.Entry] = {}
        self.buttons: dict[str, ttk.Button] = {}
        self.copies = protection.other_copies(self.path, folder=around.shell.now.backup_folder)
        self._fill()

    def _fill(self) -> None:
        look, card = self.around.look, self.card
        is_protected = protection.is_protected(self.path)
        title = _("The archive is protected") if is_protected else _("The archive is not protected")
        ttk.Label(card, text=title, style="Heading.Card.TLabel").grid(row=0, column=0, columnspan=2, sticky="w")
        text = (
            _("Without the passphrase nobody reads the file nor the backups made since. If it is lost, only the "
              "recovery sheet opens the archive.")
            if is_protected
            else _("Whoever has this computer or a backup can read everything. With a passphrase nobody else can.")
        )  # fmt: skip
        ttk.Label(card, text=text, style="Body.Quiet.Card.TLabel", wraplength=self.wide, justify="left").grid(
            row=1, column=0, columnspan=2, sticky="w", pady=(look.px(4), look.px(12))
        )
        asked = {"now": _("Passphrase now")} if is_protected and not self._is_by_sheet else {}
        if not self.is_read_only:
            asked |= {"new": _("New passphrase"), "again": _("Once more")}
        for row, (key, label) in enumerate(asked.items(), 2):
            name = ttk.Label(card, text=label, style="Body.Card.TLabel")
            name.grid(row=row, column=0, sticky="w", padx=(0, look.px(12)), pady=look.px(3))
            self.entries[key] = ttk.Entry(card, show="•", style="TEntry", font="Clust.Body", width=20)
            self.entries[key].grid(row=row, column=1, sticky="we", pady=look.px(3))
            self.entries[key].bind("<Return>", partial(self._entered, key), add=True)
            widgets.labels(name, self.entries[key])
        self.said = ttk.Label(card, style="bad.Status.TLabel", wraplength=self.wide, justify="left")
        self.said.grid(row=5, column=0, columnspan=2, sticky="we")
        if self.is_read_only:
            why = self.around.office.archive.why_read_only
            self.said.configure(text=_("Here the passphrase cannot be set, changed or removed: {why}").format(why=why))
        below = ttk.Frame(card, style="Card.TFrame")
        below.grid(row=6, column=0, columnspan=2, sticky="we", pady=(look.px(12), 0))
        verbs = [("set", _("Change the passphrase") if is_protected else _("Protect the archive"), self.save)]
        if is_protected:
            verbs += [("remove", _("Remove the passphrase"), self.remove), ("sheet", _("Recovery sheet…"), self.sheet),
                      ("lock", _("Lock now (Ctrl+L)"), self.around.shell.guard.lock)]  # fmt: skip
        self._row(below, [one for one in verbs if not self.is_read_only or one[0] not in ("set", "remove")])
        if "set" in self.buttons:
            widgets.mark_main(self.buttons["set"], True)
        if self.copies:
            self._list(look.px(18))
        for row, sentence in enumerate(protection.absent(self.path), 2):
            said = ttk.Label(self.inside, text=sentence, style="Small.Quiet.Page.TLabel", wraplength=look.px(720))
            said.grid(row=row, column=0, sticky="nw", pady=(look.px(8), 0))

    def _row(self, frame: ttk.Frame, verbs: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        """Buttons side by side, over as many rows as they take."""
        gap, taken = self.around.look.px(8), 0
        for key, label, act in verbs:
            made = self.buttons[key] = widgets.button(frame, label, act)
            if not taken or taken + made.winfo_reqwidth() > self.wide:
                row, taken = ttk.Frame(frame, style="Card.TFrame"), 0
                row.pack(side="top", anchor="w", pady=(gap // 2, 0))
            made.pack(in_=row, side="left", padx=(0, gap))
            made.lift()
            taken += made.winfo_reqwidth() + gap

    def _list(self, above: int) -> None:
        look = self.around.look
        box = ttk.Frame(self.inside, style="Box.TFrame", padding=look.px(18))
        box.grid(row=1, column=0, sticky="nw", pady=(above, 0))
        n = len(self.copies)
        said = ngettext("{n} earlier copy is not protected like the archive:",
                        "{n} earlier copies are not protected like the archive:", n)  # fmt: skip
        ttk.Label(box, text=said.format(n=n), style="Bold.Card.TLabel").grid(row=0, sticky="w")
        for row, one in enumerate(self.copies[:SHOWN], 1):
            line = f"{one.path.name} · {protection.how_opened(one)}"
            ttk.Label(box, text=line, style="Small.Quiet.Card.TLabel").grid(row=row, sticky="w")
        if n > SHOWN:
            more = _("and {n} more").format(n=n - SHOWN)
            ttk.Label(box, text=more, style="Small.Quiet.Card.TLabel").grid(row=SHOWN + 1, sticky="w")
        below = ttk.Frame(box, style="Card.TFrame")
        below.grid(row=SHOWN + 2, sticky="w", pady=(look.px(10), 0))
        self._row(below, [("remake", _("Remake them like the archive"), self.remake),
                          ("destroy", _("Destroy them"), self.destroy_copies)])  # fmt: skip

    def _entered(self, key: str, _event: object) -> str:
        keys = list(self.entries)
        if key == keys[-1] and not self.is_read_only:
            self.save()
        elif key == keys[-1]:
            self.buttons["sheet"].focus_set()
        else:
            self.entries[keys[keys.index(key) + 1]].focus_set()
        return "break"

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("Enter: next field · Ctrl+S: save")

    def show(self, chosen: Chosen | None) -> None: ...

    def take_focus(self) -> None:
        next(iter((self.entries | self.buttons).values()), self.card).focus_set()

    # -- the passphrase -----------------------------------------------------------------------------------------------

    def _refused(self, refusal: Refused | str, key: str) -> None:
        sentence = refusal.sentence if isinstance(refusal, Refused) else refusal
        self.said.configure(text=f"▲ {sentence}")
        self.entries[key].delete(0, "end")
        self.entries[key].focus_set()

    @property
    def _is_by_sheet(self) -> bool:
        return self.around.shell.guard.is_by_sheet(self.path)

    def _is_known(self) -> bool:
        """Whether the passphrase of now was typed, where there is one that is not lost; says so where it was not."""
        if "now" not in self.entries:
            return True
        try:
            protection.unlock(self.path, passphrase=self.entries["now"].get())
        except Refused as refusal:
            self._refused(refusal, "now")
            return False
        return True

    def save(self) -> None:
        """Protect the archive with what was typed twice."""
        if not self.around.may_write() or not self._is_known():
            return
        new, again = self.entries["new"].get(), self.entries["again"].get()
        try:
            protection.refuse_weak(new)
        except Refused as refusal:
            self._refused(refusal, "new")
            return
        if new != again:
            self._refused(_("The two are not the same: type the new passphrase once more."), "again")
            return
        self.around.shell.guard.rewrite(
            _("Protecting the archive…"), lambda path: protection.set_passphrase(path, passphrase=new),
            _("The archive is protected. Print the recovery sheet now: it is the only way in without the passphrase."),
        )  # fmt: skip

    def remove(self) -> None:
        """Make it a plain file again, after a question."""
        if self._is_known():
            self.around.sheets.confirm(
                title=_("Remove the passphrase"), yes=_("Remove the passphrase"),
                text=_("Whoever has the file will be able to read it. Backups made so far stay protected."),
                then=self._removed, grave=True,
            )  # fmt: skip

    def _removed(self) -> None:
        said = _("The archive is not protected any more.")
        self.around.shell.guard.rewrite(_("Removing the passphrase…"), protection.remove_passphrase, said)

    def sheet(self) -> None:
        """Write the recovery sheet where the person says."""
        if not self._is_known():
            return
        folder = self.around.shell.now.paper_folder
        out = self.around.dialogs.choose_new_file(
            title=_("Recovery sheet"), kinds=[("PDF", "*.pdf")], name=_("Recovery sheet") + ".pdf", folder=folder
        )
        if out is not None:
            write_whole(out, protection.recovery_sheet(self.path, on=clock.today()))
            self.around.done(Done(
                _("{file} was written: print it, keep it under lock, delete the file.").format(file=out), undo=False
            ))  # fmt: skip

    # -- earlier copies -----------------------------------------------------------------------------------------------

    def _files(self) -> list[Path]:
        return [one.path for one in self.copies]

    def remake(self) -> None:
        """Write them anew under the archive's key, behind a bar."""
        files, path = self._files(), self.path
        self.around.shell.wait(
            _("Remaking the copies…"), str(path.parent), lambda: protection.remake_copies(path, files), self._done
        )

    def destroy_copies(self) -> None:
        """Overwrite and remove them, after a question that names how many."""
        files, path = self._files(), self.path
        said = ngettext("{n} copy is overwritten and removed: nothing brings it back.",
                        "{n} copies are overwritten and removed: nothing brings them back.", len(files))  # fmt: skip
        self.around.sheets.confirm(
            title=_("Destroy them"), text=said.format(n=len(files)), yes=_("Destroy them"),
            then=lambda: self._done(protection.destroy_copies(path, files)), grave=True,
        )  # fmt: skip

    def _done(self, failed: list[str]) -> None:
        shell = self.around.shell
        assert shell.window is not None
        shell.window.rebuild()
        if failed:
            shell.window.status.refuse(" ".join(failed))
        else:
            shell.window.status.say(_("The earlier copies are settled."))
