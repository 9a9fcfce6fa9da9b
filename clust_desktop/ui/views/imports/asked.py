"""What a whole file leaves open or may be told: its dates, its association, the gathering it belongs to."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import clock, days
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.imports.plan import Plan
from clust_desktop.services.imports.seen import DATE, DECIMAL, ENCODING, ORDER, Doubt, without_repeats
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pick_list import Offer, PickEntry
from clust_desktop.ui.views.imports.choices import Choice, Choices, choice

if TYPE_CHECKING:
    from clust_desktop.services.imports.seen import Seen

Change = Callable[[Plan], Plan]
NONE = "–"
CROWDED = 115  # per cent of the usual text beyond which there is no room beside a question
BUTTONS = 2  # readings that stand side by side; more of them are a list


class Asked(ttk.Frame):
    """Choices in a row, and below it each doubt with its readings; `changed` is told how the plan changes."""

    def __init__(self, master: tk.Misc, around: Surroundings, *, changed: Callable[[Change], None]) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, self._changed = around, changed
        self.columnconfigure(0, weight=1)
        self.line = Choices(self, around.look)
        self.line.grid(row=0, column=0, sticky="we")
        self.listed: dict[str, Choice] = {}
        self.readings: list[ttk.Button] = []
        self.day: ttk.Entry | None = None
        self.gathering: PickEntry | None = None
        self._open, self._lacks = "", ""
        self._doubts: tuple[Doubt, ...] = ()

    @property
    def choices(self) -> dict[str, Choice]:
        """Every closed list, by what it asks."""
        return self.line.all | self.listed

    @property
    def is_open(self) -> str:
        """What must be answered before the list can be tried, as a sentence; empty where nothing must."""
        return self._open

    def show(self, seen: Seen, plan: Plan) -> None:
        """Ask what is to be asked now; what was asked before and still is stays as it stands."""
        doubts = tuple(one for one in without_repeats(seen.doubts) if not self._is_settled(one, plan))
        self._open = doubts[0].text if doubts else ""
        self._lacks = ""
        if seen.needs_association and not plan.association:
            self._lacks = _("Say which association the list is of, or which column holds it.")
        elif seen.needs_gathering and not plan.gathering:
            self._lacks = _("Say which meeting or event the list is of; it must be in the agenda already.")
        self._open = self._open or self._lacks
        offered = [("", NONE), *((one.code, one.name) for one in self.around.associations)]
        self.line.show("association", _("Association of every row"), offered if seen.takes_association else (),
                       plan.association, self._association)  # fmt: skip
        if seen.takes_gathering and self.gathering is None:
            self._pick_gathering()
        elif not seen.takes_gathering and self.gathering is not None:
            self.gathering.master.destroy()
            self.gathering = None
        if self.gathering is not None and self.focus_get() is not self.gathering.entry:
            self.gathering.set(self.around.office.lookups.label(noun="gathering", uid=plan.gathering))
        if self.around.look.text > CROWDED:
            doubts = doubts[:1]  # one after the other where there is no room for two
        if doubts != self._doubts:
            self._doubts = doubts
            self._ask(doubts)
        self.line.settle()

    def _ask(self, doubts: tuple[Doubt, ...]) -> None:
        for child in self.winfo_children():
            if child is not self.line:
                child.destroy()
        self.listed, self.readings, self.day = {}, [], None
        for at, doubt in enumerate(doubts):
            self._doubt(at + 1, doubt)

    def _is_settled(self, doubt: Doubt, plan: Plan) -> bool:
        return doubt.about == DATE and bool(plan.gathering)

    # -- choices ------------------------------------------------------------------------------------------------------

    def _association(self, code: str) -> None:
        self._changed(lambda plan: replace(plan, association=code))

    def _pick_gathering(self) -> None:
        cell = ttk.Frame(self.line, style="Page.TFrame")
        label = ttk.Label(cell, text=_("Meeting or event of every row"), style="Body.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, self.around.look.px(6)))
        lookups = self.around.office.lookups

        def offers(typed: str) -> list[Offer]:
            found = lookups.find(noun="gathering", typed=typed)
            return [(one.uid, one.label, one.detail) for one in found]

        self.gathering = PickEntry(
            cell, self.around.look, offers=offers, taken=self._gathered, changed=self._ungathered, width=40
        )
        self.gathering.grid(row=0, column=1)

    def _gathered(self, offer: Offer) -> None:
        self._changed(lambda plan: replace(plan, gathering=offer[0]))

    def _ungathered(self) -> None:
        assert self.gathering
        if not self.gathering.get().strip():
            self._changed(lambda plan: replace(plan, gathering=""))

    # -- doubts -------------------------------------------------------------------------------------------------------

    def _doubt(self, row: int, doubt: Doubt) -> None:
        look = self.around.look
        cell = ttk.Frame(self, style="Notice.TFrame", padding=look.px(8))
        cell.grid(row=row, column=0, sticky="we", pady=(look.px(6), 0))
        cell.columnconfigure(0, weight=1)
        below = 1 if look.text > CROWDED else 0
        said = ttk.Label(cell, text=f"▲ {doubt.text}", style="Bold.Notice.TLabel", wraplength=look.px(660))
        said.grid(row=0, column=0, columnspan=4 if below else 1, sticky="w")
        if 0 < len(doubt.readings) <= BUTTONS:
            for at, one in enumerate(doubt.readings, 1):
                button = widgets.button(cell, one.text, partial(self._answer, doubt.about, one.answer))
                button.grid(row=below, column=at, padx=(look.px(8), 0))
                self.readings.append(button)
        elif doubt.readings:
            offered = [(one.answer, one.text) for one in doubt.readings]
            made = self.listed[doubt.about] = choice(cell, offered, "", partial(self._answer, doubt.about))
            made.box.grid(row=below, column=1, padx=(look.px(10), 0))
        elif doubt.about == DATE:
            self.day = widgets.entry(cell, width=14)
            self.day.grid(row=below, column=1, padx=(look.px(10), 0))
            for key in ("<Return>", "<KP_Enter>"):
                self.day.bind(key, lambda _event: self._answer(DATE, ""), add=True)

    def _answer(self, about: str, code: str) -> None:
        if about == ORDER:
            self._changed(lambda plan: replace(plan, decisions=replace(plan.decisions, order=code)))
        elif about == DECIMAL:
            self._changed(lambda plan: replace(plan, decisions=replace(plan.decisions, decimal=code)))
        elif about == ENCODING:
            self._changed(lambda plan: replace(plan, decisions=replace(plan.decisions, encoding=code)))
        else:
            try:
                day = days.read(code or (self.day.get() if self.day else ""), clock.today())
            except Refused as refusal:
                self.around.refuse(refusal.sentence)
                return
            self._changed(lambda plan: replace(plan, decisions=replace(plan.decisions, on=day)))

    @property
    def target(self) -> tk.Misc | None:
        """The first doubt to go to, or else what may be told."""
        first = self.readings[0] if self.readings else next((one.box for one in self.listed.values()), None)
        return first or self.day or self.line.target or (self.gathering.entry if self.gathering else None)

    def take_focus(self) -> None:
        target = self.gathering.entry if self.gathering and self._open == self._lacks != "" else self.target
        if target is not None:
            target.focus_set()
