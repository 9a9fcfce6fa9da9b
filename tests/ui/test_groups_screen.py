"""Groups on the screen: begun, complained of, seated by a few keys, closed, taken back; panels by Ctrl+Tab."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.go("working_groups")
    desk.settle()
    return desk


def listed(view) -> list[tuple[str, ...]]:
    return [view.table.tree.item(item, "values") for item in view.table.tree.get_children()]


def names(desk) -> list[str]:
    return [row[0] for row in listed(desk.window.screen.screen.list)]


def record(desk):
    return desk.window.screen.screen.record


def panel(desk):
    desk.settle()
    return listed(record(desk).panels.view)


def test_a_group_is_added_complained_of_and_stands_out_until_it_meets(desk):
    desk.press("Control-n")
    desk.type("agrif")
    desk.press("Return")
    desk.press("Return")
    desk.type("Sementi")
    desk.press("Control-s")
    assert list(record(desk).form.complaints()) == ["name"]
    assert desk.shows("«Sementi» c’è già (Gruppi di lavoro)")
    desk.press("Control-slash")
    desk.type("Acque")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Acque: salvato.")
    desk.press("Escape")
    desk.settle()
    (acque, _sementi) = listed(desk.window.screen.screen.list)
    assert acque[0] == "Acque"
    assert "▲ nessuna" in acque
    desk.click(desk.window.status.undo)
    desk.settle()
    assert names(desk) == ["Sementi"]


def test_only_the_groups_that_have_not_met_are_shown_when_asked(desk):
    shown = desk.window.screen.screen.list.tools.inputs["shown"]
    shown.target.focus_set()
    desk.press("Control-slash")
    desk.type("non si")
    desk.press("Return")
    desk.settle()
    assert names(desk) == []
    assert desk.shows("Nessun gruppo di lavoro.")


def show(desk, text: str) -> None:
    desk.window.screen.screen.list.tools.inputs["shown"].target.focus_set()
    desk.press("Control-slash")
    desk.type(text)
    desk.press("Return")
    desk.settle()


def columns_of_the_menu(view) -> list[str]:
    menu = view.nametowidget(str(view.tools.menu["menu"]))
    inner = view.nametowidget(menu.entrycget("end", "menu"))
    view.tools._columns(inner)
    return [inner.entrycget(at, "label").lstrip("✔ ") for at in range(inner.index("end") + 1)]


def test_who_came_has_columns_only_where_it_is_asked_for_and_what_was_made_of_them_is_remembered(desk):
    view = desk.window.screen.screen.list
    tree, usual = view.table.tree, view.table.tree["columns"]
    assert "in_room" not in usual
    assert "In presenza" not in columns_of_the_menu(view)
    show(desk, "presenze")
    assert "in_room" in tree["columns"]
    assert {"In presenza", "Online"} <= set(columns_of_the_menu(view))
    at = tree["columns"].index("in_room")
    assert [row[at] for row in listed(view)] == [view.rows.texts(0)[at]] != [""]
    view.sort("in_room")
    view.show_column("online", False)
    show(desk, "del periodo")
    assert view.rows.asked.order == ""
    assert tree["columns"] == usual
    assert len(listed(view)[0]) == len(usual)
    show(desk, "presenze")
    assert view.rows.asked.order == "in_room"
    assert "in_room" in tree["columns"]
    assert "online" not in tree["columns"]
    assert str(tree.heading("in_room", "text")).endswith("▴")


def test_seats_are_added_by_keys_alone_and_the_panels_turned(desk):
    desk.press("Return")
    desk.settle()
    desk.press("Control-Tab")
    desk.press("Control-n")
    desk.type("perla")
    desk.press("Return")
    desk.settle()
    assert desk.window.screen.screen.record.form.inputs["organisation"].pick.get() == "Cascina Perlà S.r.l."
    desk.press("Control-s")
    (seat,) = panel(desk)
    assert seat[:3] == ("Perla Nìnive", "Cascina Perlà S.r.l.", "Componente")
    record(desk).panels.take_focus()
    desk.press("Control-Tab")
    assert [row[1] for row in panel(desk)] == ["Gruppo Sementi: seconda riunione", "Gruppo Sementi: prima riunione"]


def test_closing_says_what_ends_before_it_does_and_is_taken_back(desk, own):
    desk.press("Control-e")
    sheet = desk.window.around.sheets.open
    assert desk.shows("Non termina nient’altro.")
    sheet.form.inputs["until_on"].fill("30/6/2025")
    desk.click(sheet.yes)
    desk.settle()
    assert own.value("select until_on from working_group") == "2025-06-30"
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.value("select until_on from working_group") is None


def test_a_persons_card_says_where_they_sit_and_have_been(desk):
    desk.window.go("people")
    desk.settle()
    desk.press("Return")
    desk.settle()
    for _ in range(4):
        desk.press("Control-Tab")
        desk.settle()
    assert len(panel(desk)) > 1
    assert desk.shows("Presenze")
