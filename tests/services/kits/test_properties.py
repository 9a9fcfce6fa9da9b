"""Kits made, used and merged in any order, number and repetition give the register that one door would have.

The acts of a day happen one after the other at several doors: at home and at kits. A second archive does all of them at
its one door. An act is drawn only where its door would do at that moment what the one door does: a door cannot know who
left by another until it has come home (what then differs is a conflict, see test_merging).
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clust_desktop.services import archives
from clust_desktop.store import keys
from tests import sample
from tests.services.kits.conftest import KNOWN, ROOMS, SAID, Clock, Place

HOME = 0
NEW = (("Rita Verdi", "Delta spa"), ("Olmo Bianchi", "Beta srl"), ("Pia Neri", ""))
DOOR = st.integers(0, 2)
ACT = st.one_of(
    st.tuples(st.just("come"), DOOR, st.sampled_from(KNOWN), st.sampled_from(ROOMS)),
    st.tuples(st.just("come"), DOOR, st.sampled_from(KNOWN), st.sampled_from(ROOMS)),
    st.tuples(st.just("leave"), DOOR, st.sampled_from(KNOWN), st.sampled_from(ROOMS)),
    st.tuples(st.just("take_back"), DOOR, st.sampled_from(KNOWN), st.sampled_from(ROOMS)),
    st.tuples(st.just("walk_in"), DOOR, st.sampled_from(NEW)),
    st.tuples(st.just("count"), DOOR, st.integers(1, 4), st.sampled_from(ROOMS)),
    st.tuples(st.just("refuse"), DOOR, st.sampled_from(("Chi Lo Sa", "X99"))),
    st.tuples(st.just("merge"), st.integers(1, 2)),
)

TWO_DOORS = (
    ("come", 1, "Ada Fintelli", "mattina"), ("come", 2, "Ada Fintelli", "mattina"), ("walk_in", 1, NEW[0]),
    ("leave", 1, "Ada Fintelli", "mattina"), ("walk_in", 2, NEW[0]), ("count", 1, 2, "mattina"),
    ("count", 2, 3, "mattina"), ("merge", 2), ("come", 2, "Ugo Supposti", "mattina"),
    ("take_back", 2, "Ugo Supposti", "mattina"), ("come", 0, "Zoe Immaginari", "pomeriggio"),
)  # fmt: skip
"""Somebody let in at both doors who leaves by one, a walk-in and heads at both, a mark taken back after a merge."""


class Day:
    """The doors of one day, and beside them the one door that does everything."""

    def __init__(self, begun: Path, folder: Path) -> None:
        self.folder, self.clock, self.opened = folder, Clock(), []
        self.home = self._open(Path(shutil.copy(begun, folder / "casa.clust")), "casa")
        self.alone = self._open(Path(shutil.copy(begun, folder / "sola.clust")), "sola")
        self.doors = {HOME: self.home}
        self.inside: dict[tuple[str, str], set[int]] = defaultdict(set)  # (name, room) → the doors that have them in
        self.marks: dict[tuple[int, str, str], str] = {}  # what a door marked itself
        self.alone_marks: dict[tuple[str, str], str] = {}
        self.marked_at: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.walked_in: set[str] = set()

    def _open(self, path: Path, device: str) -> Place:
        self.opened.append(archives.open_archive(path, now=self.clock))
        return Place(self.opened[-1], self.clock, device)

    def kit(self, number: int) -> None:
        """Make a kit and open it at its door."""
        uid = self.home.gathering()
        made = self.home.office.kits.make(
            gatherings=[uid], out=self.folder / f"kit{number}.clust", passphrase=SAID
        )  # fmt: skip
        self.doors[number] = self._open(made.file, f"kit{number}")

    def act(self, verb: str, *what: object) -> None:
        self.clock.at += timedelta(seconds=61)
        getattr(self, verb)(*what)

    def _knows(self, door: int, name: str) -> bool:
        return bool(self.doors[door].archive.count("person", full_name=name))

    def come(self, door: int, name: str, room: str) -> None:
        at, who = (name, room), self.inside[name, room]
        is_in = bool(who)
        if not self._knows(door, name) or (is_in and door not in who and self._open_here(door, name, room)):
            return
        if not is_in and self._open_here(door, name, room):
            return  # this door still takes for inside who left by another
        mark = self.doors[door].come(name, room)
        alone = self.alone.come(name, room)
        who.add(door)
        self.marked_at[at].add(door)
        self.marks[door, name, room], self.alone_marks[at] = mark, alone

    def _open_here(self, door: int, name: str, room: str) -> bool:
        opened = self.doors[door].office.door.opened(gathering=self.home.gathering())
        session = self.home.room(room)
        guest = opened.guests.get(self.doors[door].person(name))
        return guest is not None and guest.is_in(session)

    def leave(self, door: int, name: str, room: str) -> None:
        if self.inside[name, room] and self._knows(door, name) and self._open_here(door, name, room):
            self.doors[door].leave(name, room)
            self.alone.leave(name, room)
            self.inside[name, room] = set()

    def take_back(self, door: int, name: str, room: str) -> None:
        """A door takes back its own mark; where others marked them too, it is not the one that the one door made."""
        at = (name, room)
        if self.marked_at[at] == {door} and (mark := self.marks.pop((door, name, room), "")):
            if mark != self._last(self.doors[door], name, room):
                return
            self.doors[door].take_back(mark)
            self.alone.take_back(self.alone_marks.pop(at))
            self.inside[at] = set()
            if not self._standing(self.doors[door], name, room):
                self.marked_at[at] = set()
            else:
                self.marked_at[at] = {-1}  # some earlier mark is left

    def _standing(self, place: Place, name: str, room: str) -> list[str]:
        return place.archive.column(
            "select q.uid from presence q join attendance a on a.id = q.attendance_id join person p on p.id ="
            " a.person_id join session s on s.id = q.session_id where p.full_name = ? and s.title = ?"
            " and q.uid not in (select presence_uid from take_back) order by q.marked_at",
            (name, room),
        )

    def _last(self, place: Place, name: str, room: str) -> str:
        return (self._standing(place, name, room) or [""])[-1]

    def walk_in(self, door: int, who: tuple[str, str]) -> None:
        """Somebody nobody knows; the one door finds them in its list when they come to a second one."""
        name, organisation = who
        if self._knows(door, name):
            return
        self.doors[door].walk_in(name, organisation)
        if name in self.walked_in:
            self.alone.come(name)
        else:
            self.alone.walk_in(name, organisation)
        self.walked_in.add(name)

    def count(self, door: int, by: int, room: str) -> None:
        for place in (self.doors[door], self.alone):
            place.office.door.count(gathering=place.gathering(), by=by, mode="in-person", session=place.room(room))

    def refuse(self, door: int, typed: str) -> None:
        for place in (self.doors[door], self.alone):
            place.office.door.refuse(gathering=place.gathering(), verdict="unknown", typed=typed)

    def merge(self, number: int) -> None:
        merged = self.home.office.kits.merge(path=self.doors[number].archive.path)
        assert merged.ask == []

    def close(self) -> None:
        for one in self.opened:
            one.close()


def register(place: Place) -> dict[str, object]:
    """A register without its uids: lines, stays as time spent in each room, refusals, heads, counts, indicators."""
    archive, uid = place.archive, place.gathering()
    lines = {
        row["full_name"]: (row["state"], row["walk_in"], row["role"])
        for row in archive.rows("select a.*, p.full_name from attendance a join person p on p.id = a.person_id")
        if row["state"] != "cancelled"
    }  # fmt: skip
    stays: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for name, room, since, until in archive.execute(
        "select p.full_name, s.title, q.from_at, ifnull(q.until_at, '9') from presence q join attendance a on a.id ="
        " q.attendance_id join person p on p.id = a.person_id join session s on s.id = q.session_id"
        " where q.uid not in (select presence_uid from take_back) order by q.from_at"
    ).fetchall():
        there = stays[name, room]
        if there and since <= there[-1][1]:
            there[-1] = (there[-1][0], max(until, there[-1][1]))
        else:
            there.append((since, until))
    place.office.gathering_changes.hold(uid=uid)
    counts = place.office.attendance.counts(gathering=uid)
    figures = {line.indicator: line.value for line in place.office.indicators.table(period="2026")
               if not line.association}  # fmt: skip
    return {
        "lines": lines, "stays": dict(stays), "counts": counts, "figures": figures,
        "refused": sorted(archive.execute("select typed, reason, at from refused_mark").fetchall()),
        "heads": archive.execute(
            "select s.title, h.mode, sum(h.quantity) from headcount h join session s on s.id = h.session_id"
            " group by 1, 2 order by 1"
        ).fetchall(),
        "people": sorted(archive.column("select full_name from person")),
        "taken back": archive.count("take_back"),
    }  # fmt: skip


@settings(max_examples=40 if sample.WHOLE else 3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(ACT, min_size=4, max_size=16), made=st.lists(st.integers(0, 6), min_size=2, max_size=2),
    order=st.lists(st.integers(1, 2), max_size=4),
)  # fmt: skip
@example(acts=list(TWO_DOORS), made=[0, 0], order=[2, 1])
def test_kits_in_any_order_number_and_repetition_give_the_register_of_one_door(
    begun, tmp_path_factory, acts, made, order
):  # fmt: skip
    day = Day(begun, tmp_path_factory.mktemp("day"))
    try:
        for at, (verb, *what) in enumerate(acts):
            for number, when in enumerate(made, 1):
                if when <= at and number not in day.doors:
                    day.kit(number)
            if what[0] in day.doors:
                day.act(verb, *what)
        for number in (*order, *(n for n in (1, 2) if n not in order)):
            if number in day.doors:
                day.merge(number)
        again = day.home.archive.count("operation")
        for number in set(day.doors) - {HOME}:
            day.merge(number)
        assert day.home.archive.count("operation") == again
        assert register(day.home) == register(day.alone)
    finally:
        day.close()
        keys.forget()
