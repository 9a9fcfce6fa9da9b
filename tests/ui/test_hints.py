"""The line of keys offers Ctrl+S only where something can be saved now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clust_desktop.store.database import Archive


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


@pytest.fixture
def desk(open_desk, own):
    with own.operation("tests.hint", "Something for the journal"):
        own.insert("programme", {"code": "P9", "name": "Altro programma"})
    return open_desk(own)


def offered(desk, page: str) -> str:
    """The keys offered on the first card of a page."""
    desk.window.open(page)
    desk.settle()
    desk.press("Return")
    desk.settle()
    assert desk.window.screen.screen.record is not None
    return str(desk.window.status.hints["text"])


@pytest.mark.parametrize(("page", "is_kept"), [("people", True), ("gatherings", True), ("journal", False)])
def test_a_card_offers_to_save_where_it_has_a_form(desk, page, is_kept):
    assert ("Ctrl+S" in offered(desk, page)) == is_kept
    desk.press("Escape")
    desk.settle()
    assert "Ctrl+S" not in desk.window.status.hints["text"]


def test_a_card_that_can_only_be_read_offers_none(open_desk, small_file, tmp_path):
    path = Path(shutil.copy(small_file, tmp_path / "Segreteria.clust"))
    with Archive.open(path), Archive.open(path) as second:
        assert "Ctrl+S" not in offered(open_desk(second), "people")


def test_a_sheet_says_its_own_keys(desk):
    assert "Ctrl+S" in offered(desk, "organisations")
    record = desk.window.screen.screen.record
    record.do(next(one for one in record.page.actions if one.name == "admit"))
    desk.root.update()
    assert "Ctrl+S: Ammetti" in desk.window.status.hints["text"]
    desk.press("Escape")
    desk.root.update()
    assert "Ctrl+S: salva" in desk.window.status.hints["text"]


def test_a_paper_is_offered_to_be_saved_once_it_is_there(desk):
    desk.window.go("prints")
    assert not desk.window.screen.screen.pdf  # it is being made
    assert "Ctrl+S" not in desk.window.status.hints["text"]
    desk.settle()
    assert desk.window.screen.screen.pdf
    assert "Ctrl+S" in desk.window.status.hints["text"]
