"""Signed sheets entered by keys: rows typed, codes scanned, empty rows filled, totals that do not agree."""

from __future__ import annotations

import pytest

from clust_desktop.ui.views.sheets.view import SheetView
from tests.services.papers_of_gatherings import people

TITLE = "Cantieri aperti"


@pytest.fixture
def uid(own):
    return own.value("select uid from gathering where title = ?", (TITLE,))


@pytest.fixture
def desk(own, open_desk, uid):
    """The window at the sheets of a gathering: four present already, three expected."""
    desk = open_desk(own)
    office = desk.window.office
    people(office, uid, ["Bruno Atteso", "Carla Attesa", "Dino Atteso"])
    planned, _pdf = office.papers.sign_in(gathering=uid, rows=3)
    office.sheets.record(planned)
    desk.window.open("sheets", uid)
    desk.settle()
    return desk


def view(desk) -> SheetView:
    return desk.window.screen.screen


def rows(desk):
    tree = view(desk).table.tree
    return {tree.item(item, "values")[0]: tree.item(item, "values")[1:] for item in tree.get_children()}


def state(desk, name):
    return desk.window.office.archive.value(
        "select a.state from attendance a join person p on p.id = a.person_id join gathering g on g.id = a.gathering_id"
        " where g.title = ? and p.full_name = ?",
        (TITLE, name),
    )


def test_rows_are_typed_seen_saved_and_undone(desk):
    assert desk.focus() is view(desk).text.entry
    number = next(one for one, cells in rows(desk).items() if cells[0] == "Atteso Bruno")
    desk.type(f"{number} / altri assenti")
    assert desk.shows("Cambieranno")
    assert rows(desk)[number][2:] == ("○ Atteso", "✔ Presente", "→ ✔ Presente")
    assert state(desk, "Bruno Atteso") == "expected"
    desk.press("Control-s")
    assert desk.shows("righe del registro.")
    assert (state(desk, "Bruno Atteso"), state(desk, "Carla Attesa")) == ("present", "absent")
    assert view(desk).text.get() == ""
    desk.type(f"{number}")
    desk.press("Control-s")
    assert desk.shows("Tutto è già nel registro.")
    assert not desk.shows("Annulla")
    desk.press("Control-z")
    assert state(desk, "Bruno Atteso") == "expected"
    assert rows(desk)[number][3:] == ("", "")


def test_codes_are_scanned_one_after_the_other(desk):
    names = ("Carla Attesa", "Dino Atteso")
    for row in view(desk).rows:
        if row["full_name"] in names:
            desk.type(row["code"].lower())
            desk.press("Return")
    assert desk.focus() is view(desk).text.entry
    desk.press("Control-s")
    assert [state(desk, name) for name in names] == ["present", "present"]


def test_what_is_wrong_is_underlined_and_nothing_is_saved(desk):
    desk.type("1, forse / 99")
    text = view(desk).text.entry
    assert [text.get(*span) for span in zip(*[iter(text.tag_ranges("wrong"))] * 2, strict=True)] == ["forse", "99"]
    desk.press("Control-s")
    assert desk.shows("Nulla è stato salvato")
    assert desk.shows("▲ La riga 99 non c’è")
    assert view(desk).text.get() == "1, forse / 99"


def test_whoever_walked_in_is_found_or_new_and_stands_on_their_row(desk):
    view(desk).walk_ins.pick.entry.focus_set()
    desk.rest()
    desk.type("ivo r")
    desk.press("Return")
    assert desk.window.around.sheets.open is not None
    desk.press("Control-s")
    assert rows(desk)["8"][0] == "Ivo Rø"
    desk.type("Nuova Signora")
    desk.press("Up")
    desk.press("Return")
    desk.press("Control-s")
    assert rows(desk)["9"][0] == "Nuova Signora"
    desk.press("Control-s")
    assert state(desk, "Ivo Rø") == state(desk, "Nuova Signora") == "present"
    assert view(desk).walk_ins.entered == []


def test_a_total_that_does_not_agree_stands_out_and_stays_visible(desk, uid):
    totals = view(desk).totals
    desk.type("tutti")
    totals.tree.focus_set()
    desk.rest()
    desk.type("9")
    desk.press("Return")
    assert totals.tree.item(totals.tree.get_children()[0], "values") == ("1", "1–10", "7", "▲ 9", "")
    desk.press("Control-s")
    assert desk.shows("9 firme in calce, 7 nel registro")
    desk.window.open("gatherings", uid)
    desk.settle()
    assert desk.shows("9 firme in calce, 7 nel registro")
    desk.window.open("sheets", uid)
    desk.settle()
    totals.tree.focus_set()
    desk.rest()
    desk.type("7")
    desk.press("Return")
    desk.press("Control-s")
    assert not desk.shows("firme in calce")


def test_what_was_typed_is_here_again(desk, uid):
    desk.type("1-3")
    view(desk).totals.typed[1] = 3
    desk.press("Escape")
    desk.settle()
    assert desk.window.page == "agenda"
    desk.window.open("sheets", uid)
    desk.settle()
    assert view(desk).text.get() == "1-3"
    assert view(desk).totals.typed == {1: 3}


def test_a_scan_is_attached_and_sheets_are_printed_from_here(desk, uid, tmp_path):
    scan = tmp_path / "firme.pdf"
    scan.write_bytes(b"%PDF-1.4 inventato")
    desk.answers.places = [scan, scan]
    desk.press("Control-d")
    (document,) = desk.window.office.archive.all("document")
    kind = desk.window.office.archive.find("document_kind", id=document["kind_id"])
    assert (document["name"], kind["code"]) == ("firme", "sign-in")
    desk.press("Control-d")
    assert desk.shows("firme")
    assert desk.window.office.archive.count("document_link") == 1
    desk.press("Control-p")
    desk.settle()
    assert desk.window.page == "prints"
    assert desk.window.screen.screen.made.gathering == uid


def test_the_scan_of_a_sheet_is_named_beside_it_and_opened_by_enter_and_by_a_click(desk, tmp_path):
    scan = tmp_path / "firme del mattino.pdf"
    scan.write_bytes(b"%PDF-1.4 inventato")
    desk.answers.places = [scan]
    totals = view(desk).totals
    totals.tree.focus_set()
    desk.press("Control-e")
    assert desk.shows("non ha ancora una scansione")
    desk.press("Control-d")
    assert desk.shows("scansione del foglio 1 della stampa 1")
    (item,) = totals.tree.get_children()
    assert totals.sheets[0]["scan"] == "firme del mattino"
    assert totals.tree.item(item, "values")[4].startswith("firme del")
    totals.stand(0, "scan")
    totals.tree.focus_set()
    desk.press("Return")
    assert [one.name for one in desk.answers.shown] == ["firme del mattino.pdf"]
    totals.stand(0, "signed")
    desk.rest()
    x, y, wide, tall = totals.tree.bbox(item, "scan")
    for what in ("<ButtonPress-1>", "<ButtonRelease-1>"):
        totals.tree.event_generate(what, x=x + wide // 2, y=y + tall // 2)
    desk.rest()
    assert len(desk.answers.shown) == 2
    assert desk.answers.shown[1].read_bytes() == scan.read_bytes()


def test_a_gathering_is_found_by_letters_or_by_a_scanned_code(desk, uid):
    code = next(row["code"] for row in view(desk).rows if row["code"])
    desk.press("Escape")
    desk.settle()
    desk.window.open("sheets")
    desk.settle()
    assert desk.shows("Scegliere l’incontro")
    assert desk.focus() is view(desk).pick.entry
    desk.type(code)
    desk.press("Return")
    assert view(desk).uid == uid


def test_the_gathering_s_page_leads_here(desk, uid):
    desk.window.open("gatherings", uid)
    desk.settle()
    desk.window.screen.screen.press("<Control-p>")
    desk.settle()
    assert isinstance(view(desk), SheetView)
    assert view(desk).uid == uid


def test_a_gathering_without_sheets_says_what_to_do(desk):
    other = desk.window.office.archive.value("select uid from gathering where title = 'Salute in piazza'")
    desk.window.open("sheets", other)
    desk.settle()
    assert desk.shows("Ctrl+P ne prepara uno")
    desk.press("Control-s")


def test_f1_names_the_keys_of_the_page(desk):
    desk.press("F1")
    assert desk.shows("Ctrl+D\tallega la scansione")


def test_enter_on_a_row_writes_its_number_and_on_an_empty_one_asks_who_signed(desk):
    table = view(desk).table
    for at, text in ((1, "2"), (3, "2, 4")):
        table.go(at)
        table.tree.focus_set()
        desk.rest()
        desk.press("Return")
        assert view(desk).text.get() == text
    table.go(9)
    table.tree.focus_set()
    desk.rest()
    desk.press("Return")
    assert desk.focus() is view(desk).walk_ins.pick.entry
    desk.type("zoe")
    desk.press("Return")
    desk.press("Control-s")
    assert rows(desk)["10"][0] == "Zoe Tæss"
    view(desk).walk_ins.clear.invoke()
    desk.rest()
    assert rows(desk)["10"][0] == "(riga vuota)"
