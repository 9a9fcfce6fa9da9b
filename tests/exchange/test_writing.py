import csv
import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from clust_desktop.domain.formulas import FORMULA_SIGNS
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import tables
from clust_desktop.exchange.writing import CalendarEntry, SheetOut, neutral, write_csv, write_ics, write_xlsx

NASTY = ["=SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\t=1", "<b>", "Rossi & Figli <S.r.l.>", "00123", "𝒳"]


def test_csv_opens_in_italian_excel_and_runs_nothing(tmp_path):
    path = tmp_path / "a.csv"
    rows = [[text, dt.date(2024, 2, 29), Decimal("1234.5"), 7, True, None] for text in NASTY]
    write_csv(path, ["Nome", "Data", "Importo", "N", "Sì", "Vuoto"], rows)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read[1][1:] == ["29/02/2024", "1234,5", "7", "sì", ""]
    for text, row in zip(NASTY, read[1:], strict=True):
        assert row[0].removeprefix("'") == text
        assert not row[0].startswith(FORMULA_SIGNS)
    write_csv(tmp_path / "b.csv", ["Nome", "Data", "Importo", "N", "Sì", "Vuoto"], rows)
    assert (tmp_path / "b.csv").read_bytes() == data


@given(st.text(max_size=12))
def test_neutral_text_never_opens_a_formula(text):
    kept = neutral(text)
    assert kept.removeprefix("'") == text.removeprefix("'") or kept == text
    if kept.startswith(("=", "@", "\t", "\r")):
        pytest.fail(repr(kept))
    assert not (kept[:1] in ("+", "-") and any(sign.isalpha() for sign in kept))


def test_numbers_and_telephones_with_a_sign_stay():
    assert [neutral(text) for text in ("-12,50", "+39 051 000000", "-", "+1")] == [
        "-12,50",
        "+39 051 000000",
        "-",
        "+1",
    ]


def test_workbook_has_typed_cells_and_no_formula(tmp_path):
    path = tmp_path / "a.xlsx"
    moment = dt.datetime(2024, 2, 29, 9, 30)
    rows = [[text, dt.date(2024, 2, 29), moment, 12, Decimal("0.5"), "https://esempio.it"] for text in NASTY]
    sheets = [
        SheetOut("Soci: 2024/25", ("Nome", "Data", "Ora", "N", "Importo", "Sito"), rows),
        SheetOut("soci  2024 25", ("A",), []),
    ]
    write_xlsx(path, sheets)
    table = tables.pick(tables.read(path))
    assert [row.cells for row in table.rows] == [
        (text, dt.date(2024, 2, 29), moment, 12, 0.5, "https://esempio.it") for text in NASTY
    ]
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
        assert b'state="frozen"' in sheet
    write_xlsx(tmp_path / "b.xlsx", sheets)
    assert (tmp_path / "b.xlsx").read_bytes() == path.read_bytes()


def test_a_workbook_takes_any_text(tmp_path):
    path = tmp_path / "a.xlsx"
    write_xlsx(
        path, [SheetOut("[]:*?/\\", ("Nome", "Dal"), [["x" * 40_000, dt.date(1850, 1, 1)], ["a\x00b\x0b", None]])]
    )
    rows = tables.pick(tables.read(path)).rows
    assert rows[0].cells == ("x" * 32_767, "01/01/1850")
    assert rows[1].cells[0] == "ab"


@given(
    st.lists(st.one_of(st.text(max_size=60), st.sampled_from(["History", "'" * 40, "X" * 31, "😀" * 40, "a/b", ""])))
)
@example(["Clust-ER " + "lungo " * 40] * 12)
@example(["a" * 30 + "'b"])
@settings(max_examples=60)
def test_sheets_of_any_names_open_and_are_told_apart(names):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_xlsx(path, [SheetOut("Primo", ("A",), []), *(SheetOut(name, ("A",), [["x"]]) for name in names)])
        found = CalamineWorkbook.from_path(str(path)).sheet_names
    assert len({one.casefold() for one in found}) == len(names) + 1
    assert "history" not in map(str.casefold, found)
    assert all(1 <= len(one.encode("utf-16-le")) // 2 <= 31 for one in found)
    assert not any(one.startswith("'") or one.endswith("'") or set(one) & set("[]:*?/\\") for one in found)


def widths(path, sheet=1):
    """Column (the first is 1) → how many letters it is wide."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read(f"xl/worksheets/sheet{sheet}.xml").decode()
    found = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', text)
    return {at: float(wide) for first, last, wide in found for at in range(int(first), int(last) + 1)}


def test_numbers_dates_and_long_titles_are_legible(tmp_path):
    path, late = tmp_path / "a.xlsx", 700
    rows = [["Nome", 1, Decimal("1"), dt.date(2024, 2, 29), dt.datetime(2024, 2, 29, 9, 30)]] * late
    rows.append(["N" * 50, 123_456_789_012, Decimal("123456789.5"), None, None])
    write_xlsx(path, [SheetOut("Uno", ("Nome", "Associazione " * 16, "Importo", "Data", "Ora"), rows, 1)])
    wide = widths(path)
    assert wide[1] >= 50
    assert 20 < wide[2] < 26
    assert wide[3] >= len("123,456,789.50")
    assert wide[4] >= len("29/02/2024")
    assert wide[5] >= len("29/02/2024 09:30")
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'xSplit="1" ySplit="1" topLeftCell="B2"' in sheet


def test_calendar(tmp_path):
    from icalendar import Calendar

    entries = [
        CalendarEntry(uid="2", title="Assemblea, soci; 2024", from_on=dt.date(2024, 5, 3),
                      starts_at=dt.datetime(2024, 5, 3, 7, 30, tzinfo=dt.UTC),
                      ends_at=dt.datetime(2024, 5, 3, 9, tzinfo=dt.UTC),
                      place="Sala “Prova”\nBologna", categories=("assemblea",)),
        CalendarEntry(uid="1", title="Fiera", from_on=dt.date(2024, 5, 1), until_on=dt.date(2024, 5, 2),
                      cancelled=True),
    ]  # fmt: skip
    stamp = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    path = tmp_path / "a.ics"
    write_ics(path, entries, stamp=stamp)
    fair, assembly = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert (fair["UID"], fair["STATUS"]) == ("1", "CANCELLED")
    assert (fair.decoded("DTSTART"), fair.decoded("DTEND")) == (dt.date(2024, 5, 1), dt.date(2024, 5, 3))
    assert assembly["SUMMARY"] == "Assemblea, soci; 2024"
    assert assembly.decoded("DTSTART") == dt.datetime(2024, 5, 3, 7, 30, tzinfo=dt.UTC)
    write_ics(tmp_path / "b.ics", reversed(entries), stamp=stamp)
    assert (tmp_path / "b.ics").read_bytes() == path.read_bytes()


def test_a_file_that_cannot_be_written_is_refused_and_nothing_is_left(tmp_path):
    with pytest.raises(Refused, match=r"a\.csv"):
        write_csv(tmp_path / "manca" / "a.csv", ["A"], [])
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(Refused, match=r"b\.csv"):
        write_csv(tmp_path / "b.csv", ["A"], [])
    assert [one.name for one in tmp_path.iterdir()] == ["b.csv"]
