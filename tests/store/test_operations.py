"""Every write belongs to an operation, and an operation is whole or nothing."""

from __future__ import annotations

import json

import pytest

from clust_desktop.domain.refusals import Conflict, ReadOnly, Refused
from clust_desktop.store import connection as engine
from clust_desktop.store import undo
from clust_desktop.store.database import Archive
from tests.store.small import Small


def journal_of(archive):
    return archive.rows("select noun, row_id, old is null as added, new is null as removed from change order by id")


def test_a_write_outside_an_operation_fails(archive):
    for sql in (
        "insert into setting (key, value) values ('a', 'b')",
        "insert into organisation (uid, name) values ('u', 'Alfa Finta')",
    ):
        with pytest.raises(engine.IntegrityError):
            archive.execute(sql)
    assert archive.value("select count(*) from setting") == archive.value("select count(*) from organisation") == 0
    Small(archive).organisation("Alfa Finta")
    for sql in ("update organisation set note = 'x'", "delete from organisation"):
        with pytest.raises(engine.IntegrityError):
            archive.execute(sql)
    assert archive.value("select note from organisation") == ""


def test_an_operation_rolls_back_whole_on_a_failure_and_the_next_one_works(archive):
    def write(values, failure=None):
        with archive.operation("test.fails", "Fails"):
            for value in values:
                archive.insert("setting", {"key": "a", "value": value})
            if failure:
                raise failure

    with pytest.raises(ZeroDivisionError):
        write(["b"], ZeroDivisionError())
    with pytest.raises(Conflict):
        write(["b", "c"])
    for table in ("setting", "change", "running", "operation"):
        assert archive.value(f"select count(*) from {table}") == 0
    assert Small(archive).add("setting", key="a", value="b") > 0


def test_a_reference_to_nothing_is_refused_and_nothing_stays(archive):
    with pytest.raises(Conflict):
        Small(archive).add("affiliation", person_id=1, organisation_id=1)
    assert archive.value("select count(*) from change") == 0


def test_an_operation_inside_another_is_a_bug(archive):
    with (
        pytest.raises(RuntimeError),
        archive.operation("test.outer", "Outer"),
        archive.operation("test.inner", "Inner"),
    ):
        pass
    assert archive.value("select count(*) from operation") == 0
    assert not archive.db.conn.in_transaction


def test_a_replacement_is_journaled_as_a_removal_and_an_addition(archive):
    first = Small(archive).add("setting", key="colour", value="red")
    with archive.operation("test.replace", "Replace"):
        archive.execute("insert or replace into setting (key, value) values ('colour', 'blue')")
    found = journal_of(archive)
    assert [(one["row_id"] == first, one["added"], one["removed"]) for one in found] == [
        (True, 1, 0),
        (True, 0, 1),
        (False, 1, 0),
    ]
    undo.undo(archive)
    assert archive.rows("select id, value from setting") == [{"id": first, "value": "red"}]


def test_an_update_that_changes_nothing_leaves_no_trace(archive):
    key = Small(archive).add("setting", key="colour", value="red")
    Small(archive).change("setting", key, value="red")
    assert len(journal_of(archive)) == 1


def test_the_journal_keeps_numbers_and_texts_to_the_last_digit(archive):
    small = Small(archive)
    indicator = small.add("indicator", code="x", name="X")
    period = small.period(small.programme(), "2026", "2026-01-01", "2026-12-31")
    value, note = 24 / 7, 'Cittƒ 𝒳 "virgolette" \\ riga\nnuova   e tab\t'
    target = small.add("target", period_id=period, indicator_id=indicator, value=value, note=note)
    small.remove("target", target)
    undo.undo(archive)
    assert archive.row("select value, note from target") == {"value": value, "note": note}


def test_a_read_only_archive_refuses_with_its_reason(path):
    with Archive.open(path, write=False) as reader:
        assert reader.is_read_only
        with pytest.raises(ReadOnly) as refusal, reader.operation("test.write", "Write"):
            pass
        assert refusal.value.sentence == reader.why_read_only == "Questo archivio è stato aperto in sola lettura."
        with pytest.raises(engine.DatabaseError):
            reader.execute("insert into setting (key, value) values ('a', 'b')")
        with pytest.raises(ReadOnly):
            undo.undo(_with_something_to_undo(path, reader))


def _with_something_to_undo(path, reader):
    with Archive.open(path) as writer:
        Small(writer).organisation("Alfa Finta")
    assert undo.next_undo(reader) is not None
    return reader


def test_the_listing_tells_each_operation_with_its_changes(archive):
    small = Small(archive)
    subject = small.organisation("Alfa Finta")
    small.change("organisation", subject, note="prova")
    newest, eldest = undo.listing(archive)
    assert (newest["title"], json.loads(newest["args"]), newest["changes"]) == (
        "Change {noun}",
        {"noun": "organisation"},
        1,
    )
    (change,) = undo.changes(archive, newest["uid"])
    assert (change["old"]["note"], change["new"]["note"]) == ("", "prova")
    (added,) = undo.changes(archive, eldest["uid"])
    assert (added["old"], added["new"]["name"]) == (None, "Alfa Finta")


def test_a_record_is_found_by_its_uid_or_refused(archive):
    key = Small(archive).organisation("Alfa Finta", uid="u-1")
    assert archive.by_uid("organisation", "u-1")["id"] == key
    with pytest.raises(Refused):
        archive.by_uid("organisation", "u-2")
