"""What is shown at the door, to be read from a metre away: the answer, whom the letters find, the counters."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from tkinter import ttk

from clust_desktop.domain import gatherings
from clust_desktop.domain.amounts import show
from clust_desktop.domain.door import Answer, Guest, Tally
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.ui import shown, widgets
from clust_desktop.ui.pages.attendance import state_words
from clust_desktop.ui.theme import Look
from clust_desktop.ui.views.door.desk import DoorDesk

COUNTERS = (
    ("came", N_("Came in")), ("to_come", N_("Still to come")), ("expected", N_("Expected ones")),
    ("walk_ins", N_("Walk-ins")), ("members", N_("Members represented")), ("heads", N_("Without a name")),
)  # fmt: skip
REGISTERED = ("to_come", "expected", "walk_ins")
"""The counters of a gathering that people are registered or expected for beforehand."""
ROWS = {100: 9, 115: 7, 130: 6, 150: 4}
"""Matches in sight by the size of text."""


class DoorBar(ttk.Frame):
    """The gathering, and what holds for everybody let in; `acts` are done by its buttons, that keys press too."""

    def __init__(self, master: tk.Misc, look: Look, acts: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(master, style="Bar.TFrame", padding=(look.px(16), look.px(6)))
        self.look = look
        self.columnconfigure(0, weight=1)
        self.title = ttk.Label(self, style="Heading.Bar.TLabel")
        self.title.grid(row=0, column=0, sticky="w")
        self.below = ttk.Label(self, style="Small.Bar.TLabel")
        self.below.grid(row=1, column=0, sticky="w")
        self.buttons: dict[str, ttk.Button] = {}
        for at, (name, act) in enumerate(acts.items(), 1):
            self.buttons[name] = ttk.Button(self, style="Bar.TButton", command=act, takefocus=False)
            self.buttons[name].grid(row=0, column=at, rowspan=2, padx=(look.px(4), 0))
        self.buttons["leave"].configure(text=_("Leave (Esc)"))
        for name in ("session", "notice"):
            self.buttons[name].grid_remove()

    def say(self, desk: DoorDesk) -> None:
        """Show what holds now."""
        look, opened = self.look, desk.opened
        session = dict(opened.sessions).get(desk.session, "")
        widgets.let_show(self.buttons["session"], bool(session))
        self.buttons["session"].configure(text=f"{look.fitted(session, look.px(200))} (F6)")
        self.buttons["mode"].configure(text=f"{_(dict(gatherings.MODES)[desk.mode])} (F7)")
        widgets.let_show(self.buttons["notice"], opened.notice is not None)
        given = _("✔ Notice given (F8)") if desk.notice else _("Notice not given (F8)")
        self.buttons["notice"].configure(text=given)
        self.update_idletasks()
        taken = sum(one.winfo_reqwidth() + look.px(4) for one in self.buttons.values() if one.winfo_manager())
        room = max(self.winfo_width() - taken - 2 * look.px(24), look.px(160))
        self.title.configure(text=look.fitted(opened.title, room, "Heading"))
        today = "" if opened.is_today else _("▲ not today")
        below = " · ".join(one for one in (today, shown.day(opened.on_day), opened.place) if one)
        self.below.configure(text=look.fitted(below, room, "Small"))


class AnswerBand(tk.Frame):
    """One answer in words, colour and sign."""

    def __init__(self, master: tk.Misc, look: Look) -> None:
        super().__init__(master, background=look.colours.card, highlightthickness=1,
                         highlightbackground=look.colours.edge)  # fmt: skip
        self.look = look
        self.columnconfigure(1, weight=1)
        large = look.is_large
        self.sign = tk.Label(self, font="Clust.Value" if large else "Clust.Huge", width=2)
        self.words = tk.Label(self, font="Clust.Value" if large else "Clust.Huge", anchor="w")
        self.name = tk.Label(self, font="Clust.Title" if large else "Clust.Value", anchor="w", justify="left")
        self.about = tk.Label(self, font="Clust.Heading", anchor="w")
        gap = look.px(4)
        self.sign.grid(row=0, column=0, rowspan=3, padx=look.px(10), sticky="ns")
        self.words.grid(row=0, column=1, sticky="w", pady=(gap, 0))
        self.name.grid(row=1, column=1, sticky="w")
        self.about.grid(row=2, column=1, sticky="w", pady=(0, 2 * gap))
        self.answer: Answer | None = None
        self.configure(background="")
        self.wait("")
        self.bind("<Configure>", lambda event: self._run_on(event.width), add=True)

    def _run_on(self, wide: int) -> None:
        """What to do stands whole, over two lines where one has no room; names are fitted to one."""
        room = wide - self.look.px(100)
        if room > 0 and room != int(str(self.name["wraplength"])):
            self.name.configure(wraplength=room)

    def _paint(self, ground: str, ink: str, texts: Sequence[str]) -> None:
        """What stays as it is is not painted again: most answers follow one of their own colour."""
        fresh = ground != str(self["background"])
        if fresh:
            self.configure(background=ground)
        for label, text in zip((self.sign, self.words, self.name, self.about), texts, strict=True):
            if fresh:
                label.configure(background=ground, foreground=ink, text=text)
            elif str(label["text"]) != text:
                label.configure(text=text)

    def wait(self, text: str) -> None:
        """Nothing was answered yet; what to do stands there."""
        self.answer = None
        c = self.look.colours
        self._paint(c.card, c.quiet, ("", "", text, ""))

    def say(self, answer: Answer) -> None:
        self.answer = answer
        c = self.look.colours
        ground = {"good": c.good_band, "fair": c.fair_band, "bad": c.bad_band}[answer.tone]
        room = max(self.winfo_width() - self.look.px(120), self.look.px(300))
        name = self.look.fitted(answer.name, room, "Title" if self.look.is_large else "Value")
        about = self.look.fitted(answer.about, room, "Heading")
        self._paint(ground, c.band_ink, (answer.sign, answer.words, name, about))


class MatchList(tk.Frame):
    """The people the letters find, one of them chosen; as many rows as the window has room for, painted over."""

    def __init__(self, master: tk.Misc, look: Look, *, taken: Callable[[int], None]) -> None:
        super().__init__(master, background=look.colours.card, highlightthickness=1,
                         highlightbackground=look.colours.edge)  # fmt: skip
        self.look = look
        self.columnconfigure(0, weight=1)
        self.guests: tuple[Guest, ...] = ()
        self.at = -1
        self._rows: list[tuple[tk.Frame, tk.Label, tk.Label, tk.Label]] = []
        self._painted: dict[int, tuple[Guest | None, bool, str, int]] = {}
        self._width = lru_cache(maxsize=4_096)(look.width)
        self._fitted = lru_cache(maxsize=4_096)(look.fitted)
        for at in range(ROWS.get(look.text, 6)):
            row = tk.Frame(self, background=look.colours.card)
            row.columnconfigure(1, weight=1)
            name = tk.Label(row, font="Clust.Heading", anchor="w", pady=look.px(4), padx=look.px(10))
            about = tk.Label(row, font="Clust.Body", anchor="w")
            state = tk.Label(row, font="Clust.Bold", anchor="e", padx=look.px(10))
            for column, label in enumerate((name, about, state)):
                label.grid(row=0, column=column, sticky="we")
                label.bind("<Button-1>", partial(self._clicked, at, taken), add=True)
            row.grid(row=at, column=0, sticky="we")
            self._rows.append((row, name, about, state))
        self.note = tk.Label(self, font="Clust.Body", background=look.colours.card, foreground=look.colours.quiet,
                             anchor="w", justify="left", padx=look.px(10), pady=look.px(6))  # fmt: skip
        self.note.grid(row=len(self._rows), column=0, sticky="we")
        self.rowconfigure(len(self._rows) + 1, weight=1)
        self.show((), -1, "")

    @property
    def most(self) -> int:
        return len(self._rows)

    def _clicked(self, at: int, taken: Callable[[int], None], _event: object) -> None:
        if at < len(self.guests):
            taken(at)

    def show(self, guests: tuple[Guest, ...], at: int, session: str, note: str = "") -> None:
        """Paint these people, the one at `at` chosen (-1: none)."""
        self.guests, self.at = guests[: self.most], at
        c, look = self.look.colours, self.look
        room = max(self.winfo_width() - 3 * look.px(20), look.px(300))
        for place, (row, name, about, state) in enumerate(self._rows):
            guest = self.guests[place] if place < len(self.guests) else None
            painted, before = (guest, place == at, session, room), self._painted.get(place)
            if painted == before:
                continue  # a row that stays as it is costs nothing
            self._painted[place] = painted
            if before is None or before[1] != painted[1]:
                ground, ink, quiet = (c.accent, c.card, c.card) if place == at else (c.card, c.ink, c.quiet)
                for one, colour in ((name, ink), (about, quiet), (state, quiet)):
                    one.configure(background=ground, foreground=colour)
                row.configure(background=ground)
            said = self._fitted(guest.name, room // 2, "Heading") if guest else ""
            word = standing(guest, session) if guest else ""
            left = room - self._width(said, "Heading") - self._width(word, "Bold") if guest else 0
            for one, text in ((name, said), (about, (guest and self._fitted(guest.organisations, left)) or ""),
                              (state, word)):  # fmt: skip
                one.configure(text=text)
        if note != str(self.note["text"]):
            self.note.configure(text=note)


def standing(guest: Guest, session: str) -> str:
    """How somebody stands, by sign and word."""
    if guest.is_in(session):
        return f"✔ {_('In')}"
    if guest.came(session):
        return f"→ {_('Gone')}"
    if not guest.is_listed:
        return f"+ {_('not on the list')}"
    return state_words("expected" if guest.state == "present" else guest.state)


class Counters(ttk.Frame):
    """The numbers of the door, one below the other."""

    def __init__(self, master: tk.Misc, look: Look) -> None:
        super().__init__(master, style="Box.TFrame", padding=(look.px(14), look.px(8)))
        self.look = look
        self.values: dict[str, ttk.Label] = {}
        self._shown: dict[str, str] = {}
        self._said: list[ttk.Label] = []
        large = look.is_large
        for at, (key, label) in enumerate(COUNTERS):
            first = at == 0 and not large
            face = "Huge" if first else "Heading" if large else "Value"
            self.values[key] = ttk.Label(self, style=f"{face}.Card.TLabel", anchor="e", width=5 if first else 6)
            self.values[key].grid(row=at, column=0, sticky="e")
            name = ttk.Label(self, text=_(label), style=f"{'Small' if large else 'Body'}.Quiet.Card.TLabel",
                             wraplength=look.px(110), justify="left")  # fmt: skip
            name.grid(row=at, column=1, sticky="w", padx=(look.px(10), 0))
            self._said.append(name)
        self.went = ttk.Label(self, style="Small.Quiet.Card.TLabel")
        self.bind("<Configure>", lambda event: self._fit(event.height), add=True)
        if not large:  # where the counters fill their place
            self.went.grid(row=len(COUNTERS), column=0, columnspan=2, sticky="w")

    def _fit(self, tall: int) -> None:
        """In a low window the last counters give way whole: half a number says nothing."""
        left = tall - 2 * self.look.px(8)
        for number, name in zip(self.values.values(), self._said, strict=True):
            left -= max(number.winfo_reqheight(), name.winfo_reqheight())
            for one in (number, name):
                widgets.let_show(one, left >= 0)

    def show(self, tally: Tally, heads: int) -> None:
        """Paint what changed; where nobody was registered there is nothing to count of those who were."""
        numbers = {key: getattr(tally, key) for key, _label in COUNTERS if key != "heads"} | {"heads": heads}
        for key, number in numbers.items():
            text = show(number) if tally.listed or key not in REGISTERED else "–"
            if text != self._shown.get(key):
                self._shown[key] = text
                self.values[key].configure(text=text)
        said = []
        if tally.went:
            said.append(ngettext("{n} gone since", "{n} gone since", tally.went).format(n=show(tally.went)))
        if tally.short:
            words = ngettext("{n} not long enough to count", "{n} not long enough to count", tally.short)
            said.append(words.format(n=show(tally.short)))
        went = "\n".join(said)
        if went != str(self.went["text"]):
            self.went.configure(text=went)
