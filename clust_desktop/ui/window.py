"""The window: sidebar, header, the page in the middle, status line, and going from one page to another."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from tkinter import ttk
from typing import TYPE_CHECKING, cast

import ttkbootstrap

from clust_desktop import i18n
from clust_desktop.i18n import _
from clust_desktop.ui import pages_list, widgets
from clust_desktop.ui import preferences as kept
from clust_desktop.ui.background import Background
from clust_desktop.ui.covering import Covering
from clust_desktop.ui.dialogs import Dialogs
from clust_desktop.ui.failures import Failures
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.first_steps import FirstSteps
from clust_desktop.ui.header import Header
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.pages_list import PAGES, Entry
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.progress import Works
from clust_desktop.ui.section import Section
from clust_desktop.ui.sheet import Sheets
from clust_desktop.ui.sidebar import Sidebar
from clust_desktop.ui.specs import Done, Where
from clust_desktop.ui.statusline import Notice, StatusLine, refuse
from clust_desktop.ui.theme import Look
from clust_desktop.ui.window_keys import WindowKeys

if TYPE_CHECKING:
    from clust_desktop.ui.dashboard import Dashboard
    from clust_desktop.ui.records import Records
    from clust_desktop.ui.shell import Shell


class Window(ttk.Frame):
    """The whole window over one open archive, in a root that is given."""

    begins_at, keys_of, is_backed_up = PAGES[0].code, WindowKeys, True

    def __init__(
        self, root: ttkbootstrap.App, office: Office, *, dialogs: Dialogs, preferences: Preferences, shell: Shell
    ) -> None:
        super().__init__(root, style="Page.TFrame")
        self.root, self.office, self.dialogs, self.shell = root, office, dialogs, shell
        self.preferences = preferences
        self.bound = Keys(root)
        self.background = Background(root, office.reader)
        self.chosen: Chosen | None = None
        self.records: Records | None = None
        self.covering = Covering(self)
        self._came_from: tk.Misc | None = None
        self._page_shows: Chosen | None = None
        self._build()
        self.failures = Failures(root, say=lambda refusal: refuse(self, refusal), apologise=dialogs.apologise)
        self.pack(fill="both", expand=True)
        self.go(self.begins_at)

    def _build(self) -> None:
        i18n.use(self.preferences.language)
        self.everywhere = self.keys_of(self, self.bound)
        look = self.look = Look(self.root, dark=self.preferences.dark, text=self.preferences.text)
        self.periods, self.associations = self.office.choices.periods(), self.office.choices.associations()
        archive = self.office.archive
        self.root.title(f"{archive.path.stem} – Clust-ER")
        self.columnconfigure(1, weight=1)
        self.rowconfigure(3, weight=1)
        self.sidebar = Sidebar(self, look, self.bound, archive=archive.path.stem, preferences=self.preferences,
                               go=self.go, change=self.change)  # fmt: skip
        self.sidebar.grid(row=0, column=0, rowspan=6, sticky="ns")
        self.header = Header(self, look, self.bound, associations=self.associations, periods=self.periods,
                             changed=self._header_changed, search=self.everywhere.jump)  # fmt: skip
        self.header.grid(row=0, column=1, sticky="we")
        ttk.Frame(self, style="Edge.TFrame", height=1).grid(row=1, column=1, sticky="we")
        self.notice = Notice(self, look, archive.why_read_only) if archive.is_read_only else None
        self.middle = ttk.Frame(self, style="Page.TFrame")
        self.middle.grid(row=3, column=1, sticky="nswe")
        self.middle.columnconfigure(0, weight=1)
        self.middle.rowconfigure(0, weight=1)
        ttk.Frame(self, style="Edge.TFrame", height=1).grid(row=4, column=1, sticky="we")
        self.status = StatusLine(self, look, undo=self.everywhere.undo)
        self.status.grid(row=5, column=1, sticky="we")
        self.empty: FirstSteps | None = None
        self.pages: dict[str, Section] = {}
        self.page = ""
        self.around = self._surroundings()
        self._choose_usual()

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            look=self.look, keys=self.bound, background=self.background, office=self.office, dialogs=self.dialogs,
            shell=self.shell, associations=self.associations, periods=self.periods, open_records=self.open_records,
            page=pages_list.page, open=self.open, choose=self.choose, say=self.status.say, also=self.status.also,
            offer_keys=self.status.offer_keys, refuse=self.status.refuse, done=self.done, leave=self.leave,
            cover=self.covering.put,
            sheets=Sheets(self.middle, self.look, self.bound, self.office, self.dialogs, say=self.status.say),
            works=Works(self, self.look, self.bound, self.office, before=self._put_by, say=self.status.say),
        )  # fmt: skip

    def _choose_usual(self) -> None:
        usual = self.office.choices.usual_period()
        if self.chosen is None or self.chosen.period not in {one.code for one in self.periods}:
            self.chosen = Chosen(usual.code, self.chosen.association if self.chosen else None) if usual else None
        if self.chosen and self.chosen.association not in {None, *(one.code for one in self.associations)}:
            self.chosen = Chosen(self.chosen.period)
        self.header.set(self.chosen)

    # -- pages --------------------------------------------------------------------------------------------------------

    @property
    def screen(self) -> Screen | None:
        """What covers the window, else what fills the middle: the records of a figure, or the page."""
        return self.covering.open or self.records or self.pages.get(self.page)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being read and everything asked for stands on the screen."""
        reading = not self.background.is_idle or self.around.works.open is not None
        return not reading and (self.screen is None or self.screen.is_complete)

    def go(self, code: str) -> None:
        """Show the page with this code: an entry on the page it was left at, at its first one where it is in sight."""
        entry = pages_list.entry_of(code)
        again = self.page == entry.code and self.records is None
        self.status.say("")
        self._leave_page()
        self.page = entry.code
        self._head(entry)
        if self.chosen is None and entry.code == PAGES[0].code:
            self._say_no_period()
            return
        fresh = entry.code not in self.pages
        if fresh:
            self.pages[entry.code] = Section(self.middle, self.around, entry)
        (section := self.pages[entry.code]).grid(row=0, column=0, sticky="nswe")
        section.chosen = self._page_shows = self.chosen
        known = {part.code for part in (*entry.parts, *pages_list.every(entry.parts))}
        left_at = entry.parts[0].code if again else section.code
        section.turn_to(code if code in known and (fresh or code != entry.code) else left_at)
        self.status.offer_keys(section.hints)

    def _head(self, entry: Entry) -> None:
        self.header.title.configure(text=_(entry.title))
        self.sidebar.mark(entry.code)

    def _leave_page(self) -> None:
        self.covering.drop()
        self.around.sheets.put_away()
        self._drop_records()
        if self.empty is not None:
            self.empty.destroy()
            self.empty = None
        if self.page in self.pages:
            self.pages[self.page].put_by()
            self.pages[self.page].grid_remove()

    def open(
        self, code: str, uid: str = "", *, begin: bool = False, under: Where | None = None,
        filters: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Go to a page; to a record of it, or a new one; above the record in sight with `under`."""
        from clust_desktop.ui.views.page_view import PageView

        if under is not None or pages_list.is_under(code):
            screen = self.pages[self.page].screen
            assert isinstance(screen, PageView)
            screen.open_other(pages_list.page(code), uid, under or screen.where_now)
        else:
            if self.page not in self.pages or self.records or self.pages[self.page].code != code:
                self.go(code)
                if self.page not in self.pages:
                    return  # nothing to count yet: the first steps stand in its place
                if code in self.pages[self.page].tabs and self.pages[self.page].code != code:
                    self.pages[self.page].turn_to(code)
            if uid:
                self.pages[self.page].open(uid)
            elif begin:
                self.pages[self.page].begin()
            elif filters is not None:
                self.pages[self.page].narrow(filters)
        self.status.offer_keys(self.pages[self.page].hints)

    def _say_no_period(self) -> None:
        self.empty = FirstSteps(self.middle, self.look, self.open)
        self.empty.grid(row=0, column=0, sticky="nswe")
        self.empty.take_focus()
        self.status.offer_keys(_("Enter: take the step · Ctrl+K: go to anything · F1: manual"))

    @property
    def dashboard(self) -> Dashboard:
        """The dashboard, once there is a period to show."""
        return cast("Dashboard", self.pages["dashboard"].screens["dashboard"])

    # -- the records behind a figure ----------------------------------------------------------------------------------

    def open_records(self, indicator: str, association: str | None) -> None:
        """Show the records of a figure in place of the page, and remember where it was opened."""
        if self.chosen is None:
            return
        self._came_from = widgets.focused(self.root)
        self.pages[self.page].grid_remove()
        from clust_desktop.ui.records import Records  # not before a figure is opened: the window comes up sooner

        self.records = Records(self.middle, self.around, indicator)
        self.records.grid(row=0, column=0, sticky="nswe")
        self.header.title.configure(text=_("Records"))
        self.status.offer_keys(self.records.hints)
        self.records.show(Chosen(self.chosen.period, association))
        self.records.take_focus()

    def leave(self) -> None:
        """Go back from the records to the page, with the focus where it was."""
        if self.records is None or self.chosen is None:
            return
        stale = self._page_shows != self.chosen
        self._drop_records()
        page = self.pages[self.page]
        page.grid(row=0, column=0, sticky="nswe")
        self._head(page.entry)
        self.status.offer_keys(page.hints)
        if stale:
            self._show_page()
        if self._came_from is not None and self._came_from.winfo_exists():
            self._came_from.focus_set()
        else:
            page.take_focus()

    def _drop_records(self) -> None:
        if self.records is not None:
            self.background.forget("records")
            self.records.destroy()
            self.records = None

    def _show_page(self) -> None:
        self._page_shows = self.chosen
        if self.page in self.pages:
            self.pages[self.page].show(self.chosen)

    # -- what is chosen, and what was done ----------------------------------------------------------------------------

    def choose(self, association: str | None) -> None:
        """Set the header's association, as a person would."""
        if self.chosen:
            self.header.set(chosen := Chosen(self.chosen.period, association))
            self._header_changed(chosen)

    def _header_changed(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.status.say("")
        self.around.sheets.put_away()  # it asks about what was chosen before
        if self.records is not None:
            self.records.show(chosen)
        else:
            self._show_page()

    def done(self, done: Done) -> None:
        """Say what was done, offer to undo it, and let the header know new associations and periods."""
        self.status.done(done.said, undo=done.undo)
        self.refresh_header()

    def refresh_header(self) -> None:
        """Let what can be chosen be what there is now."""
        periods, associations = self.office.choices.periods(), self.office.choices.associations()
        if (periods, associations) != (self.periods, self.associations):
            self.periods[:], self.associations[:] = periods, associations
            self.header.offer(associations, periods)
            self._choose_usual()

    def reread(self) -> None:
        """Read again what is shown, and what can be chosen."""
        self.refresh_header()
        if self.records is not None and self.records.chosen:
            self._page_shows = None
            self.records.show(self.records.chosen)
        elif self.empty is not None:
            self.go(self.page)
        else:
            self._show_page()
        self.status.say(_("Read again."))

    # -- the window as a whole ----------------------------------------------------------------------------------------

    def change(self, chosen: Preferences) -> None:
        """Dress the window in another theme, text size or language, and keep that for the next time."""
        self.preferences = chosen
        kept.keep(chosen)
        self.rebuild()

    def rebuild(self) -> None:
        """Make every part of the window anew, on the same page with the same choice in the header."""
        page = self.pages[self.page].code if self.page in self.pages else ""
        self._leave_page()
        for key in ("figures", "rest", "overview", "charts", "pictures"):
            self.background.forget(key)
        for child in self.winfo_children():
            child.destroy()
        self._build()
        self.go(page or PAGES[0].code)

    def _put_by(self) -> None:
        self.around.sheets.put_by()
        for page in self.pages.values():
            page.put_by()

    def close(self, *, keep: bool = True) -> None:
        """Keep unfinished work, or raise Refused and go on; end the reading. The archive stays open."""
        self.around.works.close()
        if keep:
            self.covering.drop()
            self._put_by()
        self.background.close()
        self.bound.clear()
