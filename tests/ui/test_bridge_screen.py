"""The bridge on the screen: from a figure to its names, to the card of one, and back; by keys."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(open_desk, archive):
    desk = open_desk(archive)
    desk.window.go("bridge")
    desk.settle()
    return desk


def texts(view) -> list[tuple[str, ...]]:
    return [view.table.tree.item(item, "values") for item in view.table.tree.get_children()]


def test_a_row_opens_its_names_and_a_name_its_card_and_esc_leads_back(desk):
    screen = desk.window.screen.screen
    assert texts(screen.list) == [("Impresa", "5", "3", "1", "0", "0", "7"), ("Totale", "5", "3", "1", "0", "0", "7")]
    desk.press("End")
    desk.press("Return")
    desk.settle()
    assert desk.shows("Totale · Sistema")
    assert desk.shows("5 all'inizio + 3 entrati − 1 usciti = 7 alla fine")
    desk.press("Control-Tab")
    desk.settle()
    panel = screen.record.panels.view
    assert [row[0] for row in texts(panel)] == ["Caseificio Bàttola", "Laboratorio Gessetto", "Officina Nìnive"]
    desk.press("Return")
    desk.settle()
    assert screen.record.title["text"] == "Caseificio Bàttola"
    desk.press("Escape")
    desk.press("Escape")
    desk.settle()
    assert screen.record is None


def test_other_days_are_typed_and_the_association_of_the_header_is_obeyed(desk):
    view = desk.window.screen.screen.list
    view.tools.inputs["from"].target.focus_set()
    desk.rest()
    desk.type("1/1/24")
    desk.settle()
    assert texts(view)[-1][1:] == ("3", "5", "1", "0", "0", "7")
    desk.window.choose("HEALTH")
    desk.settle()
    assert view.tools.filters() == {"from": "01/01/2025", "until": "30/06/2025"}
    assert texts(view)[-1][1:] == ("1", "0", "0", "0", "0", "1")
    view.tools.inputs["until"].target.focus_set()
    desk.rest()
    desk.type("1/1/24")
    desk.settle()
    assert desk.shows("▲ L'ultimo giorno")
