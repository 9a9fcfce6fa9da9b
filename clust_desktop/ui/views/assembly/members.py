"""Who arrives, by a few letters of a name or of a member, above the members of an assembly."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.services.assembly.finding import Arrivals
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages.assembly import AssemblyMembersPage, read
from clust_desktop.ui.pick_list import Offer, PickEntry
from clust_desktop.ui.specs import Done, Where
from clust_desktop.ui.views.list_view import ListView

BETWEEN = "|"
"""Between the uids of a person and of the member they stand for, in what is offered."""


class AssemblyMembersPanel(ttk.Frame):
    """A panel of the assembly desk; `told` hears of what was written."""

    def __init__(self, master: tk.Misc, around: Surroundings, told: Callable[[Done], None]) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, self._heard, look = around, told, around.look
        self.where: Where | None = None
        self.finder: Arrivals | None = None
        self._took = False
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        line = self._entry = ttk.Frame(self, style="Page.TFrame")
        line.grid(row=0, column=0, sticky="we", pady=(0, look.px(6)))
        line.columnconfigure(1, weight=1)
        label = ttk.Label(line, text=_("Who arrives"), style="Bold.Page.TLabel")
        label.grid(row=0, column=0)
        self.pick = PickEntry(line, look, offers=self._offers, taken=self._taken, go_on=self._entered, width=30)
        widgets.labels(label, self.pick.entry)
        self.pick.grid(row=0, column=1, sticky="we", padx=(look.px(8), 0))
        hint = _(
            "letters of a name or of a member, Enter · in the list 1 arrives, 2 leaves, 3 gives a proxy, 4 excused"
        )
        if not look.is_large:
            ttk.Label(line, text=hint, style="Small.Quiet.Page.TLabel").grid(
                row=0, column=2, sticky="w", padx=(look.px(10), 0)
            )
        self.list = ListView(
            self, around, AssemblyMembersPage(), told=self._told, beside=True, open_=lambda uid: None,
            begin=self.take_focus,
        )  # fmt: skip
        self.list.grid(row=1, column=0, sticky="nswe")
        if look.is_large:
            self.list.tools.grid_remove()  # Ctrl+F calls them up

    def show(self, where: Where) -> None:
        """Read the members of the assembly anew."""
        self.where, self.finder = where, None
        widgets.let_show(self._entry, not self._is_closed())
        self.list.show(where)

    def _is_closed(self) -> bool:
        assert self.where
        office = self.around.office
        return office.archive.is_read_only or read(office, self.where).is_frozen

    def take_focus(self) -> None:
        if self._entry.winfo_manager():
            self.pick.entry.focus_set()
        else:
            self.list.take_focus()

    # -- arriving -----------------------------------------------------------------------------------------------------

    def _offers(self, typed: str) -> Sequence[Offer]:
        assert self.where
        if self.finder is None:
            office = self.around.office
            whose = office.assembly.whose(gathering=self.where.of, association=self.where.association)
            self.finder = office.assembly.arrivals(gathering=self.where.of, association=whose)
        return [
            (
                f"{one.person}{BETWEEN}{one.member}", one.name,
                " · ".join(part for part in (
                    one.member_name or _("of no member"), _("is there already") if one.is_there else "") if part),
            )
            for one in self.finder.find(typed)
        ]  # fmt: skip

    def _taken(self, offer: Offer) -> None:
        assert self.where
        chosen, name, _detail = offer
        person, _between, member = chosen.partition(BETWEEN)
        self.pick.set("")
        self.pick.entry.event_generate(widgets.FORGET)  # from here Ctrl+Z takes back the arrival
        self._took = True
        office = self.around.office
        there = member and any(
            line.person_uid == person and line.is_there(found.now.at)
            for found in (read(office, self.where),) for line in found.lines
        )  # fmt: skip
        marked = office.assembly.arrive(gathering=self.where.of, person=person, member="" if there else member)
        if marked.since:
            said = _("{name} is there already, since {when}.").format(name=name, when=shown.moment(marked.since))
            self.around.say(said)
            return
        done = Done(_("{name}: present.").format(name=name), uid=member)
        self.list.read(stand_on=member)
        self._told(done)
        self.around.done(done)

    def _told(self, done: Done) -> None:
        """Something was written: who is there is looked up anew, the light follows."""
        self.finder = None
        self._heard(done)

    def _entered(self) -> None:
        """Enter on an empty line goes to the members."""
        took, self._took = self._took, False
        if not took and not self.pick.get().strip():
            self.list.take_focus()
