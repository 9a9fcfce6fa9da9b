"""Folders outside the archive: only their owner enters them, and none outlasts its program, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from clust_desktop import cli
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import outside
from clust_desktop.store import temporary

OTHER = """
from clust_desktop.services import outside
from clust_desktop.store import temporary
lying = (outside.folder() / "sotto", temporary.made() / "sotto")
for one in lying:
    one.mkdir()
    (one / "Attestato Zebedea Inventata.pdf").write_bytes(b"Zebedea")
    (one / "Attestato Zebedea Inventata.pdf").chmod(0o400)
print("there", flush=True)
input()
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch) -> Iterator[Path]:
    """A temporary folder of this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    outside.take_away()


@pytest.fixture
def another(place):
    """Another program that has laid something out."""
    program = subprocess.Popen(
        (sys.executable, "-c", OTHER), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(place), "TEMP": str(place), "TMP": str(place)},
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stdout.readline() == "there\n"
    yield program
    program.kill()
    program.communicate()


def names(place):
    return [one.name for one in place.rglob("*.pdf")]


def test_what_a_killed_program_laid_out_goes_at_the_next_start_and_that_of_a_living_one_stays(place, another, capsys):
    assert len(names(place)) == 2
    if sys.platform != "win32":
        assert {one.stat().st_mode & 0o777 for one in place.iterdir()} == {0o700}
    assert cli.run(["manual"]) == 0
    assert len(names(place)) == 2
    another.kill()
    another.wait()
    assert len(names(place)) == 2
    assert cli.run(["manual"]) == 0
    assert list(place.iterdir()) == []


def test_a_program_that_ends_takes_its_own_away(place, another):
    another.communicate("\n")
    assert another.returncode == 0
    assert list(place.iterdir()) == []


def test_no_other_process_of_the_same_number_keeps_a_folder_nor_does_any_clock(place, another):
    another.kill()
    another.wait()
    for folder in place.iterdir():
        (folder / "in-use.lock").write_text(f"io\nqui\n2099-01-01T00:00:00Z\n{os.getpid()}")
        os.utime(folder, (time.time() + 9e8,) * 2)
    temporary.sweep()
    assert list(place.iterdir()) == []


def test_those_of_the_version_before_go_after_a_day_and_what_is_called_otherwise_stays(place):
    old, new, other = place / "clust-desktop-ab12_xyz", place / "clust-desktop-ab12_xyw", place / "clust-desktop-faults"
    for one in (old, new, other):
        one.mkdir()
        (one / "verbale.pdf").write_bytes(b"x")
    for one in (old, other):
        os.utime(one, (time.time() - 2 * temporary.DAY,) * 2)
    (place / "clust-open-file").write_text("no folder")
    temporary.sweep()
    assert sorted(one.name for one in place.iterdir()) == ["clust-desktop-ab12_xyw", "clust-desktop-faults",
                                                           "clust-open-file"]  # fmt: skip


def test_a_folder_that_somebody_else_called_so_is_not_touched(place, monkeypatch):
    folder = temporary.made()
    temporary._held.pop(folder).release()
    (folder / "in-use.lock").touch()
    (place / "clust-open-link").symlink_to(folder)
    with monkeypatch.context() as other:
        other.setattr(sys, "platform", "linux")
        other.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1, raising=False)
        temporary.sweep()
    assert folder.is_dir()
    temporary.sweep()
    assert [one.name for one in place.iterdir()] == ["clust-open-link"]


def test_what_another_program_has_open_is_taken_away_later(place, monkeypatch):
    file = outside.folder() / "aperto.pdf"
    file.write_bytes(b"x")
    unlink, in_use = Path.unlink, [True]

    def unlink_(path: Path, *, missing_ok: bool = False) -> None:
        if path == file and in_use:
            raise PermissionError(13, "used by another process")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink_)
    outside.take_away()
    assert file.exists()
    assert outside.is_used()
    assert outside.folder() != file.parent
    temporary.sweep()
    assert file.exists()
    in_use.clear()
    outside.take_away()
    assert list(place.iterdir()) == []
    assert not outside.is_used()


def test_where_no_folder_can_be_made_it_is_said(place, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(place / "gone"))
    with pytest.raises(Refused, match="cartella temporanea"):
        outside.folder()
    temporary.sweep()


def test_a_folder_that_was_cleaned_away_is_made_anew(place):
    folder = outside.folder()
    assert outside.folder() == folder
    for one in (*folder.iterdir(), folder):
        one.unlink() if one.is_file() else one.rmdir()
    assert outside.folder() != folder
    outside.take_away()
    assert list(place.iterdir()) == []
