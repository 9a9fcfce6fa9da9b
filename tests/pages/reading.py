"""What a page's list shows, read as the view reads it."""

from __future__ import annotations

from clust_desktop.app import Office
from clust_desktop.services.lists import Asked
from clust_desktop.ui.specs import Page, Where


def rows(page: Page, office: Office, where: Where, words: str = "", order: str = "", backwards: bool = False):
    """The texts of every row, by column."""
    found = page.listing(office, where)
    asked = Asked(words, order, backwards)
    keys = found.keys(asked)
    assert found.count(asked) == len(keys)
    return [{one.key: one.show(row[one.key]) for one in page.columns} for row in found.rows(keys)]


def uid(page: Page, office: Office, where: Where, words: str) -> str:
    """The uid of the one row that holds the words."""
    found = page.listing(office, where)
    (key,) = found.keys(Asked(words))
    return found.rows([key])[0]["uid"]
