"""An office over a copy of the small archive, and what a page is asked about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clust_desktop.app import Office
from clust_desktop.store.database import Archive
from clust_desktop.ui.specs import Where
from tests.ui.small_archive import small


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "Segreteria di prova.clust"
    small(path).close()
    return path


@pytest.fixture
def office(small_file: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "Segreteria.clust"
    shutil.copy(small_file, path)
    with Archive.open(path) as archive:
        yield Office(archive)


@pytest.fixture
def everywhere() -> Where:
    return Where(period="2025", association=None)
