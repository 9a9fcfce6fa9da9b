"""Closing, any later edits, restating: frozen figures never move, and every difference is somebody's doing."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.store import closures, explaining
from clust_desktop.store.database import Archive
from clust_desktop.store.undo import next_undo
from tests.sample import WHOLE
from tests.services.closing.edits import TABLES, VERBS, fill
from tests.services.closing.lists_brought_in import LISTS, bring_in
from tests.services.closing.year import AFTER, justify, year

DAYS = st.integers(0, 800).map(lambda n: (date(2023, 6, 1) + timedelta(n)).isoformat())
PLACES = st.integers(0, 200)
PICKED = st.integers(0, 10_000)
TURNS = 5
"""In how many turns every verb is drawn: each has its own share of them, beside all the others."""


class Walking(Office):
    since = 0
    """The operation that closed: nothing up to it is undone."""


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A year that was closed, to be copied."""
    path = tmp_path_factory.mktemp("closed") / "anno.clust"
    with year(path) as archive:
        office = Office(archive)
        fill(archive)
        for at in range(len(LISTS)):
            assert bring_in(office, at, "2024-03-15")
        justify(office, figure=13)
        office.closures.close(period="2024")
    return path


STEPS = st.lists(st.tuples(st.booleans(), PICKED, PLACES, DAYS), min_size=1, max_size=12)


def frozen(archive):
    return {key: (one.counted, one.sha256, frozenset(one.records)) for key, one in closures.figures(archive, 1).items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("walks")


def test_the_edits_drawn_are_of_every_table_and_column_that_a_figure_reads(closed):
    with Archive.open(closed, now=lambda: AFTER) as archive:
        views = set(archive.column("select name from sqlite_schema where type = 'view'"))
        read: dict[str, set[str]] = {}
        for code in INDICATORS:
            for table, columns in explaining.reads(archive, code).items():
                read.setdefault(table, set()).update(columns - {"id"})
        names = {"organisation", "person"}  # that only name a record
        assert {table: columns for table, columns in read.items() if table not in views | names} == {
            table: set(columns) for table, columns in TABLES.items()
        }
        assert all(archive.count(table) for table in TABLES)


@pytest.mark.parametrize("turn", range(TURNS))
@given(steps=STEPS)
@settings(max_examples=50 if WHOLE else 4)
def test_frozen_figures_never_move_and_what_differs_is_explained_by_operations_that_undone_restore_it(
    closed, folder, turn, steps
):
    every = sorted(VERBS)
    own = every[turn::TURNS]
    path = folder / "walk.clust"
    shutil.copy(closed, path)
    with Archive.open(path, now=lambda: AFTER) as archive:
        office = Walking(archive)
        office.since = archive.all("operation")[-1]["id"]
        before = frozen(archive)
        for is_own, picked, at, day in steps:
            verbs = own if is_own else every
            try:
                VERBS[verbs[picked % len(verbs)]](office, at, day)
            except Refused:
                continue
            assert frozen(archive) == before
        assert closures.altered(archive) == []
        taken: set[str] = set()
        while found := office.restatements.figures(period="2024"):
            since = {one["uid"]: one["id"] for one in archive.all("operation") if one["id"] > office.since}
            named = {done.uid for one in found for done in one.operations}
            assert all(one.operations for one in found)
            assert named <= since.keys() - taken  # nothing that was taken back is held responsible
            if not all(taken_back(office, uid) for uid in sorted(named, key=since.__getitem__, reverse=True)):
                break
            taken |= named  # an edit that another one hid comes to light now: an event added under a period cut short
        while (last := next_undo(archive)) is not None and last["id"] > office.since:
            office.journal.undo()
        assert office.restatements.figures(period="2024") == []
        assert frozen(archive) == before


def taken_back(office, uid):
    """Whether an operation could be taken back whole: nothing of it was edited or used since."""
    try:
        return not office.journal.revert(uid).kept
    except Refused:
        return False
