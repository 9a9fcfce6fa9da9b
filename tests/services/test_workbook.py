"""The workbook of the figures: every number is the one of the indicators, and the records stand behind it."""

from __future__ import annotations

import re
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from clust_desktop.app import Office
from clust_desktop.domain.indicators import INDICATORS
from tests.store.small import Small


def read(path):
    """Sheet → its rows as dictionaries by title."""
    book = CalamineWorkbook.from_path(str(path))
    found = {}
    for name in book.sheet_names:
        titles, *rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = [dict(zip(titles, row, strict=True)) for row in rows]
    return found


@pytest.fixture(scope="module")
def book(demonstration, tmp_path_factory):
    out = tmp_path_factory.mktemp("book") / "w.xlsx"
    Office(demonstration).secretariat.workbook(out=out, period="2024")
    return out


def test_every_figure_equals_the_indicators(book, demonstration):
    rows = read(book)["Valori"]
    lines = Office(demonstration).indicators.table(period="2024")
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        assert (row["Codice"], row["Associazione"]) == (line.indicator, line.association or "")
        assert row["Valore"] == ("" if line.value is None else line.value)
        assert row["Numeratore"] == ("" if line.numerator is None else line.numerator)


def test_the_overview_and_the_targets_say_the_same(book, demonstration):
    office = Office(demonstration)
    names, lines = office.indicators.names(), office.indicators.table(period="2024")
    whose = {row["code"]: row["name"] for row in demonstration.rows("select code, name from association")}
    overview = {row["Indicatore"]: row for row in next(iter(read(book).values()))}
    targets = {(row["Codice"], row["Associazione"]): row for row in read(book)["Valori attesi"]}
    for line in lines:
        cell = overview[names[line.indicator]][whose.get(line.association, "Sistema")]
        assert cell == ("" if line.value is None else line.value)
        if line.target is not None:
            row = targets.pop((line.indicator, line.association or ""))
            assert (row["Valore atteso"], row["Valore"]) == (line.target, line.value)
            assert row["Atteso a questa data"] == ("" if line.expected is None else line.expected)
    assert not targets


def test_the_records_behind_a_figure_are_as_many_as_it_says(book, demonstration):
    office = Office(demonstration)
    values = {line.indicator: line.value for line in office.indicators.table(period="2024") if not line.association}
    sheets = list(read(book).values())[4:]
    counted = {code: one for code, one in INDICATORS.items() if one.of is None}
    assert len(sheets) == len(counted)
    for (code, one), rows in zip(counted.items(), sheets, strict=True):
        assert {row["Codice"] for row in rows} <= {code}
        if one.fold == "rows":
            assert len(rows) == values[code], code
        if one.fold == "sum":
            assert sum(row["Quantità"] for row in rows) == pytest.approx(values[code]), code
        assert all(isinstance(row["Data"], date) for row in rows if row["Data"] != "")
        assert all(row["Identificativo"] for row in rows)


def test_the_same_data_give_the_same_bytes(office, tmp_path):
    for name in ("a", "b"):
        office.secretariat.workbook(out=tmp_path / f"{name}.xlsx", period="2025")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    office.secretariat.workbook(out=tmp_path / "a.xlsx", period="2025", association="BUILD", on=date(2025, 5, 1))
    about = {row["Cosa"]: row["Valore"] for row in read(tmp_path / "a.xlsx")["Informazioni"]}
    assert about["Dati al"] == date(2025, 5, 1)
    assert about["Associazione"] == "Clust-ER Build"


def test_what_looks_like_a_formula_stays_text(office, tmp_path):
    archive = office.archive
    event = archive.find("gathering", title="Open day della filiera")
    for title in ('=HYPERLINK("http://finta.example")', "+1", "-1", "@uno", "<b>&"):
        Small(archive).change("gathering", event["id"], title=title)
        office.secretariat.workbook(out=tmp_path / "w.xlsx", period="2025", association="AGRIFOOD")
        assert title in [row["Descrizione"] for row in read(tmp_path / "w.xlsx")["Eventi organizzati"]]


@pytest.mark.parametrize(
    "name", ["Associazione " * 15, "X" * 200, '<b>Rossi</b> & "Figli"', "=1+1", "שלום 😀 𝒳", "'[a]:*?/\\'"]
)
def test_an_association_of_any_name_has_its_column_and_its_records(office, tmp_path, name):
    archive = office.archive
    Small(archive).change("association", archive.find("association", code="AGRIFOOD")["id"], name=name)
    event = archive.find("gathering", title="Open day della filiera")
    Small(archive).change("gathering", event["id"], title=name)
    for whose in (None, "AGRIFOOD"):
        office.secretariat.workbook(out=tmp_path / "w.xlsx", period="2025", association=whose)
        sheets = read(tmp_path / "w.xlsx")
        assert name in next(iter(sheets.values()))[0]
        assert name in [row["Descrizione"] for row in sheets["Eventi organizzati"]]
    assert sheets["Informazioni"][8]["Valore"] == name
    with zipfile.ZipFile(tmp_path / "w.xlsx") as book:
        written = [book.read(one).decode() for one in book.namelist() if one.startswith("xl/worksheets/")]
    assert not any("<f>" in one for one in written)
    assert all('state="frozen"' in one for one in written)


def test_every_sheet_prints_as_broad_as_a_page_under_its_header(book):
    with zipfile.ZipFile(book) as archive:
        written = [archive.read(f"xl/worksheets/sheet{at}.xml").decode() for at in range(1, len(read(book)) + 1)]
        whole = archive.read("xl/workbook.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    for one in written:
        assert '<pageSetUpPr fitToPage="1"/>' in one
        (setup,) = re.findall(r"<pageSetup [^>]*>", one)
        assert all(said in setup for said in ('paperSize="9"', 'orientation="landscape"', 'fitToHeight="0"')), setup
        assert "<oddFooter>&amp;L&amp;A&amp;RPagina &amp;P di &amp;N</oddFooter>" in one
        assert 'ySplit="1"' in one
        assert all(8 <= float(wide) <= 61 for wide in re.findall(r' width="([\d.]+)"', one)), "legible, on one page"
    assert whole.count("_xlnm.Print_Titles") == len(written)
    assert len(re.findall(r"\$1:\$1</definedName>", whole)) == len(written)
    assert 'xSplit="1"' in written[0], "the indicators stay in sight"
    assert 'formatCode="dd/mm/yyyy"' in styles


def test_sheets_are_in_order_and_long_words_go_on_over_lines(office, tmp_path):
    archive = office.archive
    words = "Una giustificazione che non finisce mai. " * 9
    event = archive.find("gathering", title="Open day della filiera")
    Small(archive).change("gathering", event["id"], title=words.strip())
    office.secretariat.workbook(out=tmp_path / "w.xlsx", period="2025")
    names = list(read(tmp_path / "w.xlsx"))
    assert names[:4] == ["Quadro d’insieme", "Valori", "Valori attesi", "Informazioni"]
    assert {"Eventi organizzati", "Presenze alle riunioni dei…", "Gruppi di lavoro che si sono…"} <= set(names[4:])
    at = names.index("Eventi organizzati") + 1
    with zipfile.ZipFile(tmp_path / "w.xlsx") as book:
        sheet, styles = book.read(f"xl/worksheets/sheet{at}.xml").decode(), book.read("xl/styles.xml").decode()
    looks = re.findall(r"<xf .*?(?:/>|</xf>)", styles[styles.index("<cellXfs") :])
    wrapped = {at for at, one in enumerate(looks) if 'wrapText="1"' in one}
    below = sheet[sheet.index('<row r="2"') :]
    assert {int(one) for one in re.findall(r' s="(\d+)"', below)} & wrapped
    assert all('vertical="top"' in one for one in looks[1:])
