"""Every figure opens into its records: counted, filtered, ordered, copied, left by Esc."""

from __future__ import annotations

import pytest

from clust_desktop.domain.indicators import HEADLINES
from clust_desktop.services.indicators import Indicators
from clust_desktop.ui import clipboard
from clust_desktop.ui.figures import TABLE


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


def settled(desk):
    desk.settle()
    return desk.records


def evidence(archive, code, association=None):
    return Indicators(archive).evidence(code, period="2025", association=association)


@pytest.mark.parametrize("code", HEADLINES)
def test_each_card_opens_its_records(desk, archive, code):
    desk.click(desk.dashboard.cards.cards[code].value)
    records = settled(desk)
    found = evidence(archive, code)
    assert sorted(one.uid for one in records.rows.all) == sorted(row["uid"] for row in found)
    first_side = [row for row in found if row["side"] == found[0]["side"]]
    assert records.count.cget("text") == f"{len(first_side)} registrazion{'e' if len(first_side) == 1 else 'i'}"
    assert len(desk.rows()) == min(len(first_side), 14)


@pytest.mark.parametrize("code", TABLE)
def test_each_cell_opens_the_records_of_its_association(desk, archive, code):
    desk.click(desk.dashboard.table.cells[code, "AGRIFOOD"])
    records = settled(desk)
    assert sorted(one.uid for one in records.rows.all) == sorted(
        row["uid"] for row in evidence(archive, code, "AGRIFOOD")
    )
    assert "Clust-ER Agrifood" in records.value.cget("text")


def test_every_other_indicator_opens(desk, archive):
    group = desk.dashboard.groups.groups[1]
    desk.dashboard.see(group.names["persons"])
    desk.rest()
    desk.click(group.names["persons"])
    assert len(settled(desk).rows.all) == len(evidence(archive, "persons")) == 23


def test_a_chart_opens_its_records(desk, archive):
    view = desk.dashboard.charts.views[0]
    view.focus_set()
    desk.press("Return")
    assert settled(desk).indicator == view.drawn.indicator == "members_end"


def test_an_event_of_two_associations_is_one_record_of_the_system(desk):
    desk.click(desk.dashboard.cards.cards["events"])
    settled(desk)
    assert [row for row in desk.rows() if "paglia" in row[1]] == [
        ("15/03/2025", "Costruire con la paglia", "AGRIFOOD, BUILD")
    ]


def test_a_ratio_opens_both_its_sides(desk):
    desk.click(desk.dashboard.cards.cards["average_per_event"])
    records = settled(desk)
    assert records.count.cget("text") == "23 registrazioni"
    buttons = {side: button.cget("text") for side, button in records._side_buttons.items()}
    assert buttons == {
        "participants": "Partecipanti agli eventi (23)",
        "events_with_register": "Eventi con registro (4)",
    }
    desk.click(records._side_buttons["events_with_register"])
    assert records.count.cget("text") == "4 registrazioni"
    assert "valore 5,8" in records.value.cget("text")


def test_filter_as_typed_ignores_accents_and_capitals(desk):
    desk.click(desk.dashboard.cards.cards["average_per_event"])
    records = settled(desk)
    desk.press("Control-f")
    assert desk.focus() is records.filter
    desk.type("zoltek paglia")
    assert records.count.cget("text") == "1 di 23 registrazioni"
    assert desk.rows() == [("15/03/2025", "Ada Żółtek · Costruire con la paglia", "Ada Żółtek", "AGRIFOOD, BUILD")]
    desk.press("Escape")
    assert records.count.cget("text") == "23 registrazioni"
    desk.type("15/03")
    assert records.count.cget("text") == "5 di 23 registrazioni"
    desk.press("Escape")
    desk.type("’")
    assert {"D’Ercole" in row[1] for row in desk.rows()} == {True}
    desk.press("Escape")
    desk.type("nessuno così")
    assert records.count.cget("text") == "0 di 23 registrazioni"
    assert desk.shows("Nessuna registrazione corrisponde")


def test_a_title_orders_and_orders_back(desk):
    desk.click(desk.dashboard.cards.cards["members_net"])
    records = settled(desk)
    by_day = [row[0] for row in desk.rows()]
    assert by_day == ["31/01/2025", "01/02/2025", "01/03/2025", "01/04/2025"]
    desk.click_heading(records.table, "label")
    names = [row[1] for row in desk.rows()]
    assert names == ["Caseificio Bàttola", "Laboratorio Gessetto", "Molino Sant’Elmo S.p.A.", "Officina Nìnive"]
    desk.click_heading(records.table, "label")
    assert [row[1] for row in desk.rows()] == names[::-1]
    desk.click_heading(records.table, "quantity")
    assert [row[-1] for row in desk.rows()] == ["−1", "1", "1", "1"]


def test_copy_puts_a_table_on_the_clipboard(desk):
    desk.click(desk.dashboard.cards.cards["events"])
    settled(desk)
    desk.press("Control-c")
    assert desk.root.clipboard_get().splitlines() == [
        "Data\tRegistrazione\tAssociazione",
        "20/02/2025\tOpen day della filiera\tAGRIFOOD",
        "15/03/2025\tCostruire con la paglia\tAGRIFOOD, BUILD",
        "05/05/2025\tCantieri aperti\tBUILD",
        "20/05/2025\tSalute in piazza\tHEALTH",
    ]
    assert desk.shows("4 registrazioni copiate")
    desk.press("Down", 2)
    desk.press("Shift-Down")
    desk.press("Control-c")
    assert [line.split("\t")[0] for line in desk.root.clipboard_get().splitlines()[1:]] == ["15/03/2025", "05/05/2025"]


def test_a_figure_below_zero_pastes_as_a_figure_and_what_would_run_does_not(desk):
    cells = ("−1", "−1.234,5", "-3.193,06\xa0€", "+8,3 %", "− nulla", "-1+1", "=1 €")
    clipboard.put(desk.root, [cells])
    assert desk.root.clipboard_get().split("\t") == [
        "-1", "-1.234,5", "-3.193,06 €", "+8,3 %", "− nulla", "'-1+1", "'=1 €",
    ]  # fmt: skip


def test_esc_goes_back_to_where_it_was_opened(desk):
    cell = desk.dashboard.table.cells["events", "BUILD"]
    cell.focus_set()
    desk.press("Return")
    settled(desk)
    assert desk.window.header.title.cget("text") == "Registrazioni"
    desk.press("Escape")
    assert desk.window.records is None
    assert desk.focus() is cell
    assert desk.window.header.title.cget("text") == "Cruscotto"
    assert desk.dashboard.winfo_ismapped()


def test_the_header_rules_the_records_too(desk, archive):
    desk.click(desk.dashboard.cards.cards["events"])
    settled(desk)
    desk.choose(desk.window.header.association, "Clust-ER Build")
    records = settled(desk)
    assert [one.uid for one in records.rows.all] == [row["uid"] for row in evidence(archive, "events", "BUILD")]
    desk.press("Escape")
    desk.settle()
    assert desk.dashboard.cards.cards["events"].value.cget("text") == "2"


def test_no_record_says_what_to_do(desk):
    desk.click(desk.dashboard.table.cells["events", "MECH"])
    settled(desk)
    assert desk.shows("Dietro questa cifra non c’è alcuna registrazione")


def test_the_count_says_how_many_of_how_many_in_english(open_desk, archive):
    from clust_desktop.ui.preferences import Preferences

    desk = open_desk(archive, preferences=Preferences(language="en"))
    desk.click(desk.dashboard.cards.cards["events"])
    assert settled(desk).count.cget("text") == "4 records"
