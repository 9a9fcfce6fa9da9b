import datetime as dt
import io
import os
import struct
import zipfile

import pytest

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import packages, tables, workbooks
from clust_desktop.exchange.cells import CellError
from tests.exchange import workbook_files as made

ROWS = (["Ragione sociale", "Data adesione"], ["Alfa Srl", "14/06/2019"], ["Beta Spa", "01/02/2020"])


def opened(tmp_path, data, name="elenco.xlsx", **options):
    path = tmp_path / name
    path.write_bytes(data)
    return tables.read(path, **options)


def refused(tmp_path, data, name="elenco.xlsx"):
    with i18n.speaking("it"), pytest.raises(Refused) as sentence:
        tables.pick(opened(tmp_path, data, name))
    assert name in sentence.value.sentence
    return sentence.value.sentence


@pytest.mark.parametrize(("form", "make"), [("xls", made.xls), ("ods", made.ods), ("xlsx", made.listed)])
def test_the_same_list_in_three_formats_whatever_the_file_is_called(tmp_path, form, make):
    source = opened(tmp_path, make(*ROWS), "lista.dat")
    table = tables.pick(source)
    assert source.format == form
    assert (table.columns, table.header_line) == (("Ragione sociale", "Data adesione"), 1)
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("Alfa Srl", "14/06/2019")),
        (3, ("Beta Spa", "01/02/2020")),
    ]


def test_hidden_sheets_are_passed_over_and_the_first_visible_table_is_read(tmp_path):
    def fill(book):
        book.add_worksheet("Copertina")
        hidden, deep, good = (book.add_worksheet(name) for name in ("Vecchi", "Segreti", "Soci"))
        for sheet in (hidden, deep, good):
            sheet.write_row(0, 0, ["Ragione sociale", "Dal"])
            sheet.write_row(1, 0, [f"di {sheet.name}", "x"])
        hidden.hide()
        deep.very_hidden()
        book.get_worksheet_by_name("Copertina").activate()

    source = opened(tmp_path, made.xlsx(fill))
    assert [sheet.state for sheet in source.sheets] == ["visible", "hidden", "very hidden", "visible"]
    table = tables.pick(source)
    assert table.sheet == "Soci"
    assert table.rows[0].cells[0] == "di Soci"
    assert any("Vecchi" in note.text and "Segreti" in note.text for note in table.notes)
    named = tables.pick(opened(tmp_path, made.xlsx(fill), sheet="vecchi"))
    assert named.rows[0].cells[0] == "di Vecchi"
    with pytest.raises(Refused, match="Copertina"):
        opened(tmp_path, made.xlsx(fill), sheet="Nessuno")


def test_the_two_day_counts_give_the_same_day(tmp_path):
    for options in ({}, {"date_1904": True}):
        data = made.listed(["Nome", "Dal"], ["Alfa", dt.date(2024, 2, 29)], default_date_format="dd/mm/yyyy", **options)
        assert tables.pick(opened(tmp_path, data)).rows[0].cells[1] == dt.date(2024, 2, 29)


def test_an_error_cell_is_an_error_in_xlsx_and_xls(tmp_path):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ragione sociale", "Quota"])
        sheet.write_row(1, 0, ["Alfa", 5])
        sheet.write_string(2, 0, "Beta")
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        sheet.write_string(3, 0, "Gamma")
        sheet.write_formula(3, 1, "=2+2", None, 4)

    assert tables.pick(opened(tmp_path, made.xlsx(fill))).column("Quota") == (5, CellError("#DIV/0!"), 4)
    old = made.xls(["Socio", "Quota"], ["Alfa", "1"], ["Beta", "?"], errors=[(2, 1, 0x2A)])
    assert tables.pick(opened(tmp_path, old, "v.xls")).column("Quota") == ("1", CellError("#N/A"))


def test_merged_labels_go_down_amounts_and_names_across_do_not(tmp_path):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "Elenco dei componenti")
        sheet.write_row(2, 0, ["Gruppo", "Nome", "Cognome", "Importo"])
        sheet.merge_range(3, 0, 5, 0, "MOVES")
        sheet.merge_range(3, 3, 4, 3, 100)
        for row, (name, family) in enumerate((("Anna", "Prova"), ("Bruno", "Esempio"), ("Carla", "Finta")), 3):
            sheet.write_row(row, 1, [name, family])

    table = tables.pick(opened(tmp_path, made.xlsx(fill)))
    assert table.header_line == 3
    assert table.column("Gruppo") == ("MOVES", "MOVES", "MOVES")
    assert table.column("Importo") == (100, "", "")


def test_what_may_not_be_opened_is_refused_with_its_reason(tmp_path):
    good = made.listed(*ROWS)
    assert "protetto da password" in refused(tmp_path, made.xls(*ROWS, protected=True), "v.xls")
    assert "protetto da password" in refused(tmp_path, made.ods(*ROWS, encrypted=True), "v.ods")
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert "protetto da password" in refused(tmp_path, sealed)
    assert "danneggiata" in refused(tmp_path, good[: len(good) // 2])
    assert "danneggiata" in refused(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, "v.xls")
    strict = made.changed(
        good, "xl/workbook.xml", lambda xml: xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    )  # fmt: skip
    assert "Strict" in refused(tmp_path, strict)
    none = made.changed(
        good, "xl/workbook.xml", lambda xml: xml[: xml.index(b"<sheet ")] + xml[xml.index(b"</sheets>") :]
    )
    assert "nessun foglio" in refused(tmp_path, none)
    assert "nessuna riga" in refused(tmp_path, made.listed())
    assert "nessuna riga" in refused(tmp_path, made.listed(ROWS[0]))
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "non è una cartella di lavoro" in refused(tmp_path, document.getvalue(), "lettera.docx")


def test_what_explodes_is_refused_before_it_is_opened(tmp_path):
    def far(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Nome")
        sheet.write(1_048_575, 16_383, "lontano")

    assert "supera il limite" in refused(tmp_path, made.xlsx(far))
    bomb = io.BytesIO(made.listed(*ROWS))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * 30_000_000)
    assert "supera il limite" in refused(tmp_path, bomb.getvalue())
    cell = '<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="900000">'
    wide = made.ods(*ROWS, extra=cell + "<text:p>x</text:p></table:table-cell></table:table-row>")
    assert "supera il limite" in refused(tmp_path, wide, "v.ods")
    declared = b'<!DOCTYPE a [<!ENTITY b "c">]><workbook'
    entity = made.changed(made.listed(*ROWS), "xl/workbook.xml", lambda xml: xml.replace(b"<workbook", declared, 1))
    assert "danneggiata" in refused(tmp_path, entity)


def test_the_limits_are_those_the_sentences_speak_of():
    assert packages.MOST_CELLS == 5_000_000
    assert packages.MOST_UNPACKED == 300_000_000


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_read_or_refused_never_a_crash(tmp_path, seed):
    data = bytearray((made.listed(*ROWS), made.xls(*ROWS), made.ods(*ROWS))[seed % 3])
    for step in range(1, 6):
        data[(seed * 7919 + step * 104_729) % len(data)] ^= 1 + (seed * 31 + step) % 255
    try:
        tables.pick(opened(tmp_path, bytes(data), f"rotto{seed}.xlsx"))
    except Refused as fault:
        said = fault.sentence
    else:
        said = f"rotto{seed}.xlsx"
    assert f"rotto{seed}.xlsx" in said


@pytest.mark.parametrize("end", [512, 514, 1030, 1088])
def test_an_old_workbook_cut_off_in_the_middle_is_refused(tmp_path, end):
    """The engine that reads it gives up over these with no failure of its own."""
    (tmp_path / "elenco.xls").write_bytes(made.xls(["Nome", "Comune"], ["Alfa", "Roma"])[:end])
    with pytest.raises(Refused, match=r"elenco\.xls"):
        tables.read(tmp_path / "elenco.xls")


def _at(data, place, *numbers):
    return data[:place] + struct.pack(f"<{len(numbers)}I", *numbers) + data[place + 4 * len(numbers) :]


def _far(data, row, column):
    label = struct.pack("<HHHHH", 0x0204, data[data.index(b"\x04\x02") + 2], 0, 0, 0)[:8]
    at = data.index(label)
    return data[: at + 4] + struct.pack("<HH", row, column) + data[at + 8 :]


TWO_ROWS, MANY_ROWS = (struct.pack("<HHII", 0x0200, 14, 0, last) for last in (2, 2**31))


@pytest.mark.parametrize(
    "spoil",
    [lambda data: _at(data, 520, 3, 2), lambda data: _at(data, 516, 1),
     lambda data: data[:512] + bytes(512) + data[1024:],
     lambda data: _far(data, 65_535, 60_000), lambda data: data.replace(TWO_ROWS, MANY_ROWS)],
)  # fmt: skip
def test_an_old_workbook_that_would_be_read_without_end_is_refused_at_once(tmp_path, spoil):
    """A few bytes like these made the reader take all the memory there is."""
    sound = made.xls(["Cognome", "Nome"], ["Finti", "Pia"])
    spoilt = spoil(sound)
    assert spoilt != sound
    (file := tmp_path / "vecchio.xls").write_bytes(spoilt)
    with pytest.raises(Refused, match=r"vecchio\.xls: la cartella di lavoro è danneggiata"):
        tables.read(file)


def test_what_the_reader_says_where_it_gives_up_stays_off_the_terminal(tmp_path, capfd):
    (file := tmp_path / "vecchio.xls").write_bytes(made.xls(["Cognome"], ["Finti"])[:1150])
    with pytest.raises(Refused, match=r"vecchio\.xls"):
        tables.read(file)
    assert capfd.readouterr().err == ""
    with workbooks._unheard():
        os.write(2, b"altro\n")
    assert capfd.readouterr().err == "altro\n"


def test_a_workbook_in_letters_nobody_knows_is_refused(tmp_path):
    data = made.listed(["Cognome"], ["Finti"])
    for letters in (b"null", b"utf-7", b"utf-32"):
        (file := tmp_path / "elenco.xlsx").write_bytes(
            made.changed(data, "xl/workbook.xml", lambda part, new=letters: part.replace(b"UTF-8", new, 1))
        )
        with pytest.raises(Refused, match=r"elenco\.xlsx"):
            tables.read(file)


def test_a_workbook_whose_part_has_a_name_that_is_no_text_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("perché.xml", b"")
    (tmp_path / "elenco.xlsx").write_bytes(out.getvalue().replace("é".encode(), b"\x84\x84"))
    with pytest.raises(Refused, match=r"elenco\.xlsx"):
        tables.read(tmp_path / "elenco.xlsx")
