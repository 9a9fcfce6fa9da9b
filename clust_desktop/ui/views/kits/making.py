"""A kit is made: for which gatherings, under which passphrase, where it is written."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from clust_desktop.domain import clock, days
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services import protection
from clust_desktop.services.kits import Made
from clust_desktop.ui import last_folders
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.kits.card import KitCard

SHOWN = 8  # gatherings named one by one


class KitMaking(KitCard):
    """`uid` names the gatherings, a space between two."""

    def __init__(self, master: tk.Misc, around: Surroundings, uid: str, away: Callable[[], None]) -> None:
        super().__init__(master, around, away, _("Prepare a kit"))
        self.gatherings = uid.split()
        for one in self.gatherings[:SHOWN]:
            row = around.office.gatherings.find(uid=one)
            self.say(f"{days.show(row['on_day'])}  {row['title']}", "Bold.Card.TLabel")
        if (more := len(self.gatherings) - SHOWN) > 0:
            self.say(_("and {n} more").format(n=more))
        self.say(_(
            "A kit is one protected file for another door: it holds these gatherings, the people expected there with "
            "their organisations, the members of the day, and nothing else. Open it with this program on the other "
            "computer; afterwards merge it under Archive → Kits."
        ), "Body.Quiet.Card.TLabel", 10)  # fmt: skip
        self.ask_secret("new", _("Passphrase of the kit"))
        self.ask_secret("again", _("Once more"))
        self.room_for_refusals()
        self.offer((("save", _("Write the kit…"), self.save), ("leave", _("Leave (Esc)"), self.away)))

    def save(self) -> None:
        """Ask where, and write it."""
        new, again = self.entries["new"].get(), self.entries["again"].get()
        try:
            protection.refuse_weak(new)
            for one in self.gatherings:
                self.around.office.door.refuse_shut(gathering=one)
        except Refused as refusal:
            self.refuse(refusal.sentence, "new")
            return
        if new != again:
            self.refuse(_("The two are not the same: type the new passphrase once more."), "again")
            return
        out = self.around.dialogs.choose_new_file(
            title=_("Prepare a kit"), kinds=[(_("Kit"), "*.clust")], folder=last_folders.last("kit"),
            name=f"kit-{clock.today().isoformat()}.clust",
        )  # fmt: skip
        if out is None:
            return
        last_folders.keep("kit", out.parent)
        try:
            self.around.works.start(
                _("Writing the kit…"),
                lambda office, _tell: office.kits.make(gatherings=self.gatherings, out=out, passphrase=new),
                self._made, refused=lambda refusal: self.refuse(refusal.sentence),
            )  # fmt: skip
        except Refused as refusal:
            self.refuse(refusal.sentence)

    def _made(self, made: Made) -> None:
        self.away()
        said = ngettext("{file} was written, protected: {n} person expected.",
                        "{file} was written, protected: {n} people expected.", made.people)  # fmt: skip
        self.around.done(Done(said.format(file=made.file, n=made.people), undo=False))
