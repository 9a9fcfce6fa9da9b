"""What a whole file leaves open or may be told: its sheet, its dates, its association, the gathering it belongs to."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import clock, days
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services.imports.plan import Plan
from clust_desktop.services.imports.seen import DATE, DECIMAL, ENCODING, ORDER, Doubt, without_repeats
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pick_list import Offer, PickEntry

if TYPE_CHECKING:
    from clust_desktop.services.imports.seen import Seen

Change = Callable[[Plan], Plan]
NONE = "–"
CROWDED = 115  # per cent of the usual text beyond which there is no room beside a question
BUTTONS = 2  # readings that stand side by side; more of them are a list


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice on the screen: its box, and the codes behind its values."""

    box: ttk.Combobox
    codes: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.codes[self.box.current()] if self.box.current() >= 0 else ""


class Asked(ttk.Frame):
    """Choices in a row, and below it each doubt with its readings; `changed` is told how the plan changes."""

    def __init__(self, master: tk.Misc, around: Surroundings, *, changed: Callable[[Change], None]) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, self._changed = around, changed
        self.columnconfigure(0, weight=1)
        self.line = Wrapped(self, gap=around.look.px(8))
        self.line.grid(row=0, column=0, sticky="we")
        self.choices: dict[str, Choice] = {}
        self.readings: list[ttk.Button] = []
        self.day: ttk.Entry | None = None
        self.gathering: PickEntry | None = None
        self._open, self._lacks = "", False
        self._shown: tuple[object, ...] = ()

    @property
    def is_open(self) -> str:
        """What must be answered before the list can be tried, as a sentence; empty where nothing must."""
        return self._open

    def show(self, seen: Seen, plan: Plan) -> None:
        """Draw the choices anew where they are others than before."""
        doubts = without_repeats(seen.doubts)
        self._open = doubts[0].text if doubts and not self._is_settled(doubts[0], plan) else ""
        self._lacks = seen.needs_association and not plan.association
        if self._lacks and not self._open:
            self._open = _("Say which association the list is of, or which column holds it.")
        wanted = (seen.sheets, seen.sheet, doubts, seen.takes_association, seen.takes_gathering, plan.association)
        if wanted == self._shown:
            return
        self._shown = wanted
        for child in (*self.line.winfo_children(), *self.winfo_children()):
            if child is not self.line:
                child.destroy()
        self.choices, self.readings, self.day, self.gathering = {}, [], None, None
        if len(seen.sheets) > 1:
            self._choice("sheet", _("Sheet"), [(one, one) for one in seen.sheets], seen.sheet, self._sheet)
        if seen.takes_association:
            offered = [("", NONE), *((one.code, one.name) for one in self.around.associations)]
            self._choice("association", _("Association of every row"), offered, plan.association, self._association)
        if seen.takes_gathering:
            self._pick_gathering(plan)
        for at, doubt in enumerate(doubts):
            self._doubt(at + 1, doubt)
        self.update_idletasks()
        self.line.lay(max(1, self.winfo_width()))

    def _is_settled(self, doubt: Doubt, plan: Plan) -> bool:
        return doubt.about == DATE and bool(plan.gathering)

    # -- choices ------------------------------------------------------------------------------------------------------

    def _choice(
        self, key: str, label: str, offered: Sequence[tuple[str, str]], chosen: str, take: Callable[[str], None]
    ) -> None:
        cell = ttk.Frame(self.line, style="Page.TFrame")
        ttk.Label(cell, text=label, style="Body.Page.TLabel").grid(row=0, column=0, padx=(0, self.around.look.px(6)))
        self.choices[key] = self._box(cell, offered, chosen, take)
        self.choices[key].box.grid(row=0, column=1)

    def _box(
        self, master: tk.Misc, offered: Sequence[tuple[str, str]], chosen: str, take: Callable[[str], None]
    ) -> Choice:
        texts = [text for _code, text in offered]
        made = Choice(
            widgets.choice(master, texts, width=min(46, max(14, *map(len, texts)))), tuple(code for code, _t in offered)
        )
        if chosen in made.codes:
            made.box.current(made.codes.index(chosen))
        made.box.bind("<<ComboboxSelected>>", lambda _event: take(made.code), add=True)
        return made

    def _sheet(self, name: str) -> None:
        self._changed(lambda plan: replace(plan, decisions=replace(plan.decisions, sheet=name, mapping={})))

    def _association(self, code: str) -> None:
        self._changed(lambda plan: replace(plan, association=code))

    def _pick_gathering(self, plan: Plan) -> None:
        cell = ttk.Frame(self.line, style="Page.TFrame")
        label = ttk.Label(cell, text=_("Meeting or event of every row"), style="Body.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, self.around.look.px(6)))
        lookups = self.around.office.lookups

        def offers(typed: str) -> list[Offer]:
            found = lookups.find(noun="gathering", typed=typed)
            return [(one.uid, one.label, shown.day(one.detail)) for one in found]

        self.gathering = PickEntry(
            cell, self.around.look, offers=offers, taken=self._gathered, changed=self._ungathered, width=40
        )
        self.gathering.set(lookups.label(noun="gathering", uid=plan.gathering))
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
            made = self.choices[doubt.about] = self._box(cell, offered, "", partial(self._answer, doubt.about))
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

    def take_focus(self) -> None:
        """Go to the first doubt, or to the association that is lacking."""
        first = next((one.box for key, one in self.choices.items() if key in (ORDER, DECIMAL, DATE, ENCODING)), None)
        picked = self.gathering.entry if self.gathering else None
        lacking = self.choices["association"].box if self._lacks else None
        target = (self.readings[0] if self.readings else first) or self.day or lacking or picked
        if target is not None:
            target.focus_set()
