"""Every modal dialog behind one object: the window is given it, and tests give a fake."""

from __future__ import annotations

from tkinter import Tk, messagebox
from typing import Protocol

from clust_desktop.i18n import _


class Dialogs(Protocol):
    """What may stop a person to tell or to ask."""

    def apologise(self, text: str) -> None: ...


class RealDialogs:
    """The dialogs of the system, over `root`."""

    def __init__(self, root: Tk) -> None:
        self._root = root

    def apologise(self, text: str) -> None:
        messagebox.showerror(_("Something went wrong"), text, parent=self._root)
