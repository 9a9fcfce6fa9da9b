"""Why a target is missed: fact, cause and remedy side by side, below the table of expected values."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Invalid
from clust_desktop.i18n import _
from clust_desktop.services.targets import Key, TargetRow
from clust_desktop.ui import inputs, target_cells, widgets
from clust_desktop.ui.asking import asking
from clust_desktop.ui.form_view import FormView
from clust_desktop.ui.inputs import Around, LineInput, LongInput
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.unfinished import Unfinished

ACROSS = 3
DRAFT = "justifications"
LARGE = 115  # the size of text from which the table above needs the room


class _Fields(FormView):
    """Three columns, each label above its field."""

    def _lay(self, inside: ttk.Frame, around: Around, columns: int) -> None:
        look = self.look
        for at, field in enumerate(self.form.fields):
            row, column = 3 * (at // ACROSS), at % ACROSS
            gap = (0, look.px(12) if column < ACROSS - 1 else 0)
            name = f"{_(field.label)}\N{NO-BREAK SPACE}*" if field.required else _(field.label)
            label = ttk.Label(inside, text=name, style="Small.Quiet.Card.TLabel")
            label.grid(row=row, column=column, sticky="w")
            made = self.inputs[field.key] = inputs.make(inside, field, around)
            widgets.labels(label, made.target)
            if isinstance(made, LongInput):
                made.text.configure(width=10, height=2 if look.text <= LARGE else 1)
            elif isinstance(made, LineInput):
                made.entry.configure(width=10)
            made.widget.grid(row=row + 1, column=column, sticky="we", padx=gap)
            said = self._said[field.key] = ttk.Label(inside, style="bad.Status.TLabel", wraplength=look.px(320))
            said.grid(row=row + 2, column=column, sticky="w")
            said.grid_remove()
            inside.columnconfigure(column, weight=1, uniform="fields")


class JustificationForm(ttk.Frame):
    """The text of one row of a period, kept as a draft while unfinished; `written(said)` hears of what was kept."""

    def __init__(self, master: tk.Misc, around: Surroundings, *, written: Callable[[str], None]) -> None:
        look = around.look
        super().__init__(master, style="Box.TFrame", padding=(look.px(12), look.px(8)))
        self.around, self.office, self._written = around, around.office, written
        self.period = ""
        self.row: TargetRow | None = None
        self.columnconfigure(1, weight=1)
        self.title = ttk.Label(self, style="Bold.Card.TLabel")
        self.title.grid(row=0, column=0, sticky="w")
        self.explains = ttk.Label(self, style="Small.Quiet.Card.TLabel")
        self.explains.grid(row=0, column=1, sticky="w", padx=look.px(12))
        self.again = widgets.button(self, _("Confirm again (Ctrl+R)"), self.confirm, icon="arrow-repeat")
        self.again.grid(row=0, column=2, padx=look.px(6))
        self.keep = widgets.button(self, _("Save (Ctrl+S)"), self.save, icon="check-lg")
        widgets.mark_main(self.keep, True)
        self.keep.grid(row=0, column=3)
        form = target_cells.JUSTIFICATION
        asked = asking(look, self.office, changed=lambda _key: self.unfinished.changed())
        self.fields = _Fields(self, asked, form, around.keys, end=self.keep.focus_set)
        self.unfinished = Unfinished(self.fields, self.office, page=DRAFT, record="")
        self.fields.grid(row=1, column=0, columnspan=4, sticky="we", pady=(look.px(4), 0))
        around.keys.on("<Control-r>", lambda _event: self.confirm(), owner=self)

    @property
    def is_locked(self) -> bool:
        return self.office.archive.is_read_only

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.row is not None and self.unfinished.is_changed

    @property
    def has_focus(self) -> bool:
        return str(self.focus_get() or "").startswith(str(self))

    # -- which row ----------------------------------------------------------------------------------------------------

    def explain(self, period: str, row: TargetRow | None) -> None:
        """Show the text of a row, and over it what was typed and not saved; None: of none."""
        same = self.row is not None and row is not None and (self.period, self.row.key) == (period, row.key)
        if not same:
            self.put_by()
        typed = self.fields.typed() if same and self.is_changed else None
        self.period, self.row = period, row
        if row is None:
            self.grid_remove()
            return
        texts = target_cells.justification(row.written, clock.today())
        self.unfinished.begin(texts, record=self._record(row.key))
        if typed:
            self.fields.fill(typed)
        elif not same:
            self.unfinished.restore()
        self.title.configure(text=f"{row.name} · {row.association}")
        self.explains.configure(text=target_cells.explained(row))
        to_confirm = row.line.status == "reconfirm" and not self.is_locked
        if to_confirm:
            self.again.grid()
        else:
            self.again.grid_remove()
        if self.is_locked:
            self.fields.lock()
            self.keep.state(["disabled"])
        self.grid()

    def _record(self, key: Key) -> str:
        return f"{self.period} {key[1] or ''} {key[0]}"

    def put_by(self) -> None:
        """Keep what was typed and not saved as a draft."""
        if self.row is not None:
            self.unfinished.put_by()

    # -- doing --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the text as typed for the figure as it is; complaints stand beside their fields."""
        if self.row is None or self.is_locked or not self.is_changed:
            return
        try:
            text = target_cells.JUSTIFICATION.read(self.fields.typed())
        except Invalid as invalid:
            self.fields.complain(invalid.complaints)
            return
        row = self.row
        self.office.targets.justify(period=self.period, key=row.key, figure=row.line.value, **text)
        self._kept(_("Justification of {name} saved.").format(name=row.name))

    def confirm(self) -> None:
        """Let the text explain the figure as it is now."""
        row = self.row
        if row is None or row.line.status != "reconfirm" or self.is_locked or not self.winfo_ismapped():
            return
        self.office.targets.reconfirm(period=self.period, key=row.key, figure=row.line.value, on=clock.today())
        self._kept(_("Justification of {name} confirmed again.").format(name=row.name))

    def _kept(self, said: str) -> None:
        self.unfinished.done()
        self._written(said)
