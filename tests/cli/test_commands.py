"""Every command of the archive as a whole: what it says, with which status, and that it does what it says."""

from __future__ import annotations

import json
from datetime import date

import pypdf
import pytest

from clust_desktop.app import Office
from clust_desktop.store.database import Archive
from tests.cli import lists
from tests.services.papers_of_gatherings import gathering, people


@pytest.fixture
def small(on, tmp_path):
    """An archive with one association's members and one period."""
    on("import", "periods", lists.periods(tmp_path))
    rows = [["Denominazione"], ["Alfa Finta srl"], ["Beta Finta spa"]]
    on("import", "organisations", lists.excel_csv(tmp_path / "o.csv", rows))
    members = [["Associazione", "Socio", "Categoria", "Dal"]]
    members += [["MECH", name, "Impresa", date(2022, 1, 20)] for name in ("Alfa Finta srl", "Beta Finta spa")]
    on("import", "memberships", lists.excel_csv(tmp_path / "m.csv", members))
    return on


def test_info_names_what_other_commands_take(small):
    info = small("info", "--json").json
    assert set(info) >= {"versions", "schema", "protected", "counts", "associations", "programmes", "periods"}
    assert {"code": "MECH", "name": "Clust-ER Mech"}.items() <= next(
        one for one in info["associations"] if one["code"] == "MECH"
    ).items()
    assert [one["code"] for one in info["periods"]] == ["2023", "2024"]
    assert (
        info["periods"][0].items() >= {"programme": "Piano di prova", "from": "2023-01-01", "to": "2023-12-31"}.items()
    )
    assert info["counts"]["membership"] == 2


def test_undo_redo_and_the_journal(small):
    assert len(small("members", "--on", "1/1/2024", "--json").json) == 2
    small("undo")
    assert small("members", "--on", "1/1/2024", "--json").json == []
    small("undo")
    small("redo")
    small("redo")
    assert len(small("members", "--on", "1/1/2024", "--json").json) == 2
    kinds = [one["kind"] for one in small("journal", "--json").json]
    assert kinds == ["redo", "redo", "undo", "undo", "do", "do", "do", "barrier"]
    assert small("redo", status=1).err.count("\n") == 1


def test_what_a_revert_leaves_as_it_is_is_named(small, tmp_path):
    rows = [["Denominazione"], ["Gamma Finta srl"], ["Delta Finta srl"]]
    brought = small("import", "organisations", lists.excel_csv(tmp_path / "o2.csv", rows), "--json").json["operation"]
    member = [["Associazione", "Socio", "Categoria", "Dal"], ["MECH", "Gamma Finta srl", "Impresa", date(2023, 1, 20)]]
    small("import", "memberships", lists.excel_csv(tmp_path / "m2.csv", member))
    assert "Lasciato com’è: Soggetto «Gamma Finta srl» (usato nel frattempo).\n" in small("revert", brought).out


def test_the_reference_data_of_a_new_archive_cannot_be_undone(on):
    assert on("undo", status=1).err.count("\n") == 1
    assert len(on("info", "--json").json["associations"]) == 9


def test_backup_and_restore(small, tmp_path):
    folder = tmp_path / "copie"
    small("backup", "--to", folder)
    (kept,) = folder.iterdir()
    small("undo")
    assert small("members", "--on", "1/1/2024", "--json").json == []
    small("restore", kept)
    assert len(small("members", "--on", "1/1/2024", "--json").json) == 2
    assert small("check", "--json").json["ok"] is True


def test_a_second_program_reads_and_does_not_write(small, tmp_path):
    with Archive.open(tmp_path / "prova.clust") as open_:
        assert not open_.is_read_only
        assert len(small("members", "--on", "1/1/2024", "--json").json) == 2
        refused = small("undo", status=1).err
    assert refused.count("\n") == 1
    assert "(" in refused  # who holds it: user@computer (process)
    small("undo")


def test_a_paper_in_english(call, small, tmp_path):
    paper = tmp_path / "summary.pdf"
    said = call(
        "--archive",
        tmp_path / "prova.clust",
        "--lang",
        "en",
        "report",
        "monitoring",
        "--period",
        "2024",
        "--out",
        paper,
    )
    assert said.status == 0
    reader = pypdf.PdfReader(paper)
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Monitoring summary" in text
    assert "Enterprise" in text
    assert "Sintesi" not in text
    assert reader.trailer["/Root"]["/Lang"].startswith("en")


def test_no_figure_is_said_to_be_of_a_day_before_its_period(small, tmp_path):
    for command in (("indicators",), ("report", "monitoring", "--out", tmp_path / "r.pdf")):
        refused = small(*command, "--period", "2024", "--on", "31/12/2023", status=1).err
        assert "01/01/2024" in refused
        assert refused.count("\n") == 1
    assert not (tmp_path / "r.pdf").exists()
    small("indicators", "--period", "2024", "--on", "01/01/2024")


def test_every_listing_has_a_uid(small):
    for command in (
        ("members", "--on", "1/1/2024"),
        ("gatherings",),
        ("journal",),
        ("evidence", "members_end", "--period", "2024"),
    ):
        found = small(*command, "--json").json
        assert isinstance(found, list)
        assert all(one["uid"] for one in found), command


def test_tables_out_hold_every_record(small, tmp_path):
    small("export", "tables", "--out", tmp_path / "t.json")
    tables = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert [one["name"] for one in tables["organisation"]] == ["Alfa Finta srl", "Beta Finta spa"]
    assert len(tables["association"]) == 9
    assert "change" not in tables


def test_duplicates_says_rows_and_reasons(call, tmp_path):
    rows = [["Ragione sociale", "P.IVA"], ["Officine Finte S.r.l.", lists.vat(743040)], ["Altra Finta", ""]]
    one = lists.excel_csv(tmp_path / "a.csv", rows)
    two = lists.excel_csv(
        tmp_path / "b.csv", [["Denominazione", "Partita IVA"], ["OFFICINE FINTE SRL", lists.vat(743040)]]
    )
    found = call("duplicates", one, two, "--json").json["pairs"]
    assert [(pair["rows"], pair["verdict"]) for pair in found] == [(["a.csv:2", "b.csv:2"], "same")]
    assert found[0]["reason"]


def test_sheets_and_attendance_lists_of_a_gathering(small, tmp_path):
    with Archive.open(tmp_path / "prova.clust") as archive:
        uid = gathering(Office(archive))
        people(Office(archive), uid, ["Ada Bianchini", "Ugo Cardellino"])
    for kind in ("sign-in", "attendance"):
        small("report", kind, "--gathering", uid, "--out", tmp_path / f"{kind}.pdf")
        assert pypdf.PdfReader(tmp_path / f"{kind}.pdf").pages
        assert "--gathering" in small("report", kind, "--out", tmp_path / "x.pdf", status=2).err
        small("report", kind, "--gathering", "nessuno", "--out", tmp_path / "x.pdf", status=1)
    first, before = (tmp_path / "sign-in.pdf").read_bytes(), small("journal", "--json").json
    small("report", "sign-in", "--gathering", uid, "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == first
    assert small("journal", "--json").json == before
    small("report", "sign-in", "--gathering", uid, "--rows", "40", "--large", "--out", tmp_path / "large.pdf")
    assert len(pypdf.PdfReader(tmp_path / "large.pdf").pages) > 3
    assert small("check").status == 0
    small("undo")
    assert not (tmp_path / "x.pdf").exists()
