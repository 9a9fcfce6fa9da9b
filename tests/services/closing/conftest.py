"""A year to be closed, an office over it, and the same when it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clust_desktop.app import Office
from clust_desktop.services.issued import Issued
from clust_desktop.store.database import Archive
from tests.services.closing.year import justify, year


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with year(tmp_path / "anno.clust") as made:
        yield made


@pytest.fixture
def office(archive: Archive) -> Office:
    return Office(archive)


@pytest.fixture
def closed(office: Office) -> Issued:
    justify(office)
    return office.closures.close(period="2024")
