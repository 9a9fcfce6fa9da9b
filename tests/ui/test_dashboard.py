"""The dashboard shows the figures of the services, no others, for whatever the header says."""

from __future__ import annotations

import threading

import pytest

from clust_desktop.domain.indicators import HEADLINES, INDICATORS
from clust_desktop.domain.refusals import Damaged
from clust_desktop.services.indicators import Indicators
from clust_desktop.store.database import Archive
from clust_desktop.ui import shown
from clust_desktop.ui.figures import GROUPS, TABLE
from clust_desktop.ui.preferences import Preferences
from tests.alive import Ticker
from tests.driver import Driver
from tests.ui.small_archive import small


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


def figures(archive, period, association=None):
    service = Indicators(archive)
    units = service.units()
    return {
        (line.indicator, line.association): shown.value(line.indicator, line.value, units[line.indicator])
        for line in service.table(period=period, association=association)
    }


def assert_shows(desk: Driver, archive, period: str, association: str | None = None) -> None:
    """Cards, table and groups say exactly what the table of indicators says."""
    expected = figures(archive, period, association)
    page = desk.dashboard
    for code in HEADLINES:
        assert page.cards.cards[code].value.cget("text") == expected[code, association], code
    for group in page.groups.groups:
        for code, label in group.values.items():
            assert expected[code, association] in label.cget("text"), code
    assert page.table.winfo_ismapped() == (association is None)
    if association is None:
        assert set(page.table.cells) == {(code, one or "") for code, one in expected if code in TABLE}
        for (code, one), cell in page.table.cells.items():
            assert cell.cget("text").split()[-1] == expected[code, one or None], (code, one)


def test_every_indicator_stands_in_one_group():
    listed = [code for _title, _icon, codes in GROUPS for code in codes]
    assert sorted(listed) == sorted(INDICATORS)


def test_the_figures_are_those_of_the_services(desk, archive):
    assert_shows(desk, archive, "2025")


def test_figures_counted_by_hand(desk):
    """2025, from the lists in small_archive.py: 3 came in and 1 went out; 4 events, one of them of two associations."""
    cards = desk.dashboard.cards.cards
    assert {code: card.value.cget("text") for code, card in cards.items()} == {
        "members_net": "+2", "events": "4", "average_per_event": "5,8", "group_meetings": "2", "assemblies": "2",
    }  # fmt: skip
    assert cards["members_net"].detail.cget("text") == "5 → 7: entrati 3, usciti 1"
    table = desk.dashboard.table.cells
    assert [table["events", one].cget("text").split()[-1] for one in ("AGRIFOOD", "BUILD", "HEALTH", "")] == list(
        "2214"
    )


def test_another_association_changes_the_figures(desk, archive):
    desk.choose(desk.window.header.association, "Clust-ER Build")
    desk.settle()
    assert_shows(desk, archive, "2025", "BUILD")
    desk.choose(desk.window.header.association, "Tutte le associazioni")
    desk.settle()
    assert_shows(desk, archive, "2025")


def test_another_period_changes_the_figures(desk, archive):
    desk.choose(desk.window.header.period, "Anno 2024")
    desk.settle()
    assert_shows(desk, archive, "2024")


def test_a_name_in_the_table_chooses_its_association(desk, archive):
    desk.click(desk.dashboard.table.names["HEALTH"])
    desk.settle()
    assert desk.window.header.association.get() == "Clust-ER Health"
    assert_shows(desk, archive, "2025", "HEALTH")


def test_the_newest_period_begun_is_the_first_shown(desk):
    assert desk.window.header.period.get() == "Anno 2025"
    assert desk.shows("dal 01/01/2025 al 31/12/2025 · dati al 30/06/2025")


def test_a_status_is_a_sign_and_a_word(desk):
    desk.choose(desk.window.header.association, "Clust-ER Agrifood")
    desk.settle()
    cards = desk.dashboard.cards.cards
    assert cards["events"].status.cget("text").startswith("▲ a rischio · atteso 12")
    assert cards["group_meetings"].status.cget("text").startswith("✔ raggiunto · atteso 2")
    assert cards["members_net"].status.cget("text") == "senza valore atteso"


def test_each_figure_stands_beside_the_period_before(desk):
    assert desk.dashboard.cards.cards["events"].before.cget("text") == "▲ +3 · 2024: 1"


def test_a_declared_figure_says_so(desk):
    desk.choose(desk.window.header.association, "Clust-ER Health")
    desk.choose(desk.window.header.period, "Anno 2023")
    desk.settle()
    card = desk.dashboard.cards.cards["events"]
    assert (card.value.cget("text"), card.detail.cget("text")) == ("3", "dichiarato: relazione inventata")


@pytest.mark.parametrize(("association", "charts"), [("Tutte le associazioni", 3), ("Clust-ER Agrifood", 3)])
def test_charts_stand_with_title_picture_and_sentence(desk, association, charts):
    desk.choose(desk.window.header.association, association)
    desk.settle()
    views = desk.dashboard.charts.views
    assert len(views) == charts
    for view in views:
        assert view.title.cget("text")
        assert view.sentence.cget("text")
        assert view.picture.width() > 300
        assert view.picture.height() > 50


def test_english(open_desk, archive):
    desk = open_desk(archive, preferences=Preferences(language="en"))
    assert desk.shows("All the associations")
    assert desk.shows("Variation of members")
    assert desk.shows("5 → 7: 3 in, 1 out")
    assert desk.shows("5.8")
    assert desk.shows("Association")
    assert not any(desk.shows(word) for word in ("Cruscotto", "Variazione", "Periodo", "Tutte"))


@pytest.mark.parametrize(
    "preferences", [Preferences(dark=True), Preferences(text=150), Preferences(dark=True, text=130)]
)
def test_other_looks_show_the_same(open_desk, archive, preferences):
    desk = open_desk(archive, preferences=preferences)
    assert_shows(desk, archive, "2025")


def test_changing_the_look_keeps_what_is_chosen(desk, archive):
    desk.choose(desk.window.header.association, "Clust-ER Build")
    desk.window.change(Preferences(dark=True, text=115, language="en"))
    desk.settle()
    assert desk.window.header.association.get() == "Clust-ER Build"
    assert desk.window.header.title.cget("text") == "Dashboard"
    assert_shows_in_english = figures(archive, "2025", "BUILD")["average_per_event", "BUILD"]
    assert desk.dashboard.cards.cards["average_per_event"].value.cget("text") == assert_shows_in_english


def test_no_period_says_what_to_do_and_the_first_step_is_one_key_away(open_desk, tmp_path):
    with small(tmp_path / "Vuoto.clust", periods=False) as archive:
        desk = open_desk(archive)
        assert desk.shows("Non c’è ancora alcun periodo")
        desk.press("F5")
        desk.settle()
        assert desk.shows("Non c’è ancora alcun periodo")
        desk.press("Down", 2)
        desk.press("Return")
        desk.settle()
        assert desk.window.page == "exchange"
        desk.press("Control-Key-1")
        desk.press("Return")
        desk.settle()
        assert desk.shows("Nuovo programma")
        assert desk.focus() is desk.window.screen.screen.record.form.inputs["code"].target


def test_an_empty_period_says_what_to_do(desk):
    desk.choose(desk.window.header.association, "MUNER")
    desk.settle()
    assert desk.shows("Per questa scelta non è registrato nulla")


def test_reading_does_not_stop_the_window(desk):
    """While a reading takes as long as it likes, the window goes on; what it found comes when it is done."""
    ticker, let_go, found = Ticker(desk.root), threading.Event(), []
    desk.window.background.read("test", lambda _office: let_go.wait(60), found.append)
    desk.wait_until(lambda: ticker.beats > 5, "the window's own beats")
    desk.choose(desk.window.header.association, "Clust-ER Build")
    desk.wait_until(lambda: desk.dashboard.cards.cards["events"].value.cget("text") == "2", "the figures of BUILD")
    assert found == []
    let_go.set()
    desk.settle()
    assert found == [True]
    ticker.stop()


def test_a_file_found_sound_is_not_read_through_again_the_next_time(open_desk, own_file):
    with Archive.open(own_file) as archive:
        assert archive.read_on is None
        desk = open_desk(archive)
        assert archive.read_on is not None
        desk.window.close()
    with Archive.open(own_file) as archive:
        assert archive.read_on is not None


def test_a_file_found_damaged_after_the_figures_is_said_to_be_and_is_not_written(open_desk, own_file):
    with Archive.open(own_file) as archive:
        page = archive.value("select rootpage from sqlite_schema where name = 'vote'")  # no page of the window reads it
    content = bytearray(own_file.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    own_file.write_bytes(content)
    with Archive.open(own_file) as archive:
        desk = open_desk(archive)
        assert desk.dashboard.figures
        assert "è danneggiato" in desk.window.status.text.cget("text")
        desk.window.go("people")
        desk.settle()
        desk.window.status.say("")
        assert desk.shows("Sola lettura.")
        assert desk.shows("è danneggiato")
        with pytest.raises(Damaged), archive.operation("test.write", "Write"):
            archive.insert("programme", {"code": "MAI", "name": "Mai scritto"})
    assert own_file.read_bytes() == content
