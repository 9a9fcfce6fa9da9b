"""A question in the window itself: a form to fill or a sentence to confirm, before the page goes on."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain.forms import Form
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import _
from clust_desktop.ui import new_day, once, widgets
from clust_desktop.ui.asking import asking
from clust_desktop.ui.dialogs import Dialogs
from clust_desktop.ui.form_view import FormView
from clust_desktop.ui.inputs import Around
from clust_desktop.ui.keys import ROUND, Keys, go_round
from clust_desktop.ui.office import Office
from clust_desktop.ui.theme import Look
from clust_desktop.ui.unfinished import Unfinished, still_here
from clust_desktop.ui.working import Working

PADDING, ABOVE = 22, 12  # pixels at 96 dots per inch: around what stands in a sheet, and above its form
HIGH = 0.42  # where the middle of a sheet stands, as a part of the window's
Notes = Callable[[Mapping[str, str]], list[str]]
"""What to say about a form while it is filled in: proposals and live checks; what it refuses is a complaint."""
LeavesOut = Callable[[Mapping[str, str]], Collection[str]]
"""The fields of a form that are not asked, as it is filled in so far."""
Draft = tuple[str, str]
"""The page and the record under which what is typed is kept."""


class Sheet(ttk.Frame):
    """Covers the window's middle until it is answered; Esc puts it away and nothing is done.

    Where `yes` is empty there is nothing to answer, and the one button puts it away. What is `grave` nobody takes back
    by Ctrl+Z: Enter upon Enter leads to leaving it, and its own button is gone to by Tab.
    """

    def __init__(
        self, master: tk.Misc, look: Look, keys: Keys, *, title: str, text: str, yes: str, answer: Callable[[], None],
        away: Callable[[], None], grave: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(master, style="Page.TFrame")
        self.look, self._answer, self._away = look, answer, away
        self.unfinished: Unfinished | None = None
        self._restored = ""
        self.card = ttk.Frame(self, style="Box.TFrame", padding=look.px(PADDING))
        self.card.place(relx=0.5, rely=HIGH if yes else 0.5, anchor="center")
        self.card.columnconfigure(0, weight=1)
        wide = look.px(560)
        ttk.Label(self.card, text=title, style="Heading.Card.TLabel", wraplength=wide).grid(row=0, sticky="w")
        if text:
            ttk.Label(self.card, text=text, style="Body.Card.TLabel", wraplength=wide, justify="left").grid(
                row=1, sticky="w", pady=(look.px(10), 0)
            )
        self.notes = ttk.Label(self.card, style="Small.Quiet.Card.TLabel", wraplength=wide, justify="left")
        self.notes.grid(row=3, sticky="w", pady=(look.px(6), 0))
        self.said = ttk.Label(self.card, style="bad.Status.TLabel", wraplength=wide, justify="left")
        self.said.grid(row=4, sticky="w")
        self._say(self.notes, "")
        self._say(self.said, "")
        buttons = ttk.Frame(self.card, style="Card.TFrame")
        buttons.grid(row=5, sticky="e", pady=(look.px(16), 0))
        self.no = widgets.button(buttons, _("Cancel (Esc)") if yes else _("Close (Esc)"), away)
        self.no.grid(row=0, column=1, padx=(0, look.px(8) if yes else 0))
        self.yes = widgets.button(buttons, yes, answer) if yes else self.no
        self._main = self.no if grave else self.yes
        widgets.mark_main(self._main, True)
        self.yes.grid(row=0, column=2 if yes else 1)
        self.form: FormView | None = None
        self._wide = 0
        keys.on("<FocusIn>", self._keep_focus, owner=self)
        for key, step in ROUND.items():
            keys.on(key, partial(self._go_round, step), owner=self)
        self._keys = keys

    def ask(self, form: Form, around: Around, texts: Mapping[str, str], notes: Notes, leaves_out: LeavesOut) -> None:
        """Put a form into the card."""
        self._notes, self._leaves_out = notes, leaves_out
        around = replace(around, changed=lambda _key: self._changed())
        self.form = FormView(self.card, around, form, self._keys, end=self._main.focus_set, scrolls=True)
        self.form.grid(row=2, sticky="we", pady=(self.look.px(ABOVE), 0))
        self.form.lower(self.no.master)  # Tab goes in the order of stacking
        assert self.form.area
        for one in (self, self.card, self.form.area.inside):
            one.bind("<Configure>", lambda _event: self._fit(), add=True)
        self.form.fill(texts)
        self._say_notes()

    def follow(self, begin: Callable[[], Mapping[str, str]]) -> None:
        """Let the form begin with the new day after midnight, where nobody typed another."""
        assert self.form
        new_day.follow(self, partial(self._propose_anew, self.form, self.form.typed(), begin))

    def _propose_anew(self, form: FormView, begun: dict[str, str], begin: Callable[[], Mapping[str, str]]) -> None:
        begun |= {key: form.typed()[key] for key in new_day.renew(form, begun, begin())}
        if self.unfinished is not None:
            self.unfinished.filled |= begun
        self._say_notes()

    def _fit(self) -> None:
        """Let the form be as tall as it needs or as there is room for: what is above and below it stays in sight."""
        assert self.form
        assert self.form.area
        inside, canvas, margin = self.form.area.inside, self.form.area.canvas, self.look.px(16)
        rest = self._beside()
        tall = min(inside.winfo_reqheight(), max(self.winfo_height() - rest - margin, self.look.px(80)))
        self._wide = max(self._wide, inside.winfo_reqwidth())  # never less: complaints run over by how wide it is
        canvas.configure(width=self._wide, height=tall)
        high = (rest + tall + margin) / max(self.winfo_height(), 1)
        self.card.place_configure(rely=max(HIGH, min(high / 2, 0.5)))

    def _beside(self) -> int:
        """Pixels of height of all but the form, reckoned part by part: what the card asks for lags behind them."""
        assert self.form
        others = [one for one in self.card.grid_slaves() if one is not self.form]
        return 2 * self.look.px(PADDING) + self.look.px(ABOVE) + sum(map(widgets.tall, others))

    @property
    def hints(self) -> str:
        """The keys that are heard while it covers the page."""
        filled = _("Enter: next field · Ctrl+S: {answer} · Esc: back")
        return filled.format(answer=self.yes["text"]) if self.form else _("Esc: back")

    def keep(self, office: Office, draft: Draft) -> None:
        """Let what is typed be kept from now on; what was kept before stands in the form again."""
        assert self.form
        page, record = draft
        self.unfinished = Unfinished(self.form, office, page=page, record=record)
        self._restored = self.unfinished.restore()
        if self._restored:
            self.forgetting = widgets.button(self.no.master, _("Forget what was typed"), self._forgotten)
            self.forgetting.grid(row=0, column=0, padx=(0, self.look.px(8)))
            self.forgetting.lower(self.no)
        self._say_notes()

    def _forgotten(self) -> None:
        assert self.unfinished
        self.unfinished.forget()
        self._restored = ""
        self.take_focus()
        self.forgetting.destroy()
        self._say_notes()

    def put_by(self) -> bool:
        """Keep what was typed, where it is kept at all; whether there was anything."""
        return self.unfinished is not None and self.unfinished.put_by()

    def _changed(self) -> None:
        self._say_notes()
        if self.unfinished is not None:
            self.unfinished.changed()

    def _say_notes(self) -> None:
        assert self.form
        self.form.leave_out(self._leaves_out(self.form.typed()))
        typed = self.form.typed()
        said = [self._restored] if self._restored else []
        said += self.form.form.notes(typed)
        refused = ""
        try:
            said += self._notes(typed)
        except Refused as refusal:
            refused = f"▲ {refusal.sentence}"
        self._say(self.notes, "\n".join(said))
        self._say(self.said, refused)

    def _say(self, label: ttk.Label, text: str) -> None:
        """A label without a text takes no room."""
        label.configure(text=text)
        widgets.let_show(label, bool(text))

    def _keep_focus(self, event: tk.Event[tk.Misc]) -> None:
        inside = str(event.widget).startswith(str(self)) or not str(event.widget).startswith(str(self.master))
        if self.winfo_exists() and not inside:
            self.take_focus()

    def _go_round(self, step: str, event: tk.Event[tk.Misc]) -> str:
        """From the last field to the buttons, from the last button to the first field: Tab stays in the sheet."""
        return go_round(step, event.widget, self)

    def take_focus(self) -> None:
        if self.form is not None:
            self.form.take_focus()
        else:
            self._main.focus_set()

    def complain(self, refusal: Refused) -> None:
        """Say beside the fields, or below them, why not; the sheet stays."""
        if self.form is not None and isinstance(refusal, Invalid):
            rest = self.form.complain(refusal.complaints)
            self._say(self.said, "\n".join(f"▲ {one}" for one in rest))
        else:
            self._say(self.said, f"▲ {refusal.sentence}")


class Sheets:
    """The sheet that is open in a window, if any; `say` is told that one was left with something typed."""

    def __init__(
        self, master: tk.Misc, look: Look, keys: Keys, office: Office, dialogs: Dialogs, *,
        say: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._master, self._look, self._keys, self._office, self._dialogs = master, look, keys, office, dialogs
        self._say = say
        self.open: Sheet | Working | None = None
        self._focus: tk.Misc | None = None

    def confirm(self, *, title: str, text: str, yes: str, then: Callable[[], None], grave: bool = False) -> None:
        """Say what will happen, and do it if the answer is yes."""
        self._show(title, text, yes, lambda _typed: then(), grave=grave)

    def tell(self, *, title: str, text: str) -> None:
        """Say something that asks for no answer."""
        self._show(title, text, "", lambda _typed: None)

    def fill(
        self, *, title: str, text: str = "", yes: str, form: Form, texts: Mapping[str, str],
        then: Callable[[dict[str, str]], Any], notes: Notes = lambda typed: [],
        leaves_out: LeavesOut = lambda typed: (), draft: Draft | None = None, waits: bool = False,
        begin: Callable[[], Mapping[str, str]] | None = None, grave: bool = False,
    ) -> None:  # fmt: skip
        """Have a form filled; `then` is given what was typed, and what it refuses is said in the sheet.

        Where it has a `draft`, what was typed is kept until `then` has done it. One that `waits` stays open after that:
        what `then` began is over when it is `answered`, or `refused`. `begin` gives the texts of a new day.
        """
        self._show(title, text, yes, then, waits, grave)
        assert isinstance(self.open, Sheet)
        self.open.ask(form, asking(self._look, self._office, dialogs=self._dialogs), texts, notes, leaves_out)
        if begin is not None:
            self.open.follow(begin)
        if draft is not None and not self._office.archive.is_read_only:
            self.open.keep(self._office, draft)
        self.open.take_focus()

    def working(self, *, title: str, stop: Callable[[], None]) -> None:
        """Say that something is being done until it is put away; `stop` is called then, done or not."""
        self._put(Working(self._master, self._look, title=title, stop=stop, away=self.put_away))

    def _show(
        self, title: str, text: str, yes: str, then: Callable[[dict[str, str]], Any], waits: bool = False,
        grave: bool = False,
    ) -> None:  # fmt: skip
        sheet = Sheet(self._master, self._look, self._keys, title=title, text=text, yes=yes,
                      answer=lambda: self._answer(then, waits), away=self.put_away, grave=grave)  # fmt: skip
        self._put(sheet)

    def _put(self, sheet: Sheet | Working) -> None:
        self.put_away()
        self._focus = widgets.focused(self._master)
        sheet.place(relx=0, rely=0, relwidth=1, relheight=1)
        sheet.lift()
        self.open = sheet
        sheet.take_focus()

    def _answer(self, then: Callable[[dict[str, str]], Any], waits: bool) -> None:
        sheet = self.open
        assert isinstance(sheet, Sheet)
        if waits:
            try:
                then(sheet.form.typed() if sheet.form else {})
            except Refused as refusal:
                sheet.complain(refusal)
            return
        unfinished, sheet.unfinished = sheet.unfinished, None  # who does it puts the sheet away: that leaves no draft
        try:
            then(sheet.form.typed() if sheet.form else {})
        except Refused as refusal:
            sheet.unfinished = unfinished
            sheet.complain(refusal)
            return
        if unfinished is not None:
            unfinished.drop()
        if self.open is sheet:
            self.put_away()

    def answered(self) -> None:
        """What was asked is done: close the sheet, and keep no draft of it."""
        if isinstance(self.open, Sheet) and self.open.unfinished is not None:
            unfinished, self.open.unfinished = self.open.unfinished, None
            unfinished.drop()
        self.put_away()

    def refused(self, refusal: Refused) -> None:
        """Say in the sheet that waits why it was not done; where none is open the refusal climbs."""
        if not isinstance(self.open, Sheet):
            raise refusal
        self.open.complain(refusal)

    def put_by(self) -> None:
        """Keep what was typed in the sheet; it stays open."""
        if isinstance(self.open, Sheet):
            self.open.put_by()

    def put_away(self) -> None:
        """Close it; what was typed is kept and stands there again when it is opened."""
        once.changed(self._master)
        if self.open is not None:
            gone = self.open
            if isinstance(gone, Sheet) and gone.put_by():
                self._say(still_here())
            self.open = None
            gone.destroy()
            if isinstance(gone, Working):
                gone.stop()
            if self._focus is not None and self._focus.winfo_exists():
                self._focus.focus_set()
