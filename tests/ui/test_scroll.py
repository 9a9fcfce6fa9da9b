"""A page that scrolls, whose content becomes shorter than where it was scrolled to."""

from __future__ import annotations

from tkinter import ttk

import pytest

from clust_desktop.ui.scroll import ScrollArea


@pytest.mark.parametrize("steps", [(0,), (30, 0), (30, 5, 0)])
def test_what_becomes_short_out_of_sight_stands_in_sight_again(desk, steps):
    around = desk.window.around
    area = ScrollArea(desk.window, around.look, around.keys)
    area.place(x=0, y=0, width=300, height=200)
    head, notes = ttk.Label(area.inside, text="Scelte"), ttk.Label(area.inside, text="\n" * 60)
    head.grid(row=0)
    notes.grid(row=1)
    desk.rest()
    area.canvas.yview_moveto(1)
    desk.rest()
    assert head.winfo_rooty() < area.winfo_rooty()
    for lines in steps:
        notes.configure(text="\n" * lines)
        desk.rest()
    assert area.canvas.canvasy(0) == 0
    assert head.winfo_rooty() >= area.winfo_rooty()
    area.destroy()
