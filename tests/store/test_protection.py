"""A protected archive: opened by its key alone, written anew whole or not at all, never called damaged for a key."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from clust_desktop.domain.names import search_key
from clust_desktop.domain.refusals import Damaged, Locked, Refused
from clust_desktop.services import archives
from clust_desktop.store import backups, damage, keys, protection
from clust_desktop.store import connection as engine
from clust_desktop.store.database import Archive
from clust_desktop.store.rehearsal import rehearsal
from tests.sample import some

SAID = "tre parole lunghe"
NAME = "Zebedea Contrassegnata"


STEPS = ("_export", "_verify", "half", "_synchronise", "_put", "replace", "overwrite")


def pytest_generate_tests(metafunc):
    if "step" in metafunc.fixturenames:
        every = [(step, way) for step in STEPS for way in ("set", "remove")]
        metafunc.parametrize(("step", "way"), some(metafunc, every, 3))


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "prova.clust"
    with archives.create(path) as archive:
        add(archive, NAME)
    return path


@pytest.fixture
def protected(plain: Path) -> Path:
    protection.rekey(plain, keys.new(SAID))
    return plain


def add(archive: Archive, name: str) -> None:
    with archive.operation("people.register", "New person"):
        archive.insert("person", {"full_name": name, "folded": search_key(name)})


def names(path: Path) -> list[str]:
    with archives.open_archive(path, write=False) as archive:
        return [one["full_name"] for one in archive.all("person")]


def test_a_protected_archive_opens_with_its_passphrase_alone(protected):
    keys.forget()
    assert keys.is_locked(protected)
    with pytest.raises(Locked, match="protetto da una frase segreta"):
        Archive.open(protected)
    with pytest.raises(Locked, match="Non è la frase segreta"):
        keys.unlock(protected, SAID + "!")
    keys.unlock(protected, SAID)
    assert names(protected) == [NAME]


def test_a_passphrase_is_the_same_however_its_accents_are_written(plain):
    protection.rekey(plain, keys.new("perché no, così"))
    keys.forget()
    keys.unlock(plain, "perche\u0301 no, cosi\u0300")
    assert names(plain) == [NAME]


def test_a_plain_archive_asks_for_none(plain):
    assert not keys.is_locked(plain)
    keys.unlock(plain, SAID)
    assert keys.known_of(plain) is None
    assert names(plain) == [NAME]


def test_files_of_other_programs_are_not_taken_for_protected_ones(tmp_path):
    for name, begins in {"a.xlsx": b"PK\x03\x04", "b.pdf": b"%PDF-1.7", "c.png": b"\x89PNG"}.items():
        (tmp_path / name).write_bytes(begins + os.urandom(20_000))
        assert not keys.is_locked(tmp_path / name)
    (tmp_path / "d.txt").write_text("Che cosa sta scritto qui? " * 1000)
    assert not keys.is_locked(tmp_path / "d.txt")


@pytest.mark.parametrize("offset", [0, 7, 15, 16, 60, 99])
def test_a_plain_file_with_a_damaged_beginning_is_damaged_and_not_protected(plain, offset):
    with plain.open("r+b") as file:
        file.seek(offset)
        file.write(os.urandom(4))
    assert not keys.is_locked(plain)


@pytest.mark.parametrize("page", [1, 2, 9, 40])
def test_a_damaged_protected_file_is_damaged_with_the_right_passphrase(protected, page):
    with protected.open("r+b") as file:
        file.seek((page - 1) * keys.PAGE + 200)
        file.write(b"\0\0\0\0")
    keys.forget()
    with pytest.raises(Locked):
        keys.unlock(protected, "un’altra frase")
    keys.unlock(protected, SAID)
    assert not damage.is_good(protected)
    with pytest.raises(Damaged, match="danneggiato"):
        protection.rekey(protected, None)


def test_readers_rehearsals_and_backups_need_no_more_than_the_one_key(protected):
    with archives.open_archive(protected) as archive:
        with closing(archive.reader()) as reader:
            assert reader.count("person") == 1
        with rehearsal(archive) as copy:
            add(copy, "Prova Finta")
            assert copy.count("person") == 2
        made = backups.make(archive)
    assert keys.salt_of(made) == keys.salt_of(protected)
    assert damage.is_good(made)
    keys.forget()
    assert keys.is_locked(made)
    assert damage.newest_good(protected) is None  # none that can be read just now
    keys.unlock(made, SAID)
    assert damage.newest_good(protected) == made


def test_a_backup_of_before_the_passphrase_is_restored_under_it_and_what_was_there_kept_protected(plain):
    with archives.open_archive(plain) as archive:
        before = backups.make(archive)
    protection.rekey(plain, keys.new(SAID))
    kept = archives.restore(plain, before)
    assert keys.salt_of(plain) is not None  # under the passphrase of what it was put over
    assert kept is not None
    assert keys.salt_of(kept) is not None


def test_an_archive_of_a_passphrase_nobody_knows_is_kept_as_it_is_when_a_backup_takes_its_place(plain):
    with archives.open_archive(plain) as archive:
        before = backups.make(archive)
    protection.rekey(plain, keys.new(SAID))
    whole = plain.read_bytes()
    keys.forget()
    kept = archives.restore(plain, before)
    assert kept is not None
    assert kept.read_bytes() == whole
    assert "before-restore" in kept.name
    assert names(plain) == [NAME]


def test_set_changed_and_removed_the_rows_are_the_same(plain):
    with archives.open_archive(plain, write=False) as archive:
        before = backups.counts(archive)
        sought = archive.column("select name from sqlite_schema order by name")
    for key in (keys.new(SAID), keys.new("un’altra ancora"), None):
        protection.rekey(plain, key)
        with archives.open_archive(plain) as archive:
            assert backups.counts(archive) == before
            assert archive.column("select name from sqlite_schema order by name") == sought
            assert archive.execute("pragma journal_mode").fetchone()[0] == "wal"
        assert not any(archives.check(plain).values())
    with archives.open_archive(plain) as archive:
        add(archive, "Dopo Tutto")
    assert names(plain) == [NAME, "Dopo Tutto"]


def test_nothing_is_swapped_that_does_not_hold_the_same(plain, monkeypatch):
    whole = plain.read_bytes()
    digests = protection._digests
    monkeypatch.setattr(protection, "_digests", lambda connection: [*digests(connection), (str(connection.path),)])
    with pytest.raises(Refused, match="non contiene"):
        protection.rekey(plain, keys.new(SAID))
    assert plain.read_bytes()[100:] == whole[100:]
    assert sorted(one.name for one in plain.parent.iterdir()) == [plain.name]


def test_an_archive_that_is_being_written_is_refused(plain):
    with archives.open_archive(plain), pytest.raises(Refused, match="è in uso da parte di"):
        protection.rekey(plain, keys.new(SAID))
    assert keys.salt_of(plain) is None


def test_an_archive_that_another_program_reads_is_refused(plain):
    with closing(engine.connect(plain, write=False)) as reader:
        reader.execute("pragma journal_mode = wal")
        reader.execute("select count(*) from person").fetchone()
        with pytest.raises((Refused, engine.DatabaseError)):
            protection.rekey(plain, keys.new(SAID))
    assert keys.salt_of(plain) is None
    assert names(plain) == [NAME]


KILLED = """
import os, signal, sys
from pathlib import Path
from clust_desktop.store import keys, protection
path, step, remove = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "remove"
if remove:
    keys.unlock(path, sys.argv[4])
def die(*_given): os.kill(os.getpid(), signal.SIGKILL)
if step == "replace":
    os.replace = die
elif step == "overwrite":
    protection._overwrite = die
elif step == "half":
    write = protection._verify
    def half(path, fresh, key):
        with fresh.open("r+b") as file: file.truncate(fresh.stat().st_size // 2)
        die()
    protection._verify = half
else:
    setattr(protection, step, die)
protection.rekey(path, None if remove else keys.new(sys.argv[4]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
def test_killed_at_any_step_the_archive_is_there_whole(plain, step, way):
    if way == "remove":
        protection.rekey(plain, keys.new(SAID))
    ended = subprocess.run([sys.executable, "-c", KILLED, str(plain), step, way, SAID], check=False)
    assert ended.returncode == -signal.SIGKILL
    keys.forget()
    is_protected = keys.salt_of(plain) is not None
    assert is_protected is ((way == "set") is (step == "overwrite"))
    if is_protected:  # nothing plain lies beside it from the moment its passphrase is asked for
        protection.sweep_unopened(plain)
        assert {one.name for one in plain.parent.iterdir()} <= {plain.name, plain.name + ".lock"}
    keys.unlock(plain, SAID)
    with archives.open_archive(plain) as archive:
        assert archive.count("person") == 1
    assert not any(archives.check(plain).values())
    assert [one.name for one in plain.parent.iterdir()] == [plain.name]


def test_copies_are_told_by_how_they_open_and_remade_or_destroyed(plain):
    with archives.open_archive(plain) as archive:
        old, older = backups.make(archive), backups.make(archive)
    broken = old.with_name("prova-damaged.clust")
    broken.write_bytes(old.read_bytes()[:9000])
    (old.parent / "prova-damaged.clust-wal").write_bytes(b"x" * 100)
    protection.rekey(plain, keys.new(SAID))
    found = {one.path.name: one.opens for one in protection.copies(plain)}
    assert found == {
        old.name: "plain", older.name: "plain", broken.name: "broken", "prova-damaged.clust-wal": "broken",
    }  # fmt: skip
    date = old.stat().st_mtime
    protection.remake_copy(old, keys.known_of(plain))
    assert old.stat().st_mtime == date
    with pytest.raises(Refused, match="solo distruggere o tenere"):
        protection.remake_copy(broken, keys.known_of(plain))
    protection.destroy(older)
    found = {one.path.name: one.opens for one in protection.copies(plain)}
    assert found == {old.name: "same", broken.name: "broken", "prova-damaged.clust-wal": "broken"}
    assert names(old) == [NAME]


def test_a_destroyed_file_is_overwritten_first(tmp_path):
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"x" * 3_000_000)
    os.link(file, other)
    protection.destroy(file)
    assert not file.exists()
    assert other.read_bytes() == bytes(3_000_000)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of other systems")
def test_files_are_read_by_their_owner_alone(protected):
    with archives.open_archive(protected) as archive:
        add(archive, "Altra Persona")
        made = backups.make(archive)
        seen = [protected, made, *protected.parent.glob("prova.clust*")]
        assert {oct(one.stat().st_mode & 0o777) for one in seen} == {"0o600"}
    assert oct(made.parent.stat().st_mode & 0o777) == "0o700"


def test_the_key_is_not_shown_by_what_prints_values():
    assert "x'" not in repr(keys.new(SAID))


def test_what_a_restore_left_readable_when_it_died_is_gone_once_the_archive_is_protected(plain):
    left = plain.with_name(plain.name + ".restoring-2")
    left.write_bytes(plain.read_bytes())
    assert NAME.encode() in left.read_bytes()
    protection.rekey(plain, keys.new(SAID))
    assert sorted(one.name for one in plain.parent.iterdir()) == [plain.name]


def test_a_restore_that_dies_leaves_only_what_is_swept(plain, monkeypatch):
    with Archive.open(plain) as archive:
        backup = backups.make(archive)
    begun = []

    def dies(*names):
        begun.extend(one.name for one in plain.parent.iterdir() if "restoring" in one.name)
        raise KeyboardInterrupt

    monkeypatch.setattr(backups.os, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        backups.restore(plain, backup)
    assert [name.startswith(f"{plain.name}.restoring") for name in begun] == [True]
