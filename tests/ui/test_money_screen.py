"""Plan, projects, grants and expenses on the screen: added, complained of, checked while typed, filtered; by keys."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.choose("AGRIFOOD")
    desk.settle()
    return desk


def screen(desk):
    return desk.window.screen.screen


def go(desk, code):
    desk.window.go(code)
    desk.settle()


def rows(table):
    return [table.tree.item(item, "values") for item in table.tree.get_children()]


def typed(desk, **texts):
    """Type into fields of the form in sight and go on with Enter, which takes what a pick list offers first."""
    form = screen(desk).record.form
    for key, text in texts.items():
        form.inputs[key].target.focus_set()
        desk.rest()
        desk.press("Control-a")
        desk.type(text)
        desk.press("Return")
    return form


def add_expense(desk, **texts):
    desk.press("Control-n")
    typed(desk, **{"heading": "generali", "on_day": "1/3/25", "amount_cents": "100"} | texts)
    desk.press("Control-s")
    desk.settle()


def test_an_expense_is_typed_complained_of_saved_found_and_taken_back(desk):
    go(desk, "expenses")
    add_expense(desk, on_day="mai", amount_cents="")
    form = screen(desk).record.form
    assert list(form.complaints()) == ["on_day", "amount_cents"]
    assert desk.focus() is form.inputs["on_day"].target
    typed(desk, on_day="1/3/25", amount_cents="80,50")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("salvata")
    desk.press("Escape")
    desk.settle()
    table = screen(desk).list.table
    assert [row[5] for row in rows(table)] == ["80,50 €"]
    desk.press("Control-f")
    desk.type("personale")
    desk.settle()
    assert rows(table) == []
    desk.press("Escape")
    desk.press("Down")
    desk.settle()
    assert len(rows(table)) == 1
    desk.press("Control-z")
    desk.settle()
    assert rows(table) == []


def test_the_ceiling_is_said_while_an_expense_is_typed(desk):
    go(desk, "grants")
    desk.press("Control-n")
    typed(desk, amount_cents="50")
    desk.press("Control-s")
    desk.settle()
    go(desk, "expenses")
    desk.press("Control-n")
    typed(desk, heading="generali", on_day="1/3/25", amount_cents="60")
    assert desk.shows("10,00\u00a0€ oltre il massimale")
    typed(desk, amount_cents="40")
    assert desk.shows("ne restano 10,00")


def test_a_partnership_is_checked_while_its_partners_are_typed(desk):
    go(desk, "projects")
    desk.press("Control-n")
    typed(desk, code="PX", title="Prova inventata", from_on="1/1/25", until_on="31/12/25")
    assert desk.shows("0 imprese, mentre il bando ne richiede almeno 3.")
    desk.press("Control-s")
    desk.settle()
    desk.press("Control-n")
    desk.settle()
    typed(desk, organisation="cascina", kind="Impresa", role="Capofila")
    assert desk.shows("1 impresa, mentre il bando ne richiede almeno 3.")
    desk.press("Control-s")
    desk.settle()
    (row,) = rows(screen(desk).record.panels.view.table)
    assert row[:3] == ("Cascina Perlà S.r.l.", "Impresa", "Capofila")
    desk.press("Escape")
    desk.settle()
    (row,) = rows(screen(desk).list.table)
    assert row[-1].startswith("▲ 1 impresa")


def test_a_half_typed_activity_is_there_again(desk):
    go(desk, "plan")
    desk.press("Control-n")
    typed(desk, title="Eventi di primavera")
    desk.press("Escape")
    desk.settle()
    go(desk, "dashboard")
    go(desk, "plan")
    desk.press("Control-n")
    assert screen(desk).record.form.typed()["title"] == "Eventi di primavera"
    typed(desk, quantity="2")
    desk.press("Control-s")
    desk.settle()
    desk.click(screen(desk).record.panels.view.tools.buttons["link"])
    desk.type("open day")
    desk.press("Return")
    desk.press("Return")
    desk.press("Return")
    desk.settle()
    assert desk.shows("1 incontro collegato all’attività.")
    desk.press("Escape")
    desk.settle()
    (row,) = rows(screen(desk).list.table)
    assert row[3:5] == ("2", "1")


def test_days_of_an_association_are_typed_under_a_period(desk):
    go(desk, "periods")
    desk.press("Return")
    desk.settle()
    desk.press("Control-Tab")
    desk.press("Return")
    desk.settle()
    typed(desk, from_on="1/2/25", until_on="31/1/26")
    desk.press("Control-s")
    desk.settle()
    desk.press("Escape")
    desk.settle()
    assert rows(screen(desk).record.panels.view.table)[0][1:4] == ("01/02/2025", "31/01/2026", "proprie")
