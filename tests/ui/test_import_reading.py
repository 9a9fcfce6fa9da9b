"""How a list is read, put right on the screen: sheet, header, letters, separator, columns; one that came in before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.lists import excel_csv, workbook
from tests.ui.importing import begin, name_of, numbers, table, table_of_columns, way


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.open("import")
    desk.settle()
    return desk


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
