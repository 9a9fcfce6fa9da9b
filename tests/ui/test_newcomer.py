"""Where somebody who knows nothing of the program stumbled, and does no more; `tests/newcomer.md` tells each."""

from __future__ import annotations

import pytest

from clust_desktop.services.archives import create
from clust_desktop.ui import target_cells
from tests.cli.lists import excel_csv
from tests.ui.importing import begin, numbers, table
from tests.ui.small_archive import NOW


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


@pytest.fixture
def desk(open_desk, own):
    return open_desk(own)


def test_ctrl_s_answers_a_question_that_is_filled_in_and_the_keys_below_say_so(desk, own):
    desk.open_first("gatherings")
    before = own.count("person")
    desk.page.record.panels.take_focus()
    desk.type("Lia Nuovissima")
    desk.press("Return")
    sheet = desk.window.around.sheets.open
    hints = str(desk.window.status.hints["text"])
    assert hints == "Invio: campo successivo · Ctrl+S: Aggiungi e segna presente · Esc: indietro"
    desk.press("Control-s")
    desk.settle()
    assert desk.window.around.sheets.open is not sheet
    assert own.count("person") == before + 1
    assert "Ctrl+S: salva" in str(desk.window.status.hints["text"])


def test_ctrl_s_does_not_answer_a_warning(desk, own):
    desk.window.open("members")
    desk.settle()
    before = own.count("membership")
    desk.press("Delete")
    desk.settle()
    assert desk.window.around.sheets.open is not None
    assert str(desk.window.status.hints["text"]) == "Esc: indietro"
    desk.press("Control-s")
    assert own.count("membership") == before
    desk.press("Return")
    desk.settle()
    assert own.count("membership") == before - 1


def test_the_month_stands_on_the_day_of_what_was_just_written(desk):
    desk.window.choose("AGRIFOOD")
    desk.window.open("agenda")
    desk.settle()
    month = desk.page.list
    before = month.grid_.day
    desk.press("n")
    desk.page.record.form.fill(desk.page.record.form.typed() | {"title": "Riunione inventata", "on_day": "5/2/2025"})
    desk.press("Control-s")
    desk.settle()
    desk.press("Escape")
    desk.settle()
    assert before.isoformat() != "2025-02-05" == month.grid_.day.isoformat()
    assert [row["title"] for row in month.rows] == ["Riunione inventata"]
    assert "Febbraio 2025" in desk.texts()


def test_what_was_left_half_typed_is_thrown_away_by_one_button(desk):
    desk.window.open("agenda")
    desk.settle()
    for key in ("n", "e", "v", "Return", "Tab", "x", "Escape"):
        desk.press(key)
        desk.settle()
    desk.press("n")
    desk.settle()
    assert desk.page.record.form.typed()["kind"] == "Evento"
    assert desk.texts().count("Scarta quanto scritto") == 1


def test_ctrl_tab_goes_from_the_table_of_targets_to_the_justification_and_back(open_desk, own):
    own.now = lambda: NOW.replace(year=2026)  # the year is over: what is not reached is missed
    desk = open_desk(own)
    desk.window.open("targets")
    desk.window.choose("AGRIFOOD")
    desk.settle()
    view = desk.page
    at = next(at for at, row in enumerate(view.table.rows) if target_cells.can_be_explained(row))
    view.table.go(at)
    assert "Ctrl+Tab: giustificazione" in view.hints
    desk.press("Control-Tab")
    assert view.form.has_focus
    assert "torna alla tabella" in str(desk.window.status.hints["text"])
    desk.press("Control-Tab")
    assert desk.focus() is view.table.tree


def test_ctrl_tab_goes_to_the_panels_from_a_field_of_many_lines_too(desk):
    desk.open_first("people")
    view = desk.page.record
    view.form.take_focus("note")
    desk.press("Control-Tab")
    assert desk.focus() is view.panels.list.table.tree


def test_a_merge_says_which_this_one_is(desk):
    desk.open_first("organisations")
    name = desk.page.record.form.typed()["name"]
    desk.click(desk.page.record.buttons["merge"])
    desk.settle()
    sheet = desk.window.around.sheets.open
    assert f"Questo: {name}" in desk.texts(sheet)
    assert str(sheet.yes["text"]) == "Unisci"


def test_the_first_record_of_a_page_nobody_saw_yet_has_its_room(open_desk, tmp_path):
    with create(tmp_path / "Nuovo.clust") as empty:
        desk = open_desk(empty)
        desk.press("Return")  # the first step: a new programme
        desk.settle()
        form = desk.page.record.form
        assert form.winfo_width() > desk.window.look.px(500)


def test_refused_rows_are_named_when_all_is_done(desk, tmp_path):
    rows = [["Denominazione", "Accreditato dal"], ["Alfa Finta", "1/2/2024"], ["Beta Finta", "31/02/2024"]]
    desk.window.open("import")
    desk.settle()
    begin(desk, excel_csv(tmp_path / "soggetti.csv", rows))
    for key in ("Return", "Control-s", "Control-s"):
        desk.press(key)
        desk.settle()
    assert desk.shows("soggetti.csv è stato importato")
    assert desk.shows("✖ Riga 3, Accreditato dal «31/02/2024»: questo giorno non esiste")
    assert desk.shows("Correggerle nel file e importarlo di nuovo")


def test_the_trial_of_registrations_says_who_was_present(desk, tmp_path):
    rows = [
        ["Informazioni cronologiche", "Nome", "Cognome", "Email", "Presente"],
        ["20/04/2025 09:12:00", "Ada", "Finta", "ada@uno.example", "sì"],
        ["20/04/2025 10:12:00", "Ugo", "Finto", "ugo@uno.example", "no"],
    ]
    desk.window.open("import")
    desk.settle()
    begin(desk, excel_csv(tmp_path / "iscritti.csv", rows))
    desk.press("Return")
    desk.settle()
    desk.type("paglia")  # the event is asked for
    desk.settle()
    for key in ("Return", "Control-s"):
        desk.press(key)
        desk.settle()
    assert numbers(desk)["added"] == 2
    assert [row[-1] for row in table(desk)] == ["Presente", "Atteso"]
