"""The keys of an editor of programs that Tk gives every field: taken away, so that the window hears its own.

Tk empties an entry from the cursor on by Ctrl+K, deletes by Ctrl+D and Ctrl+H, pastes by Ctrl+Y, cuts by Ctrl+W.
"""

from __future__ import annotations

import re
import tkinter as tk

FIELDS = ("Entry", "TEntry", "TCombobox", "Spinbox", "TSpinbox", "Text")
OF_PROGRAMMERS = re.compile(r"<Control-Key-[b-z]>|<Meta-Key-.+>")
"""What a class of fields binds by itself; what copies, cuts, pastes, undoes and chooses are virtual events."""
KEPT = {
    "<<Cut>>": "xX", "<<Copy>>": "cC", "<<Paste>>": "vV", "<<Undo>>": "zZ", "<<Redo>>": "zZ", "<<SelectAll>>": "a",
}  # fmt: skip
"""The letters that with Ctrl mean a virtual event; those of any other move about in a text."""
LETTER = re.compile(r"<(?:Control|Meta)-(?:Lock-)?Key-([a-zA-Z])>|<Lock-Meta-Key-[a-zA-Z]>")


def take_away(root: tk.Misc) -> None:
    """Leave the fields of the root Ctrl+A, C, X, V, Z and what is done with the arrows; every other letter goes on."""
    for kind in FIELDS:
        for key in map(str, root.tk.splitlist(root.tk.call("bind", kind))):
            if OF_PROGRAMMERS.fullmatch(key):
                root.unbind_class(kind, key)
    for event in root.event_info():
        for key in root.event_info(event):
            found = LETTER.fullmatch(key)
            if found is not None and ("Meta" in key or found[1] not in KEPT.get(event, "")):
                root.event_delete(event, key)
    root.event_add("<<SelectAll>>", "<Control-Key-a>", "<Control-Lock-Key-A>")
