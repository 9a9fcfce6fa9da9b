"""The manual over the whole window: contents and search at the left, the page beside them; Esc leads back below it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop import paths
from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.services import manual
from clust_desktop.ui import widgets
from clust_desktop.ui.background import Errand
from clust_desktop.ui.theme import Look
from clust_desktop.ui.views.manual.text import OwnKeys, PageText

if TYPE_CHECKING:
    from clust_desktop.ui.shell import Shell

QUIETED = ("<Control-n>", "<Control-o>", "<Control-q>", "<Control-s>", "<Control-k>", "<Control-l>", "<Control-z>")
"""Keys of whatever lies below: they are not heard here."""


class Reader(ttk.Frame):
    """Shows a page and those its links lead to; what lies below waits untouched until `away` is called."""

    def __init__(
        self, master: tk.Misc, look: Look, shell: Shell, name: str, own_keys: OwnKeys, *, away: Callable[[], None]
    ) -> None:
        super().__init__(master, style="Page.TFrame")
        self.look, self.shell, self._away = look, shell, away
        self.book = manual.read()
        self.opened_at, self.own_keys = name, own_keys
        self.name = ""
        self.past: list[str] = []
        self.errand: Errand[str] | None = None
        self._sought = ""
        self._shown: list[str] = []
        self.columnconfigure(1, weight=1)
        self.rowconfigure(1, weight=1)
        self._build()
        self.bind("<Destroy>", self._gone, add=True)
        self._fill("")
        self.show(name)

    def _build(self) -> None:
        look = self.look
        side, wide = look.px(16), look.px(270)
        top = ttk.Frame(self, style="Page.TFrame", padding=(side, look.px(10), side, look.px(8)))
        top.grid(row=0, column=0, columnspan=2, sticky="we")
        top.columnconfigure(1, weight=1)
        ttk.Label(top, text=_("Manual"), style="Title.Page.TLabel").grid(row=0, column=0, sticky="w")
        self.said = ttk.Label(top, style="Small.Quiet.Page.TLabel", anchor="e")
        self.said.grid(row=0, column=1, sticky="we", padx=side)
        self.back = widgets.button(top, _("Page before (Alt+←)"), self.go_back)
        self.print = widgets.button(top, _("Print the manual…"), self.save)
        self.close = widgets.button(top, _("Close (Esc)"), self._away)
        for at, one in enumerate((self.back, self.print, self.close), 2):
            one.grid(row=0, column=at, padx=(look.px(8), 0))
        left = ttk.Frame(self, style="Page.TFrame", padding=(side, 0, look.px(10), look.px(8)))
        left.grid(row=1, column=0, sticky="ns")
        left.rowconfigure(2, weight=1)
        left.columnconfigure(0, minsize=wide)
        label = ttk.Label(left, text=_("Search the manual (Ctrl+F)"), style="Small.Quiet.Page.TLabel")
        label.grid(row=0, column=0, sticky="w")
        self.entry = widgets.entry(left, width=20)
        widgets.labels(label, self.entry)
        self.entry.grid(row=1, column=0, sticky="we", pady=(look.px(2), look.px(8)))
        self.tree = ttk.Treeview(left, show="tree", style="Records.Treeview", selectmode="browse")
        self.tree.column("#0", width=wide, stretch=True)
        self.tree.tag_configure("chapter", font="Clust.Label", foreground=look.colours.quiet)
        self.tree.grid(row=2, column=0, sticky="nswe")
        bar = widgets.scrollbar(left, self.tree.yview)
        self.tree.configure(yscrollcommand=partial(widgets.scrolled, bar))
        self.tree.bind("<Configure>", lambda _event: self._look_again(), add=True)
        bar.grid(row=2, column=1, sticky="ns")
        self.text = PageText(self, look, self.show, self._go_round)
        self.text.grid(row=1, column=1, sticky="nswe", padx=(0, side))
        hints = _("Tab: next link · Enter: opens it · Ctrl+F: search · Ctrl+P: print · Alt+←: page before · Esc: back")
        self.foot = ttk.Label(self, text=hints, style="Small.Quiet.Page.TLabel", padding=(side, look.px(5)))
        self.foot.grid(row=2, column=0, columnspan=2, sticky="we")
        self._hear()

    def _hear(self) -> None:
        for one in (self, self.entry, self.tree, self.text.text, self.back, self.print, self.close):
            for key, act in (
                ("<Escape>", self.escape), ("<F1>", self.escape), ("<Control-f>", self.find),
                ("<Control-p>", self.save), ("<Alt-Left>", self.go_back),
                *((key, _nothing) for key in QUIETED if one is not self.entry or key != "<Control-z>"),
            ):  # fmt: skip
                one.bind(key, partial(_own, act), add=True)
        for key, act in (("<Return>", self._enter), ("<KP_Enter>", self._enter), ("<Down>", self._into)):
            self.entry.bind(key, partial(_own, act), add=True)
        self.entry.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        for one in (self.entry, self.tree, self.back, self.print, self.close):
            one.bind("<Tab>", partial(_own, partial(self._go_round, 1)), add=True)
            for key in ("<Shift-Tab>", "<ISO_Left_Tab>"):
                one.bind(key, partial(_own, partial(self._go_round, -1)), add=True)
        for key, by in (("<Up>", -1), ("<Down>", 1)):
            self.tree.bind(key, partial(_own, partial(self._walk, by)), add=True)
        for key in ("<Return>", "<KP_Enter>"):
            self.tree.bind(key, partial(_own, self.text.text.focus_set), add=True)
        self.tree.bind("<ButtonRelease-1>", self._clicked, add=True)

    def take_focus(self) -> None:
        self.text.text.focus_set()

    def _go_round(self, by: int) -> None:
        """Tab stays in the manual."""
        stops = [self.entry, self.tree, self.text.text, self.back, self.print, self.close]
        focus = self.focus_get()
        at = next((at for at, one in enumerate(stops) if one is focus), 2)
        at = (at + by) % len(stops)
        if stops[at] is self.back and not self.past:
            at = (at + by) % len(stops)
        stops[at].focus_set()

    # -- pages --------------------------------------------------------------------------------------------------------

    def show(self, name: str) -> None:
        """Show a page; the one that was shown can be gone back to."""
        if self.name and self.name != name:
            self.past.append(self.name)
        self._show(name)

    def _show(self, name: str) -> None:
        self.name = name
        own = self.own_keys if name == self.opened_at else None
        self.text.show(self.book.page(name), own, self.entry.get().split())
        if self.tree.exists(name):
            self.tree.selection_set(name)
            self.tree.focus(name)
            self._see()
        self.back.state(["!disabled" if self.past else "disabled"])

    def _look_again(self) -> None:
        """Have the page shown stand in the contents as they fit now, where it can below the name of its chapter."""
        self.tree.yview_moveto(0)
        self.after_idle(self._see)  # it is known what is in sight once this is drawn

    def _see(self) -> None:
        if self.winfo_exists() and self.tree.exists(self.name):
            self.tree.see(self.name)

    def go_back(self) -> None:
        if self.past:
            self._show(self.past.pop())
            self.text.text.focus_set()

    def _fill(self, typed: str) -> None:
        """The contents, or those pages that hold what is typed."""
        self.tree.delete(*self.tree.get_children())
        if typed.strip():
            found = self.book.holding(typed)
            self._shown = [one.name for one in found]
            for one in found:
                self.tree.insert("", "end", iid=one.name, text=one.title)
            self.said.configure(text="" if found else _("Nothing holds these words."))
            return
        self.said.configure(text="")
        self._shown = [one.name for one in self.book.pages]
        for at, chapter in enumerate(self.book.chapters):
            top = self.tree.insert("", "end", iid=f"chapter {at}", text=chapter.title, open=True, tags=("chapter",))
            for one in chapter.pages:
                self.tree.insert(top, "end", iid=one.name, text=one.title)
        if self.name:
            self.tree.selection_set(self.name)
            self.tree.see(self.name)

    def _walk(self, by: int) -> None:
        chosen = self.tree.selection()
        at = self._shown.index(chosen[0]) + by if chosen and chosen[0] in self._shown else 0
        if 0 <= at < len(self._shown):
            self.show(self._shown[at])

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        row = self.tree.identify_row(event.y)
        if row in self._shown:
            self.show(row)
        elif self.name and self.tree.exists(self.name):
            self.tree.selection_set(self.name)

    # -- search -------------------------------------------------------------------------------------------------------

    def find(self) -> None:
        self.entry.focus_set()
        self.entry.selection_range(0, "end")

    def _typed(self) -> None:
        if self.entry.get() != self._sought:
            self._sought = self.entry.get()
            self._fill(self._sought)

    def _enter(self) -> None:
        self._typed()
        if self._sought.strip() and self._shown:
            self.show(self._shown[0])
            self.text.text.focus_set()

    def _into(self) -> None:
        self._typed()
        self.tree.focus_set()
        if self._shown and self.name not in self._shown:
            self.show(self._shown[0])

    def escape(self) -> None:
        """Out of the search, then back to where one was."""
        if self.entry.get():
            self.entry.delete(0, "end")
            self._typed()
            self.text.text.focus_set()
        else:
            self._away()

    # -- printing -----------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask where, make the PDF of all pages in the background, and open it with the system's program."""
        if self.errand is not None:
            return
        papers = self.shell.now.papers
        out = self.shell.dialogs.choose_new_file(
            title=_("The manual as PDF: where?"), kinds=[("PDF", "*.pdf")], name=_("Manual") + ".pdf",
            folder=Path(papers) if papers else paths.data_folder(),
        )  # fmt: skip
        if out is None:
            self.take_focus()
            return
        self._say(_("The manual is made…"))
        on = clock.today()
        self.errand = Errand(
            self.shell.root, partial(_written, out, on), partial(self._saved, out), partial(self._over, "")
        )

    def _saved(self, out: Path, why_not: str) -> None:
        self._over(f"▲ {why_not}" if why_not else _("{file} was saved.").format(file=out))
        if not why_not:
            self.shell.papers_go_to(out.parent)
            self.shell.dialogs.show_file(out)

    def _over(self, said: str) -> None:
        self.errand = None
        self._say(said)

    def _say(self, said: str) -> None:
        self.said.configure(text=said)

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self and self.errand is not None:
            self.errand.forget()


def _written(out: Path, on: date) -> str:
    """Write the PDF; why it could not be written, or nothing."""
    try:
        manual.write(out, on=on)
    except Refused as refusal:
        return refusal.sentence
    return ""


def _nothing() -> None: ...


def _own(act: Callable[[], None], _event: object) -> str:
    act()
    return "break"
