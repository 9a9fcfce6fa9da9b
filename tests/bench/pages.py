"""Opening every list page, and searching, in the real window: at each scale against the same at the first one.

Of several times the least counts: what else the machine does only ever adds to one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from tkinter import Tk

from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from clust_desktop.ui.pages_list import PAGES, Part, every
from clust_desktop.ui.run import open_window
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.views.list_view import ListView
from clust_desktop.ui.views.page_view import PageView
from clust_desktop.ui.window import Window
from tests.bench import archives
from tests.bench.rows import Row

TIMES = 5
PATIENCE = 60.0
FRAME = 0.016  # seconds
FILTERED = {"people": "mar", "organisations": "lab", "gatherings": "riun", "journal": "riun"}
"""The longest lists, and what is typed above them."""
TYPED = ("ba", "batt", "gi", "giran", "ro", "ross", "la", "labor", "lab gir", "mar bat", "convegno", "riun")


COMPUTED = ("bridge",)
"""Pages that are a reckoning over all members, not a list of records: reported, with no limit of growth."""


def declared() -> list[Part]:
    """The pages that are declared."""
    return [part for entry in PAGES for part in every(entry.parts) if part.page is not None]


def _until(root: Tk, done: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    wake = root.after(int(PATIENCE * 1000) + 1, lambda: None)  # a loop in which nothing happens would wait for ever
    while not done():
        root.tk.dooneevent()
        if time.monotonic() > end:
            raise TimeoutError(what)
    root.after_cancel(wake)


def _opened(window: Window, code: str) -> float:
    """Seconds from asking for a page that was never shown to its first rows painted."""
    _until(window.root, lambda: window.is_settled, "the page before")
    start = time.perf_counter()
    window.go(code)
    screen = window.pages[window.page].screen
    if isinstance(screen, PageView) and isinstance(screen.list, ListView):
        rows = screen.list
        _until(window.root, lambda: rows.rows.list is not None, code)
    else:
        _until(window.root, lambda: window.is_settled, code)
    window.root.update_idletasks()
    return time.perf_counter() - start


def _filtered(window: Window, code: str, typed: str) -> float:
    """Seconds from a filter typed to the rows it leaves, the pause after typing included."""
    _opened(window, code)
    screen = window.pages[window.page].screen
    assert isinstance(screen, PageView)
    assert isinstance(screen.list, ListView)
    _until(window.root, lambda: window.is_settled, code)
    rows, tools = screen.list, screen.list.tools
    tools.take_focus()  # a key reaches only what has the focus
    window.root.update()
    before = rows.rows.list
    start = time.perf_counter()
    tools.filter.insert(0, typed)
    tools.filter.event_generate("<KeyRelease>")
    _until(window.root, lambda: rows.rows.list is not before, typed)
    window.root.update_idletasks()
    taken = time.perf_counter() - start
    tools.empty_filter()
    return taken


def _search(office: Office) -> list[float]:
    taken = []
    for typed in TYPED * 3:
        start = time.perf_counter()
        office.lookups.jumps(typed=typed, limit=6)
        taken.append(time.perf_counter() - start)
    return taken


def rows(scales: tuple[int, ...]) -> Iterator[Row]:
    if not os.environ.get("DISPLAY") and os.name == "posix":
        raise SystemExit("pages are measured in a window: run by `make bench`")
    root = new_root()
    taken: dict[tuple[str, int], list[float]] = {}
    filtered: dict[tuple[str, int], list[float]] = {}
    searched: dict[int, list[float]] = {}
    for _time in range(TIMES):  # the scales in turn, so that what else the machine does weighs on all of them
        for scale in scales:
            with open_archive(archives.demonstration(scale), write=False) as archive:
                window = open_window(Office(archive), root=root, size=(1366, 768))
                root.update()
                root.focus_force()
                for part in declared():
                    taken.setdefault((part.code, scale), []).append(_opened(window, part.code))
                for code, typed in FILTERED.items():
                    filtered.setdefault((code, scale), []).append(_filtered(window, code, typed))
                searched.setdefault(scale, []).extend(_search(window.office))
                window.close()
                window.destroy()
    for scale in scales:
        for part in declared():
            value, floor = (min(taken[part.code, one]) for one in (scale, scales[0]))
            limit = 1.5 if scale == 10 and part.code not in COMPUTED else None
            yield Row(name=f"opening the page {part.code}", scale=scale, value=value, floor=floor, limit=limit)
        for code in FILTERED:
            value, floor = (min(filtered[code, one]) for one in (scale, scales[0]))
            limit = 1.5 if scale == 10 else None
            yield Row(name=f"filter of the page {code}: typed", scale=scale, value=value, floor=floor, limit=limit)
        found = sorted(searched[scale])
        value = found[int(len(found) * 0.95)]
        yield Row(name="search: matches of a keystroke, 95th of 100", scale=scale, value=value, floor=FRAME)
    root.destroy()
