"""A kit that came home: its passphrase, what it would bring, whom it is not sure of, and what it brought."""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services import protection
from clust_desktop.services.imports import deciding
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.kits.merging import Merged
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages.backups import folder
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.kits.card import KitCard


class KitMerging(KitCard):
    """`uid` is the file. Tried first: what it says is what will happen; merged with a second Ctrl+S."""

    def __init__(self, master: tk.Misc, around: Surroundings, uid: str, away: Callable[[], None]) -> None:
        self.path = Path(uid)
        super().__init__(master, around, away, _("Merge the kit {file}").format(file=self.path.name))
        self.tried: Merged | None = None
        self.merged: Merged | None = None
        self.answers: list[tuple[ttk.Combobox, tuple[str, ...]]] = []
        if protection.is_protected(self.path):  # asked also where the program knows it: who brings the kit says so
            self.ask_secret("kit", _("Passphrase of the kit"))
        self.room_for_refusals()
        self.offer((("open", _("Look what it brings"), self.save), ("leave", _("Leave (Esc)"), self.away)))
        if not self.entries:
            self.after_idle(self.save)

    def save(self) -> None:
        """Open and try it; then merge it."""
        try:
            if self.merged is not None:
                self.away()
            elif self.tried is None:
                self._try()
            elif self.tried.is_new or self.tried.ask:
                self._merge()
            else:
                self.away()
        except Refused as refusal:
            self._refused(refusal)

    def _refused(self, refusal: Refused) -> None:
        self.refuse(refusal.sentence, next(iter(self.entries), ""))

    def _try(self) -> None:
        if self.entries:
            protection.unlock(self.path, passphrase=self.entries["kit"].get())
        self.around.works.start(
            _("Looking what it brings…"), lambda office, _tell: office.kits.merge(path=self.path, dry_run=True),
            self._tried, refused=self._refused,
        )  # fmt: skip

    def _tried(self, found: Merged) -> None:
        self.tried = found
        self._clear()
        if found.is_new:
            self.say(_("Nothing is written yet."), "Body.Quiet.Card.TLabel")
        self._tell(found)
        for one in found.ask:
            offered = deciding.answers(one)
            self.say(_("Walk-in {row}, to be asked: “{value}” – {reason}").format(
                row=one.row, value=one.value, reason=one.reason), above=12)  # fmt: skip
            texts = [_("Leave it open"), *(" – ".join((a.text, a.detail)) if a.detail else a.text for a in offered)]
            chosen = widgets.choice(self.card, texts, width=70)
            chosen.current(0)
            self.put(chosen, 4, "w")
            self.answers.append((chosen, ("", *(a.code for a in offered))))
        self.room_for_refusals()
        if found.is_new or found.ask:
            self.offer((("merge", _("Merge it now"), self.save), ("leave", _("Leave (Esc)"), self.away)))
        else:
            self.offer((("leave", _("Leave (Esc)"), self.away),))
        self.take_focus()

    def _merge(self) -> None:
        assert self.tried is not None
        decisions = Decisions()
        for asked, (choice, codes) in zip(self.tried.ask, self.answers, strict=True):
            if code := codes[choice.current()]:
                decisions = deciding.decide_each(decisions, [(asked, code)])
        kept_in = folder()
        self.around.works.start(
            _("Merging the kit…"),
            lambda office, _tell: office.kits.merge(path=self.path, decisions=decisions, backups_to=kept_in),
            self._done, refused=self._refused,
        )  # fmt: skip

    def _done(self, done: Merged) -> None:
        self.merged = done
        self._clear()
        self._tell(done)
        for one in done.ask:
            self.say(_("Walk-in {row}, to be asked: “{value}” – {reason}").format(
                row=one.row, value=one.value, reason=one.reason), above=10)  # fmt: skip
        if done.ask:
            self.say(_("Keep the kit until they are answered, and merge it again with the answers."), above=8)
        if done.backup:
            self.say(
                _("The archive as it was before is in {file}.").format(file=done.backup), "Small.Quiet.Card.TLabel"
            )
        self.room_for_refusals()
        self.offer((("leave", _("Back (Esc)"), self.leave_done),))
        self.take_focus()

    def leave_done(self) -> None:
        done = self.merged
        self.away()
        if done is not None:
            self.around.done(Done(next(done.counted()), undo=done.is_new))

    def escape(self) -> bool:
        self.leave_done()
        return True

    def _tell(self, found: Merged) -> None:
        """The numbers, what the clocks and the register say, and everything that does not agree."""
        for text in found.counted():
            self.say(re.sub(r" (?=\d)", "\u00a0", text), "Bold.Card.TLabel", 10)  # no number alone on a line
        for text in found.notes:
            self.say(f"• {text}", above=6)
        for at, text in enumerate(found.differences()):
            self.say(text if at == 0 else f"▲ {text.strip()}", "Bold.Card.TLabel" if at == 0 else "Body.Card.TLabel",
                     14 if at == 0 else 4)  # fmt: skip

    def _clear(self) -> None:
        self.entries.clear()
        self.buttons.clear()
        self.answers = []
        for at, child in enumerate(self.card.winfo_children()):
            if at:  # the title stays
                child.destroy()
