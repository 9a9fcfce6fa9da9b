"""The pages of a period that have a view of their own: its expected values, and its closing."""

from __future__ import annotations

import tkinter as tk

from clust_desktop.ui.page import Screen, Surroundings


def targets(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.targets_view import TargetsView

    return TargetsView(master, around)


def closure(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.closure.view import ClosureView

    return ClosureView(master, around)
