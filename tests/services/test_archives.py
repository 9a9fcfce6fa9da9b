"""The archive as a whole through its services: made, brought up to date, described, checked, restored, told."""

from __future__ import annotations

import json
import shutil

import pytest

from clust_desktop import i18n, paths
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.services.archives import Archives
from clust_desktop.services.indicators import Indicators
from clust_desktop.services.journal import Journal
from clust_desktop.store import second_place
from clust_desktop.store.database import Archive
from tests.store.small import Small


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "prova.clust"
    archives.create(file).close()
    return file


@pytest.fixture
def later(path, tmp_path, monkeypatch):
    """The program as it will be, with one more migration than the archive has seen."""
    folder = shutil.copytree(paths.db(), tmp_path / "db")
    (folder / "migrations" / "0099_later.sql").write_text("create table novelty (id integer primary key) strict;\n")
    monkeypatch.setattr(paths, "db", lambda *parts: folder.joinpath(*parts))


def test_a_new_archive_holds_the_reference_data_as_ordinary_records(path):
    with archives.open_archive(path) as archive:
        info = Archives(archive).info()
        assert info["counts"]["association"] == 9
        assert [one["code"] for one in info["associations"]][:2] == ["AGRIFOOD", "BUILD"]
        assert info["programmes"] == info["periods"] == []
        assert json.loads(json.dumps(info)) == info
        assert not any(Archives(archive).check().values())
        assert set(Indicators(archive).names()) == set(INDICATORS)
        Small(archive).change("association", 1, name="Altro nome finto")
        Journal(archive).undo()
        with pytest.raises(Refused):
            Journal(archive).undo()  # the reference data are the beginning


def test_the_journal_speaks_the_language_of_its_reader(path):
    with archives.open_archive(path) as archive:
        (first,) = Journal(archive).listing()
        assert first["title"] == "Nuovo archivio con i dati di riferimento"
        with i18n.speaking("en"):
            assert Journal(archive).listing()[0]["title"] == "New archive with the reference data"
        assert len(Journal(archive).changes(first["uid"])) == first["changes"] > 9


@pytest.mark.parametrize("write", [True, False])
def test_an_older_archive_is_backed_up_and_brought_up_to_date_even_for_reading(path, later, write, tmp_path):
    second_place.choose(tmp_path)
    with archives.open_archive(path, write=write) as archive:
        assert archive.is_read_only is not write
        assert archive.value("select count(*) from novelty") == 0
    (backup,) = path.with_name("prova-backups").iterdir()
    assert "before-migration" in backup.name
    assert (tmp_path / backup.name).read_bytes() == backup.read_bytes()
    with Archive.open(backup, write=False) as old:
        assert old.value("select count(*) from association") == 9
        assert old.value("select count(*) from sqlite_schema where name = 'novelty'") == 0


def test_an_older_archive_that_cannot_be_written_is_refused_with_what_to_do(path, later):
    path.with_name(path.name + ".lock").mkdir()
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(Refused, match="versione precedente"):
            archives.open_archive(path, write=write)
    assert path.read_bytes() == before


def test_a_backup_comes_back(path):
    with archives.open_archive(path) as archive:
        backup = Archives(archive).backup()
        Small(archive).organisation("Alfa Finta")
    kept = archives.restore(path, backup)
    with archives.open_archive(path, write=False) as archive:
        assert archive.value("select count(*) from organisation") == 0
    assert kept is not None
    with archives.open_archive(kept, write=False) as archive:
        assert archive.value("select count(*) from organisation") == 1
