"""An erasure that is cut off between its commit and the writing anew of the file is finished when it is next opened."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.app import Office
from clust_desktop.services.archives import open_archive
from clust_desktop.store import erasing
from clust_desktop.store.database import Archive
from tests.services.privacy.drawn import CLOSING, FAMILY, LATER, YEARS, draw


class Died(Exception):
    pass


@pytest.fixture
def cut_off(tmp_path, monkeypatch):
    """An archive whose erasure was committed and no more, and the names of who went."""
    with draw(tmp_path / "drawn.clust", 5) as archive:
        for year in YEARS[:3]:
            Office(archive).closures.close(period=year, on=CLOSING.date())

    def die(archive):
        raise Died

    with monkeypatch.context() as patched, Archive.open(tmp_path / "drawn.clust", now=lambda: LATER) as archive:
        patched.setattr(erasing, "forget", die)
        office = Office(archive)
        gone = [FAMILY[one.id - 1].casefold().encode() for one in office.retention.due(on=date(2027, 3, 1))]
        with pytest.raises(Died):
            office.erasures.expire(on=date(2027, 3, 1))
    return tmp_path / "drawn.clust", gone


def left(path, gone):
    content = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*")).lower()
    return [name for name in gone if name in content]


def test_it_is_finished_as_the_archive_is_opened(cut_off):
    path, gone = cut_off
    assert left(path, gone)
    with open_archive(path) as archive:
        assert left(path, gone) == []
        assert not erasing.is_unfinished(archive)


def test_while_somebody_reads_the_file_the_log_cannot_go_and_it_is_finished_later(cut_off):
    path, gone = cut_off
    with Archive.open(path) as archive:
        reader = archive.reader()
        reader.execute("begin")
        reader.value("select count(*) from person")
        erasing.forget(archive)
        assert erasing.is_unfinished(archive)
        reader.close()
    with open_archive(path) as archive:
        assert not erasing.is_unfinished(archive)
    assert left(path, gone) == []
