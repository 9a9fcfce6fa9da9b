"""A disk that fills, is unplugged or forbids writing: one sentence, and what was saved before is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from clust_desktop.domain.refusals import NoRoom, ReadOnly, Refused, Unreachable
from clust_desktop.services import archives
from clust_desktop.store import backups, checks
from clust_desktop.store.database import Archive
from tests import disks
from tests.store.small import Small
from tests.store.test_backups import hurt, names

ROOM = 6_000_000


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, that can fill, be unplugged, or be for reading only."""
    place = tmp_path / "disco"
    place.mkdir()
    with disks.in_memory(place, ROOM):
        yield place


@pytest.fixture
def there(disk, path):
    return shutil.copy(path, disk / "prova.clust")


def filled(archive):
    """The names that were saved until the disk was full, and the sentence."""
    saved = []
    while True:
        name = f"Ente Finto {len(saved)} " + "x" * 60_000
        try:
            Small(archive).organisation(name)
        except NoRoom as refusal:
            return saved, refusal.sentence
        saved.append(name)


def test_a_disk_that_fills_while_something_is_saved_loses_only_that(there):
    with Archive.open(there) as archive:
        saved, sentence = filled(archive)
        assert sentence.startswith(f"Il disco di {there} è pieno")
        assert archive.column("select name from organisation order by id") == saved
        with pytest.raises(NoRoom):
            Small(archive).organisation("x" * 90_000)
    with Archive.open(there, write=False) as archive:
        assert archive.column("select name from organisation order by id") == saved
        assert not any(checks.everything(archive).values())
    assert len(saved) > 5


def test_when_there_is_room_again_the_work_goes_on(there, disk):
    ballast = disk / "altro.bin"
    ballast.write_bytes(bytes(ROOM // 2))
    with Archive.open(there) as archive:
        saved, _sentence = filled(archive)
        ballast.unlink()
        Small(archive).organisation("Dopo Finta")
    assert names(there) == [*saved, "Dopo Finta"]


@pytest.mark.parametrize("room", [0, 4_096, 100_000, 1_000_000, 1_800_000])
def test_a_new_archive_for_which_there_is_no_room_is_refused_and_not_there(disk, room):
    (disk / "altro.bin").write_bytes(bytes(shutil.disk_usage(disk).free - room))
    with pytest.raises(Refused):
        archives.create(disk / "nuovo.clust")
    assert [one.name for one in disk.iterdir()] == ["altro.bin"]
    (disk / "altro.bin").unlink()
    archives.create(disk / "nuovo.clust").close()


def test_a_log_for_which_there_is_no_room_in_its_file_is_said_and_stays(there, disk):
    with Archive.open(there) as archive:
        Small(archive).organisation("Alfa Finta " + "x" * 200_000)
        (disk / "altro.bin").write_bytes(bytes(shutil.disk_usage(disk).free))
        with pytest.raises(NoRoom):
            archive.settle()
    (disk / "altro.bin").unlink()
    assert len(names(there)) == 1  # read from the log, which closing could not bring into the file either


def test_a_backup_for_which_there_is_no_room_is_refused_and_leaves_nothing(there, disk):
    with Archive.open(there) as archive:
        filled(archive)
        with pytest.raises(Refused, match="manca lo spazio per una copia"):
            backups.make(archive)
        assert list(disk.glob("prova-backups/*")) == []
        assert backups.make(archive, there.parent.parent / "altrove").exists()


def test_a_damaged_file_for_whose_copy_there_is_no_room_is_not_restored_over_and_no_half_copy_bears_its_name(
    there, disk, tmp_path
):
    with Archive.open(there) as archive:
        Small(archive).organisation("Alfa Finta")
        backup = backups.make(archive, tmp_path / "altrove")
    hurt(there)
    before = there.read_bytes()
    ballast = disk / "altro.bin"
    ballast.write_bytes(bytes(shutil.disk_usage(disk).free - len(before) - len(before) // 2))
    with pytest.raises(Refused, match="il disco è pieno"):
        backups.restore(there, backup)
    assert there.read_bytes() == before
    assert [one for one in disk.rglob("*") if one.is_file() and one not in (there, ballast)] == []
    ballast.unlink()
    kept = backups.restore(there, backup)
    assert kept.read_bytes() == before
    assert names(there) == ["Alfa Finta"]


def test_a_backup_is_refused_where_the_disk_is_for_reading_only(path, disk):
    (disk / "copie").mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with Archive.open(path) as archive, pytest.raises(Refused, match="il disco è in sola lettura"):
        backups.make(archive, disk / "copie")


def test_an_archive_on_a_disk_for_reading_only_is_read(there, disk):
    with Archive.open(there) as archive:
        Small(archive).organisation("Alfa Finta")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with Archive.open(there) as archive:
        assert archive.is_read_only
        assert "in sola lettura" in archive.why_read_only
        assert archive.column("select name from organisation") == ["Alfa Finta"]
        with pytest.raises(ReadOnly):
            Small(archive).organisation("Beta Finta")


@pytest.mark.parametrize("gone", [os.unlink, lambda path: os.replace(path, f"{path}-via"), "unplugged"])
def test_a_file_that_vanished_while_it_was_open_is_said_and_nothing_is_saved_into_nowhere(there, disk, gone):
    archive = Archive.open(there)
    Small(archive).organisation("Alfa Finta")
    if gone == "unplugged":
        subprocess.run(["umount", "-l", str(disk)], check=True)
    else:
        gone(there)
    with pytest.raises(Unreachable, match="non si raggiunge più: il suo disco è stato scollegato, oppure il file"):
        Small(archive).organisation("Beta Finta")
    rescued = backups.make(archive, there.parent.parent / "altrove")  # the system still holds what has no name
    archive.close()
    assert names(rescued) == ["Alfa Finta"]


def test_another_file_put_in_its_place_is_not_written(there):
    archive = Archive.open(there)
    Small(archive).organisation("Alfa Finta")
    shutil.copy(there, f"{there}-altro")
    os.replace(f"{there}-altro", there)
    before = there.read_bytes()
    with pytest.raises(Unreachable):
        Small(archive).organisation("Beta Finta")
    archive.close()
    assert there.read_bytes() == before


def test_beyond_its_limit_a_file_takes_no_more_and_what_was_saved_is_there(path):
    """The system's limit on the size of a file stands in for a full disk, in a process of its own."""
    script = """
import resource, sys
from pathlib import Path
from clust_desktop.store.database import Archive
from clust_desktop.domain.refusals import Refused
from tests import disks
from tests.store.small import Small
with Archive.open(Path(sys.argv[1])) as archive:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    for n in range(200):
        try:
            Small(archive).organisation(f"Ente Finto {n} " + "x" * 60_000)
        except Refused as refusal:
            print(n, refusal.sentence, sep="\\n")
            break
"""
    limit = path.stat().st_size + 2_000_000
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(limit)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    saved, sentence = done.stdout.splitlines()
    assert "non si raggiunge più" in sentence or "è pieno" in sentence
    with Archive.open(path, write=False) as archive:
        assert archive.count("organisation") == int(saved) > 0
        assert not any(checks.everything(archive).values())
