"""Archives damaged at random: every command says so in one sentence or is not touched by it, and writes nothing."""

from __future__ import annotations

import errno
import os
import random
import shutil
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as engine

from clust_desktop.store import backups
from clust_desktop.store.database import Archive
from tests.cli import lists
from tests.sample import drawn

PAGE = 4096
SAMPLES = 160
READING = (
    ("info",),
    ("check",),
    ("members", "--on", "2024-06-30"),
    ("indicators", "--period", "2024"),
    ("journal",),
)
PRINTED = 20
"""One sample in so many also has its report printed, which is slow."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A small archive with members, people, meetings and a period."""
    from clust_desktop.cli import run

    folder = tmp_path_factory.mktemp("sano")
    path = folder / "prova.clust"
    assert run(["new", str(path)]) == 0
    for kind in ("organisations", "memberships", "groups", "gatherings", "attendance", "periods", "targets"):
        assert run(["--archive", str(path), "import", kind, str(getattr(lists, kind)(folder))]) == 0
    return path


def flipped(content, chance):
    for _ in range(chance.choice((1, 20, 400))):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)


def zeroed(content, chance):
    for _ in range(chance.choice((1, 3, 25))):
        at = chance.randrange(len(content) // PAGE) * PAGE
        content[at : at + PAGE] = bytes(PAGE)


def every_97th(content, chance):
    first = chance.randrange(len(content) // PAGE // 2) * PAGE
    for at in range(first, min(first + 40 * PAGE, len(content)), 97):
        content[at] ^= 0xFF


def truncated(content, chance):
    del content[chance.randrange(len(content)) :]


def outcome(call, *arguments):
    """One command over a damaged file: it ends by itself, with 0 or 1, and one that fails says why."""
    said = call(*arguments)
    assert said.status in (0, 1)
    assert bool(said.err.strip()) == (said.status == 1), said
    assert "Traceback" not in said.err + said.out
    return said


@pytest.mark.parametrize("damage", [flipped, zeroed, every_97th, truncated])
def test_a_damaged_file_is_said_to_be_damaged_and_never_written(sound, call, tmp_path, damage, pytestconfig):
    path, backup = tmp_path / "prova.clust", tmp_path / "prova-backups" / "prova-backup-20260504-120000.clust"
    backup.parent.mkdir()
    with Archive.open(sound, write=False) as archive:
        backups.copy(archive, backup)
    enough = lists.excel_csv(tmp_path / "nuovi.csv", [["Denominazione"], ["Ditta Mai Vista srl"], ["Altra Finta spa"]])
    told = 0
    numbers = drawn(pytestconfig, damage.__name__, range(SAMPLES // 4), 4)
    for at, number in enumerate(numbers):
        content = bytearray(sound.read_bytes())
        damage(content, random.Random(f"{damage.__name__} {number}"))
        path.write_bytes(content)
        commands = [*READING]
        if at % PRINTED == 0:
            commands.append(("report", "monitoring", "--period", "2024", "--out", str(tmp_path / "r.pdf")))
        for command in commands:
            said = outcome(call, "--archive", path, *command)
            told += backup.name in said.err
            assert path.read_bytes() == content, command
        if outcome(call, "--archive", path, "import", "organisations", enough).status == 1:
            assert path.read_bytes() == content
        else:
            path.write_bytes(content)
            assert outcome(call, "--archive", path, "check").status == 0, "a damaged file was written"
        assert sorted(one.name for one in tmp_path.glob("prova*")) == ["prova-backups", "prova.clust"]
    assert told > len(numbers)


def hurt_middle(path):
    content = bytearray(path.read_bytes())
    for at in range(20 * PAGE, min(60 * PAGE, len(content)), 97):
        content[at] ^= 0xFF
    path.write_bytes(content)
    return bytes(content)


@pytest.fixture
def path(sound, tmp_path):
    return shutil.copy(sound, tmp_path / "prova.clust")


def test_check_names_the_damaged_parts_in_italian_and_the_newest_good_backup(path, call):
    good = backups.folder_of(path) / "prova-backup-20260504-120000.clust"
    good.parent.mkdir()
    shutil.copy(path, good.with_name("prova-before-restore-20250504-120000.clust"))
    shutil.copy(path, good)
    shutil.copy(path, good.with_name("prova-backup-20260601-120000.clust"))
    hurt_middle(good.with_name("prova-backup-20260601-120000.clust"))
    broken = hurt_middle(path)
    said = call("--archive", path, "check")
    assert said.status == 1
    assert said.out
    for line in said.out.splitlines():
        assert line.startswith(("La parte ", "La tabella ", "L’indice ", "Il file ")), line
        assert "danneggiat" in line
    (sentence,) = said.err.splitlines()
    assert "è danneggiato; non vi è stato scritto nulla" in sentence
    assert f'restore "{good}"' in sentence
    assert call("--archive", path, "check", "--json").json["ok"] is False
    assert path.read_bytes() == broken
    assert call("--archive", path, "restore", good).status == 0
    assert call("--archive", path, "check").status == 0


def test_a_damaged_archive_is_not_backed_up_and_a_damaged_backup_not_restored(path, call, tmp_path):
    sound = path.read_bytes()
    broken = hurt_middle(path)
    said = call("--archive", path, "backup", "--to", tmp_path / "copie")
    assert (said.status, "è danneggiato" in said.err, "alcuna copia di sicurezza integra" in said.err) == (
        1,
        True,
        True,
    )
    assert not list(tmp_path.glob("copie/*"))
    (tmp_path / "guasta.clust").write_bytes(broken)
    path.write_bytes(sound)
    said = call("--archive", path, "restore", tmp_path / "guasta.clust")
    assert (said.status, "non è stato ripristinato" in said.err) == (1, True)
    assert path.read_bytes() == sound


def change(path, sql):
    """What a flipped bit may leave behind, written past every check."""
    with closing(engine.connect(str(path))) as connection:
        connection.execute("pragma ignore_check_constraints = on")
        connection.execute(sql)
        connection.commit()


def test_a_schema_that_is_not_what_its_number_says_is_damage_and_is_not_brought_up_to_date(path, call):
    """Migrations that were done already fail half way, or what they rebuild is lost."""
    change(path, "delete from _sqlite_migrations where id > 5")
    content = path.read_bytes()
    for command in (("info",), ("undo",)):
        said = call("--archive", path, *command)
        assert (said.status, "è danneggiato" in said.err) == (1, True)
    assert path.read_bytes() == content


def test_a_name_that_no_file_can_have_is_refused(path, call):
    long = "é" * 300
    commands = (("info",), ("undo",), ("restore", long), ("kit", "merge", long), ("passphrase", "set"),
                ("import", "people", long), ("attach", long, "--to", "gathering:x"), ("backup", "--to", long),
                ("report", "monitoring", "--draft", "--out", f"{long}.pdf", "--period", "2024"), ("check",),
                ("export", "people", "--out", f"{long}.csv"))  # fmt: skip
    said = [call("--archive", archive, *command) for archive in (f"{long}.clust", path) for command in commands
            if archive != path or long in "".join(command)]  # fmt: skip
    assert [(one.status, one.err.count("\n")) for one in said] == [(1, 1)] * len(said)
    assert call("demo", f"{long}.clust").status == call("new", f"{long}.clust").status == 1


@pytest.mark.parametrize(
    ("name", "was", "now"),
    [("present_person", "'held'", "'hemd'"), ("journal_take_back_insert", "'take_back'", "'take_bcck'")],
)
def test_a_schema_that_the_engine_takes_but_the_program_never_wrote_is_damage(path, call, tmp_path, name, was, now):
    """A view that counts otherwise, a trigger that journals under another name: no statement fails for them."""
    with closing(engine.connect(str(path))) as connection:
        connection.execute("pragma writable_schema = on")
        connection.execute(
            "update sqlite_schema set sql = replace(sql, ?, ?) where name = ? and instr(sql, ?)", (was, now, name, was)
        )
        assert connection.execute("select changes()").fetchone() == (1,)
        connection.commit()
    content = path.read_bytes()
    said = call("--archive", path, "check")
    assert (said.status, name in said.out) == (1, True)
    enough = lists.excel_csv(tmp_path / "nuovi.csv", [["Denominazione"], ["Ditta Mai Vista srl"], ["Altra Finta spa"]])
    said = call("--archive", path, "import", "organisations", enough)
    assert (said.status, "è danneggiato" in said.err) == (1, True)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_written_is_named(path, call, monkeypatch, tmp_path):
    real = os.open

    def refused(name, *more):
        if str(name).endswith(".part"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(name, *more)

    monkeypatch.setattr(os, "open", refused)
    said = call("--archive", path, "backup", "--to", tmp_path / "chiusa")
    assert said.status == 1
    assert said.err.startswith(f"Nella cartella {tmp_path / 'chiusa'} non si può scrivere")
    assert "danneggiat" not in said.err


@pytest.mark.parametrize(
    ("altered", "told", "checked", "undone"),
    [
        ("args = replace(args, '\"file\"', '\"filf\"')", "Importati da … i", "Il titolo dell’operazione", 0),
        ("title = replace(title, '{file}', '{fil')", "{fil", "", 0),
        ("title = title || ' {file.name!z} {0} {'", "{file.name!z} … {", "Il titolo dell’operazione", 0),
        ("args = '[]'", "…", "Il titolo dell’operazione", 1),
        ("args = '\"targets.csv\"'", "…", "Il titolo dell’operazione", 1),
    ],
)  # fmt: skip
def test_a_title_that_is_damaged_in_the_journal_is_shown_as_far_as_it_can_be_read(
    path, call, altered, told, checked, undone
):
    change(path, f"update operation set {altered} where id = (select max(id) from operation)")
    assert told in call("--archive", path, "journal", "--json").json[0]["title"]
    said = call("--archive", path, "check")
    assert (said.status, checked in said.out) == (1 if checked else 0, True)
    taken_back = call("--archive", path, "undo")
    assert (taken_back.status, told in taken_back.out) == (undone, not undone)
    assert ("è danneggiato" in taken_back.err) == bool(undone)


@pytest.mark.parametrize(
    "altered",
    [
        "update operation set args = '{\"file' where id = (select max(id) from operation)",
        "update change set noun = 'targft' where id = (select max(id) from change)",
        "update change set old = '{' where id = (select max(id) from change)",
        "update change set old = replace(new, '\"uid\"', '\"uie\"') where id = (select max(id) from change)",
    ],
)
def test_what_cannot_be_taken_back_for_damage_is_said_to_be_damaged_and_not_written(path, call, altered):
    change(path, altered)
    content = path.read_bytes()
    assert call("--archive", path, "journal").status == 0
    assert call("--archive", path, "check").status in (0, 1)
    said = call("--archive", path, "undo")
    assert (said.status, "è danneggiato; non vi è stato scritto nulla" in said.err) == (1, True)
    assert path.read_bytes() == content


def test_the_undoing_of_a_revert_says_that_it_is_one(path, call):
    newest = call("--archive", path, "journal", "--json").json[0]["uid"]
    reverted = call("--archive", path, "revert", newest).out
    undone = call("--archive", path, "undo").out
    assert reverted.startswith("«")
    assert undone.startswith("Annullato il ripristino di «")


def test_a_report_under_another_ending_is_refused(path, call, tmp_path):
    said = call("--archive", path, "report", "monitoring", "--period", "2024", "--out", tmp_path / "z.txt")
    assert (said.status, ".pdf" in said.err, (tmp_path / "z.txt").exists()) == (1, True, False)
