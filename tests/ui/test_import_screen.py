"""A list brought in on the screen by keys: understood, corrected, tried, decided, imported, taken back, taken up."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from clust_desktop.domain.names import search_key
from clust_desktop.services import archives
from clust_desktop.ui.views.imports import view as import_view
from tests.alive import standstills
from tests.cli.lists import excel_csv
from tests.ui.importing import begin, name_of, numbers, table, way


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.open("import")
    desk.settle()
    return desk


def messy_organisations(folder: Path) -> Path:
    """Twenty rows as Excel saves them: two with an impossible date, one that may be somebody the archive has."""
    rows: list[list[object]] = [["Soggetti da controllare"], ["Denominazione", "Comune", "Accreditato dal", "Nota mia"]]
    rows += [[f"Impresa Inventata {n} S.r.l.", "Forlì", f"{n:02}/03/2024", "x"] for n in range(1, 18)]
    rows += [["Cascina Perla spa", "Forlì", "20/03/2024", ""]]
    rows += [["Alfa Finta", "Forlì", "31/02/2024", ""], ["Beta Finta", "Forlì", "ieri l’altro", ""]]
    return excel_csv(folder / "soggetti.csv", rows)


def messy_members(folder: Path, archive) -> Path:
    """Twenty rows of members as Excel saves them: a day that is none, an association that is none, a name as heard."""
    with archive.operation("tests.members", "Organisations"):
        for n in range(18):
            name = f"Impresa Inventata {n:02} S.r.l."
            archive.insert("organisation", {"name": name, "folded": search_key(name), "town": "Forlì"})
    rows: list[list[object]] = [["Elenco dei soci – provvisorio"], ["Ragione sociale", "Cluster", "Socio dal", "Città"]]
    rows += [[f"Impresa Inventata {n:02} srl", "AGRIFOOD", f"{n + 1:02}/03/2024", "Forlì"] for n in range(17)]
    rows += [["Impresa Inventata 17 srl", "MARTE", "20/03/2024", "Forlì"]]
    rows += [["Laboratorio Gessetto", "AGRIFOOD", "31/02/2024", "Forlì"]]
    rows += [["Clinica dell’Aquilon srl", "AGRIFOOD", "20/03/2024", "Forlì"]]
    return excel_csv(folder / "soci.csv", rows)


def test_a_messy_list_of_members_goes_in_by_keys_alone_and_is_taken_back(desk, own, tmp_path):
    path = messy_members(tmp_path, own)
    before = own.count("membership")
    begin(desk, path)
    assert desk.shows("Il file sembra un elenco di tipo: Adesioni")
    desk.press("Return")
    desk.settle()
    for fact in ("Windows-1252", "; punto e virgola", "riga 2: Ragione sociale", "prima il giorno (lo prova il file)"):
        assert desk.shows(fact)
    desk.press("Control-s")
    desk.settle()
    assert numbers(desk) == {"added": 17, "updated": 0, "unchanged": 0, "ask": 1, "refused": 2, "notes": 1}
    assert own.count("membership") == before
    desk.press("Control-Tab")
    assert [row[:3] for row in table(desk)] == [("20", "Cluster", "MARTE"), ("21", "Socio dal", "31/02/2024")]
    desk.press("Control-Shift-Tab")
    desk.press("Return")
    assert [row[1] for row in table(desk)] == ["Clinica dell’Aquilone", "Uno nuovo", "Lasciare fuori la riga"]
    desk.press("Return")
    desk.settle()
    assert (numbers(desk)["added"], numbers(desk)["ask"]) == (18, 0)
    desk.press("Control-s")
    desk.settle()
    assert own.count("membership") == before + 18
    assert desk.shows("soci.csv è stato importato")
    desk.press("Control-z")
    desk.settle()
    assert own.count("membership") == before


def test_the_result_is_taken_back_by_its_button(desk, own, tmp_path):
    begin(desk, excel_csv(tmp_path / "s.csv", [["Denominazione", "Comune"], ["Alfa Finta", "Forlì"]]))
    desk.press("Return")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert own.exists("organisation", name="Alfa Finta")
    desk.click(way(desk).step.undo)
    desk.settle()
    assert not own.exists("organisation", name="Alfa Finta")
    assert (way(desk).at, way(desk).steps["file"].file.get()) == ("file", "")


def test_dates_that_nothing_decides_are_asked_before_the_trial(desk, own, tmp_path):
    rows: list[list[object]] = [["Ragione sociale", "Socio dal"], ["Istituto Zolfanello", "04/05/2023"]]
    begin(desk, excel_csv(tmp_path / "soci.csv", rows))
    desk.press("Return")
    desk.settle()
    texts = [button["text"] for button in way(desk).step.asked.readings]
    assert texts == ["prima il giorno: 4 maggio 2023", "prima il mese: 5 aprile 2023"]
    desk.press("Control-s")
    assert way(desk).at == "reading"
    assert desk.shows("nulla nel file decide")
    desk.choose(way(desk).step.asked.choices["association"].box, "Clust-ER Health")
    desk.settle()
    way(desk).step.asked.readings[1].focus_set()
    desk.press("Return")
    desk.settle()
    assert desk.shows("prima il mese (come indicato)")
    desk.press("Control-s")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert own.exists("membership", from_on="2023-04-05")


def test_a_list_of_an_association_asks_which_before_the_trial_or_takes_the_headers(desk, tmp_path):
    rows: list[list[object]] = [["Ragione sociale", "Socio dal"], ["Istituto Zolfanello", "14/05/2023"]]
    begin(desk, excel_csv(tmp_path / "soci.csv", rows))
    desk.press("Return")
    desk.settle()
    box = way(desk).step.asked.choices["association"].box
    assert desk.focus() is box
    desk.press("Control-s")
    assert way(desk).at == "reading"
    assert desk.shows("Indicare di quale associazione è l’elenco")
    desk.window.choose("HEALTH")
    desk.settle()
    assert way(desk).step.asked.choices["association"].box.get() == "Clust-ER Health"
    desk.press("Control-s")
    desk.settle()
    assert way(desk).at == "trial"


def test_companies_just_imported_are_offered_as_memberships_from_the_same_file(desk, own, tmp_path):
    rows: list[list[object]] = [["Ragione sociale", "Socio dal"], ["Gamma Finta", "14/05/2023"]]
    begin(desk, excel_csv(tmp_path / "soci.csv", rows))
    for keys in ("Home", "Return", "Control-s", "Control-s"):
        desk.press(keys)
        desk.settle()
    also = way(desk).step.also
    assert (desk.focus(), also["text"]) == (also, "Lo stesso file come: Adesioni")
    assert also.winfo_width() > way(desk).step.undo.winfo_width() / 2  # its words are shown, not its icon alone
    desk.window.choose("HEALTH")
    desk.press("Return")
    desk.settle()
    for keys in ("Control-s", "Control-s"):
        desk.press(keys)
        desk.settle()
    assert own.exists("membership", from_on="2023-05-14")
    assert not way(desk).step.also.winfo_ismapped()


def test_a_file_that_is_no_list_is_refused_on_the_screen(desk, tmp_path):
    (tmp_path / "foto.csv").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    begin(desk, tmp_path / "foto.csv")
    assert desk.shows("non un elenco")
    assert way(desk).at == "file"


def test_a_pasted_path_is_understood_however_a_file_manager_writes_it(desk, tmp_path):
    path = excel_csv(tmp_path / "due parole.csv", [["Denominazione", "Comune"], ["Alfa Finta", "Forlì"]])
    entry = way(desk).steps["file"].file
    for written in (f'"{path}"', path.as_uri()):
        entry.delete(0, "end")
        entry.insert(0, written)
        assert way(desk).steps["file"].path() == path


def test_thousands_of_rows_show_how_far_they_are_and_stopping_leaves_nothing_behind(desk, own, tmp_path, monkeypatch):
    """Stopped in a trial while the rows are compared, and in the import while they are written."""
    rows: list[list[object]] = [["Denominazione", "Comune"], *([f"{name_of(n)} Finta", "Lugo"] for n in range(3_000))]
    begin(desk, excel_csv(tmp_path / "lungo.csv", rows))
    desk.press("Return")
    desk.settle()
    before, operations = own.count("organisation"), own.count("operation")
    brought = import_view._brought
    for going_on, title, doing in (
        (way(desk).try_it, "Prova di lungo.csv", "Confronto con l’archivio"),
        (way(desk).bring_in, "Importazione di lungo.csv", "Righe dell’elenco"),
    ):
        seen = threading.Event()

        def held(office, tell, *, seen=seen, doing=doing, **asked):
            def telling(done, of, what=""):
                tell(done, of, what)
                if (done, what) == (1_000, doing):
                    seen.wait(20)

            return brought(office, telling, **asked)

        monkeypatch.setattr(import_view, "_brought", held)
        going_on()
        desk.wait_until(lambda doing=doing: desk.shows(f"{doing}: 1.000 di 3.000"), doing)
        assert desk.shows(title)
        desk.press("Escape")
        seen.set()
        desk.settle()
        assert desk.shows("Interrotto")
        assert (way(desk).at, own.count("organisation"), own.count("operation")) == ("reading", before, operations)
    assert own.count("list_import") == 0
    assert desk.focus().winfo_ismapped()


def test_the_window_goes_on_living_while_a_long_list_is_tried(desk, tmp_path):
    rows: list[list[object]] = [["Nome", "Cognome", "E-mail", "Ente"]]
    rows += [
        [f"Nome{n}", f"Cognome{n % 997}", f"p{n}@finta{n % 83}.example", f"Ente Finto {n % 83}"] for n in range(2000)
    ]
    begin(desk, excel_csv(tmp_path / "persone.csv", rows))
    desk.press("Return")
    desk.settle()

    def try_it():
        if way(desk).at == "trial":
            desk.press("Escape")
        desk.press("Control-s")
        desk.settle()

    assert standstills(desk.root, try_it, "a long list tried") == []
    assert way(desk).at == "trial"
    assert sum(numbers(desk)[key] for key in ("added", "updated", "unchanged", "ask", "refused")) == 2000


def test_a_half_finished_import_is_there_again_after_the_window_was_closed(desk, open_desk, own, tmp_path):
    path = messy_organisations(tmp_path)
    begin(desk, path)
    desk.press("Return")
    desk.settle()
    desk.window.go("dashboard")
    desk.settle()
    desk.window.rebuild()
    desk.window.open("import")
    desk.settle()
    assert way(desk).steps["file"].file.get() == str(path)
    assert desk.shows("un’importazione non terminata")
    desk.press("Return")
    desk.settle()
    desk.press("Return")
    desk.settle()
    assert way(desk).at == "reading"


def test_questions_left_open_are_taken_up_again_later(desk, own, tmp_path):
    begin(desk, messy_organisations(tmp_path))
    for keys in ("Return", "Control-s", "Control-s"):
        desk.press(keys)
        desk.settle()
    assert desk.shows("1 domanda è rimasta aperta")
    way(desk).step.questions.invoke()
    desk.settle()
    listed = way(desk).list.table.tree
    assert listed.item("row0", "values")[-1] == "1"
    desk.click(way(desk).list.tools.buttons["resume"])
    desk.settle()
    assert numbers(desk)["ask"] == 1
    assert numbers(desk)["unchanged"] == 17
    desk.press("Return")
    desk.type("2")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert own.exists("organisation", name="Cascina Perla spa")
    assert own.count("import_question", answer=None) == 0


def test_namesakes_are_told_apart_by_where_they_belong(desk, own, tmp_path):
    with own.operation("tests.namesake", "Namesake"):
        known = own.find("person", full_name="Ugo Battàglia")
        other = own.insert("person", {"full_name": known["full_name"], "folded": known["folded"]})
        own.insert("affiliation", {"person_id": other, "organisation_id": own.value(
            "select id from organisation where name = 'Officina Nìnive'")})  # fmt: skip
    begin(desk, excel_csv(tmp_path / "persone.csv", [["Nome", "Cognome"], ["Ugo", "Battàglia"]]))
    for keys in ("Return", "Control-s", "Return"):
        desk.press(keys)
        desk.settle()
    assert {row[1] for row in table(desk)[:2]} == {
        "Ugo Battàglia · Molino Sant’Elmo S.p.A. · 9 presenze, l’ultima il 20/05/2025",
        "Ugo Battàglia · Officina Nìnive · mai presente",
    }  # fmt: skip


def test_all_alike_are_answered_at_once_after_saying_which(desk, own, tmp_path):
    rows: list[list[object]] = [
        ["Denominazione", "Comune"],
        ["Cascina Perla spa", "Lugo"],
        ["Molino Sant'Elmo srl", "Lugo"],
    ]
    begin(desk, excel_csv(tmp_path / "s.csv", rows))
    for keys in ("Return", "Control-s", "Return"):
        desk.press(keys)
        desk.settle()
    desk.press("Shift-Return")
    assert desk.shows("Riga 3: Molino Sant'Elmo srl → Molino Sant’Elmo S.p.A.")
    desk.press("Return")
    desk.settle()
    assert (numbers(desk)["ask"], numbers(desk)["updated"]) == (0, 2)


def test_the_members_of_an_empty_archive_come_in_with_their_organisations_by_three_keys(open_desk, tmp_path):
    with archives.create(tmp_path / "Nuovo.clust") as new:
        desk = open_desk(new)
        desk.window.open("import")
        rows: list[list[object]] = [["Ragione sociale", "Cluster", "Socio dal", "Comune"]]
        rows += [[f"{name_of(n)} srl", "MECH", f"{n + 13}/03/2024", "Forlì"] for n in range(12)]
        begin(desk, excel_csv(tmp_path / "soci.csv", rows))
        for keys in ("Return", "Control-s"):
            desk.press(keys)
            desk.settle()
        assert (numbers(desk)["ask"], numbers(desk)["refused"]) == (12, 0)
        desk.press("Shift-Return")
        assert desk.shows("Si risponde a 12 domande: «Uno nuovo».")
        desk.press("Return")
        desk.settle()
        assert (numbers(desk)["added"], numbers(desk)["ask"]) == (12, 0)
        desk.press("Control-s")
        desk.settle()
        assert (new.count("membership"), new.count("organisation"), new.count("operation")) == (12, 12, 2)
        desk.press("Control-z")
        desk.settle()
        assert (new.count("membership"), new.count("organisation")) == (0, 0)


def test_the_refused_rows_go_to_a_file(desk, tmp_path):
    begin(desk, messy_organisations(tmp_path))
    for keys in ("Return", "Control-s"):
        desk.press(keys)
        desk.settle()
    desk.answers.places.append(tmp_path / "rifiutate.csv")
    desk.click(way(desk).step.save_refused)
    lines = (tmp_path / "rifiutate.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "Riga;Colonna;Valore;Perché"
    assert lines[1].startswith("21;Accreditato dal;31/02/2024;")
    assert desk.answers.offered == ["righe rifiutate di soggetti.csv"]
