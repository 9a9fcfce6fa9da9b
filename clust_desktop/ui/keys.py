"""What is bound to the whole window, kept together so that a window made anew leaves no binding behind."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

from clust_desktop.i18n import _

ROUND = {"<Tab>": "tk_focusNext", "<Shift-Tab>": "tk_focusPrev", "<ISO_Left_Tab>": "tk_focusPrev"}
"""Tab and its ways, and what Tk calls the step of each."""
Act = Callable[["tk.Event[tk.Misc]"], object]
IN_FIELDS = ("<F3>", "<Shift-F3>", "<F9>", "<F11>", "<F12>")
"""Keys of actions that type nothing: they are heard in fields too."""
ACTS = ("<Control-e>", "<Control-d>", "<Control-p>", "<Delete>", *IN_FIELDS)
"""Keys that do an action of the page wherever the focus is on it."""


def spoken(keys: str) -> str:
    """`<Control-e>` as it is written on a button: `Ctrl+E`."""
    named = {"Control": "Ctrl", "Shift": _("Shift"), "Delete": _("Del")}
    parts = [named.get(one, one) for one in keys.strip("<>").removeprefix("Key-").split("-")]
    return "+".join([*parts[:-1], parts[-1].upper() if len(parts[-1]) == 1 else parts[-1]])


def bind(root: tk.Misc, sequence: str, act: Act, *, tag: str = ".") -> Callable[[], None]:
    """Bind beside what others bound to the root, or to `all`; what is returned takes away this one alone.

    `unbind` of Tk takes away what others bound to the same sequence, too.
    """
    made: str = root.bind_all(sequence, act, add=True) if tag == "all" else root.bind(sequence, act, add=True)

    def take_away() -> None:
        script = str(root.tk.call("bind", tag, sequence)).splitlines()
        root.tk.call("bind", tag, sequence, "\n".join(one for one in script if one and made not in one))
        root.deletecommand(made)

    return take_away


def is_inside(one: object, owner: tk.Misc) -> bool:
    """Whether a widget is this one, or lies in it."""
    return f"{one}.".startswith(f"{owner}.")


def go_round(step: str, start: tk.Misc, inside: tk.Misc) -> str:
    """From the last control to the first one again: the keyboard goes to the next that lies in `inside`."""
    there = first = getattr(start, step)()
    while there is not None and not str(there).startswith(f"{inside}."):
        there = getattr(there, step)()
        if there is first:  # nothing in it can have the keyboard
            return "break"
    if there is not None:
        there.focus_set()
    return "break"


class Keys:
    """Keys, wheel and focus as the root hears them, wherever in the window they happen."""

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        self._bound: dict[str, list[tuple[Act, tk.Misc | None]]] = {}
        self._taken_away: list[Callable[[], None]] = []
        self.alone: tk.Misc | None = None
        """The owner whose keys alone are heard, and those of what lies inside it, while it is there."""

    def on(self, sequence: str, act: Act, *, owner: tk.Misc | None = None) -> None:
        """Call `act` with the event, until `owner` is destroyed; several may listen to one sequence."""
        if sequence not in self._bound:
            self._bound[sequence] = []
            self._taken_away.append(bind(self._root, sequence, partial(self._heard, sequence)))
        self._bound[sequence].append((act, owner))
        if owner is not None:

            def gone(event: tk.Event[tk.Misc]) -> None:
                if event.widget is owner and (act, owner) in self._bound.get(sequence, ()):
                    self._bound[sequence].remove((act, owner))

            owner.bind("<Destroy>", gone, add=True)

    def _heard(self, sequence: str, event: tk.Event[tk.Misc]) -> str | None:
        """An act that answers "break" keeps the key from what every window does with it: Tab going on, say."""
        alone = self.alone
        heard = [act for act, owner in self._bound.get(sequence, ()) if alone is None or is_inside(owner, alone)]
        answers = [act(event) for act in heard]
        if "break" in answers:
            return "break"
        if alone is not None and sequence in ROUND and isinstance(event.widget, tk.Misc):
            return go_round(ROUND[sequence], event.widget, alone)
        return None

    def keep_round(self) -> None:
        """From now on Tab stays in the owner whose keys alone are heard, and never leads to what it covers."""
        for sequence in ROUND:
            self.on(sequence, lambda _event: None)

    def clear(self) -> None:
        """Hear nothing any more; what others bound to the root stays."""
        for take_away in self._taken_away:
            take_away()
        self._taken_away.clear()
        self._bound.clear()
