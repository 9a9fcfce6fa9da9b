"""A list brought in on the screen by keys: understood, corrected, tried, decided, imported, taken back, taken up."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from clust_desktop.domain.names import search_key
from clust_desktop.services import archives
from clust_desktop.ui.views import import_view
from tests.alive import standstills
from tests.cli.lists import excel_csv, workbook


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.open("import")
    desk.settle()
    return desk


def way(desk):
    return desk.window.screen.screen


def begin(desk, path: Path) -> None:
    """Choose the file by the dialog; its kind is proposed."""
    desk.answers.places.append(path)
    desk.press("Control-n")
    desk.settle()


def table(desk) -> list[tuple[str, ...]]:
    return way(desk).step.table.given


def numbers(desk) -> dict[str, int]:
    return way(desk).step.numbers()


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


def test_the_other_sheet_of_a_workbook_is_chosen(desk, tmp_path):
    rows: list[list[object]] = [["Denominazione", "Comune"], ["Alfa Finta", "Forlì"], ["Beta Finta", "Lugo"]]
    begin(desk, workbook(tmp_path / "soggetti.xlsx", rows))
    desk.press("Return")
    desk.settle()
    sheets = way(desk).step.ways.all["sheet"]
    assert len(sheets.codes) == 2
    assert sheets.code == sheets.codes[0]
    desk.choose(sheets.box, sheets.codes[1])
    desk.settle()
    assert way(desk).seen.sheet == sheets.codes[1] == sheets.code


def test_a_header_guessed_wrong_is_put_right_and_the_import_reads_it_so(desk, own, tmp_path):
    """Chosen from the list, by Enter on a row of the file, and taken back; the columns follow each time."""
    rows: list[list[object]] = [["Nome", "Comune"], ["Ente", "Luogo"], ["Alfa Finta", "Forlì"], ["Beta Finta", "Lugo"]]
    begin(desk, excel_csv(tmp_path / "s.csv", rows))
    for keys in ("Home", "Return"):
        desk.press(keys)
        desk.settle()
    ways = way(desk).step.ways
    assert (way(desk).seen.header_line, [row[0] for row in table_of_columns(desk)]) == (1, ["Nome", "Comune"])
    desk.press("Control-Shift-Tab")
    assert desk.focus() is way(desk).step.lines.tree
    desk.press("Down", 2)
    desk.press("Return")
    desk.settle()
    assert way(desk).step.lines.cursor == 1
    assert (way(desk).seen.header_line, [row[0] for row in table_of_columns(desk)]) == (2, ["Ente", "Luogo"])
    assert ways.all["header"].box.get() == "riga 2: Ente · Luogo"
    assert [row[0] for row in way(desk).step.lines.given] == ["1", "2 ▸", "3", "4"]
    desk.choose(ways.all["header"].box, "nessuna riga: l’elenco comincia subito")
    desk.settle()
    assert [row[0] for row in table_of_columns(desk)] == ["(A)", "(B)"]
    assert desk.focus() is ways.all["header"].box
    desk.choose(ways.all["header"].box, "riga 2: Ente · Luogo")
    desk.settle()
    for keys in ("Control-s", "Control-s"):
        desk.press(keys)
        desk.settle()
    assert [own.exists("organisation", name=name) for name in ("Alfa Finta", "Beta Finta", "Ente")] == [1, 1, 0]


def test_letters_and_separator_are_chosen_and_a_choice_that_cannot_be_is_said(desk, tmp_path):
    path = tmp_path / "s.csv"
    path.write_bytes("Denominazione|Comune\nCaffè Finto|Forlì\n".encode("cp850"))
    begin(desk, path)
    for keys in ("Home", "Return"):
        desk.press(keys)
        desk.settle()
    asked = way(desk).step.asked.choices["encoding"]
    assert desk.focus() is asked.box
    desk.choose(asked.box, next(text for text in asked.box["values"] if text.startswith("Mac Roman")))
    desk.settle()
    ways = way(desk).step.ways.all
    assert ways["encoding"].box.get() == "Mac Roman"
    assert way(desk).step.lines.given[1][1] != "Caffè Finto"
    desk.choose(ways["encoding"].box, "DOS 850")
    desk.settle()
    assert way(desk).step.lines.given[1][1:] == ("Caffè Finto", "Forlì")
    desk.choose(ways["encoding"].box, "UTF-8")
    desk.settle()
    assert desk.shows("non si può leggere come utf-8")
    assert ways["encoding"].box.get() == "DOS 850"
    desk.choose(ways["delimiter"].box, "nessuno: una sola colonna")
    desk.settle()
    assert [row[1:] for row in way(desk).step.lines.given] == [("Denominazione|Comune",), ("Caffè Finto|Forlì",)]


def test_a_wrong_kind_is_refused_with_its_sentence_and_a_column_corrected(desk, own, tmp_path):
    rows: list[list[object]] = [["Chi", "Quando"], ["Alfa Finta", date(2024, 2, 14)]]
    begin(desk, excel_csv(tmp_path / "x.csv", rows))
    assert desk.shows("Le colonne non dicono di quale tipo di elenco si tratta")
    desk.press("Return")
    desk.settle()
    desk.press("Control-s")
    assert way(desk).at == "reading"
    assert desk.shows("x.csv: non è un elenco di soggetti")
    desk.press("Return")
    desk.type("denomin")
    desk.press("Return")
    desk.settle()
    assert table_of_columns(desk)[0][:3] == ("Chi", "Denominazione", "come indicato")
    desk.press("Control-s")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert own.exists("organisation", name="Alfa Finta")
    begin(desk, excel_csv(tmp_path / "y.csv", [["Chi", "Quando"], ["Beta Finta", ""]]))
    desk.press("Return")
    desk.settle()
    assert desk.shows("Le colonne si leggono come l’ultima volta.")
    desk.click(way(desk).step.columns.unlearn)
    desk.settle()
    assert not desk.shows("come l’ultima volta")
    assert own.count("list_mapping") == 0


def table_of_columns(desk) -> list[tuple[str, ...]]:
    return way(desk).step.columns.table.given


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


def name_of(n: int) -> str:
    """A word that no other number has."""
    return "".join("abcdefghij"[int(digit)] * 2 for digit in f"{n:05}").title()


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


def test_the_same_file_again_says_when_it_came_in_and_a_changed_row_stands_alone(desk, own, tmp_path):
    path = tmp_path / "soggetti.csv"
    rows: list[list[object]] = [["Denominazione", "Comune"], *([f"{name_of(n)} srl", "Forlì"] for n in range(9))]
    title = "Importati da soggetti.csv i soggetti: aggiunti 9, aggiornati 0"
    for again in (False, True):
        begin(desk, excel_csv(path, rows))
        for keys in ("Home", "Return"):
            desk.press(keys)
            desk.settle()
        assert desk.shows("↻ Questo stesso file è già entrato il") is again
        assert desk.shows(title) is again
        desk.press("Control-s")
        desk.settle()
        assert numbers(desk)["unchanged" if again else "added"] == 9
        desk.press("Control-s")
        desk.settle()
    assert (way(desk).at, own.count("list_import")) == ("file", 1)  # nothing to write: another list
    rows[4][1] = "Rimini"
    begin(desk, excel_csv(path, rows))
    desk.press("Home")
    desk.press("Return")
    desk.settle()
    assert desk.shows("↻ Un altro elenco con questo nome è entrato il")
    desk.press("Control-s")
    desk.settle()
    assert numbers(desk) == {"added": 0, "updated": 1, "unchanged": 8, "ask": 0, "refused": 0, "notes": 0}
    assert list(table(desk)) == [("5", rows[4][0], "Rimini")]
    desk.press("Escape")
    desk.press("Escape")
    own_title = own.value("select count(*) from operation")
    desk.window.office.journal.revert(own.value("select uid from operation order by id desc limit 1"))
    assert own.value("select count(*) from operation") == own_title + 1
    begin(desk, path)
    desk.press("Home")
    desk.press("Return")
    desk.settle()
    assert not desk.shows("↻")  # taken back, it never came in


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
