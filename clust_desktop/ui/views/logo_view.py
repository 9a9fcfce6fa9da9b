"""The logo of an association, small, with the buttons to choose another picture or none."""

from __future__ import annotations

import io
import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from clust_desktop.i18n import _
from clust_desktop.services.logos import Logo
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Done, Where

WIDE, HIGH = 320, 160


class LogoView(ttk.Frame):
    """A panel of the association's card."""

    def __init__(self, master: tk.Misc, around: Surroundings, told: Callable[[Done], None]) -> None:
        look = around.look
        super().__init__(master, style="Box.TFrame", padding=look.px(16))
        self.around, self._tell = around, told
        self.where: Where | None = None
        self._picture: tk.PhotoImage | None = None
        self.shown = ttk.Label(self, style="Body.Card.TLabel")
        self.shown.grid(row=0, column=0, columnspan=2, sticky="w")
        self.said = ttk.Label(self, style="Small.Quiet.Card.TLabel", wraplength=look.px(360), justify="left")
        self.said.grid(row=1, column=0, columnspan=2, sticky="we", pady=(look.px(6), look.px(12)))
        widgets.run_on(self.said)
        self.choose = widgets.button(self, _("Choose a picture…"), self._choose, icon="image")
        self.choose.grid(row=2, column=0, sticky="w")
        self.drop = widgets.button(self, _("No logo"), self._drop, icon="trash")
        self.drop.grid(row=2, column=1, sticky="w", padx=(look.px(6), 0))
        self.columnconfigure(1, weight=1)

    def show(self, where: Where) -> None:
        """Read and show the logo of the association the panel stands under."""
        self.where = where
        logo = self.around.office.logos.find(association=where.of)
        self._picture = _picture(logo, self.around.look.px(WIDE), self.around.look.px(HIGH)) if logo else None
        lost = _("This picture cannot be printed: choose a PNG or JPEG file in its place.")
        self.shown.configure(
            image=self._picture or "", text="" if self._picture else lost if logo else _("No logo yet.")
        )
        self.said.configure(
            text=logo.name if logo else _("A PNG or JPEG file of at most 1 MB; it stays in the archive.")
        )
        writable = not self.around.office.archive.is_read_only
        self.choose.state(["!disabled" if writable else "disabled"])
        self.drop.state(["!disabled" if writable and logo else "disabled"])

    def _choose(self) -> None:
        assert self.where
        kinds = ((_("Pictures"), "*.png *.jpg *.jpeg"),)
        path = self.around.dialogs.choose_file(title=_("Choose a picture…"), kinds=kinds)
        if path is not None:
            self.around.office.logos.keep(association=self.where.of, path=path)
            self._done(Done(_("The logo was chosen.")))

    def _drop(self) -> None:
        assert self.where
        self.around.office.logos.drop(association=self.where.of)
        self._done(Done(_("The logo was taken away.")))

    def _done(self, done: Done) -> None:
        self._tell(done)
        if self.where is not None and self.winfo_exists():  # the record may have been drawn anew
            self.show(self.where)
        self.around.done(done)

    def take_focus(self) -> None:
        self.choose.focus_set()


def _picture(logo: Logo, wide: int, high: int) -> tk.PhotoImage | None:
    """The picture within that size; None for a damaged file."""
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(logo.content))
        picture.thumbnail((wide, high))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    drawn = io.BytesIO()
    picture.convert("RGBA").save(drawn, "PNG")
    return tk.PhotoImage(data=drawn.getvalue())
