"""Names stand whole where other texts may be cut: groups, people in a register, indicators, at 1366 by 768."""

from __future__ import annotations

import pytest

from clust_desktop.domain.names import search_key
from clust_desktop.ui.column_widths import laid_out

GROUP = "Gruppo Misura e Certificazioni"
COORDINATOR = "Oreste Dall’Guardacielo Ombroso"
PERSON = "Massimiliano Spazzanuvoloni"
ORGANISATION = "Consorzio inventato per la sperimentazione di nomi che non finiscono mai"


@pytest.fixture
def desk(open_desk, own):
    with own.operation("tests.names", "Long names"):
        own.execute("update working_group set name = ?", (GROUP,))
        own.execute(
            "insert into seat (uid, working_group_id, person_id, role) select hex(randomblob(16)), g.id, p.id,"
            " 'coordinator' from working_group g, person p where p.full_name = 'Ivo Rø'"
        )
        own.execute("update person set full_name = ? where full_name = 'Ivo Rø'", (COORDINATOR,))
        own.execute(
            "update person set full_name = ?, folded = ? where full_name = 'Leo Gîlea'", (PERSON, search_key(PERSON))
        )
        own.execute("update organisation set name = ?, folded = ?", (ORGANISATION, search_key(ORGANISATION)))
        own.execute("update target set source = ?", (f"{ORGANISATION}, articolo 12",))
    return open_desk(own)


def shown(table, column: str) -> list[str]:
    """The texts of a column as they stand on the screen."""
    at = list(table.tree["columns"]).index(column)
    return [table.tree.item(item, "values")[at] for item in table.tree.get_children()]


def test_what_was_done_stands_whole_on_the_card_of_an_organisation(desk, own):
    uid = own.value("select uid from organisation")
    with own.operation("tests.noted", "Twelve of its letters were read and noted"):
        own.execute("update organisation set note = 'Letta' where uid = ?", (uid,))
    desk.window.open("organisations", uid)
    desk.settle()
    panels = desk.window.screen.screen.record.panels
    panels.show([one.page for one in panels.panels].index("organisation_history"))
    desk.settle()
    assert "Twelve of its letters were read and noted" in shown(panels.view.table, "title")


@pytest.mark.parametrize("shows", ["del periodo", "del periodo, con le presenze"])
def test_names_of_groups_stand_whole(desk, shows):
    desk.window.go("working_groups")
    desk.settle()
    view = desk.window.screen.screen.list
    view.narrow({"shown": shows})
    desk.settle()
    assert shown(view.table, "name") == [GROUP]
    assert ("coordinator" in view.table.tree["columns"]) != ("unstated" in view.table.tree["columns"])
    assert sum(view.table.widths().values()) == view.table.tree.winfo_width()


def register(desk):
    desk.window.open("gatherings", desk.window.office.archive.value(
        "select uid from gathering where title = 'Open day della filiera'"))  # fmt: skip
    desk.settle()
    return desk.window.screen.screen.record.panels.view.list


def test_names_of_people_stand_whole_in_a_register_beside_its_form(desk):
    view = register(desk)
    assert PERSON in shown(view.table, "full_name")
    assert COORDINATOR in shown(view.table, "full_name")
    assert any(text.endswith("…") for text in shown(view.table, "represents"))
    view.take_focus()
    desk.press("Home")
    desk.press("Key-3")  # excused
    desk.settle()
    assert "✎ Assente giustificato" in shown(view.table, "found")
    assert PERSON in shown(view.table, "full_name")


def test_names_of_indicators_stand_whole_beside_what_is_missed(desk):
    desk.window.open("targets")
    desk.settle()
    table = desk.window.screen.screen.table
    assert "Riunioni dei gruppi di lavoro" in shown(table, "indicator")
    assert all(text.endswith("…") for text in shown(table, "source"))
    assert not any(text.endswith("…") for text in shown(table, "status"))


def test_a_longer_name_that_comes_into_sight_is_given_room(desk):
    view = register(desk)
    table, before = view.table, view.table.widths()
    row = view.rows.row(0)
    row["full_name"] = "Massimiliano Spazzanuvoloni Finto"
    row["role"] = "speaker"
    table.paint()
    assert shown(table, "full_name")[0] == row["full_name"]
    assert table.widths()["represents"] < before["represents"]


def test_others_are_cut_as_far_as_can_be_read_before_what_is_to_stand_whole():
    shares, floor = {"name": 1, "other": 1, "number": 1}, {"name": 40, "other": 40, "number": 40}
    wanted = {"name": 200, "other": 300, "number": 60}
    for wide, widths in ((600, [213, 313, 74]), (500, [200, 240, 60]), (365, [200, 105, 60]), (300, [135, 105, 60])):
        found = laid_out(wide, shares, floor, wanted, {}, readable=105, widest=300, at_whole=300, whole={"name"})
        assert found == (widths, True)
    found, fits = laid_out(
        500, shares, floor, wanted, {"other": 290}, readable=105, widest=300, at_whole=300, whole={"name"}
    )
    assert fits
    assert found[1] == 290
    assert not laid_out(200, shares, floor, wanted, {}, readable=105, widest=300, at_whole=300, whole={"name"})[1]
