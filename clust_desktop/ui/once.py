"""What a hand does once is done once: held keys, second clicks and keys meant for what stood there a moment ago."""

from __future__ import annotations

import time
import tkinter as tk
from tkinter import ttk
from weakref import WeakKeyDictionary

TAG = "Once"
HEARD = "Heard"
"""What is bound to this class is called before anything keeps an event back, on every widget of the root."""
PAUSE = 0.3  # seconds: a second click comes sooner, and whoever reads what came up takes longer
HELD = 1100  # milliseconds: the longest that systems wait before a held key repeats
AT_ONCE = 5  # milliseconds within which X says of a held key that it went up and down again; no hand can
WALKING = {"Tab", "ISO_Left_Tab", "Up", "Down", "Left", "Right", "Prior", "Next", "Home", "End", "BackSpace"}
ANSWERING = {"Return", "KP_Enter", "Escape"}
EDITING = {"a", "c", "v", "x", "slash", "backslash"}
"""Letters that with Ctrl change nothing but the text or what is chosen of it."""
CONTROL = 0x4  # of the state of an event
_HANDS: WeakKeyDictionary[tk.Misc, Hand] = WeakKeyDictionary()


def watch(root: tk.Misc) -> None:
    """Stand before every widget of the root, those still to be made included; a second time changes nothing."""
    if root not in _HANDS:
        _HANDS[root] = Hand(root)


def changed(widget: tk.Misc) -> None:
    """Something else stands there now: for a moment no key and no click does anything to it."""
    if (hand := _HANDS.get(widget.nametowidget("."))) is not None:
        hand.rest()


def is_seen(widget: tk.Misc) -> bool:
    """Whether what stands there has stood long enough for a hand to mean it."""
    return _HANDS[widget.nametowidget(".")].is_seen


def is_held(widget: tk.Misc) -> bool:
    """Whether the key that is being heard repeats because nobody let it go."""
    return (hand := _HANDS.get(widget.nametowidget("."))) is not None and hand.is_held


class Hand:
    """Hears each key and click before the widget it is meant for, and keeps those back that nobody meant for it.

    An event without a time was made by the program itself, or by a test: it is never kept back.
    """

    def __init__(self, root: tk.Misc) -> None:
        self._root = root
        self._shown: float | None = 0.0
        """When what stands there was drawn; None until it is."""
        self._key, self._where, self._down, self._up = 0, "", 0, -1
        self._keeps_back = self.is_held = False
        root.bind_class(TAG, "<KeyPress>", self._pressed)
        root.bind_class(TAG, "<KeyRelease>", self._released)
        root.bind_class(TAG, "<ButtonPress-1>", self._clicked)
        root.bind_class(TAG, "<ButtonRelease-1>", self._let_go)
        first = f"[lindex [bindtags %W] 0] ne {{{HEARD}}}"
        stand = f"if {{{first}}} {{bindtags %W [linsert [bindtags %W] 0 {HEARD} {TAG}]}}"
        root.tk.call("bind", "all", "<Map>", f"+{stand}")
        root.bindtags((HEARD, TAG, *root.bindtags()))  # it may stand there already

    def rest(self) -> None:
        """Keep back what comes until it is drawn, and for a moment more."""
        self._shown = None
        self._root.after_idle(self._drawn)

    def _drawn(self) -> None:
        self._shown = time.monotonic()

    @property
    def is_seen(self) -> bool:
        return self._shown is not None and time.monotonic() - self._shown >= PAUSE

    def _clicked(self, event: tk.Event[tk.Misc]) -> str | None:
        self._keeps_back = bool(event.time) and not self.is_seen
        return "break" if self._keeps_back else None

    def _let_go(self, _event: object) -> str | None:
        """Of a click that was kept back its second half, too: some things happen only then."""
        return "break" if self._keeps_back else None

    def _released(self, event: tk.Event[tk.Misc]) -> None:
        if event.keycode == self._key:
            self._up = event.time

    def _pressed(self, event: tk.Event[tk.Misc]) -> str | None:
        self.is_held = bool(event.time) and (
            event.keycode == self._key and 0 <= event.time - self._down < HELD
            and (self._up < self._down or event.time - self._up <= AT_ONCE)
        )  # fmt: skip
        if not event.time:
            return None
        where = str(event.widget)
        if not self.is_held:
            self._where = where
        self._key, self._down = event.keycode, event.time
        if _walks(event):
            return None
        acts = _acts(event)
        if self.is_held:
            chosen = not _types(event) and str(event.char).isalnum()  # a letter is the key of an action there
            return "break" if acts or chosen or where != self._where else None
        return "break" if acts and not self.is_seen else None


def _walks(event: tk.Event[tk.Misc]) -> bool:
    """Whether the key only moves about, or edits the text it is in; that of a key like Ctrl or Alt alone, too."""
    key, state = str(event.keysym), int(event.state)
    if key in WALKING or key.endswith(("_L", "_R")):
        return True
    return bool(state & CONTROL) and key.lower() in EDITING


def _acts(event: tk.Event[tk.Misc]) -> bool:
    """Whether the key does something: a letter in a field only types."""
    key, state = str(event.keysym), int(event.state)
    if isinstance(event.widget, tk.Text) and key in ("Return", "KP_Enter") and not state & CONTROL:
        return False
    if key in ANSWERING or state & CONTROL or (key[0] == "F" and key[1:].isdigit()):
        return True
    return key in ("space", "Delete") and not _types(event)


def _types(event: tk.Event[tk.Misc]) -> bool:
    """Whether a letter is written where it is pressed."""
    return isinstance(event.widget, (tk.Entry, tk.Text)) and not isinstance(event.widget, ttk.Combobox)
