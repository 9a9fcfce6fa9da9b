"""Every list of the sidebar: its first rows are the first of all, and an order the other way round is its mirror."""

from __future__ import annotations

import pytest

from clust_desktop.app import Office
from clust_desktop.services.lists import Asked, Few, List
from clust_desktop.ui.pages_list import PAGES, every
from clust_desktop.ui.specs import Where

CODES = [part.code for entry in PAGES for part in every(entry.parts) if part.page is not None]


def listed(code: str, office: Office, where: Where) -> tuple[List | Few, list[str]]:
    """The list of a page and the columns it can be ordered by."""
    page = next(part.page for entry in PAGES for part in every(entry.parts) if part.code == code)()
    narrowed = Where(period=where.period, association=None, filters=page.filter_blank(office, where))
    found = page.listing(office, narrowed)
    return found, [one.key for one in page.columns if found.can_order(one.key)]


@pytest.mark.parametrize("code", CODES)
def test_the_first_rows_are_the_first_of_all_whatever_is_asked(code: str, office: Office, everywhere: Where) -> None:
    found, orders = listed(code, office, everywhere)
    for asked in (Asked(words, order, way) for words in ("", "a") for order in ["", *orders] for way in (False, True)):
        whole = found.keys(asked)
        assert found.keys(asked, limit=3) == whole[:3], asked


@pytest.mark.parametrize("code", CODES)
def test_signs_alone_are_looked_for_in_the_plain_text_that_every_list_names(
    code: str, office: Office, everywhere: Where
) -> None:
    found, _orders = listed(code, office, everywhere)
    assert not found.keys(Asked("§")), "no text of the small archive holds it"
    if isinstance(found, List):
        assert "fold" not in found.what.text


@pytest.mark.parametrize("code", CODES)
def test_the_other_way_round_is_the_mirror(code: str, office: Office, everywhere: Where) -> None:
    found, orders = listed(code, office, everywhere)
    if isinstance(found, List):  # those keep the given order of what is alike
        for column in orders:
            there = found.keys(Asked(order=column))
            assert found.keys(Asked(order=column, backwards=True)) == there[::-1], column
