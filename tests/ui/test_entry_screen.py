"""What the archive holds beside the main records, entered and taken back on the screen by keys."""

from __future__ import annotations

import pytest

from tests.cli.lists import excel_csv


@pytest.fixture
def desk(open_desk, own):
    return open_desk(own)


def go(desk, code: str):
    desk.window.go(code)
    desk.settle()


def page(desk):
    return desk.window.screen.screen


def stand_on(desk, words: str) -> None:
    desk.press("Control-f")
    desk.type(words)
    desk.settle()
    desk.press("Return")


def listed(view) -> list[tuple[str, ...]]:
    return [view.table.tree.item(item, "values") for item in view.table.tree.get_children()]


def panel(desk, code: str):
    """The panel of that page, turned to by keys."""
    panels = page(desk).record.panels
    at = next(number for number, one in enumerate(panels.panels) if code in (one.page, one.view))
    while panels.at != at:
        desk.press("Control-Tab")
        desk.settle()
    panels.take_focus()
    return panels.view


def test_an_import_is_taken_back_from_the_list_of_imports(desk, own, tmp_path):
    path = excel_csv(tmp_path / "soggetti.csv", [["Denominazione", "Comune"], ["Alfa Finta", "Lugo"]])
    desk.window.around.office.imports.bring_in(kind="organisations", path=path)
    go(desk, "imports")
    assert [row[2] for row in listed(page(desk).list)] == ["soggetti.csv"]
    desk.press("Return")
    desk.settle()
    assert listed(panel(desk, "import_changes"))[0][2] == "Alfa Finta"
    desk.click(page(desk).record.buttons["revert"])
    desk.settle()
    assert desk.shows("2 registrazioni tornano com’erano prima.")
    desk.press("Return")
    desk.settle()
    assert page(desk).record is None
    assert listed(page(desk).list) == []
    assert own.value("select count(*) from organisation where name = 'Alfa Finta'") == 0
    desk.click(desk.window.status.undo)
    desk.settle()
    assert len(listed(page(desk).list)) == 1


def test_a_headcount_of_a_session_and_an_expense_stand_on_the_card_of_their_gathering(desk, own):
    go(desk, "gatherings")
    stand_on(desk, "cantieri")
    desk.press("Return")
    desk.settle()
    panel(desk, "sessions")
    desk.press("Control-n")
    desk.type("Mattina")
    desk.press("Control-s")
    desk.settle()
    panel(desk, "headcounts")
    desk.press("Control-n")
    desk.type("14")
    desk.press("Return", 2)
    desk.type("matt")
    desk.press("Return")
    desk.press("Control-s")
    desk.settle()
    assert [row[:3] for row in listed(panel(desk, "headcounts"))] == [("14", "", "Mattina")]
    panel(desk, "expenses")
    desk.press("Control-n")
    desk.settle()
    form = page(desk).record.form
    assert form.inputs["gathering"].pick.get() == "Cantieri aperti"
    assert form.typed()["on_day"] == "05/05/2025"
    desk.press("Control-s")
    assert set(form.complaints()) == {"heading", "amount_cents"}
    desk.type("pers")
    desk.press("Return")
    desk.press("Return")
    assert desk.focus() is form.inputs["amount_cents"].target
    desk.type("120,50")
    desk.press("Control-s")
    desk.settle()
    assert own.value("select amount_cents from expense") == 12050
    assert len(listed(panel(desk, "expenses"))) == 1
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.value("select count(*) from expense") == 0
