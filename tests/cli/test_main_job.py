"""From an empty archive to the printed summary with lists only, by the command line."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.cli import lists

ORDER = ("organisations", "memberships", "groups", "gatherings", "attendance", "periods", "targets")
ROWS = {
    "organisations": 10,
    "memberships": 12,
    "groups": 2,
    "gatherings": 5,
    "attendance": 14,
    "periods": 3,
    "targets": 3,
}


@pytest.fixture
def year(on, tmp_path):
    """An archive with a whole year brought in from lists; one question is answered on the way."""
    # Two laboratories of one university share its VAT number: that is asked, never merged.
    asked = on("import", "organisations", lists.organisations(tmp_path), "--dry-run", "--json").json
    assert [(one["row"], one["value"]) for one in asked["ask"]] == [(5, "Laboratorio Aurora – Università di Fantasia")]
    assert (asked["read"], asked["added"], asked["refused"]) == (10, 9, [])
    (tmp_path / "decisioni.json").write_text('{"rows": [{"row": 5, "answer": "new"}]}')
    on("import", "organisations", lists.organisations(tmp_path), "--decide", tmp_path / "decisioni.json")
    for kind in ORDER[1:]:
        outcome = on("import", kind, getattr(lists, kind)(tmp_path), "--json").json
        assert outcome["refused"] == []
        assert outcome["ask"] == []
        assert outcome["read"] == ROWS[kind] == outcome["added"] + outcome["updated"] + outcome["unchanged"]
        assert outcome["operation"]
    return on


def figures(on, *more):
    found = on("indicators", "--period", "2024", *more, "--json").json
    return {(line["indicator"], line["association"]): line for line in found}


def test_the_figures_of_the_lists(year):
    found = figures(year)

    def value(code, association=None):
        return found[code, association]["value"]

    # The spell that ends on 31/12/2023 is still in the opening of 2024, and out in 2024; its return is in.
    assert [value(f"members_{one}", "AGRIFOOD") for one in ("start", "in", "out", "end")] == [10, 1, 1, 10]
    assert [value(f"members_{one}", "MECH") for one in ("start", "in", "out", "end")] == [0, 1, 0, 1]
    assert value("members_end") == 10  # the company in both associations is one subject
    assert value("memberships_end") == 11
    assert value("enterprises_share", "AGRIFOOD") == 50.0
    assert [value("events", one) for one in ("AGRIFOOD", "MECH", None)] == [3, 1, 3]
    assert [value("attendances", one) for one in ("AGRIFOOD", "MECH", None)] == [7, 3, 7]
    assert [value("persons", one) for one in ("AGRIFOOD", "MECH", None)] == [5, 3, 5]
    assert [value("members_represented", one) for one in ("AGRIFOOD", "MECH", None)] == [5, 1, 5]
    assert value("headcount", "AGRIFOOD") == 14
    average = found["average_per_event", "AGRIFOOD"]
    assert (average["value"], average["numerator"], average["denominator"]) == (10.5, 21, 2)
    assert [value(one, "AGRIFOOD") for one in ("group_meetings", "groups_met", "groups_active", "assemblies")] == [
        1,
        1,
        2,
        1,
    ]
    statuses = [
        found[key]["status"] for key in (("events", "AGRIFOOD"), ("assemblies", "AGRIFOOD"), ("events", "MECH"))
    ]
    assert statuses == ["missed", "reached", "reached"]


def test_every_figure_opens_into_its_records(year):
    events = year("evidence", "events", "--period", "2024", "--json").json
    assert {(one["label"], one["association"]) for one in events} == {
        ("Convegno d'autunno", "AGRIFOOD"),
        ("Giornata comune", "AGRIFOOD, MECH"),
        ("Incontro senza registro", "AGRIFOOD"),
    }
    assert all(one["uid"] and one["on"] for one in events)
    average = year("evidence", "average_per_event", "--period", "2024", "--association", "AGRIFOOD", "--json").json
    assert sum(one["quantity"] for one in average if one["side"] == "participants") == 21
    assert sum(one["quantity"] for one in average if one["side"] == "events_with_register") == 2


def test_the_bridge_and_article_24(year):
    found = year(
        "bridge", "--from", "1/1/2024", "--to", "2024-12-31", "--association", "AGRIFOOD", "--by", "category", "--json"
    ).json
    assert [found[key] for key in ("opening", "in", "out", "closing")] == [10, 1, 1, 10]
    assert found["names"]["in"] == found["names"]["out"] == ["Nebbia Automazioni S.n.c."]
    members = year("members", "--on", "31/12/2025", "--association", "AGRIFOOD", "--json").json
    ends = {one["name"]: one["until"] for one in members}
    assert ends["Ferriere Montegrigio S.r.l. società benefit"] == "2025-12-31"


def test_the_summary_on_paper(year, tmp_path):
    paper = tmp_path / "sintesi.pdf"
    year("report", "monitoring", "--period", "2024", "--context", "--out", paper)
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
    for expected in (
        "Piano di prova", "DGR 0/2022", "Fondo immaginario", "X00X00000000000", "Clust-ER Agrifood",
        "Convegno d'autunno", "Nebbia Automazioni S.n.c.", "Packaging di fantasia", "10,5", "Assemblea dei soci",
        "4.464.119",
    ):  # fmt: skip
        assert expected in text, expected
    again = tmp_path / "ancora.pdf"
    year("report", "monitoring", "--period", "2024", "--context", "--out", again)
    assert again.read_bytes() == paper.read_bytes()
    without = tmp_path / "senza.pdf"
    year("report", "monitoring", "--period", "2024", "--out", without)
    assert "4.464.119" not in pypdf.PdfReader(without).pages[0].extract_text()
    one = tmp_path / "agrifood.pdf"
    year("report", "association", "--association", "AGRIFOOD", "--period", "2024", "--out", one)
    assert "Clust-ER Mech" not in "".join(page.extract_text() for page in pypdf.PdfReader(one).pages)


def test_the_same_lists_again_change_nothing(year, tmp_path):
    before = tmp_path / "prima.json"
    after = tmp_path / "dopo.json"
    year("export", "tables", "--out", before)
    for kind in ORDER:
        outcome = year("import", kind, tmp_path / Path(getattr(lists, kind)(tmp_path)).name, "--json").json
        assert outcome["unchanged"] == outcome["read"] == ROWS[kind], outcome
        assert outcome["operation"] is None
    year("export", "tables", "--out", after)
    assert after.read_text("utf-8") == before.read_text("utf-8")


def test_an_import_is_tried_reverted_and_redone(year, tmp_path):
    count = len(year("journal", "--json").json)
    trial = year("import", "gatherings", _one_more(tmp_path), "--dry-run", "--json").json
    assert (trial["added"], trial["operation"]) == (1, None)
    assert len(year("journal", "--json").json) == count
    done = year("import", "gatherings", _one_more(tmp_path), "--json").json
    assert figures(year)["events", "MECH"]["value"] == 2
    year("revert", done["operation"])
    assert figures(year)["events", "MECH"]["value"] == 1
    year("undo")
    assert figures(year)["events", "MECH"]["value"] == 2


def _one_more(folder):
    from datetime import date

    rows = [["Tipo", "Titolo", "Data", "Clust-ER"], ["Evento", "Altro evento finto", date(2024, 9, 30), "MECH"]]
    return lists.excel_csv(folder / "altro.csv", rows)
