"""Backups by command: made, brought to a second place, listed, restored, and the restore undone."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "chiavetta"
    folder.mkdir()
    return folder


def add(on, tmp_path, name):
    file = tmp_path / "enti.csv"
    file.write_text(f"Denominazione;Partita IVA\n{name};\n", "utf-8")
    assert on("import", "organisations", file, "--json").json["added"] == 1


def organisations(on):
    return on("info", "--json").json["counts"]["organisation"]


def test_a_backup_is_made_where_something_was_done(on, tmp_path):
    assert "scritto e verificato" in on("backup").out
    assert on("backup", "--if-changed").out.startswith("Dall’ultima copia integra non è stato fatto nulla")
    add(on, tmp_path, "Alfa Finta")
    assert "scritto e verificato" in on("backup", "--if-changed").out
    assert len(on("backups", "--json").json) == 2
    told = on("info", "--json").json["backups"]
    assert (told["current"], told["old"], told["days"]) == (True, False, 0)


def test_before_a_big_list_comes_in_a_backup_is_made(on, tmp_path):
    add(on, tmp_path, "Alfa Finta")
    assert on("backups", "--json").json == []
    file = tmp_path / "molti.csv"
    file.write_text("Denominazione;Partita IVA\n" + "".join(f"Ente Finto {n:06};\n" for n in range(6_000)), "utf-8")
    on("import", "organisations", file, "--dry-run")
    assert on("backups", "--json").json == []
    on("import", "organisations", file)
    (made,) = on("backups", "--json").json
    assert made["reason"] == "Prima di un’importazione"


def test_the_second_place_is_chosen_shown_and_forgotten(on, stick, tmp_path):
    assert "Non è scelto un secondo posto" in on("second-place").out
    assert "ancora nessuna" in on("second-place", stick).out
    said = on("backup").out
    assert f"È anche nel secondo posto: {stick}" in said
    assert on("second-place", "--json").json["second_there"] is True
    moved = stick.rename(tmp_path / "via")
    said = on("backup")
    assert "ora non c’è" in said.err
    assert on("second-place", "--json").json["second_there"] is False
    moved.rename(stick)
    assert "Non è scelto un secondo posto" in on("second-place", "--none").out
    assert "second-place" not in on("backup").err
    on("second-place", tmp_path / "non c'è", status=1)
    on("second-place", stick, "--none", status=2)


def test_a_restore_is_undone_and_that_again(on, tmp_path):
    add(on, tmp_path, "Alfa Finta")
    on("backup")
    (backup,) = on("backups", "--json").json
    add(on, tmp_path, "Beta Finta")
    on("restore", "--undo", status=1)
    on("restore", backup["uid"])
    assert organisations(on) == 1
    on("restore", "--undo")
    assert organisations(on) == 2
    assert on("check").out.strip() == "Tutto in ordine."
    on("restore", "--undo")
    assert organisations(on) == 1
    on("restore", status=2)
    on("restore", backup["uid"], "--undo", status=2)


def test_what_was_damaged_before_a_restore_is_kept_and_not_put_back(on, tmp_path):
    on("backup")
    (backup,) = on("backups", "--json").json
    archive = tmp_path / "prova.clust"
    archive.write_bytes(archive.read_bytes()[:20_000])
    on("restore", backup["uid"])
    said = on("restore", "--undo", status=1)
    assert "era danneggiato: è conservato com’era in" in said.err
    assert organisations(on) == 0


def test_a_restore_of_another_archives_backup_is_told_and_undone(call, tmp_path):
    one, other = tmp_path / "uno.clust", tmp_path / "due.clust"
    for path in (one, other):
        call("new", path)
    call("--archive", other, "backup")
    (backup,) = (tmp_path / "due-backups").glob("*.clust")
    before = call("--archive", one, "journal", "--json").json
    said = call("--archive", one, "restore", backup)
    assert said.status == 0
    assert "altro archivio" in said.err
    assert "altro archivio" in call("--archive", one, "restore", "--undo").err
    assert call("--archive", one, "journal", "--json").json == before
    call("--archive", other, "backup")
    assert "altro archivio" not in call("--archive", other, "restore", backup).err
