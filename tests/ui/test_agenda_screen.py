"""The agenda on the screen, by keys alone: months and days, a meeting from nothing to its register, taken back."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain import clock
from clust_desktop.domain.names import search_key
from clust_desktop.ui.pages_list import PAGES
from clust_desktop.ui.sidebar import KEYS
from clust_desktop.ui.views.attendance_panel import AttendancePanel

NEW = ("Bice Grano", "Dino Segale", "Elsa Orzo", "Fulvia Farro", "Gigi Miglio", "Lia Avena", "Mara Riso", "Nina Mais",
       "Olga Sorgo", "Pia Teff")  # fmt: skip


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.go("agenda")
    desk.settle()
    return desk


class Counting:
    """A person whose key actions are counted: a chord is one, each letter is one."""

    def __init__(self, desk) -> None:
        self.desk, self.actions = desk, 0

    def press(self, keys: str, times: int = 1) -> None:
        self.actions += times
        self.desk.press(keys, times)

    def type(self, text: str) -> None:
        self.actions += len(text)
        self.desk.type(text)


def section(desk):
    return desk.window.screen.screen


def month(desk):
    return section(desk).list


def record(desk):
    return section(desk).record


def panel(desk) -> AttendancePanel:
    found = record(desk).panels.view
    assert isinstance(found, AttendancePanel)
    return found


def register(desk) -> dict[str, str]:
    desk.settle()
    rows = panel(desk).list.rows
    return {name: state for name, state, *_rest in map(rows.texts, range(rows.count))}


def figures(desk) -> list[str]:
    desk.settle()
    return [str(label["text"]) for label in panel(desk).figures.values()]


def stand(desk, day: date) -> None:
    month(desk).grid_.go(day)
    desk.settle()


# -- the month ----------------------------------------------------------------------------------------------------


def choose_period(desk, name: str) -> None:
    desk.choose(desk.window.header.period, name)
    desk.settle()


@pytest.mark.parametrize(
    ("today", "opens_on"),
    [
        (date(2025, 6, 30), date(2025, 6, 30)),
        (date(2026, 11, 23), date(2025, 12, 31)),
        (date(2022, 5, 1), date(2025, 1, 1)),
    ],
)
def test_it_opens_on_today_or_at_the_end_of_the_period_nearest_to_it(open_desk, own, today, opens_on):
    with clock.standing_on(today):
        desk = open_desk(own)
        desk.window.go("agenda")
        desk.settle()
        assert month(desk).grid_.day == opens_on
        assert str(opens_on.year) in month(desk).tools.month["text"]


def test_another_period_shows_its_own_days_and_back_again_those_of_today(open_desk, own):
    with clock.standing_on(date(2025, 6, 30)):
        desk = open_desk(own)
        desk.window.go("agenda")
        desk.settle()
        names = list(desk.window.header.period["values"])
        choose_period(desk, next(one for one in names if "2024" in one))
        assert month(desk).grid_.day == date(2024, 12, 31)
        stand(desk, date(2024, 3, 10))
        choose_period(desk, next(one for one in names if "2025" in one))
        assert month(desk).grid_.day == date(2025, 6, 30)


def test_arrows_walk_days_and_pages_walk_months(desk):
    stand(desk, date(2025, 5, 5))
    assert [row["title"] for row in month(desk).rows] == ["Cantieri aperti"]
    desk.press("Left", 3)
    desk.settle()
    assert month(desk).grid_.day == date(2025, 5, 2)
    assert [row["title"] for row in month(desk).rows] == ["Gruppo Sementi: seconda riunione"]
    desk.press("Down")
    desk.press("Prior")
    desk.settle()
    assert month(desk).grid_.day == date(2025, 4, 9)
    assert desk.shows("Aprile 2025")
    desk.press("Home")
    desk.settle()
    assert month(desk).grid_.day == clock.today()


def test_enter_opens_the_gathering_of_a_day_and_escape_gives_the_month_back(desk):
    stand(desk, date(2025, 5, 5))
    desk.press("Return")
    desk.settle()
    assert record(desk).title["text"] == "Cantieri aperti"
    desk.press("Escape")
    desk.settle()
    assert record(desk) is None
    assert desk.focus() is month(desk).grid_
    assert month(desk).grid_.day == date(2025, 5, 5)


def test_a_day_with_several_is_a_list_to_choose_from(desk, own):
    office = desk.window.office
    build = office.lookups.find(noun="association", typed="BUILD")[0].uid
    office.gathering_changes.keep(
        kind="assembly", title="Assemblea lampo", status="held", on_day=date(2025, 5, 5), organisers=(build,)
    )
    section(desk).reread()
    stand(desk, date(2025, 5, 5))
    desk.press("Return")
    desk.press("Down")
    desk.press("Escape")
    assert desk.focus() is month(desk).grid_
    desk.press("Return")
    desk.press("Return")
    desk.settle()
    assert record(desk).title["text"] == "Cantieri aperti"


def test_one_that_began_the_day_before_shows_no_hour_on_the_day_it_ends(desk, own):
    office = desk.window.office
    build = office.lookups.find(noun="association", typed="BUILD")[0].uid
    office.gathering_changes.keep(
        kind="event", title="Notte bianca", status="held", on_day=date(2025, 5, 10), until_on=date(2025, 5, 11),
        starts="22:30", ends="2:15", organisers=(build,),
    )  # fmt: skip
    section(desk).reread()
    for day, hour in ((10, "22:30"), (11, "…")):
        stand(desk, date(2025, 5, day))
        tree = month(desk).table.tree
        assert [tree.item(item, "values")[0] for item in tree.get_children()] == [hour]


def test_the_header_and_the_kind_narrow_the_month(desk):
    stand(desk, date(2025, 4, 29))
    assert len(month(desk).rows) == 1
    desk.press("Control-f")
    desk.type("riun")
    desk.press("Return")
    desk.settle()
    assert month(desk).rows == []
    assert {row["kind"] for rows in month(desk).on.values() for row in rows} == {"meeting"}
    desk.press("Escape")
    desk.settle()
    desk.window.choose("BUILD")
    desk.settle()
    assert {row["title"] for rows in month(desk).on.values() for row in rows} == {
        "Assemblea del bilancio", "Cantieri aperti",
    }  # fmt: skip


def test_n_begins_one_on_that_day(desk):
    stand(desk, date(2025, 5, 14))
    desk.press("n")
    assert record(desk).form.typed()["on_day"] == "14/05/2025"
    assert record(desk).form.typed()["status"] == "Tenuto"


# -- the form -----------------------------------------------------------------------------------------------------


def test_the_form_follows_the_kind_and_keeps_what_was_typed(desk):
    stand(desk, date(2025, 5, 14))
    desk.press("Control-n")
    desk.press("Return")
    desk.press("Return")
    desk.press("Return")
    desk.type("Grano duro")
    desk.press("Shift-Tab", 3)
    desk.type("even")
    desk.press("Return")
    form = record(desk).form
    assert "event_kind" in form.inputs
    assert "organ" not in form.inputs
    assert (form.typed()["kind"], form.typed()["title"]) == ("Evento", "Grano duro")
    desk.press("Escape")
    desk.settle()
    desk.press("n")
    assert record(desk).form.typed()["title"] == "Grano duro"
    assert "event_kind" in record(desk).form.inputs


def test_a_group_proposes_and_what_a_person_typed_stays(desk):
    stand(desk, date(2025, 5, 14))
    desk.press("n")
    desk.press("Return")
    desk.type("seme")
    desk.press("Return")
    form = record(desk).form
    assert form.typed()["title"] == "Riunione del gruppo Sementi"
    assert len(form.typed()["organisers"].splitlines()) == 1
    desk.press("Return")
    desk.type("Mia")
    desk.press("Shift-Tab", 2)
    desk.type("seme")
    desk.press("Return")
    assert form.typed()["title"] == "Mia"


def test_complaints_stand_beside_their_fields_and_focus_goes_to_the_first(desk):
    desk.press("n")
    desk.press("Control-s")
    form = record(desk).form
    assert list(form.complaints()) == ["title", "organisers"]
    assert desk.focus() is form.inputs["title"].target


# -- the register -------------------------------------------------------------------------------------------------


def open_meeting(desk):
    stand(desk, date(2025, 5, 2))
    desk.press("Return")
    desk.settle()
    desk.press("Control-Tab")


def test_people_are_added_by_a_few_letters_and_the_counts_follow(desk):
    open_meeting(desk)
    assert figures(desk) == ["2", "2", "1", "0"]
    desk.type("zolt")
    desk.press("Return")
    assert register(desk)["Ada Żółtek"] == "✔ Presente"
    assert figures(desk) == ["3", "3", "2", "0"]
    desk.type("zolt")
    desk.press("Return")
    desk.settle()
    assert desk.shows("presenza già segnata")
    assert figures(desk) == ["3", "3", "2", "0"]
    desk.press("Control-z")
    assert set(register(desk)) == {"Perla Nìnive", "Ugo Battàglia"}
    desk.type("zolt")
    assert panel(desk).pick.get() == "zolt"  # the undo left the keyboard where it was


def test_states_are_set_by_a_key_for_one_line_or_for_several(desk):
    open_meeting(desk)
    desk.press("Return")
    desk.type("4")
    assert register(desk) == {"Perla Nìnive": "✖ Assente", "Ugo Battàglia": "✔ Presente"}
    assert figures(desk)[0] == "1"
    desk.press("Control-a")
    desk.type("3")
    assert set(register(desk).values()) == {"✎ Assente giustificato"}
    desk.press("Control-z")
    assert register(desk)["Ugo Battàglia"] == "✔ Presente"
    assert not desk.answers.apologies


def test_delete_takes_a_line_off_and_not_the_meeting(desk):
    open_meeting(desk)
    desk.press("Return")
    desk.press("Delete")
    assert desk.shows("«") or desk.shows("Perla Nìnive")
    desk.press("Return")
    assert set(register(desk)) == {"Ugo Battàglia"}
    assert record(desk).title["text"] == "Gruppo Sementi: seconda riunione"


def test_somebody_new_is_added_after_one_question_with_the_organisation(desk):
    open_meeting(desk)
    desk.type("nora novella")
    desk.press("Return")
    desk.press("Return", 2)
    desk.type("casc")
    desk.press("Return")
    desk.press("Return")
    desk.press("Return")
    assert register(desk)["Nora Novella"] == "✔ Presente"
    assert figures(desk) == ["3", "3", "1", "0"]
    assert desk.focus() is panel(desk).pick.entry


def test_a_line_is_changed_in_a_sheet(desk):
    open_meeting(desk)
    desk.press("Return", 2)
    assert desk.window.around.sheets.open is not None
    desk.press("Return")
    desk.type("rela")
    desk.press("Return")
    sheet = desk.window.around.sheets.open
    while desk.focus() is not sheet.yes:
        desk.press("Return")
    desk.press("Return")
    desk.settle()
    tree = panel(desk).list.table.tree
    assert "Relatore" in tree.item("row0", "values")


def twelve_people(desk, own):
    with own.operation("tests.people", "People"):
        for name in NEW:
            own.insert("person", {"full_name": name, "folded": search_key(name)})


def begin_meeting(hands: Counting) -> None:
    """From any page: the agenda, a new meeting of the group, kept, and on to its register."""
    at = next(number for number, entry in enumerate(PAGES) if entry.code == "agenda")
    hands.press(f"Control-Key-{KEYS[at]}")
    hands.desk.settle()
    hands.press("Home")
    hands.press("n")
    hands.press("Return")
    hands.type("sem")
    hands.press("Return")
    hands.press("Control-s")
    hands.desk.settle()
    hands.press("Control-Tab")


def test_a_new_meeting_of_a_group_with_12_present_by_keys_alone(desk, own):
    twelve_people(desk, own)
    desk.window.go("people")
    desk.settle()
    hands = Counting(desk)
    begin_meeting(hands)
    hands.press("F7")  # the two of last time
    for name in NEW:
        hands.type(name.split()[1][:3].lower())
        hands.press("Return")
    hands.press("F8")
    assert figures(desk) == ["12", "12", "1", "0"]
    assert len([state for state in register(desk).values() if state == "✔ Presente"]) >= 6  # those in sight
    assert own.count("attendance", gathering_id=own.value("select max(id) from gathering"), state="present") == 12
    assert own.all("gathering")[-1]["status"] == "held"
    assert hands.actions <= 60, hands.actions


def test_next_time_the_same_twelve_take_one_key(desk, own):
    twelve_people(desk, own)
    last = own.find("gathering", title="Gruppo Sementi: seconda riunione")
    with own.operation("tests.present", "Present"):
        for name in NEW:
            person = own.find("person", full_name=name)
            own.insert("attendance", {"gathering_id": last["id"], "person_id": person["id"], "state": "present"})
    hands = Counting(desk)
    begin_meeting(hands)
    hands.press("F7")
    hands.press("F8")
    assert figures(desk)[:2] == ["12", "12"]
    assert hands.actions <= 14, hands.actions


def test_what_is_done_in_a_panel_leaves_what_is_being_typed(desk):
    stand(desk, date(2025, 5, 2))
    desk.press("Return")
    desk.settle()
    record(desk).form.inputs["place"].fill("Sala a metà")
    desk.press("Control-Tab")
    desk.type("zolt")
    desk.press("Return")
    desk.settle()
    assert record(desk).form.typed()["place"] == "Sala a metà"
    assert desk.focus() is panel(desk).pick.entry


def test_agenda_items_are_added_and_moved_by_keys(desk):
    open_meeting(desk)
    desk.press("Control-Tab")
    desk.settle()
    for title in ("Saluti", "Bilancio"):
        desk.press("Control-n")
        desk.type(title)
        desk.press("Control-s")
        desk.settle()
    desk.press("End")
    desk.press("Alt-Up")
    desk.settle()
    tree = record(desk).panels.view.table.tree
    assert [tree.item(one, "values")[1] for one in tree.get_children()] == ["Bilancio", "Saluti"]


# -- the list -----------------------------------------------------------------------------------------------------


def test_the_list_filters_and_its_filters_begin_the_new_one(desk):
    desk.window.go("gatherings")
    desk.settle()
    view = section(desk).list
    assert view.rows.count == 8
    desk.press("Control-f")
    desk.press("Tab")
    desk.type("asse")
    desk.press("Return")
    desk.settle()
    assert view.rows.count == 2
    desk.press("Control-n")
    assert record(desk).form.typed()["kind"] == "Assemblea"
    assert "organ" not in record(desk).form.inputs


def test_repeated_from_the_list_and_taken_back(desk, own):
    desk.window.go("gatherings")
    desk.settle()
    before = own.count("gathering")
    view = section(desk).list
    view.do(next(one for one in view.page.actions if one.name == "repeat"))
    desk.settle()
    desk.press("Return")
    desk.type("3")
    assert desk.shows("3 giorni:")
    desk.press("Return", 3)
    desk.settle()
    assert own.count("gathering") == before + 3
    desk.press("Control-z")
    desk.settle()
    assert own.count("gathering") == before


def test_a_calendar_of_the_month_or_of_chosen_rows_goes_where_the_dialog_says(desk, tmp_path):
    for page, name in (("agenda", "mese"), ("gatherings", "scelte")):
        desk.window.go(page)
        desk.settle()
        view = section(desk).list
        if page == "agenda":
            view.grid_.go(date(2025, 3, 12))
            desk.settle()
            expected = len({one["uid"] for day, found in view.on.items() if day.month == 3 for one in found})
        else:
            desk.press("Shift-Down")
            expected = 2
        desk.answers.places.append(tmp_path / name)  # no ending: the kind of file gives it
        view.do(next(one for one in view.page.actions if one.name == "calendar"))
        desk.settle()
        written = (tmp_path / f"{name}.ics").read_text("utf-8")
        assert written.count("BEGIN:VEVENT") == expected > 0
        assert desk.shows(f"{name}.ics")
    assert desk.answers.offered == [f"agenda-{clock.today().isoformat()}.ics"] * 2
    assert desk.answers.folders == [None, tmp_path]
    view.do(next(one for one in view.page.actions if one.name == "calendar"))  # left without choosing
    assert len(list(tmp_path.glob("*.ics"))) == 2


def test_the_jump_goes_to_a_gathering(desk):
    desk.window.go("dashboard")
    desk.settle()
    desk.press("Control-k")
    desk.type("paglia")
    desk.settle()
    desk.press("Return")
    desk.settle()
    assert record(desk).title["text"] == "Costruire con la paglia"
