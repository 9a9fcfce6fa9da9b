"""The controls that come from ttkbootstrap, made in one place: it is untyped, and its words are its own."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

import ttkbootstrap


def scrollbar(master: tk.Misc, command: Callable[..., None]) -> ttk.Scrollbar:
    made: ttk.Scrollbar = ttkbootstrap.Scrollbar(master, orient="vertical", command=command)
    return made


def button(master: tk.Misc, text: str, command: Callable[[], None], *, icon: str = "") -> ttk.Button:
    made: ttk.Button = ttkbootstrap.Button(master, text=text, command=command, icon=icon)
    return made


def mark_main(one: ttk.Button, main: bool) -> None:
    """Show the button as the chosen one of its row, or as one of the others."""
    one.configure(bootstyle="primary" if main else "neutral")  # type: ignore[call-overload]


def entry(master: tk.Misc, *, width: int) -> ttk.Entry:
    made: ttk.Entry = ttkbootstrap.Entry(master, width=width)
    return made


def choice(master: tk.Misc, values: Sequence[str], *, width: int) -> ttk.Combobox:
    """A list of values from which one is chosen; nothing is typed."""
    made: ttk.Combobox = ttkbootstrap.Combobox(master, values=list(values), state="readonly", width=width, height=14)
    return made


def icon(name: str, size: int, colour: str) -> tk.PhotoImage:
    """A glyph as a picture; Tk shows it only as long as somebody holds it."""
    made: tk.PhotoImage = ttkbootstrap.Icon(name, size=size, color=colour)  # type: ignore[no-untyped-call]
    return made
