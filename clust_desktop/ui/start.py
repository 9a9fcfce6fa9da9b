"""Where to begin: a new archive, one that is there, the demonstration, or one worked on lately."""

from __future__ import annotations

import os
import re
import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.i18n import LANGUAGES, N_, _, language
from clust_desktop.ui import recent, widgets
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.keys import bind
from clust_desktop.ui.opening import opens
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.sidebar import LANGUAGE_NAMES
from clust_desktop.ui.theme import Look

if TYPE_CHECKING:
    from clust_desktop.ui.shell import Shell

NAMED = 400  # pixels of the name of an archive worked on lately
# name → heading, what it does, glyph
WAYS = {
    "create": (
        N_("New archive"), N_("An empty archive on this computer, with the associations and the reference data."),
        "file-earmark-plus",
    ),
    "choose": (
        N_("Open an archive"), N_("A file of the secretariat that is already on this computer."), "folder2-open",
    ),
    "look_around": (
        N_("Look around"), N_("A demonstration with invented data: nothing of yours is touched."), "binoculars",
    ),
}  # fmt: skip


def path_end(look: Look, path: str, room: int, name: str) -> str:
    """As much of the end of a path as fits in so many pixels: by its last folders one is told from another."""
    if look.width(path, name) <= room:
        return path
    folders = re.findall(r"[/\\][^/\\]*", path)
    ends = ("…" + "".join(folders[at:]) for at in range(1, len(folders)))
    return next(
        (end for end in ends if look.width(end, name) <= room), look.fitted("".join(["…", *folders[-1:]]), room, name)
    )


class Ways(ttk.Frame):
    """The three ways to begin, side by side, and below them the archives worked on lately."""

    def __init__(self, master: tk.Misc, look: Look, shell: Shell, *, open_now: Path | None = None) -> None:
        super().__init__(master, style="Page.TFrame")
        self.look, self.shell, self._open_now = look, shell, open_now
        self._icons: list[tk.PhotoImage] = []
        self.ways: dict[str, ttk.Frame] = {}
        top = ttk.Frame(self, style="Page.TFrame")
        top.grid(row=0, column=0, sticky="we")
        self.columnconfigure(0, weight=1)
        for column, (name, (title, text, icon)) in enumerate(WAYS.items()):
            self.ways[name] = self._way(top, _(title), _(text), icon)
            self.ways[name].grid(row=0, column=column, sticky="nswe", padx=(look.px(12) if column else 0, 0))
            top.columnconfigure(column, weight=1, uniform="way")
            opens(self.ways[name], getattr(shell, name))
        self.recent = ttk.Frame(self, style="Page.TFrame")
        self.recent.grid(row=1, column=0, sticky="we", pady=(look.px(20), 0))
        self.recent.columnconfigure(0, weight=1)
        self.rows: dict[Path, ttk.Frame] = {}
        self.removers: dict[Path, ttk.Button] = {}
        self.fill()

    def _way(self, master: tk.Misc, title: str, text: str, icon: str) -> ttk.Frame:
        look = self.look
        card = ttk.Frame(master, style="Opens.TFrame", padding=look.px(16))
        self._icons.append(widgets.icon(icon, look.px(28), look.colours.accent))
        ttk.Label(card, image=self._icons[-1], style="Body.Card.TLabel").grid(row=0, sticky="w")
        card.columnconfigure(0, weight=1)
        for at, (said, style) in enumerate(((title, "Heading.Card.TLabel"), (text, "Small.Quiet.Card.TLabel")), 1):
            label = ttk.Label(card, text=said, style=style, wraplength=look.px(230), justify="left")
            label.grid(row=at, sticky="we", pady=(look.px(8) if at == 1 else 0, 0))
            widgets.run_on(label)
        return card

    def fill(self) -> None:
        """Read again which archives there are."""
        look = self.look
        for child in self.recent.winfo_children():
            child.destroy()
        self.rows, self.removers = {}, {}
        known = [one for one in recent.load() if one != self._open_now]
        if known:
            ttk.Label(self.recent, text=_("Worked on lately"), style="Bold.Page.TLabel").grid(
                row=0, sticky="w", pady=(0, look.px(6))
            )
        for at, path in enumerate(known, 1):
            there = os.path.isfile(path)
            row = ttk.Frame(self.recent, style="Opens.TFrame", padding=(look.px(14), look.px(6)))
            row.grid(row=at, column=0, sticky="we", pady=1)
            row.columnconfigure(1, weight=1)
            quiet = "" if there else "Quiet."
            name = ttk.Label(row, text=look.fitted(path.stem, look.px(NAMED), "Bold"), style=f"Bold.{quiet}Card.TLabel")
            name.grid(row=0, column=0, sticky="w")
            place = ttk.Label(row, style="Small.Quiet.Card.TLabel")
            place.grid(row=0, column=1, sticky="we", padx=look.px(12))
            place.bind("<Configure>", partial(self._say_folder, place, path, there), add=True)
            if there:
                opens(row, partial(self.shell.open, path))
            remove = widgets.button(self.recent, _("Take off the list"), partial(self._forget, path))
            remove.grid(row=at, column=1, sticky="ns", padx=(look.px(6), 0), pady=1)
            self.rows[path], self.removers[path] = row, remove

    def _say_folder(self, place: ttk.Label, path: Path, there: bool, event: tk.Event[tk.Misc]) -> None:
        """Where an archive is, in the room there is: of a long way to it the end."""
        said = "{folder}" if there else _("not found in {folder}")
        room = event.width - self.look.width(said.format(folder=""), "Small") - 2
        place.configure(text=said.format(folder=path_end(self.look, str(path.parent), room, "Small")))

    def _forget(self, path: Path) -> None:
        recent.forget(path)
        self.fill()
        self.take_focus()

    def take_focus(self) -> None:
        first = next((row for path, row in self.rows.items() if os.path.isfile(path)), self.ways["create"])
        first.focus_set()


class StartScreen(ttk.Frame):
    """The window before any archive is open; `said` is why one was not opened."""

    is_settled = True

    def __init__(
        self, root: tk.Misc, look: Look, shell: Shell, *, said: str = "", damaged: Path | None = None,
        backup: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(root, style="Page.TFrame")
        self.look, self.shell = look, shell
        middle = ttk.Frame(self, style="Page.TFrame")
        middle.place(relx=0.5, rely=0.45, anchor="center", width=look.px(860))
        self.bind("<Configure>", lambda event: middle.place(width=min(look.px(860), event.width - 40)), add=True)
        middle.columnconfigure(0, weight=1)
        top = ttk.Frame(middle, style="Page.TFrame")
        top.grid(row=0, sticky="we", pady=(0, look.px(16)))
        top.columnconfigure(0, weight=1)
        ttk.Label(top, text="Clust-ER", style="Title.Page.TLabel").grid(row=0, column=0, sticky="w")
        ttk.Label(top, text=_("The secretariat of the associations: where do we begin?"),
                  style="Body.Quiet.Page.TLabel").grid(row=1, column=0, sticky="w")  # fmt: skip
        self.languages: dict[str, ttk.Button] = {}
        for column, code in enumerate(LANGUAGES, 1):
            speak = partial(shell.dress, replace(shell.preferences, language=code))
            made = ttk.Button(top, text=LANGUAGE_NAMES[code], style="Tab.TButton", command=speak)
            made.state(["selected" if code == language() else "!selected"])
            made.grid(row=0, column=column, sticky="e")
            self.languages[code] = made
        self.said = ttk.Label(middle, style="bad.Page.Status.TLabel", wraplength=look.px(840), justify="left")
        self.said.grid(row=1, sticky="we", pady=(0, look.px(10)))
        self.restore: ttk.Button | None = None
        if damaged is not None and backup is not None:
            text = _("Put back the newest good backup: {name}").format(name=backup.name)
            self.restore = widgets.button(middle, text, partial(shell.keeper.restore, backup, to=damaged))
            widgets.mark_main(self.restore, True)
            self.restore.grid(row=2, sticky="w", pady=(0, look.px(12)))
        self.body = Ways(middle, look, shell)
        self.body.grid(row=3, sticky="we")
        self.refuse(said)
        acts: dict[str, Callable[[], None]] = {
            "<Control-n>": shell.create, "<Control-o>": shell.choose, "<Control-q>": shell.quit,
            "<F1>": partial(self._read_manual, shell),
        }  # fmt: skip
        self._bound = [bind(root, key, partial(self._pressed, act), tag="all") for key, act in acts.items()]
        self.bind("<Destroy>", self._gone, add=True)

    @staticmethod
    def _read_manual(shell: Shell) -> None:
        from clust_desktop.ui.reading import read

        read(shell, "start")

    def _pressed(self, act: Callable[[], None], _event: object) -> None:
        if self.shell.working is None:
            act()

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self:
            for take_away in self._bound:
                take_away()

    def refuse(self, sentence: str) -> None:
        """Say why what was asked is not done."""
        self.said.configure(text=f"▲ {sentence}" if sentence else "")
        (self.said.grid if sentence else self.said.grid_remove)()

    def take_focus(self) -> None:
        if self.restore is not None:
            self.restore.focus_set()
        else:
            self.body.take_focus()


class OtherArchives(Screen, ttk.Frame):
    """The same ways from inside the window: another archive takes the place of the one that is open."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        look = around.look
        ttk.Frame.__init__(self, master, style="Page.TFrame", padding=(look.px(20), look.px(14)))
        self.columnconfigure(0, weight=1)
        here = around.office.archive.path
        ttk.Label(self, text=_("Open now: {file}").format(file=here), style="Body.Page.TLabel").grid(row=0, sticky="w")
        self.body = Ways(self, look, around.shell, open_now=here.resolve())
        self.body.grid(row=1, column=0, sticky="we", pady=(look.px(12), 0))

    def show(self, chosen: Chosen | None) -> None:
        self.body.fill()

    def take_focus(self) -> None:
        self.body.take_focus()
