"""The input of a file: a line for its path, and the button that opens the system's dialog."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import ttk

from clust_desktop.domain.file_paths import FilePath
from clust_desktop.i18n import N_, _
from clust_desktop.ui import last_folders, widgets
from clust_desktop.ui.inputs import Around, LineInput

ALL_FILES = ((N_("All files"), "*"),)


class FileInput(LineInput):
    """A line of text with a button beside it where there are dialogs to choose in."""

    def __init__(self, master: tk.Misc, field: FilePath, around: Around, width: int) -> None:
        frame = ttk.Frame(master, style="Card.TFrame")
        super().__init__(frame, field, around, width)
        self._field, self._around = field, around
        frame.columnconfigure(0, weight=1)
        self.entry.grid(row=0, column=0, sticky="we")
        self.widget = frame
        self.choose: ttk.Button | None = None
        if around.dialogs is not None:
            self.choose = widgets.button(frame, _("Choose…"), self._choose)
            self.choose.grid(row=0, column=1, padx=(around.look.px(6), 0))
            self.entry.bind("<F4>", lambda _event: self._choose(), add=True)

    def _choose(self) -> None:
        dialogs, field = self._around.dialogs, self._field
        assert dialogs is not None
        if field.is_folder:
            self._take(dialogs.choose_folder(title=_(field.label), folder=Path(self.typed()) if self.typed() else None))
            return
        kinds = [(_(label), pattern) for label, pattern in field.kinds or ALL_FILES]
        typed = Path(self.typed()).parent if self.typed().strip() else None
        chosen = dialogs.choose_file(title=_(field.label), kinds=kinds, folder=last_folders.last(field.use) or typed)
        if chosen is not None:
            last_folders.keep(field.use, chosen.parent)
        self._take(chosen)

    def _take(self, chosen: Path | None) -> None:
        if chosen is not None:
            self.fill(str(chosen))
            self._tell()
        self.entry.focus_set()

    def lock(self) -> None:
        self.entry.state(["readonly"])
        if self.choose is not None:
            self.choose.state(["disabled"])
