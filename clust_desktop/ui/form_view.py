"""A form on the screen: label, input and complaint for each field, laid by columns; text in, text out."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from tkinter import ttk

from clust_desktop.domain.forms import Form
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import inputs, widgets
from clust_desktop.ui.inputs import Around, Input
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.scroll import ScrollArea


class FormView(ttk.Frame):
    """The fields of a form one below the other, or in two columns; Enter goes to the next, from the last to `end`."""

    def __init__(
        self, master: tk.Misc, around: Around, form: Form, keys: Keys, *, columns: int = 1,
        end: Callable[[], None] = lambda: None, scrolls: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(master, style="Card.TFrame")
        self.form, self.look, self._end = form, around.look, end
        self.inputs: dict[str, Input] = {}
        self._said: dict[str, ttk.Label] = {}
        self._rows: dict[str, tuple[ttk.Label, ttk.Frame]] = {}
        self._left_out: set[str] = set()
        self._complained: dict[str, str] = {}  # what was typed then in the fields complained of
        self._own: dict[str, str] = {}  # what the form itself complained of then
        self._meant: dict[str, tuple[str, str]] = {}  # each text typed, and what it meant on that day
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.area: ScrollArea | None = None
        inside: ttk.Frame = self
        if scrolls:
            self.area = ScrollArea(self, around.look, keys, ground="Card")
            self.area.grid(row=0, column=0, sticky="nswe")
            inside = self.area.inside
        self._lay(inside, replace(around, go_on=self._go_on, changed=partial(self._changed, around.changed)), columns)
        for one in self.inputs.values():
            one.target.bind("<FocusOut>", lambda _event: self.judge(), add=True)

    def _lay(self, inside: ttk.Frame, around: Around, columns: int) -> None:
        look = self.look
        rows = -(-len(self.form.fields) // columns)
        for at, field in enumerate(self.form.fields):
            row, column = at % rows, at // rows
            if row == 0:
                one = ttk.Frame(inside, style="Card.TFrame")
                one.grid(row=0, column=column, sticky="nwe", padx=(look.px(20) if column else 0, 0))
                one.columnconfigure(1, weight=1)
                inside.columnconfigure(column, weight=1, uniform="form")
            name = f"{_(field.label)}\N{NO-BREAK SPACE}*" if field.required else _(field.label)
            label = ttk.Label(one, text=name, style="Body.Card.TLabel", wraplength=look.px(150), justify="left")
            label.grid(row=row, column=0, sticky="nw", padx=(0, look.px(8)), pady=look.px(7))
            cell = ttk.Frame(one, style="Card.TFrame")
            cell.grid(row=row, column=1, sticky="nwe", pady=look.px(3), padx=(0, look.px(4)))
            cell.columnconfigure(0, weight=1)
            self._rows[field.key] = label, cell
            made = inputs.make(cell, field, around)
            made.widget.grid(row=0, column=0, sticky="w" if _is_short(made) else "we")
            self.inputs[field.key] = made
            widgets.labels(label, made.target)
            said = ttk.Label(cell, style="bad.Status.TLabel", wraplength=look.px(300), justify="left")
            said.grid(row=1, column=0, sticky="we")
            widgets.run_on(said)
            said.grid_remove()
            self._said[field.key] = said
            if field.help:
                hint = ttk.Label(cell, text=_(field.help), style="Small.Quiet.Card.TLabel", wraplength=look.px(300))
                hint.grid(row=2, column=0, sticky="we")
                widgets.run_on(hint)

    def _go_on(self, key: str) -> None:
        keys = [one for one in self.inputs if one not in self._left_out]
        at = keys.index(key) + 1
        if at < len(keys):
            self.inputs[keys[at]].target.focus_set()
        else:
            self._end()

    # -- text ---------------------------------------------------------------------------------------------------------

    def fill(self, texts: Mapping[str, str]) -> None:
        for key, one in self.inputs.items():
            one.fill(texts.get(key, ""))
        self.clear()

    def typed(self) -> dict[str, str]:
        return {key: "" if key in self._left_out else one.typed() for key, one in self.inputs.items()}

    def is_whole(self, key: str) -> bool:
        """Whether a field reads as its value is shown: of a word half typed the rest may still come."""
        field, text = next(one for one in self.form.fields if one.key == key), self.inputs[key].typed()
        try:
            return field.format(field.parse(text)).casefold() == text.strip().casefold()
        except Refused:
            return False

    def leave_out(self, keys: Collection[str]) -> None:
        """Ask all but these fields; what was typed in them counts again when they are asked."""
        for key in self._left_out.symmetric_difference(keys):
            for one in self._rows[key]:
                widgets.let_show(one, key not in keys)
        self._left_out = set(keys)

    def lasting(self) -> dict[str, str]:
        """What was typed, each day as the one it meant when it was typed."""
        fields = {one.key: one for one in self.form.fields}
        return {
            key: self._meant[key][1]
            if key in self._meant and self._meant[key][0] == text
            else fields[key].lasting(text)
            for key, text in self.typed().items()
        }

    def lock(self) -> None:
        """Show, and let nobody type."""
        for one in self.inputs.values():
            one.lock()

    # -- complaints ---------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        self._complained, self._own = {}, {}
        for said in self._said.values():
            said.grid_remove()

    def complain(self, complaints: Mapping[str, str]) -> list[str]:
        """Put each complaint beside its field and go to the first; those of no field are given back."""
        self.clear()
        typed = self.typed()
        rest = [sentence for key, sentence in complaints.items() if key not in self._said]
        self._complained = {key: typed[key] for key in complaints if key in self._said}
        self._own = self.form.complaints(typed)
        for key in self._complained:
            self._say(key, complaints[key])
        first = next((key for key in self.inputs if key in complaints), None)
        if first is not None:
            self.inputs[first].target.focus_set()
        return rest

    def _say(self, key: str, sentence: str) -> None:
        self._said[key].configure(text=f"▲ {sentence}" if sentence else "")
        widgets.let_show(self._said[key], bool(sentence))

    def _changed(self, tell: Callable[[str], None], key: str) -> None:
        text = self.inputs[key].typed()
        self._meant[key] = text, next(one for one in self.form.fields if one.key == key).lasting(text)
        tell(key)
        if key in self._complained and self.winfo_exists() and widgets.focused(self) is not self.inputs[key].target:
            self.judge()  # changed by the mouse alone: nobody will leave it

    def judge(self) -> None:
        """Judge anew the fields complained of: what was corrected, here or in the field beside, is said no more."""
        if not self._complained or not self.winfo_exists():
            return
        typed = self.typed()
        now = self.form.complaints(typed)
        for key, then in list(self._complained.items()):
            if key in now:
                self._say(key, now[key])
            elif typed[key] != then or key in self._own:
                del self._complained[key]
                self._say(key, "")

    def complaints(self) -> dict[str, str]:
        """What stands beside the fields."""
        return {key: str(said["text"]) for key, said in self._said.items() if said.winfo_manager()}

    def take_focus(self, field: str = "") -> None:
        """Go to a field, or to the first."""
        if self.inputs:
            self.inputs.get(field, next(iter(self.inputs.values()))).target.focus_set()


def _is_short(made: Input) -> bool:
    return isinstance(made, inputs.LineInput) and int(made.entry["width"]) <= inputs.SHORT
