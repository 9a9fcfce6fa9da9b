"""An archive another program writes: everything is read, nothing can be begun, and each key says why."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from clust_desktop.store.database import Archive


@pytest.fixture
def desk(open_desk, small_file, tmp_path):
    path = tmp_path / "Segreteria.clust"
    shutil.copy(small_file, path)
    with Archive.open(path), Archive.open(path) as second:
        assert second.is_read_only
        desk = open_desk(second)
        desk.window.go("gatherings")
        desk.settle()
        yield desk


def test_a_record_is_shown_to_be_read_and_copied(desk):
    desk.press("Return")
    desk.settle()
    form = desk.window.screen.screen.record.form
    title = form.inputs["title"].entry
    assert title.get()
    assert title.instate(["readonly", "!disabled"])
    before = form.typed()
    title.focus_set()
    desk.type("x")
    form.inputs["status"].target.focus_set()
    desk.press("Down")
    assert form.inputs["status"].pick.list is None
    assert form.typed() == before


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("key", ["Control-d", "Delete"])
def test_the_key_of_an_action_says_why_not(desk, key, opened):
    if opened:
        desk.press("Return")
        desk.settle()
        desk.window.screen.screen.record.back.focus_set()
    desk.press(key)
    assert desk.window.around.sheets.open is None
    if opened:
        assert desk.window.office.archive.why_read_only in desk.window.status.text["text"]


def test_the_month_is_written_as_a_calendar(desk, tmp_path):
    desk.window.go("agenda")
    desk.settle()
    page = desk.window.screen.screen.page
    desk.window.screen.screen.list.grid_.go(date(2025, 3, 5))
    desk.settle()
    desk.answers.places.append(tmp_path / "mese.ics")
    desk.window.screen.screen.list.do(next(one for one in page.actions if one.name == "calendar"))
    assert (tmp_path / "mese.ics").exists()
