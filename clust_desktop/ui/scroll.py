"""A page taller than the window: it scrolls by wheel, by bar, by keys, and follows the focus."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk
from weakref import WeakSet

from clust_desktop.ui import widgets
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.theme import Look


class ScrollArea(ttk.Frame):
    """Put widgets into `inside`; it is as wide as the area and as tall as it needs."""

    def __init__(self, master: tk.Misc, look: Look, keys: Keys, *, ground: str = "Page") -> None:
        super().__init__(master, style=f"{ground}.TFrame")
        colour = look.colours.card if ground == "Card" else look.colours.page
        self.canvas = tk.Canvas(self, background=colour, highlightthickness=0, borderwidth=0)
        self.bar = widgets.scrollbar(self, self.canvas.yview)
        self.canvas.configure(yscrollcommand=partial(widgets.scrolled, self.bar), yscrollincrement=look.px(12))
        self.inside = ttk.Frame(self.canvas, style=f"{ground}.TFrame")
        self._window = self.canvas.create_window(0, 0, anchor="nw", window=self.inside)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.canvas.grid(row=0, column=0, sticky="nswe")
        self.bar.grid(row=0, column=1, sticky="ns")
        # The place of the bar stays when it goes: texts that ran over by its coming and going never came to rest.
        self.columnconfigure(1, minsize=self.bar.winfo_reqwidth())
        self.canvas.bind("<Configure>", lambda event: self._widen(event.width), add=True)
        # What Tk was told before it came into sight it does not do; covered by what is inside, it is not drawn anew.
        self.canvas.bind("<Map>", lambda _event: self._widen(self.canvas.winfo_width()), add=True)
        self._parts: WeakSet[tk.Misc] = WeakSet()
        self._region = (0, 0, 0, 0)
        self.inside.bind("<Configure>", self._grown, add=True)
        for sequence in ("<Button-4>", "<Button-5>", "<MouseWheel>"):
            keys.on(sequence, self._wheel, owner=self)
        keys.on("<FocusIn>", self._follow, owner=self)
        keys.on("<Prior>", partial(self._paged, -1), owner=self)
        keys.on("<Next>", partial(self._paged, 1), owner=self)

    def _widen(self, wide: int) -> None:
        self.canvas.itemconfigure(self._window, width=wide)

    def _grown(self, _event: tk.Event[tk.Misc]) -> None:
        """Scroll over what there is; what shrank out of sight is not resized, only its parts are."""
        for one in self.inside.winfo_children():
            if one not in self._parts:
                self._parts.add(one)
                one.bind("<Configure>", self._grown, add=True)
        region = (0, 0, self.inside.winfo_reqwidth(), self.inside.winfo_reqheight())
        if region != self._region:
            self._region = region
            self.canvas.configure(scrollregion=region)

    def _is_mine(self, widget: object) -> bool:
        return self.winfo_exists() and self.winfo_ismapped() and str(widget).startswith(str(self.canvas))

    def _wheel(self, event: tk.Event[tk.Misc]) -> None:
        if self._is_mine(event.widget):
            up = event.num == 4 or event.delta > 0
            self.canvas.yview_scroll(-4 if up else 4, "units")

    def _paged(self, pages: int, event: tk.Event[tk.Misc]) -> None:
        if self._is_mine(event.widget):
            self.canvas.yview_scroll(pages, "pages")

    def _follow(self, event: tk.Event[tk.Misc]) -> None:
        if self._is_mine(event.widget) and isinstance(event.widget, tk.Misc) and event.widget is not self.canvas:
            self.see(event.widget)

    def see(self, widget: tk.Misc) -> None:
        """Scroll just as far as brings the widget into sight."""
        top = widget.winfo_rooty() - self.inside.winfo_rooty()
        bottom = top + widget.winfo_height()
        whole = max(self.inside.winfo_height(), 1)
        seen_from = self.canvas.canvasy(0)
        seen_to = seen_from + self.canvas.winfo_height()
        if top < seen_from + 8:
            above = top - 8 if top > self.canvas.winfo_height() // 4 else 0  # what heads the page comes along
            self.canvas.yview_moveto(above / whole)
        elif bottom > seen_to:
            self.canvas.yview_moveto((bottom + 8 - self.canvas.winfo_height()) / whole)
