"""The window: sidebar, header, the page in the middle, status line, and the keys that work everywhere."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

import ttkbootstrap

from clust_desktop import i18n
from clust_desktop.i18n import _
from clust_desktop.ui import preferences as kept
from clust_desktop.ui.background import Background
from clust_desktop.ui.dashboard import Dashboard
from clust_desktop.ui.dialogs import Dialogs
from clust_desktop.ui.failures import Failures
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.header import Header
from clust_desktop.ui.keys import Keys
from clust_desktop.ui.office import Office
from clust_desktop.ui.page import Shown, Surroundings
from clust_desktop.ui.pages_list import PAGES
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.sidebar import Sidebar
from clust_desktop.ui.statusline import StatusLine
from clust_desktop.ui.theme import Look

if TYPE_CHECKING:
    from clust_desktop.ui.records import Records


class Window(ttk.Frame):
    """The whole window over one open archive, in a root that is given."""

    def __init__(
        self, root: ttkbootstrap.App, office: Office, *, dialogs: Dialogs, preferences: Preferences | None = None
    ) -> None:
        super().__init__(root, style="Page.TFrame")
        self.root, self.office, self.dialogs = root, office, dialogs
        self.preferences = preferences or kept.load()
        self.bound = Keys(root)
        self.background = Background(root, office.reader)
        self.chosen: Chosen | None = None
        self.records: Records | None = None
        self._came_from: tk.Misc | None = None
        self._page_shows: Chosen | None = None
        self.empty: ttk.Label | None = None
        self._build()
        self.failures = Failures(root, say=lambda sentence: self.status.refuse(sentence), apologise=dialogs.apologise)
        root.on_close(self.close)
        self.pack(fill="both", expand=True)
        self._start()

    # -- making -------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        i18n.use(self.preferences.language)
        self._keys()
        look = self.look = Look(self.root, dark=self.preferences.dark, text=self.preferences.text)
        choices = self.office.choices
        self.periods, self.associations = choices.periods(), choices.associations()
        archive = self.office.archive
        self.root.title(f"{archive.path.stem} – Clust-ER")
        self.columnconfigure(1, weight=1)
        self.rowconfigure(3, weight=1)
        self.sidebar = Sidebar(
            self,
            look,
            self.bound,
            archive=archive.path.stem,
            preferences=self.preferences,
            go=self.go,
            change=self.change,
        )
        self.sidebar.grid(row=0, column=0, rowspan=6, sticky="ns")
        self.header = Header(
            self, look, self.bound, associations=self.associations, periods=self.periods, changed=self._header_changed
        )
        self.header.grid(row=0, column=1, sticky="we")
        ttk.Frame(self, style="Edge.TFrame", height=1).grid(row=1, column=1, sticky="we")
        self.notice = self._notice(archive.why_read_only) if archive.is_read_only else None
        ttk.Frame(self, style="Edge.TFrame", height=1).grid(row=4, column=1, sticky="we")
        self.status = StatusLine(self, look)
        self.status.grid(row=5, column=1, sticky="we")
        self.around = Surroundings(
            look=look,
            keys=self.bound,
            background=self.background,
            associations=self.associations,
            periods=self.periods,
            open_records=self.open_records,
            choose=self.choose,
            say=self.status.say,
            leave=self.leave,
        )
        self.pages: dict[str, Shown] = {}
        self.page = ""

    def _notice(self, why: str) -> ttk.Frame:
        look = self.look
        notice = ttk.Frame(self, style="Notice.TFrame", padding=(look.px(20), look.px(6)))
        ttk.Label(notice, text=f"▲ {_('For reading only.')} {why}", style="Bold.Notice.TLabel").grid(sticky="w")
        notice.grid(row=2, column=1, sticky="we")
        return notice

    def _start(self) -> None:
        usual = self.office.choices.usual_period()
        self.chosen = Chosen(usual.code) if usual else None
        self.header.set(self.chosen)
        self.go(PAGES[0].code)

    def _keys(self) -> None:
        self.bound.clear()
        for key, act in (
            ("<F5>", self.reread),
            ("<Escape>", self._escape),
            ("<Control-f>", self._find),
            ("<Control-q>", self.close_root),
        ):
            self.bound.on(key, partial(_act, act))

    # -- pages --------------------------------------------------------------------------------------------------------

    def go(self, code: str) -> None:
        """Show the page with this code, anew if it is the one shown."""
        self._drop_records()
        entry = next(one for one in PAGES if one.code == code)
        if self.page and self.page != code:
            self._widget(self.pages[self.page]).grid_remove()
        if code not in self.pages and self.chosen:
            self.pages[code] = entry.make(self, self.around)
        self.page = code
        self.header.title.configure(text=_(entry.title))
        self.sidebar.mark(code)
        self.status.offer_keys(_("Enter: open the records · F5: read again"))
        if self.chosen is None:
            self.status.offer_keys("")
            self._say_no_period()
            return
        page = self.pages[code]
        self._widget(page).grid(row=3, column=1, sticky="nswe")
        self._show_page()
        page.take_focus()

    def _say_no_period(self) -> None:
        text = _(
            "There is no period yet, so there is nothing to count.\n\n"
            "Import the list of the periods of your programme, then press F5:\n{command}"
        ).format(command="clust-desktop import periods FILE")
        self.empty = ttk.Label(self, text=text, style="Body.Page.TLabel", justify="center", anchor="center")
        self.empty.grid(row=3, column=1, sticky="nswe")
        self.page = ""

    @property
    def dashboard(self) -> Dashboard:
        """The dashboard, once there is a period to show."""
        page = self.pages["dashboard"]
        assert isinstance(page, Dashboard)
        return page

    def _widget(self, page: Shown) -> tk.Widget:
        assert isinstance(page, tk.Widget)
        return page

    def open_records(self, indicator: str, association: str | None) -> None:
        """Show the records of a figure in place of the page, and remember where it was opened."""
        if self.chosen is None:
            return
        self._came_from = self.root.focus_get()
        self._widget(self.pages[self.page]).grid_remove()
        from clust_desktop.ui.records import Records  # not before a figure is opened: the window comes up sooner

        self.records = Records(self, self.around, indicator)
        self.records.grid(row=3, column=1, sticky="nswe")
        self.header.title.configure(text=_("Records"))
        self.status.offer_keys(_("Esc: back · Ctrl+F: filter · Ctrl+C: copy"))
        self.records.show(Chosen(self.chosen.period, association))
        self.records.take_focus()

    def leave(self) -> None:
        """Go back from the records to the page, with the focus where it was."""
        if self.records is None or self.chosen is None:
            return
        stale = self._page_shows != self.chosen
        self._drop_records()
        page = self.pages[self.page]
        self._widget(page).grid(row=3, column=1, sticky="nswe")
        entry = next(one for one in PAGES if one.code == self.page)
        self.header.title.configure(text=_(entry.title))
        self.status.offer_keys(_("Enter: open the records · F5: read again"))
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
        if self.chosen:
            self._page_shows = self.chosen
            self.pages[self.page].show(self.chosen)

    # -- what is chosen -----------------------------------------------------------------------------------------------

    def choose(self, association: str | None) -> None:
        """Set the header's association, as a person would."""
        if self.chosen:
            chosen = Chosen(self.chosen.period, association)
            self.header.set(chosen)
            self._header_changed(chosen)

    def _header_changed(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.status.say("")
        if self.records is not None:
            self.records.show(chosen)
        elif self.page:
            self._show_page()

    def reread(self) -> None:
        """Read again what is shown, and what can be chosen."""
        if self.records is not None and self.records.chosen:
            self._page_shows = None
            self.records.show(self.records.chosen)
        elif self.office.choices.periods() == self.periods and self.chosen:
            self._show_page()
        else:
            self.rebuild()
        self.status.say(_("Read again."))

    # -- the window as a whole ----------------------------------------------------------------------------------------

    def change(self, chosen: Preferences) -> None:
        """Dress the window in another theme, text size or language, and keep that for the next time."""
        self.preferences = chosen
        kept.keep(chosen)
        self.rebuild()

    def rebuild(self) -> None:
        """Make every part of the window anew, with the same choice in the header."""
        before = self.chosen
        self._drop_records()
        for key in ("figures", "rest", "overview", "charts", "pictures"):
            self.background.forget(key)
        for child in self.winfo_children():
            child.destroy()
        self._build()
        usual = self.office.choices.usual_period()
        known = {one.code for one in self.periods}
        self.chosen = before if before and before.period in known else Chosen(usual.code) if usual else None
        self.header.set(self.chosen)
        self.go(PAGES[0].code)

    def _escape(self) -> None:
        if self.records is None:
            return
        if self.root.focus_get() is self.records.filter and self.records.empty_filter():
            return
        self.leave()

    def _find(self) -> None:
        if self.records is not None:
            self.records.find()
        elif self.page:
            self.pages[self.page].find()

    def close(self) -> None:
        """End the reading in the background; the archive belongs to whoever opened it."""
        self.background.close()
        self.bound.clear()

    def close_root(self) -> None:
        self.close()
        self.root.destroy()


def _act(act: Callable[[], None], _event: object) -> None:
    act()
