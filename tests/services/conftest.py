"""The demonstration, made once for all who only read it, and copies of it for those who write."""

from __future__ import annotations

import pytest

from clust_desktop.services import demo
from clust_desktop.store.database import Archive


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """Seed 1, scale 1; never written to."""
    with demo.create(tmp_path_factory.mktemp("demo") / "demo.clust") as made:
        yield made


@pytest.fixture
def own_demonstration(demonstration, tmp_path):
    """A copy that a test may change."""
    path = tmp_path / "own" / "demo.clust"
    path.parent.mkdir()
    demonstration.execute("vacuum into ?", (str(path),))
    with Archive.open(path) as copy:
        yield copy
