"""What stands above a list: its filter and filters, how many rows there are, and the buttons of what may be done."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import amounts
from clust_desktop.domain.forms import Form
from clust_desktop.i18n import _, ngettext
from clust_desktop.ui import inputs, widgets
from clust_desktop.ui.asking import asking
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.inputs import Input
from clust_desktop.ui.keys import spoken
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Action, Page, Takes, Where

if TYPE_CHECKING:
    from clust_desktop.ui.views.list_view import ListView

AFTER_TYPING = 120  # milliseconds without a key before the list is narrowed
BESIDE = 1  # actions that have a button of their own above the narrower list beside a record


class ListTools(ttk.Frame):
    """The line above a list."""

    def __init__(self, master: tk.Misc, around: Surroundings, page: Page, view: ListView, *, beside: bool) -> None:
        super().__init__(master, style="Page.TFrame")
        self.around, self.page, self.view, look = around, page, view, around.look
        self._later = ""
        self._begun: dict[str, tuple[str, str]] = {}  # what the page's filters begin with, and how that stands there
        self.parts = Wrapped(self, gap=look.px(14), between=look.px(6))
        self.parts.grid(row=0, column=0, sticky="w")
        part, label = self._part(_("Filter"))
        self.filter = widgets.entry(part, width=14 if beside else 24)
        widgets.labels(label, self.filter)
        self.filter.grid(row=0, column=1)
        self._before = ""
        self.filter.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        for key in ("<Down>", "<Return>", "<KP_Enter>"):
            self.filter.bind(key, lambda _event: self.view.take_focus(), add=True)
        self.inputs: dict[str, Input] = {}
        self._filter_inputs()
        self.count = ttk.Label(self.parts, style="Bold.Page.TLabel")
        self.columnconfigure(0, weight=1)
        self.said = ttk.Label(self, style="bad.Page.Status.TLabel")
        self.said.grid(row=2, column=0, columnspan=2, sticky="w")
        self.said.grid_remove()
        self.buttons: dict[str, ttk.Button] = {}
        self._labels: dict[str, tuple[str, str]] = {}
        self.acts = Wrapped(self, gap=look.px(6))
        self._buttons(BESIDE if beside else self.page.buttons)
        self.bind("<Configure>", lambda event: self._fit(event.width), add=True)
        self._fit(self.winfo_reqwidth())

    def _fit(self, room: int) -> None:
        """Labels without their keys where room is short; where it is shorter, the buttons on lines of their own."""
        gap = self.around.look.px(6)
        left = self.parts.wanted()
        for which in (0, 1):
            for name, texts in self._labels.items():
                self.buttons[name].configure(text=texts[which])
            wide = self.acts.wanted()
            if fits := left + 2 * gap + wide <= room:
                break
        self.parts.configure(width=min(left, room))
        self.parts.lay(left if fits else room)
        self.acts.configure(width=wide)
        self.acts.grid(row=0 if fits else 1, column=1 if fits else 0, columnspan=1 if fits else 2,
                       sticky="e" if fits else "we", pady=(0 if fits else gap, 0))  # fmt: skip
        self.acts.lay(wide if fits else room)

    def _part(self, text: str) -> tuple[ttk.Frame, ttk.Label]:
        """The place of something to type in, behind its label."""
        made = ttk.Frame(self.parts, style="Page.TFrame")
        label = ttk.Label(made, text=text, style="Body.Page.TLabel")
        label.grid(row=0, column=0, padx=(0, self.around.look.px(6)))
        return made, label

    def _filter_inputs(self) -> None:
        look = self.around.look
        around = asking(
            look, self.around.office, changed=lambda _key: self._soon(), go_on=lambda _key: self.view.take_focus()
        )
        for field in self.page.filters:
            part, label = self._part(_(field.label))
            made = self.inputs[field.key] = inputs.make(part, field, around, short=True)
            made.widget.grid(row=0, column=1)
            widgets.labels(label, made.target)

    def _buttons(self, most: int) -> None:
        look = self.around.look
        writable = not self.around.office.archive.is_read_only
        if self.page.new and writable:
            what = _(self.page.new)
            self._button("new", (_("{what} (Ctrl+N)").format(what=what), what), self.view.begin, icon="plus-lg")
            widgets.mark_main(self.buttons["new"], True)
        mine = [one for one in self.page.actions if one.takes is not Takes.FORM and (writable or one.reads)]
        for action in mine[:most]:
            label = _(action.label)
            texts = (f"{label} ({spoken(action.keys)})" if action.keys else label, label)
            self._button(action.name, texts, partial(self.view.do, action), icon=action.icon)
        self.menu = widgets.more(self.acts)
        menu = look.menu(self.menu)
        for action in mine[most:]:
            menu.add_command(label=_(action.label), command=partial(self.view.do, action),
                             accelerator=spoken(action.keys))  # fmt: skip
        if mine[most:]:
            menu.add_separator()
        menu.add_command(label=_("Copy the chosen rows"), command=self.view.copy, accelerator="Ctrl+C")
        menu.add_command(label=_("Copy every row"), command=partial(self.view.copy, every=True))
        columns = look.menu(menu, post=lambda: self._columns(columns))
        menu.add_cascade(label=_("Columns"), menu=columns)
        self.menu.configure(menu=menu)

    def _button(self, name: str, texts: tuple[str, str], command: Callable[[], None], icon: str = "") -> None:
        """A button by its label with and without the keys that do the same."""
        made = widgets.button(self.acts, texts[0], command, icon=icon)
        self._labels[name] = texts
        self.buttons[name] = made

    def _columns(self, menu: tk.Menu) -> None:
        menu.delete(0, "end")
        shown = {one.key for one in self.view.columns()}
        for one in self.view.mine.offered:
            mark = "✔" if one.key in shown else "   "
            menu.add_command(
                label=f"{mark} {_(one.title)}", command=partial(self.view.show_column, one.key, one.key not in shown)
            )

    # -- what was typed -----------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        if self.filter.get() != self._before:
            self._before = self.filter.get()
            self._soon()

    def _soon(self) -> None:
        if self._later:
            self.after_cancel(self._later)
        self._later = self.after(AFTER_TYPING, self._now)

    def stop(self) -> None:
        if self._later:
            self.after_cancel(self._later)
            self._later = ""

    def _now(self) -> None:
        self._later = ""
        self.view.read()

    @property
    def is_waiting(self) -> bool:
        return bool(self._later)

    def words(self) -> str:
        return self.filter.get()

    def empty_filter(self) -> bool:
        """Take the words away; whether there were any."""
        if not self.filter.get():
            return False
        self.filter.delete(0, "end")
        self._typed()
        return True

    def begin_filters(self, where: Where) -> None:
        """Fill the page's own filters with what they begin with."""
        self._begun = {}
        self.go_on_filters(where)

    def go_on_filters(self, where: Where) -> None:
        """Let the filters that stand as they began follow the day and the data."""
        if not self.page.filters:
            return
        for key, text in self.page.filter_blank(self.around.office, where).items():
            one, begun = self.inputs[key], self._begun.get(key)
            if begun is None or (begun[0] != text and one.typed() == begun[1]):
                one.fill(text)
                self._begun[key] = text, one.typed()

    def fill_filters(self, texts: Mapping[str, str]) -> None:
        """Show these texts in the page's own filters, and nothing in the others."""
        for key, one in self.inputs.items():
            one.fill(texts.get(key, ""))

    def filters(self) -> dict[str, str]:
        return {key: one.typed() for key, one in self.inputs.items()}

    # -- what is said -------------------------------------------------------------------------------------------------

    def say_count(self, count: int | None) -> None:
        """How many rows there are; None while they are being counted."""
        said = "…" if count is None else ngettext("{n} row", "{n} rows", count).format(n=amounts.show(count))
        self.count.configure(text=said)
        if self.winfo_width() > 1:
            self._fit(self.winfo_width())

    def complain(self, sentence: str) -> None:
        self.said.configure(text=f"▲ {sentence}")
        if sentence:
            self.said.grid()
        else:
            self.said.grid_remove()

    def allow(self, allowed: Callable[[Action], bool]) -> None:
        """Let only those buttons be pressed that make sense for the row stood on."""
        for action in self.page.actions:
            if action.name in self.buttons:
                self.buttons[action.name].state(["!disabled" if allowed(action) else "disabled"])

    def take_focus(self) -> None:
        self.grid()  # where there is little room a panel may have put it away
        self.filter.focus_set()
        self.filter.selection_range(0, "end")


def filter_form(page: Page) -> Form:
    """The page's own filters as a form, to read what was typed in them."""
    return Form(page.title, page.filters)
