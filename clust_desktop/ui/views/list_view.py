"""A page's list: filter, columns, rows of which only those in sight are read, and what may be done to them."""

from __future__ import annotations

import tkinter as tk
from array import array
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.services.lists import Asked, Few, List
from clust_desktop.ui import clipboard, list_rows, new_day, pages_list, widgets
from clust_desktop.ui.list_columns import ListColumns
from clust_desktop.ui.list_rows import AHEAD, First, ListRows
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.specs import Action, Column, Done, Page, Takes, Where
from clust_desktop.ui.views.acting import Acting
from clust_desktop.ui.views.list_foot import ListFoot
from clust_desktop.ui.views.list_tools import ListTools
from clust_desktop.ui.virtual_table import VirtualTable


class ListView(ttk.Frame):
    """The list of a page for what is chosen; `open_(uid)` shows a record, `begin()` a new one."""

    def __init__(
        self, master: tk.Misc, around: Surroundings, page: Page, *, open_: Callable[[str], None],
        begin: Callable[[], None], told: Callable[[Done], None] = lambda done: None, beside: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(master, style="Page.TFrame")
        self.around, self.page, self._open, self._begin, self._heard = around, page, open_, begin, told
        self.where: Where | None = None
        self.mine = ListColumns(page)
        self.settings = self.mine.settings
        self.acting = Acting(around, page, self._told)
        self.rows = ListRows(page, self.columns())
        self._key = f"list {id(self)}"
        self._stand_on = ""
        self._is_behind = self._opens = False  # the rows go with an earlier filter; Enter waits for the last one
        look = around.look
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        self.tools = ListTools(self, around, page, self, beside=beside)
        self.tools.grid(row=0, column=0, sticky="we", pady=(0, look.px(8)))
        frame = ttk.Frame(self, style="Box.TFrame", padding=1)
        frame.grid(row=1, column=0, sticky="nswe")
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(0, weight=1)
        self.table = VirtualTable(
            frame, look, row=self._texts, find=lambda text, after: self.rows.starting(text, after),
            sort=self.sort, copy=self.copy, open_=self.open_chosen, tone=lambda at: self.rows.tone(at),
            changed=self._moved,
        )  # fmt: skip
        self.table.grid(row=0, column=0, sticky="nswe")
        self.table.tree.bind("<ButtonRelease-1>", lambda _event: self._keep_widths(), add=True)
        for sequence in ("<Key>", "<FocusOut>"):  # the keys that move say so themselves
            self.table.tree.bind(sequence, lambda _event: self._forget_enter(), add=True)
        for action in page.actions:
            if action.keys and action.takes is not Takes.FORM:
                self.table.tree.bind(action.keys, partial(self._pressed, action), add=True)
        self.foot = ListFoot(self, around, page)
        self.foot.grid(row=2, column=0, sticky="we", pady=(look.px(6), 0))
        self.foot.grid_remove()
        self.empty = ttk.Label(frame, style="Body.Quiet.Card.TLabel", anchor="center", justify="center")
        widgets.run_on(self.empty, less=look.px(40))
        self._head()
        self.bind("<Destroy>", self._gone, add=True)
        new_day.follow(self, self._follow_day)

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self:
            self.around.background.forget(self._key)
            self.tools.stop()

    # -- columns ------------------------------------------------------------------------------------------------------

    def columns(self) -> list[Column]:
        """The columns in sight."""
        return self.mine.in_sight()

    def show_column(self, key: str, wanted: bool) -> None:
        """Put a column away or call it up; the last one stays."""
        self.mine.show(key, wanted)
        self._head()
        self.table.paint()

    def _head(self) -> None:
        self.rows.columns = self.columns()
        self.table.head(self.columns(), self.mine.titles(), self.settings.widths)

    def _keep_widths(self) -> None:
        if self.table.was_resized():
            self.settings.widths = self.settings.widths | self.table.widths()
            self.mine.keep()

    def sort(self, key: str) -> None:
        """Order by that column; by the same one again, the other way round."""
        if self.rows.list is None or not self.rows.list.can_order(key):
            return
        self.settings.backwards = self.settings.order == key and not self.settings.backwards
        self.settings.order = key
        self.mine.keep()
        self._head()
        self.read(from_top=True)

    # -- reading ------------------------------------------------------------------------------------------------------

    def show(self, where: Where, stand_on: str = "") -> None:
        """Read the list for what is chosen, with its own filters where the page has some."""
        try:
            self._show(where, stand_on)
        except Damaged:
            self._unread()
            raise

    def _show(self, where: Where, stand_on: str) -> None:
        self._forget_enter()
        if self.where is None or (self.where.period, self.where.association) != (where.period, where.association):
            self.tools.begin_filters(where)
        else:
            self.tools.go_on_filters(where)
        self.where = replace(where, filters=self.tools.filters())
        self.read(stand_on)

    def _follow_day(self) -> None:
        """What is in sight is of the new day; the rest is read when it comes into sight."""
        if self.where is not None and self.winfo_viewable():
            self.show(self.where)

    def narrow(self, filters: Mapping[str, str]) -> None:
        """Show what these texts in the page's own filters leave, and nothing in the words."""
        self.tools.fill_filters(filters)
        self.read()

    def read(self, stand_on: str = "", *, from_top: bool = False) -> None:
        """Read the list anew, standing on the record `stand_on`, on the one stood on before, or on the first."""
        if self.where is None:
            return
        row = self.rows.row(self.table.cursor) if 0 <= self.table.cursor < self.rows.count else None
        self._stand_on = stand_on or (str(row["uid"]) if row and not from_top else "")
        where = self.where = replace(self.where, filters=self.tools.filters())
        asked = self.mine.asked(self.tools.words(), self.where)
        self._is_behind = True
        self.foot.read()
        work = partial(list_rows.first, page=self.page, where=where, asked=asked)
        self.around.background.read(self._key, work, self._fill, self._unread)

    def _fill(self, found: First | Refused) -> None:
        try:
            self._take(found)
        except Damaged:
            self._unread()
            raise

    def _take(self, found: First | Refused) -> None:
        self._is_behind, opens, self._opens = False, self._opens, False
        if isinstance(found, Refused):
            narrowed = bool(self.page.filters) and self.where is not None and self.where.period is not None
            self.tools.complain(found.sentence if narrowed else "")
            self.rows.take(Few([], text=()), Asked(), {}, whole=True)  # rows of another question stand beside no answer
            self.table.fill(0)
            self.tools.say_count(0)
            self._say_empty(0, "" if narrowed else found.sentence)
            self._chose()
            return
        self.tools.complain("")
        assert self.where
        asked = self.mine.asked(self.tools.words(), self.where)
        few, first = found
        if self.mine.follow(self.where):
            self._head()
        mine = few or self.page.listing(self.around.office, self.where)
        self.rows.take(mine, asked, first, whole=len(first) < AHEAD and (few is None or few.is_whole))
        self.table.fill(len(first), cursor=max(self._position(mine), 0) if first else -1)
        self.tools.say_count(len(first) if self.rows.is_whole else None)
        self._say_empty(len(first))
        self._chose()
        if opens and widgets.is_laid(self):
            self.open_chosen()
        if not self.rows.is_whole:
            work = partial(list_rows.every, page=self.page, where=self.where, asked=asked, few=few)
            self.around.background.read(self._key, work, self._fill_all, self._unread)

    def _unread(self) -> None:
        """Say in the place of the list that it could not be read; why, is said where every failure is."""
        if self.winfo_exists():
            self._is_behind = self._opens = False
            self.rows.take(Few([], text=()), Asked(), {}, whole=True)
            self.table.fill(0)
            self.tools.count.configure(text="")
            self._say_empty(0, _("▲ This list could not be read."))
            self._chose()

    def _texts(self, position: int) -> list[str]:
        try:
            return self.rows.texts(position)
        except Damaged:
            self.after_idle(self._unread)
            raise

    def _fill_all(self, found: tuple[Few | None, array[int]]) -> None:
        few, keys = found
        chosen, stood, every = self.table.selected, self.table.cursor, self.table.is_all_selected
        opens = self._opens  # nobody moves: the rest comes in
        self.rows.take_all(keys, few)
        if self.rows.list is not None and stood <= 0:  # the record to stand on may be far below the first rows
            stood = max(stood, self._position(self.rows.list))
        self.table.fill(self.rows.count, cursor=stood)
        if every:  # chosen while the rest was still being read
            self.table.select_all()
        elif len(chosen) > 1:
            self.table.selected = chosen
            self.table.paint()
        self.tools.say_count(self.rows.count)
        self._chose()
        self._opens = opens

    def _position(self, what: List | Few) -> int:
        key = what.key_of(self._stand_on) if self._stand_on else None
        return -1 if key is None else self.rows.position(key)

    @property
    def is_whole(self) -> bool:
        """Whether everything asked for has been read."""
        read = self.rows.list is not None and self.rows.is_whole and not self.tools.is_waiting
        return self.where is None or read

    def _say_empty(self, count: int, instead: str = "") -> None:
        if count:
            self.empty.grid_forget()
            return
        narrowed = self.tools.words() or any(self.tools.filters().values())
        begins = "" if self.around.office.archive.is_read_only else self.page.nothing  # what to do next: not here
        text = _("Nothing here holds these words.") if self.tools.words() else _(begins) if begins else ""
        if not text and (narrowed or (not begins and self.page.nothing)):
            text = _("Nothing here.")
        self.empty.configure(text=instead or text)
        self.empty.grid(row=0, column=0, sticky="we", padx=self.around.look.px(8))

    # -- doing --------------------------------------------------------------------------------------------------------

    def chosen(self) -> list[dict[str, Any]]:
        """The chosen rows as read, at most as many as are asked for one by one."""
        return [row for at in sorted(self.table.selected) if (row := self.rows.row(at)) is not None]

    def standing(self) -> dict[str, Any] | None:
        """The row the keyboard stands on."""
        return self.rows.row(self.table.cursor) if 0 <= self.table.cursor < self.rows.count else None

    def _chose(self) -> None:
        row = self.standing()
        self.tools.allow(lambda action: self.acting.is_allowed(action, row))

    def _moved(self) -> None:
        self._forget_enter()
        self._chose()

    def _forget_enter(self) -> None:
        self._opens = False

    def open_chosen(self) -> None:
        if self._is_behind or self.tools.is_waiting:
            self._opens = True
            return
        if self.page.enters:
            self.do(next(one for one in self.page.actions if one.name == self.page.enters))
            return
        if (row := self.standing()) is None:
            return
        code, uid = self.page.opens(row)
        if code == self.page.code:
            self._open(uid)
        elif code and not uid:
            self.around.open(code)
        elif code and pages_list.is_there(code):
            assert self.where
            self.around.open(code, uid, under=self.where)

    def begin(self) -> None:
        if self.page.new and self.around.may_write():
            self._begin()

    def do(self, action: Action) -> None:
        self._forget_enter()
        assert self.where
        record: Any = self.chosen() if action.takes is Takes.RECORDS else self.standing()
        if action.takes is Takes.NOTHING:
            record = None
        elif not record:
            self.around.say(_("Choose a row first."))
            return
        if not self.acting.is_allowed(action, self.standing()):  # chosen in the menu or by its key
            self.around.say(_("“{action}” cannot be done to this row.").format(action=_(action.label).rstrip("…")))
            return
        self.acting.do(action, record, {}, self.where)

    def _pressed(self, action: Action, _event: object) -> str:
        if action.reads or self.around.may_write():
            self.do(action)
        return "break"  # the window would do it to the record above which this list stands

    def _told(self, done: Done) -> None:
        self.read(stand_on=done.uid)
        self._heard(done)

    def copy(self, *, every: bool = False) -> None:
        """The chosen rows, or every one, to the clipboard below a line of titles."""
        positions = range(self.rows.count) if every else sorted(self.table.selected)
        titles = [_(one.title) for one in self.columns()]
        clipboard.put(self, [titles, *map(self.rows.texts, positions)])
        self.around.say(ngettext("{n} row copied.", "{n} rows copied.", len(positions)).format(n=len(positions)))

    def take_focus(self) -> None:
        self.table.tree.focus_set()
        if self.table.count and self.table.cursor < 0:
            self.table.go(0)
