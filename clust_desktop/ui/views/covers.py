"""The views that cover the whole window, by name; each is imported when it is first shown."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from clust_desktop.ui.page import Screen, Surroundings


def make(name: str, master: tk.Misc, around: Surroundings, uid: str, away: Callable[[], None]) -> Screen:
    """The view of that name over the record with this uid: a widget too; it calls `away` to be left."""
    if name == "door":
        from clust_desktop.ui.views.door.view import DoorView

        return DoorView(master, around, uid, away)
    if name == "kit":
        from clust_desktop.ui.views.kits.making import KitMaking

        return KitMaking(master, around, uid, away)
    if name == "kit_home":
        from clust_desktop.ui.views.kits.merging import KitMerging

        return KitMerging(master, around, uid, away)
    raise KeyError(name)
