"""The pages there are, in the order of the sidebar: a later page is one more line here."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

from clust_desktop.i18n import N_
from clust_desktop.ui.dashboard import Dashboard
from clust_desktop.ui.page import Shown, Surroundings


@dataclass(frozen=True, slots=True)
class Entry:
    """A page's code, its title, its glyph, and what makes it."""

    code: str
    title: str
    icon: str
    make: Callable[[tk.Misc, Surroundings], Shown]


PAGES: tuple[Entry, ...] = (Entry("dashboard", N_("Dashboard"), "speedometer2", Dashboard),)
