"""Backups made by themselves: only where something was done, in two places, and never the last good one let go."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.services.keeping import Keeping
from clust_desktop.store import backups, backups_list, damage, drafts, keeping, keys, protection, second_place
from clust_desktop.store.database import Archive
from tests.store.small import Small
from tests.store.test_backups import hurt, names

NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)


class Clock:
    at = NOON

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def archive(path, clock):
    with Archive.open(path, now=clock) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "chiavetta è lì"
    folder.mkdir()
    return folder


def keep(archive, reason="closing", **more):
    return Keeping(archive).keep(reason=reason, **more)


def test_nothing_is_made_where_nothing_was_done_since_the_last_good_one(archive):
    Small(archive).organisation("Alfa Finta")
    first = keep(archive)
    assert first.path is not None
    assert keep(archive).path is None
    Small(archive).organisation("Beta Finta")
    assert keep(archive, "daily").path is not None
    hurt(next(iter(backups_list.listing(archive.path))).path)
    assert keep(archive).path is not None  # the one that had it is no good any more


def test_a_form_left_half_filled_is_something_done(archive):
    keep(archive)
    drafts.keep(archive, "people", "", {"given_name": "Tre"})
    assert keep(archive).path is not None
    assert keep(archive).path is None


def test_on_demand_one_is_made_in_any_case(archive):
    assert keep(archive).path is not None
    assert keep(archive, "backup", always=True).path is not None


def test_what_is_written_while_a_backup_is_made_neither_spoils_it_nor_waits(path, monkeypatch):
    """The copy is of one moment; rows added and taken away before it is counted are told from the journal."""
    with Archive.open(path) as writer:
        small = Small(writer)
        gone = small.organisation("Alfa Finta")
        real = backups.copy

        def busy(archive, target):
            real(archive, target)
            small.organisation("Beta Finta")
            small.remove("organisation", gone)

        monkeypatch.setattr(backups, "copy", busy)
        made = []

        def work():
            reader = writer.reader()
            made.append(backups.make(reader))
            reader.close()

        reading = threading.Thread(target=work)
        monkeypatch.setattr(backups, "copy", real)
        reading.start()
        reading.join()
        monkeypatch.setattr(backups, "copy", busy)
        made.append(backups.make(writer))
        assert [names(one) for one in made] == [["Alfa Finta"], ["Alfa Finta"]]
        assert names(path) == ["Beta Finta"]


def test_a_copy_that_lacks_a_row_is_thrown_away_though_somebody_writes_meanwhile(path, monkeypatch):
    with Archive.open(path) as writer:
        small = Small(writer)
        small.organisation("Alfa Finta")
        real = backups.copy

        def lossy(archive, target):
            real(archive, target)
            with Archive.open(target) as copy:
                copy.execute("delete from search_text")
                copy.execute("drop trigger journal_organisation_delete")
                copy.execute("delete from organisation")
            small.organisation("Beta Finta")

        monkeypatch.setattr(backups, "copy", lossy)
        monkeypatch.setattr("clust_desktop.store.checks.integrity", lambda archive: [])
        with pytest.raises(Refused):
            backups.make(writer)


def test_names_stay_in_order_when_the_clock_is_set_back(archive, clock):
    made = [keep(archive, "backup", always=True).path]
    clock.at = NOON - timedelta(days=400)
    made += [keep(archive, "backup", always=True).path for _n in range(2)]
    listed = [one.path for one in backups_list.listing(archive.path)]
    assert listed == made[::-1]
    clock.at = NOON + timedelta(hours=1)
    assert backups_list.listing(archive.path)[0].path == made[-1]
    assert "20260504-130000" in keep(archive, "backup", always=True).path.name


# -- rotation over real files -----------------------------------------------------------------------------------------


def old(archive, clock, days, reason="closing"):
    """A backup made so many days ago."""
    clock.at = NOON - timedelta(days=days)
    Small(archive).organisation(f"Ente Finto {days}")
    made = backups.make(archive, reason=reason)
    os.utime(made, (clock.at.timestamp(),) * 2)
    clock.at = NOON
    return made


def test_superfluous_ones_go_and_foreign_files_damaged_ones_and_evidence_stay(archive, clock, path):
    oldest = old(archive, clock, 900)
    twice = [old(archive, clock, 40.3), old(archive, clock, 40.2)]
    by_hand = old(archive, clock, 20.5, "backup")
    broken = old(archive, clock, 20.4)
    newer = old(archive, clock, 20.3)
    hurt(broken)
    folder = oldest.parent
    foreign = {
        "prova-closing-20200101-000000+0100.clust": b"not an archive at all",
        "prova-vacanze-20200101-000000+0100.clust": twice[0].read_bytes(),
        "prova-damaged-20200101-000000+0100.clust": twice[0].read_bytes(),
        "prova-closing-99999999-999999+0100.clust": b"figures that are no moment",
        "altra-closing-20200101-000000+0100.clust": b"another archive",
        "prova-closing.clust": b"no moment",
        "appunti.txt": b"x",
    }
    for name, content in foreign.items():
        (folder / name).write_bytes(content)
    Small(archive).organisation("Gamma Finta")
    made = keep(archive)
    assert made.removed == (twice[0],)
    left = {one.name for one in folder.iterdir()}
    assert left == {one.name for one in (oldest, twice[1], by_hand, broken, newer, made.path)} | set(foreign)
    assert {name: (folder / name).read_bytes() for name in foreign} == foreign


def test_backups_of_another_archive_of_the_same_name_are_let_be(archive, clock, path, tmp_path):
    twice = [old(archive, clock, 40.3), old(archive, clock, 40.2)]
    other = tmp_path / "altrove" / "prova.clust"
    other.parent.mkdir()
    with Archive.create(other, now=clock) as stranger:
        Small(stranger).organisation("Altro Ente Finto")
        keep(stranger, folder=twice[0].parent)
    assert all(one.exists() for one in twice)


def test_nothing_goes_where_the_newest_does_not_open(archive, clock, monkeypatch):
    for days in (40.3, 40.2):
        old(archive, clock, days)
    newest = old(archive, clock, 40.1)
    for one in backups_list.listing(archive.path):
        keeping.is_good(archive.path, one)  # known to be sound since it was made; the disk failed afterwards
    monkeypatch.setattr(damage, "is_good", lambda backup: False)
    assert keeping.rotate(archive, newest.parent, NOON) == []
    monkeypatch.undo()
    assert len(keeping.rotate(archive, newest.parent, NOON)) == 2
    assert newest.exists()


def test_what_a_program_that_died_left_is_swept_away(archive, path):
    made = keep(archive).path
    begun, now = (
        made.with_name("prova-closing-20260101-120000+0100.clust.part"),
        made.with_name("prova-daily-20260102-120000+0100.clust.part"),
    )
    anew = made.with_name("prova-closing-20260101-120000+0100.clust.remaking-journal")
    for one in (begun, now, anew):
        one.write_text("begun")
    for one in (begun, anew):
        os.utime(one, (0, 0))
    keep(archive)
    assert (begun.exists(), now.exists(), anew.exists()) == (False, True, False)


# -- the second place -------------------------------------------------------------------------------------------------


def test_each_goes_to_the_second_place_too_and_one_that_was_not_there_gets_the_newest_later(archive, clock, stick):
    Keeping(archive).choose_second(stick)
    made = keep(archive)
    assert made.second == stick / made.path.name
    assert made.second.read_bytes() == made.path.read_bytes()
    assert made.second.stat().st_mode & 0o077 == 0
    away = stick.rename(stick.with_name("in tasca"))
    stick.mkdir()  # the empty folder where it is mounted
    Small(archive).organisation("Alfa Finta")
    clock.at += timedelta(days=1)
    missed = keep(archive)
    assert (missed.path is not None, missed.second, missed.said) == (True, None, ())
    assert list(stick.iterdir()) == []
    standing = Keeping(archive).standing()
    assert (standing.is_second_there, standing.second_at) == (False, "2026-05-04T10:00:00Z")
    assert "ora non c’è. Copia più recente lì: 04/05/2026 12:00" in Keeping(archive).second_said()
    stick.rmdir()
    away.rename(stick)
    later = keep(archive)
    assert (later.path, later.second) == (None, stick / missed.path.name)
    assert names(later.second) == ["Alfa Finta"]
    assert Keeping(archive).standing().second_at == "2026-05-05T10:00:00Z"


def test_the_second_place_is_rotated_too_and_holds_what_is_restored_when_all_else_is_lost(archive, clock, stick, path):
    Keeping(archive).choose_second(stick)
    for days in (40.3, 40.2):
        made = old(archive, clock, days)
        second_place.send(path, made, "2026-01-01T00:00:00Z")
    Small(archive).organisation("Gamma Finta")
    made = keep(archive)
    assert sorted(one.name for one in stick.iterdir() if one.suffix) == sorted(
        one.name for one in made.path.parent.iterdir()
    )
    assert len(made.removed) == 2
    for one in made.path.parent.iterdir():
        one.unlink()
    assert damage.newest_good(path) == made.second


def test_a_second_place_that_cannot_be_written_is_said_and_the_backup_stands(archive, stick, monkeypatch):
    Keeping(archive).choose_second(stick)

    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    made = keep(archive)
    assert made.path.exists()
    assert made.said == (f"La copia non è stata portata nel secondo posto {stick}: il disco è pieno.",)
    assert [one.name for one in stick.iterdir()] == [second_place.MARK]


def test_that_a_second_place_could_not_be_written_stands_until_it_was(archive, stick, monkeypatch):
    Keeping(archive).choose_second(stick)
    with monkeypatch.context() as full:
        full.setattr(second_place, "_digest", lambda file: str(file))
        Keeping(archive).before("before-merge")
    assert "non si rilegge" in Keeping(archive).second_said()
    Keeping(archive).before("before-merge")
    assert "non si rilegge" not in Keeping(archive).second_said()


def test_one_made_before_a_restore_goes_to_the_second_place_too(archive, stick, path):
    Keeping(archive).choose_second(stick)
    first = keep(archive).path
    Small(archive).organisation("Alfa Finta")
    archive.close()
    kept = archives.restore(path, first)
    assert kept.name in [one.name for one in stick.iterdir()]
    path.write_bytes(b"damaged" * 999)
    kept = archives.restore(path, first)
    assert "damaged" in kept.name
    assert kept.name not in [one.name for one in stick.iterdir()]


def test_a_copy_that_does_not_read_back_is_said_and_thrown_away(archive, stick, monkeypatch):
    Keeping(archive).choose_second(stick)
    monkeypatch.setattr("shutil.copyfile", lambda backup, target: target.write_bytes(b"noise"))
    assert "non si rilegge" in keep(archive).said[0]
    assert [one.name for one in stick.iterdir()] == [second_place.MARK]


def test_copies_of_a_protected_archive_stay_protected_and_plain_ones_there_are_listed(path, stick):
    with Archive.open(path) as archive:
        Small(archive).organisation("Alfa Finta Riconoscibile")
        Keeping(archive).choose_second(stick)
        plain = keep(archive).second
    protection.rekey(path, keys.new("cavallo graffetta"))
    assert plain in [one.path for one in protection.copies(path) if one.opens == "plain"]
    with Archive.open(path) as archive:
        made = keep(archive)
        assert made.path is not None  # the newest was not protected as the archive is
        assert b"Riconoscibile" not in made.second.read_bytes()
        assert keys.salt_of(made.second) == keys.salt_of(path)
        assert keep(archive).path is None


def test_the_second_place_is_not_where_the_archive_lies(archive, path, tmp_path):
    for folder in (path.parent, backups.folder_of(path), tmp_path / "non c'è"):
        with pytest.raises(Refused):
            Keeping(archive).choose_second(folder)
    assert second_place.chosen() is None


# -- too old ----------------------------------------------------------------------------------------------------------


def test_what_was_done_and_is_in_no_backup_for_a_week_is_said(archive, clock):
    keep(archive)
    clock.at += timedelta(days=100)
    assert not Keeping(archive).standing().is_old  # nothing was done since
    Small(archive).organisation("Alfa Finta")
    standing = Keeping(archive).standing()
    made_at = next(iter(backups_list.listing(archive.path))).kept
    assert standing.days == (clock.at - min(NOON, datetime.fromtimestamp(made_at, UTC))).days
    assert standing.is_old
    assert "giorni fa, e da allora si è lavorato" in standing.sentence
    keep(archive)
    assert not Keeping(archive).standing().is_old
