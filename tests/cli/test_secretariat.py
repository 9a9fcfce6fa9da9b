"""The papers of the secretariat from the command line: written, refused in one sentence, the same again."""

from __future__ import annotations

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from clust_desktop.app import Office
from clust_desktop.store.database import Archive
from tests.services.papers_of_gatherings import decoded, gathering, people
from tests.ui.small_archive import small as small_archive


@pytest.fixture
def small(call, tmp_path):
    """The program on the small archive, with an event of five people; anything but success fails unless said."""
    path = tmp_path / "piccolo.clust"
    small_archive(path).close()

    def run_it(*arguments, status=0):
        said = call("--archive", path, *arguments)
        assert said.status == status, said.err or said.out
        return said

    with Archive.open(path) as archive:
        office = Office(archive)
        run_it.uid = gathering(office, status="held")
        people(office, run_it.uid, ["Ada Finta", "Ugo Finto"], state="present")
        people(office, run_it.uid, ["Leo Assente"], state="absent")
    return run_it


def text(path):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


@pytest.mark.parametrize("kind", ["register", "members"])
def test_the_register_has_whoever_was_a_member(small, tmp_path, kind):
    small("report", kind, "--association", "AGRIFOOD", "--on", "30/6/2025", "--out", tmp_path / "r.pdf")
    written = text(tmp_path / "r.pdf")
    listed = small("members", "--on", "30/6/2025", "--association", "AGRIFOOD", "--json").json
    assert all(one["name"] in written for one in listed)
    assert f"Totale {len(listed)}" in written
    first = (tmp_path / "r.pdf").read_bytes()
    small("report", kind, "--association", "AGRIFOOD", "--on", "2025-06-30", "--out", tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes() == first


def test_certificates_name_whoever_gets_none(small, tmp_path):
    out = tmp_path / "c.pdf"
    said = small("report", "certificates", "--gathering", small.uid, "--out", out).out
    assert "2 attestati." in said
    assert "Nessun attestato per Leo Assente: assente." in said
    assert len(pypdf.PdfReader(out).pages) == 2
    small("report", "certificate", "--gathering", small.uid, "--person", "ugo finto", "--out", out)
    assert len(pypdf.PdfReader(out).pages) == 1
    refused = small("report", "certificates", "--gathering", small.uid, "--person", "Leo Assente", "--out",
                    tmp_path / "x.pdf", status=1)  # fmt: skip
    assert refused.err == "Nessun attestato per Leo Assente: assente.\n"
    assert not (tmp_path / "x.pdf").exists()


def test_badges_are_known_at_the_door_and_can_be_undone(small, tmp_path):
    small("report", "badges", "--gathering", small.uid, "--rows", "1", "--out", tmp_path / "b.pdf")
    codes = decoded((tmp_path / "b.pdf").read_bytes())
    with Archive.open(tmp_path / "piccolo.clust") as archive:
        assert all(Office(archive).sheets.of_code(code=code)["uid"] == small.uid for code in codes)
    assert len(codes) == 3
    before = small("journal", "--json").json
    small("report", "badges", "--gathering", small.uid, "--rows", "1", "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert small("journal", "--json").json == before
    assert small("check").status == 0


def test_a_convocation_goes_out_with_its_addresses(small, tmp_path):
    said = small("report", "convocation", "--gathering", small.uid, "--out", tmp_path / "i.pdf", "--addresses",
                 tmp_path / "a.xlsx").out  # fmt: skip
    assert "4 indirizzi." in said
    assert "Senza consenso" in said
    assert "Invito" in text(tmp_path / "i.pdf")
    rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert len(rows) == 5


def test_the_workbook_equals_the_indicators(small, tmp_path):
    small("report", "workbook", "--period", "2025", "--out", tmp_path / "w.xlsx")
    _titles, *rows = CalamineWorkbook.from_path(str(tmp_path / "w.xlsx")).get_sheet_by_name("Valori").to_python()
    found = {(row[0], row[2] or None): row[3] for row in rows}
    lines = small("indicators", "--period", "2025", "--json").json
    assert found == {
        (one["indicator"], one["association"]): "" if one["value"] is None else one["value"] for one in lines
    }


def test_a_dossier_is_one_file_or_a_folder_and_says_what_is_missing(small, tmp_path):
    said = small("report", "dossier", "--period", "2025", "--association", "AGRIFOOD", "--out", tmp_path / "d.pdf").out
    assert "Open day della filiera – Programma o invito con i loghi – Dovuto, e non presente nell’archivio." in said
    written = text(tmp_path / "d.pdf")
    assert "Fascicolo" in written
    assert "Open day della filiera" in written
    small("report", "dossier", "--period", "2025", "--association", "AGRIFOOD", "--out", tmp_path / "cartella")
    files = sorted(one.name for one in (tmp_path / "cartella").iterdir())
    assert files[:2] == ["001 Indice del fascicolo.pdf", files[1]]
    assert all(one.startswith(f"{at:03} ") for at, one in enumerate(files, 1))
    again = small("report", "dossier", "--period", "2025", "--association", "AGRIFOOD", "--out", tmp_path / "cartella",
                  status=1).err  # fmt: skip
    assert "esiste già" in again
    for missing in ("--period", "--association"):
        given = ["--period", "2025", "--association", "AGRIFOOD"]
        at = given.index(missing)
        assert missing in small("report", "dossier", *given[:at], *given[at + 2 :], "--out", tmp_path / "x.pdf",
                                status=2).err  # fmt: skip


def test_what_is_missing_is_said(small, tmp_path):
    for kind in ("certificates", "badges", "convocation"):
        assert "--gathering" in small("report", kind, "--out", tmp_path / "x.pdf", status=2).err
    assert "--period" in small("report", "workbook", "--out", tmp_path / "x.xlsx", status=2).err
    assert ".xlsx" in small("report", "workbook", "--period", "2025", "--out", tmp_path / "x.pdf", status=1).err
    assert ".pdf" in small("report", "register", "--out", tmp_path / "x.docx", status=1).err
    assert "NESSUNA" in small("report", "register", "--association", "NESSUNA", "--out", tmp_path / "x.pdf",
                              status=1).err  # fmt: skip
    assert list(tmp_path.glob("x.*")) == []
