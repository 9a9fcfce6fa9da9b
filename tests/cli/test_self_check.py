"""The program tries itself: everything in a folder that goes away again, one line for each thing that fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from clust_desktop.cli import papers, self_check
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import self_check as without_window
from tests.conftest import SCREENS

STEPS = {"Valori", "Schermate", "I file del programma", "monitoring", "dossier", "Frase segreta"}


def test_a_whole_program_passes_and_leaves_nothing_behind(tmp_path, user_folders):
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    own = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "XDG_CACHE_HOME": str(home / "cache")}
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | own
    done = subprocess.run(
        [sys.executable, "-m", "clust_desktop", "--self-check"],
        cwd=SCREENS.parent.parent, env=environment, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert {line.split(":")[0] for line in done.stdout.splitlines()} >= STEPS
    left = [one for folder in (home, user_folders) for one in folder.rglob("*") if one.is_file()]
    assert left == []


def test_every_kind_of_paper_is_tried():
    (kind,) = (one for one in papers.report.params if isinstance(one.type, click.Choice) and one.name == "kind")
    assert set(self_check.PAPERS) == set(kind.type.choices) - set(papers.secretariat.ALSO)


def test_a_step_that_fails_costs_one_line_and_the_others_go_on(capsys):
    trial = self_check.Trial()
    with trial("monitoring"):
        raise Refused("carta\nfinita")
    with trial("dossier"):
        {}["index"]
    with trial("register"):
        pass
    said = capsys.readouterr()
    assert said.err == "monitoring: carta finita\ndossier: KeyError: 'index'\n"
    assert said.out.startswith("register: bene (")
    assert trial.failed == 2


def test_an_interruption_is_no_failed_step():
    with pytest.raises(KeyboardInterrupt), self_check.Trial()("register"):
        raise KeyboardInterrupt


def test_a_missing_or_empty_file_of_the_programs_own_is_told(monkeypatch, tmp_path):
    without_window.own_files()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "TitilliumWeb-Regular.ttf").touch()
    monkeypatch.setattr(without_window.paths, "assets", lambda *parts: Path(tmp_path, *parts))
    with pytest.raises(Refused, match="fonts"):
        without_window.own_files()


def test_an_update_without_its_backup_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(without_window.archives.backups, "make", lambda *_args, **_named: None)
    with pytest.raises(Refused, match="schema"):
        without_window.way_up(tmp_path)
