"""How a refusal reads: the row's cell as it stands in the file, the heading the file uses, rows in their order."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import xlsxwriter

from clust_desktop import i18n
from clust_desktop.domain import clock, days

HEAD = ["Associazione", "Socio", "Data adesione", "Data cessazione"]


def told(outcome):
    return [(one.row, one.column, one.value, one.reason) for one in outcome.refused]


def workbook(path, *sheets):
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell)
    return path


def test_values_stand_as_in_the_file_and_rows_in_their_order(bring, tmp_path):
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"]])
    rows = [
        HEAD,
        ["MECH", "Alfa Finta srl", datetime(2024, 3, 1), datetime(2024, 1, 31)],
        ["MECH", "", datetime(2024, 3, 1), ""],
        ["MECH", "Mai Sentita srl", datetime(2024, 3, 1), ""],
        ["MECH", "Alfa Finta srl", 28.5, ""],
    ]
    outcome = bring("memberships", workbook(tmp_path / "m.xlsx", ("Soci", rows)))
    assert [(row, column, value) for row, column, value, _reason in told(outcome)] == [
        (2, "Data cessazione", "31/01/2024"),
        (3, "Socio", ""),
        (4, "Socio", "Mai Sentita srl"),
        (5, "Data adesione", "28,5"),
    ]


def test_what_another_row_says_is_quoted_from_the_file(bring):
    bring("groups", [["Associazione", "Gruppo"], ["MECH", "Gruppo finto"]])
    rows = [["Associazione", "Gruppo", "Nome", "Cognome", "Ruolo", "Dal"]]
    rows += [["MECH", "Gruppo finto", "Ada", "Fintelli", role, date(2024, 1, 20)] for role in ("Presidente", "Vice")]
    [(row, column, value, reason)] = told(bring("seats", rows))
    assert (row, column, value) == (3, "Ruolo", "Vice")
    assert "Presidente" in reason


def test_a_field_without_a_column_is_named_in_the_language_spoken(bring):
    rows = [["Denominazione gruppo"], ["Gruppo finto"]]
    [(_row, column, _value, _reason)] = told(bring("groups", rows))
    assert column == "Associazione"
    with i18n.speaking("en"):
        [(_row, column, _value, _reason)] = told(bring("groups", rows))
    assert column == "Association"


def test_several_complaints_of_one_row_are_told_apart(bring):
    [(row, column, _value, reason)] = told(bring("memberships", [HEAD, ["MECH", "", "31/02/2024", "31/02/2025"]]))
    assert (row, column) == (2, "Socio")
    first, second, third = reason.split("; ")
    assert second.startswith("Data adesione «31/02/2024»: ")
    assert third.startswith("Data cessazione «31/02/2025»: ")
    assert first
    assert not first.endswith(".")


@pytest.mark.parametrize(
    ("column", "limit", "day"),
    [("constituted_on", "2018-05-10", "30/04/2018"), ("closed_on", "2024-12-31", "01/01/2025")],
)
def test_a_membership_from_before_or_after_its_association_is_refused_as_on_its_form(
    bring, archive, column, limit, day
):
    with archive.operation("tests.founded", "Founded"):
        archive.update("association", archive.find("association", code="MECH")["id"], {column: limit})
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"]])
    rows = [
        ["Associazione", "Socio", "Data adesione"],
        ["MECH", "Alfa Finta srl", day],
        ["MECH", "Alfa Finta srl", limit],
    ]
    outcome = bring("memberships", rows)
    assert [(row, column, value) for row, column, value, _reason in told(outcome)] == [(2, "Data adesione", day)]
    assert outcome.added == 1


def test_days_of_two_memberships_that_meet_are_refused_by_the_one_rule(bring):
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"]])
    bring("memberships", [HEAD, ["MECH", "Alfa Finta srl", date(2023, 1, 20), date(2024, 1, 31)]])
    [(row, column, value, reason)] = told(
        bring("memberships", [HEAD, ["MECH", "Alfa Finta srl", date(2024, 1, 31), ""]])
    )
    assert (row, column, value) == (2, "Data adesione", "31/01/2024")
    assert "Alfa Finta srl risulta già socio di MECH dal 20/01/2023 al 31/01/2024" in reason


ZOOM = ["Nome (nome originale)", "E-mail", "Ora di ingresso", "Ora di uscita", "Durata (minuti)", "Guest"]
ADA = ["Ada Fintelli", "ada@uno.example", "23/04/2026 10:00:00", "23/04/2026 11:00:00", "60", "No"]


def test_a_platforms_list_is_found_on_any_visible_sheet_and_the_sheet_is_said(bring, archive, tmp_path):
    bring("gatherings", [["Tipo", "Titolo", "Data", "Associazione"], ["Evento", "Finto", date(2026, 4, 23), "MECH"]])
    book = workbook(tmp_path / "z.xlsx", ("Vuoto", [ZOOM]), ("Zoom", [ZOOM, ADA]), ("Altro", [["x"]]))
    outcome = bring("attendance", book, gathering=archive.value("select uid from gathering"))
    assert (outcome.added, outcome.refused) == (1, [])
    assert any("«Zoom»" in note and "Vuoto" in note for note in outcome.notes)


def test_a_day_too_far_ahead_is_refused_in_lists_too(bring, archive):
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"]])
    far = date(clock.today().year + 6, 1, 1)
    said = days.too_far(far, clock.today())
    rows = [HEAD, ["MECH", "Alfa Finta srl", far, ""], ["MECH", "Alfa Finta srl", date(2024, 1, 1), far]]
    shown = days.show(far)
    assert told(bring("memberships", rows)) == [
        (2, "Data adesione", shown, said), (3, "Data cessazione", shown, said),
    ]  # fmt: skip
    bring("groups", [["Associazione", "Gruppo"], ["MECH", "Gruppo Finto"]])
    seats = ["Associazione", "Gruppo", "Nome", "Cognome", "Dal", "Al"]
    rows = [seats, ["MECH", "Gruppo Finto", "Ada", "Finta", far, ""], ["MECH", "Gruppo Finto", "Ugo", "Finti", "", far]]
    assert [(row, value, why) for row, _c, value, why in told(bring("seats", rows))] == [
        (2, shown, said), (3, shown, said),
    ]  # fmt: skip
    with archive.operation("tests.founded", "Founded"):
        archive.update("association", archive.find("association", code="MECH")["id"], {"constituted_on": "2018-05-10"})
    [(_row, _column, value, why)] = told(bring("seats", [seats, [*rows[1][:4], date(2018, 4, 30), ""]]))
    assert (value, why) == (
        "30/04/2018", "MECH è stata costituita il 10/05/2018: prima nessuno vi aveva un posto o una carica.",
    )  # fmt: skip


def test_a_member_that_stands_twice_in_one_list_is_told_where_it_stood_first(bring):
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"], ["Beta Finta srl"]])
    rows = [
        HEAD,
        ["MECH", "Beta Finta srl", date(2023, 1, 20), ""],
        ["MECH", "Alfa Finta srl", date(2023, 1, 20), ""],
        ["MECH", "Alfa Finta srl", date(2024, 1, 20), ""],
    ]
    said = [(
        4, "Data adesione", "20/01/2024",
        "La riga 3 di questo elenco lo dà già socio di MECH dal 20/01/2023: tenere una delle due.",
    )]  # fmt: skip
    assert told(bring("memberships", rows)) == said
    assert told(bring("memberships", rows)) == said, "the second time too, when both rows find it there"
