import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clust_desktop.domain import identifiers
from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange import dates, numbers
from clust_desktop.exchange.cells import CellError
from clust_desktop.exchange.kinds.shapes import Choice, Field
from clust_desktop.exchange.values import Settled, read_column, settle

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "inputs" / "it_value_vectors.tsv"
OWN = [
    ("date_it", "31/02/2025", "invalid"),
    ("date_it", "31.12.2024", "2024-12-31"),
    ("date_it", "3-6-14", "2014-06-03"),
    ("date_it", "20/09/2026 18.01.22", "2026-09-20T18:01:22"),
    ("date_it", "2023/03/18 3:28:24 PM CET", "2023-03-18T15:28:24"),
    ("date_it", "2024-02-29", "2024-02-29"),
    ("date_it", "19620417", "1962-04-17"),
    ("date_it", "1 marzo 2024", "2024-03-01"),
    ("date_it", "45292", "2024-01-01"),
    ("date_it", "2019", "invalid"),
    ("date_it", "primavera 1962", "invalid"),
    ("decimal_it", "1.234.567,89", "1234567.89"),
    ("decimal_it", "1.234", "1234"),
    ("decimal_it", "-12,50", "-12.50"),
    ("decimal_it", "12.34", "ambiguous"),
    ("decimal_it", "1,234.56", "ambiguous"),
    ("decimal_it", "1.23,00", "invalid"),
    ("decimal_it", "trentasette", "invalid"),
    ("piva", "743110157", "repairable"),
    ("piva", "IT 00743110157", "valid"),
    ("piva", "00743110158", "invalid"),
    ("cf", "00743110157", "valid-as-company"),
    ("duration", "1h 30m", "5400"),
]
SHARED = (
    [
        (one["kind"], one["value"], one["expected"])
        for one in csv.DictReader(VECTORS.open(encoding="utf-8"), delimiter="\t")
    ]
    if VECTORS.is_file()
    else []
)


def one(reads, cell, **options):
    return read_column(Field("f", "F", reads), "Colonna", [(2, cell)], **options)


@pytest.mark.parametrize(("kind", "value", "expected"), [*OWN, *SHARED])
def test_vectors(kind, value, expected):
    if kind == "date_it":
        column = one("moment", value, answer=Settled("dmy", None))
        if expected == "invalid":
            assert len(column.faults) == 1
        else:
            assert column.values[2].isoformat() == expected
    elif kind == "decimal_it":
        column = one("decimal", value, answer=Settled(None, ","))
        if expected in ("invalid", "ambiguous"):
            assert len(column.faults) == 1
        else:
            assert column.values[2] == Decimal(expected)
    elif kind in ("piva", "cf"):
        column = one("vat" if kind == "piva" else "tax_code", value)
        if expected == "invalid":
            assert not column.values
        else:
            assert column.values[2] == (identifiers.vat if kind == "piva" else identifiers.tax_code)(value).value
            assert bool(column.notes) == (expected in ("repairable", "disputed"))
    elif expected not in ("missing", "invalid"):
        assert one("minutes", value).values[2] == round(int(expected) / 60)
    else:
        assert not one("minutes", value).values


@given(
    st.lists(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), min_size=1, max_size=20),
    st.sampled_from(["dmy", "mdy"]),
)
def test_a_column_of_dates_is_read_right_or_asked_never_wrong(days, order):
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    cells = [(line, day.strftime(form)) for line, day in enumerate(days, 2)]
    column = read_column(Field("d", "D", "date"), "Data", cells)
    assert not column.faults
    for line, day in enumerate(days, 2):
        assert column.values.get(line, day) == day
    missing = {line for line, _cell in cells} - set(column.values)
    assert missing == (set(column.question.lines) if column.question else set())
    decided = any(day.day > 12 for day in days)
    assert bool(column.question) == (not decided and any(day.day != day.month for day in days))
    answered = read_column(Field("d", "D", "date"), "Data", cells, answer=Settled(order, None))
    assert [answered.values[line] for line, _cell in cells] == days


def test_the_question_shows_both_readings():
    question = one("date", "03/04/2025").question
    assert question.readings == (("dmy", "2025-04-03"), ("mdy", "2025-03-04"))
    assert "Colonna" in question.text
    assert question.lines == (2,)


def test_another_column_of_the_file_settles_the_order_and_it_is_said():
    fields = {"a": Field("a", "A", "date"), "b": Field("b", "B", "date")}
    elsewhere = settle(fields, {"a": ["14/06/1953"], "b": ["03/04/2025"]})
    column = one("date", "03/04/2025", elsewhere=elsewhere)
    assert column.values[2] == dt.date(2025, 4, 3)
    assert len(column.notes) == 1
    assert settle(fields, {"a": ["14/06/1953"], "b": ["03/14/2025"]}).order is None


def test_one_slip_does_not_unsettle_a_column():
    cells = [(line, f"{day}/01/2024") for line, day in enumerate(range(13, 31), 2)] + [
        (99, "01/31/2024"),
        (100, "02/03/2024"),
    ]
    column = read_column(Field("d", "D", "date"), "Data", cells)
    assert [line for line, _cell, _reason in column.faults] == [99]
    assert column.values[100] == dt.date(2024, 3, 2)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12), st.sampled_from([",", "."]), st.booleans())
def test_a_column_of_amounts_is_read_right_or_asked_never_wrong(cents, mark, grouped):
    def written(value):
        text = f"{value // 100:,}" if grouped else str(value // 100)
        return text.replace(",", "." if mark == "," else ",") + f"{mark}{value % 100:02d}"

    cells = [(line, written(value)) for line, value in enumerate(cents, 2)]
    column = read_column(Field("m", "M", "money"), "Importo", cells)
    assert not column.faults
    assert column.question is None
    assert [column.values[line] for line, _cell in cells] == cents


@given(st.lists(st.integers(1000, 999_999), min_size=1, max_size=8))
def test_thousands_that_could_be_decimals_are_asked(values):
    assume(all(len(f"{value:,}".split(",")[0]) <= 3 for value in values))
    cells = [(line, f"{value:,}".replace(",", ".")) for line, value in enumerate(values, 2)]
    column = read_column(Field("m", "M", "decimal"), "Valore", cells)
    assert set(column.question.lines) == {line for line, _cell in cells}
    answered = read_column(Field("m", "M", "decimal"), "Valore", cells, answer=Settled(None, ","))
    assert [answered.values[line] for line, _cell in cells] == values


def test_typed_cells_of_workbooks():
    assert one("date", dt.datetime(2024, 5, 1, 0, 0)).values[2] == dt.date(2024, 5, 1)
    assert one("moment", dt.datetime(2024, 5, 1, 9, 30)).values[2] == dt.datetime(2024, 5, 1, 9, 30)
    assert one("money", 1250.1).values[2] == 125_010
    assert one("money", 0.1 + 0.2).values[2] == 30
    assert one("clock", 0.75).values[2] == dt.time(18, 0)
    assert one("clock", dt.timedelta(hours=9, minutes=5)).values[2] == dt.time(9, 5)
    assert one("code", 12).values[2] == "12"
    assert one("text", CellError("#N/A")).faults
    assert one("integer", True).faults
    assert one("integer", 2.5).faults
    assert one("integer", "1.234").values[2] == 1234


@pytest.mark.parametrize(
    ("reads", "cell", "kept"),
    [("province", "NA", True), ("name", "Null", True), ("text", "None", True), ("name", "-", False),
     ("date", "N/A", False), ("integer", "NULL", False), ("decimal", ".", False), ("text", "\u00a0 ", False)],
)  # fmt: skip
def test_missing_only_where_it_can_be(reads, cell, kept):
    column = one(reads, cell)
    assert (column.values.get(2) == cell) is kept
    assert not column.faults


def test_choices_and_yes_and_no():
    field = Field("s", "S", "choice", (), (Choice("present", ("presente", "x")), Choice("absent", ("assente",))))
    cells = [(1, "Presente"), (2, "X"), (3, "✓"), (4, "assente (influenza)"), (5, "non presente"), (6, "forse")]
    column = read_column(field, "Stato", cells)
    assert column.values == {1: "present", 2: "present", 3: "present", 4: "absent"}
    assert [line for line, _cell, _reason in column.faults] == [5, 6]
    assert "presente" in column.faults[1][2]
    assert [one("yes_no", cell).values.get(2) for cell in ("sì", "No", "VERO", "0", "boh")] == [
        True,
        False,
        True,
        False,
        None,
    ]


def test_zones_and_times_that_do_not_exist():
    assert one("moment", "2024-06-01T10:00:00Z").values[2] == dt.datetime(2024, 6, 1, 10, tzinfo=dt.UTC)
    assert one("moment", "2024-06-01T10:00:00+02:00").values[2] == dt.datetime(2024, 6, 1, 8, tzinfo=dt.UTC)
    assert dates.read("12/06/2024 12:00 PM", "dmy").clock == dt.time(12)
    assert dates.read("12/06/2024 12:00 AM", "dmy").clock == dt.time(0)
    with pytest.raises(Refused):
        dates.read("14/06/2024 25:00", "dmy")
    with pytest.raises(Refused):
        numbers.read("dodici", ",")
