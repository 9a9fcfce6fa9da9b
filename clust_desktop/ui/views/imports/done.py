"""Last step of an import: what was done, how to take it back, what is left open."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import amounts
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.ui import widgets
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.imports.step import ASK, NEW, REFUSED, UNCHANGED, UPDATED, Step, counted

if TYPE_CHECKING:
    from clust_desktop.services.imports.seen import KindOffered
    from clust_desktop.ui.views.imports.view import ImportView


MOST_NOTES, MOST_LARGE = 4, 2


class DoneStep(Step):
    further = N_("Another list (Ctrl+N)")
    hints = N_("Ctrl+N: another list · Ctrl+Z: undo")

    def __init__(self, master: tk.Misc, around: Surroundings, way: ImportView) -> None:
        super().__init__(master, around, way)
        look = around.look
        card = ttk.Frame(self, style="Box.TFrame", padding=look.px(22))
        card.grid(row=0, column=0, sticky="we")
        card.columnconfigure(0, weight=1)
        self.heading = ttk.Label(card, style="Heading.Card.TLabel")
        self.heading.grid(row=0, column=0, sticky="w")
        self.numbers = ttk.Label(card, style="Body.Card.TLabel")
        self.numbers.grid(row=1, column=0, sticky="w", pady=look.px(12))
        self.said = ttk.Label(card, style="Body.Card.TLabel", justify="left")  # below what can be done: it may be long
        self.said.grid(row=3, column=0, sticky="w", pady=(look.px(12), 0))
        buttons = ttk.Frame(card, style="Card.TFrame")
        buttons.grid(row=2, column=0, sticky="w")
        self._also: KindOffered | None = None
        self.undo = widgets.button(buttons, _("Undo this import"), self.revert, icon="arrow-counterclockwise")
        self.questions = widgets.button(buttons, _("Imports with open questions"), self._open, icon="question-circle")
        text = _("The same file as: {kind}")  # one made without text would show its icon alone for good
        self.also = widgets.button(buttons, text, self._bring_in_also, icon="file-earmark-plus")
        for at, button in enumerate((self.undo, self.questions, self.also)):
            button.grid(row=0, column=at, padx=(0, look.px(8)))

    def show(self) -> None:
        one = self.way.outcome
        assert one
        numbers = (
            (NEW, one.added), (UPDATED, one.updated), (UNCHANGED, one.unchanged), (ASK, len(one.ask)),
            (REFUSED, len(one.refused)),
        )  # fmt: skip
        self.numbers.configure(text=" · ".join(f"{counted(key)}: {amounts.show(number)}" for key, number in numbers))
        lines: list[str] = []
        most = MOST_LARGE if self.around.look.is_large else MOST_NOTES
        if one.operation:
            self.heading.configure(text=_("{file} was imported").format(file=one.name))
            lines.append(_("It is one operation: it can be undone now, or later in the journal (Archive → Journal)."))
        else:
            self.heading.configure(text=_("{file}: nothing had to be written").format(file=one.name))
        if one.ask and one.listed:
            left = ngettext(
                "{n} question was left open. It is kept: take it up again when you know the answer.",
                "{n} questions were left open. They are kept: take them up again when you know the answers.",
                len(one.ask),
            )
            lines += ["", left.format(n=amounts.show(len(one.ask)))]
        if one.refused:
            lines += ["", *(f"✖ {refusal.sentence}" for refusal in one.refused[:most])]
            lines += [f"✖ … {amounts.show(rest)}"] if (rest := len(one.refused) - most) > 0 else []
            lines.append(_("Correct them in the file and import it again: what went in already stays as it is."))
        if one.notes:
            lines += ["", *(f"ℹ {note}" for note in one.notes[:most])]
        lines = [one for one in lines if one] if self.around.look.is_large else lines  # no empty ones between
        self.said.configure(text="\n".join(lines).strip(), wraplength=self.around.look.px(760))
        self.undo.grid() if one.operation else self.undo.grid_remove()
        self.questions.grid() if one.ask and one.listed else self.questions.grid_remove()
        self._also = self.way.also_holds
        if self._also:
            self.also.configure(text=_("The same file as: {kind}").format(kind=self._also.label))
        self.also.grid() if self._also else self.also.grid_remove()

    def revert(self) -> None:
        """Take the whole import back, and begin again."""
        assert self.way.outcome
        assert self.way.outcome.operation
        journal = self.around.office.journal
        replayed = journal.revert(self.way.outcome.operation)
        said = _("Undone: {title}").format(title=journal.title_of(replayed))
        self.way.start_anew()
        self.around.done(Done(f"{said} {journal.kept_sentence(replayed)}".strip(), undo=False))

    def _bring_in_also(self) -> None:
        assert self._also
        self.way.bring_in_also(self._also.code)

    def _open(self) -> None:
        self.around.open("imports")

    def begin(self) -> None:
        self.way.start_anew()

    def go_on(self) -> None:
        self.way.start_anew()

    def take_focus(self) -> None:
        (self.also if self._also else self.way.further).focus_set()
