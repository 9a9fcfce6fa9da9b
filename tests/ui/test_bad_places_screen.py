"""A disk that fills, turns read-only or is unplugged under the window: a sentence, and what was typed stays."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from clust_desktop.domain.refusals import NoRoom
from clust_desktop.services import archives, protection
from clust_desktop.store import durable
from clust_desktop.store.database import Archive
from tests import disks

SIZE = 8_000_000


@pytest.fixture
def ended(root, monkeypatch):
    """How often the program was to end: the root itself belongs to all tests."""
    times = []
    monkeypatch.setattr(root, "destroy", lambda: times.append(1))
    return times


@pytest.fixture
def place(tmp_path):
    (tmp_path / "disco").mkdir()
    return tmp_path / "disco"


@pytest.fixture
def disk(place):
    with disks.in_memory(place, SIZE):
        yield place


@pytest.fixture
def desk(begin, small_file, disk, ended):
    return at_people(begin, Path(shutil.copy(small_file, disk / "Segreteria.clust")))


def at_people(begin, path):
    desk = begin(path)
    desk.window.go("people")
    desk.settle()
    desk.press("Control-n")
    return desk


def fill(disk):
    """Leave no room; the file that takes it."""
    ballast = disk / "altro.bin"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 9, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return ballast


def typed(desk):
    return desk.window.screen.screen.record.form.typed()


def person(desk):
    desk.type("Pia")
    desk.press("Return")
    desk.type("Digitata")


def test_on_a_full_disk_what_is_typed_stays_and_is_saved_when_there_is_room(desk, disk):
    archive = desk.window.office.archive
    before, ballast = archive.count("operation"), fill(disk)
    person(desk)
    desk.press("Control-s")
    desk.settle()
    assert desk.shows(f"Il disco di {disk / 'Segreteria.clust'} è pieno: questo non è stato salvato")
    assert (typed(desk)["given_name"], typed(desk)["family_name"]) == ("Pia", "Digitata")
    for leaving in ("Escape", "Control-Key-1", "Control-Key-2"):  # what cannot be kept as a draft is not left
        desk.press(leaving)
        desk.settle()
        assert desk.shows("è pieno")
        assert typed(desk)["family_name"] == "Digitata"
    ballast.unlink()
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("salvat")
    assert archive.count("operation") == before + 1
    assert archive.exists("person", full_name="Pia Digitata")
    assert desk.answers.apologies == []


def test_closing_on_a_full_disk_says_that_what_is_typed_would_be_lost_and_closes_when_asked_again(desk, disk, ended):
    keeper, path, ballast = desk.shell.keeper, disk / "Segreteria.clust", fill(disk)
    person(desk)
    keeper.close()
    desk.rest()
    assert desk.shows("è pieno")
    assert desk.shows("Chiudere di nuovo per uscire senza conservarlo")
    assert typed(desk)["family_name"] == "Digitata"
    assert ended == []
    ballast.unlink()  # there is room: now it is kept, as ever
    keeper.close()
    desk.wait_until(lambda: ended, "the end")
    with Archive.open(path, write=False) as archive:
        assert "Digitata" in archive.value("select typed from draft")


def test_whoever_closes_twice_on_a_full_disk_leaves_and_the_archive_is_whole(desk, disk, ended):
    fill(disk)
    person(desk)
    for _time in range(2):
        desk.shell.keeper.close()
        desk.rest()
    desk.wait_until(lambda: desk.shell.keeper.asking or ended, "the sentence of the backup, or the end")
    desk.shell.end()
    assert archives.check(disk / "Segreteria.clust")["integrity"] == []


def test_the_guard_goes_on_looking_where_a_full_disk_keeps_it_from_locking(begin, small_file, disk, ended):
    path = Path(shutil.copy(small_file, disk / "Segreteria.clust"))
    protection.set_passphrase(path, passphrase="cavallo graffetta")
    desk, clock = at_people(begin, path), [0.0]
    guard = desk.shell.guard
    guard.now = lambda: clock[0]
    guard.watch()
    ballast = fill(disk)
    person(desk)
    clock[0] = 1e9
    before = guard._later
    with pytest.raises(NoRoom):
        guard._look()
    assert guard._later != before  # it looks again
    desk.root.after_cancel(before)
    assert typed(desk)["family_name"] == "Digitata"
    ballast.unlink()
    guard.look()
    assert desk.shell.window is None
    guard.close()
    protection.unlock(path, passphrase="cavallo graffetta")
    with Archive.open(path, write=False) as archive:
        assert "Digitata" in archive.value("select typed from draft")
    protection.forget()


@pytest.mark.parametrize("gone", [os.unlink, lambda path: os.replace(path, f"{path}-via"), "unplugged"])
def test_a_stick_pulled_while_something_is_typed_is_said_and_nothing_is_kept_into_nowhere(desk, disk, gone):
    person(desk)
    path = disk / "Segreteria.clust"
    if gone == "unplugged":
        subprocess.run(["umount", "-l", str(disk)], check=True)
    else:
        gone(path)
    for keys in ("Control-s", "Escape"):
        desk.press(keys)
        desk.settle()
        assert desk.shows(f"{path} non si raggiunge più")
        assert typed(desk)["family_name"] == "Digitata"
    desk.shell.keeper.close()
    desk.rest()
    assert desk.shows("Chiudere di nuovo per uscire senza conservarlo")
    assert desk.answers.apologies == []
    desk.shell.end()


def test_a_disk_that_turns_read_only_under_the_window_is_said_and_what_was_told_is_there(
    begin, small_file, place, tmp_path, ended
):
    path = place / "Segreteria.clust"
    with disks.failing(place, tmp_path / "disco.img") as trigger:
        shutil.copy(small_file, path)
        durable.settle(path)
        desk = at_people(begin, path)
        person(desk)
        desk.press("Control-s")
        desk.settle()
        assert desk.shows("salvat")
        trigger.write_text("prova")
        desk.type("ta")
        stands = typed(desk)
        for keys in ("Control-s", "Escape"):
            desk.press(keys)
            desk.settle()
            assert desk.shows(f"{path} non si raggiunge più"), desk.texts()
            assert typed(desk) == stands != {}
        desk.shell.keeper.close()
        desk.rest()
        assert desk.shows("Chiudere di nuovo per uscire senza conservarlo")
        assert desk.answers.apologies == []
        desk.shell.end()
    with disks.failing(place, tmp_path / "disco.img"), Archive.open(path) as archive:
        assert archive.exists("person", full_name="Pia Digitata")
