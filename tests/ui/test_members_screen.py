"""Members and organisations on the screen: a day, the card, its panels, withdrawals and mergers; by keys."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.go("members")
    desk.settle()
    return desk


def page(desk):
    return desk.window.screen.screen


def listed(desk, view=None) -> list[tuple[str, ...]]:
    tree = (view or page(desk).list).table.tree
    return [tree.item(item, "values") for item in tree.get_children()]


def panel(desk):
    return page(desk).record.panels.view


def stand_on(desk, words):
    desk.press("Control-f")
    desk.type(words)
    desk.settle()
    desk.press("Return")


def test_the_list_follows_the_day_typed_and_complains_of_none(desk):
    assert len(listed(desk)) == 8
    day = page(desk).list.tools.inputs["on"]
    day.target.focus_set()
    desk.type("31/1/25")
    desk.settle()
    assert [row[0] for row in listed(desk)][-1] == "Ponti e Conci S.r.l."
    assert len(listed(desk)) == 6
    day.target.selection_range(0, "end")
    desk.type("forse")
    desk.settle()
    assert desk.shows("▲")
    assert desk.shows("0 righe")


def test_a_withdrawal_is_proposed_by_law_corrected_complained_of_and_undone(desk):
    stand_on(desk, "aquilone")
    desk.click(page(desk).list.tools.buttons["withdraw"])
    desk.type("15/10/25")
    assert desk.shows("ha effetto il 31/12/2026")
    desk.press("Return")
    desk.type("31/10/25")
    desk.press("Return")
    desk.press("Return")
    desk.press("Return")
    assert desk.shows("▲ Per l’art. 24 c.c. l’ultimo giorno è il 31/12/2026")
    desk.type("accolto")
    desk.press("Return")
    desk.press("Return")
    desk.settle()
    assert listed(desk)[0][-2:] == ("31/10/2025", "▼ recesso")
    assert desk.shows("Recesso registrato: ultimo giorno 31/10/2025.")
    desk.click(desk.window.status.undo)
    desk.settle()
    assert listed(desk)[0][-1] == ""


def test_a_row_opens_the_card_whose_panels_are_gone_through_and_esc_comes_back_to_the_row(desk):
    stand_on(desk, "perla")
    desk.press("Down")
    desk.press("Return")
    desk.settle()
    assert page(desk).record.title["text"] == "Cascina Perlà S.r.l."
    assert [row[0] for row in listed(desk, panel(desk))] == ["BUILD", "AGRIFOOD"]
    seen = set()
    for _turn in range(11):
        desk.press("Control-Tab")
        desk.settle()
        seen.add(panel(desk).page.code)
    assert len(seen) == 10
    desk.press("Escape")
    desk.settle()
    assert page(desk).list.standing()["association"] == "BUILD"


def test_a_membership_opens_above_its_card_and_its_category_changes_there(desk):
    stand_on(desk, "ponti")
    desk.press("Return")
    desk.settle()
    desk.press("Control-Tab")
    desk.press("Return")
    desk.settle()
    assert desk.shows("BUILD · dal 01/05/2023")
    desk.press("Control-Tab")
    desk.press("Control-n")
    desk.settle()
    desk.type("labor")
    desk.press("Return")
    desk.type("1/1/25")
    desk.press("Control-s")
    desk.settle()
    assert [row[0] for row in listed(desk, panel(desk))] == ["Laboratorio", "Impresa"]
    desk.press("Escape")
    desk.press("Escape")
    desk.settle()
    assert listed(desk)[0][1] == "Laboratorio"


def test_a_new_member_is_admitted_by_keys_and_left_half_typed(desk):
    desk.press("Control-n")
    desk.type("gessetto")
    desk.press("Return")
    desk.type("health")
    desk.press("Return")
    desk.press("Escape")
    desk.settle()
    desk.press("Control-n")
    form = page(desk).record.form
    assert form.typed()["organisation"]
    assert desk.shows("e non salvato")
    desk.press("Control-s")
    assert list(form.complaints()) == ["category", "from_on"]
    assert desk.focus() is form.inputs["category"].target
    desk.type("labor")
    desk.press("Return")
    desk.press("Return", 2)
    desk.type("1/6/25")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Laboratorio Gessetto è socio dal 01/06/2025.")
    desk.press("Escape")
    desk.settle()
    assert len(listed(desk)) == 9


def test_a_second_record_of_one_organisation_is_merged_and_the_merge_taken_back(desk):
    desk.window.go("organisations")
    desk.settle()
    desk.press("Control-n")
    desk.type("Perla srl")
    desk.press("Control-s")
    desk.press("Escape")
    desk.settle()
    stand_on(desk, "cascina")
    desk.press("Return")
    desk.settle()
    desk.click(page(desk).record.buttons["merge"])
    desk.type("perla srl")
    desk.press("Return")
    assert desk.shows("Non ha nulla di collegato, quindi nulla si sposta.")
    sheet = desk.window.around.sheets.open
    while desk.focus() is not sheet.yes:
        desk.press("Return")
    desk.press("Return")
    desk.settle()
    assert desk.shows("vi sono confluiti: Perla srl")
    tools = page(desk).record._tools
    tools.menu.invoke("Annulla l’ultima unione")
    desk.settle()
    assert desk.shows("torna a sé stante")
    desk.press("Return")
    desk.settle()
    assert desk.shows("«Perla srl» è di nuovo a sé stante.")
    desk.press("Escape")
    desk.press("Escape")
    desk.settle()
    assert len(listed(desk)) == 9


def test_the_jump_leads_to_the_card_of_an_organisation(desk):
    desk.press("Control-k")
    desk.type("zolfanello")
    desk.settle()
    desk.press("Return")
    desk.settle()
    assert page(desk).record.title["text"] == "Istituto Zolfanello"


def test_tab_stays_in_a_sheet(desk):
    stand_on(desk, "aquilone")
    desk.click(page(desk).list.tools.buttons["withdraw"])
    sheet = desk.window.around.sheets.open
    fields = [one.target for one in sheet.form.inputs.values()]
    for expected in (*fields[1:], sheet.no, sheet.yes, fields[0]):
        desk.press("Tab")
        assert desk.focus() is expected
    desk.press("Shift-Tab")
    assert desk.focus() is sheet.yes


def test_what_was_done_before_is_not_said_of_what_is_refused(desk):
    desk.window.go("organisations")
    desk.settle()
    desk.press("Control-n")
    desk.type("Prova")
    desk.press("Control-s")
    assert desk.shows("✔ Prova: salvato.")
    desk.press("Escape")
    desk.settle()
    desk.press("Control-n")
    desk.press("Control-s")
    assert desk.shows("Nulla è stato salvato")
    assert not desk.shows("✔ Prova: salvato.")
