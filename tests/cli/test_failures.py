"""A command that fails by a bug apologises in one place and logs it whole; a refusal is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from clust_desktop import logs, paths
from clust_desktop.cli import told
from clust_desktop.services import archives
from tests.ui.small_archive import small


def program(*arguments, broken=""):
    """The program in a process of its own; `broken` is a bug that is planted in it."""
    code = "import sys; from clust_desktop import __main__, services; from clust_desktop.services import archives\n"
    if broken:
        code += f"archives.create = lambda path: {broken}\n"
    code += f"sys.argv = ['clust-desktop', *{[str(one) for one in arguments]!r}]; __main__.main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


def test_a_bug_is_logged_whole_and_apologised_for(tmp_path):
    done = program("new", tmp_path / "a.clust", broken="1 / 0")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(logs.place()) in done.stderr
    assert "ZeroDivisionError" in logs.place().read_text("utf-8")


def test_where_no_log_can_be_written_the_terminal_is_told_as_discreetly(tmp_path):
    paths.log_folder().parent.parent.mkdir(parents=True)
    paths.log_folder().parent.write_text("a file where the folder should be")
    done = program("new", tmp_path / "a.clust", broken="{}['zebedea inventata']")
    assert done.returncode == 1
    assert "KeyError: '…'" in done.stderr
    assert "zebedea" not in done.stderr


def test_what_fails_where_nobody_catches_it_is_logged_and_not_printed(tmp_path):
    thread = "__import__('threading').Thread(target=lambda: {}['zebedea']).start()"
    unmade = "type('A', (), {'__del__': lambda self: {}['zebedea']})()"
    done = program("new", tmp_path / "a.clust", broken=f"({thread}, {unmade}, path.unlink())")
    text = logs.place().read_text("utf-8")
    assert text.count("something failed aside") == 2
    assert "zebedea" not in text + done.stderr
    assert "Traceback" not in done.stderr


def test_no_picture_of_the_memory_is_kept_when_the_program_crashes():
    code = "import resource, sys; from clust_desktop import __main__; sys.argv[1:] = ['manual']\n"
    code += "try: __main__.main()\nfinally: print(resource.getrlimit(resource.RLIMIT_CORE), file=sys.stderr)"
    if sys.platform != "win32":
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stderr == "(0, 0)\n"


def test_a_refusal_is_one_sentence_and_status_one(tmp_path):
    (tmp_path / "a.clust").write_text("niente")
    done = program("new", tmp_path / "a.clust")
    assert (done.returncode, done.stderr.count("\n"), "Traceback" in done.stderr) == (1, 1, False)
    assert (tmp_path / "a.clust").read_text() == "niente"


def test_wrong_usage_is_status_two(tmp_path):
    assert program("report", "monitoring", "--out", tmp_path / "x.pdf").returncode == 2
    assert program("nonsense").returncode == 2
    assert program("--archive", tmp_path / "a", "members", "--on", "31/02/2024").returncode == 2


@pytest.mark.parametrize(
    "command",
    [("--help",), ("manual",), *(("--archive", "{}", *one) for one in (("journal",), ("undo",), ("info", "--json")))],
)
def test_an_answer_that_nobody_reads_any_more_ends_the_command_in_silence(tmp_path, command):
    small(path := tmp_path / "prova.clust").close()
    code = f"import sys; sys.argv = ['clust-desktop', *{[one.format(path) for one in command]!r}]\n"
    code += "from clust_desktop import __main__; __main__.main()"
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = subprocess.run([sys.executable, "-c", code], stdout=writes, stderr=subprocess.PIPE)
    finally:
        os.close(writes)
    assert (done.returncode, done.stderr) == (141, b"")
    assert not logs.place().exists() or "Error" not in logs.place().read_text("utf-8")
    with archives.open_archive(path, write=False) as archive:  # what was asked is done all the same
        assert archive.count("operation", kind="undo") == ("undo" in command)


def test_a_code_that_looks_like_a_day_that_there_is_not_is_told_as_it_is():
    said = "\n".join(told.lines([{"code": "2024-13-45", "name": "2024-13-45T10:00:00Z", "on": "2024-03-04"}]))
    assert all(one in said for one in ("2024-13-45", "2024-13-45T10:00:00Z", "04/03/2024"))
