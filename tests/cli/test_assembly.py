"""The quorum of an assembly on the command line."""

from __future__ import annotations

import pytest

from clust_desktop.store.database import Archive
from tests.services.assembly_archive import Assembly117


@pytest.fixture
def held(tmp_path, on):
    with Archive.open(tmp_path / "prova.clust") as archive:
        held = Assembly117(archive)
        held.come(range(81), heads=93)
        for at in range(6):
            held.proxy(100 + at, at)
        held.proxy(110, 99)
        return held.uid


def test_quorum_says_the_same_as_json_and_as_lines(on, held):
    found = on("quorum", held, "--json").json
    assert {key: found[key] for key in ("roster", "present", "proxies", "total", "needed", "call", "valid")} == {
        "roster": 117, "present": 81, "proxies": 6, "total": 87, "call": 1, "valid": True,
        "needed": {"first": 59, "statute": 88, "dissolution": 88},
    }  # fmt: skip
    assert found["resolutions"] == []
    assert [one["reason"] for one in found["refused_proxies"]] == ["Il delegato non è presente."]
    assert "Totale: 87" in on("quorum", held).out.splitlines()


def test_what_is_no_assembly_is_refused_with_a_sentence(on, held):
    assert "MECH" not in on("quorum", held, "--association", "MECH", status=1).out
    assert on("quorum", "nessuno", status=1).err.count("\n") == 1


def test_minutes_are_written_as_pdf_and_for_the_word_processor(on, held, tmp_path):
    for name, begins in (("verbale.pdf", b"%PDF"), ("verbale.docx", b"PK")):
        out = tmp_path / name
        on("report", "minutes", "--gathering", held, "--out", out)
        assert out.read_bytes().startswith(begins)
    said = on("report", "minutes", "--gathering", held, "--out", tmp_path / "verbale.odt", status=1).err
    assert ".docx" in said
    assert on("report", "minutes", "--out", tmp_path / "x.pdf", status=2)
