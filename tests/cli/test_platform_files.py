"""A platform's file on the command line: both readings asked and answered, the gathering asked."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.cli.lists import excel_csv
from tests.services.lists.platform_files import meetings, zoom


@pytest.fixture
def agenda(on, tmp_path):
    rows = [["Tipo", "Titolo", "Data", "Clust-ER", "Stato"]]
    for title, day in (("Incontro di maggio", date(2026, 5, 4)), ("Tavolo finto", date(2026, 5, 25))):
        rows.append(["Evento", title, day, "MECH", "svolto"])
    assert on("import", "gatherings", excel_csv(tmp_path / "g.csv", rows), "--json").json["added"] == 2
    return {one["title"]: one["uid"] for one in on("gatherings", "--json").json}


def decided(folder, **facts):
    path = folder / "decided.json"
    path.write_text(json.dumps(facts), "utf-8")
    return path


def test_both_readings_of_a_date_are_asked_and_one_answer_settles_the_file(on, tmp_path, agenda):
    stays = [(name, "04/05/2026 09:00:00", "04/05/2026 10:00:00") for name in ("Ada Fintelli", "Ugo Supposti")]
    path = zoom(tmp_path / "z.csv", *stays)
    asked = on("import", "attendance", path, "--json").json
    assert (asked["read"], asked["added"], asked["updated"]) == (2, 0, 0)
    assert on("attendance", agenda["Incontro di maggio"], "--json").json["people"] == []
    assert on("import", "attendance", path, "--json").json["operation"] is None  # asked already: nothing new to keep
    for one in asked["ask"]:
        assert one["about"] == "order"
        assert {c["uid"]: c["name"] for c in one["candidates"]} == {"dmy": "04/05/2026", "mdy": "05/04/2026"}
    answer = decided(tmp_path, rows=[{"row": asked["ask"][0]["row"], "answer": "dmy"}])
    done = on("import", "attendance", path, "--decide", answer, "--json").json
    assert (done["added"], done["ask"]) == (2, [])
    people = on("attendance", agenda["Incontro di maggio"], "--json").json["people"]
    assert {one["name"]: (one["minutes"], one["short"], one["mode"]) for one in people} == {
        "Ada Fintelli": (60, 0, "online"), "Ugo Supposti": (60, 0, "online"),
    }  # fmt: skip
    again = on("import", "attendance", path, "--decide", answer, "--json").json
    assert (again["unchanged"], again["operation"]) == (2, None)


def test_each_meeting_finds_its_gathering_or_asks_and_headings_alone_end_with_one(on, tmp_path, agenda):
    path = meetings(
        tmp_path / "m.csv",
        ("Tavolo finto", "111 2222 3333", "05/25/2026", "Ada Fintelli", "09:00:00 AM", "10:00:00 AM"),
        ("Riunione di maggio", "444 5555 6666", "05/04/2026", "Ugo Supposti", "09:00:00 AM", "10:00:00 AM"),
    )
    told = on("import", "attendance", path, "--json").json
    (asked,) = told["ask"]
    assert (told["added"], asked["about"]) == (1, "gathering")
    assert [c["uid"] for c in asked["candidates"]] == [agenda["Incontro di maggio"]]
    answer = decided(tmp_path, rows=[{"row": asked["row"], "answer": agenda["Incontro di maggio"]}])
    assert on("import", "attendance", path, "--decide", answer, "--json").json["added"] == 1
    failed = on("import", "attendance", zoom(tmp_path / "h.csv"), status=1)
    assert "non significa che non sia venuto nessuno" in failed.err
