"""Doors that act each for itself, with clocks that are off, kits copied, made anew, merged, reverted: in the end the
register is the union of what was done, as a few sets say it without any code of the product."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.store import keys
from tests import sample
from tests.services.kits.conftest import KNOWN, REGISTERED, ROOMS, SAID, Clock, Place

HOME = 0
NEW = (("Rita Verdi", "Delta spa"), ("Olmo Bianchi", "Beta srl"))
DOOR, WHO, ROOM = st.integers(0, 4), st.sampled_from((*KNOWN, NEW[0][0])), st.sampled_from(ROOMS)
COME = st.tuples(st.just("come"), DOOR, WHO, ROOM)
ACT = st.one_of(
    COME, COME, COME,
    st.tuples(st.just("leave"), DOOR, WHO, ROOM),
    st.tuples(st.just("take_back"), DOOR, WHO, ROOM),
    st.tuples(st.just("walk_in"), DOOR, st.sampled_from(NEW)),
    st.tuples(st.just("count"), DOOR, ROOM),
    st.tuples(st.just("refuse"), DOOR, st.sampled_from(("Chi Lo Sa", "X99"))),
    st.tuples(st.just("notice"), DOOR, WHO),
    st.tuples(st.just("stand_for"), DOOR, WHO, ROOM),
    st.tuples(st.just("make"), st.sampled_from((-90_000, -3_600, 0, 0, 300, 90_000))),
    st.tuples(st.just("copy"), DOOR),
    st.tuples(st.just("merge"), DOOR),
    st.tuples(st.just("merge"), DOOR),
    st.tuples(st.just("revert"), DOOR),
)  # fmt: skip

COPIED = (
    ("make", 90_000), ("come", 1, "Ada Fintelli", "mattina"), ("count", 1, "mattina"), ("copy", 1),
    ("come", 2, "Ada Fintelli", "pomeriggio"), ("count", 2, "mattina"), ("count", 1, "mattina"), ("merge", 1),
    ("walk_in", 1, NEW[0]), ("walk_in", 2, NEW[0]), ("merge", 2), ("come", 0, NEW[0][0], "mattina"), ("revert", 1),
    ("merge", 1), ("make", 0), ("take_back", 3, "Ada Fintelli", "mattina"), ("notice", 3, "Ugo Supposti"),
)  # fmt: skip
"""A kit a day ahead that is copied; both count on and meet the same walk-in; a merge reverted; a kit made after it."""
STANDS = "q.uid not in (select presence_uid from take_back)"
OF = ("from presence q join attendance a on a.id = q.attendance_id join person p on p.id = a.person_id"
      " join session s on s.id = q.session_id")  # fmt: skip


class Doors:
    """What was done, as sets; what a door knows is read from its own file."""

    def __init__(self, begun: Path, folder: Path) -> None:
        self.folder, self.clock, self.opened = folder, Clock(), []
        self.places: list[Place] = []
        self._open(Path(shutil.copy(begun, folder / "casa.clust")), 0)
        with self.home.archive.operation("tests.notice", "Notice"):
            self.home.archive.insert("privacy_notice", {"version": "1", "text": "Finta", "from_on": "2020-01-01"})
        self.marks: dict[str, tuple[str, str, str]] = {}  # uid → who, room, since when
        self.until: dict[str, str] = {}
        self.taken: set[str] = set()
        self.heads: Counter[str] = Counter()
        self.refused: list[str] = []
        self.noticed: set[str] = set()
        self.stood_for: set[str] = set()
        self.met: set[str] = set()
        self.made_by: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self.left_by: dict[tuple[str, str], int] = {}  # whoever left by a door comes back by it
        self.merges: defaultdict[int, list[str]] = defaultdict(list)

    @property
    def home(self) -> Place:
        return self.places[HOME]

    def _open(self, path: Path, late: int) -> None:
        number = len(self.places)
        clock = Clock(self.clock.at + timedelta(seconds=late))
        self.opened.append(archives.open_archive(path, now=clock))
        self.places.append(Place(self.opened[-1], clock, f"porta {number}"))

    def act(self, verb: str, *what: object) -> None:
        self.clock.at += timedelta(seconds=61)
        for place in self.places:
            place.clock.on(seconds=61)
        if verb != "make" and what[0] >= len(self.places):
            return
        getattr(self, verb)(*what)

    def _knows(self, door: int, name: str) -> bool:
        return bool(self.places[door].archive.count("person", full_name=name))

    def _open_marks(self, door: int, name: str, room: str) -> list[str]:
        return self.places[door].archive.column(
            f"select q.uid {OF} where p.full_name = ? and s.title = ? and q.until_at is null and {STANDS}", (name, room)
        )

    def _now(self, door: int) -> str:
        return self.places[door].clock.at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def come(self, door: int, name: str, room: str, **more: str) -> None:
        if not self._knows(door, name) or self.left_by.get((name, room), door) != door:
            return
        inside = self._open_marks(door, name, room)
        mark = self.places[door].come(name, room, **more)
        if inside:
            assert mark in inside
            return
        assert mark not in self.marks
        self.marks[mark] = (name, room, self._now(door))
        self.made_by[name, room].add(door)
        if more:
            self.stood_for.add(name)

    def stand_for(self, door: int, name: str, room: str) -> None:
        alfa = self.places[door].archive.value("select uid from organisation where name = 'Alfa srl'")
        self.come(door, name, room, represents=str(alfa))

    def leave(self, door: int, name: str, room: str) -> None:
        """By the door that alone let them in: what else is told by several doors does not agree."""
        inside = self._open_marks(door, name, room) if self._knows(door, name) else []
        if inside and self.made_by[name, room] == {door}:
            self.places[door].leave(name, room)
            self.left_by[name, room] = door
            for mark in inside:
                self.until[mark] = max(self._now(door), self.marks[mark][2])

    def take_back(self, door: int, name: str, room: str) -> None:
        found = self.places[door].archive.column(
            f"select q.uid {OF} where p.full_name = ? and s.title = ? and {STANDS} order by q.id", (name, room)
        )
        if found:
            self.places[door].take_back(found[-1])
            self.taken.add(found[-1])

    def walk_in(self, door: int, who: tuple[str, str]) -> None:
        name, organisation = who
        if not self._knows(door, name) and self.left_by.get((name, "mattina"), door) == door:
            mark = self.places[door].walk_in(name, organisation)
            self.marks[mark] = (name, "mattina", self._now(door))
            self.made_by[name, "mattina"].add(door)
            self.met.add(name)

    def count(self, door: int, room: str) -> None:
        place = self.places[door]
        place.office.door.count(gathering=place.gathering(), by=1, mode="in-person", session=place.room(room))
        self.heads[room] += 1

    def refuse(self, door: int, typed: str) -> None:
        place = self.places[door]
        place.office.door.refuse(gathering=place.gathering(), verdict="unknown", typed=typed)
        self.refused.append(typed)

    def notice(self, door: int, name: str) -> None:
        place = self.places[door]
        if self._knows(door, name) and place.archive.value(
            "select 1 from attendance a join person p on p.id = a.person_id where p.full_name = ? and a.gathering_id ="
            " (select id from gathering where uid = ?)", (name, place.gathering()),
        ):  # fmt: skip
            uid = place.archive.value("select uid from privacy_notice")
            place.office.door.give_notice(gathering=place.gathering(), person=place.person(name), notice=uid)
            self.noticed.add(name)

    def make(self, late: int) -> None:
        if len(self.places) < 5:
            out = self.folder / f"kit{len(self.places)}.clust"
            self._open(
                self.home.office.kits.make(gatherings=[self.home.gathering()], out=out, passphrase=SAID).file, late
            )

    def copy(self, door: int) -> None:
        """A kit as it is now goes to one more door, with the clock of its own."""
        if door == HOME or len(self.places) >= 5:
            return
        of = self.places[door]
        of.archive.execute("pragma wal_checkpoint(truncate)")
        path = self.folder / f"kit{len(self.places)}.clust"
        shutil.copyfile(of.archive.path, path)
        keys.unlock(path, SAID)
        self._open(path, int((of.clock.at - self.clock.at).total_seconds()))
        for one in self.made_by.values():
            if door in one:
                one.add(len(self.places) - 1)

    def merge(self, door: int) -> None:
        if door != HOME:
            merged = self.home.office.kits.merge(path=self.places[door].archive.path)
            assert merged.ask == []
            if merged.operation:
                self.merges[door].append(merged.operation)

    def revert(self, door: int) -> None:
        """The first merge of a kit that stands, whatever was done since; refused where all of it is in use."""
        if self.merges[door]:
            try:
                self.home.office.journal.revert(self.merges[door][0])
            except Refused:
                return
            self.merges[door].pop(0)

    def close(self) -> None:
        for one in self.opened:
            one.close()


def expected(doors: Doors) -> dict[str, object]:
    standing = {who for mark, (who, _room, _since) in doors.marks.items() if mark not in doors.taken}
    return {
        "marks": {mark: (*told, doors.until.get(mark)) for mark, told in doors.marks.items()},
        "taken": doors.taken,
        "present": standing, "expected": {*REGISTERED} - standing,
        "heads": dict(doors.heads), "refused": sorted(doors.refused), "noticed": doors.noticed,
        "stood for": doors.stood_for, "people": sorted({*KNOWN, *doors.met}), "persons": len(standing),
    }  # fmt: skip


def found(home: Place) -> dict[str, object]:
    archive = home.archive
    lines = archive.rows(
        "select p.full_name as who, a.* from attendance a join person p on p.id = a.person_id join gathering g"
        " on g.id = a.gathering_id where g.title = 'Fiera finta'"
    )
    home.office.gathering_changes.hold(uid=home.gathering())
    return {
        "marks": {
            row[0]: tuple(row[1:]) for row in archive.execute(
                f"select q.uid, p.full_name, s.title, q.from_at, q.until_at {OF}").fetchall()
        },
        "taken": set(archive.column("select presence_uid from take_back")),
        "present": {one["who"] for one in lines if one["state"] == "present"},
        "expected": {one["who"] for one in lines if one["state"] == "expected"},
        "heads": dict(archive.execute("select s.title, sum(h.quantity) from headcount h join session s"
                                      " on s.id = h.session_id group by 1").fetchall()),
        "refused": sorted(archive.column("select typed from refused_mark")),
        "noticed": {one["who"] for one in lines if one["notice_id"]},
        "stood for": set(archive.column(
            "select p.full_name from attendance_organisation x join attendance a on a.id = x.attendance_id"
            " join person p on p.id = a.person_id")),
        "people": sorted(archive.column("select full_name from person")),
        "persons": home.office.attendance.counts(gathering=home.gathering())["persons"],
    }  # fmt: skip


@settings(max_examples=60 if sample.WHOLE else 6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, min_size=6, max_size=24), order=st.lists(st.integers(1, 4), max_size=5))
@example(acts=list(COPIED), order=[3, 2, 1])
def test_whatever_the_doors_did_the_register_is_the_union_of_it(begun, tmp_path_factory, acts, order):
    doors = Doors(begun, tmp_path_factory.mktemp("doors"))
    try:
        for verb, *what in acts:
            doors.act(verb, *what)
        all_of_them = range(1, len(doors.places))
        for number in (*order, *all_of_them, *all_of_them):
            doors.act("merge", number)
        again = doors.home.archive.count("operation")
        for number in all_of_them:
            doors.merge(number)
        assert doors.home.archive.count("operation") == again
        assert found(doors.home) == expected(doors)
        assert not any(doors.home.office.archives.check().values())
    finally:
        doors.close()
        keys.forget()
