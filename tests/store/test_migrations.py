"""A file is brought up to date whole or not at all; what is not an archive of ours is never written to."""

from __future__ import annotations

import shutil
import sqlite3
from functools import partial

import pytest

from clust_desktop import paths
from clust_desktop.domain.refusals import Refused
from clust_desktop.store import backups, checks, journal, migrations, undo
from clust_desktop.store.database import Archive
from tests.store.small import Small
from tests.store.test_backups import hurt


@pytest.fixture
def later(tmp_path, monkeypatch):
    """The program as it will be, with one more migration; write its SQL to the path."""
    folder = shutil.copytree(paths.db(), tmp_path / "db")
    step = folder / "migrations" / "0099_later.sql"
    monkeypatch.setattr(paths, "db", lambda *parts: folder.joinpath(*parts))
    return step


def written_by_a_newer_one(path):
    connection = sqlite3.connect(path)
    connection.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('clust-desktop', '0999_future', '')"
    )
    connection.commit()
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()


def of_another_program(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("create table loans (id integer primary key)")
    connection.commit()
    connection.close()


STRANGERS = {
    "newer": (written_by_a_newer_one, "0999_future"),
    "of another program": (of_another_program, "altro programma"),
    "text": (lambda path: path.write_text("Denominazione;Comune\n" * 50), "prova.clust"),
    "empty": (lambda path: path.write_bytes(b""), "vuoto"),
    "truncated": (lambda path: path.write_bytes(path.read_bytes()[:30_000]), "danneggiato"),
    "hurt in its list of migrations": (partial(hurt, page=2), "danneggiato"),
    "cut in its first page": (lambda path: path.write_bytes(path.read_bytes()[:60]), "prova.clust"),
}


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_is_refused_with_a_sentence_and_left_as_it_was(path, stranger, write):
    make, word = STRANGERS[stranger]
    make(path)
    before = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        Archive.open(path, write=write)
    assert word in refusal.value.sentence
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_nothing_at_the_place_is_refused(tmp_path):
    for write in (True, False):
        with pytest.raises(Refused, match=r"manca\.clust"):
            Archive.open(tmp_path / "manca.clust", write=write)
    assert list(tmp_path.iterdir()) == []


def test_a_new_archive_never_takes_the_place_of_a_file(path):
    before = path.read_bytes()
    with pytest.raises(Refused):
        Archive.create(path)
    assert path.read_bytes() == before


def test_an_older_archive_is_backed_up_and_brought_up_to_date(path, later):
    with Archive.open(path) as archive:
        Small(archive).organisation("Alfa Finta")
    later.write_text("create table novelty (id integer primary key autoincrement, name text not null) strict;\n")
    made = []

    def keep(file):
        with Archive.open(file, write=False) as old:
            made.append(backups.make(old, reason="before-migration"))

    with Archive.open(path, before_migration=keep) as archive:
        assert archive.schema == len(list(later.parent.glob("*.sql")))
        assert archive.column("select name from organisation") == ["Alfa Finta"]
        Small(archive).add("novelty", name="prova")
        assert archive.value("select count(*) from change where noun = 'novelty'") == 1
        assert not any(checks.everything(archive).values())
    (backup,) = made
    with Archive.open(backup, write=False) as old:
        assert old.schema == len(list(later.parent.glob("*.sql"))) - 1
        assert old.column("select name from organisation") == ["Alfa Finta"]
    with Archive.open(path, before_migration=keep):
        assert len(made) == 1


def test_undo_does_not_cross_a_migration(path, later):
    with Archive.open(path) as archive:
        Small(archive).organisation("Alfa Finta")
    later.write_text("alter table organisation add column sector text not null default '';\n")
    with Archive.open(path) as archive:
        with pytest.raises(Refused, match="versione precedente"):
            undo.undo(archive)
        with pytest.raises(Refused, match="versione precedente"):
            undo.revert(archive, undo.listing(archive)[0]["uid"])
        Small(archive).change("organisation", 1, sector="meccatronica")
        undo.undo(archive)
        assert archive.column("select name || sector from organisation") == ["Alfa Finta"]


@pytest.mark.parametrize(
    "script",
    [
        "delete from organisation;\n",  # an affiliation still refers to it
        "create table novelty (id integer) strict;\nselect * from nowhere;\n",
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was_and_watched(path, later, script):
    with Archive.open(path) as archive:
        small = Small(archive)
        small.person("Anna Finta", small.organisation("Alfa Finta"))
        before = archive.column("select sql from sqlite_schema order by rowid")
    later.write_text(script)
    with pytest.raises(Exception, match=r"broken references|nowhere"):
        Archive.open(path)
    later.unlink()
    with Archive.open(path) as archive:
        assert archive.column("select name from organisation") == ["Alfa Finta"]
        assert archive.column("select sql from sqlite_schema order by rowid") == before
        assert checks.journal_sentences(archive) == []
        assert archive.value("pragma foreign_keys") == 1


def test_a_refused_backup_stops_the_migration(path, later):
    later.write_text("create table novelty (id integer primary key) strict;\n")
    before = path.read_bytes()

    def no_room(_file):
        raise Refused("no room")

    with pytest.raises(Refused, match="no room"):
        Archive.open(path, before_migration=no_room)
    assert path.read_bytes() == before


def test_the_triggers_follow_a_table_that_a_migration_rebuilt(path, later):
    later.write_text(
        "drop table setting;\ncreate table setting (id integer primary key autoincrement, key text) strict;\n"
    )
    with Archive.open(path) as archive:
        Small(archive).add("setting", key="a")
        assert archive.value("select new from change where noun = 'setting'") == '{"id":1,"key":"a"}'


def test_statements_are_told_apart_with_their_triggers_whole():
    script = "create table a (b);\ncreate trigger t after insert on a begin\n  delete from a;\nend;\n-- the end\n"
    assert [one.split()[1] for one in migrations.statements("\n".join(script.splitlines()[:-1]))] == [
        "table",
        "trigger",
    ]
    with pytest.raises(ValueError):
        list(migrations.statements("create table a (b)"))


def test_the_journal_watches_no_table_of_the_library(archive):
    assert not [noun for noun in journal.nouns(archive.db) if noun.startswith(("sqlite_", "_sqlite", "search_"))]
