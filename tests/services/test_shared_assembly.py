"""An assembly held by several associations: each has its own roster, quorum, proxies, electorate and votes."""

from __future__ import annotations

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.services.minutes import minutes
from tests.services.assembly_archive import DAY, Assembly117


@pytest.fixture
def archive(tmp_path):
    with archives.create(tmp_path / "own.clust") as made:
        yield made


@pytest.fixture
def held(archive):
    """PROVE has ten members; SORELLA has four: two of those, two of its own. Those of both and one of SORELLA come."""
    held = Assembly117(archive, 12)
    small = held.small
    with archive.operation("test.sister", "A sister"):
        held.sister = small.association("SORELLA")
        small.add("gathering_association", gathering_id=held.gathering, association_id=held.sister)
        for at in (10, 11):
            archive.update("membership", held.spells[at], {"association_id": held.sister})
        for at in (0, 1):
            small.membership(held.sister, held.members[at], "2020-01-01")
    held.come([0, 1, 10], from_at=f"{DAY}T08:00:00Z")
    return held


@pytest.fixture
def office(archive):
    return Office(archive)


def vote(office, held, code, **more):
    if not office.archive.value("select count(*) from call where opened_at is not null"):
        office.assembly.open_call(gathering=held.uid, number=1, at="9")
    return office.assembly_votes.open_vote(gathering=held.uid, text="Si approva", association=code, at="10:00", **more)


def test_the_electorate_is_that_of_the_association_asked(archive, office, held):
    sizes = {}
    for code in ("PROVE", "SORELLA"):
        uid = vote(office, held, code)
        row = archive.by_uid("resolution", uid)
        sizes[code] = (row["electorate"], archive.count("vote", resolution_id=row["id"]))
    assert sizes == {"PROVE": (2, 2), "SORELLA": (3, 3)}
    with pytest.raises(Refused, match="più associazioni"):
        vote(office, held, None)


def test_a_vote_is_counted_by_the_quorum_of_its_own_association_even_with_the_same_electors(archive, office, held):
    """Two members are there of both: enough of SORELLA's four in first call, not of PROVE's ten."""
    with archive.operation("test.absent", "Absent"):
        line = archive.value("select id from attendance where person_id = ?", (held.people[10][0],))
        archive.update("attendance", line, {"state": "absent"})
        for one in archive.all("presence", attendance_id=line):
            archive.delete("presence", one["id"])
    office.assembly.open_call(gathering=held.uid, number=1, at="9:30")
    outcomes = {}
    for code in ("PROVE", "SORELLA"):
        uid = vote(office, held, code)
        outcomes[code] = office.assembly_votes.count(uid=uid, in_favour=2).passed
    assert outcomes == {"PROVE": False, "SORELLA": True}


def test_facts_and_minutes_of_each_have_its_own_resolutions_alone(archive, office, held):
    office.assembly.open_call(gathering=held.uid, number=2, at="9:30")
    for code in ("PROVE", "SORELLA"):
        office.assembly_votes.count(uid=vote(office, held, code), in_favour=2)
    found = office.assembly.facts(gathering=held.uid)["associations"]
    assert [(one["association"], one["roster"], one["present"], len(one["resolutions"])) for one in found] == [
        ("PROVE", 10, 2, 1), ("SORELLA", 4, 3, 1),
    ]  # fmt: skip
    assert [one["resolutions"][0]["electorate"] for one in found] == [2, 3]
    for code, electorate in (("PROVE", 2), ("SORELLA", 3)):
        assert [one.electorate for one in minutes(archive, held.uid, code).others] == [electorate]
    office.assembly.close(gathering=held.uid, at="12:00")
    assert archive.count("roster_entry", gathering_id=held.gathering) == 14
    after = office.assembly.facts(gathering=held.uid)["associations"]
    assert [(one["roster"], one["present"]) for one in after] == [(10, 2), (4, 3)]
