"""What is typed in a field stays, whichever letter is pressed with Ctrl or Alt: the window hears the key."""

from __future__ import annotations

import string
import tkinter as tk
from tkinter import ttk

import pytest

from tests.driver import rest

MEANT = set("acvxz")


@pytest.mark.parametrize("kind", [tk.Entry, ttk.Entry, ttk.Combobox, ttk.Spinbox, tk.Text])
def test_no_letter_with_ctrl_or_meta_changes_a_text(root, kind):
    root.deiconify()
    field = kind(root)
    field.pack()
    rest(root)
    field.focus_force()
    rest(root)
    field.clipboard_clear()
    field.clipboard_append("da un’altra parte")
    begin = "1.0" if kind is tk.Text else 0
    field.insert(begin, "uno due tre")
    heard: list[str] = []
    root.bind("<Control-d>", lambda _event: heard.append("d"), add=True)
    for held in ("Control", "Control-Shift", "Meta"):
        for letter in sorted(set(string.ascii_lowercase) - MEANT):
            field.mark_set("insert", "1.4") if kind is tk.Text else field.icursor(4)
            field.event_generate(f"<{held}-{letter.upper() if 'Shift' in held else letter}>")
            now = field.get("1.0", "end-1c") if kind is tk.Text else field.get()
            assert now == "uno due tre", f"{held}+{letter}"
    assert heard
    root.unbind("<Control-d>")
    field.event_generate("<Control-a>")
    chosen = field.tag_ranges("sel") if kind is tk.Text else field.selection_present()
    assert chosen
    field.event_generate("<Control-v>")
    assert "da un’altra parte" in (field.get("1.0", "end-1c") if kind is tk.Text else field.get())
    field.destroy()


def test_ctrl_d_in_a_field_of_a_record_duplicates_it_and_empties_nothing(open_desk, own):
    desk = open_desk(own)
    desk.window.open("gatherings", own.value("select uid from gathering where kind = 'meeting'"))
    desk.settle()
    form = desk.page.record.form
    title = form.inputs["title"].entry
    title.focus_set()
    before = title.get()
    title.selection_range(0, "end")
    desk.press("Control-d")
    desk.settle()
    assert title.get() == before
    assert desk.window.around.sheets.open is not None
    desk.press("Escape")
