"""Whatever the order in which people come, are imported, taken back and undone, the register is the one it should be.

A book kept beside the archive says who should be there; door, list, indicator and papers are held against it.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.domain.guests import Guests
from clust_desktop.domain.names import search_key
from clust_desktop.services import archives
from clust_desktop.services.archives import create
from clust_desktop.store import registers
from clust_desktop.store.database import Archive
from tests.reports import reading
from tests.services.lists.conftest import bring_into

DAY, NOW = "2026-05-03", datetime(2026, 5, 3, 8, tzinfo=UTC)
PEOPLE = ("Ada Fintelli", "Ugo Supposti", "Zoe Immaginari", "Ivo Presunti", "Lea Fantasia")
REGISTERED = 3  # the first of them
SESSIONS = ("mattina", "pomeriggio")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """An event of two sessions, three people registered; five people of three organisations, two of them members."""
    path = tmp_path_factory.mktemp("door") / "begun.clust"
    with create(path, now=lambda: NOW) as archive, archive.operation("tests.begin", "Begin"):
        insert = archive.insert
        association = archive.value("select min(id) from association")
        key = insert("gathering", {"kind": "event", "title": "Fiera finta", "on_day": DAY, "format": "in-person"})
        insert("gathering_association", {"gathering_id": key, "association_id": association})
        for title in SESSIONS:
            insert("session", {"gathering_id": key, "title": title})
        programme = insert("programme", {"code": "P", "name": "Programma", "from_on": "2026-01-01"})
        insert("period", {"programme_id": programme, "code": "2026", "name": "2026", "from_on": "2026-01-01",
                          "until_on": "2026-12-31"})  # fmt: skip
        homes = []
        for name in ("Alfa srl", "Beta srl", "Gamma srl"):
            homes.append(insert("organisation", {"name": name, "folded": search_key(name)}))
        for home in homes[:2]:
            insert("membership", {"association_id": association, "organisation_id": home, "from_on": "2020-01-01"})
        for at, name in enumerate(PEOPLE):
            given_name, family_name = name.split()
            person = insert("person", {"full_name": name, "given_name": given_name, "family_name": family_name,
                                       "folded": search_key(name), "email": email_of(name)})  # fmt: skip
            insert("affiliation", {"person_id": person, "organisation_id": homes[at % 3]})
            if at < REGISTERED:
                insert("attendance", {"gathering_id": key, "person_id": person, "registered_at": f"{DAY}T06:00:00Z"})
    return path


def email_of(name):
    return f"{name.lower().replace(' ', '.')}@esempio.example"


class Day:
    """One day at the door of a copy of the archive: what people do there, and the book of who should be present."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive, self.folder, self.office = archive, folder, Office(archive)
        self.uid = archive.value("select uid from gathering")
        self.people = dict(archive.execute("select full_name, uid from person").fetchall())
        self.sessions = dict(archive.execute("select title, uid from session").fetchall())
        self.taken_in: list[tuple[str, str, str]] = []  # presence, person, session

    def come(self, name: str, session: str) -> None:
        mark = self.office.door.let_in(
            gathering=self.uid, person=self.people[name], mode="in-person", session=self.sessions[session], anyway=True
        )
        if mark.presence not in [one for one, *_rest in self.taken_in]:
            self.taken_in.append((mark.presence, name, session))

    def desk(self, name: str) -> None:
        self.office.attendance.add(gathering=self.uid, person=self.people[name])

    def bring(self, names: tuple[str, ...]) -> None:
        rows = [["Cognome", "Nome", "E-mail", "Presenza"]]
        rows += [[*reversed(name.split()), email_of(name), "presente"] for name in names]
        outcome = bring_into(self.archive, self.folder, "attendance", rows, gathering=self.uid)
        assert (outcome.ask, outcome.refused) == ([], [])

    def take_back(self, at: int) -> tuple[str, str] | None:
        """Take back one of the marks made here; whose it was, and of which session."""
        if not self.taken_in:
            return None
        presence, name, session = self.taken_in.pop(at % len(self.taken_in))
        self.office.door.take_back(gathering=self.uid, presence=presence)
        return name, session

    def register(self) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
        """Name → state, and the session and mode of each presence that stands."""
        titles = dict(self.archive.execute("select id, title from session").fetchall())
        found = {}
        for row in self.archive.rows("select a.*, p.full_name from attendance a join person p on p.id = a.person_id"):
            stays = registers.standing(self.archive, row["id"])
            there = sorted((titles.get(one["session_id"], ""), one["mode"] or "") for one in stays)
            if row["state"] != "cancelled":
                found[row["full_name"]] = (row["state"], tuple(there))
        return found


@pytest.fixture(scope="module")
def day_of(begun, tmp_path_factory):
    """Makes days, each over an archive of its own, while examples run; they are closed in the end."""
    folder, made = tmp_path_factory.mktemp("days"), []

    def make() -> Day:
        path = Path(shutil.copy(begun, folder / f"{len(made)}.clust"))
        made.append(archives.open_archive(path, now=lambda: NOW))
        return Day(made[-1], folder)

    yield make
    for one in made:
        one.close()


MARK = st.one_of(
    st.tuples(st.just("come"), st.sampled_from(PEOPLE), st.sampled_from(SESSIONS)),
    st.tuples(st.just("desk"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("bring"), st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True).map(tuple)),
)


@settings(max_examples=12)
@given(marks=st.lists(MARK, min_size=1, max_size=6), order=st.randoms(use_true_random=False))
def test_marks_scans_and_imports_in_any_order_give_the_same_register(day_of, marks, order):
    first, second = day_of(), day_of()
    shuffled = [*marks, order.choice(marks)]  # and one of them twice
    order.shuffle(shuffled)
    for one, todo in ((first, marks), (second, shuffled)):
        for verb, *what in todo:
            getattr(one, verb)(*what)
    assert second.register() == first.register()


STEP = st.one_of(
    st.tuples(st.just("come"), st.sampled_from(PEOPLE), st.sampled_from(SESSIONS)),
    st.tuples(st.just("take_back"), st.integers(0, 9)),
    st.tuples(st.just("undo")),
)


@settings(max_examples=25)
@given(steps=st.lists(STEP, max_size=14))
def test_take_backs_and_undos_among_the_marks_leave_the_register_of_the_book(day_of, steps):
    """Each person is where the book says; door, list and indicator count the same, no more persons than lines."""
    day = day_of()
    book: list[set[tuple[str, str]]] = [set()]  # who is in which session, after each operation
    for verb, *what in steps:
        if verb == "come":
            before = day.archive.value("select max(id) from operation")
            day.come(*what)
            if day.archive.value("select max(id) from operation") != before:
                book.append(book[-1] | {(what[0], what[1])})
        elif verb == "take_back":
            if (whose := day.take_back(what[0])) is not None:
                book.append(book[-1] - {whose})
        elif len(book) > 1:
            day.office.journal.undo()
            book.pop()
            standing = set(day.archive.column("select uid from presence"))
            taken = set(day.archive.column("select presence_uid from take_back"))
            known = {one for one, *_rest in day.taken_in}
            day.taken_in = [one for one in day.taken_in if one[0] in standing - taken]
            back = day.archive.rows(
                "select q.uid, p.full_name, s.title from presence q join attendance a on a.id = q.attendance_id"
                " join person p on p.id = a.person_id join session s on s.id = q.session_id"
            )
            day.taken_in += [
                (one["uid"], one["full_name"], one["title"]) for one in back if one["uid"] not in known | taken
            ]
    there = day.register()
    assert {(name, title) for name, (_state, stays) in there.items() for title, _mode in stays} == book[-1]
    present = {name for name, (state, _stays) in there.items() if state == "present"}
    assert present == {name for name, _session in book[-1]}
    assert {name for name, (state, _stays) in there.items() if state == "expected"} == {*PEOPLE[:REGISTERED]} - present
    _counts_agree(day, present)


def _counts_agree(day: Day, present: set[str]) -> None:
    office, uid = day.office, day.uid
    guests: Guests = office.door.opened(gathering=uid).guests
    tally = guests.tally()
    assert tally.came == len(present)
    assert tally.expected == tally.came - tally.walk_ins + tally.to_come == REGISTERED
    for title, session in day.sessions.items():
        assert guests.tally(session).came == sum(
            (title, "in-person") in stays for _state, stays in day.register().values()
        )
    office.gathering_changes.hold(uid=uid)
    counts = office.attendance.counts(gathering=uid)
    assert (counts["attendances"], counts["members"]) == (tally.came, tally.members)
    assert counts["persons"] <= counts["attendances"]
    lines = {line.indicator: line.value or 0 for line in office.indicators.table(period="2026") if not line.association}
    assert (lines["attendances"], lines["persons"], lines["members_represented"]) == (
        tally.came, len(present), tally.members,
    )  # fmt: skip
    states = Counter(row["state"] for row in office.gatherings.register(uid)["people"])
    assert states["present"] == tally.came
    _papers_agree(day, present, tally.members)


def _papers_agree(day: Day, present: set[str], members: int) -> None:
    """The attendance list and the row of the monitoring paper, as a reader finds them in the PDF."""
    papers, came = day.office.papers, len(present)
    listed = reading.text(papers.of_gathering("attendance", gathering=day.uid))
    told = re.findall(r"(\d+) Presenze (\d+) Persone uniche (\d+) Soci rappresentati", listed)
    assert [tuple(map(int, one)) for one in told] == [(came, came, members)]
    there = listed.partition("Presenti di persona (")[2].partition("Attesi, per i quali nulla è registrato")[0]
    assert {name for name in PEOPLE if " ".join(reversed(name.split())) in there} == present
    code = day.archive.value("select code from association order by id limit 1")
    summary = reading.text(papers.pdf("monitoring", period="2026", association=code))
    row = r"03/05/2026 Fiera finta in presenza · (?:senza registro · )?documenti mancanti ((?:[\d–] ){5})"
    counts = [came, came, came, members, 0] if came else ["–"] * 5
    assert re.findall(row, summary) == [" ".join(map(str, counts)) + " "]
