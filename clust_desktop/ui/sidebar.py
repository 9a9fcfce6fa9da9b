"""The sidebar: the pages, the archive that is open, and how the window looks."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from tkinter import ttk

from clust_desktop.i18n import LANGUAGES, _
from clust_desktop.ui import widgets
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.pages_list import PAGES
from clust_desktop.ui.preferences import TEXT_SIZES, Preferences
from clust_desktop.ui.theme import Look

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "minus")  # with Ctrl, in the order of the entries
LANGUAGE_NAMES = {"it": "Italiano", "en": "English"}  # each in its own language, whatever is spoken now


class Sidebar(ttk.Frame):
    """`go(page)` shows a page; `change(preferences)` dresses the window anew."""

    def __init__(
        self,
        master: tk.Misc,
        look: Look,
        keys: Keys,
        *,
        archive: str,
        preferences: Preferences,
        go: Callable[[str], None],
        change: Callable[[Preferences], None],
    ) -> None:
        super().__init__(master, style="Bar.TFrame", padding=(look.px(10), look.px(16), look.px(10), look.px(12)))
        self.look, self._preferences, self._change = look, preferences, change
        ttk.Label(self, text="Clust-ER", style="Heading.Bar.TLabel", padding=(look.px(12), 0)).grid(sticky="w")
        self.below = ttk.Label(
            self, text=_("Secretariat"), style="Small.Bar.TLabel", padding=(look.px(12), 0, 0, look.px(14))
        )
        self.below.grid(sticky="w")
        self.entries: dict[str, ttk.Button] = {}
        self._icons: list[tk.PhotoImage] = []
        for key, entry in zip(KEYS, PAGES, strict=False):
            button = ttk.Button(
                self, text=f"  {_(entry.title)}", style="Bar.TButton", compound="left", image=self._icon(entry.icon),
                command=partial(go, entry.code),
            )  # fmt: skip
            button.grid(sticky="we", pady=1)
            self.entries[entry.code] = button
            keys.on(f"<Control-Key-{key}>", partial(_go, go, entry.code))
        self.columnconfigure(0, weight=1, minsize=min(look.px(180), look.px(60) + 120))
        self.rowconfigure(20, weight=1)
        self.archive = ttk.Label(
            self, text=f"{_('Archive')}\n{archive}", style="Small.Bar.TLabel", wraplength=look.px(60) + 110,
            padding=(look.px(12), 0, 0, look.px(8)),
        )  # fmt: skip
        self.archive.grid(row=21, sticky="w")
        self.appearance = ttk.Button(
            self, text=f"  {_('Appearance')}", style="Bar.TButton", compound="left", image=self._icon("sliders"),
            command=self._offer,
        )  # fmt: skip
        self.appearance.grid(row=22, sticky="we")
        self.menu: tk.Menu | None = None
        self.bind("<Configure>", lambda event: self._fit(event.height), add=True)

    def _icon(self, name: str) -> tk.PhotoImage:
        icon = widgets.icon(name, self.look.px(18), self.look.colours.bar_ink)
        self._icons.append(icon)
        return icon

    def _fit(self, height: int) -> None:
        """Set the entries as close as the height asks; what only names the archive makes room last."""
        margins = 2 * self.look.px(14)
        about = self.below.winfo_reqheight() + self.archive.winfo_reqheight()
        lines = len(self.entries) + 1
        bare = max(self.look.line(), self.look.px(18)) + 4
        room = height - margins - self.winfo_children()[0].winfo_reqheight() - about - lines * bare
        whole = room >= 0
        for label in (self.below, self.archive):
            (label.grid if whole else label.grid_remove)()
        if not whole:
            room += about
        self.look.set_bar_padding(max(0, min(self.look.px(7), room // lines // 2)))

    def mark(self, page: str) -> None:
        """Show which page is open."""
        for code, button in self.entries.items():
            button.state(["selected" if code == page else "!selected"])

    def _offer(self) -> None:
        self.menu = menu = self.look.menu(self)
        now = self._preferences
        for dark, text in ((False, _("Light theme")), (True, _("Dark theme"))):
            self._choice(menu, text, now.dark == dark, replace(now, dark=dark))
        menu.add_separator()
        for size in TEXT_SIZES:
            self._choice(menu, _("Text at {size} %").format(size=size), now.text == size, replace(now, text=size))
        menu.add_separator()
        for language in LANGUAGES:
            self._choice(menu, LANGUAGE_NAMES[language], now.language == language, replace(now, language=language))
        menu.update_idletasks()  # it has no height before
        menu.tk_popup(self.appearance.winfo_rootx(), self.appearance.winfo_rooty() - menu.winfo_reqheight())

    def _choice(self, menu: tk.Menu, text: str, is_now: bool, chosen: Preferences) -> None:
        menu.add_command(label=f"{'✔' if is_now else '   '} {text}", command=partial(self._change, chosen))


def _go(go: Callable[[str], None], page: str, _event: object) -> None:
    go(page)
