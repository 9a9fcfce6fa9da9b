"""The assembly desk by keys: who arrives, the light, proxies, a vote by number and one by name, closed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from tkinter import ttk

import pytest

from clust_desktop.domain import clock
from tests.services.assembly_archive import Assembly117

DAY = "2025-06-30"


@pytest.fixture
def held(own):
    with clock.standing_on(date.fromisoformat(DAY)):
        own.now = lambda: datetime(2025, 6, 30, 10, tzinfo=UTC)
        held = Assembly117(own, 8, day=DAY)
        held.item("none")
        held.item("ordinary")
        held.item("statute")
        yield held


@pytest.fixture
def desk(open_desk, own, held):
    desk = open_desk(own)
    desk.window.open("gatherings", held.uid)
    desk.settle()
    desk.press("Control-Tab")
    desk.press("F12")
    desk.settle()
    return desk


def view(desk):
    return desk.window.screen.screen.record


def listed(desk):
    desk.settle()
    table = view(desk).panels.list.table if view(desk).panels.list else view(desk).panels.view.list.table
    return [table.tree.item(item, "values") for item in table.tree.get_children()]


def arrive(desk, words):
    desk.type(words)
    desk.press("Return")
    desk.settle()


def opened(desk):
    """The assembly opened in the call that is proposed, at the hour it is, from the line of who arrives."""
    assert isinstance(desk.root.focus_get(), ttk.Entry)
    desk.press("Control-e")
    desk.settle()
    desk.press("Control-s")
    desk.settle()


def panel(desk, at):
    view(desk).panels.show(at)
    desk.settle()
    view(desk).panels.take_focus()
    desk.rest()


def test_members_arrive_by_a_few_letters_and_the_light_follows(desk):
    assert desk.shows("0 di 8")
    assert desk.shows("✖ non valida in prima convocazione: ne mancano 4 (4) · non ancora aperta")
    for at in range(3):
        arrive(desk, f"socio 00{at}")
    assert desk.shows("3 di 8")
    assert desk.shows("✖ 2. Punto 2: ne manca 1 (4)")
    assert desk.shows("Mancano: Socio 003")
    arrive(desk, "persona 000 b")
    assert desk.shows("3 di 8"), "two people of one member are one member"
    arrive(desk, "persona 003 b")
    assert desk.shows("4 di 8")
    assert desk.shows("✔ valida in prima convocazione (4)")
    assert desk.shows("✔ 2. Punto 2: valida (4)")
    assert desk.shows("✖ 3. Punto 3: ne mancano 2 (6)")
    assert listed(desk)[0][:3] == ("✔ presente", "Socio 000", "Persona 000 A, Persona 000 B")
    desk.press("Control-z")
    desk.settle()
    assert desk.shows("3 di 8")
    assert desk.shows("✖ 2. Punto 2: ne manca 1 (4)")


def test_who_is_there_already_is_told_since_when(desk):
    arrive(desk, "persona 000 a")
    arrive(desk, "persona 000 a")
    assert desk.shows("è già presente")
    assert desk.shows("1 di 8")


def test_a_member_leaves_comes_back_and_gives_a_proxy_from_the_list(desk):
    arrive(desk, "persona 000 a")
    desk.press("Return")  # on the empty line: to the list
    desk.press("Key-2")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert listed(desk)[0][0] == "↩ uscito"
    assert desk.shows("0 di 8")
    desk.press("Key-1")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert listed(desk)[0][0] == "✔ presente"
    desk.press("Down")
    desk.press("Key-3")
    desk.settle()
    desk.type("persona 000 a")
    desk.press("Return")
    desk.press("Control-s")
    desk.settle()
    assert listed(desk)[1][:3] == ("◆ per delega", "Socio 001", "Persona 000 A")
    assert desk.shows("2 di 8")
    panel(desk, 1)
    assert listed(desk)[0][:3] == ("✔ vale", "Socio 001", "Persona 000 A")


def test_a_proxy_that_does_not_count_stands_there_with_its_reason(desk):
    panel(desk, 1)
    desk.press("Control-n")
    desk.settle()
    desk.type("socio 001")
    desk.press("Return")
    desk.type("persona 000 a")
    desk.press("Return")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("La delega non vale. Il delegato non è presente.")
    assert listed(desk)[0][0] == "✖ non vale"


def test_a_vote_is_counted_by_number_with_its_outcome_and_reason(desk, held):
    for at in range(5):
        arrive(desk, f"socio 00{at}")
    opened(desk)
    panel(desk, 2)
    desk.press("Down")
    desk.press("Return")
    desk.settle()
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Per conteggio · 5 aventi diritto")
    desk.type("6")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("I voti espressi sono 6")
    view(desk).form.take_focus("in_favour")
    desk.press("Control-slash")
    desk.type("3")
    desk.press("Return")
    desk.type("2")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Approvata. 3 favorevoli su 5, ne servono 3 (art. 21 Codice civile).")
    desk.press("Escape")
    desk.settle()
    assert listed(desk)[1][3:] == ("✔ valida (4)", "3 / 2 / 0", "Approvata", "art. 21 Codice civile")


def test_a_vote_by_name_is_set_by_keys_for_all_and_for_one(desk, held, own):
    for at in range(5):
        arrive(desk, f"socio 00{at}")
    opened(desk)
    panel(desk, 2)
    desk.press("Down")
    desk.press("Return")
    desk.settle()
    desk.window.around.sheets.open.form.inputs["method"].fill("Voto palese")
    desk.press("Control-s")
    desk.settle()
    panel(desk, 0)
    desk.press("Control-a")
    desk.press("Key-1")
    desk.settle()
    assert [row[2] for row in listed(desk)] == ["✔ favorevole"] * 5
    desk.press("Home")
    desk.press("Key-2")
    desk.settle()
    assert listed(desk)[0][2] == "✖ contrario"
    assert desk.shows("4 / 1 / 0 · Approvata")
    assert own.count("vote", choice="in favour") == 4


def test_opened_and_closed_by_keys_it_stands_as_it_is(desk, held, own):
    assert desk.shows("Ctrl+E: apri in convocazione")
    for at in range(4):
        arrive(desk, f"socio 00{at}")
    opened(desk)
    assert desk.shows("✔ valida in prima convocazione (4)")
    assert not desk.shows("non ancora aperta")
    desk.click(view(desk).buttons["close"])
    desk.settle()
    assert desk.shows("Elenco dei soci (8), presenze (4 soci presenti o per delega)")
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("· chiusa")
    assert "close" not in view(desk).buttons
    assert own.count("roster_entry") == 8
    assert not desk.shows("Chi arriva")
    desk.press("Escape", 2)
    desk.settle()


def test_an_event_has_no_desk(desk, own):
    desk.press("Escape", 2)
    desk.settle()
    event = own.value("select uid from gathering where kind = 'event'")
    desk.window.open("gatherings", event)
    desk.settle()
    desk.press("Control-Tab")
    desk.press("F12")
    desk.settle()
    assert view(desk).page.code == "gatherings"
