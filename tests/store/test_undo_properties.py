"""Whatever was done: undone all, the content is what it was; redone all, what it became; search follows."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clust_desktop.domain.names import search_key
from clust_desktop.domain.refusals import Conflict, Refused
from clust_desktop.store import connection as engine
from clust_desktop.store import journal, tables, undo
from clust_desktop.store.database import Archive
from clust_desktop.store.uid import new_uid

NAMES = ("Àlfa Finta", "Beta d'Esempio", "Gamma", "Łódź Finta S.r.l.")
DAYS = ("2025-12-31", "2026-01-01", "2026-06-30")

# Noun → what a new record needs: texts, and columns that refer to a record of another noun ("?" where it may be empty).
SHAPES = {
    "association": ({"code": ("A", "B", "C"), "name": NAMES}, {}),
    "organisation": ({"name": NAMES, "note": ("", "nota")}, {"merged_into_id": "organisation?"}),
    "person": ({"full_name": NAMES, "email": ("", "a@finta.example")}, {}),
    "member_category": ({"code": ("x", "y"), "name": NAMES}, {}),
    "affiliation": ({"from_on": DAYS}, {"person_id": "person", "organisation_id": "organisation"}),
    "membership": ({"from_on": DAYS}, {"association_id": "association", "organisation_id": "organisation"}),
    "membership_category": ({"from_on": DAYS}, {"membership_id": "membership", "category_id": "member_category"}),
    "gathering": ({"title": NAMES, "on_day": DAYS, "kind": ("event",)}, {"moved_to_id": "gathering?"}),
    "gathering_association": ({}, {"gathering_id": "gathering", "association_id": "association"}),
    "attendance": ({"state": ("present", "absent")}, {"gathering_id": "gathering", "person_id": "person"}),
    "presence": (
        {"marked_at": ("2026-01-01T10:00:00Z",), "source": ("door", "paper")},
        {"attendance_id": "attendance"},
    ),
    "setting": ({"key": ("a", "b"), "value": NAMES}, {}),
}
FOLDED = {"organisation": "name", "person": "full_name", "gathering": "title"}

number = st.integers(0, 40)
step = st.tuples(
    st.sampled_from(("insert", "insert", "insert", "update", "delete", "replace")),
    st.sampled_from(sorted(SHAPES)),
    number,
    number,
    number,
)
operation = st.lists(step, min_size=1, max_size=4)
few = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def seeded(archive):
    """One record of every noun to begin with, so that references have something to point to."""
    with archive.operation("test.seed", "Seed"):
        for noun in SHAPES:
            perform(archive, ("insert", noun, 0, 0, 0))


def perform(archive, wanted):
    kind, noun, which, text, target = wanted
    ids = archive.column(f'select id from "{noun}" order by id')
    if kind in ("insert", "replace"):
        row = values(archive, noun, text, target)
        if kind == "insert":
            archive.insert(noun, row)
            return
        if "uid" in archive.columns(noun):
            row["uid"] = new_uid()
        marks = ", ".join("?" * len(row))
        archive.execute(f"insert or replace into {noun} ({', '.join(row)}) values ({marks})", tuple(row.values()))
    elif ids and kind == "update":
        changed = values(archive, noun, text, target)
        archive.update(noun, ids[which % len(ids)], changed)
    elif ids:
        archive.delete(noun, ids[which % len(ids)])


def values(archive, noun, text, target):
    texts, references = SHAPES[noun]
    row = {column: choices[text % len(choices)] for column, choices in texts.items()}
    for column, parent in references.items():
        ids = archive.column(f'select id from "{parent.rstrip("?")}" order by id')
        found = ids[target % len(ids)] if ids else None
        row[column] = None if parent.endswith("?") and target % 2 == 0 else found
    if noun in FOLDED:
        row["folded"] = search_key(row[FOLDED[noun]])
    return row


def content(archive):
    return {noun: archive.rows(f'select * from "{noun}" order by id') for noun in SHAPES}


def do(archive, steps):
    """The operation done, or refused as a whole by the rules of the schema."""
    try:
        with archive.operation("test.steps", "Steps"):
            for one in steps:
                perform(archive, one)
    except Conflict:
        return False
    return True


def blocks(archive):
    """What the triggers have to say of the records as they are now."""
    found = []
    for noun, text in {
        "person": "person_blocks(full_name, given_name, family_name, email, phone)",
        "person_alias": "alias_blocks('person', name)",
        "organisation": "organisation_blocks(name, short_name, email, phone, vat, tax_code, address, town)",
        "organisation_alias": "alias_blocks('organisation', name)",
    }.items():
        found += archive.rows(
            f"select b.value as block, '{noun}' as noun, r.id as row_id from {noun} r, json_each({text}) b"
        )
    return sorted(found, key=lambda row: tuple(row.values()))


def assert_sound(archive):
    assert archive.execute("pragma foreign_key_check").fetchall() == []
    assert archive.value("select count(*) from running") == 0
    found = {(row["noun"], row["row_id"]): row["folded"] for row in archive.rows("select * from search_text")}
    assert found == {
        (noun, row["id"]): row["folded"] for noun in FOLDED for row in archive.rows(f"select id, folded from {noun}")
    }
    assert archive.rows("select * from search_block") == blocks(archive)
    for index in ("search_word", "search_part"):  # raises where the index is not that of its content
        archive.execute(f"insert into {index} ({index}, rank) values ('integrity-check', 1)")


@few
@given(operations=st.lists(operation, max_size=12), reopened=st.booleans())
def test_undone_all_is_as_before_and_redone_all_as_after(fresh, operations, reopened):
    archive = fresh()
    seeded(archive)
    states = [content(archive)]
    for steps in operations:
        if do(archive, steps):
            states.append(content(archive))
    done = len(states) - 1
    for at in range(done - 1, -1, -1):
        if reopened:
            archive.close()
            archive = Archive.open(archive.path)
        assert undo.undo(archive).kept == ()
        assert content(archive) == states[at]
        assert_sound(archive)
    for at in range(1, done + 1):
        assert undo.redo(archive).kept == ()
        assert content(archive) == states[at]
        assert_sound(archive)
    archive.close()


move = st.one_of(
    operation.map(lambda steps: ("do", steps)),
    st.just(("undo", 0)),
    st.just(("redo", 0)),
    st.tuples(st.just("revert"), number),
)


@few
@given(moves=st.lists(move, max_size=14))
def test_however_it_was_wandered_the_way_back_leads_to_the_beginning(fresh, moves):
    with fresh() as archive:
        seeded(archive)
        beginning = content(archive)
        for kind, what in moves:
            standing = archive.column("select uid from operation where kind in ('do', 'revert') and id > 1")
            before = content(archive)
            try:
                if kind == "do":
                    do(archive, what)
                elif kind == "undo" and undo.next_undo(archive)["id"] > 1:
                    undo.undo(archive)
                elif kind == "redo":
                    undo.redo(archive)
                elif kind == "revert" and standing:
                    undo.revert(archive, standing[what % len(standing)])
            except Refused:
                assert content(archive) == before
            assert_sound(archive)
        for _ in itertools.takewhile(lambda _n: undo.next_undo(archive)["id"] > 1, range(len(moves) + 1)):
            assert undo.undo(archive).kept == ()
        assert undo.next_undo(archive)["id"] == 1
        assert content(archive) == beginning


def test_the_nouns_tried_are_journaled_and_the_whole_archive_is_what_is_compared(archive):
    assert set(SHAPES) <= set(journal.nouns(archive.db)) == set(tables.everything(archive))


def test_the_properties_notice_a_change_the_journal_did_not_see(fresh):
    """The check checked: a record changed behind the journal's back makes the way back fail."""
    with fresh() as archive:
        seeded(archive)
        before = content(archive)
        do(archive, [("insert", "person", 0, 1, 0)])
        archive.execute("drop trigger journal_person_update")
        do(archive, [("update", "person", 1, 2, 0)])
        undo.undo(archive)
        with pytest.raises(Refused):
            undo.undo(archive)
        assert content(archive) != before
        archive.execute("update search_text set folded = 'altro' where id = 1")
        with pytest.raises((AssertionError, engine.DatabaseError)):
            assert_sound(archive)
