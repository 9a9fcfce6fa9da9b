"""A new archive for each test, and lists brought into it as a person would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from clust_desktop.services import archives
from clust_desktop.services.imports import Imports
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.outcome import Outcome
from clust_desktop.store.database import Archive
from tests.cli.lists import excel_csv

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the reference data alone, made once."""
    path = tmp_path_factory.mktemp("empty") / "empty.clust"
    archives.create(path, now=lambda: NOW).close()
    return path


@pytest.fixture
def new_archive(empty: Path, tmp_path: Path) -> Iterator[Callable[[], Archive]]:
    """Makes open archives, each its own."""
    made: list[Archive] = []

    def make() -> Archive:
        path = Path(shutil.copy(empty, tmp_path / f"archive-{len(made)}.clust"))
        made.append(archives.open_archive(path, now=lambda: NOW))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def archive(new_archive: Callable[[], Archive]) -> Archive:
    return new_archive()


Bring = Callable[..., Outcome]


def bring_into(archive: Archive, folder: Path, kind: str, rows: Any, **asked: Any) -> Outcome:
    """Import rows (the header first) as Excel saves them, or a file; `decide` takes decisions as plain values."""
    path = (
        rows
        if isinstance(rows, Path)
        else excel_csv(folder / f"{kind}.csv", rows, encoding=asked.pop("encoding", "cp1252"))
    )
    if "decide" in asked:
        asked["decisions"] = Decisions.of(asked.pop("decide"))
    outcome = Imports(archive).bring_in(kind=kind, path=path, **asked)
    assert outcome.read == outcome.added + outcome.updated + outcome.unchanged + len(outcome.ask) + len(outcome.refused)
    assert len({one.row for one in (*outcome.ask, *outcome.refused)}) == len(outcome.ask) + len(outcome.refused)
    return outcome


@pytest.fixture
def bring(archive: Archive, tmp_path: Path) -> Bring:
    return lambda kind, rows, **asked: bring_into(archive, tmp_path, kind, rows, **asked)


UNCOUNTED = {"list_import", "import_question"}


def content(archive: Archive, *, without: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Every table but the journal and the memory of imports, each row as text without the columns named."""
    from clust_desktop.store.tables import everything

    return {
        noun: [json.dumps({key: row[key] for key in row if key not in without}, sort_keys=True) for row in rows]
        for noun, rows in everything(archive).items()
        if noun not in UNCOUNTED
    }
