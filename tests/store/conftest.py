"""An empty archive as a file, made once by the real migrations and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clust_desktop.store.database import Archive


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.clust"
    Archive.create(path).close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return shutil.copy(template, tmp_path / "prova.clust")


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive.open(path) as opened:
        yield opened


@pytest.fixture
def fresh(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Archive]:
    """A new empty archive at every call, for tests that try many."""

    def make() -> Archive:
        return Archive.open(shutil.copy(template, tmp_path_factory.mktemp("fresh") / "prova.clust"))

    return make
