"""The schema is what the migrations say, nothing more, and holds its own rules."""

from __future__ import annotations

import re

import pytest

from clust_desktop import paths
from clust_desktop.domain.refusals import Conflict
from clust_desktop.store import journal, schema
from tests.store.small import Small

LIBRARY = {"_sqlite_migrations", "sqlite_sequence"}
FTS = ("search_word", "search_part")


def tables(archive):
    return {
        row["name"]: row["sql"] or ""
        for row in archive.rows("select name, sql from sqlite_schema where type = 'table'")
    }


def of_ours(archive):
    return {name: sql for name, sql in tables(archive).items() if name not in LIBRARY and not name.startswith(FTS)}


def test_the_written_schema_is_that_of_the_migrations():
    assert paths.db("schema.sql").read_text("utf-8") == schema.text()


def test_a_fresh_archive_holds_the_tables_of_the_migrations_and_no_other(archive):
    text = "".join(file.read_text("utf-8") for file in sorted(paths.db("migrations").glob("*.sql")))
    named = set(re.findall(r"^create (?:virtual )?table (\w+)", text, re.MULTILINE))
    assert len(named) > 50
    assert set(of_ours(archive)) | set(FTS) == named


def test_a_misspelt_table_is_an_error_and_creates_nothing(archive):
    before = set(tables(archive))
    with archive.operation("test.typo", "Typo"):
        for write in (
            lambda: archive.insert("persn", {"full_name": "Anna Finta"}),
            lambda: archive.insert_all("persn", [{"full_name": "Anna Finta"}]),
            lambda: archive.update("persn", 1, {"full_name": "Anna Finta"}),
            lambda: archive.delete("persn", 1),
        ):
            with pytest.raises(KeyError):
                write()
    assert set(tables(archive)) == before


def test_every_table_is_strict(archive):
    assert [name for name, sql in of_ours(archive).items() if not sql.rstrip().endswith("strict")] == []


def test_every_record_has_a_key_that_is_never_used_again(archive):
    loose = [
        name for name in journal.nouns(archive.db) if "integer primary key autoincrement" not in tables(archive)[name]
    ]
    assert loose == []


def test_every_reference_has_an_index(archive):
    missing = []
    for noun in of_ours(archive):
        firsts = {
            archive.rows(f'pragma index_info("{index["name"]}")')[0]["name"]
            for index in archive.rows(f'pragma index_list("{noun}")')
            if not index["partial"]
        }
        missing += [
            f"{noun}.{key['from']}"
            for key in archive.rows(f'pragma foreign_key_list("{noun}")')
            if key["from"] not in firsts
        ]
    assert missing == []


def test_three_triggers_watch_each_table_but_the_journal_and_what_is_derived(archive):
    found = set(archive.column("select name from sqlite_schema where type = 'trigger' and name like 'journal%'"))
    watched = set(of_ours(archive)) - {"operation", "change", "running", "blob", "draft", "search_text", "search_block"}
    assert found == {f"journal_{noun}_{kind}" for noun in watched for kind in ("insert", "update", "delete")}


@pytest.mark.parametrize(
    ("noun", "values"),
    [
        ("membership", {"from_on": "2026-02-31"}),
        ("membership", {"from_on": "2026-2-1"}),
        ("membership", {"from_on": "01/02/2026"}),
        ("membership", {"from_on": "2026-05-02", "until_on": "2026-05-01"}),
        ("membership", {"from_on": "2026-05-02", "until_on": "2026-02-30"}),
        ("gathering", {"on_day": "2026-02-29"}),
        ("gathering", {"on_day": "2026-03-02", "until_on": "2026-03-01"}),
        ("gathering", {"on_day": "2026-03-02", "starts_at": "2026-03-02T25:00:00Z"}),
        ("gathering", {"on_day": "2026-03-02", "status": "done"}),
        ("period", {"from_on": "2026-12-31", "until_on": "2026-01-01"}),
    ],
)
def test_impossible_days_and_backwards_spans_are_refused(archive, noun, values):
    small = Small(archive)
    mech, subject = small.association("MECH"), small.organisation("Alfa Finta")
    bare = {
        "membership": {"association_id": mech, "organisation_id": subject},
        "gathering": {"kind": "event", "title": "Prova"},
        "period": {"code": "2026", "programme_id": small.programme()},
    }[noun]
    with pytest.raises(Conflict), archive.operation("test.days", "Days"):
        archive.insert(noun, bare | values)
    assert archive.value(f'select count(*) from "{noun}"') == 0


def test_text_in_a_number_is_refused(archive):
    with pytest.raises(Conflict), archive.operation("test.strict", "Strict"):
        archive.insert("event_kind", {"code": "x", "name": "X", "position": "primo"})
