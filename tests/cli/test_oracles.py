"""The numbers of the field, through lists and commands."""

from __future__ import annotations

from datetime import date, timedelta

import pypdf
import pytest

from tests.cli.lists import excel_csv


@pytest.fixture
def year(on, tmp_path):
    rows = [["Codice", "Programma", "Dal", "Al"], ["2026", "Piano", date(2026, 1, 1), date(2026, 12, 31)]]
    on("import", "periods", excel_csv(tmp_path / "periodi.csv", rows))
    return on


def test_parts_that_do_not_make_the_declared_total_are_said_on_paper(year, tmp_path):
    rows = [["Etichetta", "Dal", "Parte", "Valore della parte", "Totale dichiarato", "Fonte"]]
    parts = {"laboratori": 66, "centri per l'innovazione": 11, "imprese": 24, "enti di formazione": 4, "altri": 8}
    rows += [["Soci fondatori", date(2017, 6, 30), name, n, 114, "Comunicato 2017"] for name, n in parts.items()]
    outcome = year("import", "figures", excel_csv(tmp_path / "dichiarati.csv", rows), "--json").json
    assert (outcome["added"], outcome["refused"]) == (5, [])
    year("report", "monitoring", "--period", "2026", "--out", tmp_path / "m.pdf")
    text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "m.pdf").pages).split())
    assert "113" in text
    assert "114" in text
    assert "Comunicato 2017" in text


def test_a_withdrawal_takes_effect_as_article_24_says(year, tmp_path):
    year(
        "import",
        "organisations",
        excel_csv(tmp_path / "o.csv", [["Denominazione", "Comune"], ["Alfa Finta srl", "X"], ["Beta Finta srl", "X"]]),
    )
    rows = [
        ["Associazione", "Socio", "Categoria", "Dal", "Recesso"],
        ["MECH", "Alfa Finta S.r.l.", "Impresa", date(2020, 1, 1), date(2026, 9, 30)],
        ["MECH", "Beta Finta SRL", "Impresa", date(2020, 1, 1), date(2026, 10, 15)],
    ]
    year("import", "memberships", excel_csv(tmp_path / "m.csv", rows))
    ends = {one["name"]: one["until"] for one in year("members", "--on", "2026-12-31", "--json").json}
    assert ends == {"Alfa Finta srl": "2026-12-31", "Beta Finta srl": "2027-12-31"}
    # The last day of the period is still a day of membership: in the closing of 2026, out in 2027.
    assert year("bridge", "--from", "2026-01-01", "--to", "2026-12-31", "--json").json["out"] == 0
    then = year("bridge", "--from", "2027-01-01", "--to", "2027-12-31", "--json").json
    assert (then["opening"], then["out"], then["closing"]) == (2, 1, 1)


def test_twelve_events_by_the_two_hundredth_day_are_six_and_a_half(year, tmp_path):
    rows = [["Tipo", "Titolo", "Data", "Clust-ER"]]
    rows += [["Evento", f"Evento finto {n}", date(2026, 1, 10) + timedelta(days=20 * n), "MECH"] for n in range(9)]
    year("import", "gatherings", excel_csv(tmp_path / "e.csv", rows))
    goal = [["Periodo", "Associazione", "Indicatore", "Valore atteso"], ["2026", "MECH", "events", "12"]]
    year("import", "targets", excel_csv(tmp_path / "t.csv", goal))

    def line(on):
        found = year("indicators", "--period", "2026", "--association", "MECH", "--on", on, "--json").json
        return next(one for one in found if one["indicator"] == "events")

    at_200 = line((date(2026, 1, 1) + timedelta(days=199)).isoformat())
    assert (at_200["value"], at_200["target"], at_200["expected"], at_200["status"]) == (9, 12, 6.6, "on-track")
    assert line("31/12/2026")["status"] == "missed"


def test_two_hundred_and_four_seats_of_a_hundred_and_nineteen_people(year, tmp_path):
    sizes = {"DAAMA": 49, "A&RER": 52, "MOVES": 33, "MAMMER": 37, "FLYER": 33}
    groups = [["Associazione", "Gruppo"], *(["MECH", name] for name in sizes)]
    year("import", "groups", excel_csv(tmp_path / "g.csv", groups))
    rows, seat = [["Associazione", "Gruppo", "Nome", "Cognome", "E-mail"]], 0
    for name, size in sizes.items():
        for _place in range(size):
            who = seat % 119
            rows.append(["MECH", name, f"Nome{who:03d}", f"Cognome{who:03d}", f"p{who}@esempio.example"])
            seat += 1
    outcome = year("import", "seats", excel_csv(tmp_path / "s.csv", rows), "--json").json
    assert (outcome["read"], outcome["added"]) == (204, 204)
    found = {
        one["indicator"]: one["value"]
        for one in year("indicators", "--period", "2026", "--association", "MECH", "--json").json
    }
    assert (found["seats_end"], found["seated_persons"]) == (204, 119)


def test_the_records_of_the_spend_are_in_the_unit_of_the_figure(year, tmp_path):
    rows = [["Associazione", "Voce", "Data", "Importo", "Fornitore", "Numero"]]
    rows += [["MECH", "Personale", date(2026, 2, 20), "1.234,56", "Fornitore Finto", "1"]]
    rows += [["MECH", "Spese generali", date(2026, 3, 20), "765,44", "Fornitore Finto", "2"]]
    year("import", "expenses", excel_csv(tmp_path / "spese.csv", rows))
    found = {
        one["indicator"]: one["value"]
        for one in year("indicators", "--period", "2026", "--association", "MECH", "--json").json
    }
    assert found["spend"] == 2000.0
    behind = year("evidence", "spend", "--period", "2026", "--json").json
    assert sorted(one["quantity"] for one in behind) == [765.44, 1234.56]
