"""A window left open past midnight: what stands for today follows the clock, what was typed stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clust_desktop.domain import clock
from clust_desktop.store.database import Archive
from clust_desktop.ui import new_day
from tests.ui.small_archive import small


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


EVE, NEXT = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def empty(tmp_path):
    """An archive without a period: what it is read as of is the clock's day."""
    with small(tmp_path / "Vuoto.clust", periods=False) as archive:
        yield archive


def day_of_the_list(desk) -> str:
    return desk.window.screen.screen.list.tools.inputs["on"].typed()


def go(desk, page: str) -> None:
    desk.window.go(page)
    desk.settle()


def test_the_list_of_members_is_of_the_new_day_when_it_is_come_back_to(open_desk, empty):
    with clock.standing_on(EVE):
        desk = open_desk(empty)
        go(desk, "members")
        assert day_of_the_list(desk) == "23/11/2026"
        go(desk, "people")
    with clock.standing_on(NEXT):
        go(desk, "members")
        assert day_of_the_list(desk) == "24/11/2026"
        desk.press("F5")
        assert day_of_the_list(desk) == "24/11/2026"


def test_a_day_typed_stays(open_desk, empty):
    with clock.standing_on(EVE):
        desk = open_desk(empty)
        go(desk, "members")
        one = desk.window.screen.screen.list.tools.inputs["on"]
        one.fill("1/1/2025")
        go(desk, "people")
    with clock.standing_on(NEXT):
        go(desk, "members")
        assert day_of_the_list(desk) == "1/1/2025"


def test_what_is_written_after_midnight_in_rome_is_in_the_list_of_members(open_desk, small_file, tmp_path):
    path = tmp_path / "Segreteria.clust"
    path.write_bytes(small_file.read_bytes())
    with Archive.open(path, now=lambda: datetime(2025, 7, 15, 22, 30, tzinfo=UTC)) as archive:
        desk = open_desk(archive)  # the data are of 30 June; in Rome it is the 16th of July, in UTC not yet
        go(desk, "members")
        assert day_of_the_list(desk) == "30/06/2025"
        with clock.standing_on(date(2025, 7, 16)):
            code = archive.value("select uid from association where code = 'HEALTH'")
            organisation = archive.value("select uid from organisation where name like 'Ponti%'")
            kind = archive.value("select uid from member_category limit 1")
            desk.window.office.membership_changes.admit(
                association=code, organisation=organisation, category=kind, from_on=clock.today()
            )
            desk.press("F5")
            desk.settle()
        assert day_of_the_list(desk) == "16/07/2025"
        tree = desk.window.screen.screen.list.table.tree
        names = [tree.item(item, "values")[0] for item in tree.get_children()]
        assert names.count("Ponti e Conci S.r.l.") == 2


@pytest.fixture
def quick(monkeypatch):
    """The clock is looked at all the time."""
    monkeypatch.setattr(new_day, "LOOK_EVERY", 5)


def test_what_waits_and_the_next_dates_are_of_the_new_day_by_themselves(open_desk, own, quick):
    with own.operation("tests.next", "Next"):
        own.execute("update gathering set status = 'planned', on_day = '2026-11-23' where title = 'Salute in piazza'")
        own.execute("update period set until_on = '2026-12-31' where code = '2025'")
    with clock.standing_on(EVE):
        desk = open_desk(own)
        assert desk.shows("Salute in piazza")
        waited = list(desk.dashboard.todo.lines)
    with clock.standing_on(NEXT):
        desk.wait_until(lambda: not desk.shows("Salute in piazza"), "the date to go")
        desk.wait_until(lambda: list(desk.dashboard.todo.lines) != waited, "what waits to be told anew")


def test_a_list_in_sight_is_of_the_new_day_by_itself(open_desk, empty, quick):
    with clock.standing_on(EVE):
        desk = open_desk(empty)
        go(desk, "members")
    with clock.standing_on(NEXT):
        desk.wait_until(lambda: day_of_the_list(desk) == "24/11/2026", "the new day")


def test_a_new_record_proposes_the_new_day_where_nobody_typed_another(open_desk, own, quick):
    with clock.standing_on(EVE):
        desk = open_desk(own)
        desk.window.open("gatherings")
        desk.settle()
        desk.press("Control-n")
        desk.settle()
        form = desk.window.screen.screen.record.form
        assert form.typed()["on_day"] == "23/11/2026"
        form.inputs["title"].fill("Prova di mezzanotte")
    with clock.standing_on(NEXT):
        desk.wait_until(lambda: form.typed()["on_day"] == "24/11/2026", "the new day")
        assert form.typed()["title"] == "Prova di mezzanotte"
        form.inputs["on_day"].fill("1/12/2026")
    with clock.standing_on(date(2026, 11, 25)):
        desk.window.screen.screen.record._propose_anew()
        assert form.typed()["on_day"] == "1/12/2026"


def test_the_day_a_question_proposes_is_the_new_one_where_nobody_typed_another(open_desk, own, quick):
    with clock.standing_on(EVE):
        desk = open_desk(own)
        go(desk, "working_groups")
        desk.press("Control-e")
        desk.settle()
        form = desk.window.around.sheets.open.form
        assert form.typed()["until_on"] == "23/11/2026"
    with clock.standing_on(NEXT):
        desk.wait_until(lambda: form.typed()["until_on"] == "24/11/2026", "the new day")


def test_the_month_marks_the_new_day_by_itself(open_desk, own, monkeypatch):
    monkeypatch.setattr(new_day, "LOOK_EVERY", 1)
    with clock.standing_on(date(2025, 6, 29)):
        desk = open_desk(own)
        go(desk, "agenda")
        assert desk.shows("29 · oggi")
    with clock.standing_on(date(2025, 6, 30)):
        desk.wait_until(lambda: desk.shows("30 · oggi"), "the mark of the new day")
        assert not desk.shows("29 · oggi")
        assert desk.window.screen.screen.list.grid_.day == date(2025, 6, 29), "who stands on a day stays there"
    monkeypatch.undo()


def test_the_day_proposed_for_an_export_is_the_day_on_which_it_is_looked_at(open_desk, own):
    with clock.standing_on(EVE):
        desk = open_desk(own)
        desk.window.open("export")
        desk.settle()
        view = desk.window.screen.screen
        assert view.on.get() == "23/11/2026"
        go(desk, "people")
    with clock.standing_on(NEXT):
        desk.window.open("export")
        desk.settle()
        assert view.on.get() == "24/11/2026"
        view.on.delete(0, "end")
        view.on.insert(0, "ieri")
        go(desk, "people")
        desk.window.open("export")
        desk.settle()
        assert view.on.get() == "ieri"
