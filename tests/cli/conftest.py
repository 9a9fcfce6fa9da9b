"""A command line to call in a test: its exit status, what it said, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clust_desktop.cli import run


@dataclass
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the program with some arguments, as a person or a script would."""

    def run_it(*arguments: object) -> Said:
        capsys.readouterr()
        status = run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Said(status, captured.out, captured.err)

    return run_it


@pytest.fixture
def on(call: Callable[..., Said], tmp_path: Path) -> Callable[..., Said]:
    """The same on a new archive; anything but success fails unless `status` says otherwise."""
    archive = tmp_path / "prova.clust"
    assert call("new", archive).status == 0

    def run_it(*arguments: object, status: int = 0) -> Said:
        said = call("--archive", archive, *arguments)
        assert said.status == status, said.err or said.out
        return said

    return run_it
