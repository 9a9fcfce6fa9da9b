"""What gives way where there is little room: tabs and keys before what is worked on, and nothing said is lost."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.views.attendance_panel import AttendancePanel
from tests.cli.lists import excel_csv
from tests.ui.importing import begin, way


def page(desk):
    return desk.window.screen.screen


@pytest.fixture
def large(open_desk, own):
    return open_desk(own, preferences=Preferences(text=150))


def test_large_text_gives_the_register_the_room_of_the_tabs_and_gives_them_back(large):
    large.window.open("gatherings")
    large.settle()
    tabs = large.window.pages["agenda"].bar
    assert tabs.winfo_ismapped()
    large.press("Return")
    large.settle()
    panel = page(large).record.panels.view
    assert isinstance(panel, AttendancePanel)
    assert panel.list.table._room >= 4
    assert not tabs.winfo_ismapped()
    large.press("Escape")
    large.settle()
    assert tabs.winfo_ismapped()


def test_a_name_too_long_for_large_text_ends_with_a_sign_and_stands_whole_in_the_form(large, own):
    name = "Consorzio inventato per la sperimentazione di nomi che non finiscono mai"
    with own.operation("tests.name", "Name"):
        own.execute("update organisation set name = ? where id = (select min(id) from organisation)", (name,))
    large.window.open("organisations", own.value("select uid from organisation where name = ?", (name,)))
    large.settle()
    heading = page(large).record.heading
    assert str(heading.title["text"]).endswith("…")
    assert heading.title.winfo_reqwidth() <= heading.title.winfo_width()
    assert page(large).record.form.typed()["name"] == name


def test_a_form_beside_lists_has_more_room_at_large_text_than_one_beside_a_register(large):
    large.window.open("gatherings")
    large.settle()
    large.press("Return")
    large.settle()
    beside_register = page(large).record.form.winfo_width()
    large.window.open("organisations")
    large.settle()
    large.press("Return")
    large.settle()
    assert page(large).record.form.winfo_width() >= beside_register + 40


def test_at_large_text_an_import_with_much_to_say_can_still_be_taken_back(large, tmp_path):
    rows: list[list[object]] = [["Denominazione", "Comune", "Accreditato dal"]]
    rows += [[f"Impresa Inventata {n} S.r.l.", "Forlì", f"{n + 12}/03/2024" if n < 9 else "ieri"] for n in range(1, 18)]
    large.window.open("import")
    large.settle()
    begin(large, excel_csv(tmp_path / "soggetti.csv", rows))
    for keys in ("Return", "Control-s", "Control-s"):
        large.press(keys)
        large.settle()
    step = way(large).step
    assert "Nuove: 8 · " in str(step.numbers["text"])
    end = step.winfo_rooty() + step.winfo_height()
    assert step.undo.winfo_rooty() + step.undo.winfo_height() <= end
    assert step.said.winfo_rooty() + step.said.winfo_height() <= end


def test_the_keys_give_way_to_a_long_sentence_and_come_back(large):
    status, hints = large.window.status, "Ctrl+S: salva · Ctrl+Tab: scheda successiva · Esc: indietro"
    status.say("")
    status.offer_keys(hints)
    large.rest()
    assert status.hints.winfo_ismapped()
    status.done("Consorzio inventato per la sperimentazione: salvato, con tutte le sue adesioni.")
    large.rest()
    assert not status.hints.winfo_ismapped()
    assert status.undo.winfo_ismapped()
    assert status.text.winfo_reqwidth() <= status.text.winfo_width() + 2
    status.say("Fatto.")
    large.rest()
    assert status.hints.winfo_ismapped()


def test_what_a_cell_of_the_targets_cuts_off_stands_whole_below(open_desk, own):
    source = "Requisito minimo inventato del bando per il sostegno alle associazioni, articolo 12"
    with own.operation("tests.source", "Source"):
        own.execute("update target set source = ?", (source,))
    desk = open_desk(own)
    desk.window.open("targets")
    desk.settle()
    assert f"Fonte: {source}" in str(page(desk).said["text"])
    assert "Valore atteso" not in str(page(desk).said["text"])


def test_at_large_text_the_gatherings_of_a_day_are_in_sight_beside_what_is_said_of_one(large):
    large.window.go("agenda")
    large.settle()
    view = page(large).list
    view.grid_.go(date(2025, 4, 29))
    large.settle()
    assert view.table._room >= 2
    assert view.table.tree.winfo_ismapped()
