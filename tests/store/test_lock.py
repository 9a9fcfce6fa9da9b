"""One writer at a time, named to the second; the system frees a dead program's lock."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clust_desktop import paths
from clust_desktop.domain import moments
from clust_desktop.domain.refusals import Refused
from clust_desktop.store.database import Archive
from clust_desktop.store.lock import WriterLock, user
from tests.store.small import Small

HOLDER = """
import sys
from pathlib import Path
from clust_desktop.store.database import Archive
archive = Archive.open(Path(sys.argv[1]))
print(archive.why_read_only or "writing", flush=True)
for line in sys.stdin:
    with archive.operation("test.other", "Other"):
        archive.insert("organisation", {"name": line.strip()})
    print("written", flush=True)
archive.close()
"""


@pytest.fixture
def other(path):
    """Another program that holds the archive open for writing, and adds an organisation for each line it is given."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout.readline() == "writing\n"
    yield program
    program.kill()
    program.communicate()


def test_the_second_program_reads_only_and_names_the_first(path, other):
    with Archive.open(path) as second:
        assert second.is_read_only
        since = moments.show(f"{datetime.now(UTC):%Y-%m-%dT%H:%M}:00Z").partition(" ")[0]
        assert f"da parte di {user()} su questo computer, dal {since} " in second.why_read_only
        assert f" (processo {other.pid}): " in second.why_read_only
        with pytest.raises(Refused) as refusal:
            Small(second).organisation("Alfa Finta")
        assert refusal.value.sentence == second.why_read_only
    assert path.with_name(path.name + ".lock").exists()  # the second did not take the first one's lock away


def test_the_holder_on_another_computer_is_named_with_it(path):
    lock = WriterLock(path)
    lock.path.write_text("mrossi\nUFFICIO-2\n2026-02-03T08:05:00Z\n4711", "utf-8")
    assert lock.holder() == "mrossi sul computer “UFFICIO-2”, dal 03/02/2026 09:05 (processo 4711)"
    lock.path.write_text("mrossi@UFFICIO-2 (4711)", "utf-8")
    assert lock.holder() == "un altro programma"


def test_reading_goes_on_while_another_writes(path, other):
    with Archive.open(path, write=False) as reader:
        for n in range(3):
            assert reader.value("select count(*) from organisation") == n
            other.stdin.write(f"Finta {n}\n")
            other.stdin.flush()
            assert other.stdout.readline() == "written\n"


def test_a_killed_program_frees_its_lock_and_loses_no_finished_operation(path, other):
    other.stdin.write("Alfa Finta\n")
    other.stdin.flush()
    assert other.stdout.readline() == "written\n"
    other.kill()
    other.wait()
    with Archive.open(path) as archive:
        assert not archive.is_read_only
        assert archive.column("select name from organisation") == ["Alfa Finta"]
        Small(archive).organisation("Beta Finta")
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_clean_close_of_writer_and_readers_leaves_one_file(path):
    with Archive.open(path) as writer:
        Small(writer).organisation("Alfa Finta")
        with writer.reader() as reader, Archive.open(path, write=False) as another:
            assert reader.value("select count(*) from organisation") == 1
            assert another.value("select count(*) from organisation") == 1
    with Archive.open(path, write=False) as reader:
        assert reader.value("select count(*) from organisation") == 1
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_reader_of_the_writer_reads_only(archive):
    with archive.reader() as reader:
        assert reader.is_read_only
        with pytest.raises(Refused):
            Small(reader).organisation("Alfa Finta")


def test_where_no_lock_can_be_written_the_archive_is_read_only(path):
    path.with_name(path.name + ".lock").mkdir()
    with Archive.open(path) as archive:
        assert archive.is_read_only
        assert "cartella" in archive.why_read_only


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from clust_desktop import i18n, paths
from clust_desktop.store.database import Archive
i18n._("everything of the program is read before its own folder may be out of reach")
paths.db = Path(sys.argv[2]).joinpath
if os.getuid() == 0:
    os.setuid(65534)
with Archive.open(Path(sys.argv[1])) as archive:
    print(archive.is_read_only, archive.value("select count(*) from sqlite_schema") > 0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not closed by mode there")
def test_a_folder_that_cannot_be_written_is_read_only(template):
    """In a child without privileges, since the system lets root write anywhere."""
    with tempfile.TemporaryDirectory() as closed, tempfile.TemporaryDirectory() as open_:
        program = shutil.copytree(paths.db(), Path(open_) / "db")
        Path(open_).chmod(0o755)
        archive = shutil.copy(template, Path(closed) / "prova.clust")
        archive.chmod(0o444)
        Path(closed).chmod(0o555)
        found = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, str(archive), str(program)],
            capture_output=True,
            text=True,
            check=False,
        )
        names = [one.name for one in Path(closed).iterdir()]
        Path(closed).chmod(0o755)
    assert (found.stdout, found.returncode, names) == ("True True\n", 0, ["prova.clust"]), found.stderr


def test_a_lock_removed_while_it_was_waited_for_guards_nothing_and_is_taken_anew(path):
    first, second = WriterLock(path), WriterLock(path)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    assert second.path.exists()
    second.release()
    assert not second.path.exists()
