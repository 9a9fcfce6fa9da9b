"""The dashboard: five cards, the associations side by side, the charts, then every other indicator."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from clust_desktop.domain import days
from clust_desktop.i18n import _
from clust_desktop.services.todo import WORDS
from clust_desktop.ui import figures, new_day, preferences
from clust_desktop.ui.associations_table import AssociationsTable
from clust_desktop.ui.background import Found
from clust_desktop.ui.cards import Cards
from clust_desktop.ui.chart_views import ChartViews
from clust_desktop.ui.figures import Chosen, Drawn, Figures
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.scroll import ScrollArea
from clust_desktop.ui.todo_view import TodoView, Waiting

if TYPE_CHECKING:
    from clust_desktop.domain.charts import Chart
    from clust_desktop.domain.summary import Summary
    from clust_desktop.services.keeping import Standing
    from clust_desktop.ui.figure_groups import FigureGroups

REDRAW_AFTER = 150  # milliseconds without a change of width
TOLERANCE = 24  # pixels of width for which a picture is not drawn again


class Dashboard(Screen, ScrollArea):
    """Shows what is chosen as it arrives: figures first, then the comparison, then the charts."""

    def __init__(self, master: tk.Misc, around: Surroundings) -> None:
        ScrollArea.__init__(self, master, around.look, around.keys)
        self.around, self.look = around, around.look
        self.chosen: Chosen | None = None
        self.figures: Figures | None = None
        self._charts: list[tuple[Chart, str]] = []
        self._summary: Summary | None = None
        self._drawn_widths: list[int] = []
        self._redraw = ""
        self._file_read = self._unreadable = False
        gap = self.look.px(12)
        inside = self.inside
        inside.configure(padding=(self.look.px(20), self.look.px(10), self.look.px(20), self.look.px(20)))
        inside.columnconfigure(0, weight=1)
        self.subject = ttk.Label(inside, style="Small.Quiet.Page.TLabel")
        self.cards = Cards(inside, self.look, self._open)
        self.todo = TodoView(inside, self.look, open_=self._open_todo, go=around.open)
        self.table = AssociationsTable(inside, self.look, open_=around.open_records, choose=around.choose)
        self.charts = ChartViews(inside, self.look, self._open, self._charts_widened)
        self.drawing = ttk.Label(inside, style="Small.Quiet.Page.TLabel")
        self.groups_title = ttk.Label(inside, style="Heading.Page.TLabel", text=_("All the indicators"))
        self.groups: FigureGroups | None = None
        self._gap = gap
        below = (self.todo, self.table, self.charts, self.drawing)
        above = {self.subject: 0, self.cards: gap // 2}
        for row, widget in enumerate((self.subject, self.cards, *below)):
            widget.grid(row=row, column=0, sticky="we", pady=(above.get(widget, gap), 0))
        self.table.grid_remove()
        new_day.follow(self, self._follow_day)

    # -- what is asked ----------------------------------------------------------------------------------------------

    @property
    def hints(self) -> str:  # type: ignore[override]
        return _("Enter: open the records · F5: read again")

    def show(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        if chosen is None:
            self._read_file()
            return
        for key in ("rest", "todo", "kept", "overview", "charts", "pictures"):
            self.around.background.forget(key)
        self._unreadable = False
        self.drawing.configure(text=_("Drawing the charts…"))
        self._ask("figures", partial(figures.read, chosen=chosen, codes=figures.FIRST), self._first)

    def _follow_day(self) -> None:
        """What waits and the next dates are those of the new day."""
        if self.chosen is not None and self.figures is not None:
            self._ask("todo", partial(_waiting, chosen=self.chosen), self.todo.fill)

    def _ask(self, key: str, work: Callable[[Office], Found], then: Callable[[Found], None]) -> None:
        self.around.background.read(key, work, then, self._unread)

    def _unread(self) -> None:
        """Say where figures or charts are missing that they could not be read."""
        self._unreadable = True
        self.drawing.configure(text=_("▲ Not everything here could be read."))
        self.drawing.grid()

    def take_focus(self) -> None:
        next(iter(self.cards.cards.values())).focus_set()

    def _open_todo(self, kind: str) -> None:
        if kind == "backup":
            self.around.shell.keeper.make()
            return
        if kind == "evidence":
            self.around.open("missing_documents")
            return
        if kind == "miss":
            self.around.open("closure")
            return
        self.around.open("todo", filters={"kind": _(WORDS[kind])})

    def _open(self, code: str) -> None:
        if self.chosen:
            self.around.open_records(code, self.chosen.association)

    # -- what arrives -----------------------------------------------------------------------------------------------

    def _first(self, found: Figures) -> None:
        assert self.chosen
        self.figures = found
        self.cards.fill(found, self.chosen.association)
        if self.chosen.association is None:
            self.table.fill(found, self.around.associations)
            self.table.grid()
        else:
            self.table.grid_remove()
        self._say_subject(found)
        read = self._ask  # only now: nothing is to delay the figures
        read("todo", partial(_waiting, chosen=self.chosen), self.todo.fill)
        read("overview", partial(figures.overview, chosen=self.chosen), self._compare)
        read("kept", _standing, self.todo.warn)
        read("rest", partial(figures.read, chosen=self.chosen, codes=figures.REST), self._rest)
        if not self._charts:
            read("drawing", _prepare, lambda _nothing: None)
        self._read_file()

    def _read_file(self) -> None:
        """Read the file through once, after the figures: what is damaged is not written to from then on."""
        archive = self.around.office.archive
        if not self._file_read and archive.read_on is None:
            self.around.background.read(
                "file", _read_through, lambda _nothing: archive.found_sound(), failed=archive.refuse_damaged
            )
        self._file_read = True

    def _say_subject(self, found: Figures) -> None:
        if found.covered is None:
            return
        said = _("{days} · data as of {on}").format(
            days=days.show_span(found.covered.from_on, found.covered.until_on), on=days.show(found.covered.on)
        )
        if not any(line.value for line in found.lines.values()):
            said += " · " + _(
                "Nothing is recorded for this choice: choose another period, or import the lists of this one."
            )
        self.subject.configure(text=said)

    def _rest(self, found: Figures) -> None:
        assert self.chosen
        assert self.figures
        self.figures = Figures(
            lines=self.figures.lines | found.lines, names=found.names, units=found.units, covered=found.covered
        )
        from clust_desktop.ui.figure_groups import FigureGroups

        if self.groups is None:  # below what is seen first: made when the figures already stand
            self.groups = FigureGroups(self.inside, self.look, self._open)
            self.groups_title.grid(row=6, column=0, sticky="w", pady=(self._gap, 0))
            self.groups.grid(row=7, column=0, sticky="we", pady=(self._gap // 2, 0))
        self.groups.fill(self.figures, self.chosen.association)

    def _compare(self, summary: Summary) -> None:
        assert self.chosen
        self._summary = summary
        now, before = figures.periods(summary)
        if now:
            self.cards.compare(now, before)
        self._ask("charts", partial(figures.charts, chosen=self.chosen, summary=summary), self._chart_values)

    def _chart_values(self, charts: list[tuple[Chart, str]]) -> None:
        self._charts = charts
        self._draw()

    # -- pictures ---------------------------------------------------------------------------------------------------

    def _charts_widened(self) -> None:
        wanted = self.charts.picture_widths(len(self._charts))
        if all(abs(new - old) <= TOLERANCE for new, old in zip(wanted, self._drawn_widths, strict=False)):
            return
        if self._redraw:
            self.after_cancel(self._redraw)
        self._redraw = self.after(REDRAW_AFTER, self._draw)

    def _draw(self) -> None:
        self._redraw = ""
        if not self._charts:
            self.charts.fill([])
            self.drawing.configure(text="")
            self.drawing.grid_remove()
            return
        self._drawn_widths = self.charts.picture_widths(len(self._charts))
        self._ask(
            "pictures",
            partial(
                drawn,
                charts=self._charts,
                widths=self._drawn_widths,
                dark=self.look.dark,
                scale=self.look.px(160) / 100,
            ),
            self._show_pictures,
        )

    def _show_pictures(self, found: list[Drawn]) -> None:
        self.drawing.grid_remove()
        self.charts.fill(found)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was asked for stands on the page."""
        return self.around.background.is_idle and not self._redraw and (self.figures is not None or self._unreadable)


def _waiting(office: Office, *, chosen: Chosen) -> Waiting:
    todo = office.todo
    return Waiting(
        todo.counts(period=chosen.period, association=chosen.association), todo.coming(association=chosen.association)
    )


def _standing(office: Office) -> Standing:
    return office.keeping.standing(folder=preferences.load().backup_folder)


def _read_through(office: Office) -> None:
    office.archive.refuse_damaged()


def _prepare(office: Office) -> None:
    office.charts.prepare()


def drawn(office: Office, charts: list[tuple[Chart, str]], widths: list[int], dark: bool, scale: float) -> list[Drawn]:
    """The charts with their pictures; title and sentence are left to the screen, which writes them itself."""
    from dataclasses import replace

    return [
        Drawn(
            chart=chart,
            indicator=code,
            picture=office.charts.picture(
                replace(chart, title="", sentence=""), width_px=width, dark=dark, scale=scale
            ),
        )
        for (chart, code), width in zip(charts, widths, strict=True)
    ]
