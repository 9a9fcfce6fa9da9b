"""Damage met on the way: what it stops, and how a failure is told from a bug."""

from __future__ import annotations

from contextlib import closing, nullcontext, suppress

import pytest
import sqlcipher3.dbapi2 as engine

from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.services import archives
from clust_desktop.store.database import Archive

PAGE = 4096


@pytest.fixture
def path(tmp_path):
    """An archive with the reference data: tables with rows in them."""
    path = tmp_path / "prova.clust"
    archives.create(path).close()
    return path


def overwrite(path, noun):
    """Put rubbish over the first page of a table; the file still opens. Returns the content that must stay."""
    with Archive.open(path) as archive:
        page = archive.value("select rootpage from sqlite_schema where name = ?", (noun,))
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)
    return bytes(content)


def spoil(path, noun):
    """Make the names of a table no text any more, which the engine itself does not mind."""
    with Archive.open(path) as archive:
        names = archive.column(f"select name from {noun}")
    content = path.read_bytes()
    for name in map(str.encode, names):
        content = content.replace(name, b"\xff" * len(name))
    path.write_bytes(content)
    return content


@pytest.mark.parametrize("noun", ["association", "document_kind"])
@pytest.mark.parametrize("hurt", [overwrite, spoil])
def test_damage_that_is_caught_on_the_way_still_rolls_the_whole_operation_back(path, hurt, noun):
    """As an import catches what one of its rows meets."""
    content = hurt(path, noun)

    def written():
        with Archive.open(path) as archive, archive.operation("test.write", "Write"):
            archive.insert("programme", {"code": "MAI", "name": "Mai scritto"})
            with suppress(Refused), archive.attempt():
                archive.all(noun)

    with pytest.raises(Damaged):
        written()
    assert path.read_bytes() == content


def test_a_writer_that_has_met_damage_takes_no_other_statement_and_a_reader_does(path):
    overwrite(path, "association")
    for write in (True, False):
        with Archive.open(path, write=write) as archive:
            with pytest.raises(Damaged):
                archive.all("association")
            with pytest.raises(Damaged) if write else nullcontext():
                assert archive.count("member_category")


def tear(path):
    with closing(engine.connect(str(path))) as connection:
        connection.execute("drop table refused_mark")
        connection.commit()


@pytest.mark.parametrize("hurt", [lambda path: overwrite(path, "document_kind"), tear])
@pytest.mark.parametrize("write", [True, False])
def test_a_failure_over_a_damaged_file_is_laid_on_the_file(path, hurt, write):
    """Nothing of the damage itself was read: only the look through the whole file finds it."""
    hurt(path)
    with pytest.raises(Damaged, match="danneggiato") as raised, Archive.open(path, write=write):
        1 / 0  # noqa: B018
    assert isinstance(raised.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize("failure", [Refused("Un rifiuto."), KeyboardInterrupt()])
def test_a_refusal_or_an_interruption_over_a_damaged_file_stays_what_it_is(path, failure):
    overwrite(path, "document_kind")
    with pytest.raises(type(failure)) as raised, Archive.open(path, write=False):
        raise failure
    assert raised.value is failure


def test_a_bug_over_a_sound_file_stays_a_bug(path):
    with pytest.raises(ZeroDivisionError), Archive.open(path, write=False):
        1 / 0  # noqa: B018


def test_a_damaged_file_that_keeps_no_log_yet_is_not_made_to_keep_one(path):
    """A restored backup, or a file just written under another key."""
    overwrite(path, "document_kind")
    with closing(engine.connect(str(path))) as connection:
        connection.execute("pragma journal_mode = delete")
    content = path.read_bytes()
    with pytest.raises(Damaged):
        Archive.open(path)
    assert path.read_bytes() == content
