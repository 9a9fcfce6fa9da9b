"""Where somebody who knows nothing of the program stumbled, and does no more; `tests/newcomer.md` tells each."""

from __future__ import annotations

import pytest

from clust_desktop.services.archives import create
from clust_desktop.ui import target_cells
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.acting import Acting
from tests.cli.lists import excel_csv
from tests.ui.importing import begin, numbers, table
from tests.ui.small_archive import NOW


@pytest.fixture
def desk(open_desk, own):
    return open_desk(own)


def page(desk):
    return desk.window.screen.screen


def open_first(desk, code: str) -> None:
    desk.window.open(code)
    desk.settle()
    desk.press("Return")
    desk.settle()


def test_ctrl_s_answers_a_question_that_is_filled_in_and_the_keys_below_say_so(desk, own):
    open_first(desk, "gatherings")
    before = own.count("person")
    page(desk).record.panels.take_focus()
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
    month = page(desk).list
    before = month.grid_.day
    desk.press("n")
    page(desk).record.form.fill(page(desk).record.form.typed() | {"title": "Riunione inventata", "on_day": "5/2/2025"})
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
    assert page(desk).record.form.typed()["kind"] == "Evento"
    assert desk.texts().count("Scarta quanto scritto") == 1


def test_ctrl_tab_goes_from_the_table_of_targets_to_the_justification_and_back(open_desk, own):
    own.now = lambda: NOW.replace(year=2026)  # the year is over: what is not reached is missed
    desk = open_desk(own)
    desk.window.open("targets")
    desk.window.choose("AGRIFOOD")
    desk.settle()
    view = page(desk)
    at = next(at for at, row in enumerate(view.table.rows) if target_cells.can_be_explained(row))
    view.table.go(at)
    assert "Ctrl+Tab: giustificazione" in view.hints
    desk.press("Control-Tab")
    assert view.form.has_focus
    assert "torna alla tabella" in str(desk.window.status.hints["text"])
    desk.press("Control-Tab")
    assert desk.focus() is view.table.tree


def test_ctrl_tab_goes_to_the_panels_from_a_field_of_many_lines_too(desk):
    open_first(desk, "people")
    view = page(desk).record
    view.form.take_focus("note")
    desk.press("Control-Tab")
    assert desk.focus() is view.panels.list.table.tree


def test_a_merge_says_which_this_one_is(desk):
    open_first(desk, "organisations")
    name = page(desk).record.form.typed()["name"]
    desk.click(page(desk).record.buttons["merge"])
    desk.settle()
    sheet = desk.window.around.sheets.open
    assert f"Questo: {name}" in desk.texts(sheet)
    assert str(sheet.yes["text"]) == "Unisci"


def test_the_first_record_of_a_page_nobody_saw_yet_has_its_room(open_desk, tmp_path):
    with create(tmp_path / "Nuovo.clust") as empty:
        desk = open_desk(empty)
        desk.press("Return")  # the first step: a new programme
        desk.settle()
        form = page(desk).record.form
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


def status(desk) -> tuple[str, bool]:
    """The sentence below the page, and whether Undo stands beside it."""
    line = desk.window.status
    return str(line.text["text"]), bool(line.undo.winfo_ismapped())


@pytest.mark.parametrize("leave", ["sidebar", "tab", "jump"])
def test_what_was_said_of_a_page_goes_when_another_comes_and_undo_says_what_it_takes_back(desk, own, leave):
    open_first(desk, "organisations")
    desk.press("Tab")
    desk.type("Perla")
    desk.press("Control-s")
    desk.settle()
    desk.press("Escape")
    desk.settle()
    assert status(desk)[0].endswith(": salvato.")
    assert status(desk)[1]
    if leave == "jump":
        desk.press("Control-k")
        desk.type("zoltek")
        desk.press("Return")
    else:
        desk.press("Control-Next" if leave == "tab" else "Control-Key-3")
    desk.settle()
    assert status(desk) == ("", False)
    if leave == "jump":
        desk.press("Escape")  # where Ctrl+Z does not take back the typing of a field
    desk.press("Control-z")
    desk.settle()
    assert status(desk)[0].startswith("✔ Annullato: ")
    assert own.value("select count(*) from organisation where short_name = 'Perla'") == 0


def test_work_that_is_kept_is_still_said_on_the_next_page(desk):
    desk.window.open("people", begin=True)
    desk.settle()
    desk.type("Ada")
    desk.window.go("agenda")
    desk.settle()
    assert "resta conservato" in status(desk)[0]


def test_another_list_is_read_below_nothing_said_of_the_one_before(desk, tmp_path):
    rows = [["Denominazione", "Note"], ["Alfa Finta", "x"]]
    desk.window.open("import")
    desk.settle()
    begin(desk, excel_csv(tmp_path / "prima.csv", rows))
    for key in ("Return", "Control-s", "Control-s"):
        desk.press(key)
        desk.settle()
    assert "prima.csv" in status(desk)[0]
    begin(desk, excel_csv(tmp_path / "seconda.csv", [["Denominazione", "Note"], ["Beta Finta", "x"]]))
    desk.press("Return")
    desk.settle()
    assert desk.shows("seconda.csv")
    assert status(desk) == ("", False)


def test_what_is_planned_again_is_said_on_the_page_it_leads_to(desk):
    desk.window.open("organisations")
    desk.settle()
    around = desk.window.around
    Acting(around, around.page("gatherings"), lambda _done: None).tell(Done("È di nuovo in programma.", open="agenda"))
    desk.settle()
    assert desk.window.page == "agenda"
    assert status(desk) == ("✔ È di nuovo in programma.", True)


def test_the_keys_are_closed_by_one_button(desk):
    desk.window.open("members")
    desk.settle()
    desk.press("F1")
    sheet = desk.window.around.sheets.open
    assert [one for one in desk.texts(sheet) if "Esc)" in one or one == "Chiudi"] == ["Chiudi (Esc)"]
    assert desk.shows("F3: Recesso · Maiusc+F3: Escludi")
    desk.press("Return")
    assert desk.window.around.sheets.open is None


@pytest.mark.parametrize(("key", "title"), [("F3", "Recesso"), ("Shift-F3", "Escludi")])
@pytest.mark.parametrize("where", ["list", "field of the card", "panel of the card", "membership"])
def test_a_member_leaves_by_a_key_from_the_list_and_from_the_card(desk, where, key, title):
    desk.window.open("members")
    desk.settle()
    if where != "list":
        desk.press("Return")
        desk.settle()
    if where in ("panel of the card", "membership"):
        desk.press("Control-Tab")
        desk.settle()
    if where == "membership":
        desk.press("Return")
        desk.settle()
    assert "F3: recesso" in str(desk.window.status.hints["text"])
    desk.press(key)
    desk.settle()
    texts = desk.texts(desk.window.around.sheets.open)
    assert texts[0] == title
    assert any("Cascina Perlà" in one or "Caseificio Bàttola" in one for one in texts), texts


def test_a_key_of_the_panel_in_sight_is_not_heard_for_another(desk):
    open_first(desk, "organisations")
    desk.press("Control-Tab")
    desk.press("Control-Tab")  # the categories
    assert "F3" not in str(desk.window.status.hints["text"])
    desk.press("F3")
    assert desk.window.around.sheets.open is None


@pytest.mark.parametrize("kind", ["evento", "Evento", "assemblea"])
def test_a_kind_typed_to_its_last_letter_is_that_kind(desk, kind):
    desk.window.open("agenda")
    desk.settle()
    desk.press("n")
    desk.settle()
    desk.type(kind)
    desk.press("Return")
    desk.settle()
    form = page(desk).record.form
    assert form.typed()["kind"] == kind.title()
    assert ("event_kind" in form.inputs) == (kind != "assemblea")
    assert desk.focus() is form.inputs[list(form.inputs)[1]].target


def test_after_a_row_was_added_in_a_panel_the_keyboard_is_in_the_panel(desk, own):
    open_first(desk, "organisations")  # a form that is taller than its place
    before = own.count("membership")
    desk.press("Control-Tab")
    for association in ("health", "create"):
        desk.press("Control-n")
        desk.settle()
        for typed in ("", association, "impresa", "", "", "1/2/2026"):
            desk.type(typed)
            desk.press("Return")
        desk.press("Control-s")
        desk.settle()
        assert desk.focus() is page(desk).record.panels.list.table.tree
        area = page(desk).record.form.area
        assert area.inside.winfo_width() == area.canvas.winfo_width()
    assert own.count("membership") == before + 2


def test_who_throws_away_what_was_typed_stands_in_the_form_again(desk):
    for _again in range(2):
        desk.window.open("people", begin=True)
        desk.settle()
        button = page(desk).record.buttons.get("forget")
        desk.type("Ada")
        desk.press("Escape")
    assert button is not None
    desk.window.open("people", begin=True)
    desk.settle()
    page(desk).record.buttons["forget"].focus_set()
    desk.press("space")
    desk.settle()
    assert page(desk).record.form.typed()["given_name"] == ""
    desk.type("Ida")
    assert page(desk).record.form.typed()["given_name"] == "Ida"


def test_enter_takes_an_import_up_as_it_was_left_with_the_kind_chosen_then(open_desk, desk, own, tmp_path):
    desk.window.open("import")
    desk.settle()
    begin(desk, excel_csv(tmp_path / "elenco.csv", [["Denominazione", "Note"], ["Alfa Finta", "x"]]))
    desk.press("Down")  # not the kind proposed
    desk.press("Return")
    desk.settle()
    kind = page(desk).plan.kind
    assert kind != "organisations"
    desk.window.close()
    desk.window.destroy()
    again = open_desk(own)
    again.window.open("import")
    again.settle()
    assert again.shows("Invio la riprende")
    again.press("Return")
    again.settle()
    assert page(again).at == "reading"
    assert page(again).plan.kind == kind
