"""A page that is declared: its list, and the records opened from it, one above the other."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Collection, Mapping
from dataclasses import replace
from tkinter import ttk
from typing import Protocol

from clust_desktop.i18n import _
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.keys import IN_FIELDS, spoken
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.specs import Action, Done, Page, Takes, Where
from clust_desktop.ui.unfinished import still_here
from clust_desktop.ui.views import record_shapes
from clust_desktop.ui.views.list_view import ListView
from clust_desktop.ui.views.record_view import RecordView


class Tools(Protocol):
    """What stands above the list, as the keys know it."""

    def take_focus(self) -> None: ...
    def empty_filter(self) -> bool: ...


class Bottom(Protocol):
    """What lies below the records of a page: its list, or a view that acts as one."""

    where: Where | None

    @property
    def tools(self) -> Tools: ...
    @property
    def is_whole(self) -> bool: ...
    def show(self, where: Where, stand_on: str = "") -> None: ...
    def narrow(self, filters: Mapping[str, str]) -> None: ...
    def do(self, action: Action) -> None: ...
    def take_focus(self) -> None: ...
    def grid(self, *, row: int = ..., column: int = ..., sticky: str = ...) -> None: ...
    def grid_remove(self) -> None: ...


class PageView(Screen, ttk.Frame):
    """Draws any declared page; Esc closes the record on top, keeping what was typed as a draft."""

    def __init__(self, master: tk.Misc, around: Surroundings, page: Page) -> None:
        look = around.look
        ttk.Frame.__init__(
            self, master, style="Page.TFrame", padding=(look.px(20), look.px(12), look.px(20), look.px(14))
        )
        self.around, self.page = around, page
        self.where = Where(period=None, association=None)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.records: list[RecordView] = []
        self._next = ""  # the record to stand on when one that is gone is closed
        self._beside: dict[RecordView, bool] = {}  # whether the keyboard stood in its panel when it was covered
        self.list = self.make_list()
        self.list.grid(row=0, column=0, sticky="nswe")

    def make_list(self) -> Bottom:
        """What lies below the records: the page's list, or another shape of it."""
        return ListView(self, self.around, self.page, open_=self.open, begin=self.begin)

    @property
    def record(self) -> RecordView | None:
        """The record in sight."""
        return self.records[-1] if self.records else None

    @property
    def where_now(self) -> Where:
        """What the record in sight is about, else the page."""
        return self.record.where if self.record is not None else self.where

    @property
    def is_filled(self) -> bool:  # type: ignore[override]
        return self.record is not None

    @property
    def topic(self) -> str:  # type: ignore[override]
        return (self.record or self).page.code

    @property
    def hints(self) -> str:  # type: ignore[override]
        if self.record is not None:
            said = [_("Esc: back")]
            said += [_("Ctrl+S: save")] if "save" in self.record.buttons else []
            said += [_("Ctrl+Tab: next panel")] if self.record.panels else []
        else:
            said = [_("Enter: open · Ctrl+F: filter · Ctrl+C: copy")]
        keyed = [one for one in self._keyed() if one.keys in self.keys_in_fields]
        return " · ".join([*said, *(f"{spoken(one.keys)}: {_(one.label).rstrip('…').lower()}" for one in keyed)])

    @property
    def keys_in_fields(self) -> Collection[str]:  # type: ignore[override]
        """A record with a shape of its own has no form: its fields only find, and its keys are heard in them."""
        shaped = self.record.page.actions if self.record is not None and self.record.page.shape else ()
        return {*IN_FIELDS, *(one.keys for one in shaped)}

    @property
    def own_keys(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [(spoken(one.keys), _(one.label).rstrip("…")) for one in self._keyed()]

    def _keyed(self) -> list[Action]:
        """What can be done by a key of its own: to the record in sight, or to the row of the list or panel stood on."""
        top, panel = self.record, self._panel()
        actions = (top or self).page.actions
        if top is not None:
            actions = tuple(one for one in actions if top.record and top.acting.is_allowed(one, top.record))
        if panel is not None:
            mine = {one.keys for one in actions}
            actions += tuple(one for one in panel.page.actions if one.keys not in mine)
        writable = not self.around.office.archive.is_read_only
        return [one for one in actions if one.keys and (writable or one.reads)]

    @property
    def is_complete(self) -> bool:
        panel = self._panel()
        return self.list.is_whole if self.record is None else panel is None or panel.is_whole

    def _panel(self) -> ListView | None:
        """The list in the panel in sight."""
        return self.record.panels.list if self.record and self.record.panels else None

    # -- what the window asks -----------------------------------------------------------------------------------------

    def show(self, chosen: Chosen | None) -> None:
        self.where = Where(period=chosen.period if chosen else None, association=chosen.association if chosen else None)
        for one in self.records:
            one.where = replace(one.where, period=self.where.period, association=self.where.association)
        if self.record is None:
            self.list.show(self.where)
        else:
            self.reread()

    def narrow(self, filters: Mapping[str, str]) -> None:
        self.close_all()
        self.list.narrow(filters)

    def reread(self) -> None:
        gone = False
        while self.record is not None and not self.record.is_there():
            gone = True
            self.back()
        if gone:
            self.around.also(_("The record is not there any more."))
        elif self.record is not None:
            self.record.redraw()
        else:
            self.list.show(self.where)

    def take_focus(self) -> None:
        (self.record or self.list).take_focus()

    def find(self) -> None:
        below = self.list if self.record is None else self._panel()
        if below is not None:
            below.tools.take_focus()

    def begin(self) -> None:
        panel = self._panel()
        if panel is not None and panel.page.new:
            panel.begin()
        elif self.page.new and self.around.may_write():
            narrowed = self.list.where.filters if self.list.where else {}
            self._push(self.page, "", replace(self.where, filters=narrowed))

    def save(self) -> None:
        if self.record is not None:
            self.record.save()

    def press(self, keys: str) -> None:
        for action in (self.record or self).page.actions:
            if action.keys == keys and self.record is not None:
                stands = action.takes in (Takes.NOTHING, Takes.FORM)
                if stands or self.record.acting.is_allowed(action, self.record.record):
                    self.record.do(action)
            elif action.keys == keys and action.takes is not Takes.FORM:
                self.list.do(action)
        panel = self._panel()
        if panel is not None and keys in IN_FIELDS and self.record:
            mine = {one.keys for one in self.record.page.actions}
            for action in panel.page.actions:
                if action.keys == keys and keys not in mine:
                    panel.do(action)

    def escape(self) -> bool:
        if self.record is not None:
            self.back()
            return True
        return self.list.tools.empty_filter()

    def put_by(self) -> None:
        if any([one.put_by() for one in self.records]):
            self._say_kept()

    def _say_kept(self) -> None:
        self.around.say(still_here())

    # -- records ------------------------------------------------------------------------------------------------------

    def open(self, uid: str) -> None:
        """Show a record of this page above its list."""
        self._push(self.page, uid, self.where)

    def open_other(self, page: Page, uid: str, where: Where) -> None:
        """Show a record of another page above the one in sight: a row of one of its panels."""
        self._push(page, uid, where)

    def _push(self, page: Page, uid: str, where: Where) -> None:
        self.put_by()
        view = record_shapes.of(page)(self, self.around, page, where, uid, told=self._told, back=self.back)
        (self.record or self.list).grid_remove()
        if self.record is not None and self.record.panels is not None:
            self._beside[self.record] = self.record.panels.has_focus
        self.records.append(view)
        view.grid(row=0, column=0, sticky="nswe")
        self._say_filled()
        view.take_focus()

    def _say_filled(self) -> None:
        if self.fills is not None:
            self.fills(self.is_filled)

    def _told(self, done: Done) -> None:
        """A record was written: what lies below is read again when it comes into sight."""
        self._next = done.uid if done.gone else ""

    def back(self) -> None:
        """Close the record on top and show what lies below it, read again; it stays where a draft cannot be kept."""
        if not self.records:
            return
        top = self.records[-1]
        if top.is_there() and top.put_by():
            self._say_kept()
        self.records.pop()
        uid, self._next = self._next or (top.uid if top.page is self.page else ""), ""
        top.destroy()
        below = self.record
        self._say_filled()
        if below is None:
            self.list.grid()
            self.list.show(self.where, stand_on=uid)
        else:
            below.grid()
            if below.is_there():
                below.redraw()
            if self._beside.pop(below, False) and below.panels is not None:
                below.panels.take_focus()  # where the row was begun or opened: the next one may follow
                return
        self.take_focus()

    def close_all(self) -> None:
        """Back to the list."""
        while self.records:
            self.back()
