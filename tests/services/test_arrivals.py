"""What is said when an archive opens: a program that died, a clock set back, a place that is not safe."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from clust_desktop.domain.refusals import Damaged, Locked, Refused
from clust_desktop.services import archives, arrivals, keeping, protection
from clust_desktop.services.journal import Journal
from clust_desktop.services.keeping import Keeping
from clust_desktop.store import backups, backups_list, checks, whereabouts
from clust_desktop.store.database import Archive, moment, utc_now
from tests.store.small import Small

DIES = """
import os, signal, sys
from pathlib import Path
from clust_desktop.services import archives
from tests.store.small import Small
archive = archives.open_archive(Path(sys.argv[1]))
Small(archive).organisation("Alfa Finta")
with archive.operation("test", "Never saved"):
    Small(archive).organisation("Mai Salvata")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "prova.clust"
    archives.create(path).close()
    return path


def said(path, **more):
    with archives.open_archive(path, **more) as archive:
        return arrivals.said_of(archive)


def test_a_sound_archive_on_this_computer_is_worth_no_word(path):
    assert said(path) == []
    with archives.open_archive(path) as first:
        Small(first).organisation("Alfa Finta")
        assert said(path, write=False) == []  # while it is open the log is in use, not left behind


def test_after_a_program_was_killed_it_is_said_once_and_what_was_saved_is_there(path):
    done = subprocess.run([sys.executable, "-c", DIES, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert path.with_name("prova.clust-wal").stat().st_size
    assert said(path, write=False) == []  # whoever only reads repairs nothing: the next who writes is told
    with archives.open_archive(path) as archive:
        (sentence,) = arrivals.said_of(archive)
        assert sentence.startswith("L’ultima volta il programma non è stato chiuso: tutto ciò che era salvato c’è")
        assert archive.read_on is None  # so the file is read through
        assert archive.column("select name from organisation") == ["Alfa Finta"]
        assert not any(checks.everything(archive).values())
    assert said(path) == []


def test_on_the_command_line_it_is_said_too(path, tmp_path):
    from clust_desktop.cli import run

    subprocess.run([sys.executable, "-c", DIES, str(path)], capture_output=True, check=False)
    done = subprocess.run(
        [sys.executable, "-m", "clust_desktop", "--archive", str(path), "undo"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "L’ultima volta il programma non è stato chiuso" in done.stderr
    assert run(["--archive", str(path), "check"]) == 0


def test_a_clock_set_back_is_said_once_and_the_journal_keeps_its_order(path):
    with archives.open_archive(path) as archive:
        before = archive.now()
        archive.now = lambda: before
        Small(archive).organisation("Alfa Finta")
    early = before - timedelta(days=30)
    with archives.open_archive(path, now=lambda: early) as archive:
        (sentence,) = arrivals.said_of(archive)
        assert sentence.startswith("L’orologio di questo computer è indietro")
        assert arrivals.said_of(archive) == []
        Small(archive).organisation("Beta Finta")
        assert [row["at"] for row in Journal(archive).listing()][:2] == [moment(early), moment(before)]
        assert archive.column("select name from organisation order by id") == ["Alfa Finta", "Beta Finta"]
        Keeping(archive).keep(reason="backup")
    with archives.open_archive(path, now=lambda: before) as archive:
        assert arrivals.said_of(archive) == []


def test_a_clock_set_back_while_somebody_works_changes_no_order(path):
    """What was done last is listed first, taken back first and in the newest backup, whatever the clock says of it."""
    at = [utc_now()]
    with archives.open_archive(path, now=lambda: at[0]) as archive:
        journal = Journal(archive)
        for name, back in (("Alfa Finta", 0), ("Beta Finta", 40), ("Gamma Finta", 400)):
            at[0] -= timedelta(days=back)
            Small(archive).organisation(name)
            Keeping(archive).keep(reason="backup")
        assert [row["at"] for row in journal.listing()][:3] == sorted(row["at"] for row in journal.listing())[:3]
        newest = backups_list.listing(path)[0].path
        with Archive.open(newest, write=False) as copy:
            assert copy.count("organisation") == 3
        journal.undo()
        assert archive.column("select name from organisation order by id") == ["Alfa Finta", "Beta Finta"]
    assert archives.newest_good(path) == newest


def test_an_archive_in_a_synchronised_folder_is_warned_of_once(path, tmp_path):
    folder = tmp_path / "OneDrive - Ufficio"
    folder.mkdir()
    there = Path(shutil.copy(path, folder / path.name))
    (sentence,) = said(there)
    assert sentence.startswith(f"{folder} è tenuta uguale su più computer da OneDrive")
    assert said(there) == []


def test_an_archive_on_a_share_is_warned_of_once(path, tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//nas/x {path.parent.resolve()} cifs rw 0 0\n")
    monkeypatch.setattr(whereabouts, "MOUNTS", mounts)
    (sentence,) = said(path)
    assert "è una cartella condivisa di un altro computer" in sentence
    assert said(path) == []


def test_a_backup_that_was_not_made_at_closing_is_said_until_there_is_one(path):
    keeping.note_failure(path, "Il disco è pieno.")
    assert (
        said(path) == said(path) == ["All’ultima chiusura non è stata fatta la copia di sicurezza. Il disco è pieno."]
    )
    with archives.open_archive(path) as archive:
        Keeping(archive).keep(reason="backup")
    assert said(path) == []


def test_the_second_program_reads_only_and_says_why(path):
    with archives.open_archive(path) as first:
        with archives.open_archive(path) as second:
            assert second.is_read_only
            assert f"processo {os.getpid()}" in second.why_read_only
            with pytest.raises(Refused, match="qui si può soltanto consultare"):
                Small(second).organisation("Mai")
        Small(first).organisation("Alfa Finta")


@pytest.mark.parametrize("name", ["CON.clust", "aux.clust", "nul.x.clust", "prova?.clust", "fine .", "a\u202eb.clust"])
def test_names_that_windows_does_not_take_are_refused(tmp_path, name):
    if "\u202e" in name:
        assert archives.create(tmp_path / name) is not None
        return
    with pytest.raises(Refused, match="è un nome che Windows non accetta"):
        archives.create(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_path_too_long_for_windows_is_refused_there(tmp_path):
    deep = tmp_path / ("cartella " * 22) / "Segreteria delle associazioni.clust"
    with pytest.raises(Refused, match="è troppo lungo di"):
        arrivals.refuse_name(deep, windows=True)
    arrivals.refuse_name(deep, windows=False)


def test_accents_and_long_names_open_back_up_and_restore(tmp_path):
    folder = tmp_path / ("cartella profonda " * 12) / "è già lì – “così” 日本"
    folder.mkdir(parents=True)
    path = folder / "Segreteria dell’università è più.clust"
    archives.create(path).close()
    with archives.open_archive(path) as archive:
        Small(archive).organisation("Alfa Finta")
        made = Keeping(archive).keep(reason="backup").path
        Small(archive).organisation("Beta Finta")
    kept = archives.restore(path, made)
    assert archives.restored_over(path) == kept
    with Archive.open(path, write=False) as archive:
        assert archive.count("organisation") == 1


# -- a protected file whose first bytes are damaged -------------------------------------------------------------------


@pytest.fixture
def protected(path):
    protection.set_passphrase(path, passphrase="cavallo graffetta")
    with archives.open_archive(path) as archive:
        made = backups.make(archive)
    yield path, made
    protection.forget()


@pytest.mark.parametrize("salt", [b"\x5a" * 16, bytes(range(16))])
def test_a_protected_archive_with_a_damaged_salt_says_so_and_its_backup_brings_it_back(protected, salt):
    path, made = protected
    content = path.read_bytes()
    path.write_bytes(salt + content[16:])
    protection.forget()
    with pytest.raises(Locked, match="Non è la frase segreta"):
        protection.unlock(path, passphrase="un’altra frase")
    with pytest.raises(Damaged, match=re.escape(f"{path} è danneggiato; non vi è stato scritto nulla")) as caught:
        protection.unlock(path, passphrase="cavallo graffetta")
    assert made.name in caught.value.sentence  # the newest good backup, which this passphrase opens
    assert path.read_bytes() == salt + content[16:]
    protection.unlock(made, passphrase="cavallo graffetta")
    kept = archives.restore(path, made)
    assert kept.read_bytes() == salt + content[16:]
    with archives.open_archive(path) as archive:
        assert not any(checks.everything(archive).values())
