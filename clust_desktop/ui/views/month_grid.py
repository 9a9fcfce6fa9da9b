"""The days of a month as a grid: its weeks from a Monday, each day with what takes place on it; one day is stood on."""

from __future__ import annotations

import tkinter as tk
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from typing import Any

from clust_desktop.domain import clock, days, gatherings
from clust_desktop.domain.holidays import holiday
from clust_desktop.i18n import _, ngettext
from clust_desktop.ui import new_day, widgets
from clust_desktop.ui.pages.gathering_forms import clock_text
from clust_desktop.ui.pages.gatherings import tone
from clust_desktop.ui.theme import Look

WEEKS = 6
FREE = 0.6  # of the width of another day: a Saturday and a Sunday while nothing takes place on them
Rows = Sequence[Mapping[str, Any]]
_STEPS = {"Left": -1, "Right": 1, "Up": -7, "Down": 7}


def first_shown(day: date) -> date:
    """The Monday on which the grid of that day's month begins."""
    first = day.replace(day=1)
    return first - timedelta(days=first.weekday())


def weeks_shown(day: date) -> int:
    """How many weeks the days of that day's month stand in."""
    return (months_on(day.replace(day=1), 1) - timedelta(days=1) - first_shown(day)).days // 7 + 1


def months_on(day: date, step: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def begins(row: Mapping[str, Any], day: date) -> str:
    """The hour at which a gathering begins on that day; three dots where it has begun on a day before."""
    return "…" if row["on_day"] != day.isoformat() else clock_text(row["starts_at"])


def line(row: Mapping[str, Any], day: date) -> str:
    """One gathering on one of its days, in a few signs and its title."""
    at = begins(row, day)
    sign = gatherings.status_words(row["found"])[0] if row["found"] != "held" else ""
    return " ".join(part for part in (at, gatherings.SIGNS[row["kind"]] + sign, row["title"]) if part)


class MonthGrid(tk.Canvas):
    """`stood(day)` is told of another day, `opened()` of Enter or a double click, `begun()` of the key N."""

    def __init__(
        self, master: tk.Misc, look: Look, *, stood: Callable[[date], None], opened: Callable[[], None],
        begun: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(master, background=look.colours.card, highlightthickness=0, takefocus=True)
        self.look, self._stood = look, stood
        self.day = clock.today()
        self.on: Mapping[date, Rows] = {}
        for key, step in _STEPS.items():
            self.bind(f"<{key}>", partial(self._walk, step), add=True)
        for key, months in (("Prior", -1), ("Next", 1)):
            self.bind(f"<{key}>", partial(self._turn, months), add=True)
        widgets.let_through(self, *widgets.TURNS)
        self.bind("<Home>", lambda _event: self.go(clock.today()), add=True)
        for key in ("<Return>", "<KP_Enter>", "<Double-Button-1>"):
            self.bind(key, lambda _event: opened(), add=True)
        for key in ("<n>", "<N>"):
            self.bind(key, lambda _event: begun(), add=True)
        for key in ("<Control-n>", "<Control-N>"):  # the window's own
            self.bind(key, lambda _event: None, add=True)
        self.bind("<Button-1>", self._pressed, add=True)
        for sequence in ("<Configure>", "<FocusIn>", "<FocusOut>"):
            self.bind(sequence, lambda _event: self.paint(), add=True)
        new_day.follow(self, self.paint)  # its mark

    # -- moving -------------------------------------------------------------------------------------------------------

    def go(self, day: date) -> None:
        """Stand on a day; the month turns with it."""
        self.day = day
        self._stood(day)
        self.paint()

    def _walk(self, step: int, _event: object) -> str:
        self.go(self.day + timedelta(days=step))
        return "break"

    def _turn(self, months: int, _event: object) -> str:
        self.go(months_on(self.day, months))
        return "break"

    def _pressed(self, event: tk.Event[tk.Misc]) -> None:
        self.focus_set()
        edges, tall, top = self._cells()
        column, row = bisect(edges, event.x) - 1, int((event.y - top) // tall)
        if 0 <= column < 7 and 0 <= row < weeks_shown(self.day):
            self.go(first_shown(self.day) + timedelta(days=7 * row + column))

    # -- painting -----------------------------------------------------------------------------------------------------

    def _cells(self) -> tuple[list[float], float, int]:
        """Where the columns begin and the last one ends, how tall a day is, and where the first week begins."""
        top = self.look.line("Label") + self.look.px(8)
        taken = any(rows and day.weekday() > 4 for day, rows in self.on.items())
        parts = [1.0] * 5 + [1.0 if taken else FREE] * 2
        edges = [self.winfo_width() * part / sum(parts) for part in accumulate(parts, initial=0.0)]
        return edges, max((self.winfo_height() - top) / weeks_shown(self.day), 1), top

    def paint(self) -> None:
        """Draw the month anew."""
        self.delete("all")
        look, c = self.look, self.look.colours
        edges, tall, top = self._cells()
        for name, x in zip(days.WEEKDAYS, edges, strict=False):
            self.create_text(x + look.px(6), top / 2, text=_(name)[:3], anchor="w", fill=c.quiet,
                             font="Clust.Label")  # fmt: skip
        first = first_shown(self.day)
        for at in range(7 * weeks_shown(self.day)):
            x, end = edges[at % 7 : at % 7 + 2]
            self._paint_day(first + timedelta(days=at), x, top + at // 7 * tall, end - x, tall)
        at = (self.day - first).days
        ring = c.accent if self.focus_get() is self else c.quiet
        (x, end), y = edges[at % 7 : at % 7 + 2], top + at // 7 * tall
        self.create_rectangle(x + 1, y + 1, end - 2, y + tall - 2, outline=ring, width=2)

    def _paint_day(self, day: date, x: float, y: float, wide: float, tall: float) -> None:
        look, c = self.look, self.look.colours
        inside = day.month == self.day.month
        free = day.weekday() > 4 or holiday(day)
        self.create_rectangle(x, y, x + wide, y + tall, outline=c.edge, fill=c.stripe if free else c.card)
        today = day == clock.today()
        number = f"{day.day} · {_('today')}" if today else str(day.day)
        face = "Bold" if inside else "Small"
        self.create_text(x + look.px(6), y + look.px(3), text=number, anchor="nw", font=f"Clust.{face}",
                         fill=c.accent if today else c.ink if inside else c.quiet)  # fmt: skip
        line_top = y + look.line("Bold") + look.px(4)
        if y + tall - line_top < look.line("Small"):  # no room for a line: how many there are must do
            if rows := self.on.get(day):
                self.create_text(x + wide - look.px(5), y + look.px(3), text=f"● {len(rows)}", anchor="ne",
                                 font="Clust.Small", fill=c.accent)  # fmt: skip
            return
        rows = self.on.get(day, ())
        room = max(int((y + tall - line_top - look.px(2)) // look.line("Small")), 1)
        if found := holiday(day):
            name = _(found)
            left = wide - look.width(number, face) - look.px(14)
            if look.width(name, "Small") > left and room > len(rows):  # below, where it has the whole width
                told = self._paint_text(name, x, line_top, wide, room - len(rows), c.quiet)
                line_top, room = line_top + told * look.line("Small"), room - told
            else:
                said = look.fitted(name, left, "Small")
                self.create_text(
                    x + wide - look.px(5), y + look.px(4), text=said, anchor="ne", font="Clust.Small", fill=c.quiet
                )
        self._paint_rows(day, x, line_top, wide, room)

    def _paint_text(self, text: str, x: float, y: float, wide: float, most: int, ink: str) -> int:
        """Write a text over at most so many lines, cut where it needs more; how many it took."""
        said = self.look.run_over(text, wide - self.look.px(9), most, "Small")
        self.create_text(x + self.look.px(6), y, text="\n".join(said), anchor="nw", font="Clust.Small", fill=ink)
        return len(said)

    def _paint_rows(self, day: date, x: float, y: float, wide: float, room: int) -> None:
        """One line for each gathering; what lines are left go to those whose titles need them."""
        look, c = self.look, self.look.colours
        rows, high = self.on.get(day, ()), look.line("Small")
        shown = rows if len(rows) <= room else rows[: room - 1]
        over = room - len(rows)
        for row in shown:
            ink = getattr(c, tone(row["found"]) or "ink")
            told = self._paint_text(line(row, day), x, y, wide, 1 + max(over, 0), ink)
            over -= told - 1
            y += told * high
        if more := len(rows) - len(shown):
            said = ngettext("… and {n} more", "… and {n} more", more).format(n=more)
            if not shown:
                said = ngettext("{n} gathering", "{n} gatherings", more).format(n=more)
            self.create_text(x + look.px(6), y, text=said, anchor="nw", font="Clust.Small", fill=c.quiet)
