"""Where a third newcomer stumbled, and does no more; `tests/newcomer.md` tells each."""

from __future__ import annotations

import pytest

from clust_desktop.ui import reading
from clust_desktop.ui.specs import Done
from clust_desktop.ui.views.acting import Acting
from tests.cli.lists import excel_csv
from tests.ui.importing import begin


@pytest.fixture
def desk(open_desk, own):
    return open_desk(own)


def status(desk) -> tuple[str, bool]:
    """The sentence below the page, and whether Undo stands beside it."""
    line = desk.window.status
    return str(line.text["text"]), bool(line.undo.winfo_ismapped())


@pytest.mark.parametrize("leave", ["sidebar", "tab", "jump"])
def test_what_was_said_of_a_page_goes_when_another_comes_and_undo_says_what_it_takes_back(desk, own, leave):
    desk.open_first("organisations")
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
    reader = reading.now(desk.window.shell)
    assert [one for one in desk.texts(reader) if one.endswith("(Esc)") or one == "Chiudi"] == ["Chiudi (Esc)"]
    assert desk.shows("F3\tRecesso\nMaiusc+F3\tEscludi")
    desk.press("Escape")
    assert reading.now(desk.window.shell) is None


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
    desk.open_first("organisations")
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
    form = desk.page.record.form
    assert form.typed()["kind"] == kind.title()
    assert ("event_kind" in form.inputs) == (kind != "assemblea")
    assert desk.focus() is form.inputs[list(form.inputs)[1]].target


def test_after_a_row_was_added_in_a_panel_the_keyboard_is_in_the_panel(desk, own):
    desk.open_first("organisations")  # a form that is taller than its place
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
        assert desk.focus() is desk.page.record.panels.list.table.tree
        area = desk.page.record.form.area
        assert area.inside.winfo_width() == area.canvas.winfo_width()
    assert own.count("membership") == before + 2


def test_who_throws_away_what_was_typed_stands_in_the_form_again(desk):
    for _again in range(2):
        desk.window.open("people", begin=True)
        desk.settle()
        button = desk.page.record.buttons.get("forget")
        desk.type("Ada")
        desk.press("Escape")
    assert button is not None
    desk.window.open("people", begin=True)
    desk.settle()
    desk.page.record.buttons["forget"].focus_set()
    desk.press("space")
    desk.settle()
    assert desk.page.record.form.typed()["given_name"] == ""
    desk.type("Ida")
    assert desk.page.record.form.typed()["given_name"] == "Ida"


def test_enter_takes_an_import_up_as_it_was_left_with_the_kind_chosen_then(open_desk, desk, own, tmp_path):
    desk.window.open("import")
    desk.settle()
    begin(desk, excel_csv(tmp_path / "elenco.csv", [["Denominazione", "Note"], ["Alfa Finta", "x"]]))
    desk.press("Down")  # not the kind proposed
    desk.press("Return")
    desk.settle()
    kind = desk.page.plan.kind
    assert kind != "organisations"
    desk.window.close()
    desk.window.destroy()
    again = open_desk(own)
    again.window.open("import")
    again.settle()
    assert again.shows("Invio la riprende")
    again.press("Return")
    again.settle()
    assert again.page.at == "reading"
    assert again.page.plan.kind == kind
