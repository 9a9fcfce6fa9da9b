"""Copies of several archives of one name in one place: each archive knows its own, and touches nothing else."""

from __future__ import annotations

import shutil

import pytest

from clust_desktop.services import archives, protection
from clust_desktop.services.keeping import Keeping
from clust_desktop.store import backup_names, backups, backups_list, damage, keys, remembered, second_place, whose
from clust_desktop.store.database import Archive
from tests.faults.works import add_organisation

PASSPHRASE = "tre parole inventate"


@pytest.fixture
def two(tmp_path):
    """Two archives called the same, whose backups go to one stick."""
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    paths = [tmp_path / name / "soci.clust" for name in ("uno", "due")]
    for path in paths:
        path.parent.mkdir()
        archives.create(path).close()
        with Archive.open(path) as archive:
            add_organisation(archive, f"Ditta di {path.parent.name}")
            Keeping(archive).choose_second(stick)
            Keeping(archive).keep(reason="backup")
    yield (*paths, stick)
    keys.forget()


def _on(stick):
    return {one.name: one.read_bytes() for one in stick.iterdir()}


def test_each_lists_its_own(two):
    one, other, stick = two
    assert len([name for name in _on(stick) if name.endswith(".clust")]) == 2
    for path in (one, other):
        found = backups_list.listing(path)
        assert {each.path.parent for each in found} == {stick, backup_names.folder_of(path)}
        assert len(found) == 2
        assert all(whose.is_of(each.path, path) for each in found)


@pytest.mark.parametrize("what", ["destroy", "remake"])
def test_a_passphrase_leaves_the_others_copies_alone(two, what):
    one, other, stick = two
    before = _on(stick)
    own = [each.path for each in backups_list.listing(other)]
    protection.set_passphrase(other, passphrase=PASSPHRASE)
    found = [copy.path for copy in protection.other_copies(other)]
    assert sorted(found) == sorted(own)
    assert (protection.destroy_copies if what == "destroy" else protection.remake_copies)(other, found) == []
    after = _on(stick)
    kept = [each.path.name for each in backups_list.listing(one) if each.path.parent == stick]
    assert [after[name] for name in kept] == [before[name] for name in kept]
    assert protection.other_copies(other) == []


def test_files_of_other_people_and_of_longer_names_are_no_copies(two):
    one, _other, stick = two
    for name in ("soci-appunti.clust.txt", "soci-2024.clust.zip", "soci-vecchi.clust", "soci-lettera.clust",
                 "soci-vecchi-backup-20260101-120000+0100.clust", "soci-backup-20260101-120000+0100.pdf"):  # fmt: skip
        (stick / name).write_bytes(b"di qualcun altro")
    assert protection.other_copies(one) == []
    assert len(backups_list.listing(one)) == 2


def test_what_cannot_be_read_in_a_shared_place_is_told_and_left(two):
    one, _other, stick = two
    doubtful = stick / "soci-backup-20200101-120000+0100.clust"
    doubtful.write_bytes(b"non si legge" * 1000)
    found = [copy.path for copy in protection.other_copies(one)]
    protection.set_passphrase(one, passphrase=PASSPHRASE)
    assert doubtful in found or doubtful in [copy.path for copy in protection.other_copies(one)]
    assert "altro archivio" in protection.destroy_copies(one, [doubtful])[0]
    assert doubtful.exists()
    own = backup_names.folder_of(one) / doubtful.name  # beside the archive lies nobody else's
    shutil.copyfile(doubtful, own)
    assert protection.destroy_copies(one, [own]) == []
    assert not own.exists()


def test_a_damaged_archive_is_offered_its_own_copies_alone(two):
    one, other, _stick = two
    shutil.rmtree(backup_names.folder_of(one))
    for path in (one, other):
        path.write_bytes(b"rotto" + path.read_bytes()[5:900])
    offered = damage.newest_good(one)
    assert offered is not None
    with Archive.open(offered, write=False) as archive:
        assert archive.exists("organisation", name="Ditta di uno")
    remembered.keep(one, home="")
    assert damage.newest_good(one) is None


def test_copies_put_elsewhere_are_found_again_or_their_place_is_named(two, tmp_path):
    one, _other, stick = two
    elsewhere = tmp_path / "disco"
    with Archive.open(one, write=False) as archive:
        made = backups.make(archive, elsewhere)
    second_place.choose(None)
    protection.set_passphrase(one, passphrase=PASSPHRASE)
    found = {copy.path for copy in protection.other_copies(one)}
    assert made in found
    assert {path.parent for path in found} == {elsewhere, stick, backup_names.folder_of(one)}
    assert protection.absent(one) == []
    elsewhere.rename(tmp_path / "staccato")
    (said,) = protection.absent(one)
    assert str(elsewhere) in said
