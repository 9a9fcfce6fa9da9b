"""A mark is set and never toggled: what comes twice adds nothing, and the order in which marks come is no matter."""

from __future__ import annotations

import itertools

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import presences
from clust_desktop.services.archives import create
from clust_desktop.store import registers
from tests.services.assembly_archive import Assembly117

SESSIONS, MODES = ("morning", "afternoon"), ("in-person", "online")


@pytest.fixture
def register(tmp_path):
    """An archive with a hybrid event of two sessions, and one line after the other for whoever asks."""
    with create(tmp_path / "a.clust") as archive, archive.operation("tests.event", "Event"):
        key = archive.insert(
            "gathering", {"kind": "event", "title": "Fiera", "on_day": "2026-05-03", "format": "hybrid"}
        )
        row = archive.find("gathering", id=key)
        sessions = {name: archive.insert("session", {"gathering_id": key, "title": name}) for name in SESSIONS}

        def line():
            person = archive.insert("person", {"full_name": "Ada Finta"})
            return archive.find(
                "attendance", id=archive.insert("attendance", {"gathering_id": key, "person_id": person})
            )

        yield archive, row, sessions, line


@pytest.fixture
def archive(tmp_path):
    with create(tmp_path / "b.clust") as made:
        yield made


def stand(archive, line):
    return sorted((one["session_id"] or 0, one["mode"] or "") for one in registers.standing(archive, line["id"]))


def test_marks_that_say_more_or_less_of_one_presence_are_one_in_every_order(register):
    archive, row, sessions, line = register
    marks = [
        {},
        {"session_id": sessions["morning"], "mode": "in-person", "source": "door"},
        {"session_id": sessions["afternoon"], "mode": "in-person", "source": "paper"},
        {"session_id": sessions["afternoon"], "mode": "online", "source": "platform"},
        {"session_id": sessions["morning"], "mode": "in-person"},
    ]
    found = set()
    for order in itertools.permutations(marks):
        mine = line()
        for mark in order:
            presences.mark(archive, row, mine, **mark)
        found.add(tuple(stand(archive, mine)))
    wanted = [
        (sessions["morning"], "in-person"),
        (sessions["afternoon"], "in-person"),
        (sessions["afternoon"], "online"),
    ]
    assert found == {tuple(sorted(wanted))}


def test_a_mark_keeps_who_made_it_and_when_somebody_came(register):
    archive, row, _sessions, line = register
    mine = line()
    first = presences.mark(archive, row, mine, "in-person", source="door", device="ingresso", at="2026-05-03T07:12:00Z")
    again = presences.mark(archive, row, mine, "in-person", source="paper", at="2026-05-03T08:00:00Z")
    assert again == first
    assert (first["source"], first["device"], first["from_at"]) == ("door", "ingresso", "2026-05-03T07:12:00Z")


def test_who_comes_back_is_there_twice_and_one_mark_is_taken_back_by_its_name(register):
    archive, row, _sessions, line = register
    mine = line()
    first = presences.mark(archive, row, mine, "in-person")
    second = presences.add(archive, row, mine, "in-person")
    presences.take_back_one(archive, first, reason="sbaglio")
    assert [one["uid"] for one in registers.standing(archive, mine["id"])] == [second["uid"]]
    assert archive.value("select presence_uid from take_back") == first["uid"]


def test_a_line_of_another_register_is_neither_changed_nor_taken_back(archive):
    """Not even one of a closed assembly, by way of a gathering that is open."""
    held, office = Assembly117(archive, 3), Office(archive)
    held.come([0])
    elsewhere = held.small.event("2024-01-20", held.association, title="Fiera finta")
    uid = held.uid_of("gathering", elsewhere)
    line, presence = archive.value("select uid from attendance"), archive.value("select uid from presence")
    person = held.uid_of("person", held.people[0][0])
    holder = held.uid_of("person", held.people[1][0])
    office.attendance.add(gathering=uid, person=holder)
    before = archive.value("select count(*) from change")
    for verb in (
        lambda: office.attendance.set_state(gathering=uid, uids=[line], state="absent"),
        lambda: office.attendance.change(gathering=uid, uids=[line], role="staff"),
        lambda: office.attendance.give_proxy(gathering=uid, uid=line, holder=holder),
        lambda: office.attendance.make_guests(gathering=uid, uids=[line]),
        lambda: office.attendance.confirm(gathering=uid, uids=[line]),
        lambda: office.attendance.remove(gathering=uid, uids=[line]),
        lambda: office.door.take_back(gathering=uid, presence=presence),
        lambda: office.door.stay(gathering=uid, person=person, stays=[presence]),
    ):
        with pytest.raises(Refused, match="Fiera finta"):
            verb()
    own = archive.value("select uid from attendance where gathering_id = ?", (elsewhere,))
    with pytest.raises(Refused, match="Assemblea dei soci"):
        office.assembly.leave(gathering=held.uid, lines=(own,), at="10")
    assert archive.value("select count(*) from change") == before
