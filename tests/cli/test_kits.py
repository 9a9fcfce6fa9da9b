"""Kits by command: made under a passphrase, listed, declared lost."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from clust_desktop.app import Office
from clust_desktop.cli.base import cli
from clust_desktop.services import archives
from clust_desktop.store import keys
from tests.services.kits.conftest import NOW, SAID, begin


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
    with archives.open_archive(out, now=lambda: NOW) as kit:
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


# Every command, with what it would be given; {…} is filled in below.
REFUSED = """
attach {list} --to gathering:{gathering} | attached gathering:{gathering} --out {away} | backup | backup --to {away}
backups | bridge --from 2026-01-01 --to 2026-12-31 | close --period 2026 | closures | documents --period 2026
erase {person} --yes | evidence events --period 2026 | expire --yes | export people --out {away}.csv
export tables --out {away}.json | import people {list} | import people {list} --dry-run | indicators --period 2026
justify events --period 2026 --association {association} --fact x | kit list | kit lost x
kit make --gathering {gathering} --out {away}.clust | kit merge {kit} | members --on 2026-05-03 | money --period 2026
passphrase remove | person {person} --out {away}.json | quorum {gathering} | redo | undo | revert {operation}
report sign-in --gathering {gathering} --out {away}.pdf | report register --on 2026-05-03 --out {away}.pdf
restate --period 2026 --reason x | restatement --period 2026 | restore {home} | retention --person {person}
second-place {away} | second-place --none
"""
READS = "attendance {gathering} | check | gatherings | info | journal"
OF_NO_ARCHIVE = {"demo", "desktop install", "desktop remove", "duplicates", "manual", "new"}
CHANGES_THE_PASSPHRASE = {"passphrase"}


def leaves(command, path=()):
    if isinstance(command, click.Group):
        return {one for name, below in command.commands.items() for one in leaves(below, (*path, name))}
    return {" ".join(path)}


def listed(commands, **values):
    return [one.strip().format(**values).split() for line in commands.strip().splitlines() for one in line.split(" | ")]


def test_every_command_refuses_a_kit_in_one_sentence_or_reads_what_it_holds_whole(call, path, secret, tmp_path):
    (people := tmp_path / "persone.csv").write_text("Nome;Cognome\nRita;Verdi\n", "utf-8")
    with archives.open_archive(path) as home:
        uid = home.value("select uid from gathering where title = 'Fiera finta'")
        kit = Office(home).kits.make(gatherings=[uid], out=tmp_path / "kit.clust", passphrase=SAID).file
        values = {"gathering": uid, "person": home.value("select uid from person"), "kit": kit, "home": path,
                  "association": home.value("select code from association"), "away": tmp_path / "via",
                  "list": people}  # fmt: skip
    with archives.open_archive(kit) as opened:
        Office(opened).door.let_in(gathering=uid, person=values["person"], mode="in-person")
        values["operation"] = opened.value("select uid from operation order by id desc limit 1")
    whole, there = kit.read_bytes(), set(tmp_path.rglob("*"))
    refused, read = listed(REFUSED, **values), listed(READS, **values)
    said_of = {" ".join(one[:n]) for one in (*refused, *read) for n in (1, 2)}
    assert leaves(cli) - said_of - OF_NO_ARCHIVE - CHANGES_THE_PASSPHRASE == set()
    for command in refused:
        said = call("--archive", kit, "--passphrase-file", secret, *command)
        assert (said.status, said.out, said.err.count("\n")) == (1, "", 1), (command, said)
        assert "è un kit" in said.err, (command, said)
    for command in read:
        assert call("--archive", kit, "--passphrase-file", secret, *command).status == 0, command
    assert call("--archive", kit, "--passphrase-file", secret, "info", "--json").json["protected"]
    assert set(tmp_path.rglob("*")) == there
    assert kit.read_bytes() == whole
    before = path.read_bytes()
    said = call("--archive", path, "restore", kit)  # nor is one put in the place of the archive
    assert (said.status, "si riunisce, non si ripristina" in said.err) == (1, True)
    assert path.read_bytes() == before
