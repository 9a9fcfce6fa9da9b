"""The pages of backups and of the program itself, asked without a display."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from clust_desktop import __version__, logs
from clust_desktop.domain.refusals import Refused
from clust_desktop.store import drafts
from clust_desktop.ui import preferences
from clust_desktop.ui.pages.about import AboutPage
from clust_desktop.ui.pages.backups import BackupCountsPage, BackupsPage, end_of, size
from clust_desktop.ui.preferences import Preferences
from tests.pages.reading import rows, uid

COUNTS = BackupCountsPage()


@pytest.fixture
def restored() -> list:
    return []


@pytest.fixture
def page(restored) -> BackupsPage:
    return BackupsPage(restored.append, lambda backup: None)


def test_a_backup_is_made_beside_the_archive_and_listed(page, office, everywhere):
    assert rows(page, office, everywhere) == []
    done = page.make(office, None, {}, everywhere)
    (found,) = rows(page, office, everywhere)
    assert found["reason"] == "Fatta a mano"
    assert Path(found["folder"]).parts[-1:] == ("Segreteria-backups",)
    assert end_of(str(Path("/casa", "ufficio", "copie"))) == str(Path("…", "ufficio", "copie"))
    assert end_of(str(Path("/media/chiavetta"))) == str(Path("/media/chiavetta"))
    assert found["condition"] == "✔ integra"
    assert found["verified_at"] == found["made_at"] != ""
    assert page.heading(page.record(office, done.uid))[1] == done.uid


def test_they_go_to_the_folder_chosen_and_those_beside_the_archive_stay_listed(page, office, everywhere, tmp_path):
    page.make(office, None, {}, everywhere)
    elsewhere = tmp_path / "altro disco"
    preferences.keep(dataclasses.replace(Preferences(), backups=str(elsewhere)))
    page.make(office, None, {}, everywhere)
    (elsewhere / "Altra-backup-20250101-100000.clust").write_text("of another archive")
    (elsewhere / "appunti.txt").write_text("nothing to do with it")
    assert {Path(one["folder"]).name for one in rows(page, office, everywhere)} == {"altro disco", "Segreteria-backups"}
    assert len(rows(page, office, everywhere)) == 2


def test_restoring_says_with_numbers_what_changes(page, office, everywhere, restored):
    made = page.make(office, None, {}, everywhere)
    office.people.keep(given_name="Uno", family_name="Inventato")
    office.people.keep(given_name="Due", family_name="Inventato")
    drafts.keep(office.archive, "people", "", {"given_name": "Tre"})
    record = page.record(office, made.uid)
    said = page.restoring(office, record, {}, everywhere).splitlines()
    assert "1 scheda lasciata a metà da allora va persa." in said
    assert "2 operazioni fatte da allora vanno perse." in said
    assert "Persone: ora 10, allora 8" in said
    assert said[-1].startswith("Il contenuto di adesso viene prima conservato")
    told = {one["noun"]: (one["then"], one["now"]) for one in rows(COUNTS, office, everywhere.under("b", made.uid))}
    assert told["Persone"] == ("8", "10")
    assert told["Associazioni"][0] == told["Associazioni"][1] == "9"
    page.restore(office, record, {}, everywhere)
    assert [str(one) for one in restored] == [made.uid]


def test_a_damaged_backup_is_found_out_and_not_offered(page, office, everywhere):
    made = page.make(office, None, {}, everywhere)
    record = page.record(office, made.uid)
    assert "integra" in page.verify(office, record, {}, everywhere).said
    with open(made.uid, "r+b") as file:
        file.seek(4096 * 5)
        file.write(b"x" * 4096 * 20)
    assert "danneggiata" in page.verify(office, record, {}, everywhere).said
    (found,) = rows(page, office, everywhere)
    assert found["condition"] == "✖ danneggiata"
    with pytest.raises(Refused, match="danneggiata"):
        page.restoring(office, record, {}, everywhere)


def test_a_backup_taken_away_meanwhile_is_said(page, office, everywhere):
    made = page.make(office, None, {}, everywhere)
    record = page.record(office, made.uid)
    Path(made.uid).unlink()
    with pytest.raises(Refused, match="non c’è più"):
        page.restoring(office, record, {}, everywhere)


def test_sizes_read_as_megabytes():
    assert size(1) == "0,1\u00a0MB"
    assert size(12_340_000) == "12,3\u00a0MB"


def test_about_names_versions_licences_and_places(office, everywhere):
    told = {one["what"]: (one["value"], one["licence"]) for one in rows(AboutPage(), office, everywhere)}
    assert told["clust-desktop"] == (__version__, "EUPL-1.2")
    assert told["SQLite"][0] == office.archive.engine_version()
    assert told["SQLCipher"][0][0].isdigit()
    assert told["Registro degli errori"][0] == str(logs.place())
    assert told["Archivio"][0] == str(office.archive.path)
    assert all(value for value, _licence in told.values())
    assert uid(AboutPage(), office, everywhere, "titillium")
