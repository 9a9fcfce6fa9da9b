"""Records sent out from the screen: what, which format, of which scope, to which file."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.open("export")
    desk.settle()
    return desk


def view(desk):
    return desk.window.screen.screen


def test_the_members_of_a_day_of_one_association_go_to_a_file(desk, tmp_path):
    desk.window.choose("AGRIFOOD")
    desk.settle()
    assert desk.shows("associazione: Clust-ER Agrifood")
    desk.choose(view(desk).format, "Dati per programmi (.json)")
    view(desk).on.delete(0, "end")
    view(desk).on.insert(0, "31/12/2024")
    desk.answers.places.append(tmp_path / "soci.json")
    desk.press("Control-s")
    desk.settle()
    assert desk.answers.offered == ["Soci AGRIFOOD 2024-12-31.json"]
    rows = json.loads((tmp_path / "soci.json").read_text("utf-8"))
    assert len(rows) == 3
    assert desk.shows("3 righe sono state scritte")


def test_a_calendar_is_offered_for_gatherings_only_and_the_folder_remembered(desk, tmp_path):
    assert "Calendario (.ics)" not in view(desk).format["values"]
    view(desk).table.go(4)
    desk.choose(view(desk).format, "Calendario (.ics)")
    assert desk.shows("periodo: Anno 2025")
    desk.answers.places += [tmp_path / "incontri.ics", tmp_path / "altro.ics"]
    desk.press("Control-s")
    desk.settle()
    assert (tmp_path / "incontri.ics").read_text("utf-8").count("BEGIN:VEVENT") == 8
    desk.press("Control-s")
    desk.settle()
    assert desk.answers.folders == [None, tmp_path]


def test_a_day_that_is_none_is_said_and_nothing_is_asked(desk):
    view(desk).on.delete(0, "end")
    view(desk).on.insert(0, "31/02/2024")
    desk.press("Control-s")
    assert view(desk).said["text"].startswith("▲")
    assert desk.answers.asked == []


def test_a_file_that_cannot_be_written_is_said_on_the_screen(desk, tmp_path):
    desk.answers.places.append(tmp_path / "manca" / "soci.xlsx")
    desk.press("Control-s")
    desk.settle()
    assert "soci.xlsx" in view(desk).said["text"]
