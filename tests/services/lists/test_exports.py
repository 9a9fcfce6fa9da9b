"""Every export in every form, read back from its file."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime

import icalendar
import pytest
from python_calamine import CalamineWorkbook

from clust_desktop.domain.refusals import Refused
from clust_desktop.services.exports import Exports

KINDS = (
    "members",
    "people",
    "organisations",
    "gatherings",
    "attendance",
    "indicators",
    "evidence",
    "contacts",
    "tables",
)
EVENT = date(2025, 4, 14)


@pytest.fixture
def year(bring, archive):
    bring("organisations", [["Denominazione", "Comune"], ["=cmd()|'finto' srl", "Borgo"], ["Beta Finta srl", "-Borgo"]])
    rows = [["Associazione", "Socio", "Categoria", "Data adesione"]]
    rows += [["MECH", name, "Impresa", date(2024, 1, 20)] for name in ("=cmd()|'finto' srl", "Beta Finta srl")]
    bring("memberships", rows)
    rows = [["Tipo", "Titolo", "Data", "Ora inizio", "Ora fine", "Luogo", "Clust-ER", "Stato"]]
    rows += [
        ["Evento", "Convegno <finto>", EVENT, "09:30", "12:00", "Sala, Finta", "MECH", ""],
        ["Evento", "2025-04-15", date(2025, 4, 15), "", "", "", "MECH", "annullato"],
    ]
    bring("gatherings", rows)
    people = [
        ["Evento", "Cognome", "Nome", "E-mail", "Ente"],
        ["Convegno <finto>", "Fintelli", "@Ada", "a@esempio.example", "Beta Finta srl"],
    ]
    bring("attendance", people)
    bring("periods", [["Codice", "Programma", "Dal", "Al"], ["2025", "Piano", date(2025, 1, 1), date(2025, 12, 31)]])
    return Exports(archive)


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("kind", KINDS)
def test_json_and_workbook_hold_the_same_rows(year, kind, tmp_path):
    asked = {"period": "2025"} if kind in ("indicators", "evidence") else {}
    count = year.write(kind, out=tmp_path / "a.json", **asked)
    assert count == year.write(kind, out=tmp_path / "a.xlsx", **asked)
    assert count > 0
    facts = json.loads((tmp_path / "a.json").read_text("utf-8"))
    told = sum(map(len, facts.values())) if isinstance(facts, dict) else len(facts)
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert told == count == sum(max(len(sheet) - 1, 0) for sheet in sheets)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "tables"])
def test_csv_holds_the_same_rows(year, kind, tmp_path):
    asked = {"period": "2025"} if kind in ("indicators", "evidence") else {}
    count = year.write(kind, out=tmp_path / "a.csv", **asked)
    assert len(read_csv(tmp_path / "a.csv")) == count > 0


def test_text_that_opens_a_formula_stays_text(year, tmp_path):
    year.write("organisations", out=tmp_path / "o.csv")
    rows = read_csv(tmp_path / "o.csv")
    assert sorted(row["name"] for row in rows) == ["'=cmd()|'finto' srl", "Beta Finta srl"]
    assert "'-Borgo" in {row["town"] for row in rows}
    year.write("people", out=tmp_path / "p.csv")
    assert read_csv(tmp_path / "p.csv")[0]["given_name"] == "'@Ada"
    year.write("organisations", out=tmp_path / "o.xlsx")
    sheet = CalamineWorkbook.from_path(tmp_path / "o.xlsx").get_sheet_by_index(0).to_python()
    names = {row[sheet[0].index("name")] for row in sheet[1:]}
    assert names == {"=cmd()|'finto' srl", "Beta Finta srl"}  # a text cell, read back as typed


def test_days_are_days_and_moments_stand_on_the_archives_clock(year, tmp_path):
    year.write("gatherings", out=tmp_path / "g.xlsx")
    head, first, second = CalamineWorkbook.from_path(tmp_path / "g.xlsx").get_sheet_by_index(0).to_python()
    row = dict(zip(head, first, strict=True))
    assert (row["on"], row["starts_at"]) == (EVENT, datetime(2025, 4, 14, 9, 30))
    assert dict(zip(head, second, strict=True))["title"] == "2025-04-15"  # a title stays text
    year.write("gatherings", out=tmp_path / "g.csv")
    assert [one["on"] for one in read_csv(tmp_path / "g.csv")] == ["14/04/2025", "15/04/2025"]


def test_a_calendar(year, archive, tmp_path):
    assert year.write("gatherings", out=tmp_path / "g.ics") == 2
    events = list(icalendar.Calendar.from_ical((tmp_path / "g.ics").read_bytes()).walk("VEVENT"))
    assert [str(one["summary"]) for one in events] == ["Convegno <finto>", "2025-04-15"]
    assert [one["status"] for one in events] == ["CONFIRMED", "CANCELLED"]
    assert events[0]["dtstart"].dt.isoformat() == "2025-04-14T07:30:00+00:00"
    assert events[1]["dtstart"].dt == date(2025, 4, 15)
    assert [str(one["uid"]) for one in events] == archive.column("select uid from gathering order by on_day")


def test_the_tables_are_all_there(year, archive, tmp_path):
    year.write("tables", out=tmp_path / "t.json")
    tables = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert {"organisation", "membership", "attendance", "presence"} <= set(tables)
    assert len(tables["organisation"]) == 2


@pytest.mark.parametrize(
    ("kind", "name"), [("members", "a.ics"), ("members", "a.doc"), ("tables", "a.csv"), ("indicators", "a.csv")]
)
def test_what_cannot_be_written_is_refused_and_nothing_is_left(year, kind, name, tmp_path):
    with pytest.raises(Refused):
        year.write(kind, out=tmp_path / name)
    assert not (tmp_path / name).exists()
