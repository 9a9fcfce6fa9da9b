"""Two records of one organisation made one on its card, by keys: what is asked, refused, stopped and taken back."""

from __future__ import annotations

import pytest

from clust_desktop.domain.progress import Stopped
from clust_desktop.domain.refusals import Refused
from clust_desktop.store import backups, merging

KEPT, GONE = "Cascina Perlà", "Officina Nìnive"


@pytest.fixture
def desk(open_desk, own):
    """The question of a merge, open on the card of a member of two associations."""
    desk = open_desk(own)
    desk.window.open("organisations", own.value("select uid from organisation where name like ?", (f"{KEPT}%",)))
    desk.settle()
    ask(desk)
    return desk


def ask(desk):
    record = desk.window.screen.screen.record
    record.do(next(one for one in record.page.actions if one.name == "merge"))
    desk.root.update()


def sheet(desk):
    return desk.window.around.sheets.open


def choose(desk, *typed: str) -> None:
    """Type in one field after the other, from the one with the focus, each left by Enter."""
    for one in typed:
        desk.type(one)
        desk.press("Return")


def said(desk, text: str) -> list[str]:
    return [one for one in desk.texts(sheet(desk)) if text in one]


def spells(own, name: str) -> list[tuple[str, str]]:
    found = own.execute(
        "select a.code, m.from_on from membership m join association a on a.id = m.association_id"
        " join organisation o on o.id = m.organisation_id where o.name like ? order by 1, 2", (f"{name}%",),
    )  # fmt: skip
    return [tuple(row) for row in found]


def test_of_two_members_of_one_association_it_is_asked_whose_membership_stays(desk, own):
    """Chosen explicitly, with what is lost; one operation, undone in one step, done again, and taken apart."""
    before = spells(own, KEPT), spells(own, GONE)
    assert "members" not in shown(desk)
    choose(desk, "officina", "questo")
    assert "members" in shown(desk)
    assert len(said(desk, "Entrambi risultano soci di AGRIFOOD")) == 1
    desk.press("Control-s")
    assert sheet(desk).form.complaints() == {
        "members": "▲ Indicare di chi resta l’adesione: i giorni sono scritti sotto."
    }
    assert desk.focus() is sheet(desk).form.inputs["members"].target
    choose(desk, "di questo")
    assert said(desk, "Viene eliminata quella di «Officina Nìnive» dal 01/03/2025")
    assert said(desk, "categorie (1)")
    desk.press("Control-s")
    desk.settle()
    assert sheet(desk) is None
    merged = spells(own, KEPT)
    assert merged == before[0]
    assert spells(own, GONE) == []
    for key, there in (("Control-z", before), ("Control-y", (merged, [])), ("Control-z", before)):
        desk.press(key)
        desk.settle()
        assert (spells(own, KEPT), spells(own, GONE)) == there


def test_after_the_record_in_sight_was_merged_the_list_stands_on_the_one_that_stayed(desk):
    choose(desk, "ponti", "altro", "dell")
    desk.press("Control-s")
    desk.settle()
    view = desk.window.screen.screen
    assert view.record is None
    assert view.list.standing()["name"].startswith("Ponti")


def shown(desk) -> set[str]:
    return {key for key, one in sheet(desk).form.inputs.items() if one.widget.winfo_ismapped()}


def test_a_refusal_stands_once_and_goes_when_another_is_chosen(desk, own):
    ids = [own.value("select id from organisation where name like ?", (f"{one}%",)) for one in (KEPT, "Ponti")]
    with own.operation("tests.succession", "Succession"):
        own.insert("succession", {"from_id": ids[0], "to_id": ids[1], "kind": "merger", "effective_on": "2026-01-01"})
    choose(desk, "ponti", "questo", "di questo")
    assert len(said(desk, "succede")) == 1
    desk.press("Control-s")
    desk.settle()
    assert len(said(desk, "succede")) == 1
    sheet(desk).form.inputs["goes"].fill("")
    sheet(desk).form.take_focus("goes")
    choose(desk, "gessetto")
    assert said(desk, "succede") == []
    assert "members" not in shown(desk) or said(desk, "BUILD")


@pytest.mark.parametrize("how", ["refused", "stopped"])
def test_a_merge_that_was_not_done_keeps_its_question_as_it_was_filled_in(desk, own, monkeypatch, how):
    choose(desk, "officina", "questo", "dell")
    typed = sheet(desk).form.typed()
    assert all(typed.values())

    def refuse(*_given, **_named):
        raise Refused("Il disco è pieno.") if how == "refused" else Stopped

    with monkeypatch.context() as broken:
        broken.setattr(backups, "make", refuse) if how == "refused" else broken.setattr(merging, "repoint", refuse)
        desk.press("Control-s")
        desk.settle()
    assert own.value("select count(*) from organisation where merged_into_id is not null") == 0
    assert sheet(desk).form.typed() == typed
    assert desk.shows("Il disco è pieno." if how == "refused" else "Interrotto")
    desk.press("Escape")
    assert sheet(desk) is None
    ask(desk)
    assert sheet(desk).form.typed() == typed
    desk.press("Control-s")
    desk.settle()
    assert own.value("select count(*) from organisation where merged_into_id is not null") == 1
    assert desk.window.office.drafts.listing() == []


def test_the_record_itself_is_not_offered_as_the_other_one(desk):
    desk.type("cascina")
    assert not sheet(desk).form.inputs["goes"].pick.offered
    desk.press("Control-a")
    desk.type("officina")
    assert [one[1] for one in sheet(desk).form.inputs["goes"].pick.offered] == [GONE]


def test_two_records_of_one_person_are_merged_on_the_card(open_desk, own):
    kept, gone = own.rows("select uid, full_name from person order by id limit 2")
    desk = open_desk(own)
    desk.window.open("people", kept["uid"])
    desk.settle()
    ask(desk)
    assert set(shown(desk)) == {"goes", "stays"}
    choose(desk, gone["full_name"].casefold(), "questo")
    desk.press("Control-s")
    desk.settle()
    assert sheet(desk) is None
    into = "select i.uid from person p join person i on i.id = p.merged_into_id where p.uid = ?"
    assert own.value(into, (gone["uid"],)) == kept["uid"]
