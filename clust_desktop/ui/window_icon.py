"""The program's mark on its windows, in the task bar and where windows are switched."""

from __future__ import annotations

import tkinter as tk

from clust_desktop import paths

SIZES = (16, 32, 48, 128)


def dress(root: tk.Tk) -> None:
    """Give the root and every window opened from it the mark."""
    pictures = [
        tk.PhotoImage(master=root, name=f"clust-mark-{size}", file=paths.assets("icons", f"clust-desktop-{size}.png"))
        for size in SIZES
    ]
    root.iconphoto(True, *pictures)
    root.clust_mark = pictures  # type: ignore[attr-defined]  # Tk forgets a picture that nobody holds
