"""Who signed on the empty rows: found among the people of the archive, or added as new."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from tkinter import ttk
from typing import Any

from clust_desktop.domain.fields import Email, Integer, Text
from clust_desktop.domain.forms import Form
from clust_desktop.domain.references import Reference, References
from clust_desktop.i18n import N_, _
from clust_desktop.services.finding_people import Finder
from clust_desktop.services.sheet_entry import WalkIn
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages.attendance import state_words
from clust_desktop.ui.pick_list import Offer, PickEntry

NEW = "+"
ROW = Integer("row", N_("Row"), least=1)
REPRESENTS = References("represents", N_("On behalf of"), noun="organisation", required=False)
KNOWN = Form(N_("Signed on an empty row"), (ROW, REPRESENTS))
UNKNOWN_PERSON = Form(
    N_("Signed on an empty row"),
    (
        ROW,
        Text("given_name", N_("Given name"), required=False, longest=80),
        Text("family_name", N_("Family name"), required=False, longest=80),
        Reference("organisation", N_("Organisation"), noun="organisation", required=False),
        Email("email", N_("E-mail"), required=False),
        REPRESENTS,
    ),
)


class WalkIns(ttk.Frame):
    """A line to find people by a few letters; those entered wait for the page to be saved."""

    def __init__(self, master: tk.Misc, around: Surroundings, *, changed: Callable[[], None]) -> None:
        super().__init__(master, style="Page.TFrame")
        look = around.look
        self.around, self._told = around, changed
        self.columnconfigure(1, weight=1)
        label = ttk.Label(self, text=_("Signed on an empty row"), style="Bold.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, look.px(8)))
        self.pick = PickEntry(self, look, offers=self._offers, taken=self._taken, width=40)
        self.pick.grid(row=0, column=1, sticky="we")
        widgets.labels(label, self.pick.entry)
        self.clear = widgets.button(self, _("Leave the last one out"), self._leave_out)
        self.clear.grid(row=0, column=2, padx=(look.px(6), 0))
        self.entered: list[WalkIn] = []
        self._gathering, self._rows = "", [0][:0]
        self._finder: Finder | None = None
        self._at = 0

    def show(self, gathering: str, rows: Sequence[Mapping[str, Any]], entered: Sequence[WalkIn]) -> None:
        """Take the empty rows of a printing, and who was entered on them already."""
        self._gathering, self._finder, self.entered, self._at = gathering, None, list(entered), 0
        self._rows = [row["number"] for row in rows if row["line"] is None]
        self._allow()

    def name_of(self, row: int) -> str:
        """Whom somebody entered on a row; empty for nobody."""
        for one in self.entered:
            if one.row == row:
                return self.around.office.lookups.label(noun="person", uid=one.person) if one.person else one.name
        return ""

    def begin(self, row: int) -> None:
        """Ask who signed on a row."""
        self._at = row
        self.pick.entry.focus_set()

    def _allow(self) -> None:
        widgets.let_show(self.clear, bool(self.entered))

    def _next(self) -> int:
        """The row proposed: the one asked for, else the first empty one."""
        taken = {one.row for one in self.entered}
        if self._at and self._at not in taken:
            return self._at
        return next((row for row in self._rows if row not in taken), max(self._rows, default=1))

    def _offers(self, typed: str) -> list[Offer]:
        if self._finder is None:
            self._finder = self.around.office.attendance.finder(gathering=self._gathering)
        offers = [
            (one.uid, one.name, state_words(one.state) if one.state else one.organisations)
            for one in self._finder.find(typed)
        ]
        if any(letter.isalpha() for letter in typed):
            offers.append((NEW + typed.strip(), typed.strip(), _("a new person, added after a question")))
        return offers

    def _taken(self, offer: Offer) -> None:
        chosen, name, _detail = offer
        self.pick.set("")
        self.pick.entry.event_generate(widgets.FORGET)
        if chosen.startswith(NEW):
            given, _gap, family = chosen.removeprefix(NEW).rpartition(" ")
            values: dict[str, Any] = {"given_name": given, "family_name": family}
            form, text, person = UNKNOWN_PERSON, _("Nobody chosen of the archive: this adds a person."), ""
        else:
            proposed = self.around.office.sheet_entry.proposed(gathering=self._gathering, person=chosen)
            values, form, text, person = {"represents": proposed}, KNOWN, name, chosen
        self.around.sheets.fill(
            title=_(form.title), text=text, yes=_("Enter on that row"), form=form,
            texts=form.format(values | {"row": self._next()}), then=lambda typed: self._enter(form, person, typed),
        )  # fmt: skip

    def _enter(self, form: Form, person: str, typed: dict[str, str]) -> None:
        values = form.read(typed)
        self.entered = [one for one in self.entered if one.row != values["row"]]
        self.entered.append(WalkIn(person=person, **values))
        self._at = 0
        self.around.sheets.put_away()
        self._allow()
        self._told()
        self.pick.entry.focus_set()

    def _leave_out(self) -> None:
        if self.entered:
            self.entered.pop()
            self._allow()
            self._told()
        self.pick.entry.focus_set()
