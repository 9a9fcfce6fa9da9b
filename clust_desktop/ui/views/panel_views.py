"""The panels with a shape of their own, by name; each is imported when it is first shown."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Done


def make(name: str, master: tk.Misc, around: Surroundings, told: Callable[[Done], None]) -> ttk.Frame:
    """The panel of that name: it has `show(where)` and `take_focus()`."""
    if name == "attendance":
        from clust_desktop.ui.views.attendance_panel import AttendancePanel

        return AttendancePanel(master, around, told)
    if name == "assembly_members":
        from clust_desktop.ui.views.assembly.members import AssemblyMembersPanel

        return AssemblyMembersPanel(master, around, told)
    if name == "logo":
        from clust_desktop.ui.views.logo_view import LogoView

        return LogoView(master, around, told)
    raise KeyError(name)
