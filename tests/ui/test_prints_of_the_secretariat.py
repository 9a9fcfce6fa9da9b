"""Register, certificates, badges, call and workbook on the page of papers: looked at, saved under a good name."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from tests.services.papers_of_gatherings import decoded
from tests.ui.test_prints_screen import chosen, text_of, view


@pytest.fixture
def desk(begin, own_file):
    desk = begin(own_file)
    desk.shell.window.go("prints")
    desk.settle()
    return desk


def prepare(desk, **asked):
    view(desk).choices.ask(**asked)
    desk.press("Control-p")
    desk.settle()


def test_the_register_is_of_the_association_of_the_header_and_of_a_day(desk, tmp_path):
    desk.shell.window.choose("AGRIFOOD")
    desk.settle()
    prepare(desk, kind="Libro dei soci", on="1/3/2025")
    desk.answers.places = [tmp_path / "libro"]
    desk.press("Control-s")
    assert desk.answers.offered == ["Libro dei soci Clust-ER Agrifood 2025-03-01.pdf"]
    text = text_of(tmp_path / "libro.pdf")
    assert "Officina Nìnive" in text
    assert "Molino" not in text


def test_certificates_of_everybody_or_of_one(desk, tmp_path):
    office, uid = desk.window.office, chosen(desk)
    prepare(desk, kind="Attestati di partecipazione", gathering=uid)
    assert view(desk).preview.count == 3
    person = office.gatherings.register(uid)["people"][0]
    prepare(desk, person=person["person"])
    assert view(desk).preview.count == 1
    desk.answers.places = [tmp_path / "a.pdf"]
    desk.press("Control-s")
    assert desk.answers.offered == ["Attestati di partecipazione Gruppo Sementi prima riunione 2025-04-02.pdf"]
    assert person["name"] in text_of(tmp_path / "a.pdf")


def test_whoever_gets_no_certificate_is_named_below_the_choices(desk):
    uid = chosen(desk)
    archive = desk.window.office.archive
    line = archive.all("attendance", gathering_id=archive.by_uid("gathering", uid)["id"])[0]
    with archive.operation("tests.absent", "Absent"):
        archive.update("attendance", line["id"], {"state": "absent"})
    prepare(desk, kind="Attestati di partecipazione", gathering=uid)
    assert desk.shows("Nessun attestato per Perla Nìnive: assente.")
    assert view(desk).preview.count == 2


def test_codes_of_badges_are_written_down_when_they_leave(desk, tmp_path):
    office, uid = desk.window.office, chosen(desk)
    prepare(desk, kind="Tesserini", gathering=uid, empty="2")
    assert view(desk).preview.count == 1
    code = office.archive.find("attendance", gathering_id=office.archive.by_uid("gathering", uid)["id"])["code"]
    assert code == ""
    desk.answers.places = [tmp_path / "b.pdf"]
    desk.press("Control-s")
    assert desk.shows("Annulla")
    codes = decoded((tmp_path / "b.pdf").read_bytes())
    assert len(codes) == 3
    assert all(office.sheets.of_code(code=one)["uid"] == uid for one in codes)
    operations = office.archive.count("operation")
    desk.press("Control-e")
    assert office.archive.count("operation") == operations


def test_a_call_is_saved_or_its_addresses(desk, tmp_path):
    prepare(desk, kind="Convocazione o invito", gathering=chosen(desk, "Assemblea ordinaria"))
    desk.answers.places = [tmp_path / "c.pdf", tmp_path / "c.csv"]
    desk.press("Control-s")
    desk.press("Control-s")
    assert "Convocazione dell’assemblea" in text_of(tmp_path / "c.pdf")
    assert len(PdfReader(tmp_path / "c.pdf").pages) == 2
    assert "Destinatario" in (tmp_path / "c.csv").read_text("utf-8-sig")
    assert desk.shows("4 indirizzi.")


def test_the_monitoring_is_saved_as_a_workbook_too(desk, tmp_path):
    desk.answers.places = [tmp_path / "valori.xlsx"]
    desk.press("Control-s")
    desk.settle()
    assert (tmp_path / "valori.xlsx").read_bytes().startswith(b"PK")
    assert desk.shows("valori.xlsx: salvato.")
    assert view(desk).pdf.startswith(b"%PDF")


def test_a_dossier_is_looked_at_and_saved_as_a_file_or_a_folder(desk, tmp_path):
    prepare(desk, kind="Fascicolo")
    assert desk.shows("Scegliere in alto un’associazione")
    desk.shell.window.choose("AGRIFOOD")
    desk.settle()
    assert view(desk).preview.count > 5
    assert desk.shows("Dovuto, e non presente nell’archivio.")
    desk.answers.places = [tmp_path / "f.pdf", tmp_path / "cartella"]
    desk.press("Control-s")
    assert desk.answers.offered == ["Fascicolo Clust-ER Agrifood 2025.pdf"]
    assert (tmp_path / "f.pdf").read_bytes() == view(desk).pdf
    prepare(desk, as_folder="Sì")
    desk.press("Control-s")
    desk.settle()
    assert desk.answers.offered[-1] == "Fascicolo Clust-ER Agrifood 2025"
    assert (tmp_path / "cartella" / "001 Indice del fascicolo.pdf").read_bytes().startswith(b"%PDF")
    assert desk.shows("cartella: salvato.")
