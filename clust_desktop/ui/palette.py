"""Ctrl+K: a few letters lead to any organisation, person, gathering or page."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from tkinter import ttk

from clust_desktop.domain.names import fold, seeker
from clust_desktop.i18n import N_, _
from clust_desktop.services.lookups import Found
from clust_desktop.ui import widgets
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages_list import PAGES, every

KINDS = {
    "page": N_("Page"), "organisation": N_("Organisation"), "person": N_("Person"), "gathering": N_("Gathering"),
}  # fmt: skip
GOES_TO = {"organisation": "organisations", "person": "people", "gathering": "gatherings"}
EACH = 6  # of every kind


@dataclass(frozen=True, slots=True)
class Jump:
    """A line of the list: where it leads and how it reads."""

    code: str
    uid: str
    kind: str
    label: str
    detail: str = ""


def pages(typed: str) -> list[Jump]:
    """The pages whose title holds every word typed; with nothing typed the first of every entry."""
    holds = seeker(typed)
    listed = [Jump(part.code, "", "page", _(part.title), "" if part.title == entry.title else _(entry.title))
             for entry in PAGES for part in every(entry.parts if typed.strip() else entry.parts[:1])]  # fmt: skip
    return [one for one in listed if holds(text := f"{one.label} {one.detail}", fold(text))]


def jumps(typed: str, found: list[Found]) -> list[Jump]:
    """Pages first, then records, at most a few of every kind."""
    records = [Jump(GOES_TO[one.noun], one.uid, one.noun, one.label, one.detail) for one in found]
    return [*pages(typed)[:EACH], *records]


class Palette(ttk.Frame):
    """Stands over the window until something is chosen or Esc is pressed."""

    def __init__(self, window: tk.Misc, around: Surroundings, *, gone: Callable[[], None]) -> None:
        super().__init__(window, style="Box.TFrame", padding=around.look.px(12))
        self.around, self._gone = around, gone
        self._focus = widgets.focused(window)
        look = around.look
        self.columnconfigure(0, weight=1)
        said = _("Go to: a person, an organisation, a gathering, a page")
        label = ttk.Label(self, text=said, style="Small.Quiet.Card.TLabel")
        label.grid(row=0, column=0, sticky="w")
        self.entry = widgets.entry(self, width=60)
        widgets.labels(label, self.entry)
        self.entry.grid(row=1, column=0, sticky="we", pady=look.px(6))
        self.list = ttk.Frame(self, style="Card.TFrame")
        self.list.grid(row=2, column=0, sticky="we")
        self.list.columnconfigure(1, weight=1)
        self.offered: list[Jump] = []
        self.at = 0
        self._before = ""
        self._behind = self._goes = False  # what is offered goes with an earlier word; Enter waits for the last one
        self._lines: list[tuple[tk.Label, ...]] = []
        self.entry.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        for key, act in (("<Down>", partial(self._walk, 1)), ("<Up>", partial(self._walk, -1)),
                         ("<Return>", self._go), ("<KP_Enter>", self._go), ("<Tab>", lambda: "break")):  # fmt: skip
            self.entry.bind(key, lambda _event, act=act: act(), add=True)  # type: ignore[misc]
        self.place(relx=0.5, y=look.px(70), anchor="n", width=look.px(640))
        self.lift()
        self.entry.focus_set()
        self._draw(pages(""))

    def _typed(self) -> None:
        typed = self.entry.get()
        if typed == self._before:
            return
        self._before, self._behind = typed, True
        self.around.background.read(
            "palette", partial(_find, typed=typed), lambda found: self._draw(jumps(typed, found))
        )

    def _draw(self, offered: list[Jump]) -> None:
        if not self.winfo_exists():
            return
        self.offered, self.at, self._behind = offered, 0, False
        for child in self.list.winfo_children():
            child.destroy()
        look, c = self.around.look, self.around.look.colours
        self._lines = []
        for row, one in enumerate(offered):
            line = tuple(
                tk.Label(self.list, text=text, anchor="w", font=f"Clust.{face}", background=c.card, foreground=ink,
                         padx=look.px(8), pady=look.px(3))
                for text, face, ink in ((_(KINDS[one.kind]), "Small", c.quiet), (one.label, "Body", c.ink),
                                        (one.detail, "Small", c.quiet))
            )  # fmt: skip
            for column, label in enumerate(line):
                label.grid(row=row, column=column, sticky="nswe")
                label.bind("<Button-1>", partial(self._clicked, row), add=True)
            self._lines.append(line)
        if not offered:
            ttk.Label(self.list, text=_("Nothing holds these words."), style="Body.Quiet.Card.TLabel").grid()
        self._mark()
        if self._goes:
            self._go()

    def _mark(self) -> None:
        c = self.around.look.colours
        for row, line in enumerate(self._lines):
            chosen = row == self.at
            for column, label in enumerate(line):
                label.configure(background=c.accent if chosen else c.card,
                                foreground=c.card if chosen else c.ink if column == 1 else c.quiet)  # fmt: skip

    def _walk(self, step: int) -> str:
        if self.offered:
            self.at = (self.at + step) % len(self.offered)
            self._mark()
        return "break"

    def _clicked(self, row: int, _event: object) -> None:
        self.at = row
        self._go()

    def _go(self) -> str:
        self._goes = self._behind
        if self.offered and not self._behind:
            chosen = self.offered[self.at]
            self.away()
            self.around.open(chosen.code, chosen.uid)
        return "break"

    def away(self) -> None:
        """Put the field away, with the focus where it was."""
        self.around.background.forget("palette")
        self.destroy()
        self._gone()
        if self._focus is not None and self._focus.winfo_exists():
            self._focus.focus_set()


def _find(office: Office, *, typed: str) -> list[Found]:
    return office.lookups.jumps(typed=typed, limit=EACH)
