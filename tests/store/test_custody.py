"""A file is read through before it is written, but not again while it is as this program left it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest
import sqlcipher3.dbapi2 as engine

from clust_desktop import paths
from clust_desktop.domain.refusals import Damaged
from clust_desktop.store import custody
from clust_desktop.store.database import Archive
from clust_desktop.store.read_through import ReadThrough

MORNING = datetime(2026, 5, 4, 7, tzinfo=UTC)


def write(path, at=MORNING):
    """One writing command at that moment; whether it had to read the file through."""
    with Archive.open(path, now=lambda: at) as archive:
        had_to = archive.read_on is None
        reading = ReadThrough(archive)
        with archive.operation("test", "A programme"):
            archive.insert("programme", {"code": f"P{len(archive.all('programme'))}", "name": "Prova"})
        reading.wait()
    return had_to


def touch(path):
    with engine.connect(str(path), isolation_level=None) as connection:
        connection.execute("vacuum")
    connection.close()


def spoil(path):
    """One page in the middle, the length as before."""
    content = bytearray(path.read_bytes())
    at = len(content) // 8192 * 4096
    content[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def copy(path):
    shutil.copy2(path, path.with_suffix(".bis"))
    path.with_suffix(".bis").replace(path)


def cut_off(path):
    """As a program leaves it that was ended in its work: with its log beside it."""
    path.with_name(path.name + "-wal").write_bytes(b"")


def garble(_path):
    (paths.state_folder() / custody.FILE).write_text('{"a": 1}', "utf-8")


def test_a_file_left_by_this_program_is_not_read_through_again(path):
    assert write(path)
    assert not write(path)
    assert not write(path, MORNING + timedelta(days=6))


def test_an_archive_just_made_needs_no_reading(tmp_path):
    Archive.create(tmp_path / "nuovo.clust", now=lambda: MORNING).close()
    assert not write(tmp_path / "nuovo.clust")


def misdate(_path):
    file = paths.state_folder() / custody.FILE
    file.write_text(file.read_text("utf-8").replace("2026-05-04", "ieri"), "utf-8")


@pytest.mark.parametrize("happened", [touch, copy, cut_off, garble, misdate])
def test_a_file_that_was_touched_by_anyone_else_is(path, happened):
    write(path)
    happened(path)
    assert write(path)
    assert not write(path)


def test_what_was_spoilt_is_found_before_the_next_writing(path):
    write(path)
    with Archive.open(path, now=lambda: MORNING) as archive, archive.operation("test", "Many"):
        for number in range(300):
            archive.insert("programme", {"code": f"M{number}", "name": f"Programma {number}"})
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(Damaged):
        write(path)
    assert path.read_bytes() == before
    with pytest.raises(Damaged):
        write(path)


def test_what_was_read_a_week_ago_is_read_again_and_so_is_what_was_read_tomorrow(path):
    write(path)
    assert write(path, MORNING + timedelta(days=7))
    assert write(path, MORNING)


def test_many_archives_do_not_make_the_memory_grow(tmp_path, path):
    for number in range(custody.MOST + 5):
        write(shutil.copy(path, tmp_path / f"{number}.clust"))
    assert write(tmp_path / "0.clust")
    assert not write(tmp_path / f"{custody.MOST + 4}.clust")


def test_where_nothing_can_be_noted_the_file_is_read_every_time(path, user_folders):
    paths.state_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.state_folder().write_text("no folder", "utf-8")
    assert write(path)
    assert write(path)
