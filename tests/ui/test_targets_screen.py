"""Expected values on the screen: typed like a spreadsheet, complained of by cell, explained, copied; by keys alone."""

from __future__ import annotations

import pytest

from clust_desktop.ui import unfinished
from tests.ui.small_archive import NOW


@pytest.fixture
def desk(open_desk, own):
    own.now = lambda: NOW.replace(year=2026)
    with own.operation("tests.later", "Later"):  # the year is over: what is not reached is missed
        own.execute("update target set source = 'Bando inventato'")
    desk = open_desk(own)
    desk.window.go("targets")
    desk.window.choose("AGRIFOOD")
    desk.settle()
    return desk


def view(desk):
    return desk.window.screen.screen


def cells(desk, indicator):
    """The texts of a row of the table in sight, by column."""
    tree = view(desk).table.tree
    for item in tree.get_children():
        row = dict(zip(tree["columns"], tree.item(item, "values"), strict=True))
        if row["indicator"] == indicator:
            return row
    raise AssertionError(f"{indicator} is not in sight")


def stand(desk, words, column="value"):
    """Go to a column of the one row that holds the words."""
    desk.press("Control-f")
    desk.type(words)
    desk.press("Return")
    table = view(desk).table
    while table.column != column:
        desk.press("Right")


def test_a_target_is_typed_kept_and_taken_back(desk):
    stand(desk, "assemblee svolte")
    desk.type("1")
    desk.press("Return")
    desk.settle()
    assert desk.shows("Assemblee svolte: salvato.")
    assert cells(desk, "Assemblee svolte")["status"] == "✔ raggiunto"
    desk.press("Control-z")
    desk.settle()
    row = cells(desk, "Assemblee svolte")
    assert (row["value"], row["status"]) == ("4", "✖ mancato, da giustificare")


def test_tab_goes_right_while_typing_and_escape_leaves_the_cell_as_it_was(desk):
    stand(desk, "eventi organizzati", "baseline")
    desk.press("F2")
    desk.type("7")
    desk.press("Tab")
    desk.settle()
    assert view(desk).table.entry.get() == "12"
    desk.press("Escape")
    desk.settle()
    row = cells(desk, "Eventi organizzati")
    assert (row["baseline"], row["value"]) == ("7", "12")
    assert desk.focus() is view(desk).table.tree


def test_what_cannot_be_read_stays_in_its_cell_with_a_complaint_and_survives_leaving(desk):
    stand(desk, "eventi organizzati")
    desk.type("1.234")
    desk.press("Return")
    assert desk.shows("si può leggere in due modi")
    assert view(desk).table.entry is not None
    desk.press("Escape")
    desk.window.go("dashboard")
    desk.settle()
    desk.window.go("targets")
    desk.settle()
    assert desk.shows("▲ 1 casella non è leggibile.") or desk.shows("due modi")
    assert cells(desk, "Eventi organizzati")["value"] == "▲ 1.234"
    stand(desk, "eventi organizzati")
    desk.press("Delete")
    desk.settle()
    assert cells(desk, "Eventi organizzati")["value"] == ""


def test_a_block_from_a_spreadsheet_is_one_operation_and_its_bad_cells_are_marked(desk):
    stand(desk, "eventi", "baseline")
    seen = view(desk).table.count
    desk.root.clipboard_clear()
    desk.root.clipboard_append("1\t5\talmeno\tDelibera A\n2\tsei\t≤\tDelibera B\toltre\n")
    desk.press("Control-v")
    desk.settle()
    assert seen > 2
    tree = view(desk).table.tree
    first, second = (tree.item(item, "values") for item in tree.get_children()[:2])
    assert first[1:5] == ("1", "5", "almeno", "Delibera A")
    assert second[2] == "▲ sei"
    assert second[4] == "Delibera B"
    assert desk.shows("1 casella era fuori dalla tabella")
    desk.press("Control-z")
    desk.settle()
    assert tree.item(tree.get_children()[0], "values")[1] == ""


def test_cells_that_cannot_be_read_are_given_back_what_they_held_by_one_button(desk):
    stand(desk, "", "value")
    before = cells(desk, "Eventi organizzati")
    desk.root.clipboard_clear()
    desk.root.clipboard_append("x\n" * 6)
    desk.press("Control-v")
    desk.settle()
    assert desk.shows("▲")
    assert len(view(desk).table.refused) == 6
    while desk.focus() is not view(desk).forgetting:
        desk.press("Shift-Tab")
    desk.press("Return")
    desk.settle()
    assert cells(desk, "Eventi organizzati") == before
    assert not desk.shows("▲")
    assert not desk.shows("Nulla è stato salvato")
    assert not view(desk).forgetting.winfo_ismapped()
    assert desk.focus() is view(desk).table.tree
    assert desk.window.office.drafts.listing() == []


def test_a_miss_is_explained_and_confirmed_again_in_one_key(desk, own):
    stand(desk, "eventi organizzati", "justification")
    desk.press("Return")
    form = view(desk).form
    assert desk.focus() is form.fields.inputs["fact"].target
    desk.press("Control-s")
    assert form.fields.complaints() == {}  # nothing typed, nothing to keep
    for key, text in (("responsible", "Segreteria"), ("due_on", "mai")):
        form.fields.inputs[key].target.focus_set()
        desk.type(text)
    desk.press("Control-s")
    assert set(form.fields.complaints()) == {"fact", "due_on"}
    desk.type("Sala chiusa")
    form.fields.inputs["due_on"].fill("31/3/26")
    desk.press("Control-s")
    desk.settle()
    assert cells(desk, "Eventi organizzati")["status"] == "✎ mancato, giustificato"
    with own.operation("tests.cancel", "Cancel"):
        own.execute("update gathering set status = 'cancelled' where title = 'Open day della filiera'")
    desk.press("F5")
    desk.settle()
    assert cells(desk, "Eventi organizzati")["status"] == "↻ da riconfermare"
    assert desk.shows("Da riconfermare: spiega 2, ma il dato ora è 1")
    desk.press("Control-r")
    desk.settle()
    assert cells(desk, "Eventi organizzati")["status"] == "✎ mancato, giustificato"
    assert desk.shows("Giustificazione riconfermata: Eventi organizzati.")


def test_a_justification_is_kept_while_it_is_typed(desk, monkeypatch):
    monkeypatch.setattr(unfinished, "KEEP_AFTER", 30)
    stand(desk, "eventi organizzati", "justification")
    view(desk).form.fields.take_focus("fact")
    desk.rest()
    desk.type("Meno eventi")
    drafts = desk.window.office.drafts
    desk.wait_until(lambda: any(one.typed["fact"] == "Meno eventi" for one in drafts.listing()), "the draft")


def test_an_unfinished_justification_is_there_again(desk):
    stand(desk, "eventi organizzati", "justification")
    desk.press("Return")
    desk.type("Meno eventi")
    desk.press("Escape")
    desk.press("Control-f")
    desk.type("assemblee svolte")
    desk.settle()
    assert view(desk).form.fields.typed()["fact"] == ""
    desk.window.go("dashboard")
    desk.settle()
    desk.window.go("targets")
    desk.settle()
    view(desk).filter.delete(0, "end")
    stand(desk, "eventi organizzati", "justification")
    assert view(desk).form.fields.typed()["fact"] == "Meno eventi"


def test_targets_are_copied_by_keys(desk):
    desk.choose(desk.window.header.period, next(v for v in desk.window.header.period["values"] if "2024" in v))
    desk.settle()
    desk.click(view(desk).copying)
    form = desk.window.around.sheets.open.form
    form.inputs["source"].fill(desk.window.office.targets.archive.value("select uid from period where code = '2025'"))
    desk.press("Return")
    desk.press("Return")
    desk.settle()
    assert desk.shows("3 valori attesi copiati.")
    assert cells(desk, "Eventi organizzati")["value"] == "12"


def test_the_whole_system_stands_in_one_table(desk):
    desk.window.choose(None)
    desk.settle()
    rows = [one.key for one in view(desk).table.rows]
    assert rows == [
        ("events", None), ("events", "AGRIFOOD"), ("group_meetings", "AGRIFOOD"), ("assemblies", "AGRIFOOD"),
        ("events", "BUILD"),
    ]  # fmt: skip
    stand(desk, "build", "actual")
    desk.press("Return")
    desk.settle()
    assert sorted(row[1] for row in desk.rows()) == ["Cantieri aperti", "Costruire con la paglia"]


def test_indicators_are_told_apart_and_every_column_is_in_sight(desk):
    desk.choose(desk.window.header.association, "Tutte le associazioni")
    desk.settle()
    tree = view(desk).table.tree
    assert tree.column("indicator", "width") > desk.window.look.width("Soci a fine periodo")
    assert tree.xview() == (0.0, 1.0)


def test_nothing_that_is_counted_is_expected_below_zero(desk):
    stand(desk, "eventi organizzati")
    desk.type("-3")
    desk.press("Return")
    assert desk.shows("non può essere sotto zero")
    desk.press("Escape")
    assert cells(desk, "Eventi organizzati")["value"] == "▲ -3"
    assert desk.window.office.archive.value("select min(value) from target") > 0
    stand(desk, "variazione dei soci")
    desk.type("-3")
    desk.press("Return")
    desk.settle()
    assert cells(desk, "Variazione dei soci")["value"] == "−3"


def test_what_was_saved_before_is_not_said_of_a_cell_that_is_refused(desk):
    stand(desk, "eventi organizzati")
    desk.type("9")
    desk.press("Return")
    desk.settle()
    assert "salvato" in desk.window.status.text["text"]
    stand(desk, "eventi organizzati")
    desk.type("tanti")
    desk.press("Return")
    assert desk.window.status.text["text"] == "Nulla è stato salvato: quanto va corretto è segnalato."
