"""The data of persons on the screen: erased from the card after a yes, and nothing where nobody's time is over."""

from __future__ import annotations

from clust_desktop.ui import pages_list
from tests import walk
from tests.ui.test_archive_screens import at


def test_a_person_is_erased_from_her_card_after_a_yes_and_it_is_not_undone(begin, own_file):
    desk = at(begin, own_file, "people")
    office = desk.shell.window.office
    uid = office.people.keep(given_name="Gelsomina", family_name="Qquokka", email="g@qquokka.example")
    with office.archive.operation("tests.met", "Met"):
        office.archive.insert("gathering", {"kind": "meeting", "title": "Saluto della Qquokka", "on_day": "2024-05-05"})
    desk.shell.window.around.open("people", uid)
    desk.settle()
    assert desk.shows("Da conservare fino al")
    record = desk.page.record
    record.do(next(one for one in record.page.actions if one.name == "erase"))
    desk.settle()
    assert desk.shows("Di Gelsomina Qquokka si cancella tutto")
    assert desk.shows("titolo: Saluto della Qquokka (solo il cognome)")
    assert office.archive.exists("person", uid=uid)
    desk.type("Qquokka")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("I dati di 1 persona sono stati cancellati.")
    assert not office.archive.exists("person", uid=uid)
    assert b"qquokka" not in own_file.read_bytes().lower()
    assert not desk.answers.apologies


def test_enter_upon_enter_erases_nobody_and_destroys_no_copy(begin, own_file):
    desk = at(begin, own_file, "people")
    office = desk.shell.window.office
    uid = office.people.keep(given_name="Gelsomina", family_name="Qquokka", email="g@qquokka.example")
    desk.shell.window.around.open("people", uid)
    desk.settle()
    record = desk.page.record
    record.do(next(one for one in record.page.actions if one.name == "erase"))
    desk.settle()
    sheet = desk.shell.window.around.sheets.open
    assert "…" not in sheet.yes["text"]
    desk.press("Return")
    assert desk.focus() is sheet.no
    desk.press("Return", times=3)
    desk.settle()
    assert office.archive.exists("person", uid=uid)
    assert office.archive.find("person", uid=uid)["email"]
    record.do(next(one for one in record.page.actions if one.name == "erase"))
    desk.settle()
    desk.press("Tab")
    while desk.focus() is not desk.shell.window.around.sheets.open.yes:
        desk.press("Tab")
    desk.press("Return")
    desk.settle()
    assert not office.archive.exists("person", uid=uid)


def test_what_nobody_takes_back_is_not_where_enter_leads():
    """Whoever adds an action that ends undo or destroys marks it."""
    grave = {
        (part.code, one.name)
        for part in walk.parts() if part.page is not None
        for one in pages_list.page(part.code).actions if one.grave
    }  # fmt: skip
    assert grave == {("people", "erase"), ("retention", "expire"), ("retention", "destroy_copies")}


def test_where_nobodys_time_is_over_nothing_is_asked(begin, own_file):
    desk = at(begin, own_file, "retention")
    desk.page.list.tools.buttons["expire"].focus_set()
    desk.press("Return")
    desk.settle()
    assert desk.shows("Per nessuno il termine è scaduto")
    assert not desk.answers.apologies
