"""A log beside an archive: its own is brought in, another file's is put aside, and nothing is written before."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from clust_desktop.domain.refusals import Damaged, Unreachable
from clust_desktop.services import arrivals, protection
from clust_desktop.store import keys, stray_log
from clust_desktop.store.database import Archive
from tests.faults.works import add_organisation

PASSPHRASE = "tre parole inventate"


@pytest.fixture(params=["plain", "protected"])
def kept(path, request):
    """An archive closed, with one organisation."""
    with Archive.open(path) as archive:
        add_organisation(archive, "Prima")
    if request.param == "protected":
        protection.set_passphrase(path, passphrase=PASSPHRASE)
    yield path
    keys.forget()


def _log(path):
    return path.with_name(path.name + "-wal")


def _killed(path, name, place):
    """The file and its log as they lie after a crash, in a folder of their own."""
    place.mkdir()
    with Archive.open(path) as archive:
        add_organisation(archive, name)
        for one in (path, _log(path)):
            shutil.copyfile(one, place / one.name)
    return place / path.name


def _foreign(folder):
    with closing(sqlite3.connect(folder / "altro.db")) as other:
        other.execute("pragma journal_mode = wal")
        other.execute("create table cosa (x)")
        other.execute("insert into cosa values (1)")
        other.commit()
        shutil.copyfile(folder / "altro.db-wal", folder / "estraneo-wal")
    return folder / "estraneo-wal"


def _names(path):
    with Archive.open(path) as archive:
        return archive.column("select name from organisation order by id")


def _strays(path):
    return [one.name for one in path.parent.iterdir() if ".stray" in one.name]


def test_the_log_of_a_crash_is_brought_in(kept, tmp_path):
    left = _killed(kept, "Seconda", tmp_path / "dopo")
    assert _names(left) == ["Prima", "Seconda"]
    assert not _strays(left)


@pytest.mark.parametrize("write", [True, False])
def test_a_log_of_another_program_is_put_aside_and_told(kept, tmp_path, write):
    shutil.copyfile(_foreign(tmp_path), _log(kept))
    before = kept.read_bytes()
    Archive.open(kept, write=write).close()
    assert len(kept.read_bytes()) == len(before)
    assert _names(kept) == ["Prima"]
    assert len(_strays(kept)) == 1
    with Archive.open(kept) as archive:
        assert any("registro di un altro file" in said for said in arrivals.said_of(archive))
        assert not any("registro di un altro file" in said for said in arrivals.said_of(archive))


def test_the_log_of_another_archive_is_put_aside(kept, tmp_path, template):
    other = shutil.copy(template, tmp_path / "altro.clust")
    with Archive.open(other) as archive:
        add_organisation(archive, "Di un altro")
        shutil.copyfile(_log(other), _log(kept))
    assert _names(kept) == ["Prima"]
    assert len(_strays(kept)) == 1


def test_the_log_of_an_older_or_newer_copy_is_put_aside(kept, tmp_path):
    older = shutil.copy(kept, tmp_path / "vecchio.clust")
    with Archive.open(kept) as archive:
        for n in range(30):
            add_organisation(archive, f"Poi {n}")
    with Archive.open(older) as archive:
        add_organisation(archive, "Per un'altra via")
        shutil.copyfile(_log(older), _log(kept))
    assert _names(kept) == ["Prima", *(f"Poi {n}" for n in range(30))]
    assert len(_strays(kept)) == 1


def test_where_neither_is_sound_all_stays_as_it_is(path, tmp_path):
    with Archive.open(path) as archive:
        for n in range(40):
            add_organisation(archive, f"Ditta {n}")
    content = bytearray(path.read_bytes())
    content[8192:40_000] = bytes(40_000 - 8192)
    path.write_bytes(content)
    shutil.copyfile(_foreign(tmp_path), _log(path))
    before = {one: one.read_bytes() for one in (path, _log(path))}
    with pytest.raises(Damaged):
        Archive.open(path)
    assert {one: one.read_bytes() for one in before} == before


def test_what_was_put_in_the_place_of_an_open_archive_is_left_alone(kept, tmp_path):
    another = tmp_path / "altro.clust"
    with Archive.create(another) as archive:
        add_organisation(archive, "Di un altro")
    with Archive.open(kept) as archive:
        add_organisation(archive, "Nella finestra")
        kept.unlink()
        shutil.copy(another, kept)
        before = kept.read_bytes()
        with pytest.raises(Unreachable, match="chiuderlo prima"):
            stray_log.settle(kept)
        with pytest.raises(Unreachable, match="è stato messo un altro file"):
            archive.reader()
    assert kept.read_bytes() == before
    assert _names(kept) == ["Di un altro"]
    assert len(_strays(kept)) == 1
