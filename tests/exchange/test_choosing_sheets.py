"""Which sheet of a workbook is the list, and what is said of the sheets and columns left out."""

import datetime as dt

import pytest

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import mapping, tables
from clust_desktop.exchange.kinds import kind
from clust_desktop.exchange.registers.recognise import recognise
from tests.exchange import workbook_files as made

COVERS = {
    "one cell": [["Elenco dei soci"]],
    "lines": [["Elenco dei soci"], ["Anno 2024"], ["A cura della segreteria"], ["Versione 2"], ["Riservato"]],
    "two columns": [["Titolo del documento", "Elenco dei soci"], ["A cura di", "Segreteria"], ["Stato", "bozza"]],
    "blank": [],
}


def workbook(tmp_path, cover, rows, **options):
    def fill(book):
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in (("Copertina", cover), ("Soci", rows)):
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                for place, cell in enumerate(line):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(number, place, dt.datetime(cell.year, cell.month, cell.day), days)
                    else:
                        sheet.write(number, place, cell)

    path = tmp_path / "soci.xlsx"
    path.write_bytes(made.xlsx(fill, **options))
    return tables.read(path)


@pytest.mark.parametrize("count", [False, True], ids=["1900", "1904"])
@pytest.mark.parametrize("cover", COVERS)
def test_a_cover_before_the_list_is_passed_over_and_said(tmp_path, cover, count):
    rows = [["Socio", "Data adesione", "Colore"], ["Alfa Prova Srl", dt.date(2019, 6, 14), "blu"]]
    source = workbook(tmp_path, COVERS[cover], rows, default_date_format="dd/mm/yyyy", date_1904=count)
    table = tables.pick(source)
    assert (table.sheet, table.columns) == ("Soci", ("Socio", "Data adesione", "Colore"))
    assert any("Copertina" in note.text for note in table.notes) == bool(COVERS[cover])
    understood = mapping.understand(table, mapping.propose(table, kind("memberships")))
    assert understood.records[0].values["from"] == dt.date(2019, 6, 14)


def test_of_two_equal_sheets_the_first_is_read(tmp_path):
    rows = [["Socio", "Data adesione"], ["Alfa Prova Srl", "14/06/2019"]]
    assert tables.pick(workbook(tmp_path, rows, rows)).sheet == "Copertina"


def test_a_refusal_of_a_workbook_names_the_sheet_read_and_the_others(tmp_path):
    source = workbook(tmp_path, COVERS["two columns"], [["Libro", "Autore"], ["Romanzo", "Prova"]])
    table = tables.pick(source)
    with i18n.speaking("it"), pytest.raises(Refused) as refused:
        mapping.understand(table, mapping.propose(table, kind("memberships")))
    assert f"foglio «{table.sheet}»" in refused.value.sentence
    assert "`sheet`" in refused.value.sentence
    assert table.other_sheets[0] in refused.value.sentence


def test_columns_that_serve_no_field_are_named_in_one_note(tmp_path):
    path = tmp_path / "soci.csv"
    path.write_text("Socio;Data adesione;Colore;Vuota;Segno\nAlfa Prova Srl;14/06/2019;blu;;x\n", encoding="utf-8")
    table = tables.pick(tables.read(path))
    with i18n.speaking("it"):
        notes = mapping.understand(table, mapping.propose(table, kind("memberships"))).notes
    assert [note.text for note in notes] == ["Colonne non utilizzate: Colore, Segno."]


def test_when_every_sheet_fails_the_sheets_are_named_and_the_choice_is_said(tmp_path):
    def fill(book):
        for name in ("Gennaio", "Febbraio"):
            book.add_worksheet(name).write_row(0, 0, ["Socio", "Data adesione"])

    path = tmp_path / "soci.xlsx"
    path.write_bytes(made.xlsx(fill))
    with i18n.speaking("it"), pytest.raises(Refused) as refused:
        tables.pick(tables.read(path))
    assert "Gennaio, Febbraio" in refused.value.sentence
    assert "`sheet`" in refused.value.sentence


def test_headings_alone_on_every_sheet_are_refused_with_the_sheets_names(tmp_path):
    head = ["Nome (nome originale)", "E-mail", "Ora di ingresso", "Ora di uscita", "Durata (minuti)", "Guest"]

    def fill(book):
        for name in ("Mattina", "Sera"):
            book.add_worksheet(name).write_row(0, 0, head)

    path = tmp_path / "zoom.xlsx"
    path.write_bytes(made.xlsx(fill))
    with i18n.speaking("it"), pytest.raises(Refused) as refused:
        recognise(tables.read(path))
    assert "Mattina, Sera" in refused.value.sentence
