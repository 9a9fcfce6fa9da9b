"""A walk through every page of the window: its list, a record with each of its panels, a new one."""

from __future__ import annotations

from collections.abc import Iterator

from clust_desktop.ui.pages_list import PAGES, Part, every
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
    panels = view.record.panels if view.record else None
    for at in range(1, len(panels.panels) if panels else 0):
        panels.show(at)
        desk.settle()
        yield f"record-{part.code}-{panels.panels[at].page or panels.panels[at].view}"
