"""Settings on the screen: an association founded by keys alone, its logo chosen, reference data kept and refused."""

from __future__ import annotations

import pytest
from PIL import Image

from clust_desktop.store.blobs import keep


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.click(desk.window.sidebar.entries["settings"])
    desk.settle()
    return desk


def view(desk):
    """The page in sight, inside its list of pages where it stands in one."""
    found = desk.window.screen
    while hasattr(found, "screens"):
        found = found.screen
    return found


def panel(desk):
    return view(desk).record.panels.view


def rows(desk) -> list[tuple[str, ...]]:
    tree = view(desk).list.table.tree
    return [tree.item(item, "values") for item in tree.get_children()]


def test_an_association_is_founded_by_keys_from_its_sector_to_its_first_members(desk, own):
    desk.press("Control-n")
    for text in ("Turismo", "Clust-ER Turismo", "TURISMO", "", "1/6/2025", "", ""):
        desk.type(text)
        desk.press("Return")
    for text in ("Rep. 12", "20/5/2025", "", "", "", "Revisori"):
        desk.type(text)
        desk.press("Return")
    desk.type("zolt")
    desk.press("Return")
    for name in ("perla", "battola"):
        desk.type(name)
        desk.press("Return")
    assert desk.shows("2 primi soci.")
    desk.press("Control-s")
    assert list(view(desk).record.form.complaints()) == ["category"]
    desk.type("impr")
    desk.press("Return")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Clust-ER Turismo: fondata con 2 soci e il suo organo.")
    assert view(desk).record.title["text"] == "Clust-ER Turismo"
    assert any(one.code == "TURISMO" for one in desk.window.associations)
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.value("select count(*) from association") == 9


def test_closing_an_association_shows_its_numbers_first(desk, own):
    desk.press("Control-e")
    sheet = desk.window.around.sheets.open
    sheet.form.inputs["until_on"].fill("31/12/2025")
    sheet.form.inputs["until_on"].target.event_generate("<KeyRelease-5>")
    assert desk.shows("gruppi di lavoro: 1, adesioni: 4")
    desk.press("Escape")
    assert own.value("select count(*) from association where closed_on is not null") == 0


def test_a_logo_is_chosen_and_shown(desk, own, tmp_path):
    picture = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "#1f6f43").save(picture)
    desk.answers.choose_file = lambda **asked: picture
    desk.press("Return")
    desk.settle()
    view(desk).record.panels.show(7)
    desk.settle()
    desk.click(panel(desk).choose)
    desk.settle()
    assert str(panel(desk).shown["image"])
    assert panel(desk).said["text"] == "logo.png"
    with own.operation("tests.spoil", "Spoil"):
        own.update("document", own.find("document", name="logo.png")["id"], {"sha256": keep(own, b"<svg/>")})
    panel(desk).show(panel(desk).where)
    assert panel(desk).shown["text"].startswith("Questa immagine non si può stampare")
    desk.click(panel(desk).drop)
    desk.settle()
    assert panel(desk).shown["text"] == "Nessun logo."


def test_the_dates_of_a_period_are_changed_by_enter(desk, own):
    desk.press("Return")
    desk.settle()
    view(desk).record.panels.show(5)
    desk.settle()
    view(desk).record.panels.take_focus()
    desk.press("Return")
    sheet = desk.window.around.sheets.open
    sheet.form.inputs["from_on"].fill("1/3/2025")
    desk.click(sheet.yes)
    desk.settle()
    assert own.value("select from_on from period_association") == "2025-03-01"


def test_reference_data_are_a_list_of_pages_walked_by_keys(desk):
    desk.window.go("reference_data")
    desk.settle()
    assert "Impresa" in {row[2] for row in rows(desk)}
    tabs = list(desk.window.screen.screens["reference_data"].tabs.values())
    tabs[0].focus_set()
    desk.press("Down")
    assert desk.focus() is tabs[1]
    desk.press("Return")
    desk.settle()
    assert "Personale" in {row[2] for row in rows(desk)}
    desk.window.go("event_kinds")
    desk.settle()
    assert "Convegno" in {row[2] for row in rows(desk)}


def test_a_code_that_is_there_is_complained_of_and_what_was_typed_is_kept(desk):
    desk.window.go("event_kinds")
    desk.settle()
    desk.press("Control-n")
    desk.type("fair")
    desk.press("Return")
    desk.type("Fiera campionaria")
    desk.press("Control-s")
    form = view(desk).record.form
    assert list(form.complaints()) == ["code"]
    assert desk.shows("«fair» c’è già (Tipi di evento)")
    assert desk.focus() is form.inputs["code"].target
    desk.window.go("people")
    desk.settle()
    desk.window.go("event_kinds")
    desk.settle()
    assert view(desk).record.form.typed()["name"] == "Fiera campionaria"


def test_what_is_used_is_refused_with_its_numbers(desk):
    desk.window.go("member_categories")
    desk.settle()
    desk.press("Delete")
    desk.settle()
    assert desk.shows("categorie di un socio: 9")
    assert len(rows(desk)) == 5
