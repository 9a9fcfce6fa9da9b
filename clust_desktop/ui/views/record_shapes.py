"""The view that draws a record of a page: the usual one, or one of its own by the page's `shape`."""

from __future__ import annotations

from clust_desktop.ui.specs import Page
from clust_desktop.ui.views.reckoned_view import ReckonedView
from clust_desktop.ui.views.record_view import RecordView


def of(page: Page) -> type[RecordView]:
    """The view; those with a shape of their own are imported when first shown."""
    if page.shape == "assembly":
        from clust_desktop.ui.views.assembly.view import AssemblyView

        return AssemblyView
    return ReckonedView if page.reckoned else RecordView
