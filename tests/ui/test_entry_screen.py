"""What the archive holds beside the main records, entered and taken back on the screen by keys."""

from __future__ import annotations

import pytest

from clust_desktop.app import Office
from clust_desktop.store.database import Archive
from clust_desktop.ui.preferences import Preferences
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
    panel(desk, "expenses_of")
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
    assert len(listed(panel(desk, "expenses_of"))) == 1
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.value("select count(*) from expense") == 0


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "Foglio firme.pdf"
    path.write_bytes(b"%PDF-1.4 una carta inventata")
    return path


def test_a_document_is_chosen_in_the_dialog_named_opened_and_taken_away(desk, own, scan):
    go(desk, "gatherings")
    stand_on(desk, "cantieri")
    desk.press("Return")
    desk.settle()
    view = panel(desk, "documents_of")
    assert desk.shows("Nessun documento: aggiungere un file con Ctrl+N.")
    desk.press("Control-n")
    desk.answers.places.append(scan)
    desk.press("F4")
    form = page(desk).record.form
    assert desk.focus() is form.inputs["file"].target
    assert form.typed()["name"] == "Foglio firme"
    assert form.typed()["on_day"] == "05/05/2025"
    assert desk.shows("28 byte, che saranno conservati nell’archivio.")
    desk.press("Return", 2)
    desk.type("fogl")
    desk.press("Return")
    desk.press("Control-s")
    desk.settle()
    view = panel(desk, "documents_of")
    assert [row[0] for row in listed(view)] == ["Foglio firme"]
    desk.press("Control-e")
    assert [one.name for one in desk.answers.shown] == ["Foglio firme.pdf"]
    assert desk.answers.shown[0].read_bytes() == scan.read_bytes()
    desk.press("Delete")
    desk.settle()
    assert desk.shows("1 documento sarà scollegato da qui")
    desk.press("Return")
    desk.settle()
    assert listed(view) == []
    desk.click(desk.window.status.undo)
    desk.settle()
    assert len(listed(panel(desk, "documents_of"))) == 1
    desk.press("Return")
    desk.settle()
    desk.type("Foglio corretto")
    desk.press("Control-s")
    desk.settle()
    assert own.value("select name from document") == "Foglio corretto"
    assert own.count("document_link") == 1


def test_a_file_that_is_not_there_is_complained_of_and_what_was_typed_is_kept(desk, own):
    go(desk, "documents")
    desk.press("Control-n")
    desk.type("/non/esiste.pdf")
    desk.press("Return")
    desk.press("Control-s")
    form = page(desk).record.form
    assert list(form.complaints()) == ["file"]
    assert desk.focus() is form.inputs["file"].target
    go(desk, "journal")
    go(desk, "documents")
    assert page(desk).record.form.typed()["file"] == "/non/esiste.pdf"
    assert own.count("document") == 0


def test_an_expected_value_has_a_card_with_its_texts_and_documents(desk, own, scan):
    go(desk, "targets")
    view = page(desk)
    at = next(at for at, row in enumerate(view.table.rows) if row.line.indicator == "events" and row.line.target)
    view.table.go(at)
    desk.press("Control-e")
    desk.settle()
    assert "Eventi" in page(desk).record.title["text"]
    page(desk).record.form.inputs["note"].target.focus_set()
    desk.type("come da bando")
    desk.press("Control-s")
    desk.settle()
    assert own.value("select note from target where note <> ''") == "come da bando"
    panel(desk, "documents_of")
    desk.press("Control-n")
    desk.answers.places.append(scan)
    desk.press("F4")
    desk.press("Control-s")
    desk.settle()
    assert own.value("select record_kind from document_link") == "target"
    desk.press("Escape")
    desk.settle()
    assert [row[-1] for row in listed(page(desk).list)].count("1") == 1


def test_a_merge_makes_a_backup_first_and_complains_in_its_sheet(desk, own):
    go(desk, "organisations")
    desk.press("Control-n")
    desk.type("Perla srl")
    desk.press("Control-s")
    desk.press("Escape")
    desk.settle()
    stand_on(desk, "cascina")
    desk.press("Return")
    desk.settle()
    desk.click(page(desk).record.buttons["merge"])
    sheet = desk.window.around.sheets.open
    desk.click(sheet.yes)
    assert set(sheet.form.complaints()) == {"goes"}
    desk.type("ponti")
    desk.press("Return")
    desk.click(sheet.yes)
    assert sheet.form.complaints() == {"members": "▲ Indicare di chi resta l’adesione: i giorni sono scritti sotto."}
    sheet.form.inputs["goes"].fill("")
    sheet.form.inputs["goes"].target.focus_set()
    desk.type("perla srl")
    desk.press("Return")
    assert desk.shows("Prima viene fatta e verificata una copia di sicurezza")
    desk.click(sheet.yes)
    desk.settle()
    assert desk.shows("before-merge")
    (backup,) = own.path.parent.glob("**/*before-merge*.clust")
    assert backup.stat().st_size > 0
    assert own.value("select count(*) from organisation where merged_into_id is not null") == 1
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.value("select count(*) from organisation where merged_into_id is not null") == 0


def test_a_big_import_makes_a_backup_first_and_says_so(desk, own, tmp_path, monkeypatch):
    monkeypatch.setattr("clust_desktop.ui.views.imports.view.BIG", 2)
    path = excel_csv(tmp_path / "soggetti.csv", [["Denominazione"], ["Alfa Finta"], ["Beta Finta"]])
    desk.window.open("import")
    desk.settle()
    desk.answers.places.append(path)
    desk.press("Control-n")
    desk.settle()
    for _step in range(4):
        if desk.shows("Non è ancora stato scritto nulla."):
            break
        desk.press("Control-s")
        desk.settle()
    assert desk.shows("Prima viene fatta e verificata una copia di sicurezza")
    assert list(own.path.parent.glob("**/*before-import*")) == []
    desk.press("Control-s")
    desk.settle()
    assert own.value("select count(*) from organisation where name like '% Finta'") == 2
    (backup,) = own.path.parent.glob("**/*before-import*.clust")
    assert backup.exists()


def test_a_succession_asks_with_numbers_what_goes_over_and_is_undone_in_one(desk, own):
    go(desk, "organisations")
    stand_on(desk, "cascina")
    desk.press("Return")
    desk.settle()
    page(desk).record.do(next(one for one in page(desk).page.actions if one.name == "succeed"))
    sheet = desk.window.around.sheets.open
    desk.type("ponti")
    desk.press("Return")
    desk.type("fus")
    desk.press("Return")
    desk.type("1/7/25")
    assert desk.shows("Persone che passerebbero a Ponti e Conci S.r.l.: 1.")
    desk.click(sheet.yes)
    assert set(sheet.form.complaints()) == {"carries", "people"}
    desk.type("s")
    desk.press("Return")
    desk.type("s")
    desk.press("Return")
    desk.click(sheet.yes)
    desk.settle()
    assert desk.shows("La successione è stata registrata.")
    heir = own.value("select id from organisation where name like 'Ponti%'")
    assert own.count("affiliation", organisation_id=heir) == 2
    assert own.count("membership", organisation_id=heir) == 2
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.count("affiliation", organisation_id=heir) == 1
    assert own.count("succession") == 0


def test_a_long_sheet_keeps_its_title_and_buttons_in_sight_and_scrolls_to_the_field(open_desk, own):
    desk = open_desk(own, preferences=Preferences(text=150))
    go(desk, "organisations")
    desk.press("Return")
    desk.settle()
    page(desk).record.do(next(one for one in page(desk).page.actions if one.name == "succeed"))
    desk.settle()
    sheet = desk.window.around.sheets.open
    top, bottom = sheet.winfo_rooty(), sheet.winfo_rooty() + sheet.winfo_height()
    for one in (sheet.card, sheet.yes, sheet.no):
        assert one.winfo_rooty() >= top
        assert one.winfo_rooty() + one.winfo_height() <= bottom
    last = sheet.form.inputs["note"].target
    last.focus_set()
    desk.settle()
    canvas = sheet.form.area.canvas
    assert last.winfo_rooty() + last.winfo_height() <= canvas.winfo_rooty() + canvas.winfo_height()


def test_a_consent_and_another_name_are_written_on_the_card_of_a_person(desk, own):
    go(desk, "people")
    stand_on(desk, "zoltek")
    desk.press("Return")
    desk.settle()
    panel(desk, "person_names")
    desk.press("Control-n")
    desk.type("Ada Neri")
    desk.press("Control-s")
    desk.settle()
    assert listed(panel(desk, "person_names")) == [("Ada Neri",)]
    panel(desk, "consents")
    desk.press("Control-n")
    desk.press("Control-s")
    assert set(page(desk).record.form.complaints()) == {"purpose", "given_on"}
    desk.type("Inviti")
    desk.press("Return", 2)
    desk.type("3/2/25")
    desk.press("Control-s")
    desk.settle()
    assert [row[:3] for row in listed(panel(desk, "consents"))] == [("Inviti", "", "03/02/2025")]
    desk.press("Control-k")
    desk.type("neri")
    desk.settle()
    assert desk.shows("Ada Żółtek")
    desk.press("Escape")
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.count("consent") == 0


def test_a_resolution_is_written_under_its_assembly_and_what_cannot_be_is_complained_of(desk, own):
    go(desk, "gatherings")
    stand_on(desk, "bilancio")
    desk.press("Return")
    desk.settle()
    panel(desk, "resolutions")
    desk.press("Control-n")
    desk.settle()
    form = page(desk).record.form
    desk.type("Il bilancio passa")
    form.inputs["electorate"].fill("2")
    form.inputs["in_favour"].fill("3")
    desk.press("Control-s")
    assert set(form.complaints()) == {"electorate"}
    form.inputs["in_favour"].fill("2")
    desk.press("Control-s")
    desk.settle()
    assert [row[2] for row in listed(panel(desk, "resolutions"))] == ["2"]
    desk.click(desk.window.status.undo)
    desk.settle()
    assert own.count("resolution") == 0


def test_a_document_of_an_archive_that_cannot_be_written_is_opened_all_the_same(open_desk, own, scan):
    Office(own).documents.add(path=str(scan))
    path = own.path
    own.close()
    with Archive.open(path, write=False) as archive:
        desk = open_desk(archive)
        go(desk, "documents")
        assert len(listed(page(desk).list)) == 1
        desk.press("Control-e")
        assert [one.name for one in desk.answers.shown] == ["Foglio firme.pdf"]
        desk.press("Return")
        desk.settle()
        assert "show" in page(desk).record.buttons
        assert "remove" not in page(desk).record.buttons
