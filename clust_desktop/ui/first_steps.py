"""What stands in place of the dashboard in an archive without a period: where to begin, each step one key away."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import N_, _
from clust_desktop.ui import widgets
from clust_desktop.ui.opening import Walk
from clust_desktop.ui.page import Opens
from clust_desktop.ui.theme import Look

# page → what its button says, what the step is for
STEPS = {
    "programmes": (N_("New programme"), N_("The programme that pays, then under it the period to be monitored.")),
    "associations": (N_("Associations"), N_("Those of the archive, and a new one from its sector to its members.")),
    "import": (N_("Import a list"), N_("Members, people, groups, meetings: from Excel or CSV, as the files are.")),
}


class FirstSteps(ttk.Frame):
    """The steps one below the other; Up and Down walk them, Enter takes one."""

    def __init__(self, master: tk.Misc, look: Look, open_: Opens) -> None:
        super().__init__(master, style="Page.TFrame")
        middle = ttk.Frame(self, style="Page.TFrame")
        middle.grid(row=1, column=1)
        for at, weight in ((0, 2), (2, 3)):  # in the middle, a little above the half
            self.rowconfigure(at, weight=weight)
            self.columnconfigure(at, weight=1)
        for row, (text, style) in enumerate((
            (_("There is no period yet, so there is nothing to count."), "Heading.Page.TLabel"),
            (_("What the pages hold can be entered in any order; a period is what the figures are counted in."),
             "Body.Quiet.Page.TLabel"),
        )):  # fmt: skip
            label = ttk.Label(middle, text=text, style=style, wraplength=look.px(720), justify="left")
            label.grid(row=row, column=0, columnspan=2, sticky="w", pady=(0, look.px(6 if row == 0 else 18)))
        self.steps: dict[str, ttk.Button] = {}
        for at, (page, (text, why)) in enumerate(STEPS.items(), 1):
            made = widgets.button(middle, f"{at}.  {_(text)}", partial(open_, page, begin=page == "programmes"))
            widgets.mark_main(made, at == 1)
            made.grid(row=at + 1, column=0, sticky="we", pady=look.px(4))
            told = ttk.Label(middle, text=_(why), style="Body.Page.TLabel", wraplength=look.px(480), justify="left")
            told.grid(row=at + 1, column=1, sticky="w", padx=(look.px(14), 0))
            self.steps[page] = made
        Walk([[one] for one in self.steps.values()])

    def take_focus(self) -> None:
        next(iter(self.steps.values())).focus_set()
