"""Every modal dialog behind one object: the window is given it, and tests give a fake."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tkinter import Tk, filedialog, messagebox
from typing import Protocol

from clust_desktop import paths
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import once

Kinds = Sequence[tuple[str, str]]
"""What may be chosen: (label, "*.pdf"), the first being the usual one."""


class Dialogs(Protocol):
    """What may stop a person to tell or to ask; a place that was not chosen is None."""

    def apologise(self, text: str) -> None: ...

    def choose_file(self, *, title: str, kinds: Kinds, folder: Path | None = None) -> Path | None:
        """A file that is there."""
        ...

    def choose_new_file(self, *, title: str, kinds: Kinds, name: str, folder: Path | None = None) -> Path | None:
        """Where to write; whoever chooses a file that is there was asked whether to replace it."""
        ...

    def choose_folder(self, *, title: str, folder: Path | None = None) -> Path | None: ...

    def show_file(self, path: Path) -> None:
        """Open a file with the program the system has for it."""
        ...


class RealDialogs:
    """The dialogs of the system, over `root`."""

    def __init__(self, root: Tk) -> None:
        self._root = root

    def apologise(self, text: str) -> None:
        messagebox.showerror(_("Something went wrong"), text, parent=self._root)

    def choose_file(self, *, title: str, kinds: Kinds, folder: Path | None = None) -> Path | None:
        chosen = filedialog.askopenfilename(
            parent=self._root, title=title, filetypes=list(kinds), initialdir=_there(folder)
        )
        return self._left(chosen)

    def choose_new_file(self, *, title: str, kinds: Kinds, name: str, folder: Path | None = None) -> Path | None:
        chosen = filedialog.asksaveasfilename(
            parent=self._root, title=title, filetypes=list(kinds), initialdir=_there(folder), initialfile=name,
            defaultextension=kinds[0][1].removeprefix("*"),
        )  # fmt: skip
        return self._left(chosen)

    def choose_folder(self, *, title: str, folder: Path | None = None) -> Path | None:
        chosen = filedialog.askdirectory(parent=self._root, title=title, initialdir=_there(folder))
        return self._left(chosen)

    def _left(self, chosen: str) -> Path | None:
        """The key that answered the dialog is not one for the window below it."""
        once.changed(self._root)
        return Path(chosen) if chosen else None

    def show_file(self, path: Path) -> None:
        if sys.platform == "win32":
            os.startfile(path)
            return
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        try:
            subprocess.Popen(
                [opener, str(path)], env=paths.environment_of_others(), stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            raise Refused(
                _("This system has no program to open {file} with: open it from its folder.").format(file=path)
            ) from error


def _there(folder: Path | None) -> str | None:
    """The folder to begin in, None where it is not there (any more)."""
    return str(folder) if folder is not None and os.path.isdir(folder) else None
