"""The window while its archive is locked: the passphrase is asked for, or the groups of the recovery sheet."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.theme import Look

if TYPE_CHECKING:
    from clust_desktop.ui.guard import Guard


class LockedScreen(ttk.Frame):
    """Nothing of the archive but its name stands here."""

    is_settled = True

    def __init__(
        self, root: tk.Misc, look: Look, guard: Guard, path: Path, *, said: str = "", is_kit: bool = False
    ) -> None:
        super().__init__(root, style="Page.TFrame")
        self.look, self.guard, self.path = look, guard, path
        card = ttk.Frame(self, style="Box.TFrame", padding=look.px(24))
        card.place(relx=0.5, rely=0.42, anchor="center")
        card.columnconfigure(0, weight=1, minsize=look.px(520))
        wide = look.px(520)
        ttk.Label(card, text=_("“{name}” is protected").format(name=path.stem), style="Title.Card.TLabel",
                  wraplength=wide).grid(row=0, sticky="w")  # fmt: skip
        self.told = ttk.Label(card, text=said, style="Body.Quiet.Card.TLabel", wraplength=wide, justify="left")
        if said:
            self.told.grid(row=1, sticky="w", pady=(look.px(6), 0))
        self.label = ttk.Label(card, text=_("Passphrase"), style="Bold.Card.TLabel")
        self.label.grid(row=2, sticky="w", pady=(look.px(16), look.px(4)))
        self.passphrase = ttk.Entry(card, show="•", style="TEntry", font="Clust.Body")
        self.passphrase.grid(row=3, sticky="we")
        c = look.colours
        self.groups = tk.Text(
            card, height=5, width=48, wrap="word", undo=True, font="Clust.Body", background=c.card, foreground=c.ink,
            insertbackground=c.ink, highlightthickness=1, highlightbackground=c.outline, highlightcolor=c.accent,
            relief="flat", padx=6, pady=4, selectbackground=c.accent, selectforeground=c.card,
        )  # fmt: skip
        widgets.labels(self.label, self.passphrase)
        self.said = ttk.Label(card, style="bad.Status.TLabel", wraplength=wide, justify="left")
        self.said.grid(row=4, sticky="we", pady=(look.px(8), 0))
        below = ttk.Frame(card, style="Card.TFrame")
        below.grid(row=5, sticky="we", pady=(look.px(16), 0))
        below.columnconfigure(1, weight=1)
        self.open = widgets.button(below, _("Open it"), self.tried, icon="unlock")
        widgets.mark_main(self.open, True)
        self.open.grid(row=0, column=2, sticky="e")
        self.lost = widgets.button(below, _("I have lost the passphrase"), self.turn)
        if not is_kit:  # it has no sheet
            self.lost.grid(row=0, column=0, sticky="w")
        self.other = widgets.button(below, _("Other archives"), guard.shell.welcome)
        self.other.grid(row=0, column=1, sticky="w", padx=look.px(8))
        self.passphrase.bind("<Return>", lambda _event: self.tried(), add=True)
        self.passphrase.bind("<KP_Enter>", lambda _event: self.tried(), add=True)
        for key in ("<Control-Return>", "<Control-KP_Enter>"):
            self.groups.bind(key, lambda _event: self._answered(), add=True)
        self.groups.bind("<Tab>", self._on, add=True)
        for one in (self.passphrase, self.groups, self.open, self.lost, self.other):
            one.bind("<F1>", lambda _event: self._read_manual(), add=True)
            one.bind("<Control-s>", lambda _event: self._answered(), add=True)

    def _read_manual(self) -> None:
        from clust_desktop.ui.reading import read

        read(self.guard.shell, "locked")

    @property
    def by_sheet(self) -> bool:
        """Whether the groups of the sheet are asked for, not the passphrase."""
        return bool(self.groups.grid_info())

    def turn(self) -> None:
        """Ask for the groups of the recovery sheet instead, or for the passphrase again."""
        now, then = (self.groups, self.passphrase) if self.by_sheet else (self.passphrase, self.groups)
        now.grid_remove()
        then.grid(row=3, sticky="we")
        label = _("Groups of the recovery sheet (a kit has none)") if self.by_sheet else _("Passphrase")
        self.label.configure(text=label)
        self.open.configure(text=_("Open it (Ctrl+S)") if self.by_sheet else _("Open it"))
        self.lost.configure(text=_("I have the passphrase") if self.by_sheet else _("I have lost the passphrase"))
        self.refuse("")
        self.take_focus()

    def _on(self, _event: object) -> str:
        self.open.focus_set()
        return "break"

    def _answered(self) -> str:
        self.tried()
        return "break"

    def tried(self) -> None:
        """Open with what was typed; what does not fit is said, and the passphrase typed again."""
        typed = self.groups.get("1.0", "end").strip() if self.by_sheet else self.passphrase.get()
        if not typed:
            self.take_focus()
            return
        try:
            if self.by_sheet:
                self.guard.tried(self.path, groups=typed)
            else:
                self.guard.tried(self.path, passphrase=typed)
        except Refused as refusal:
            self.refuse(refusal.sentence)
            self.passphrase.delete(0, "end")
            self.take_focus()

    def refuse(self, sentence: str) -> None:
        """Say why it was not opened."""
        self.said.configure(text=f"▲ {sentence}" if sentence else "")

    def take_focus(self) -> None:
        (self.groups if self.by_sheet else self.passphrase).focus_set()
