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


def test_the_page_of_the_passphrase_says_before_anything_is_typed_that_it_cannot_be_set_here(desk):
    desk.window.open("protection")
    desk.settle()
    view = desk.window.pages["archive"].screen
    assert desk.window.office.archive.why_read_only in view.said["text"]
    assert (view.entries, view.buttons) == ({}, {})
    desk.press("Control-s")
    assert desk.window.office.archive.why_read_only in desk.window.status.text["text"]


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


PLACES = ("people", "organisations", "gatherings", "agenda", "expenses", "periods", "associations")


@pytest.mark.parametrize("page", PLACES)
def test_ctrl_n_says_why_nothing_can_be_begun(desk, page):
    desk.window.open(page)
    desk.settle()
    desk.window.status.say("")
    desk.press("Control-n")
    assert desk.window.office.archive.why_read_only in desk.window.status.text["text"]
    assert not getattr(desk.window.screen.screen, "records", [])


def test_every_panel_of_a_card_says_why_nothing_can_be_begun_and_offers_no_entry(desk):
    desk.press("Return")
    desk.settle()
    record = desk.window.screen.screen.record
    assert len(record.panels.tabs) > 4
    for at, panel in enumerate(record.panels.panels):
        record.panels.show(at)
        desk.settle()
        desk.window.status.say("")
        desk.press("Control-n")
        page = record.panels.list.page if record.panels.list else None
        if page is not None and page.new:
            assert desk.window.office.archive.why_read_only in desk.window.status.text["text"], panel
        assert not any("Ctrl+N" in text or "F7" in text for text in desk.texts(record.panels)), panel
    assert desk.window.screen.screen.record is record


def test_the_register_offers_no_line_to_add_people_and_its_keys_say_why(desk):
    desk.press("Return")
    desk.settle()
    panels = desk.window.screen.screen.record.panels
    at = next(at for at, one in enumerate(panels.panels) if one.view == "attendance")
    panels.show(at)
    desk.settle()
    assert not panels.view.pick.winfo_ismapped()
    panels.take_focus()
    before = [desk.window.office.archive.count("attendance"), panels.view.list.rows.row(0)["state"]]
    for key in ("4", "F7", "Return"):
        desk.window.status.say("")
        desk.press(f"Key-{key}" if key.isdigit() else key)
        assert desk.window.office.archive.why_read_only in desk.window.status.text["text"], key
        assert desk.window.around.sheets.open is None
    assert [desk.window.office.archive.count("attendance"), panels.view.list.rows.row(0)["state"]] == before


@pytest.mark.parametrize("key", ["Return", "F2", "5", "Delete", "Control-v", "Control-s"])
def test_the_cells_of_the_targets_say_why_they_take_nothing(desk, key):
    desk.window.open("targets")
    desk.settle()
    table = desk.window.screen.screen.table
    table.stand(0, "value")
    table.tree.focus_set()
    desk.root.update()
    desk.window.status.say("")
    desk.press(f"Key-{key}" if key.isdigit() else key)
    assert table.entry is None
    assert desk.window.office.archive.why_read_only in desk.window.status.text["text"]


def test_ctrl_s_on_a_card_says_why_nothing_is_saved(desk):
    desk.press("Return")
    desk.settle()
    desk.window.status.say("")
    desk.press("Control-s")
    assert desk.window.office.archive.why_read_only in desk.window.status.text["text"]


def test_an_empty_list_does_not_advise_what_cannot_be_done(desk):
    desk.window.open("projects")
    desk.settle()
    assert desk.window.screen.screen.list.rows.count == 0
    assert desk.shows("Nessuna riga.")
    assert not any("Ctrl+N" in text for text in desk.texts(desk.window.middle))
