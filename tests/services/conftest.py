"""The demonstration and a small archive, each made once: read as it is, or copied by those who write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clust_desktop.app import Office
from clust_desktop.domain import clock
from clust_desktop.store.database import Archive
from tests.ui.small_archive import small


@pytest.fixture(scope="session")
def demonstration(demonstration_file, tmp_path_factory):
    """Seed 1, scale 1; never written to."""
    with Archive.open(shutil.copy(demonstration_file, tmp_path_factory.mktemp("demo") / "demo.clust")) as made:
        yield made


@pytest.fixture
def own_demonstration(demonstration_file, tmp_path):
    """A copy that a test may change."""
    (tmp_path / "own").mkdir()
    with Archive.open(shutil.copy(demonstration_file, tmp_path / "own" / "demo.clust")) as copy:
        yield copy


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "piccolo.clust"
    small(path).close()
    return path


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Iterator[Office]:
    """An office over a copy of the small archive."""
    with Archive.open(shutil.copy(template, tmp_path / "piccolo.clust")) as archive:
        yield Office(archive)


@pytest.fixture
def that_day() -> Iterator[None]:
    """The last day of which the small archive knows."""
    with clock.standing_on(date(2025, 6, 30)):
        yield
