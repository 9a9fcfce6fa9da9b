"""The journal on the screen: looked through, opened down to old and new values, taken back by keys."""

from __future__ import annotations

import pytest

from clust_desktop.ui.views.list_view import ListView
from tests.alive import standstills


@pytest.fixture
def desk(open_desk, own):
    with own.operation("imports.people", "Three people"):
        for name in ("Uno", "Due", "Tre"):
            own.insert("person", {"full_name": f"{name} Inventato", "folded": f"{name.lower()} inventato"})
    desk = open_desk(own)
    desk.window.go("journal")
    desk.settle()
    return desk


def rows(view: ListView) -> list[tuple[str, ...]]:
    return [view.table.tree.item(item, "values") for item in view.table.tree.get_children()]


def page(desk):
    return desk.window.screen.screen


def test_an_operation_opens_into_its_changes_and_a_change_into_its_values(desk):
    first = rows(page(desk).list)[0]
    assert (first[1], first[2], first[3]) == ("Importazione", "Three people", "3")
    desk.press("Return")
    desk.settle()
    page(desk).record.panels.take_focus()
    changes = page(desk).record.panels.view
    assert [row[2] for row in rows(changes)] == ["Uno Inventato", "Due Inventato", "Tre Inventato"]
    desk.press("Down")
    desk.press("Return")
    desk.settle()
    assert page(desk).record.title["text"] == "Due Inventato"
    assert rows(page(desk).record.panels.view) == [("Nome completo", "", "Due Inventato")]
    desk.press("Escape", 2)
    desk.settle()
    assert page(desk).record is None


def test_an_import_is_taken_back_after_its_numbers_were_said(desk, own):
    before = own.count("person")
    desk.press("Delete")
    desk.settle()
    assert desk.shows("3 registrazioni tornano com’erano prima.")
    assert own.count("person") == before
    desk.press("Return")
    desk.settle()
    assert own.count("person") == before - 3
    assert desk.shows("«Three people»: operazione ritirata.")
    newest, taken_back = rows(page(desk).list)[:2]
    assert (newest[1], newest[2]) == ("Ritiro", "Three people")
    assert taken_back[4] != ""
    desk.click(desk.window.status.undo)
    desk.settle()
    assert desk.shows("Annullato: ritiro di «Three people»")
    assert own.count("person") == before
    desk.press("Control-y")
    desk.settle()
    assert desk.shows("Ripetuto: ritiro di «Three people»")
    assert own.count("person") == before - 3


def test_a_long_import_is_taken_back_and_given_back_while_the_window_answers(desk, own):
    before = own.count("person")
    with own.operation("imports.people", "Many people"):
        for number in range(1500):
            own.insert("person", {"full_name": f"Numero {number}", "folded": f"numero {number}"})
    desk.press("F5")
    desk.settle()
    desk.press("Home")
    desk.press("Delete")
    desk.settle()
    desk.press("Return")
    desk.settle()
    assert own.count("person") == before

    def back_and_forth() -> None:
        desk.press("Control-z")
        desk.settle()
        assert own.count("person") == before + 1500
        desk.press("Control-y")
        desk.settle()
        assert own.count("person") == before

    assert standstills(desk.root, back_and_forth, "a long import taken back and given back") == []


def test_words_and_kind_narrow_the_journal(desk):
    desk.press("Control-f")
    desk.type("dati di rif")
    desk.settle()
    assert [row[2] for row in rows(page(desk).list)] == ["Nuovo archivio con i dati di riferimento"]
    desk.press("Escape")
    kind = page(desk).list.tools.inputs["kind"]
    kind.fill("Importazione")
    page(desk).list.tools._soon()
    desk.settle()
    assert [row[2] for row in rows(page(desk).list)] == ["Three people"]


def test_the_beginning_cannot_be_taken_back(desk):
    desk.press("End")
    desk.press("Delete")
    desk.settle()
    assert desk.window.around.sheets.open is None
    assert str(desk.window.status.text["text"]) == "«Ritira» non si può fare su questa riga."
