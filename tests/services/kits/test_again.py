"""A kit that comes home more than once: reverted in between, copied, corrected at home, with something left out."""

from __future__ import annotations

import json
import shutil

import pytest

from clust_desktop.services import archives
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.store import keys
from tests.services.kits.conftest import DAY, SAID, Place

STATE = "select state from attendance a join person p on p.id = a.person_id where p.full_name = ?"


@pytest.fixture
def merge(home):
    def bring(kit: Place, **more):
        return home.office.kits.merge(path=kit.archive.path, **more)

    return bring


@pytest.fixture
def copy_of(tmp_path):
    """A copy of a kit as it is now, opened on one more computer."""
    opened = []

    def make(kit: Place, name: str) -> Place:
        path = tmp_path / f"{name}.clust"
        for part in ("", "-wal"):
            if (beside := kit.archive.path.with_name(kit.archive.path.name + part)).exists():
                shutil.copyfile(beside, path.with_name(path.name + part))
        keys.unlock(path, SAID)
        opened.append(archives.open_archive(path, now=kit.clock))
        return Place(opened[-1], kit.clock, name)

    yield make
    for one in opened:
        one.close()


def heads(place: Place, by: int) -> None:
    for _each in range(by):
        place.office.door.count(gathering=place.gathering(), by=1, mode="in-person")


def heads_at(home: Place) -> int:
    return home.archive.value("select ifnull(sum(quantity), 0) from headcount")


def test_an_older_merge_that_is_reverted_comes_home_again_with_heads_and_leaves(home, kit_of, merge):
    home.come("Ugo Supposti")
    kit = kit_of()
    heads(kit, 3)
    kit.come("Ada Fintelli")
    kit.clock.on(minutes=5)
    kit.leave("Ugo Supposti")
    first = merge(kit)
    kit.come("Zoe Immaginari")
    merge(kit)
    home.office.journal.revert(first.operation)
    assert home.archive.value(STATE, ("Ada Fintelli",)) == "expected"
    assert heads_at(home) == 0
    again = merge(kit)
    assert (again.marks, again.heads, again.conflicts) == (1, 3, [])
    assert home.archive.count("presence") == 3
    assert home.archive.value("select until_at from presence order by id limit 1") == f"{DAY}T08:05:00Z"
    assert not merge(kit).is_new


def test_of_a_kit_that_was_copied_both_come_home_with_all_of_each(home, kit_of, copy_of, merge):
    home.come("Ugo Supposti")
    kit = kit_of()
    kit.come("Ada Fintelli")
    other = copy_of(kit, "copia")
    for _each in range(6):  # many acts: the other copy's numbers are lower
        heads(kit, 1)
    kit.clock.on(minutes=5)
    kit.walk_in("Rita Verdi", "Delta spa")
    other.leave("Ugo Supposti")
    heads(other, 2)
    other.come("Zoe Immaginari", represents=str(home.archive.value("select uid from organisation limit 1")))
    other.walk_in("Olmo Bianchi", "Beta srl")
    assert merge(kit).marks == 2
    brought = merge(other)
    assert (brought.marks, brought.heads, brought.conflicts) == (2, 2, [])
    assert heads_at(home) == 8
    assert home.archive.count("attendance_organisation") == 1
    assert home.archive.value("select until_at from presence order by id limit 1") == f"{DAY}T08:05:00Z"
    for one in (kit, other, kit):
        assert not merge(one).is_new
    heads(kit, 1)
    heads(other, 1)
    assert (merge(other).heads, merge(kit).heads, heads_at(home)) == (1, 1, 10)


def test_a_question_of_one_copy_is_not_taken_for_that_of_the_other(home, kit_of, copy_of, merge):
    kit = kit_of()
    other = copy_of(kit, "copia")
    kit.walk_in("Lea Fantasia")
    other.walk_in("Ivo Presunti")
    assert [one.value for one in merge(kit).ask] == ["Lea Fantasia"]
    home.office.imports.leave_out(listed=home.archive.value("select uid from list_import"))
    assert [one.value for one in merge(other).ask] == ["Ivo Presunti"]
    assert merge(kit).ask == []
    assert home.archive.value("select count(*) from import_question where answer is null") == 1
    answered = merge(other, decisions=Decisions(rows={(1, "person"): home.person("Ivo Presunti")}))
    assert (answered.marks, answered.linked) == (1, 1)
    assert home.archive.value("select count(*) from import_question where answer is null") == 0


def test_whoever_was_taken_off_the_register_at_home_does_not_come_back_with_the_kit(home, kit_of, merge):
    kit = kit_of()
    kit.walk_in("Rita Verdi", "Delta spa")
    kit.come("Ada Fintelli")
    merge(kit)
    lines = {name: home.archive.value(
        "select a.uid from attendance a join person p on p.id = a.person_id where full_name = ?", (name,))
        for name in ("Rita Verdi", "Ada Fintelli")}  # fmt: skip
    home.office.attendance.remove(gathering=home.gathering(), uids=list(lines.values()))
    assert not merge(kit).is_new
    kit.clock.on(minutes=5)
    kit.leave("Rita Verdi")
    kit.come("Ugo Supposti")
    merge(kit)
    assert home.archive.value(STATE, ("Rita Verdi",)) is None
    assert home.archive.value(STATE, ("Ugo Supposti",)) == "present"
    kit.leave("Ada Fintelli")
    kit.clock.on(minutes=5)
    kit.come("Ada Fintelli")  # a new mark says more than the taking off
    merge(kit)
    assert home.archive.value(STATE, ("Ada Fintelli",)) == "present"


def test_heads_counted_one_by_one_go_on_while_a_question_is_open(home, kit_of, merge):
    kit = kit_of()
    kit.walk_in("Lea Fantasia")
    heads(kit, 3)
    assert len(merge(kit).ask) == 1
    heads(kit, 2)
    brought = merge(kit)
    assert (brought.heads, brought.conflicts) == (2, [])
    assert heads_at(home) == 5
    answered = merge(kit, decisions=Decisions(rows={(1, "person"): "new"}))
    assert (answered.marks, answered.added, heads_at(home)) == (1, 1, 5)


def test_a_walk_in_left_out_comes_home_when_somebody_thinks_better_of_it_after_other_merges(home, kit_of, merge):
    kit = kit_of()
    kit.walk_in("Lea Fantasia")
    merge(kit, decisions=Decisions(rows={(1, ""): "skip"}))
    kit.come("Ada Fintelli")
    merge(kit, decisions=Decisions(rows={(1, ""): "skip"}))
    kit.clock.on(minutes=5)
    kit.leave("Lea Fantasia")
    answered = merge(kit, decisions=Decisions(rows={(1, "person"): "new"}))
    assert (answered.marks, home.archive.value(STATE, ("Lea Fantasia",))) == (1, "present")
    assert not merge(kit).is_new


def test_who_left_at_the_kit_before_the_coming_that_was_mended_at_home_is_said(home, kit_of, merge):
    home.come("Ada Fintelli")
    kit = kit_of()
    kit.clock.on(minutes=30)
    kit.leave("Ada Fintelli")
    with home.archive.operation("tests.mend", "Mend"):
        home.archive.update("presence", 1, {"from_at": f"{DAY}T09:00:00Z"})
    brought = merge(kit)
    assert ["cambiato" in one or "modificat" in one for one in brought.conflicts] == [True]
    assert home.archive.value("select until_at from presence") is None


def test_leaving_by_one_door_holds_for_a_mark_of_another_in_either_order(home, kit_of, merge, tmp_path):
    """Three doors: the second knows of the first's mark, the third does not; she leaves by the second."""
    first, third = kit_of("uno"), kit_of("tre")
    first.come("Ada Fintelli")
    merge(first)
    home.clock.on(minutes=10)
    second = kit_of("due")
    third.clock.on(minutes=20)
    third.come("Ada Fintelli")
    second.clock.on(minutes=30)
    second.leave("Ada Fintelli")
    path = shutil.copy(home.archive.path, tmp_path / "altra.clust")
    wal = home.archive.path.with_name(home.archive.path.name + "-wal")
    if wal.exists():
        shutil.copyfile(wal, tmp_path / "altra.clust-wal")
    with archives.open_archive(tmp_path / "altra.clust", now=home.clock) as other_archive:
        other = Place(other_archive, home.clock, "casa")
        for place, order in ((home, (second, third)), (other, (third, second))):
            for kit in order:
                place.office.kits.merge(path=kit.archive.path)
            assert place.archive.column("select distinct until_at from presence") == [f"{DAY}T08:40:00Z"], path


def test_heads_that_a_kit_and_its_copy_both_counted_on_are_neither_lost_nor_doubled(home, kit_of, copy_of, merge):
    kit = kit_of()
    heads(kit, 3)
    other = copy_of(kit, "copia")
    heads(kit, 2)
    heads(other, 1)
    assert [merge(one).conflicts for one in (kit, other, kit, other)] == [[]] * 4
    assert heads_at(home) == 6
    heads(kit, 1)
    assert (merge(kit).heads, heads_at(home)) == (1, 7)
    with home.archive.operation("tests.correct", "Correct"):
        home.archive.update("headcount", 1, {"quantity": 3})
    heads(other, 1)
    assert ["corretti" in one for one in merge(other).conflicts] == [True]
    assert heads_at(home) == 3


def test_heads_counted_before_and_after_a_merge_that_was_reverted_later_come_home_whole(home, kit_of, merge):
    kit = kit_of()
    heads(kit, 2)
    first = merge(kit)
    heads(kit, 2)
    merge(kit)
    home.office.journal.revert(first.operation)
    heads(kit, 1)
    assert (merge(kit).conflicts, heads_at(home)) == ([], 5)
    assert not merge(kit).is_new
    heads(kit, 1)
    assert (merge(kit).heads, heads_at(home)) == (1, 6)


def test_what_version_0_2_0_noted_of_a_merge_is_understood(home, kit_of, merge):
    """It kept the number of the last act alone, and none where something was left out."""
    kit = kit_of()
    kit.come("Ada Fintelli")
    heads(kit, 2)
    merge(kit)
    with home.archive.operation("tests.former", "Former"):
        (row,) = home.archive.all("kit_merge")
        told = {key: one for key, one in json.loads(row["told"]).items() if key not in ("acts", "since", "left")}
        home.archive.update("kit_merge", row["id"], {"told": json.dumps(told)})
    assert not merge(kit).is_new
    heads(kit, 1)
    kit.come("Ugo Supposti")
    assert ((merged := merge(kit)).marks, merged.heads, merged.conflicts) == (1, 1, [])
    assert not merge(kit).is_new
