"""The window over a kit: its doors and nothing else; what is done elsewhere is refused in one sentence."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from datetime import date
from functools import partial
from tkinter import ttk

from clust_desktop.domain import days, moments
from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.opening import Walk
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.scroll import ScrollArea
from clust_desktop.ui.specs import Where
from clust_desktop.ui.window import Window
from clust_desktop.ui.window_keys import WindowKeys


class KitDoors(Screen, ttk.Frame):
    """The gatherings of a kit one below the other; Enter opens the door of one."""

    topic = "kits"

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame")
        self.around = around
        said = around.office.kits.identity()
        assert said is not None
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        area = ScrollArea(self, look, around.keys)
        area.grid(row=0, column=0, sticky="nswe")
        middle = ttk.Frame(area.inside, style="Page.TFrame")
        middle.grid(row=0, column=1, pady=(look.px(90), look.px(24)))
        for at in (0, 2):
            area.inside.columnconfigure(at, weight=1)
        self.now = ttk.Label(middle, style="Body.Page.TLabel", wraplength=look.px(720), justify="left")
        texts = (
            (_("Kit of “{archive}”").format(archive=said.archive), "Heading.Page.TLabel"),
            (_("Made on {when}. Here people are let in and taken back; everything else is done in the archive, where "
               "this file is merged afterwards.").format(when=moments.show(said.made_at)), "Body.Quiet.Page.TLabel"),
        )  # fmt: skip
        for row, (text, style) in enumerate(texts):
            label = ttk.Label(middle, text=text, style=style, wraplength=look.px(720), justify="left")
            label.grid(row=row, column=0, sticky="w", pady=(0, look.px(6)))
        self.now.grid(row=2, column=0, sticky="w", pady=(0, look.px(18)))
        self.doors: dict[str, ttk.Button] = {}
        for at, (uid, title, on_day) in enumerate(around.office.kits.carried()):
            day = days.show(date.fromisoformat(on_day))
            made = widgets.button(middle, f"{day}  {title}", partial(around.cover, "door", uid))
            widgets.mark_main(made, at == 0)
            made.grid(row=at + 3, column=0, sticky="we", pady=look.px(4))
            self.doors[uid] = made
        Walk([[one] for one in self.doors.values()], each=True)

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("Enter: open the door · Ctrl+L: lock · Ctrl+Q: close")

    def show(self, chosen: Chosen | None) -> None:
        """Say what the clock of this computer says: every mark is kept by it; or that none can be kept."""
        if self.around.office.archive.is_read_only:  # the banner says why
            said = _("Nobody can be let in as long as this file can only be read.")
            self.now.configure(text=f"▲ {said}", style="Bold.Page.TLabel")
            return
        said = _(
            "This computer’s clock says {when}. Every mark is kept by it: if it is wrong, set it before you begin."
        )
        self.now.configure(text=said.format(when=moments.show(self.around.office.door.now())))

    def reread(self) -> None:
        self.show(None)

    def take_focus(self) -> None:
        next(iter(self.doors.values())).focus_set()


class KitKeys(WindowKeys):
    """Those that lead elsewhere, or take back by the journal, say why they do nothing here."""

    def undo(self) -> None:
        self.window.office.kits.refuse_kit()

    def redo(self) -> None:
        self.window.office.kits.refuse_kit()

    def jump(self) -> None:
        self.window.office.kits.refuse_kit()


class KitWindow(Window):
    """Begins at the door of its one gathering, or where one of several is chosen."""

    keys_of, is_backed_up = KitKeys, False
    doors: KitDoors

    def _build(self) -> None:
        super()._build()
        self.sidebar.grid_remove()
        self.header.grid_remove()
        self.doors = KitDoors(self.middle, self.around)
        self.doors.grid(row=0, column=0, sticky="nswe")

    @property
    def screen(self) -> Screen | None:
        return self.covering.open or self.doors

    def go(self, code: str) -> None:
        """Whatever page is asked for: the doors."""
        self.doors.show(None)
        self.doors.take_focus()
        self.status.offer_keys(self.doors.hints)
        is_one = len(self.doors.doors) == 1 and not self.office.archive.is_read_only
        if is_one and self.covering.open is None:
            next(iter(self.doors.doors.values())).invoke()

    def open(
        self, code: str, uid: str = "", *, begin: bool = False, under: Where | None = None,
        filters: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.office.kits.refuse_kit()

    def reread(self) -> None:
        self.doors.show(None)
