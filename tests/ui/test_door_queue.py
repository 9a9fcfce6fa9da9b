"""A queue at the door with the process killed on the way: a sample of `make faults`."""

from __future__ import annotations

from itertools import pairwise

from clust_desktop.store.database import Archive
from tests.faults import door, queue

PEOPLE = 24


def test_nothing_finished_is_lost_when_the_process_dies_amid_a_mark(tmp_path):
    assert door.run(tmp_path, people=PEOPLE, seed=1, kills=2) == []
    deaths = [int(one) for one in (tmp_path / "killed.txt").read_text().split()]
    assert len(deaths) == 2
    assert 0 < deaths[0] < deaths[1] < len(queue.plan(PEOPLE, 1))


def test_somebody_lost_twice_there_or_never_come_is_found(tmp_path):
    queue.begin(tmp_path / "a.clust", 3)
    with Archive.open(tmp_path / "a.clust") as archive:
        lost = queue.faults(archive, [queue.Step("name", queue.name(1))], whole=False)
        assert lost == [f"{queue.name(1)}: finished, and expected"]
        with archive.operation("tests.fault", "A line present without a mark"):
            archive.update("attendance", 1, {"state": "present"})
        assert queue.faults(archive, [], whole=True) == [
            f"{queue.name(0)}: present, and never came", f"{queue.name(0)}: present with 0 marks",
        ]  # fmt: skip


def test_all_ways_of_coming_are_in_the_queue_and_names_tell_people_apart():
    steps = queue.plan(2_000, 1)
    assert {one.way for one in steps} == {"name", "code", "typo", "double", "walk-in", "slip"}
    families = sorted({queue.name(n).split()[1].lower() for n in range(5_000)})
    assert len(families) == 5_000
    assert not any(after.startswith(one) for one, after in pairwise(families))
