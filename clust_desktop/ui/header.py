"""The header: the page's title and the two things every page obeys, association and period."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from clust_desktop.domain import days
from clust_desktop.i18n import _
from clust_desktop.services.choices import AssociationChoice, PeriodChoice
from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.theme import Look


class Header(ttk.Frame):
    """`changed(chosen)` is called when a person chose another association or period."""

    def __init__(
        self,
        master: tk.Misc,
        look: Look,
        keys: Keys,
        *,
        associations: list[AssociationChoice],
        periods: list[PeriodChoice],
        changed: Callable[[Chosen], None],
        search: Callable[[], None],
    ) -> None:
        super().__init__(master, style="Card.TFrame", padding=(look.px(20), look.px(10)))
        self.look, self._keys, self._changed = look, keys, changed
        crowded = look.is_large  # the two things every page obeys keep their room
        self.title = ttk.Label(self, style="Heading.Card.TLabel" if crowded else "Title.Card.TLabel")
        self.title.grid(row=0, column=0, sticky="w")
        self.columnconfigure(0, weight=1)
        self.search = widgets.button(self, "Ctrl+K" if crowded else _("Go to… (Ctrl+K)"), search, icon="search")
        self.search.grid(row=0, column=1)
        self._names: list[ttk.Label] = []
        self.association = self._box(2, _("Association"), "<Alt-a>")
        self.period = self._box(4, _("Period"), "<Alt-p>")
        self.offer(associations, periods)
        for one in (self, self.title):
            one.bind("<Configure>", lambda _event: self._fold(), add=True)

    def _fold(self) -> None:
        """Where room is short the two things every page obeys keep theirs: their names go, then the button."""
        room = self.winfo_width() - 2 * self.look.px(20) - self.look.px(10)
        boxes = sum(one.winfo_reqwidth() + self.look.px(6) for one in (self.title, self.association, self.period))
        search = self.search.winfo_reqwidth()
        names = sum(one.winfo_reqwidth() + self.look.px(18) for one in self._names)
        for one in self._names:
            widgets.let_show(one, boxes + search + names <= room)
        widgets.let_show(self.search, boxes + search <= room)

    def offer(self, associations: list[AssociationChoice], periods: list[PeriodChoice]) -> None:
        """What can be chosen from now on."""
        self._codes: list[str | None] = [None, *(one.code for one in associations)]
        self._periods = list(periods)
        self._fill(self.association, [_("All the associations"), *(one.name for one in associations)], 24)
        self._fill(self.period, _named(periods), 22 if self.look.is_large else 26)
        if not periods:
            self.period.set(_("none yet"))

    def _fill(self, box: ttk.Combobox, values: list[str], widest: int) -> None:
        width = max([10, *(len(one) for one in values)])
        box.configure(values=values, width=min(width, widest * 100 // self.look.text))

    def _box(self, column: int, text: str, key: str) -> ttk.Combobox:
        label = ttk.Label(self, text=text, style="Small.Quiet.Card.TLabel", underline=0)
        label.grid(row=0, column=column, padx=(self.look.px(12 if self.look.is_large else 18), 0))
        self._names.append(label)
        box = widgets.choice(self, [], width=10)
        widgets.labels(label, box)
        box.grid(row=0, column=column + 1, padx=(self.look.px(6), 0))
        box.bind("<<ComboboxSelected>>", lambda _event: self._tell(box), add=True)
        self._keys.on(key, lambda _event: box.focus_set())
        return box

    def _tell(self, box: ttk.Combobox) -> None:
        box.selection_clear()
        if chosen := self.chosen:
            self._changed(chosen)

    @property
    def chosen(self) -> Chosen | None:
        """What stands in the header; None while there is no period."""
        at = self.period.current()
        if at < 0:
            return None
        return Chosen(self._periods[at].code, self._codes[max(0, self.association.current())])

    def set(self, chosen: Chosen | None) -> None:
        """Show a choice without telling anybody."""
        self.association.current(self._codes.index(chosen.association) if chosen else 0)
        if chosen:
            self.period.current([one.code for one in self._periods].index(chosen.period))


def _named(periods: list[PeriodChoice]) -> list[str]:
    """Each period by its name, with its days where two share one."""
    names = [one.name for one in periods]
    return [
        f"{one.name} ({days.show(one.from_on)} – {days.show(one.until_on)})" if names.count(one.name) > 1 else one.name
        for one in periods
    ]
