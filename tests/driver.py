"""A person at the window: presses keys, clicks, reads what is shown, waits for what is to come; never sleeps."""

from __future__ import annotations

import tkinter as tk
from _tkinter import DONT_WAIT
from collections.abc import Callable, Iterator
from pathlib import Path
from tkinter import ttk

from clust_desktop.ui.virtual_table import VirtualTable
from clust_desktop.ui.widgets import focused
from clust_desktop.ui.window import Window

PATIENCE = 20.0  # seconds until a test gives up waiting
NAMED = {
    " ": "space", "-": "minus", ",": "comma", "+": "plus", "%": "percent", "/": "slash", "'": "apostrophe",
    ".": "period", ":": "colon", ";": "semicolon", "@": "at", "#": "numbersign", "(": "parenleft", ")": "parenright",
    "&": "ampersand", "_": "underscore", "=": "equal", "?": "question", "!": "exclam", '"': "quotedbl",
    "*": "asterisk", "<": "less", ">": "greater", "{": "braceleft", "}": "braceright",
    "[": "bracketleft", "]": "bracketright",
    "\\": "backslash", "^": "asciicircum", "$": "dollar", "`": "grave", "~": "asciitilde", "|": "bar",
}  # fmt: skip
"""What X calls the keys that are no letter and no figure."""


RESTLESS = 50_000  # events after which a window is taken to go on for ever


def rest(root: tk.Misc) -> None:
    """Let the window work off all that has happened, as `update` does; one that never comes to rest is a fault."""
    for _event in range(RESTLESS):
        if not root.tk.dooneevent(DONT_WAIT):
            root.update_idletasks()  # which also waits for what the display has to say
            if not root.tk.dooneevent(DONT_WAIT):
                return
    raise AssertionError("the window never comes to rest: a change of size leads to the next one for ever")


class Answers:
    """Stands in for the modal dialogs: keeps what they would have said, and chooses the `places` in their order.

    With none left the dialog is left without choosing. `asked` are the titles of the questions, `offered` the names
    proposed for new files, `shown` the files opened with the system's program.
    """

    def __init__(self) -> None:
        self.apologies: list[str] = []
        self.places: list[Path] = []
        self.asked: list[str] = []
        self.offered: list[str] = []
        self.folders: list[Path | None] = []
        self.shown: list[Path] = []

    def apologise(self, text: str) -> None:
        self.apologies.append(text)

    def _chosen(self, title: str, folder: Path | None) -> Path | None:
        self.asked.append(title)
        self.folders.append(folder)
        return self.places.pop(0) if self.places else None

    def choose_file(self, *, title: str, kinds: object, folder: Path | None = None) -> Path | None:
        return self._chosen(title, folder)

    def choose_new_file(self, *, title: str, kinds: object, name: str, folder: Path | None = None) -> Path | None:
        self.offered.append(name)
        return self._chosen(title, folder)

    def choose_folder(self, *, title: str, folder: Path | None = None) -> Path | None:
        return self._chosen(title, folder)

    def show_file(self, path: Path) -> None:
        self.shown.append(path)


class Driver:
    """A user's verbs over real widgets of one window."""

    def __init__(self, window: Window, answers: Answers) -> None:
        self.window, self.root, self.answers = window, window.root, answers

    # -- waiting --

    def wait_until(self, condition: Callable[[], object], what: str = "") -> None:
        """Let the window's own loop run, event by event, until the condition holds; fails with `what` in the end."""
        late: list[bool] = []
        # An event of its own ends the wait where nothing else happens in the window any more.
        alarm = self.root.after(int(PATIENCE * 1000), late.append, True)
        try:
            while not condition():
                self.root.tk.dooneevent()
                if late and not condition():
                    raise AssertionError(f"waited in vain for {what or condition}; shown: {self.texts()[:60]}")
        finally:
            self.root.after_cancel(alarm)
        self.rest()

    def rest(self) -> None:
        """Until the window has worked off all that has happened."""
        rest(self.root)

    def settle(self) -> None:
        """Until nothing is being read any more and everything read stands on the screen."""
        self.wait_until(lambda: self.window.is_settled, "the end of reading")

    # -- what is shown --

    @property
    def dashboard(self):
        return self.window.dashboard

    @property
    def records(self):
        assert self.window.records is not None, "the records are not open"
        return self.window.records

    @property
    def page(self):
        """The screen of a declared page: its list, or one of its records."""
        return self.window.screen.screen

    def below(self, widget: tk.Misc | None = None) -> Iterator[tk.Misc]:
        """Every widget in sight in the window or below one of its widgets, in the order of making."""
        for child in (widget or self.window).winfo_children():
            if child.winfo_ismapped():
                yield child
                yield from self.below(child)

    def texts(self, widget: tk.Misc | None = None) -> list[str]:
        """Every text in sight."""
        found = []
        for one in self.below(widget):
            if isinstance(one, (ttk.Label, ttk.Button)) and str(one.cget("text")):
                found.append(str(one.cget("text")))
            elif isinstance(one, ttk.Combobox):
                found.append(one.get())
            elif isinstance(one, tk.Text) and str(one.cget("state")) == "disabled":
                found.append(one.get("1.0", "end"))
            elif isinstance(one, tk.Canvas):
                drawn = (one.itemcget(item, "text") for item in one.find_all() if one.type(item) == "text")
                found += [text for text in drawn if text]
        return found

    def shows(self, text: str) -> bool:
        return any(text in one for one in self.texts())

    def rows(self) -> list[tuple[str, ...]]:
        """The rows of the list of records in sight, as written."""
        tree = self.records.table.tree
        return [tree.item(item, "values") for item in tree.get_children()]

    def focus(self) -> tk.Misc | None:
        return self.root.focus_get()

    # -- hands --

    def open_first(self, code: str) -> None:
        """Go to a page and open the first record of its list."""
        self.window.open(code)
        self.settle()
        self.press("Return")
        self.settle()

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a chord ("Tab", "Control-f", "Escape") where the focus is."""
        for _ in range(times):
            widget = self.root.focus_get()
            assert widget is not None, "nothing has the focus"
            widget.event_generate(f"<{keys}>")
            if (now := focused(self.root)) is not None:
                now.event_generate(f"<KeyRelease-{keys.rpartition('-')[2]}>")  # whoever has the focus now hears of it
            self.rest()

    def type(self, text: str) -> None:
        for letter in text:
            named = NAMED.get(letter, letter)
            widget = self.root.focus_get()
            if named.isascii():
                widget.event_generate(f"<KeyPress-{named}>")
                widget.event_generate(f"<KeyRelease-{named}>")
            else:
                widget.insert("insert", letter)
                widget.event_generate("<KeyRelease-a>")
            self.rest()

    def click(self, widget: tk.Misc, x: int = 5, y: int = 5) -> None:
        assert widget.winfo_ismapped(), f"{widget} is not in sight"
        widget.event_generate("<Enter>", x=x, y=y)
        widget.event_generate("<ButtonPress-1>", x=x, y=y)
        widget.event_generate("<ButtonRelease-1>", x=x, y=y)
        self.rest()

    def click_heading(self, table: VirtualTable, column: str) -> None:
        """Click the title of a column."""
        tree = table.tree
        x = 10 + sum(tree.column(one, "width") for one in tree["columns"][: tree["columns"].index(column)])
        tree.event_generate("<Motion>", x=x, y=8)
        self.click(tree, x, 8)

    def choose(self, box: ttk.Combobox, text: str) -> None:
        """Choose a value of a list by its text."""
        values = list(box["values"])
        assert text in values, f"{text!r} is not among {values}"
        box.focus_set()
        box.current(values.index(text))
        box.event_generate("<<ComboboxSelected>>")
        self.rest()
