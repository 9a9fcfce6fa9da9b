"""A long list of missing evidence: its first records stand at once, the others follow in the same order."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from clust_desktop.services.lists import Asked
from clust_desktop.store.database import Archive
from clust_desktop.store.uid import new_uid
from clust_desktop.ui.list_rows import AHEAD
from clust_desktop.ui.pages.missing_documents import MissingDocumentsPage
from clust_desktop.ui.specs import Where

MANY = 200


@pytest.fixture
def desk(open_desk, small_file: Path, tmp_path: Path):
    """The small archive with so many expenses of the period that have neither invoice nor proof of payment."""
    path = tmp_path / "Molte prove.clust"
    shutil.copy(small_file, path)
    with Archive.open(path) as archive, archive.operation("tests.many", "Many"):
        association, heading = (archive.value(f"select min(id) from {of}") for of in ("association", "expense_heading"))
        archive.insert_all(
            "expense",
            [
                {
                    "uid": new_uid(), "association_id": association, "heading_id": heading, "amount_cents": 100 + n,
                    "on_day": (date(2025, 1, 2) + timedelta(days=n)).isoformat(), "supplier": f"Fornitore {n:03}",
                }
                for n in range(MANY)
            ],
        )  # fmt: skip
    with Archive.open(path) as archive:
        desk = open_desk(archive)
        desk.window.go("missing_documents")
        yield desk


def lines(desk) -> list[tuple[str, ...]]:
    tree = desk.window.screen.screen.list.table.tree
    return [tuple(tree.item(item, "values")) for item in tree.get_children()]


def test_the_beginning_holds_the_first_records_of_the_whole_list(desk):
    page, where = MissingDocumentsPage(), Where(period="2025", association=None)
    office = desk.window.office
    begun, whole = page.beginning(office, where, AHEAD), page.listing(office, where)
    first = begun.rows(begun.keys(Asked()))
    every = whole.rows(whole.keys(Asked()))
    assert AHEAD // 2 < len(first) <= AHEAD < MANY <= len(every)
    assert first == every[: len(first)]
    assert (begun.is_whole, whole.is_whole) == (False, True)
    assert [one["on_day"] for one in every] == sorted(one["on_day"] for one in every)


def test_the_rest_follows_what_stands_at_once_and_keys_reach_its_end(desk):
    view = desk.window.screen.screen.list
    desk.wait_until(lambda: view.rows.count > 0, "the first rows")
    desk.settle()
    assert view.rows.count >= MANY
    assert view.rows.is_whole
    desk.press("End")
    assert lines(desk)[-1][2] == f"Fornitore {MANY - 1:03}"
    desk.press("Home")
    assert lines(desk)[0][0] <= lines(desk)[1][0]


def test_words_and_another_order_reach_records_that_were_not_there_at_once(desk):
    view = desk.window.screen.screen.list
    desk.settle()
    desk.click_heading(view.table, "label")
    desk.settle()
    desk.click_heading(view.table, "label")
    desk.settle()
    assert next(line[2] for line in lines(desk) if line[2].startswith("Fornitore")) == f"Fornitore {MANY - 1:03}"
    view.tools.take_focus()
    desk.type(f"{MANY - 2:03}")
    desk.settle()
    assert [line[2] for line in lines(desk)] == [f"Fornitore {MANY - 2:03}"]
