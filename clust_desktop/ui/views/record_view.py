"""One record: its form on the left, its panels beside it, and the draft of whatever was not saved."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain.forms import Form
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.i18n import _
from clust_desktop.ui import new_day, widgets
from clust_desktop.ui.asking import asking
from clust_desktop.ui.form_view import FormView
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Action, Done, Page, Panel, Takes, Where
from clust_desktop.ui.unfinished import Unfinished
from clust_desktop.ui.views.acting import Acting
from clust_desktop.ui.views.panels import Panels
from clust_desktop.ui.views.record_tools import Offered, RecordHeading

LEAST = 440  # pixels of form and of panels side by side, whatever the size of the text
FORM = 480  # of a form beside panels that are lists: one of a shape of its own needs its room
TWO_COLUMNS = 9  # fields from which a form without panels is laid in two columns


class RecordView(ttk.Frame):
    """A record of a page, or a new one where `uid` is empty; `told` hears of what was done, `back` leaves."""

    def __init__(
        self, master: tk.Misc, around: Surroundings, page: Page, where: Where, uid: str, *,
        told: Callable[[Done], None], back: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(master, style="Page.TFrame")
        self.around, self.page, self.where, self.uid, self._heard, self._back = around, page, where, uid, told, back
        self.acting = Acting(around, page, self._told)
        self.form: FormView | None = None
        self.panels: Panels | None = None
        self.record: dict[str, Any] | None = None
        self.unfinished: Unfinished | None = None
        self._proposed: dict[str, str] = {}
        self.columnconfigure(0, weight=1)
        self.rowconfigure(2, weight=1)
        self._heading()
        self._draw()
        new_day.follow(self, self._propose_anew)

    # -- making -------------------------------------------------------------------------------------------------------

    def _heading(self) -> None:
        self.heading = top = RecordHeading(self, self.around.look, back=self._back)
        top.grid(row=0, column=0, sticky="we", pady=(0, self.around.look.px(8)))
        self.title, self.back, self._tools = top.title, top.back, top.tools
        self.said = ttk.Label(self, style="bad.Page.Status.TLabel", justify="left")
        self.said.grid(row=1, column=0, sticky="w")
        self.said.grid_remove()

    def _draw(self) -> None:
        """The form and panels of the record as it stands in the archive."""
        office = self.around.office
        self.record = self.page.record(office, self.uid) if self.uid else None
        self._say_name()
        self._buttons()
        form = self.page.form_of(office, self.record, self.where)
        self._draw_body(form, self.page.panels_of(self.record) if self.record else ())

    def _draw_body(self, form: Form | None, panels: tuple[Panel, ...]) -> None:
        self.body = ttk.Frame(self, style="Page.TFrame")
        self.body.grid(row=2, column=0, sticky="nswe")
        self.body.rowconfigure(0, weight=1, minsize=2)  # Tk does not lay out again what asks for one pixel
        if form is not None:
            self._draw_form(form, alone=not panels)
        if form is not None and panels and not any(one.view for one in panels):
            self.body.columnconfigure(0, minsize=min(self.around.look.px(420), FORM))
        if panels:
            self.body.columnconfigure(1, weight=3, minsize=min(self.around.look.px(420), LEAST), uniform="half")
            under = self.where.under(self.page.noun, self.uid)
            self.panels = Panels(self.body, self.around, panels, under, self._beside)
            self.panels.grid_propagate(False)
            self.panels.grid(row=0, column=1, sticky="nswe", padx=(self.around.look.px(12) if form else 0, 0))

    def _draw_form(self, form: Form, *, alone: bool) -> None:
        look = self.around.look
        if self.master.winfo_width() <= 1:  # opened before its page was ever laid out
            self.master.update_idletasks()
        room = self.master.winfo_width() - 2 * look.px(34)
        columns = 2 if alone and len(form.fields) >= TWO_COLUMNS and room > look.px(600) else 1
        card = ttk.Frame(self.body, style="Box.TFrame", padding=look.px(14))
        card.grid(row=0, column=0, sticky="nswe" if not alone or columns == 2 else "nsw")
        card.columnconfigure(0, weight=1, minsize=min(look.px(620), 720, max(room, 1)) if alone else 0)
        card.rowconfigure(0, weight=1)
        self.body.columnconfigure(0, weight=2 if not alone or columns == 2 else 0,
                                  minsize=min(look.px(420), LEAST), uniform="" if alone else "half")  # fmt: skip
        around = asking(look, self.around.office, association=lambda: self.where.association, changed=self._changed,
                        dialogs=self.around.dialogs)  # fmt: skip
        self.form = FormView(card, around, form, self.around.keys, columns=columns, scrolls=True, end=self._end)
        self.form.grid(row=0, column=0, sticky="nswe")
        self.notes = ttk.Label(card, style="Small.Quiet.Card.TLabel", wraplength=look.px(420), justify="left")
        self.notes.grid(row=1, column=0, sticky="we", pady=(look.px(6), 0))
        self.notes.grid_remove()
        widgets.run_on(self.notes)
        values = self.record if self.record is not None else self.page.blank(self.around.office, self.where)
        self.form.fill(form.format(values))
        draft_of = self.uid or (f"{self.where.noun}:{self.where.of}" if self.where.of else "")
        self.unfinished = Unfinished(self.form, self.around.office, page=self.page.code, record=draft_of)
        self.form.lock() if self.around.office.archive.is_read_only else self._restore()
        self._say_notes()

    def _say_name(self) -> None:
        title, below = self.page.heading(self.record) if self.record is not None else (_(self.page.new), "")
        self.heading.say(title, below)

    @property
    def buttons(self) -> dict[str, ttk.Button]:
        """What can be done, by name."""
        return self._tools.buttons

    def _buttons(self) -> None:
        writable = not self.around.office.archive.is_read_only
        offered = [
            Offered(one.name, _(one.label), partial(self.do, one), one.main, one.icon, one.takes is Takes.FORM)
            for one in self.page.actions
            if (writable or one.reads) and (one.takes is Takes.FORM
            or (one.takes is not Takes.NOTHING and self.record and self.acting.is_allowed(one, self.record)))
        ]  # fmt: skip
        if writable and (self.page.form is not None or self.record is None):
            offered.append(Offered("save", _("Save (Ctrl+S)"), self.save, True, "check-lg", True))
        self._tools.show(offered)

    def _end(self) -> None:
        if "save" in self.buttons:
            self.buttons["save"].focus_set()

    # -- drafts -------------------------------------------------------------------------------------------------------

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.unfinished is not None and self.unfinished.is_changed

    def _restore(self) -> None:
        assert self.unfinished
        if not (said := self.unfinished.restore()):
            return
        if self.page.reshaped_by:
            self._reshape()
        self._say(said)
        self._tools.add(Offered("forget", _("Forget what was typed"), self.forget))

    def forget(self) -> None:
        """Leave what was typed, and show the record as it is kept."""
        assert self.unfinished
        self.unfinished.forget()
        self.redraw()
        self.take_focus()

    def _changed(self, key: str) -> None:
        assert self.unfinished
        if key in self.page.reshaped_by:
            self.after_idle(self._reshape)  # when the input that tells of it has done
        self._propose(key)
        self._say_notes()
        self.unfinished.changed()

    def _reshape(self) -> None:
        """Draw the form anew where what was typed asks for other fields; what the fields have in common stays."""
        if self.form is None or not self.winfo_exists() or not all(map(self.form.is_whole, self.page.reshaped_by)):
            return
        typed = self.form.typed()
        self.where = replace(self.where, filters={**self.where.filters, **typed})
        form = self.page.form_of(self.around.office, self.record, self.where)
        if form is None or (keys := [one.key for one in form.fields]) in ([], list(typed)):
            return
        asked = self.page.reshaped_by[-1]
        focus = asked if self._focused() == asked else keys[keys.index(asked) + 1]
        for child in self.body.winfo_children():
            child.destroy()
        self._draw_form(form, alone=True)
        assert self.unfinished
        self.form.fill({**self.unfinished.filled, **{key: text for key, text in typed.items() if key in keys}})
        self.form.take_focus(focus)

    def _propose(self, key: str) -> None:
        """Fill what follows from a field, where nothing else was typed."""
        assert self.form
        assert self.unfinished
        typed, filled = self.form.typed(), self.unfinished.filled
        for other, text in self.page.proposes(self.around.office, self.record, typed, key, self.where).items():
            if other in typed and typed[other] in ("", filled.get(other), self._proposed.get(other)):
                self.form.inputs[other].fill(text)
                self._proposed[other] = text

    def _propose_anew(self) -> None:
        """A new record begins on the new day, where nobody typed another."""
        if self.form is not None and self.unfinished is not None and not self.uid:
            blank = self.page.blank(self.around.office, self.where)
            for key in self.unfinished.renew(self.form.form.format(blank)):
                self._propose(key)
            self._say_notes()

    def put_by(self) -> bool:
        """Keep what was typed and not saved as a draft: leaving or a crash loses nothing. Whether there was any."""
        return self.unfinished is not None and self.unfinished.put_by()

    # -- doing --------------------------------------------------------------------------------------------------------

    def _say(self, text: str, *, bad: bool = False) -> None:
        self.said.configure(text=f"▲ {text}" if bad else text,
                            style="bad.Page.Status.TLabel" if bad else "Small.Quiet.Page.TLabel")  # fmt: skip
        widgets.let_show(self.said, bool(text))

    def _say_notes(self) -> None:
        assert self.form
        typed = self.form.typed()
        said = [*self.form.form.notes(typed), *self.page.notes(self.around.office, self.record, typed, self.where)]
        self.notes.configure(text="\n".join(said))
        widgets.let_show(self.notes, bool(said))

    def save(self) -> None:
        """Keep what was typed, if anything was; complaints stand beside their fields."""
        if self.form is None or not self.around.may_write():
            return
        if self.uid and not self.is_changed:
            self.around.say(_("Nothing was changed: there is nothing to save."))
            return
        self._do(lambda: self.page.save(self.around.office, self.record, self._typed(), self.where))

    def _typed(self) -> dict[str, str]:
        return self.form.typed() if self.form else {}

    def _do(self, act: Callable[[], Done]) -> None:
        try:
            done = act()
        except Invalid as invalid:
            assert self.form
            rest = self.form.complain(invalid.complaints)
            self._say("\n".join(rest), bad=True)
            self.around.say(_("Nothing was saved: what is to be corrected is marked."))
            return
        if self.unfinished is not None:
            self.unfinished.done()
        self.acting.tell(done)

    def do(self, action: Action) -> None:
        if action.takes is Takes.FORM:
            self._do(
                lambda: getattr(self.page, action.name)(self.around.office, self.record, self._typed(), self.where)
            )
            return
        record: Any = [self.record] if action.takes is Takes.RECORDS else self.record
        self.acting.do(action, record, self._typed(), self.where)

    def _told(self, done: Done) -> None:
        if done.gone:
            if self.unfinished is not None:
                self.unfinished.done()
            self._heard(done)
            self._back()
            return
        begun = not self.uid
        self.uid = self.uid or ("" if done.open else done.uid)
        self._heard(done)
        if begun and self.where.of:
            self._back()  # a row of a panel: the record it belongs to is what is being worked on
        elif not done.open:
            focus = self._focused()
            self.redraw()
            self.take_focus(focus)

    def _beside(self, done: Done) -> None:
        """Something was done in a panel: what the record says is read again, what is being typed stays."""
        self._heard(done)
        self.record = self.page.record(self.around.office, self.uid)
        self._say_name()
        self._buttons()
        if self.form is not None and self.unfinished is not None and not self.is_changed:
            self.unfinished.begin(self.form.form.format(self.record))
            self._say_notes()

    def _focused(self) -> str:
        """The key of the field that has the focus."""
        now = str(self.focus_get() or "")
        inputs = self.form.inputs.items() if self.form else ()
        return next((key for key, one in inputs if now.startswith(str(one.widget))), "")

    def is_there(self) -> bool:
        """Whether the record is still in the archive: an undo may have taken it away."""
        try:
            return not self.uid or bool(self.page.record(self.around.office, self.uid))
        except Refused:
            return False

    def redraw(self) -> None:
        """Show the record anew as the archive has it; what was typed and not saved stays."""
        self.put_by()
        tab, beside = (self.panels.at, self.panels.has_focus) if self.panels else (0, False)
        row = self.panels.stood_on if self.panels else None
        self.form = self.unfinished = self.panels = None
        self.body.destroy()
        self._say("")
        self._draw()
        if self.panels:
            self.panels.show(tab)
            if beside:
                self.panels.take_focus(row)

    def take_focus(self, field: str = "") -> None:
        if self.form is not None and (self.page.form is not None or self.record is None):
            self.form.take_focus(field)
        elif self.panels is not None:
            self.panels.take_focus()
        else:
            self.back.focus_set()
