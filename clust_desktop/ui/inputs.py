"""What a person types into, one kind for each field of a form; only text goes in and comes out."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from tkinter import ttk

from clust_desktop.domain.fields import Amount, Choice, Clock, Date, Decimal, Field, Integer, LongText, Moment, Postcode
from clust_desktop.domain.file_paths import FilePath
from clust_desktop.domain.references import UNKNOWN, Reference, References
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.ui import widgets
from clust_desktop.ui.dialogs import Dialogs
from clust_desktop.ui.pick_list import Offer, PickEntry
from clust_desktop.ui.theme import Look

SHORT, USUAL = 18, 40  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What an input may ask: records of a noun by what is typed, the name of one; and whom it tells.

    `changed(key)` is told of anything typed, `go_on(key)` of Enter; files are chosen in `dialogs`, or typed.
    """

    look: Look
    find: Callable[[str, str], Sequence[Offer]]
    label: Callable[[str, str], str]
    changed: Callable[[str], None]
    go_on: Callable[[str], None]
    dialogs: Dialogs | None = None


class Input:
    """One field's input; `widget` is laid out, `target` takes the focus."""

    widget: tk.Widget
    target: tk.Widget

    def typed(self) -> str:
        raise NotImplementedError

    def fill(self, text: str) -> None:
        raise NotImplementedError

    def lock(self) -> None:
        """Show, to be read and copied, and let nobody type."""
        for one in (self.target, *self.target.winfo_children()):
            if isinstance(one, ttk.Entry):
                one.state(["readonly"])
            elif isinstance(one, ttk.Button):
                one.state(["disabled"])


class LineInput(Input):
    """One line of text: words, days, numbers, amounts."""

    def __init__(self, master: tk.Misc, field: Field, around: Around, width: int) -> None:
        self.widget = self.target = self.entry = widgets.entry(master, width=width)
        self.entry.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        for key in ("<Return>", "<KP_Enter>"):
            self.entry.bind(key, lambda _event: around.go_on(field.key), add=True)
        self.entry.bind("<FocusIn>", lambda _event: self.entry.selection_range(0, "end"), add=True)
        self._tell, self._before = partial(around.changed, field.key), ""

    def _typed(self) -> None:
        if self.entry.get() != self._before:
            self._before = self.entry.get()
            self._tell()

    def typed(self) -> str:
        return self.entry.get()

    def fill(self, text: str) -> None:
        state = self.entry.state()
        self.entry.state(["!readonly"])
        self.entry.delete(0, "end")
        self.entry.insert(0, text)
        self.entry.state(state)
        self._before = text


class LongInput(Input):
    """Text of many lines; Tab leaves it."""

    def __init__(self, master: tk.Misc, field: Field, around: Around, height: int = 4) -> None:
        c = around.look.colours
        self.widget = self.target = self.text = tk.Text(
            master, height=height, width=USUAL, wrap="word", undo=True, font="Clust.Body", background=c.card,
            foreground=c.ink, insertbackground=c.ink, highlightthickness=1, highlightbackground=c.outline,
            highlightcolor=c.accent, relief="flat", padx=6, pady=4, selectbackground=c.accent, selectforeground=c.card,
        )  # fmt: skip
        self.text.bind("<KeyRelease>", lambda _event: self._typed(), add=True)
        for key, step in (("<Tab>", "tk_focusNext"), ("<Shift-Tab>", "tk_focusPrev")):
            self.text.bind(key, partial(self._leave, step), add=True)
        widgets.let_through(self.text, "<Control-Tab>", "<Control-Shift-Tab>")  # they turn the panels
        widgets.undo_typing(self.text, self._typed)
        self._tell, self._before = partial(around.changed, field.key), ""

    def _leave(self, step: str, _event: object) -> str:
        getattr(self.text, step)().focus_set()
        return "break"

    def _typed(self) -> None:
        if self.typed() != self._before:
            self._before = self.typed()
            self._tell()

    def typed(self) -> str:
        return self.text.get("1.0", "end-1c")

    def fill(self, text: str) -> None:
        locked = str(self.text["state"]) == "disabled"
        self.text.configure(state="normal")
        self.text.delete("1.0", "end")
        self.text.insert("1.0", text)
        self.text.edit_reset()
        self.text.configure(state="disabled" if locked else "normal")
        self._before = text

    def lock(self) -> None:
        self.text.configure(state="disabled")


class ChoiceInput(Input):
    """One of some words, narrowed as typed; what is no word of the list is left for the field to complain of."""

    def __init__(self, master: tk.Misc, field: Choice, around: Around, width: int) -> None:
        self._field = field
        self._options = [(code, _(label)) for code, label in field.options]
        self._narrow = partial(_narrow, [(label, label, "") for _code, label in self._options])
        tell = partial(around.changed, field.key)
        self.widget = self.pick = PickEntry(
            master, around.look, offers=self._narrow, taken=lambda _offer: tell(), changed=tell, width=width,
            go_on=partial(around.go_on, field.key),
        )  # fmt: skip
        self.target = self.pick.entry

    def typed(self) -> str:
        return self.pick.get()

    def fill(self, text: str) -> None:
        with suppress(Refused):  # what is no word of the list stands as typed
            text = (
                self._field.show(self._field.parse(text)) if text else ""
            )  # it may have been typed in another language
        self.pick.set(text)


def _narrow(offers: Sequence[Offer], typed: str) -> list[Offer]:
    from clust_desktop.domain.names import fold

    words = fold(typed).split()
    return [one for one in offers if all(word in fold(one[1]) for word in words)]


class ReferenceInput(Input):
    """A record of the archive found by its name; the typed text is its uid, or the name behind a question mark."""

    def __init__(self, master: tk.Misc, field: Reference, around: Around, width: int) -> None:
        self._noun, self._around, self._without = field.noun, around, field.without
        self._uid = self._name = ""
        self._tell = partial(around.changed, field.key)

        def offers(typed: str) -> list[Offer]:
            return [one for one in around.find(field.noun, typed) if one[0] != field.without]

        self.widget = self.pick = PickEntry(
            master, around.look, offers=offers, taken=self._taken, changed=self._tell,
            width=width, go_on=partial(around.go_on, field.key),
        )  # fmt: skip
        self.target = self.pick.entry

    def _taken(self, offer: Offer) -> None:
        self._uid, self._name = offer[0], offer[1]
        self._tell()

    def typed(self) -> str:
        text = self.pick.get().strip()
        if not text:
            return ""
        if text == self._name.strip():
            return self._uid
        if self._without and [one[0] for one in self._around.find(self._noun, text)] == [self._without]:
            return self._without  # only the record itself is called so: what is wrong is not that it is unknown
        return UNKNOWN + text

    def fill(self, text: str) -> None:
        self._name = self._around.label(self._noun, text)
        self._uid = "" if text.startswith(UNKNOWN) else text
        if text.startswith(UNKNOWN):
            self.pick.set(self._name)
            self._name = ""
        else:
            self.pick.set(self._name)


class ReferencesInput(Input):
    """Several records: each taken stands below with a way to leave it out."""

    def __init__(self, master: tk.Misc, field: References, around: Around, width: int) -> None:
        self._noun, self._around = field.noun, around
        self._tell = partial(around.changed, field.key)
        self._go_on = partial(around.go_on, field.key)
        frame = ttk.Frame(master, style="Card.TFrame")
        frame.columnconfigure(0, weight=1)
        self.widget = frame
        self.pick = PickEntry(
            frame, around.look, offers=partial(around.find, field.noun), taken=self._taken, changed=self._tell,
            width=width, go_on=self._entered,
        )  # fmt: skip
        self.pick.grid(row=0, column=0, sticky="we")
        self.pick.entry.bind("<BackSpace>", lambda _event: self._leave_out_last(), add=True)
        self.chips = ttk.Frame(frame, style="Card.TFrame")
        self.chips.grid(row=1, column=0, sticky="we")
        self.target = self.pick.entry
        self._chosen: dict[str, str] = {}
        self._took = self._locked = False

    def _taken(self, offer: Offer) -> None:
        self._chosen[offer[0]] = offer[1]
        self.pick.set("")
        self._took = True
        self._draw()
        self._tell()

    def _entered(self) -> None:
        took, self._took = self._took, False
        if not took and not self.pick.get().strip():
            self._go_on()

    def _leave_out_last(self) -> None:
        if self._chosen and not self.pick.get():
            self._leave_out(list(self._chosen)[-1])

    def _leave_out(self, uid: str) -> None:
        del self._chosen[uid]
        self._draw()
        self._tell()

    def _draw(self) -> None:
        for child in self.chips.winfo_children():
            child.destroy()
        for uid, name in self._chosen.items():
            line = ttk.Frame(self.chips, style="Card.TFrame")
            line.pack(fill="x", pady=(2, 0))
            label = ttk.Label(
                line,
                text=f"• {name}",
                style="Body.Card.TLabel",
                wraplength=self._around.look.px(105 if self._around.look.is_large else 150),
            )
            label.pack(side="left")
            if not self._locked:
                cross = ttk.Label(line, text="  ✕", style="Body.Quiet.Card.TLabel", cursor="hand2")
                cross.pack(side="left")
                cross.bind("<Button-1>", lambda _event, uid=uid: self._leave_out(uid), add=True)  # type: ignore[misc]

    def typed(self) -> str:
        left = self.pick.get().strip()
        return "\n".join([*self._chosen, *([UNKNOWN + left] if left else [])])

    def fill(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        self._chosen = {uid: self._around.label(self._noun, uid) or uid for uid in lines if not uid.startswith(UNKNOWN)}
        self.pick.set("".join(line.removeprefix(UNKNOWN) for line in lines if line.startswith(UNKNOWN)))
        self._draw()

    def lock(self) -> None:
        self._locked = True
        self.pick.entry.state(["readonly"])
        self._draw()


def make(master: tk.Misc, field: Field, around: Around, *, short: bool = False) -> Input:
    """The input for a field; a short one stands above a list."""
    wide = SHORT if short else USUAL
    if isinstance(field, References):
        return ReferencesInput(master, field, around, wide)
    if isinstance(field, Reference):
        return ReferenceInput(master, field, around, wide)
    if isinstance(field, Choice):
        longest = max((len(_(label)) for _code, label in field.options), default=0)
        return ChoiceInput(master, field, around, min(max(wide, longest + 2), 24 if short else 48))
    if isinstance(field, LongText):
        return LongInput(master, field, around)
    if isinstance(field, FilePath):
        from clust_desktop.ui.file_input import FileInput  # made of a line of this module

        return FileInput(master, field, around, wide)
    narrow = isinstance(field, (Clock, Date, Moment, Integer, Decimal, Amount, Postcode))
    return LineInput(master, field, around, SHORT if narrow else wide)
