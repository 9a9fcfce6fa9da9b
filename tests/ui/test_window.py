"""The window as a whole: keys alone, reading only, failures, long lists."""

from __future__ import annotations

import json

import pytest

from clust_desktop import paths
from clust_desktop.domain.refusals import Refused
from clust_desktop.store.database import Archive
from clust_desktop.ui import preferences as kept
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.record_rows import RecordRows, record
from clust_desktop.ui.virtual_table import VirtualTable
from tests.ui.small_archive import small


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


def test_the_title_names_the_archive(desk):
    assert desk.root.title() == "Segreteria di prova – Clust-ER"
    assert desk.window.notice is None


def test_keys_alone_from_figure_to_records_and_back(desk):
    cards = list(desk.dashboard.cards.cards.values())
    assert desk.focus() is cards[0]
    desk.press("Tab")
    assert desk.focus() is cards[1]
    desk.press("Return")
    desk.settle()
    assert desk.records.indicator == "events"
    assert desk.focus() is desk.records.table.tree
    desk.press("Escape")
    assert desk.focus() is cards[1]
    desk.press("Shift-Tab")
    desk.press("space")
    desk.settle()
    assert desk.records.indicator == "members_net"


def test_the_table_is_one_stop_and_the_arrows_walk_in_it(desk):
    cards, table = list(desk.dashboard.cards.cards.values()), desk.dashboard.table
    cards[-1].focus_set()
    desk.press("Tab")
    assert desk.focus() is next(iter(desk.dashboard.todo.lines.values()))
    desk.press("Tab")  # what waits is one stop; no date is to come
    assert desk.focus() is table.names["AGRIFOOD"]
    desk.press("Right", 2)
    assert desk.focus() is table.cells["members_net", "AGRIFOOD"]
    desk.press("Down")
    assert desk.focus() is table.cells["members_net", "BUILD"]
    desk.press("End")
    assert desk.focus() is table.cells["assemblies", "BUILD"]
    desk.press("Tab")
    assert desk.focus() is desk.dashboard.charts.views[0]
    desk.press("Shift-Tab")
    assert desk.focus() is table.cells["assemblies", "BUILD"]


def test_the_focus_is_always_in_sight(desk):
    page = desk.dashboard
    for _ in range(14):
        desk.press("Tab")
        widget = desk.focus()
        if str(widget).startswith(str(page.inside)):
            top, height = widget.winfo_rooty() - page.canvas.winfo_rooty(), page.canvas.winfo_height()
            assert top >= 0
            assert top + min(widget.winfo_height(), height) <= height + 1


def test_shortcuts_reach_header_and_pages(desk):
    desk.press("Alt-p")
    assert desk.focus() is desk.window.header.period
    desk.press("Alt-a")
    assert desk.focus() is desk.window.header.association
    desk.click(desk.dashboard.cards.cards["events"])
    desk.settle()
    desk.press("Control-Key-1")
    assert desk.window.records is None
    assert desk.dashboard.winfo_ismapped()


def test_f5_shows_what_was_written_meanwhile(open_desk, tmp_path):
    with small(tmp_path / "Altra.clust") as archive:
        desk = open_desk(archive)
        with archive.operation("tests.more", "One more event"):
            gathering = archive.insert(
                "gathering", {"kind": "event", "title": "Evento tardivo", "status": "held", "on_day": "2025-06-01"}
            )
            archive.insert("gathering_association", {"gathering_id": gathering, "association_id": 1})
        assert desk.dashboard.cards.cards["events"].value.cget("text") == "4"
        desk.press("F5")
        desk.settle()
        assert desk.dashboard.cards.cards["events"].value.cget("text") == "5"
        assert desk.shows("Dati riletti.")


def test_f5_finds_the_first_period(open_desk, tmp_path):
    with small(tmp_path / "Nuovo.clust", periods=False) as archive:
        desk = open_desk(archive)
        with archive.operation("tests.period", "A first period"):
            programme = archive.insert("programme", {"code": "P1", "name": "Programma inventato"})
            archive.insert(
                "period",
                {"programme_id": programme, "code": "2025", "from_on": "2025-01-01", "until_on": "2025-12-31"},
            )
        desk.press("F5")
        desk.settle()
        assert desk.window.header.period.get() == "2025"
        assert desk.dashboard.cards.cards["events"].value.cget("text") == "0"


def test_reading_only_is_said_with_its_reason(open_desk, small_file):
    with Archive.open(small_file), Archive.open(small_file) as second:
        assert second.is_read_only
        desk = open_desk(second)
        assert desk.shows("Sola lettura.")
        assert desk.shows(second.why_read_only)


def test_a_refusal_is_a_sentence_in_the_status_line(desk):
    def refuse(_office):
        raise Refused("Così non si può.")

    desk.window.background.read("test", refuse, print)
    desk.settle()
    assert desk.window.status.text.cget("text") == "▲ Così non si può."
    assert desk.answers.apologies == []


@pytest.mark.parametrize("where", ["callback", "background"])
def test_a_bug_is_logged_whole_and_apologised_for_once(desk, failures, where):
    def break_(_office=None):
        raise ZeroDivisionError("a bug made on purpose")

    if where == "callback":
        desk.root.after(1, break_)
    else:
        desk.window.background.read("test", break_, print)
    desk.wait_until(lambda: desk.answers.apologies, "an apology")
    assert len(desk.answers.apologies) == 1
    assert "clust-desktop.log" in desk.answers.apologies[0]
    assert any("a bug made on purpose" in one and "Traceback" in one for one in failures)
    failures.clear()


def test_what_was_asked_last_is_what_comes_back(desk):
    seen = []
    for number in range(5):
        desk.window.background.read("test", lambda _office, number=number: number, seen.append)
    desk.settle()
    assert seen == [4]


def test_preferences_are_kept_and_nonsense_is_not(user_folders):
    assert kept.load() == Preferences()
    chosen = Preferences(dark=True, text=130, language="en")
    kept.keep(chosen)
    assert kept.load() == chosen
    (paths.config_folder() / kept.FILE).write_text(json.dumps({"dark": "sì", "text": 900, "language": "xx"}))
    assert kept.load() == Preferences()
    (paths.config_folder() / kept.FILE).write_text("[not json")
    assert kept.load() == Preferences()


def rows(number: int) -> list[dict]:
    return [
        {"uid": f"u{n}", "side": "attendances", "on": "2025-01-01", "label": f"Riga {n:05}", "quantity": 1,
         "person": f"Persona {n % 977}", "organisation": None, "association": "AGRIFOOD"}
        for n in range(number)
    ]  # fmt: skip


@pytest.fixture
def long_list(desk):
    """The records page with 30,000 rows in it."""
    desk.click(desk.dashboard.cards.cards["members_net"])
    desk.settle()
    records = desk.records
    records.rows = RecordRows([record(row) for row in rows(30_000)])
    records._heads()
    records._narrow()
    desk.rest()
    return records.table


def shown_labels(desk) -> list[str]:
    return [row[1] for row in desk.rows()]


def test_a_long_list_holds_only_what_is_in_sight(desk, long_list: VirtualTable):
    room = len(desk.rows())
    assert 8 < room < 40
    assert shown_labels(desk)[0] == "Riga 00000"
    desk.press("End")
    assert shown_labels(desk)[-1] == "Riga 29999"
    assert len(desk.rows()) == room
    assert long_list.bar.get()[1] == 1.0
    desk.press("Home")
    assert shown_labels(desk)[0] == "Riga 00000"
    assert long_list.bar.get()[0] == 0.0
    desk.press("Next")
    assert long_list.cursor == room - 1
    desk.press("Prior")
    assert long_list.cursor == 0
    long_list._scrolled("moveto", "0.5")
    assert shown_labels(desk)[0] == "Riga 15000"
    long_list._scrolled("scroll", "1", "pages")
    assert shown_labels(desk)[0] == f"Riga {15000 + room - 1:05}"


def test_select_all_and_type_ahead_reach_what_is_not_in_sight(desk, long_list: VirtualTable):
    desk.press("Control-a")
    desk.press("Control-c")
    assert len(desk.root.clipboard_get().splitlines()) == 30_001
    desk.click_heading(long_list, "label")
    long_list.tree.focus_set()
    desk.type("riga 2")
    assert desk.records.rows.shown[long_list.cursor].label == "Riga 20000"
    assert "Riga 20000" in shown_labels(desk)


def test_filtering_a_long_list_finds_every_row_that_holds_all_the_words(desk, long_list: VirtualTable):
    desk.press("Control-f")
    desk.type("persona 97 29")
    wanted = [n for n in range(30_000) if "97" in f"Riga {n:05} Persona {n % 977}" and "29" in f"{n:05} {n % 977}"]
    assert [one.uid for one in desk.records.rows.shown] == [f"u{n}" for n in wanted]
    assert desk.records.count.cget("text") == f"{len(wanted)} di 30.000 registrazioni"
    assert len(desk.rows()) < 40


def test_tabs_are_turned_and_closed_lists_chosen_by_keys(desk):
    desk.window.go("indicators")
    desk.settle()
    for code in ("closure", "target_cards", "periods", "programmes", "targets"):
        desk.press("Control-Next")
        desk.settle()
        assert desk.window.screen.code == code
    desk.press("Control-Prior")
    desk.settle()
    assert desk.window.screen.code == "programmes"
    desk.press("Alt-a")
    desk.type("hea")
    desk.settle()
    assert desk.window.chosen.association == "HEALTH"
    desk.type("zz")
    assert desk.window.chosen.association == "HEALTH"


def test_a_list_that_is_refused_shows_no_rows_of_before_and_ends_reading(open_desk, tmp_path):
    with small(tmp_path / "Nuovo.clust", periods=False) as archive:
        desk = open_desk(archive)
        desk.window.go("plan")
        desk.settle()
        view = desk.window.screen.screen.list
        assert view.table.count == 0
        assert view.tools.said["text"].startswith("▲")


def test_the_jump_opens_while_the_list_of_a_box_is_down(desk):
    box = desk.window.header.period
    box.focus_set()
    desk.rest()
    desk.root.tk.call("ttk::combobox::Post", box)
    desk.rest()
    desk.window.everywhere.jump()
    assert desk.window.everywhere.palette is not None
    desk.window.everywhere.palette.away()
    desk.root.tk.call("ttk::combobox::Unpost", box)
