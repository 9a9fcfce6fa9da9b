"""Lists as people have them: columns understood whatever they are called, rows named by their line in the file."""

import csv
import io
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.matching import birthdays
from clust_desktop.exchange.matching.columns import understand
from clust_desktop.exchange.matching.lists import duplicates

GIVEN = ["Ginevra", "Alessandro", "Tommaso", "Martina", "Niccolò", "Élodie", "Beppe", "Sara", "Luca", "Łucja"]
FAMILY = ["Marinelli", "D'Angeli", "De Santi", "Leonini", "Costa Verde", "Öberg", "Rosetti", "Ferrini", "Bò", "Violini"]


def write(path: Path, rows, delimiter=",", encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding, errors="replace"))
    return path


def said(found):
    return {(pair.rows, pair.verdict) for pair in found}


def hundred():
    for place, (first, last) in enumerate(product(GIVEN, FAMILY)):
        mail = re.sub(r"\W", "", f"{first}{last}".encode("ascii", "ignore").decode()).lower()
        yield first, last, f"{mail}{place}@esempio.it", date(1950 + place % 40, 1 + place % 12, 1 + place % 28), place


def test_a_hundred_people_saved_twice_are_a_hundred_pairs(tmp_path):
    first = write(
        tmp_path / "soci.csv",
        [["Tessera", "Cognome", "Nome", "Email", "Nato il", "Quota"]]
        + [[f"S{n:07}", f, g, m, b.strftime("%d/%m/%Y"), f"{n},5"] for g, f, m, b, n in hundred()],
        ";",
        "utf-8-sig",
    )
    second = write(
        tmp_path / "members.csv",
        [["id", "First name", "Surname", "E-mail address", "Birth date"]]
        + [[n + 5000, g, f.upper(), m.upper(), b.isoformat()] for g, f, m, b, n in hundred()],
    )
    found = duplicates([first, second])
    assert {pair.verdict for pair in found} == {"same"}
    assert len(found) == 100
    assert {pair.rows[0].partition(":")[0] for pair in found} == {"soci.csv"}
    assert {pair.rows[1].partition(":")[0] for pair in found} == {"members.csv"}


def test_excel_in_cp1252_and_full_names_elsewhere(tmp_path):
    people = [row for row in hundred() if "Ł" not in row[0]]
    first = write(
        tmp_path / "a.csv",
        [["Cognome", "Nome", "Posta elettronica"], *([f, g, m] for g, f, m, b, n in people)],
        ";",
        "cp1252",
    )
    second = write(
        tmp_path / "b.csv", [["Nominativo", "Indirizzo email"], *([f"{f} {g}", m] for g, f, m, b, n in people)]
    )
    found = duplicates([first, second])
    assert len(found) == len(people)
    assert {pair.verdict for pair in found} == {"same"}


def test_lines_are_those_of_the_file(tmp_path):
    path = write(
        tmp_path / "a.csv",
        [
            ["Nome e cognome", "Telefono", "Note"],
            ["Mario Rossini", "051 5550101", "due\nrighe"],
            ["Anna Verdoni", "", ""],
            ["Rossini Mario", "+39 051 5550101", ""],
            ["Anna Verdoni", "", ""],
        ],
    )
    assert said(duplicates([path])) == {((2, 5), "same"), ((4, 6), "ask")}


def test_parents_office_mailboxes_and_orders_for_two(tmp_path):
    path = write(
        tmp_path / "iscritti.csv",
        [
            ["Nome del partecipante", "Cognome del partecipante", "E-mail del partecipante", "Numero di telefono"],
            ["Marco", "Rossini", "famiglia.rossini@esempio.it", "0515550101"],
            ["Giulia", "Rossini", "famiglia.rossini@esempio.it", "0515550101"],
            ["Anna", "Verdoni", "info@esempio.it", "0515550102"],
            ["Luca", "Nerini", "info@esempio.it", "0515550102"],
            ["Sara", "Bianchini", "sara@esempio.it", ""],
            ["Ospite", "Violini", "sara@esempio.it", ""],
        ],
    )
    assert duplicates([path]) == []


def test_companies_with_forms_written_differently(tmp_path):
    first = write(
        tmp_path / "registro.csv",
        [
            ["Ragione sociale", "P.IVA", "Comune"],
            ["Officine Ferri S.r.l.", "743110157", "Parma"],
            ["Betatec società consortile a responsabilità limitata", "", "Modena"],
            ["Università di Prova - CIRI ICT", "01131710376", "Bologna"],
            ["Università di Prova - CIRI MAM", "01131710376", "Bologna"],
            ["Università di Prova - CIRI AGRO", "01131710376", "Cesena"],
        ],
        ";",
        "cp1252",
    )
    second = write(
        tmp_path / "soci.csv",
        [
            ["Denominazione", "Partita IVA"],
            ["FERRI OFFICINE SRL", "IT00743110157"],
            ["BETATEC S.C.A R.L.", ""],
            ["Nuovagomma Spa", ""],
        ],
    )
    assert said(duplicates([first, second])) == {
        (("registro.csv:2", "soci.csv:2"), "same"),
        (("registro.csv:3", "soci.csv:3"), "same"),
    }


@pytest.mark.parametrize(
    "rows",
    [
        [["Alfa Finta srl", ""], ["Alfa Finta spa", ""], ["Alfa Finta", ""]],
        [["Alfa Finta srl", "00743110157"], ["Alfa Finta srl", "00743110158"], ["Alfa Finta srl", ""]],
    ],
)
def test_a_row_that_says_less_does_not_make_two_companies_one(tmp_path, rows):
    path = write(tmp_path / "soci.csv", [["Ragione sociale", "Partita IVA"], *rows])
    assert "same" not in dict(said(duplicates([path]))).values()


def test_a_column_of_numbers_is_never_an_identity(tmp_path):
    path = write(
        tmp_path / "a.csv",
        [["gruppo", "nome", "cognome", "id"], ["7", "Mario", "Rossini", "1"], ["7", "Anna", "Verdoni", "1"]],
    )
    assert duplicates([path]) == []


@pytest.mark.parametrize(
    ("headers", "row", "verdict"),
    [
        (["Partecipante"], ["Wanjiru Kamau"], "ask"),
        (["Nome"], ["Officine Ferri S.r.l."], "same"),
        (["Nome", "Indirizzo"], ["Trattoria del Ponte", "via Finta 1"], "same"),
        (["Socio", "Partita IVA"], ["Alfatec", "00743110157"], "same"),
    ],
)
def test_an_equal_name_is_enough_for_organisations_never_for_people(tmp_path, headers, row, verdict):
    assert said(duplicates([write(tmp_path / "a.csv", [headers, row, row])])) == {((2, 3), verdict)}


def test_a_kind_may_be_said(tmp_path):
    path = write(
        tmp_path / "a.csv",
        [
            ["Nome", "Cognome", "Azienda", "Telefono"],
            ["Mario", "Rossini", "Alfatec Srl", "0515550101"],
            ["Anna", "Verdoni", "ALFATEC S.R.L.", "0515550101"],
        ],
    )
    assert duplicates([path], "people") == []
    assert said(duplicates([path], "organisations")) == {((2, 3), "same")}


def test_a_list_of_nobody_is_refused_naming_its_columns(tmp_path):
    path = write(tmp_path / "spese.csv", [["Importo", "Data"], ["12,50", "01/02/2026"], ["13,00", "02/02/2026"]])
    with pytest.raises(Refused, match=r"spese\.csv.*Importo, Data"):
        duplicates([path])


@pytest.mark.parametrize(
    ("headers", "row", "meanings"),
    [
        (["Cognome", "Nome"], ["Rossini", "Mario"], ["family", "given"]),
        (["COGNOME E NOME", "e-mail"], ["Rossini Mario", "m@esempio.it"], ["name", "email"]),
        (["Nome", "Prov.", "CAP", "Città"], ["Alfatec", "BO", "40100", "Bologna"], ["name", "postcode", "city"]),
        (["Nome dell'evento", "Partecipante"], ["Assemblea", "Mario Rossini"], ["name"]),
        (["Luogo di nascita", "Nato il", "Cognome"], ["Parma", "01/02/1970", "Rossini"], ["born", "family"]),
        (["Tipo telefono", "Tel.", "Surname"], ["casa", "051 555010", "Rossini"], ["phone", "family"]),
        (["Full name", "Date of birth"], ["Mario Rossini", "not said"], ["name"]),
        (["x", "y"], ["Mario Rossini", "m.rossini@esempio.it"], ["name", "email"]),
    ],
)
def test_columns_are_understood(headers, row, meanings):
    assert [column.meaning for column in understand(headers, [row])] == meanings


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("14/06/1953", False, date(1953, 6, 14)),
        ("06/14/1953", True, date(1953, 6, 14)),
        ("06/07/53", True, date(1953, 6, 7)),
        ("06/07/53", False, date(1953, 7, 6)),
        ("1953-06-14", True, date(1953, 6, 14)),
        ("14-giu-1953", False, date(1953, 6, 14)),
        ("Jun 14 1953", False, date(1953, 6, 14)),
        ("14 giugno 1953", False, date(1953, 6, 14)),
        ("31/02/1953", False, None),
        ("casa", False, None),
    ],
)
def test_birthdays(text, month_first, day):
    assert birthdays.read(text, month_first) == day


@given(st.lists(st.dates(date(1931, 1, 1), date(2020, 1, 1)), min_size=1), st.booleans())
def test_a_column_with_a_day_above_twelve_shows_its_order(days, month_first):
    column = [day.strftime("%m/%d/%Y" if month_first else "%d/%m/%Y") for day in days]
    if any(day.day > 12 for day in days):
        assert birthdays.is_month_first(column) == month_first
        assert [birthdays.read(text, month_first) for text in column] == days


@given(st.text(max_size=20) | st.text(alphabet="0123456789/-. gen", max_size=12))
def test_no_text_breaks_the_reading_of_birthdays(text):
    if birthdays.read(text, False) is not None:
        assert any(char.isdigit() for char in text)


@pytest.mark.parametrize(
    "rows",
    [
        [["Libro", "Autore", "Prestito"], ["A", "B", "1/1/2020"]],
        [["Libro", "Autore", "Prestito"], ["A", "B", "1/1/2020"], ["C", "D", "2/1/2020"], ["A", "B", "1/1/2020"]],
        [["Voce", "Reparto"], ["sedie pieghevoli", "magazzino"], ["tavoli tondi", "magazzino"]],
    ],
)
def test_a_list_of_which_no_column_says_who_the_rows_are_is_refused(tmp_path, rows):
    with pytest.raises(Refused) as refused:
        duplicates([write(tmp_path / "prestiti.csv", rows)])
    assert "prestiti.csv" in refused.value.sentence
    assert ", ".join(rows[0]) in refused.value.sentence


def test_names_under_an_unknown_header_are_still_found(tmp_path):
    rows = [["Chi", "Quota"], ["Martina Ferrini", "3"], ["Luca Violini", "4"], ["Martina Ferrini", "5"]]
    assert [pair.rows for pair in duplicates([write(tmp_path / "chi.csv", rows)])] == [(2, 4)]
