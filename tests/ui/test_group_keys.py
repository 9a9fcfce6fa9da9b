"""The register of a group's meeting and of a board's by keys: a proxy with 5, a guest with 6, taken back."""

from __future__ import annotations

import pytest

SITTING = ("Perla Nìnive", "Ada Żółtek", "Leo Gîlea")


@pytest.fixture(params=["working_group", "organ"])
def desk(open_desk, own, request):
    """At the register of a meeting, with the list in focus: three who sit are expected, nobody came yet."""
    with own.operation("tests.meeting", "Meeting"):
        agrifood = own.value("select id from association where code = 'AGRIFOOD'")
        if request.param == "organ":
            body = own.insert("organ", {"association_id": agrifood, "kind": "board", "name": "Consiglio finto"})
        else:
            body = own.value("select id from working_group where name = 'Sementi'")
        key = own.insert("gathering", {
            "kind": "meeting", "title": "Riunione per tasti", "on_day": "2025-06-02", "status": "held",
            f"{request.param}_id": body, "format": "hybrid",
        })  # fmt: skip
        own.insert("gathering_association", {"gathering_id": key, "association_id": agrifood})
        for name in SITTING:
            person = own.value("select id from person where full_name = ?", (name,))
            own.insert("seat", {f"{request.param}_id": body, "person_id": person})
    desk = open_desk(own)
    desk.window.open("gatherings", own.find("gathering", id=key)["uid"])
    desk.settle()
    desk.press("Control-Tab")
    desk.press("F6")
    desk.settle()
    panel(desk).list.take_focus()
    desk.rest()
    return desk


def panel(desk):
    return desk.window.screen.screen.record.panels.view


def register(desk) -> dict[str, str]:
    desk.settle()
    rows = panel(desk).list.rows
    return {name: state for name, state, *_rest in map(rows.texts, range(rows.count))}


def stand(desk, name: str) -> None:
    """Walk to somebody with the arrows."""
    desk.press("Home")
    desk.press("Down", list(register(desk)).index(name))


def role(desk, name: str) -> str:
    return desk.window.office.archive.value(
        "select a.role from attendance a join person p on p.id = a.person_id join gathering g on g.id = a.gathering_id"
        " where g.title = 'Riunione per tasti' and p.full_name = ?", (name,),
    )  # fmt: skip


def test_5_gives_a_proxy_to_somebody_who_is_there_and_it_is_taken_back(desk):
    assert set(register(desk).values()) == {"○ Atteso"}
    stand(desk, "Ada Żółtek")
    desk.type("1")
    assert register(desk)["Ada Żółtek"] == "✔ Presente"
    stand(desk, "Perla Nìnive")
    desk.type("5")
    assert desk.window.around.sheets.open is not None
    desk.press("Control-slash")
    desk.type("ada")
    desk.press("Return")
    desk.press("Control-s")
    desk.settle()
    assert register(desk)["Perla Nìnive"] == "➜ Delega a Ada Żółtek"
    assert desk.shows("Perla Nìnive: delega registrata.")
    assert desk.window.office.archive.count("proxy") == 1
    desk.press("Control-z")
    assert register(desk)["Perla Nìnive"] == "○ Atteso"
    assert desk.window.office.archive.count("proxy") == 0
    assert not desk.answers.apologies


def test_whoever_gave_a_proxy_and_comes_after_all_is_present_and_the_proxy_ends(desk):
    test_5_gives_a_proxy_to_somebody_who_is_there_and_it_is_taken_back(desk)
    desk.press("Control-y")
    assert register(desk)["Perla Nìnive"] == "➜ Delega a Ada Żółtek"
    stand(desk, "Perla Nìnive")
    desk.type("1")
    assert register(desk)["Perla Nìnive"] == "✔ Presente"
    assert desk.window.office.archive.value("select withdrawn_at from proxy") is not None


def test_6_makes_guests_of_one_or_of_several_and_again_changes_nothing(desk):
    stand(desk, "Leo Gîlea")
    desk.type("6")
    desk.settle()
    assert desk.shows("Leo Gîlea: ospite.")
    assert [role(desk, name) for name in SITTING] == ["participant", "participant", "guest"]
    desk.press("Control-a")
    desk.type("6")
    desk.settle()
    assert {role(desk, name) for name in SITTING} == {"guest"}
    before = desk.window.office.archive.value("select max(id) from operation")
    desk.type("6")
    desk.settle()
    assert desk.window.office.archive.value("select max(id) from operation") == before
    desk.press("Control-z")
    desk.press("Control-z")
    desk.settle()
    assert {role(desk, name) for name in SITTING} == {"participant"}
    assert not desk.answers.apologies


def test_after_an_undo_and_its_redo_the_keyboard_stays_on_the_row_and_the_next_figure_marks_it(desk):
    stand(desk, "Leo Gîlea")
    desk.type("1")
    assert register(desk)["Leo Gîlea"] == "✔ Presente"
    for key, state in (("z", "○ Atteso"), ("y", "✔ Presente"), ("z", "○ Atteso")):
        desk.press(f"Control-{key}")
        assert register(desk)["Leo Gîlea"] == state
    desk.type("3")
    assert register(desk) == dict.fromkeys(SITTING, "○ Atteso") | {"Leo Gîlea": "✎ Assente giustificato"}
