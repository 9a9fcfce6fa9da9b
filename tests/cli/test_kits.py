"""Kits by command: made under a passphrase, listed, declared lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from clust_desktop.app import Office
from clust_desktop.services import archives
from clust_desktop.store import keys
from tests.services.kits.conftest import SAID, begin


@pytest.fixture
def path(tmp_path: Path) -> Path:
    begin(made := tmp_path / "casa.clust")
    return made


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    keys.forget()
    (file := tmp_path / "frase.txt").write_text(SAID + "\n", "utf-8")
    return file


def test_a_kit_is_made_listed_and_lost_by_command(call, path, secret, tmp_path):
    uids = {one["title"]: one["uid"] for one in call("--archive", path, "gatherings", "--json").json}
    out = tmp_path / "kit.clust"
    said = call(
        "--archive", path, "kit", "make", "--gathering", uids["Fiera finta"], "--gathering", uids["Assemblea finta"],
        "--out", out, "--new-passphrase-file", secret,
    )  # fmt: skip
    assert (said.status, said.err) == (0, "")
    assert "5 persone attese" in said.out
    (row,) = call("--archive", path, "kit", "list", "--json").json
    assert (row["file"], row["merged_at"], row["lost_on"]) == ("kit.clust", None, None)
    assert call("--archive", path, "kit", "lost", row["uid"], "--on", "4/5/2026").status == 0
    said = call("--archive", path, "kit", "list")
    assert "non ancora riunito · dichiarato smarrito il 04/05/2026" in said.out
    assert call("--archive", path, "kit", "lost", "x").status == 1


def test_a_kit_is_merged_by_command_with_its_own_passphrase(call, path, secret, tmp_path, monkeypatch):
    monkeypatch.delenv("CLUST_KIT_PASSPHRASE", raising=False)
    uid = next(one["uid"] for one in call("--archive", path, "gatherings", "--json").json if "Fiera" in one["title"])
    out = tmp_path / "kit.clust"
    call("--archive", path, "kit", "make", "--gathering", uid, "--out", out, "--new-passphrase-file", secret)
    with archives.open_archive(out) as kit:
        person = kit.value("select uid from person where full_name = 'Ada Fintelli'")
        Office(kit).door.let_in(gathering=uid, person=person, mode="in-person")
    keys.forget()
    merge = ("--archive", path, "kit", "merge", out)
    said = call(*merge)
    assert said.status == 1
    assert "--kit-passphrase-file" in said.err
    said = call(*merge, "--kit-passphrase-file", secret, "--dry-run")
    assert "Solo una prova" in said.out
    merged = call(*merge, "--kit-passphrase-file", secret, "--json").json
    assert (merged["marks"], merged["conflicts"], merged["is_new"]) == (1, [], True)
    assert "non contiene nulla di nuovo" in call(*merge).out
    (row,) = call("--archive", path, "kit", "list", "--json").json
    assert [(one["at"], one["marks"], one["conflicts"]) for one in row["past"]] == [(row["merged_at"], 1, [])]
    assert "Presenze 1, ritirate 0, persone nuove 0" in call("--archive", path, "kit", "list").out
    people = call("--archive", path, "attendance", uid, "--json").json["people"]
    assert [one["state"] for one in people].count("present") == 1
    assert call("--archive", path, "revert", merged["operation"]).status == 0
    assert call(*merge, "--json").json["marks"] == 1


def test_without_a_passphrase_no_kit_is_made(call, path, tmp_path, monkeypatch):
    monkeypatch.delenv("CLUST_NEW_PASSPHRASE", raising=False)
    uid = call("--archive", path, "gatherings", "--json").json[0]["uid"]
    said = call("--archive", path, "kit", "make", "--gathering", uid, "--out", tmp_path / "kit.clust")
    assert said.status == 1
    assert "--new-passphrase-file" in said.err
    assert not (tmp_path / "kit.clust").exists()


def test_the_commands_that_write_refuse_a_kit_in_one_sentence(call, path, secret, tmp_path):
    uid = call("--archive", path, "gatherings", "--json").json[0]["uid"]
    out = tmp_path / "kit.clust"
    make = ("kit", "make", "--gathering", uid, "--out")
    assert call("--archive", path, *make, out, "--new-passphrase-file", secret).status == 0
    whole = out.read_bytes()
    for command in (("undo",), ("kit", "lost", "x"), (*make, tmp_path / "due.clust"), ("passphrase", "remove")):
        said = call("--archive", out, "--passphrase-file", secret, *command)
        assert said.status == 1
        assert "kit" in said.err
        assert said.err.count("\n") == 1
    away = tmp_path / "via.csv"
    register = ("report", "register", "--out", away.with_suffix(".pdf"))
    for command in (("export", "people", "--out", away), ("backup",), register, ("person", "x", "--out", away)):
        said = call("--archive", out, "--passphrase-file", secret, *command)
        assert (said.status, "Questo è un kit" in said.err) == (1, True), (command, said)
    assert not away.exists()
    assert not (tmp_path / "kit-backups").exists()
    assert call("--archive", out, "--passphrase-file", secret, "info", "--json").json["protected"]
    assert out.read_bytes() == whole
