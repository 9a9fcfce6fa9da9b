"""The agenda by the month: days with their gatherings on the left, those of the day stood on at the right."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from tkinter import ttk
from typing import Any

from clust_desktop.domain import clock, days, gatherings
from clust_desktop.domain.holidays import holiday
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import N_, _, ngettext
from clust_desktop.ui import widgets
from clust_desktop.ui.list_rows import NOT_YET
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Surroundings
from clust_desktop.ui.pages.gatherings import KIND, GatheringsPage, tone
from clust_desktop.ui.specs import Action, Column, Done, Takes, Where
from clust_desktop.ui.views.acting import Acting
from clust_desktop.ui.views.month_grid import WEEKS, MonthGrid, begins, first_shown, months_on
from clust_desktop.ui.views.month_tools import MonthTools
from clust_desktop.ui.views.page_view import PageView
from clust_desktop.ui.virtual_table import VirtualTable

COLUMNS = (Column("at", N_("Time"), 6, least="00:00"), Column("title", N_("Title"), 30, whole=True))


class AgendaView(PageView):
    """The records open above the month; Esc gives it back."""

    list: MonthView

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        super().__init__(master, around, GatheringsPage())

    @property
    def topic(self) -> str:  # type: ignore[override]
        return "agenda" if self.record is None else super().topic

    def make_list(self) -> MonthView:
        return MonthView(self, self.around, self.page, open_=self.open, begin=self.begin)

    @property
    def hints(self) -> str:  # type: ignore[override]
        if self.records:
            return super().hints
        said = _("Arrows: days · PgUp/PgDn: months · Home: today · Enter: open")
        return said if self.around.office.archive.is_read_only else f"{said} · {_('N: new')}"

    def escape(self) -> bool:
        if self.record is None and self.list.leave_day():
            return True
        return super().escape()


class MonthView(ttk.Frame):
    """Lies below the records of the agenda; `rows` are the gatherings of the day stood on."""

    def __init__(
        self, master: tk.Misc, around: Surroundings, page: Any, *, open_: Callable[[str], None],
        begin: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(master, style="Page.TFrame")
        self.around, self.page, self._open, self.begin = around, page, open_, begin
        self.where: Where | None = None
        self.on: dict[date, list[dict[str, Any]]] = {}
        self.rows: list[dict[str, Any]] = []
        self._waits = False
        self._first: date | None = None
        self._stand_on = ""
        self._key = f"month {id(self)}"
        self.acting = Acting(around, page, self._told)
        look = around.look
        self.columnconfigure(0, weight=7, uniform="sides")
        self.columnconfigure(1, weight=3, uniform="sides")
        self.rowconfigure(1, weight=1)
        self.grid_ = MonthGrid(self, look, stood=self._stood, opened=self._enter, begun=begin)
        self.tools = MonthTools(self, self)
        self.tools.grid(row=0, column=0, columnspan=2, sticky="we", pady=(0, look.px(8)))
        self.grid_.grid(row=1, column=0, sticky="nswe")
        tk.Misc.lift(self.grid_)  # Tab comes to it after the tools; a canvas has a lift of its own
        self._day_side().grid(row=1, column=1, sticky="nswe", padx=(look.px(10), 0))
        legend = "   ".join([*(gatherings.kind_words(kind) for kind, _word in gatherings.KINDS), "·",
                             *(gatherings.status_words(found) for found, _word in gatherings.FOUND_BY)])  # fmt: skip
        signs = ttk.Label(self, text=legend, style="Small.Quiet.Page.TLabel", wraplength=look.px(600))
        signs.grid(row=2, column=0, columnspan=2, sticky="we")
        widgets.run_on(signs)
        self.bind("<Destroy>", lambda _event: around.background.forget(self._key), add=True)

    def _day_side(self) -> ttk.Frame:
        look = self.around.look
        frame = ttk.Frame(self, style="Box.TFrame", padding=look.px(10))
        frame.grid_propagate(False)
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(1, weight=1, minsize=look.px(104))  # two gatherings, whatever is said of one below
        self.heading = ttk.Label(frame, style="Bold.Card.TLabel", wraplength=look.px(300), justify="left")
        self.heading.grid(row=0, column=0, sticky="w", pady=(0, look.px(6)))
        self.table = VirtualTable(
            frame, look, row=self._texts, find=lambda text, after: None, sort=lambda key: None, copy=lambda: None,
            open_=self._open_standing, tone=lambda at: tone(self.rows[at]["found"]), changed=self._say_standing,
        )  # fmt: skip
        self.table.grid(row=1, column=0, sticky="nswe")
        self.table.tree.bind("<Left>", lambda _event: self.grid_.focus_set(), add=True)
        for action in self.page.actions:
            if action.keys:
                self.table.tree.bind(action.keys, partial(self._pressed, action), add=True)
        at = look.width("00:00") + look.px(14)
        self.table.head(COLUMNS, {one.key: _(one.title) for one in COLUMNS}, {"at": at})
        self.about = ttk.Label(frame, style="Small.Quiet.Card.TLabel", wraplength=look.px(300), justify="left")
        self.about.grid(row=2, column=0, sticky="we", pady=(look.px(6), 0))
        frame.bind("<Configure>", lambda event: self._fit(event.width - look.px(24)), add=True)
        return frame

    def _fit(self, wide: int) -> None:
        """Let the words at the right be as wide as their frame."""
        for label in (self.heading, self.about):
            widgets.wrap(label, wide)

    # -- reading ------------------------------------------------------------------------------------------------------

    def show(self, where: Where, stand_on: str = "") -> None:
        """Show what is chosen; a day outside the period gives way to today, or to the period's day nearest to it."""
        before, self.where = self.where, replace(where, filters=self.where.filters if self.where else where.filters)
        try:
            self._stand_within(before, where)
        except Damaged:
            self._unread()
            raise
        self.read(stand_on)

    def _stand_within(self, before: Where | None, where: Where) -> None:
        if where.period and (before is None or before.period != where.period):
            covered = self.around.office.choices.covered(period=where.period, association=where.association)
            if not covered.from_on <= self.grid_.day <= covered.until_on:
                self.grid_.day = max(covered.from_on, min(clock.today(), covered.until_on))

    def narrow(self, filters: Mapping[str, str]) -> None:
        """Show only the kind named, and stand on the day named, where they are."""
        self.tools.kind.fill(filters.get("kind", ""))
        if filters.get("on"):
            self.grid_.day = date.fromisoformat(filters["on"])
        self.read()

    def read(self, stand_on: str = "") -> None:
        """Read the six weeks in sight anew, standing on the record `stand_on` or where one stood."""
        if self.where is None:
            return
        self._follow(stand_on)
        row = self.standing()
        self._stand_on = stand_on or (row["uid"] if row else "")
        self._first, self._waits = first_shown(self.grid_.day), True
        try:
            kind = KIND.parse(self.tools.kind.typed()) or ""
        except Refused:  # half a word: narrowed once it is one
            kind = ""
        work = partial(_read, first=self._first, association=self.where.association, kind=kind)
        self.around.background.read(self._key, work, self._fill, self._unread)

    def _unread(self) -> None:
        """Say in the place of the gatherings that they could not be read."""
        self._waits, self.on, self.rows = False, {}, []
        self.grid_.on = self.on
        self.grid_.paint()
        self.table.fill(0)
        self.tools.count.configure(text="")
        self.about.configure(text=_("▲ This list could not be read."))

    def _follow(self, uid: str) -> None:
        """Stand on a day of that gathering: what was just written is in sight."""
        try:
            found = self.page.record(self.around.office, uid) if uid else None
        except Refused:  # it was removed
            found = None
        if found and not found["on_day"] <= self.grid_.day <= (found["until_on"] or found["on_day"]):
            self.grid_.day = found["on_day"]

    def _fill(self, found: list[dict[str, Any]]) -> None:
        self._waits = False
        self.on = {}
        for row in found:
            day, last = date.fromisoformat(row["on_day"]), date.fromisoformat(row["until_on"] or row["on_day"])
            while day <= last:
                self.on.setdefault(day, []).append(row)
                day += timedelta(days=1)
        self.grid_.on = self.on
        self.grid_.paint()
        self._stood(self.grid_.day)
        month = self.grid_.day.month
        count = len({row["uid"] for day, rows in self.on.items() if day.month == month for row in rows})
        self.tools.count.configure(text=ngettext("{n} gathering", "{n} gatherings", count).format(n=count))

    @property
    def is_whole(self) -> bool:
        return not self._waits

    # -- the day stood on ---------------------------------------------------------------------------------------------

    def _stood(self, day: date) -> None:
        assert self.where is not None or self._first is None
        if self.where is None:
            return
        self.where = replace(self.where, filters={"kind": self.tools.kind.typed(), "on": day.isoformat()})
        self.tools.month.configure(text=_begun(f"{_(days.MONTHS[day.month - 1])} {day.year}"))
        if first_shown(day) != self._first:
            self.read()
        self.rows = self.on.get(day, [])
        said = _begun(f"{_(days.WEEKDAYS[day.weekday()])} {days.show_long(day)}")
        self.heading.configure(text=f"{said} · {_(holiday(day))}" if holiday(day) else said)
        uids = [row["uid"] for row in self.rows]
        at = uids.index(self._stand_on) if self._stand_on in uids else 0
        self.table.fill(len(self.rows), cursor=at if self.rows else -1)
        self._say_standing()

    def _texts(self, at: int) -> list[str]:
        if at >= len(self.rows):
            return [NOT_YET] * len(COLUMNS)
        row = self.rows[at]
        return [begins(row, self.grid_.day), f"{gatherings.SIGNS[row['kind']]} {row['title']}"]

    def standing(self) -> dict[str, Any] | None:
        """The gathering the keyboard stands on, of those of the day."""
        return self.rows[self.table.cursor] if 0 <= self.table.cursor < len(self.rows) else None

    def _say_standing(self) -> None:
        row = self.standing()
        if row is None:
            text = _("Nothing on this day. N begins a new gathering.")
            self.about.configure(text=_("Nothing here.") if self.around.office.archive.is_read_only else text)
            return
        present = ngettext("{n} present", "{n} present", row["present"]).format(n=row["present"])
        parts = (
            row["title"], gatherings.status_words(row["found"]), row["body"], row["associations"], row["place"],
            present if row["status"] == "held" else "",
        )  # fmt: skip
        self.about.configure(text="\n".join(part for part in parts if part))

    def _enter(self) -> None:
        """Enter on a day: its only gathering, or the list of them."""
        if len(self.rows) == 1:
            self._open(self.rows[0]["uid"])
        elif self.rows:
            self.table.tree.focus_set()
            self.table.go(max(self.table.cursor, 0))

    def _open_standing(self) -> None:
        if (row := self.standing()) is not None:
            self._open(row["uid"])

    def leave_day(self) -> bool:
        """From the gatherings of a day back to the days; whether one stood there."""
        if self.focus_get() is not self.table.tree:
            return False
        self.grid_.focus_set()
        return True

    def turn(self, months: int) -> None:
        self.grid_.go(months_on(self.grid_.day, months))
        self.grid_.focus_set()

    # -- doing --------------------------------------------------------------------------------------------------------

    def _pressed(self, action: Action, _event: object) -> str:
        self.do(action)
        return "break"

    def do(self, action: Action) -> None:
        record: Any = self._of_the_month() if action.takes is Takes.RECORDS else self.standing()
        if not record or self.where is None:
            self.around.say(_("Choose a row first."))
        elif self.acting.is_allowed(action, record):
            self.acting.do(action, record, {}, replace(self.where, filters={}))

    def _of_the_month(self) -> list[dict[str, Any]]:
        month = self.grid_.day.replace(day=1)
        return [one for day, found in sorted(self.on.items()) if day.replace(day=1) == month for one in found]

    def _told(self, done: Done) -> None:
        self.read(stand_on=done.uid)

    def take_focus(self) -> None:
        self.grid_.focus_set()


def _read(office: Office, *, first: date, association: str | None, kind: str) -> list[dict[str, Any]]:
    last = first + timedelta(days=7 * WEEKS - 1)
    return office.gatherings.between(first, last, association=association, kind=kind)


def _begun(text: str) -> str:
    """With a capital to begin with; English names of months keep theirs."""
    return text[:1].upper() + text[1:]
