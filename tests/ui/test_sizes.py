"""A window of any width comes to rest: no page follows itself up and down for ever by the last pixel."""

from __future__ import annotations

import random

import pytest

from clust_desktop.domain.refusals import Invalid
from clust_desktop.ui.pages_list import PAGES
from clust_desktop.ui.preferences import Preferences


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


@pytest.mark.parametrize("text", [100, 150])
def test_the_dashboard_comes_to_rest_at_every_width(open_desk, archive, text):
    desk = open_desk(archive, preferences=Preferences(text=text))
    least, _tall = desk.root.minsize()
    for wide in range(least, least + 100):
        desk.root.geometry(f"{wide}x825")
        desk.settle()
    assert desk.window.winfo_width() == least + 99


def test_every_page_comes_to_rest_at_any_size(open_desk, archive):
    desk = open_desk(archive)
    chance = random.Random("sizes")
    for entry in PAGES:
        for part in entry.parts:
            desk.window.go(part.code)
            desk.settle()
            for _time in range(3):
                desk.root.geometry(f"{chance.randrange(900, 1900)}x{chance.randrange(560, 1050)}")
                desk.settle()
            assert desk.window.screen.code == part.code


def test_a_sheet_opened_in_a_low_window_comes_to_rest(open_desk, own):
    desk = open_desk(own)
    desk.window.go("gatherings")
    desk.settle()
    desk.press("Control-f")
    desk.type(
        own.value(
            "select title from gathering join attendance on gathering_id = gathering.id order by on_day desc limit 1"
        )
    )
    desk.settle()
    desk.press("Return")
    desk.press("Return")
    desk.settle()
    shown = desk.window.screen.screen.record.panels.view.list
    for high in range(540, 700, 20):
        desk.root.geometry(f"1366x{high}")
        shown.take_focus()
        desk.press("Home")
        shown.do(next(action for action in shown.page.actions if action.name == "change"))
        desk.settle()
        assert desk.window.around.sheets.open
        desk.press("Escape")
        desk.settle()


def test_a_sheet_with_a_complaint_that_runs_over_comes_to_rest(open_desk, own):
    desk = open_desk(own)
    desk.window.go("organisations")
    desk.settle()
    desk.press("Home")
    shown = desk.window.screen.screen.list
    shown.do(next(action for action in shown.page.actions if action.name == "admit"))
    desk.settle()
    sheet = desk.window.around.sheets.open
    for number in range(20, 60):
        sheet.complain(Invalid({"applied_on": "una parola e un’altra ancora dopo la prima e la seconda"[:number]}))
        desk.settle()
        sheet.form.clear()
        desk.settle()
    assert desk.window.around.sheets.open is sheet


@pytest.mark.parametrize("text", [100, 130, 150])
def test_in_the_smallest_window_what_every_page_obeys_the_passphrase_and_the_door_are_whole(open_desk, own, text):
    desk = open_desk(own, preferences=Preferences(text=text))
    desk.root.geometry("{}x{}".format(*desk.root.minsize()))
    desk.window.go("gatherings")
    desk.settle()
    right = desk.root.winfo_rootx() + desk.root.winfo_width()
    header = desk.window.header
    assert header.title.winfo_reqwidth() <= header.title.winfo_width()
    assert header.period.winfo_rootx() + header.period.winfo_width() <= right
    assert desk.window.screen.screen.list.table.winfo_height() >= 4 * desk.window.look.line()
    desk.window.go("protection")
    desk.settle()
    page = desk.window.screen.screen
    for one in (page.card, *page.entries.values(), *page.buttons.values()):
        assert one.winfo_reqwidth() <= one.winfo_width()
        assert one.winfo_rootx() + one.winfo_width() <= right
    desk.window.around.cover("door", own.value("select uid from gathering where kind = 'event'"))
    desk.settle()
    door = desk.window.covering.open
    assert door.band.name.winfo_reqwidth() <= door.band.name.winfo_width()
    low = door.counters.winfo_rooty() + door.counters.winfo_height()
    for one in door.counters.values.values():
        assert not one.winfo_ismapped() or one.winfo_rooty() + one.winfo_height() <= low
