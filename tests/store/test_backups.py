"""Backups are verified, never replace one another, and bring the content back whole."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from clust_desktop.domain import moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.store import backups, backups_list, checks, damage, tables
from clust_desktop.store.database import Archive
from tests.store.small import Small

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def hurt(path, *, page=-2):
    """Overwrite a page with noise, as a bad disk would."""
    content = bytearray(path.read_bytes())
    at = (page % (len(content) // 4096)) * 4096
    content[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    return bytes(content)


@pytest.fixture
def backed_up(path):
    """An archive of two organisations, with a backup from when it had one."""
    with Archive.open(path) as archive:
        Small(archive).organisation("Alfa Finta")
        backup = backups.make(archive)
        Small(archive).organisation("Beta Finta")
    return path, backup


def names(path):
    with Archive.open(path, write=False) as archive:
        return archive.column("select name from organisation order by id")


def test_a_backup_holds_what_the_archive_holds(backed_up):
    path, backup = backed_up
    assert backup.parent == path.with_name("prova-backups")
    assert backup.stat().st_mode & 0o077 == 0
    assert names(backup) == ["Alfa Finta"]
    with Archive.open(backup, write=False) as copy:
        assert not any(checks.everything(copy).values())
    assert [one.name for one in backup.parent.iterdir()] == [backup.name]


def test_backups_of_one_second_stand_side_by_side(path, tmp_path):
    with Archive.open(path, now=lambda: NOON) as archive:
        made = [backups.make(archive, tmp_path / "disco") for _ in range(3)]
    assert [one.name for one in made] == [
        "prova-backup-20260504-140000+0200.clust",
        "prova-backup-20260504-140000+0200-2.clust",
        "prova-backup-20260504-140000+0200-3.clust",
    ]


def test_the_name_says_the_hour_of_the_list_and_the_hour_that_comes_twice_keeps_its_order(path):
    for at in (datetime(2026, 10, 24, 23, 59), datetime(2026, 10, 25, 0, 30), datetime(2026, 10, 25, 1, 30)):
        with Archive.open(path, now=lambda at=at: at.replace(tzinfo=UTC)) as archive:
            newest = backups.make(archive)
    found = backups_list.listing(path)
    assert [one.path.name.removeprefix("prova-backup-") for one in found] == [
        "20261025-023000+0100.clust", "20261025-023000+0200.clust", "20261025-015900+0200.clust",
    ]  # fmt: skip
    assert [moments.show(one.made_at) for one in found] == [
        "25/10/2026 02:30 ora solare", "25/10/2026 02:30 ora legale", "25/10/2026 01:59",
    ]  # fmt: skip
    assert damage.newest_good(path) == newest == found[0].path
    older = newest.rename(newest.with_name("prova-backup-20261025-010000.clust"))  # a name that says no distance: UTC
    assert backups_list.listing(path)[0].path == older
    assert backups_list.listing(path)[0].made_at == "2026-10-25T01:00:00Z"


def test_a_backup_is_taken_by_a_reader_too_and_the_reader_still_only_reads(backed_up):
    path, _backup = backed_up
    with Archive.open(path, write=False) as reader:
        assert names(backups.make(reader)) == ["Alfa Finta", "Beta Finta"]
        assert reader.value("pragma query_only") == 1


def test_a_backup_that_does_not_verify_is_thrown_away(path, tmp_path, monkeypatch):
    with Archive.open(path) as archive:
        Small(archive).organisation("Alfa Finta")
        monkeypatch.setattr(backups, "copy", lambda archive, target: target.write_bytes(path.read_bytes()))
        with pytest.raises(Refused):  # the organisation is still in the log beside the file
            backups.make(archive, tmp_path / "disco")
    assert list((tmp_path / "disco").iterdir()) == []


def test_a_backup_where_nothing_can_be_written_is_refused(path, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with Archive.open(path) as archive, pytest.raises(Refused):
        backups.make(archive, tmp_path / "file")


def test_restore_puts_back_and_keeps_what_was(backed_up):
    path, backup = backed_up
    kept = backups.restore(path, backup)
    assert names(path) == ["Alfa Finta"]
    assert names(kept) == ["Alfa Finta", "Beta Finta"]
    assert names(backup) == ["Alfa Finta"]
    with Archive.open(path) as archive:
        assert archive.value("pragma journal_mode") == "wal"
        Small(archive).organisation("Gamma Finta")
    assert sorted(one.name for one in path.parent.iterdir()) == ["prova-backups", "prova.clust"]


def test_restore_brings_back_every_table(backed_up):
    path, _backup = backed_up
    with Archive.open(path) as archive:
        before = tables.everything(archive)
        everything = backups.make(archive)
        Small(archive).association("MECH")
    backups.restore(path, everything)
    with Archive.open(path, write=False) as archive:
        assert tables.everything(archive) == before


def cut(path):
    path.write_bytes(path.read_bytes()[:20_000])


def emptied(path):
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [hurt, partial(hurt, page=2), partial(hurt, page=0), cut, emptied])
def test_a_damaged_backup_is_refused_and_nothing_touched(backed_up, damage):
    path, backup = backed_up
    damage(backup)
    before, broken = path.read_bytes(), backup.read_bytes()
    with pytest.raises(Refused):
        backups.restore(path, backup)
    assert (path.read_bytes(), backup.read_bytes()) == (before, broken)
    assert sorted(one.name for one in path.parent.iterdir()) == ["prova-backups", "prova.clust"]


@pytest.mark.parametrize("damage", [hurt, partial(hurt, page=2), partial(hurt, page=0), cut, emptied])
def test_a_damaged_archive_is_replaced_and_kept_byte_for_byte(backed_up, damage):
    path, backup = backed_up
    damage(path)
    broken = path.read_bytes()
    kept = backups.restore(path, backup)
    assert "damaged" in kept.name
    assert kept.read_bytes() == broken
    assert names(path) == ["Alfa Finta"]


def test_an_archive_that_is_gone_comes_back(backed_up):
    path, backup = backed_up
    path.unlink()
    assert backups.restore(path, backup) is None
    assert names(path) == ["Alfa Finta"]


@pytest.mark.parametrize("write", [True, False])
def test_restore_waits_for_other_programs_to_let_go(backed_up, write):
    path, backup = backed_up
    with Archive.open(path, write=write) as other:
        before = other.column("select name from organisation")
        with pytest.raises(Refused):
            backups.restore(path, backup)
        assert other.column("select name from organisation") == before
    assert names(path) == ["Alfa Finta", "Beta Finta"]
    assert not list(path.parent.glob("*restoring*"))


def test_where_there_is_no_room_for_what_is_there_nothing_is_restored_and_nothing_half_is_left(backed_up, monkeypatch):
    path, backup = backed_up
    before = names(path)

    def full(archive, target):
        raise OSError(28, "No space left on device")

    whole = backups.copy
    monkeypatch.setattr(backups, "copy", lambda archive, to: (whole if archive.path == backup else full)(archive, to))
    with pytest.raises(Refused):
        backups.restore(path, backup)
    assert names(path) == before
    assert [one.name for one in backup.parent.iterdir()] == [backup.name]
