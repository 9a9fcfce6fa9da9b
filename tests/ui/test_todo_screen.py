"""What waits, on the dashboard and behind it."""

from __future__ import annotations

import pytest


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


def test_a_kind_of_what_waits_opens_its_list(desk):
    line = desk.dashboard.todo.lines["minutes"]
    assert desk.texts(line) == ["2", "Assemblee senza verbale"]
    line.focus_set()
    desk.press("Return")
    desk.settle()
    view = desk.window.screen.screen.list
    assert [view.table.tree.item(item, "values")[2] for item in view.table.tree.get_children()] == [
        "Assemblea del bilancio",
        "Assemblea ordinaria",
    ]
    assert view.tools.filters() == {"kind": "Assemblee senza verbale"}


def test_the_header_decides_what_waits(desk):
    desk.choose(desk.window.header.association, "Clust-ER Agrifood")
    desk.settle()
    assert desk.texts(desk.dashboard.todo.lines["minutes"])[0] == "1"


def test_the_sidebar_goes_back_to_the_first_page_of_the_entry_in_sight(desk):
    desk.dashboard.todo.lines["minutes"].focus_set()
    desk.press("Return")
    desk.settle()
    desk.press("Control-Key-1")
    desk.settle()
    assert desk.window.pages["dashboard"].code == "dashboard"
