"""Rows on the clipboard as a spreadsheet pastes them: tabs between cells, titles above, nothing that would run."""

from __future__ import annotations

import hashlib
import re
import tkinter as tk
from collections.abc import Iterable, Sequence
from contextlib import suppress

from clust_desktop.domain.formulas import neutral

_BELOW_ZERO = re.compile(r"−(?=\d[\d.,\s]*[€%]?$)")
NO_HISTORY = "x-kde-passwordManagerHint"
"""The one sign for it that programs under X know; those of Windows heed one that Tk cannot give."""
COPYING = ("<<Copy>>", "<<Cut>>")
FIELDS = ("TEntry", "TCombobox", "TSpinbox", "Entry", "Text", "Spinbox")
_ours = _before = b""
"""Digests of what this program put there last, as Tk does not tell whose it is, and of what lay there before that."""


def put(widget: tk.Misc, rows: Iterable[Sequence[str]]) -> None:
    """Put these rows there, the titles first."""
    widget.clipboard_clear()
    widget.clipboard_append("\n".join("\t".join(map(_pasted, row)) for row in rows))
    _note(widget)


def watch(root: tk.Tk) -> None:
    """Take note of what is copied out of fields; a second time for a root does nothing more.

    Where nothing is marked a field copies nothing: what lies there then is still another program's.
    """
    if root.bind_all(COPYING[0]):
        return
    before = root.register(lambda: _look(root))
    for event in COPYING:
        for kind in FIELDS:
            if copies := root.tk.call("bind", kind, event):
                root.tk.call("bind", kind, event, f"{before}\n{copies}")
        root.bind_all(event, lambda _event: root.after_idle(_copied, root), add=True)


def _look(widget: tk.Misc) -> None:
    global _before
    _before = _digest(widget)


def _copied(widget: tk.Misc) -> None:
    if _digest(widget) != _before:
        _note(widget)


def empty(widget: tk.Misc) -> None:
    """Take what this program put there off again; what another one put there stays."""
    if _ours and _digest(widget) == _ours:
        widget.clipboard_clear()


def _note(widget: tk.Misc) -> None:
    """Ours from now on; a program that keeps a history of the clipboard is asked to leave it out."""
    global _ours
    widget.clipboard_append("secret", type=NO_HISTORY)
    _ours = _digest(widget)


def _digest(widget: tk.Misc) -> bytes:
    with suppress(tk.TclError):  # there is nothing, or no text
        return hashlib.sha256(widget.clipboard_get().encode()).digest()
    return b""


def _pasted(cell: str) -> str:
    """A cell on one line; a figure below zero with the sign a spreadsheet calculates with."""
    return neutral(_BELOW_ZERO.sub("-", " ".join(cell.split())))
