"""Undo, redo and revert: any number of steps, across restarts; what was edited or used since stays and is named."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import tables, undo
from clust_desktop.store.database import Archive
from tests.store.small import Small


def kept(replayed):
    return [(one.noun, one.row_id, one.reason) for one in replayed.kept]


def names(archive):
    return archive.column("select name from organisation order by id")


def test_undo_and_redo_any_number_of_steps_across_restarts(path):
    with Archive.open(path) as archive:
        small = Small(archive)
        key = small.organisation("Alfa Finta")
        small.change("organisation", key, name="Beta Finta")
        small.organisation("Gamma Finta")
    states = [[], ["Alfa Finta"], ["Beta Finta"], ["Beta Finta", "Gamma Finta"]]
    for expected in reversed(states[:-1]):
        with Archive.open(path) as archive:
            undo.undo(archive)
            assert names(archive) == expected
    with Archive.open(path) as archive, pytest.raises(Refused, match="Non c’è nulla da annullare"):
        undo.undo(archive)
    for expected in states[1:]:
        with Archive.open(path) as archive:
            undo.redo(archive)
            assert names(archive) == expected
    with Archive.open(path) as archive, pytest.raises(Refused):
        undo.redo(archive)


def test_something_new_ends_redo_but_not_undo(archive):
    small = Small(archive)
    small.organisation("Alfa Finta")
    small.organisation("Beta Finta")
    undo.undo(archive)
    small.organisation("Gamma Finta")
    with pytest.raises(Refused):
        undo.redo(archive)
    undo.undo(archive)
    undo.undo(archive)
    assert names(archive) == []


def test_a_barrier_ends_undo_and_revert_before_it(archive):
    small = Small(archive)
    small.organisation("Alfa Finta")
    with archive.operation("test.barrier", "Barrier", kind="barrier"):
        small.organisation("Beta Finta")
    before, barrier = reversed(undo.listing(archive))
    with pytest.raises(Refused):
        undo.undo(archive)
    for uid in (before["uid"], barrier["uid"], "nobody"):
        with pytest.raises(Refused):
            undo.revert(archive, uid)
    assert names(archive) == ["Alfa Finta", "Beta Finta"]


def test_a_revert_keeps_and_names_what_was_edited_or_used_since(archive):
    small = Small(archive)
    with archive.operation("test.import", "Import") as operation:
        alone, edited, used, person = (
            small.organisation("Alfa Finta"),
            small.organisation("Beta Finta"),
            small.organisation("Gamma Finta"),
            small.person("Anna Finta"),
        )
    small.change("organisation", edited, note="corretto")
    small.add("affiliation", person_id=person, organisation_id=used)
    uid = archive.value("select uid from operation where id = ?", (operation,))
    replayed = undo.revert(archive, uid)
    assert replayed.restored == 1
    assert kept(replayed) == [
        ("organisation", edited, "edited"),
        ("organisation", used, "used"),
        ("person", person, "used"),
    ]
    assert names(archive) == ["Beta Finta", "Gamma Finta"]
    with pytest.raises(Refused, match="già stata annullata"):
        undo.revert(archive, uid)
    undo.undo(archive)
    assert archive.column("select id from organisation order by id") == [alone, edited, used]


def test_what_a_kept_record_refers_to_is_kept_with_it(archive):
    small = Small(archive)
    with archive.operation("test.import", "Import") as operation:
        mech, subject = small.association("MECH"), small.organisation("Alfa Finta")
        spell = small.membership(mech, subject, "2026-01-01")
    small.change("membership", spell, note="corretto")
    with pytest.raises(Refused, match="3"):
        undo.revert(archive, archive.value("select uid from operation where id = ?", (operation,)))
    assert archive.value("select count(*) from membership") == 1
    assert undo.next_undo(archive)["verb"] == "test.membership"


def test_a_record_that_the_same_operation_pointed_elsewhere_goes_with_it(archive):
    """A gathering postponed: the new one is written, the old one points to it."""
    small = Small(archive)
    old = small.event("2026-03-01", status="planned")
    with archive.operation("test.postpone", "Postpone"):
        new = small.event("2026-04-01", status="planned")
        archive.update("gathering", old, {"status": "postponed", "moved_to_id": new})
    assert kept(undo.undo(archive)) == []
    assert archive.rows("select id, status, moved_to_id from gathering") == [
        {"id": old, "status": "planned", "moved_to_id": None}
    ]
    undo.redo(archive)
    assert archive.value("select moved_to_id from gathering where id = ?", (old,)) == new


def test_records_that_took_each_others_place_go_back(archive):
    small = Small(archive)
    first, second = small.association("MECH"), small.association("BUILD")
    with archive.operation("test.swap", "Swap"):
        archive.update("association", first, {"code": "?"})
        archive.update("association", second, {"code": "MECH"})
        archive.update("association", first, {"code": "BUILD"})
    assert kept(undo.undo(archive)) == []
    assert archive.column("select code from association order by id") == ["MECH", "BUILD"]
    with archive.operation("test.take", "Take"):
        archive.delete("association", first)
        archive.update("association", second, {"code": "MECH"})
    assert kept(undo.undo(archive)) == []
    assert archive.column("select code from association order by id") == ["MECH", "BUILD"]


def test_a_record_whose_place_was_taken_since_is_named(archive):
    small = Small(archive)
    first, other = small.association("MECH"), small.association("BUILD")
    with archive.operation("test.remove", "Remove") as operation:
        archive.delete("association", first)
        archive.update("association", other, {"note": "resta"})
    small.association("MECH")
    replayed = undo.revert(archive, archive.value("select uid from operation where id = ?", (operation,)))
    assert (replayed.restored, kept(replayed)) == (1, [("association", first, "used")])
    assert archive.value("select note from association where id = ?", (other,)) == ""


def test_a_record_that_lost_what_it_refers_to_is_named(archive):
    small = Small(archive)
    mech, subject, other = small.association("MECH"), small.organisation("Alfa Finta"), small.organisation("Beta Finta")
    spell = small.membership(mech, subject, "2026-01-01")
    with archive.operation("test.remove", "Remove") as operation:
        archive.delete("membership", spell)
        archive.update("organisation", other, {"note": "resta"})
    small.remove("organisation", subject)
    replayed = undo.revert(archive, archive.value("select uid from operation where id = ?", (operation,)))
    assert (replayed.restored, kept(replayed)) == (1, [("membership", spell, "used")])


def test_a_revert_undone_and_done_again_is_still_one(archive):
    small = Small(archive)
    small.organisation("Alfa Finta")
    uid = undo.listing(archive)[0]["uid"]
    small.organisation("Beta Finta")
    undo.revert(archive, uid)
    undo.undo(archive)
    assert names(archive) == ["Alfa Finta", "Beta Finta"]
    undo.redo(archive)
    assert names(archive) == ["Beta Finta"]
    with pytest.raises(Refused, match="già stata annullata"):
        undo.revert(archive, uid)
    for _ in range(3):
        undo.undo(archive)
    assert names(archive) == []
    for _ in range(3):
        undo.redo(archive)
    assert names(archive) == ["Beta Finta"]


def test_an_operation_of_another_schema_is_not_taken_back(archive):
    small = Small(archive)
    small.organisation("Alfa Finta")
    before = tables.everything(archive)
    archive.schema += 1  # as after a migration
    uid = undo.listing(archive)[0]["uid"]
    for take_back in (lambda: undo.undo(archive), lambda: undo.revert(archive, uid)):
        with pytest.raises(Refused, match="versione precedente"):
            take_back()
    assert tables.everything(archive) == before
    small.organisation("Beta Finta")
    undo.undo(archive)
    assert tables.everything(archive) == before


@pytest.mark.parametrize("what", ["made", "changed", "removed"])
def test_a_long_operation_is_taken_back_in_as_few_statements_as_a_short_one(archive, monkeypatch, what):
    """Below a savepoint each statement costs as much as all written before it: one a row took minutes for a list."""
    small = Small(archive)
    executed: list[str] = []
    execute = Archive.execute
    monkeypatch.setattr(
        Archive, "execute", lambda self, sql, *rest: (executed.append(sql), execute(self, sql, *rest))[1]
    )
    counted = []
    for many in (2, 40):
        keys = [small.organisation(f"Finta {many} {n}") for n in range(many)]
        before = tables.everything(archive)
        with archive.operation("test.long", "Long"):
            for n, key in enumerate(keys):
                if what == "made":
                    archive.insert("organisation", {"name": f"Nuova {n}", "folded": f"nuova {n}"})
                elif what == "changed":
                    archive.update("organisation", key, {"phone": f"051 {n}"})
                else:
                    archive.delete("organisation", key)
        executed.clear()
        assert undo.undo(archive).restored == many
        counted.append(len(executed))
        assert tables.everything(archive) == before
    assert counted[0] == counted[1]


def test_of_many_records_those_whose_place_was_taken_stay_and_the_others_go_back(archive):
    small = Small(archive)
    keys = [small.association(f"A{n}") for n in range(11)]
    with archive.operation("test.remove", "Remove") as operation:
        for key in keys:
            archive.delete("association", key)
    small.association("A3")
    small.association("A10")
    replayed = undo.revert(archive, archive.value("select uid from operation where id = ?", (operation,)))
    assert replayed.restored == 9
    assert sorted(kept(replayed)) == [("association", keys[n], "used") for n in (3, 10)]
    assert sorted(archive.column("select code from association")) == sorted(f"A{n}" for n in range(11))
