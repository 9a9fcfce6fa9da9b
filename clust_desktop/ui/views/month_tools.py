"""What stands above the agenda by the month: going from month to month, which kinds are shown, what may be done."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import clock
from clust_desktop.i18n import _
from clust_desktop.ui import inputs, widgets
from clust_desktop.ui.asking import asking
from clust_desktop.ui.flow import Wrapped
from clust_desktop.ui.pages.gatherings import KIND
from clust_desktop.ui.specs import Takes

if TYPE_CHECKING:
    from clust_desktop.ui.views.agenda_view import MonthView


class MonthTools(Wrapped):
    """Months forth and back, which kinds are shown, and what may be done."""

    def __init__(self, master: tk.Misc, view: MonthView) -> None:
        super().__init__(master, gap=view.around.look.px(6))
        self.view, look = view, view.around.look
        widgets.button(self, _("◀ PgUp"), partial(view.turn, -1))
        self.today = widgets.button(self, _("Today (Home)"), lambda: view.grid_.go(clock.today()))
        widgets.button(self, _("PgDn ▶"), partial(view.turn, 1))
        room = (look.px(4), look.px(6))
        self.month = ttk.Label(self, style="Heading.Page.TLabel", padding=room, width=14, anchor="center")
        label = ttk.Label(self, text=_("Kind"), style="Body.Page.TLabel", padding=room)
        around = asking(
            look, view.around.office, changed=lambda _key: view.read(), go_on=lambda _key: view.grid_.focus_set()
        )
        self.kind = inputs.make(self, KIND, around, short=True)
        widgets.labels(label, self.kind.target)
        self.count = ttk.Label(self, style="Bold.Page.TLabel", padding=room, width=11)
        if not view.around.office.archive.is_read_only:
            self._buttons()

    def _buttons(self) -> None:
        look, page = self.view.around.look, self.view.page
        new = widgets.button(self, _("{what} (Ctrl+N)").format(what=_(page.new)), self.view.begin, icon="plus-lg")
        widgets.mark_main(new, True)
        menu_button = widgets.more(self)
        menu = look.menu(menu_button)
        for action in page.actions:
            if action.takes is not Takes.FORM:
                menu.add_command(label=_(action.label), command=partial(self.view.do, action))
        menu_button.configure(menu=menu)

    def take_focus(self) -> None:
        self.kind.target.focus_set()

    def empty_filter(self) -> bool:
        if not self.kind.typed():
            return False
        self.kind.fill("")
        self.view.read()
        return True
