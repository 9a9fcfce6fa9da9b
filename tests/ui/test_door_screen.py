"""The door by keys: letters or a code and Enter, answers that hold, one key that takes the last one back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clust_desktop.domain.names import search_key
from clust_desktop.services import codes
from clust_desktop.store import registers

DAY = "2025-06-30"
MORNING, AFTERNOON = "2025-06-30T07:00:00Z", "2025-06-30T12:00:00Z"


@pytest.fixture
def event(own):
    """An event of AGRIFOOD with four people registered, one of whom cancelled; codes for all of them. It is 9.12."""
    own.now = lambda: datetime(2025, 6, 30, 7, 12, tzinfo=UTC)
    with own.operation("tests.event", "Event"):
        key = own.insert(
            "gathering",
            {"kind": "event", "title": "Fiera del farro", "on_day": DAY, "status": "planned", "format": "in-person"},
        )
        association = own.value("select id from association where code = 'AGRIFOOD'")
        own.insert("gathering_association", {"gathering_id": key, "association_id": association})
        for name, state in (("Perla Nìnive", "expected"), ("Ugo Battàglia", "expected"), ("Ada Żółtek", "expected"),
                            ("Nico Šíma", "cancelled")):  # fmt: skip
            person = own.value("select id from person where full_name = ?", (name,))
            own.insert("attendance", {"gathering_id": key, "person_id": person, "state": state,
                                      "registered_at": "2025-06-01T08:00:00Z"})  # fmt: skip
        row = own.find("gathering", id=key)
        codes.assign(own, row["uid"])
    return row


@pytest.fixture
def door(open_desk, own, event):
    desk = open_desk(own)
    return at_the_door(desk, event)


def at_the_door(desk, event):
    desk.window.open("gatherings", event["uid"])
    desk.settle()
    desk.press("F9")
    desk.settle()
    return desk


def answered(desk):
    """The answer in sight: its verdict and name."""
    answer = desk.window.covering.open.band.answer
    return (answer.verdict, answer.name) if answer else None


def said(desk):
    """The answer as it is written."""
    band = desk.window.covering.open.band
    return [band.words["text"], band.about["text"]]


def enter(desk, typed):
    desk.type(typed)
    desk.press("Return")
    desk.settle()
    return answered(desk)


def counted(desk):
    counters = desk.window.covering.open.counters
    return {key: label["text"] for key, label in counters.values.items()}


def states(own, event):
    rows = own.rows(
        "select p.full_name, a.state, a.walk_in from attendance a join person p on p.id = a.person_id"
        " where a.gathering_id = ? order by a.id",
        (event["id"],),
    )
    return {row["full_name"]: (row["state"], row["walk_in"]) for row in rows}


def code_of(own, name):
    return own.value(
        "select a.code from attendance a join person p on p.id = a.person_id where p.full_name = ? and a.code <> ''",
        (name,),
    )


def test_two_letters_and_enter_let_in_and_the_counters_follow(door, own, event):
    assert counted(door) == {
        "came": "0", "to_come": "3", "expected": "3", "walk_ins": "0", "members": "0", "heads": "0",
    }  # fmt: skip
    assert enter(door, "pe") == ("welcome", "Perla Nìnive")
    assert said(door)[0] == "Può entrare"
    assert states(own, event)["Perla Nìnive"] == ("present", 0)
    assert counted(door)["came"] == "1"
    assert counted(door)["members"] == "1"
    assert door.focus().get() == ""


def test_whoever_is_in_stays_in_and_is_told_since_when(door, own, event):
    enter(door, "perla")
    assert enter(door, "perla") == ("already", "Perla Nìnive")
    assert said(door)[0] == "Già dentro dalle 09:12"
    assert own.count("presence") == 1
    assert counted(door)["came"] == "1"


def test_a_code_typed_at_once_is_its_person_and_one_of_elsewhere_says_which(door, own, event):
    assert enter(door, code_of(own, "Ada Żółtek").lower()) == ("welcome", "Ada Żółtek")
    with own.operation("tests.codes", "Codes elsewhere"):
        codes.assign(own, own.value("select uid from gathering where title = 'Salute in piazza'"))
    foreign = own.value(
        "select a.code from attendance a join gathering g on g.id = a.gathering_id where g.title = 'Salute in piazza'"
    )
    assert enter(door, foreign) == ("elsewhere", foreign.upper())
    assert said(door) == ["Codice di un altro incontro", "Salute in piazza · 20/05/2025"]
    assert enter(door, "Q99999") == ("unknown", "Q99999")
    assert [row["typed"] for row in own.all("refused_mark")] == [foreign, "Q99999"]


def test_who_cancelled_or_is_not_registered_is_not_let_in_unless_by_f2(door, own, event):
    assert enter(door, "nico") == ("cancelled", "Nico Šíma")
    assert states(own, event)["Nico Šíma"] == ("cancelled", 0)
    door.press("F2")
    door.settle()
    assert answered(door) == ("welcome", "Nico Šíma")
    assert states(own, event)["Nico Šíma"] == ("present", 1)
    assert enter(door, "ercole") == ("not_registered", "Ida D’Ercole")
    assert "Ida D’Ercole" not in states(own, event)
    door.press("F2")
    door.settle()
    assert states(own, event)["Ida D’Ercole"] == ("present", 1)
    assert counted(door)["walk_ins"] == "2"
    reasons = own.column("select reason from refused_mark order by id")
    assert reasons == ["Iscrizione annullata", "Non in elenco"]
    door.press("Escape")
    door.settle()
    record = door.window.screen.screen.record
    assert "refused_marks" in [one.page for one in record.panels.panels]


def test_nobody_is_let_in_by_guessing(door, own, event):
    """A name mistyped shows who is called alike, and chooses none of them; the arrow does."""
    door.type("battagkia")
    door.settle()
    assert [one.name for one in door.window.covering.open.list.guests] == ["Ugo Battàglia"]
    door.press("Return")
    door.settle()
    assert answered(door) is None
    assert own.count("presence") == 0
    door.press("Down")
    door.press("Return")
    door.settle()
    assert answered(door) == ("welcome", "Ugo Battàglia")


def test_f4_takes_back_the_last_mark_by_its_name_and_the_ones_before_after_opening_anew(door, own, event):
    enter(door, "ugo")
    enter(door, "perla")
    door.press("F4")
    door.settle()
    assert answered(door) == ("taken_back", "Perla Nìnive")
    assert states(own, event)["Perla Nìnive"] == ("expected", 0)
    presence = own.value("select uid from presence order by id desc")
    assert own.value("select presence_uid from take_back") == presence
    door.press("Escape")
    door.settle()
    door.press("F9")
    door.settle()
    door.press("Control-z")
    door.settle()
    assert answered(door) == ("taken_back", "Ugo Battàglia")
    door.press("F4")
    door.settle()
    assert answered(door) == ("nothing", "")
    assert counted(door)["came"] == "0"
    assert enter(door, "perla") == ("welcome", "Perla Nìnive")


def test_a_new_person_comes_in_with_a_new_organisation_or_one_found_and_the_member_follows(door, own, event):
    door.type("zaira nuova")
    door.settle()
    door.press("F2")
    door.type("cascina")
    door.press("Return")
    panel = door.window.covering.open.panel
    assert panel.represents.get() == "Cascina Perlà S.r.l."
    door.press("Return")
    door.settle()
    assert answered(door) == ("welcome", "Zaira Nuova")
    assert states(own, event)["Zaira Nuova"] == ("present", 1)
    assert counted(door)["members"] == "1"
    door.press("F2")
    for typed in ("Teo", "Altrove", "Ditta Mai Vista srl"):
        door.type(typed)
        door.press("Return")
    door.press("Control-s")
    door.settle()
    assert answered(door) == ("welcome", "Teo Altrove")
    assert own.value("select count(*) from organisation where name = 'Ditta Mai Vista srl'") == 1
    door.press("F4")
    door.settle()
    assert states(own, event)["Teo Altrove"] == ("cancelled", 1)
    assert enter(door, "altrove") == ("not_registered", "Teo Altrove")


def test_heads_without_names_are_counted_by_plus_and_minus_by_mode(door, own, event):
    door.type("+++-")
    door.settle()
    assert counted(door)["heads"] == "2"
    door.press("F7")
    door.type("+")
    assert counted(door)["heads"] == "3"
    assert {(row["mode"], row["quantity"]) for row in own.all("headcount")} == {("in-person", 2), ("online", 1)}
    door.type("--")
    assert answered(door) == ("refused", "")


def test_whoever_goes_may_come_back(door, own, event):
    enter(door, "perla")
    door.type("perla")
    door.press("F3")
    door.settle()
    assert answered(door) == ("gone", "Perla Nìnive")
    assert enter(door, "perla") == ("back", "Perla Nìnive")
    line = own.value("select a.id from attendance a join presence q on q.attendance_id = a.id limit 1")
    assert [bool(one["until_at"]) for one in registers.standing(own, line)] == [True, False]
    door.press("F4", 2)
    door.settle()
    assert [one["until_at"] for one in registers.standing(own, line)] == [None]


def test_sessions_are_one_attendance_with_a_presence_each(open_desk, own, event):
    with own.operation("tests.sessions", "Sessions"):
        for title, at in (("Mattina", MORNING), ("Pomeriggio", AFTERNOON)):
            own.insert("session", {"gathering_id": event["id"], "title": title, "starts_at": at})
    door = at_the_door(open_desk(own), event)
    assert door.shows("Mattina · 30/06/2025 09:00 (F6)")
    enter(door, "perla")
    door.press("F6")
    assert counted(door)["came"] == "0"
    assert enter(door, "perla") == ("welcome", "Perla Nìnive")
    assert own.count("attendance", gathering_id=event["id"]) == 4
    assert own.value("select count(distinct session_id) from presence") == 2


def test_the_notice_given_is_written_with_each_mark(door, own, event):
    with own.operation("tests.notice", "Notice"):
        own.insert("privacy_notice", {"version": "1", "text": "…", "from_on": "2025-01-01"})
    door.press("Escape")
    door.settle()
    door.press("F9")
    door.settle()
    enter(door, "ugo")
    door.press("F8")
    assert door.shows("✔ Informativa data (F8)")
    enter(door, "perla")
    given = own.column(
        "select p.full_name from attendance a join person p on p.id = a.person_id where a.notice_id is not null"
    )
    assert given == ["Perla Nìnive"]


def test_an_assembly_lets_in_who_comes_for_a_member_and_others_only_as_guests(open_desk, own, event):
    with own.operation("tests.assembly", "Assembly"):
        own.update("gathering", event["id"], {"kind": "assembly"})
        person = own.insert("person", {"full_name": "Rino Estraneo", "folded": search_key("Rino Estraneo")})
        other = own.value("select id from organisation where name like 'Clinica%'")
        own.insert("affiliation", {"person_id": person, "organisation_id": other})
    door = at_the_door(open_desk(own), event)
    assert enter(door, "estraneo") == ("not_member", "Rino Estraneo")
    assert said(door)[0] == "Non rappresenta un socio"
    door.press("F2")
    door.settle()
    assert own.value("select role from attendance order by id desc") == "guest"


def test_esc_empties_the_line_then_leaves_and_the_record_shows_who_came(door, own, event):
    door.type("per")
    door.press("Escape")
    assert door.focus().get() == ""
    enter(door, "perla")
    door.press("Escape")
    door.settle()
    assert door.window.covering.open is None
    assert door.shows("2 attesi")


def test_a_gathering_that_does_not_take_place_has_no_door(open_desk, own, event):
    with own.operation("tests.off", "Off"):
        own.update("gathering", event["id"], {"status": "cancelled"})
    desk = at_the_door(open_desk(own), event)
    assert desk.window.covering.open is None


def test_a_walk_in_called_as_somebody_known_is_asked_about_once_and_the_known_one_is_found_again(door, own, event):
    people = own.count("person")
    for known in ("Nìnive Perla", "Leo Gîlea"):  # expected, the words turned round; of the archive
        door.type("zzqq")
        door.press("Return")
        door.press("F2")
        panel = door.window.covering.open.panel
        for entry, text in zip((panel.given, panel.family), known.split(), strict=True):
            entry.delete(0, "end")
            entry.insert(0, text)
        door.press("Control-s")
        door.settle()
        assert "c’è già" in panel.said["text"]
        assert own.count("person") == people
        door.press("Escape")
        door.press("Escape")
    assert states(own, event)["Perla Nìnive"] == ("expected", 0)
    assert enter(door, "perla") == ("welcome", "Perla Nìnive")
    door.type("zzqq")
    door.press("Return")
    door.press("F2")
    panel = door.window.covering.open.panel
    for entry, text in zip((panel.given, panel.family), ("Perla", "Nìnive"), strict=True):
        entry.delete(0, "end")
        entry.insert(0, text)
    door.press("Control-s")
    door.press("Control-s")
    door.settle()
    assert own.count("person") == people + 1
    assert counted(door)["walk_ins"] == "1"


def test_the_door_of_another_day_says_so_beside_its_date(open_desk, own, event):
    now = [datetime(2025, 6, 30, 7, tzinfo=UTC)]
    own.now = lambda: now[0]
    door = at_the_door(open_desk(own), event)
    assert door.window.covering.open.bar.below["text"] == "30/06/2025"
    for moment, said in (
        (datetime(2025, 6, 29, 21, 59, tzinfo=UTC), "▲ non è oggi · 30/06/2025"),
        (datetime(2025, 6, 29, 22, 0, tzinfo=UTC), "30/06/2025"),  # midnight in Rome
        (datetime(2025, 6, 30, 22, 0, tzinfo=UTC), "▲ non è oggi · 30/06/2025"),
    ):
        door.press("Escape")
        now[0] = moment
        door.settle()
        door.press("F9")
        door.settle()
        assert door.window.covering.open.bar.below["text"] == said
