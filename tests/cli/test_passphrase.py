"""A passphrase by command: given in three ways, never as a value; set, changed, removed; nothing readable is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from clust_desktop.store import keys

SAID, OTHER = "tre parole lunghe", "ancora altre parole"
NAME = "Zebedea Contrassegnata"


@pytest.fixture(autouse=True)
def no_keys(monkeypatch) -> Iterator[None]:
    for name in ("CLUST_PASSPHRASE", "CLUST_NEW_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "frase.txt"
    file.write_text(SAID + "\n", "utf-8")
    return file


@pytest.fixture
def other(tmp_path: Path) -> Path:
    file = tmp_path / "altra.txt"
    file.write_text(OTHER + "\n", "utf-8")
    return file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "prova.clust"


@pytest.fixture
def fresh(on):
    """A command in a program just started: it knows no key."""

    def call(*arguments: object, status: int = 0):
        keys.forget()
        return on(*arguments, status=status)

    return call


@pytest.fixture
def kept(fresh, secret):
    fresh("passphrase", "set", "--new-passphrase-file", secret)
    return fresh


def test_every_command_says_one_sentence_where_the_passphrase_is_not_given(kept):
    for command in (["info"], ["check"], ["journal"], ["backup"], ["undo"], ["members", "--on", "oggi"]):
        said = kept(*command, status=1)
        assert said.err.count("\n") == 1
        assert "è protetto da una frase segreta. Darla con --passphrase-file FILE" in said.err
        assert "danneggiat" not in said.err


def test_it_is_given_by_a_file_or_in_the_environment(kept, secret, monkeypatch):
    assert kept("--passphrase-file", secret, "info", "--json").json["protected"] is True
    monkeypatch.setenv("CLUST_PASSPHRASE", SAID)
    assert kept("check").out == "Tutto in ordine.\n"
    assert "è stato scritto e verificato" in kept("backup").out


def test_another_passphrase_is_called_so_and_never_damage(kept, other):
    for command in ("info", "check", "backup"):
        said = kept("--passphrase-file", other, command, status=1)
        assert said.err.startswith("Non è la frase segreta di ")
        assert said.err.count("\n") == 1


def test_a_plain_archive_says_that_none_was_needed(fresh, secret):
    said = fresh("--passphrase-file", secret, "info", "--json")
    assert said.json["protected"] is False
    assert "non è protetto: non serviva alcuna frase segreta" in said.err


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00"])
def test_a_file_that_holds_no_passphrase_is_refused(kept, tmp_path, content):
    (tmp_path / "vuoto.txt").write_bytes(content)
    said = kept("--passphrase-file", tmp_path / "vuoto.txt", "info", status=1)
    assert "vuoto.txt" in said.err
    kept("--passphrase-file", tmp_path / "manca.txt", "info", status=1)


def test_it_is_asked_for_three_times(kept, monkeypatch):
    typed = ["sbagliata uno", "sbagliata due", SAID]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda *_given, **_named: typed.pop(0))
    assert kept("info", "--json").json["protected"] is True
    typed = ["uno", "due", "tre", SAID]
    said = kept("info", status=1)
    assert said.err.count("Non è la frase segreta") == 3
    assert typed == [SAID]


def test_changed_and_removed(kept, secret, other, path):
    kept("--passphrase-file", secret, "passphrase", "change", "--new-passphrase-file", other)
    kept("--passphrase-file", secret, "info", status=1)
    kept("--passphrase-file", other, "passphrase", "set", "--new-passphrase-file", other, status=1)
    kept("--passphrase-file", other, "passphrase", "remove")
    assert path.read_bytes().startswith(b"SQLite format 3")
    kept("passphrase", "remove", status=1)
    kept("passphrase", "change", "--new-passphrase-file", other, status=1)
    assert kept("check").out == "Tutto in ordine.\n"


def test_a_short_one_is_refused_and_nothing_is_written(fresh, tmp_path, path):
    (tmp_path / "corta.txt").write_text("ciao", "utf-8")
    whole = path.read_bytes()
    said = fresh("passphrase", "set", "--new-passphrase-file", tmp_path / "corta.txt", status=1)
    assert "almeno 10 caratteri" in said.err
    assert path.read_bytes() == whole


def test_earlier_copies_are_listed_and_remade_or_destroyed_only_when_said(fresh, secret, other, tmp_path):
    for _copy in range(2):
        fresh("backup")
    files = sorted((tmp_path / "prova-backups").iterdir())
    said = fresh("passphrase", "set", "--new-passphrase-file", secret)
    assert "2 copie precedenti non sono protette come l’archivio:" in said.out
    assert said.out.count("leggibile da chiunque") == 2
    assert all(one.read_bytes().startswith(b"SQLite") for one in files)
    said = fresh(
        "--passphrase-file", secret, "passphrase", "change", "--new-passphrase-file", other, "--copies", "remake"
    )
    assert "2 copie sono state rifatte" in said.out
    assert {keys.salt_of(one) for one in files} == {keys.salt_of(tmp_path / "prova.clust")}
    fresh("--passphrase-file", other, "restore", files[0])
    said = fresh("--passphrase-file", other, "passphrase", "remove", "--copies", "destroy")
    assert "distrutte" in said.out
    assert not list((tmp_path / "prova-backups").iterdir())


def test_the_recovery_sheet_opens_where_the_passphrase_is_lost(kept, secret, other, tmp_path):
    paper = tmp_path / "foglio.pdf"
    kept("--passphrase-file", secret, "passphrase", "sheet", "--out", paper)
    assert paper.stat().st_mode & 0o777 == 0o600 or sys.platform == "win32"
    text = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()
    assert "Foglio di recupero" in text
    key = keys.known_of(tmp_path / "prova.clust")
    from clust_desktop.domain import recovery

    groups = recovery.groups(key.raw + key.salt)
    assert all(f"{one[:3]} {one[3:]}" in text for one in groups)
    sheet = tmp_path / "foglio.txt"
    sheet.write_text(" ".join(groups), "utf-8")
    assert kept("--recovery", sheet, "info", "--json").json["protected"] is True
    sheet.write_text(" ".join([*groups[:4], groups[5], groups[4], *groups[6:]]), "utf-8")
    assert "gruppo 5, 6" in kept("--recovery", sheet, "info", status=1).err
    sheet.write_text(" ".join(groups), "utf-8")
    kept("--recovery", sheet, "passphrase", "change", "--new-passphrase-file", other)
    assert "di una frase segreta precedente" in kept("--recovery", sheet, "info", status=1).err


WORK = f"""
import os, sys, signal
from pathlib import Path
from clust_desktop import logs
from clust_desktop.domain.names import search_key
from clust_desktop.services import archives
from clust_desktop.store import backups, drafts, keys
from clust_desktop.store.rehearsal import rehearsal
logs.setup()
path = Path(sys.argv[1])
keys.unlock(path, {SAID!r})
archive = archives.open_archive(path)
name = {NAME!r}
for at in range(200):
    with archive.operation("people.register", "New person", name=name):
        archive.insert("person", {{"full_name": f"{{name}} {{at}}", "folded": search_key(f"{{name}} {{at}}")}})
drafts.keep(archive, "people", "", {{"full_name": name}})
archive.rows("select distinct full_name from person order by full_name desc, folded, uid")
with rehearsal(archive) as copy:
    copy.count("person")
backups.make(archive)
with archive.operation("people.keep", "Changed"):
    archive.execute("update person set full_name = full_name || ' x'")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _found(folders: list[Path]) -> list[str]:
    """Every file below the folders that holds the name, in any of the ways it may be written."""
    written = [
        part.encode(code)
        for part in (NAME, NAME.lower(), NAME.split()[1], NAME.split()[1].lower())
        for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    assert files
    return [str(one) for one in files if any(part in one.read_bytes() for part in written)]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
def test_nothing_readable_is_left_after_use_a_crash_and_a_restore(
    kept, secret, path, tmp_path, user_folders, monkeypatch
):
    temporary = tmp_path / "temporanei"
    temporary.mkdir()
    env = os.environ | {"TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)}
    monkeypatch.setenv("TMPDIR", str(temporary))
    places = [tmp_path, user_folders]
    ended = subprocess.run([sys.executable, "-c", WORK, str(path)], env=env, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert path.with_name("prova.clust-wal").stat().st_size > 0
    assert _found(places) == []
    assert kept("--passphrase-file", secret, "check").out == "Tutto in ordine.\n"
    assert kept("--passphrase-file", secret, "info", "--json").json["counts"]["person"] == 200
    (backup,) = (tmp_path / "prova-backups").iterdir()
    kept("--passphrase-file", secret, "undo")
    kept("--passphrase-file", secret, "restore", backup)
    kept("--passphrase-file", secret, "backup")
    assert _found(places) == []
    kept("--passphrase-file", secret, "passphrase", "remove")
    assert _found(places) == [str(path)]  # so that the search is one that finds


def test_a_plain_backup_put_over_a_protected_archive_takes_its_passphrase(fresh, secret, path, tmp_path):
    fresh("backup", "--to", tmp_path / "piane")
    (plain,) = (tmp_path / "piane").glob("*.clust")
    assert plain.read_bytes().startswith(b"SQLite format 3")
    fresh("passphrase", "set", "--new-passphrase-file", secret, "--copies", "keep")
    said = fresh("--passphrase-file", secret, "restore", plain)
    assert "non è protetto" not in said.err
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert fresh("--passphrase-file", secret, "info", "--json").json["protected"] is True
    assert fresh("--passphrase-file", secret, "check").out == "Tutto in ordine.\n"


def test_where_the_passphrase_is_lost_a_plain_backup_is_put_back_and_said_to_be_plain(fresh, secret, path, tmp_path):
    fresh("backup", "--to", tmp_path / "piane")
    (plain,) = (tmp_path / "piane").glob("*.clust")
    fresh("passphrase", "set", "--new-passphrase-file", secret, "--copies", "keep")
    said = fresh("restore", plain)
    assert "ora non è protetto" in said.err
    assert fresh("info", "--json").json["protected"] is False


def test_the_sheet_is_written_over_no_archive_and_under_its_own_ending(kept, secret, path, tmp_path):
    other = tmp_path / "altro.clust"
    shutil.copyfile(path, other)
    for name in ("altro.clust", "foglio.txt", "foglio"):
        assert "pdf" in kept("--passphrase-file", secret, "passphrase", "sheet", "--out", tmp_path / name, status=1).err
    assert other.read_bytes() == path.read_bytes()


def test_a_passphrase_that_is_no_text_is_refused_and_opens_nothing(kept, secret, monkeypatch):
    for name in ("CLUST_PASSPHRASE", "CLUST_NEW_PASSPHRASE"):
        monkeypatch.setenv(name, "parola \udce8 guasta")
    assert "Non è la frase segreta" in kept("info", status=1).err
    said = kept("--passphrase-file", secret, "passphrase", "change", status=1).err
    assert "nessuno potrebbe digitarla" in said


def test_blanks_alone_and_a_file_too_long_are_no_passphrase(path, fresh, secret):
    secret.write_text(" " * 12, "utf-8")
    assert "non solo spazi" in fresh("passphrase", "set", "--new-passphrase-file", secret, status=1).err
    secret.write_bytes(b"x" * 10_001)
    said = fresh("passphrase", "set", "--new-passphrase-file", secret, status=1)
    assert "troppo lungo per contenere" in said.err
    assert keys.salt_of(path) is None
