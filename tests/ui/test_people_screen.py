"""People on the screen: found, opened, corrected, complained of, taken back, left half-typed; by keys."""

from __future__ import annotations

import pytest

from clust_desktop.ui.views.list_view import ListView


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.go("people")
    desk.settle()
    return desk


def listed(desk) -> list[str]:
    view = desk.window.screen.screen.list
    assert isinstance(view, ListView)
    return [view.table.tree.item(item, "values")[0] for item in view.table.tree.get_children()]


def record(desk):
    return desk.window.screen.screen.record


def test_typing_filters_and_escape_gives_the_list_back(desk):
    assert len(listed(desk)) == 8
    desk.press("Control-f")
    desk.type("zolt")
    desk.settle()
    assert listed(desk) == ["Ada Żółtek"]
    desk.press("Escape")
    desk.settle()
    assert len(listed(desk)) == 8


def test_letters_typed_over_an_empty_list_do_nothing(desk):
    desk.press("Control-f")
    desk.type("nessuno")
    desk.press("Return")
    desk.settle()
    desk.type("ada")
    assert listed(desk) == []
    assert not desk.answers.apologies


def test_a_person_is_opened_corrected_and_the_correction_undone(desk):
    desk.press("Control-f")
    desk.type("ugo")
    desk.settle()
    desk.press("Return")
    desk.press("Return")
    desk.settle()
    desk.type("Ughetto")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Ughetto: salvato.")
    desk.click(desk.window.status.undo)
    desk.settle()
    assert record(desk).form.typed()["given_name"] == ""
    assert desk.shows("Annullato: Ughetto: modifica")


def test_complaints_stand_beside_their_fields_and_focus_goes_to_the_first(desk):
    desk.press("Control-n")
    desk.press("Return")
    desk.press("Return")
    desk.type("nessuna chiocciola")
    desk.press("Control-s")
    form = record(desk).form
    assert list(form.complaints()) == ["email"]
    assert desk.focus() is form.inputs["email"].target


def test_what_was_typed_survives_leaving_and_is_forgotten_when_told(desk):
    desk.press("Control-n")
    desk.type("Pia")
    desk.press("Escape")
    desk.settle()
    desk.window.go("dashboard")
    desk.settle()
    desk.window.go("people")
    desk.settle()
    desk.press("Control-n")
    assert record(desk).form.typed()["given_name"] == "Pia"
    assert desk.shows("e non salvato")
    desk.click(record(desk).buttons["forget"])
    assert record(desk).form.typed()["given_name"] == ""


def test_the_jump_goes_to_a_person_whatever_the_page(desk):
    desk.window.go("dashboard")
    desk.settle()
    desk.press("Control-k")
    desk.type("nico sim")
    desk.settle()
    desk.press("Return")
    desk.settle()
    assert record(desk).title["text"] == "Nico Šíma"


def test_the_jump_looks_for_signs_alone_as_they_are(desk):
    desk.press("Control-k")
    desk.type(":")
    desk.settle()
    offered = desk.window.everywhere.palette.offered
    assert [one.label for one in offered] == ["Gruppo Sementi: seconda riunione", "Gruppo Sementi: prima riunione"]
    desk.type("&")
    desk.settle()
    assert desk.window.everywhere.palette.offered == []


def test_an_organisation_is_picked_by_a_few_letters(desk):
    desk.press("Return")
    desk.settle()
    desk.press("Control-n")
    desk.press("Tab")
    desk.type("cascin")
    desk.press("Return")
    desk.press("Control-s")
    desk.settle()
    assert "Cascina Perlà S.r.l." in record(desk).panels.view.table.tree.item("row0", "values")


def test_a_second_save_that_changes_nothing_says_so_and_is_no_operation(open_desk, own):
    desk = open_desk(own)
    desk.window.open("people", begin=True)
    desk.settle()
    desk.type("Zebedea")
    desk.press("Return")
    desk.type("Fantasmi")
    desk.press("Control-s")
    desk.settle()
    before = own.count("operation")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Non è cambiato nulla")
    assert own.count("operation") == before
    desk.press("Control-z")
    desk.settle()
    assert not own.exists("person", family_name="Fantasmi")
