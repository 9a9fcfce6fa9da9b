"""The bridge on the screen: from a figure to its names, to the card of one, and back; by keys."""

from __future__ import annotations

import threading

import pytest

from clust_desktop.services.bridges import Bridges


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
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
    assert desk.shows("5 all’inizio + 3 entrati − 1 usciti = 7 alla fine")
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


def test_a_row_is_reckoned_in_the_background_and_may_be_left_before_it_is(desk, monkeypatch):
    reckoning, find, may_go_on = [], Bridges.find, threading.Event()

    def watched(bridges, uid):
        reckoning.append(threading.current_thread())
        may_go_on.wait(timeout=10)
        return find(bridges, uid)

    monkeypatch.setattr(Bridges, "find", watched)
    screen = desk.window.screen.screen
    desk.press("End")
    desk.press("Return")
    panels = screen.record.panels
    assert screen.record.title["text"] == "Variazione dei soci"
    may_go_on.set()
    desk.settle()
    assert desk.shows("Totale · Sistema")
    desk.press("Control-Tab")
    desk.press("Down")
    desk.settle()
    may_go_on.clear()
    screen.reread()
    assert desk.shows("5 all’inizio + 3 entrati − 1 usciti = 7 alla fine")  # until it is reckoned anew
    may_go_on.set()
    desk.settle()
    assert screen.record.panels is not panels
    desk.press("Escape")
    desk.settle()  # the list below is read again: only then does Enter open at once
    may_go_on.clear()
    desk.press("Return")
    assert screen.record is not None
    desk.press("Escape")
    may_go_on.set()
    desk.settle()
    assert screen.record is None
    assert reckoning
    assert threading.main_thread() not in reckoning


def test_an_undo_above_a_row_changes_what_it_says(desk, own):
    ended = own.value("select max(id) from membership where until_on is null and from_on < '2025-01-01'")
    with own.operation("members.end", "Adesione finita"):
        own.update("membership", ended, {"until_on": "2025-03-01", "left_reason": "withdrawal"})
    desk.press("End")
    desk.press("Return")
    desk.settle()
    assert desk.shows("5 all’inizio + 3 entrati − 2 usciti = 6 alla fine")
    desk.press("Control-Tab")
    desk.settle()
    at = desk.window.screen.screen.record.panels.at
    desk.press("Control-z")
    desk.settle()
    assert desk.shows("5 all’inizio + 3 entrati − 1 usciti = 7 alla fine")
    panels = desk.window.screen.screen.record.panels
    assert (panels.at, panels.has_focus) == (at, True)
    assert panels.winfo_height() > 100


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
    assert desk.shows("▲ L’ultimo giorno")
