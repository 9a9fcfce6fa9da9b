"""What waits, on the dashboard and behind it."""

from __future__ import annotations

from tkinter import ttk

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


def test_imports_with_open_questions_are_opened_from_the_dashboard(open_desk, own, tmp_path):
    """From the line on the dashboard to the question itself, by Enter alone."""
    path = tmp_path / "soggetti.csv"
    path.write_text("Denominazione,Comune\nCascina Perla spa,Lugo\n", encoding="utf-8")
    desk = open_desk(own)
    assert "import" not in desk.dashboard.todo.lines
    desk.window.office.imports.bring_in(kind="organisations", path=path)
    desk.press("F5")
    desk.settle()
    line = desk.dashboard.todo.lines["import"]
    assert desk.texts(line) == ["1", "Importazioni con domande aperte"]
    line.focus_set()
    desk.press("Return")
    desk.settle()
    view = desk.window.screen.screen.list
    assert view.tools.filters() == {"kind": "Importazioni con domande aperte"}
    view.table.tree.focus_set()
    desk.press("Home")
    desk.press("Return")
    desk.settle()
    assert desk.shows("soggetti.csv")
    assert any("Quale soggetto? Cascina Perla spa" in one for one in _cells(desk))


def _cells(desk) -> list[str]:
    trees = [one for one in desk.below() if isinstance(one, ttk.Treeview)]
    return [str(cell) for tree in trees for item in tree.get_children() for cell in tree.item(item, "values")]


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
