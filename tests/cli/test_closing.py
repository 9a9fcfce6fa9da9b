"""A year from the plan to its closing, through lists and commands alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cli.lists import excel_csv
from tests.reports import reading

OF = ("--period", "2024", "--association", "MECH")


def events(tmp_path, cancelled=()):
    rows = [["Tipo", "Titolo", "Data", "Clust-ER", "Stato"]]
    for n in range(9):
        state = "Annullato" if n in cancelled else "Svolto"
        rows.append(["Evento", f"Evento finto {n}", date(2024, 1, 10) + timedelta(days=20 * n), "MECH", state])
    return excel_csv(tmp_path / "eventi.csv", rows)


@pytest.fixture
def year(on, tmp_path):
    """Nine events held, twelve expected in 2024."""
    rows = [["Codice", "Programma", "Dal", "Al"], ["2024", "Piano finto", date(2024, 1, 1), date(2024, 12, 31)]]
    on("import", "periods", excel_csv(tmp_path / "periodi.csv", rows))
    on("import", "gatherings", events(tmp_path))
    goal = [["Periodo", "Associazione", "Indicatore", "Valore atteso"], ["2024", "MECH", "events", "12"]]
    on("import", "targets", excel_csv(tmp_path / "attesi.csv", goal))
    return on


def line(year, on):
    found = year("indicators", *OF, "--on", on, "--json").json
    return next(one for one in found if one["indicator"] == "events")


def close(year, **named):
    return year("close", *OF, "--on", "20/01/2025", **named)


def test_a_year_that_missed_its_target_is_explained_and_then_closed(year, tmp_path):
    assert line(year, (date(2024, 1, 1) + timedelta(days=199)).isoformat())["status"] == "on-track"
    assert line(year, "2024-12-31")["status"] == "missed"
    refused = close(year, status=1).err
    assert "9 rispetto a 12 attesi, da giustificare: scrivere la giustificazione" in refused
    assert year("closures", "--json").json == []
    year("justify", "events", *OF, "--fact", "Tre eventi rinviati per l’alluvione", "--on", "15/01/2025")
    assert line(year, "2024-12-31")["status"] == "missed-justified"
    copy = tmp_path / "chiusura.pdf"
    issued = year("close", *OF, "--on", "20/01/2025", "--out", copy, "--json").json
    assert (issued["number"], issued["association"], issued["on"]) == (1, "MECH", "2025-01-20")
    (known,) = year("closures", "--period", "2024", "--json").json
    assert known["sha256"] == issued["sha256"]
    text = " ".join(reading.text(copy.read_bytes()).split())
    assert issued["sha256"][:8] in text
    assert "Tre eventi rinviati per l’alluvione" in text
    assert "già stato chiuso il 20/01/2025" in close(year, status=1).err
    assert year("check", "--json").json["closures"] == []


def test_an_event_less_asks_for_the_justification_again(year, tmp_path):
    year("justify", "events", *OF, "--fact", "Tre eventi rinviati")
    year("import", "gatherings", events(tmp_path, cancelled=(4,)))
    assert line(year, "2024-12-31")["status"] == "reconfirm"
    assert "8 rispetto a 12 attesi, e la giustificazione spiega 9" in close(year, status=1).err
    year("justify", "events", *OF, "--again")
    assert close(year).out.startswith("2024 · MECH è chiuso con l’emissione n. 1")


def test_wrong_usage_of_justify_is_said(year):
    assert "--fact" in year("justify", "events", *OF, status=2).err
    assert "--fact" in year("justify", "events", *OF, "--fact", "x", "--again", status=2).err
    assert "Non esiste" in year("justify", "eventi", *OF, "--fact", "x", status=1).err
    assert "atteso" in year("justify", "persons", *OF, "--fact", "x", status=1).err
    year("justify", "events", *OF, "--again", status=1)


def test_a_draft_is_printed_at_any_time_with_what_is_missing(year, tmp_path):
    out = tmp_path / "bozza.pdf"
    year("report", "association", *OF, "--on", "18/07/2024", "--draft", "--out", out)
    text = " ".join(reading.text(out.read_bytes()).split())
    assert "Il periodo dura fino al 31/12/2024" in text
    assert all("BOZZA" in page for page in reading.pages(out.read_bytes()))


def test_an_event_removed_after_the_closing_is_restated_and_names_the_operation(year, tmp_path):
    year("justify", "events", *OF, "--fact", "Tre eventi rinviati", "--on", "15/01/2025")
    first = year("close", *OF, "--on", "20/01/2025", "--json").json
    kept = tmp_path / "prima.pdf"
    year("report", "association", *OF, "--closure", "1", "--out", kept)
    imported = year("import", "gatherings", events(tmp_path, cancelled=(4,)), "--json").json
    assert imported["updated"] == 1
    assert line(year, "2024-12-31")["status"] == "reconfirm"
    found = year("restatement", *OF, "--json").json
    one = next(one for one in found if one["indicator"] == "events")
    assert (one["then"], one["now"]) == (9, 8)
    assert [gone["label"] for gone in one["out"]] == ["Evento finto 4"]
    assert [done["uid"] for done in one["operations"]] == [imported["operation"]]
    said = year("restatement", *OF).out
    assert "9 → 8" in said
    assert imported["operation"] in said
    out = tmp_path / "dopo.pdf"
    year("report", "association", *OF, "--out", out)
    text = " ".join(reading.text(out.read_bytes()).split())
    title = next(one["title"] for one in year("journal", "--json").json if one["uid"] == imported["operation"])
    for words in ("Rettifiche", "9 → 8", title, "Evento finto 4 (30/03/2024)", "da riconfermare"):
        assert words in text, words
    assert "riconfermarla" in year("restate", *OF, status=1).err
    year("justify", "events", *OF, "--again")
    second = year("restate", *OF, "--reason", "Un evento non si è tenuto", "--json").json
    assert (first["number"], second["number"]) == (1, 2)
    again = tmp_path / "ancora.pdf"
    year("report", "association", *OF, "--closure", "1", "--out", again)
    assert again.read_bytes() == kept.read_bytes()
    verified = year("check", "--fingerprint", first["sha256"][:24], "--json").json
    assert (verified["number"], verified["is_whole"], verified["agrees"]) == (1, True, False)
    assert year("check", "--fingerprint", second["sha256"]).out.endswith("registrazione per registrazione.\n")
    assert "Nessuna emissione" in year("check", "--fingerprint", "f" * 64, status=1).err
    assert year("check", "--json").json["ok"]
    assert "nulla da rettificare" in year("restate", *OF, status=1).err
    assert "ci sono: 1, 2" in year("report", "association", *OF, "--closure", "3", "--out", out, status=1).err
