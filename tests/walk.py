"""A walk through every page of the window: its list, a record with each of its panels, a new one."""

from __future__ import annotations

from collections.abc import Iterator

from clust_desktop.ui.pages_list import PAGES, Part, every
from clust_desktop.ui.views.list_view import ListView
from clust_desktop.ui.views.page_view import PageView
from tests.driver import Driver


def parts() -> list[Part]:
    """Every page of the sidebar, in its order."""
    return list(every(part for entry in PAGES for part in entry.parts))


def states(desk: Driver, part: Part) -> Iterator[str]:
    """Goes to a page, opens its first record and each panel of it, begins a new one; names each when it is in sight."""
    desk.window.open(part.code)
    desk.settle()
    yield f"page-{part.code}"
    if part.page is None:
        return
    view = desk.window.screen.screen
    assert isinstance(view, PageView)
    if view.list.rows.count:
        desk.press("Return")
        desk.settle()
        if view.record is not None:
            yield f"record-{part.code}"
            yield from _panels(desk, view, part)
            view.close_all()
            desk.settle()
    if view.page.new:
        desk.press("Control-n")
        desk.settle()
        yield f"new-{part.code}"
        view.close_all()
        desk.settle()


def _panels(desk: Driver, view: PageView, part: Part) -> Iterator[str]:
    count = len(view.record.panels.panels) if view.record and view.record.panels else 0
    for at in range(1, count):
        panels = view.record.panels  # made anew where something was opened above the record
        panels.show(at)
        desk.settle()
        yield f"record-{part.code}-{panels.panels[at].page or panels.panels[at].view}"


def go(desk: Driver, code: str) -> None:
    desk.window.go(code)
    desk.settle()


def open_first(desk: Driver) -> None:
    """Open the first record of the page in sight, where it is a list of records."""
    screen = desk.window.screen.screen
    if isinstance(screen, PageView) and isinstance(screen.list, ListView) and screen.list.rows.count:
        screen.list.table.go(0)
        screen.list.take_focus()
        desk.rest()
        if not screen.page.enters:
            desk.press("Return")
            desk.settle()


def leave(desk: Driver) -> None:
    screen = desk.window.screen.screen
    if isinstance(screen, PageView):
        screen.close_all()
        desk.settle()


def use(desk: Driver, code: str) -> None:
    """Open a page, scroll it to its ends, filter it, open its first record and leave it."""
    go(desk, code)
    screen = desk.window.screen.screen
    if isinstance(screen, PageView) and isinstance(screen.list, ListView):
        screen.list.take_focus()
        desk.rest()
        for key in ("End", "Prior", "Home", "Next"):
            desk.press(key)
        desk.press("Control-f")
        desk.type("ar")
        desk.settle()
        desk.press("Escape")
        desk.settle()
        open_first(desk)
        leave(desk)
