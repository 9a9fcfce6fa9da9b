"""A command that fails by a bug apologises in one place and logs it whole; a refusal is one sentence."""

from __future__ import annotations

import subprocess
import sys

from clust_desktop import logs


def program(*arguments, broken=False):
    """The program in a process of its own; `broken` plants a bug in it."""
    code = "import sys; from clust_desktop import __main__, services; from clust_desktop.services import archives\n"
    if broken:
        code += "archives.create = lambda path: 1 / 0\n"
    code += f"sys.argv = ['clust-desktop', *{[str(one) for one in arguments]!r}]; __main__.main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


def test_a_bug_is_logged_whole_and_apologised_for(tmp_path):
    done = program("new", tmp_path / "a.clust", broken=True)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(logs.place()) in done.stderr
    assert "ZeroDivisionError" in logs.place().read_text("utf-8")


def test_a_refusal_is_one_sentence_and_status_one(tmp_path):
    (tmp_path / "a.clust").write_text("niente")
    done = program("new", tmp_path / "a.clust")
    assert (done.returncode, done.stderr.count("\n"), "Traceback" in done.stderr) == (1, 1, False)
    assert (tmp_path / "a.clust").read_text() == "niente"


def test_wrong_usage_is_status_two(tmp_path):
    assert program("report", "monitoring", "--out", tmp_path / "x.pdf").returncode == 2
    assert program("nonsense").returncode == 2
    assert program("--archive", tmp_path / "a", "members", "--on", "31/02/2024").returncode == 2
