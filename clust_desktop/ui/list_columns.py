"""The columns of a list: those its page has for what is chosen, less those put away; no widget lives here."""

from __future__ import annotations

from clust_desktop.i18n import _
from clust_desktop.services.lists import Asked
from clust_desktop.ui import list_settings
from clust_desktop.ui.specs import Column, Page, Where

ANYWHERE = Where(period=None, association=None)
MARKS = {True: " ▾", False: " ▴"}


class ListColumns:
    """`offered` are the page's columns for what is chosen; what a person made of them is remembered by page."""

    def __init__(self, page: Page) -> None:
        self.page, self.settings = page, list_settings.load(page.code)
        self.offered = page.columns_for(ANYWHERE)

    def follow(self, where: Where) -> bool:
        """Offer what the page has for what is chosen; whether that is something else than before."""
        before, self.offered = self.offered, self.page.columns_for(where)
        return before != self.offered

    def in_sight(self) -> list[Column]:
        return self._left() or list(self.offered[:1])

    def _left(self) -> list[Column]:
        settings = self.settings
        return [
            one
            for one in self.offered
            if one.key not in settings.hidden and (not one.hidden or one.key in settings.called)
        ]

    def show(self, key: str, wanted: bool) -> None:
        """Put a column away or call it up; the last one stays."""
        settings = self.settings
        settings.hidden = [one for one in settings.hidden if one != key] + ([] if wanted else [key])
        settings.called = [one for one in settings.called if one != key] + ([key] if wanted else [])
        if not self._left():
            settings.hidden.remove(key)
        self.keep()

    def keep(self) -> None:
        list_settings.keep(self.page.code, self.settings)

    def titles(self) -> dict[str, str]:
        """The titles in sight by key; the one ordered by has a mark."""
        settings = self.settings
        return {
            one.key: _(one.title) + (MARKS[settings.backwards] if one.key == settings.order else "")
            for one in self.in_sight()
        }

    def asked(self, words: str, where: Where) -> Asked:
        """The words and the order asked for: by a column the page does not have for this, none."""
        there = {one.key for one in self.page.columns_for(where)}
        return Asked(words, self.settings.order if self.settings.order in there else "", self.settings.backwards)
