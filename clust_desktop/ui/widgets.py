"""The controls that come from ttkbootstrap, made in one place: it is untyped, and its words are its own."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk
from typing import Any
from weakref import WeakKeyDictionary

import ttkbootstrap

from clust_desktop.domain import names
from clust_desktop.i18n import _

_REST = 3  # pixels of room that a text may leave


def scrollbar(master: tk.Misc, command: Callable[..., object], *, orient: str = "vertical") -> ttk.Scrollbar:
    made: ttk.Scrollbar = ttkbootstrap.Scrollbar(master, orient=orient, command=command)
    return made


def scrolled(bar: ttk.Scrollbar, first: float | str, last: float | str) -> None:
    """Move a bar laid by grid to what is in sight; it is there only while something is not."""
    bar.set(first, last)
    if float(first) <= 0 and float(last) >= 1:
        bar.grid_remove()
    else:
        bar.grid()


def tall(one: tk.Widget) -> int:
    """The pixels that a child laid by grid takes of the height."""
    around = one.grid_info()["pady"]
    return one.winfo_reqheight() + (sum(around) if isinstance(around, tuple) else 2 * int(around))


def run_on(label: ttk.Label, *, less: int = 6) -> None:
    """Let the text of a label that fills its place run over as many lines as it takes; `less` is its own margin."""
    label.bind("<Configure>", lambda event: wrap(label, max(event.width - less, 60)), add=True)


def wrap(label: ttk.Label, wide: int) -> None:
    """Let its text run over lines of so many pixels, or a few less where it does already.

    A grid shares out a last pixel by what its columns ask for: labels that followed it up and down never came to rest.
    """
    if not 0 <= wide - int(str(label.cget("wraplength")) or 0) <= _REST:
        label.configure(wraplength=wide)


def more(master: tk.Misc) -> ttk.Menubutton:
    """The button of a menu with what has no button of its own; Enter opens it too."""
    made = ttk.Menubutton(master, text=f"{_('More')} ▾", style="List.TMenubutton")
    for key in ("<Return>", "<KP_Enter>"):
        made.bind(key, lambda event: event.widget.event_generate("<space>"), add=True)
    return made


_GLYPH = 14 / 23  # of the line of text beside it
_glyphs: WeakKeyDictionary[ttk.Button, str] = WeakKeyDictionary()


def button(master: tk.Misc, text: str, command: Callable[[], None], *, icon: str = "") -> ttk.Button:
    """A button; ttkbootstrap lets Enter press any that has the focus, and a second binding would press it twice."""
    made: ttk.Button = ttkbootstrap.Button(master, text=text, command=command)
    if icon:
        _glyphs[made] = icon
        _draw_glyph(made)
    return made


def mark_main(one: ttk.Button, main: bool) -> None:
    """Show the button as the chosen one of its row, or as one of the others."""
    one.configure(bootstyle="primary" if main else "neutral")  # type: ignore[call-overload]
    if one in _glyphs:
        _draw_glyph(one)


def _draw_glyph(one: ttk.Button) -> None:
    """Show the button's glyph in the colour its text has in each state.

    ttkbootstrap's own `icon=` writes a style for each button, and of a style written Tk tells every widget there is.
    """
    styles, style, name = ttk.Style(one), str(one.cget("style")) or "TButton", _glyphs[one]
    size = round(_GLYPH * int(one.tk.call("font", "metrics", "Clust.Body", "-linespace")))
    pictures: list[Any] = [icon(name, size, str(styles.lookup(style, "foreground")))]
    for *states, ink in map(list, styles.map(style, "foreground")):
        pictures += [" ".join(states), icon(name, size, ink)]
    one.configure(image=tuple(pictures), compound="left")  # type: ignore[call-overload]


def entry(master: tk.Misc, *, width: int, offers: bool = False) -> ttk.Entry:
    """A line to type in; Ctrl+Z and Ctrl+Y take its typing back and forth, and are not heard further.

    One that `offers` what can be chosen has the arrow of a list.
    """
    made = ttk.Entry(master, width=width, style="TCombobox" if offers else "TEntry", font="Clust.Body")
    Typing(made)
    return made


FORGET = "<<ForgetTyping>>"
"""The event after which an entry's typing is not taken back any more: it has become something else."""


class Typing:
    """The texts an entry has held, so that typing can be taken back."""

    def __init__(self, entry: ttk.Entry) -> None:
        self._entry, self._past, self._future, self._now = entry, [""][:0], [""][:0], ""
        for event in ("<FocusIn>", FORGET):
            entry.bind(event, lambda _event: self._begin(), add=True)
        entry.bind("<KeyRelease>", lambda _event: self._note(), add=True)
        entry.bind("<Control-z>", lambda _event: self._turn(self._past, self._future), add=True)
        entry.bind("<Control-y>", lambda _event: self._turn(self._future, self._past), add=True)

    def _begin(self) -> None:
        self._now = self._entry.get()
        self._past.clear()
        self._future.clear()

    def _note(self) -> None:
        if self._entry.get() != self._now:
            self._past.append(self._now)
            self._future.clear()
            self._now = self._entry.get()

    def _turn(self, source: list[str], target: list[str]) -> str | None:
        if not source:
            return None  # nothing was typed here: the window hears the key
        target.append(self._now)
        self._now = source.pop()
        self._entry.delete(0, "end")
        self._entry.insert(0, self._now)
        return "break"


_NAMES: WeakKeyDictionary[tk.Misc, ttk.Label] = WeakKeyDictionary()


def labels(label: ttk.Label, control: tk.Misc) -> None:
    """Let a label say what a control beside it is for; a click on the label goes to the control."""
    _NAMES[control] = label
    label.bind("<Button-1>", lambda _event: control.focus_set(), add=True)


def label_of(control: tk.Misc) -> ttk.Label | None:
    """The label that names a control."""
    return _NAMES.get(control)


def moving_bar(master: tk.Misc, length: int) -> ttk.Progressbar:
    """A bar that moves as long as it is there: nobody knows how long the work will take."""
    made: ttk.Progressbar = ttkbootstrap.Progressbar(master, mode="indeterminate", length=length)
    made.start(30)
    return made


def choice(master: tk.Misc, values: Sequence[str], *, width: int) -> ttk.Combobox:
    """A list of values from which one is chosen, by the first letters of one of its words too."""
    made: ttk.Combobox = ttkbootstrap.Combobox(master, values=list(values), state="readonly", width=width, height=14)
    Letters(made)
    return made


TURNS = ("<Control-Next>", "<Control-Prior>")
"""The keys that turn the tabs of a page."""


def let_through(widget: tk.Misc, *sequences: str) -> None:
    """Leave these keys to the window, where the widget itself hears the same keys without Ctrl or Alt."""
    for one in sequences:
        widget.bind(one, lambda _event: None, add=True)


def undo_typing(text: tk.Text, typed: Callable[[], None]) -> None:
    """Let Ctrl+Z and Ctrl+Y take typing back and forth, and tell; where there is none, the window hears the key."""

    def pressed(turn: Callable[[], object]) -> str | None:
        try:
            turn()
        except tk.TclError:
            return None
        typed()
        return "break"

    text.bind("<Control-z>", lambda _event: pressed(text.edit_undo), add=True)
    text.bind("<Control-y>", lambda _event: pressed(text.edit_redo), add=True)


class Letters:
    """Letters typed in a closed list choose the next value of which a word begins with them."""

    WITHIN = 1.0  # seconds from one letter to the next of the same word

    def __init__(self, box: ttk.Combobox) -> None:
        self.box, self._typed, self._last = box, "", 0.0
        box.bind("<KeyPress>", self._pressed, add=True)
        let_through(box, "<Alt-KeyPress>", "<Control-KeyPress>")

    def _pressed(self, event: tk.Event[tk.Misc]) -> str | None:
        letter = names.search_key(event.char) if event.char else ""
        if not letter:
            return None
        now = time.monotonic()
        self._typed = letter if now - self._last > self.WITHIN else self._typed + letter
        self._last = now
        values, at = list(self.box["values"]), self.box.current()
        first = at if len(self._typed) > 1 else at + 1  # more letters may still mean the value they led to
        for found in (*range(max(0, first), len(values)), *range(max(0, first))):
            if f" {self._typed}" in f" {names.search_key(values[found])}":
                if found != at:
                    self.box.current(found)
                    self.box.event_generate("<<ComboboxSelected>>")
                break
        return "break"


def focused(widget: tk.Misc) -> tk.Misc | None:
    """What has the focus; nothing while the list of a box is down, which Tk keeps and tkinter does not know."""
    try:
        return widget.focus_get()
    except KeyError:
        return None


def is_laid(widget: tk.Misc | None) -> bool:
    """Whether it and all it stands in have a place, drawn already or not."""
    while widget is not None and widget.winfo_manager():
        widget = widget.master
    return widget is None


def icon(name: str, size: int, colour: str) -> tk.PhotoImage:
    """A glyph as a picture; Tk shows it only as long as somebody holds it."""
    made: tk.PhotoImage = ttkbootstrap.Icon(name, size=size, color=colour)  # type: ignore[no-untyped-call]
    return made


def let_show(widget: tk.Widget, shown: bool) -> None:
    """Let a widget stand where it was laid, or leave its place."""
    if shown:
        widget.grid()
    else:
        widget.grid_remove()
