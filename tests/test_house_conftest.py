"""The fixtures of tests/conftest.py themselves: each shown to fail what it must fail."""

from __future__ import annotations

import ast
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clust_desktop import i18n, paths

CONFTEST = Path(__file__).with_name("conftest.py")


def outcome(folder: Path, body: str, name: str = "test_it.py", **environment: str) -> str:
    """What pytest says about a test written for the occasion, under a copy of our conftest."""
    (folder / "conftest.py").write_text(CONFTEST.read_text("utf-8"), "utf-8")
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(body, "utf-8")
    without = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "PYTEST_ADDOPTS"}}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(file)]
    done = subprocess.run(command, cwd=folder, env=without | environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_a_logged_error_fails_the_test(tmp_path):
    said = outcome(
        tmp_path,
        "import logging\n"
        "def test_it():\n    logging.getLogger('x').error('lost a row')\n"
        "def test_another():\n    logging.warning('only a warning')\n",
    )
    assert "lost a row" in said
    assert "only a warning" not in said
    assert "2 passed, 1 error" in said


def test_a_raising_tk_callback_fails_the_test(tmp_path):
    body = (
        "import tkinter\n"
        "def test_it():\n"
        "    try:\n        raise KeyError('no such seat')\n"
        "    except KeyError as error:\n"
        "        tkinter.Tk.report_callback_exception(None, type(error), error, error.__traceback__)\n"
    )
    assert "a Tk callback raised KeyError: 'no such seat'" in outcome(tmp_path, body)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems draw without a DISPLAY")
def test_a_screen_test_without_a_display_fails_and_says_so(tmp_path):
    said = outcome(tmp_path, "def test_it(): pass\n", "ui/test_it.py")
    assert "Tests of windows need a display" in said
    assert "1 error" in said
    assert "1 passed" in outcome(tmp_path, "def test_it(): pass\n", "ui/test_it.py", DISPLAY=":77")


def test_errors_provoked_on_purpose_can_be_cleared(failures):
    logging.getLogger("clust_desktop").error("meant")
    assert failures == ["meant"]
    failures.clear()


def test_user_folders_are_the_tests_own(user_folders):
    for folder in (paths.log_folder(), paths.data_folder(), paths.config_folder()):
        assert user_folders in folder.parents or sys.platform == "darwin"


def test_the_language_is_italian_at_first():
    assert i18n.language() == "it"
    i18n.use("en")


def test_no_test_sleeps():
    """Waiting is done for something: an event, a queue, a process."""
    found = []
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name == "sleep":
                found.append(f"{file.name}:{node.lineno}")
    assert found == []
