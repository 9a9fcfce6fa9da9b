"""Names in free texts, in every column of every table: certain ones are taken out, uncertain ones told by record."""

from __future__ import annotations

import shutil

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Taken
from clust_desktop.store import blobs, checks, journal
from clust_desktop.store.database import Archive
from tests.sample import WHOLE
from tests.services.privacy.drawn import draw
from tests.services.privacy.test_erasing_on_request import ON, bytes_of

TEXT = "Sentita Gelsomina Qquokka, poi G. Qquokka e QQUOKKA dott.ssa Gelsomina."


@pytest.fixture
def gelsomina(office):
    return office.people.keep(given_name="Gelsomina", family_name="Qquokka", email="g@qquokka.example")


def fill(archive, text):
    """Write the text into every free column of one row of each table; how many columns took it."""
    filled = []
    for noun in journal.nouns(archive.db):
        own = {"person": ["note"], "person_alias": []}.get(noun)
        names = {"organisation": ("name", "short_name"), "organisation_alias": ("name",), "roster_entry": ("name",)}
        for column in (
            row[1] for row in archive.execute(f'pragma table_info("{noun}")').fetchall() if row[2] == "TEXT"
        ):
            is_ours = column in ("uid", "sha256", "folded") or column in names.get(noun, ())
            if is_ours or (own is not None and column not in own) or not (rows := archive.all(noun)):
                continue
            try:
                with archive.operation("tests.fill", "{said}", said=text):
                    archive.update(noun, rows[0]["id"], {column: text})
            except Taken:  # a code, a date, a moment, JSON
                continue
            filled.append((noun, column))
    return filled


@pytest.fixture
def wide(request, tmp_path):
    """An archive with something in many tables; in `make fuzz` the demonstration, which has more."""
    if WHOLE:
        shutil.copy(request.getfixturevalue("demonstration_file"), tmp_path / "wide.clust")
    else:
        draw(tmp_path / "wide.clust", 1, persons=3, gatherings=6).close()
    with Archive.open(tmp_path / "wide.clust") as archive:
        yield Office(archive)


def test_no_column_of_any_table_keeps_a_certain_name(wide):
    office, archive = wide, wide.archive
    uid = office.people.keep(given_name="Gelsomina", family_name="Qquokka", email="g@qquokka.example")
    filled = fill(archive, TEXT)
    assert len(filled) > (100 if WHOLE else 60)
    assert b"qquokka" in bytes_of(archive)
    assert office.erasures.uncertain_of(uid=uid, on=ON) == []
    office.erasures.erase(uid=uid, on=ON)
    assert b"qquokka" not in bytes_of(archive)
    assert archive.value("select count(*) from change where new like '%Sentita …, poi … e ….%'") >= len(filled)


def test_an_uncertain_name_is_told_by_its_record_and_left_until_somebody_decides(office, gelsomina):
    archive = office.archive
    with archive.operation("tests.texts", "Texts"):
        archive.update("gathering", 1, {"title": "Saluto alla Qquokka", "note": "firmato Gelsomina Qquoka"})
        archive.update("organisation", 1, {"note": "titolare: Qquokka"})
        document = archive.insert("document", {"sha256": blobs.keep(archive, b"Presente: dott. Qquokka"),
                                               "name": "Nota", "added_at": "2024-06-01T09:00:00Z"})  # fmt: skip
    with archive.operation("tests.texts", "Texts"):
        archive.update("gathering", 1, {"title": "Saluto"})
    told = [(one.noun, one.column, one.word, one.former) for one in office.erasures.uncertain_of(uid=gelsomina, on=ON)]
    assert sorted(told) == [
        ("document", "sha256", "Qquokka", False), ("gathering", "note", "Qquoka", False),
        ("gathering", "title", "Qquokka", True), ("organisation", "note", "Qquokka", False),
    ]  # fmt: skip
    (note,) = (one for one in office.erasures.uncertain_of(uid=gelsomina, on=ON) if one.word == "Qquoka")
    assert note.sentence == "Incontro «Saluto», note: firmato Gelsomina Qquoka (una lettera diversa)"
    assert note.uid == archive.value("select uid from gathering where id = 1")
    said = office.erasures.asked(uid=gelsomina, on=ON)
    assert "In 4 punti il nome è incerto" in said
    assert "contenuto del file: Presente: dott. Qquokka" in said
    office.erasures.erase(uid=gelsomina, on=ON, also=["Qquokka", "Gelsomina Qquoka"])
    assert archive.all("gathering", id=1)[0]["note"] == "firmato …"
    assert archive.all("organisation", id=1)[0]["note"] == "titolare: …"
    assert archive.all("document", id=document)[0]["destroyed_on"] is None  # a word destroys no file
    assert b"alla qquokka" not in bytes_of(archive)
    assert not any(checks.everything(archive).values())


def test_of_whoever_stays_nothing_is_taken_and_nothing_told(office, gelsomina):
    archive = office.archive
    office.people.keep(given_name="Gedeone", family_name="Qquokka", email="")
    text = "Gedeone Qquokka, Qquokka Gedeone e Qquokka & figli srl"
    with archive.operation("tests.texts", "Texts"):
        archive.update("organisation", 1, {"name": "Qquokka & figli srl", "short_name": "Qquokka"})
        archive.update("gathering", 1, {"title": text, "note": "G. Qquokka"})
    (doubt,) = office.erasures.uncertain_of(uid=gelsomina, on=ON)
    assert (doubt.column, doubt.why) == ("note", "initial of somebody who stays, too")
    office.erasures.erase(uid=gelsomina, on=ON)
    row = archive.all("gathering", id=1)[0]
    assert (row["title"], row["note"]) == (text, "G. Qquokka")
    assert archive.all("organisation", id=1)[0]["short_name"] == "Qquokka"
