"""What the program says and with which status it ends when a list goes in well, in part, or not at all."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from tests.cli.lists import excel_csv
from tests.store.test_lock import HOLDER


def test_some_refused_rows_are_no_failure(on, tmp_path):
    rows = [
        ["Denominazione", "Accreditato dal"],
        ["Alfa Finta srl", date(2024, 1, 20)],
        ["Beta Finta srl", "31/02/2024"],
    ]
    outcome = on("import", "organisations", excel_csv(tmp_path / "o.csv", rows), "--json").json
    assert (outcome["read"], outcome["added"]) == (2, 1)
    [refused] = outcome["refused"]
    assert {key: refused[key] for key in ("row", "column", "value")} == {
        "row": 3,
        "column": "Accreditato dal",
        "value": "31/02/2024",
    }
    assert set(outcome) >= {
        "format",
        "encoding",
        "read",
        "added",
        "updated",
        "unchanged",
        "ask",
        "refused",
        "operation",
    }
    total = outcome["added"] + outcome["updated"] + outcome["unchanged"] + len(outcome["ask"]) + len(outcome["refused"])
    assert total == outcome["read"]


def test_a_person_reads_the_same_in_sentences(on, tmp_path):
    rows = [
        ["Denominazione", "Accreditato dal"],
        ["Alfa Finta srl", date(2024, 1, 20)],
        ["Beta Finta srl", "31/02/2024"],
    ]
    said = on("import", "organisations", excel_csv(tmp_path / "o.csv", rows)).out
    assert "31/02/2024" in said
    assert "revert" in said


def refused_files(folder):
    (folder / "vuoto.csv").write_bytes(b"")
    (folder / "elenco.docx").write_bytes(b"PK\x03\x04 niente")
    (folder / "zero.csv").write_bytes(b"\x00" * 200)
    excel_csv(folder / "prestiti.csv", [["id", "id_libro", "data_prestito"], [1, 7, date(2024, 1, 20)]])
    return ["vuoto.csv", "elenco.docx", "zero.csv", "prestiti.csv", "manca.csv"]


@pytest.mark.parametrize("place", range(5))
def test_a_refused_file_is_one_sentence_and_status_one(on, tmp_path, place):
    name = refused_files(tmp_path)[place]
    said = on("import", "organisations", tmp_path / name, status=1)
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert name in said.err
    assert "Traceback" not in said.err
    if name == "prestiti.csv":
        assert "id_libro" in said.err


@pytest.mark.parametrize(
    "arguments", [("import", "gatti", "x.csv"), ("import", "organisations"), ("import", "people", "x.csv", "--boh")]
)
def test_wrong_usage_is_status_two(on, arguments):
    on(*arguments, status=2)


def test_an_unknown_gathering_or_association_is_refused(on, tmp_path):
    people = excel_csv(tmp_path / "p.csv", [["Nome", "Cognome"], ["Ada", "Fintelli"]])
    for more in (("--gathering", "01900000-0000-7000-8000-000000000000"), ("--association", "GATTI")):
        said = on("import", "attendance", people, *more, status=1)
        assert len(said.err.strip().splitlines()) == 1
    said = on("import", "attendance", people, "--decide", tmp_path / "manca.json", status=1)
    assert "manca.json" in said.err


def test_a_decision_about_a_row_that_the_list_does_not_have_is_said(on, tmp_path):
    (tmp_path / "decisioni.json").write_text('{"rows": [{"row": 2, "answer": "new"}, {"row": 77, "answer": "new"}]}')
    rows = excel_csv(tmp_path / "o.csv", [["Denominazione"], ["Alfa Finta srl"]])
    outcome = on("import", "organisations", rows, "--decide", tmp_path / "decisioni.json", "--json").json
    assert (outcome["added"], [note for note in outcome["notes"] if "77" in note]) == (
        1,
        ["La decisione sulla riga 77 non è stata usata: l’elenco non ha questa riga."],
    )


def test_a_trial_is_done_beside_the_program_that_writes(on, tmp_path):
    """The window stands open: a trial reads, the import itself waits."""
    rows = [["Denominazione", "Accreditato dal"], ["Alfa Finta srl", date(2024, 1, 20)], ["", date(2024, 1, 20)]]
    listed = excel_csv(tmp_path / "o.csv", rows)
    writer = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "prova.clust")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert writer.stdout.readline() == "writing\n"
        trial = on("import", "organisations", listed, "--dry-run", "--json").json
        assert (trial["added"], trial["operation"], trial["dry_run"]) == (1, None, True)
        assert str(writer.pid) in on("import", "organisations", listed, status=1).err
    finally:
        writer.kill()
        writer.communicate()
    assert on("info", "--json").json["counts"]["organisation"] == 0
    done = on("import", "organisations", listed, "--json").json
    assert {key: done[key] for key in ("read", "added", "refused")} == {
        key: trial[key] for key in ("read", "added", "refused")
    }
