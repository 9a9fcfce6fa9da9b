"""Commands on the data of persons: until when, a copy, erased; each asks or refuses before anything goes for good."""

from __future__ import annotations

import json

import pytest

from clust_desktop.app import Office
from clust_desktop.cli import run
from clust_desktop.services.archives import create
from clust_desktop.store.database import Archive


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "prova.clust"
    with create(path) as archive:
        office = Office(archive)
        office.people.keep(given_name="Gelsomina", family_name="Qquokka", email="g@qquokka.example")
    return path


def uid_of(file, capsys):
    run(["--archive", str(file), "export", "people", "--out", str(file.with_name("p.json"))])
    capsys.readouterr()
    return json.loads(file.with_name("p.json").read_text("utf-8"))[0]["uid"]


def test_until_when_is_said_of_everybody_and_of_one(file, capsys):
    uid = uid_of(file, capsys)
    assert run(["--archive", str(file), "retention", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["persons"], row["state"]) == (1, "kept")
    assert run(["--archive", str(file), "retention", "--person", uid]) == 0
    assert capsys.readouterr().out.startswith("Da conservare fino al 31/12/")


def test_a_copy_of_the_data_is_written(file, capsys, tmp_path):
    uid = uid_of(file, capsys)
    assert run(["--archive", str(file), "person", uid, "--out", str(tmp_path / "a.json")]) == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["name"] == "Gelsomina Qquokka"


def test_nothing_is_erased_without_a_yes(file, capsys):
    uid = uid_of(file, capsys)
    assert run(["--archive", str(file), "erase", uid]) == 1
    said = capsys.readouterr().err
    assert "Di Gelsomina Qquokka si cancella tutto" in said
    assert "--yes" in said
    assert b"qquokka" in file.read_bytes().lower()


def test_erased_with_its_older_copies(file, capsys):
    uid = uid_of(file, capsys)
    assert run(["--archive", str(file), "backup"]) == 0
    assert run(["--archive", str(file), "erase", uid, "--yes", "--copies", "destroy"]) == 0
    assert "1 persona" in capsys.readouterr().out
    kept = [one for one in file.parent.rglob("*.clust*") if one.is_file()]
    assert len(kept) >= 2
    assert not any(b"qquokka" in one.read_bytes().lower() for one in kept)


def test_where_nobodys_time_is_over_there_is_nothing_to_erase(file, capsys):
    assert run(["--archive", str(file), "expire", "--yes"]) == 1
    assert "Per nessuno il termine è scaduto" in capsys.readouterr().err


def test_a_dry_run_tells_where_a_name_is_uncertain_and_a_word_decided_on_goes_too(file, capsys):
    uid = uid_of(file, capsys)
    with Archive.open(file) as archive, archive.operation("tests.met", "Met"):
        archive.insert("gathering", {"kind": "meeting", "title": "Con la Qquokka", "on_day": "2024-05-05"})
    assert run(["--archive", str(file), "erase", uid, "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (one,) = told["uncertain"]
    assert (one["noun"], one["column"], one["word"], one["why"]) == ("gathering", "title", "Qquokka", "solo il cognome")
    assert one["uid"]
    assert one["sentence"] in told["said"]
    assert run(["--archive", str(file), "erase", uid, "--dry-run"]) == 0
    assert "Con la Qquokka" in capsys.readouterr().out
    assert b"qquokka" in file.read_bytes().lower()
    assert run(["--archive", str(file), "erase", uid, "--also", "Qquokka", "--yes"]) == 0
    assert b"qquokka" not in file.read_bytes().lower()
