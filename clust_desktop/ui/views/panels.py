"""The panels beside a record: lists of other pages under it, and views of their own, one at a time by tabs."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk
from typing import Protocol

from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Done, Panel, Where
from clust_desktop.ui.views import panel_views
from clust_desktop.ui.views.list_view import ListView

ONE_LINE = 6  # panels whose tabs find room beside each other


class PanelView(Protocol):
    """What a panel with a shape of its own offers."""

    def show(self, where: Where) -> None: ...
    def take_focus(self) -> None: ...


class Panels(ttk.Frame):
    """Tabs above, the panel chosen below; Ctrl+Tab goes from the form to it and on to the next."""

    def __init__(
        self, master: tk.Misc, around: Surroundings, panels: tuple[Panel, ...], where: Where,
        told: Callable[[Done], None],
    ) -> None:  # fmt: skip
        super().__init__(master, style="Page.TFrame")
        self.around, self.panels, self.where, self._told = around, panels, where, told
        self.at = 0
        self.views: dict[int, ttk.Frame] = {}
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        bar = Wrapped(self, gap=around.look.px(2), between=0)
        bar.grid(row=0, column=0, sticky="we", pady=(0, around.look.px(6)))
        close = around.look.is_large or len(panels) > ONE_LINE
        style = "Close.Tab.TButton" if close else "Tab.TButton"
        self.tabs: list[ttk.Button] = []
        for at, panel in enumerate(panels):
            tab = ttk.Button(bar, text=_(panel.title), style=style, command=partial(self.show, at))
            self.tabs.append(tab)
        bar.lay(around.look.px(420))
        around.keys.on("<Control-Tab>", partial(self._turned, 1), owner=self)
        around.keys.on("<Control-Shift-Tab>", partial(self._turned, -1), owner=self)
        around.keys.on("<Control-ISO_Left_Tab>", partial(self._turned, -1), owner=self)
        self.show(0)

    def _turned(self, step: int, event: tk.Event[tk.Misc]) -> str | None:
        """From the form to the panel in sight, from there to the next one."""
        if not self.winfo_ismapped():
            return None
        if str(event.widget).startswith(str(self)) or step < 0:
            self.show((self.at + step) % len(self.panels))
        self.take_focus()
        return "break"

    def show(self, at: int) -> None:
        """Show the panel at that place, read anew."""
        before = self.views.get(self.at)
        stood = before is not None and str(widgets.focused(self) or "").startswith(str(before))
        if before is not None:
            before.grid_remove()
        self.at = at
        for number, tab in enumerate(self.tabs):
            tab.state(["selected" if number == at else "!selected"])
        if at not in self.views:
            self.views[at] = self._make(self.panels[at])
        view = self.views[at]
        view.grid(row=1, column=0, sticky="nswe")
        assert hasattr(view, "show")
        view.show(self.where)
        if stood:  # the focus does not stay in what is out of sight
            self.take_focus()

    def _make(self, panel: Panel) -> ttk.Frame:
        if panel.view:
            return panel_views.make(panel.view, self, self.around, self._told)
        page = self.around.page(panel.page)
        return ListView(
            self, self.around, page, told=self._told, beside=True,
            open_=lambda uid: self.around.open(page.code, uid, under=self.where),
            begin=lambda: self.around.open(page.code, begin=True, under=self.where),
        )  # fmt: skip

    @property
    def view(self) -> ttk.Frame:
        """The panel in sight."""
        return self.views[self.at]

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in the panel in sight."""
        return str(self.focus_get() or "").startswith(str(self))

    @property
    def list(self) -> ListView | None:
        """The list of the panel in sight, where it has one."""
        found = self.view if isinstance(self.view, ListView) else getattr(self.view, "list", None)
        return found if isinstance(found, ListView) else None

    @property
    def stood_on(self) -> str | None:
        """The record whose row the keyboard is on in the list in sight, empty for none; None: it is elsewhere."""
        if self.list is None or not str(self.focus_get() or "").startswith(str(self.list.table)):
            return None
        row = self.list.standing()
        return str(row["uid"]) if row else ""

    def take_focus(self, row: str | None = None) -> None:
        """Take the keyboard where the panel begins, or to that row of its list."""
        if row is not None and self.list is not None:
            self.list.read(stand_on=row)
            self.list.take_focus()
            return
        view = self.view
        assert hasattr(view, "take_focus")
        view.take_focus()
