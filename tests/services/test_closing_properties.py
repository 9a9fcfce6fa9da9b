"""Closing, any later edits, restating: frozen figures never move, and every difference is somebody's doing."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from clust_desktop.store import closures
from clust_desktop.store.database import Archive
from clust_desktop.store.undo import next_undo
from tests.sample import WHOLE
from tests.services.closing import AFTER, KEY, justify, year

DAYS = st.integers(0, 800).map(lambda n: (date(2023, 6, 1) + timedelta(n)).isoformat())
PLACES = st.integers(0, 40)


class Walking(Office):
    since = 0
    """The operation that closed: nothing up to it is undone."""


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A year that was closed, to be copied."""
    path = tmp_path_factory.mktemp("closed") / "anno.clust"
    with year(path) as archive:
        office = Office(archive)
        justify(office)
        office.closures.close(period="2024")
    return path


def some(archive, noun, at, **equal):
    """One record of a kind, whichever `at` falls on; None where there is none."""
    rows = archive.all(noun, **equal)
    return rows[at % len(rows)] if rows else None


def keep(noun, **values):
    """The plain verb that corrects a record."""

    def verb(office, at, day):
        row = some(office.archive, noun, at)
        if row is not None:
            given = {key: date.fromisoformat(day) if value is DAYS else value for key, value in values.items()}
            office.records.keep(noun=noun, uid=row["uid"], values=given)

    return verb


def remove(noun, *bonds):
    def verb(office, at, _day):
        if (row := some(office.archive, noun, at)) is not None:
            office.records.remove(noun=noun, uid=row["uid"], bonds=bonds)

    return verb


def add_event(office, at, day):
    archive = office.archive
    owner = archive.value("select id from association where code = ?", (("MECH", "BUILD")[at % 2],))
    with archive.operation("t", "An event more"):
        gathering = archive.insert("gathering", {
            "kind": "event", "title": f"Evento aggiunto {at}", "folded": "", "status": "held", "on_day": day,
        })  # fmt: skip
        archive.insert("gathering_association", {"gathering_id": gathering, "association_id": owner})


def merge(office, at, _day):
    people = office.archive.all("person")
    stays, goes = people[at % len(people)], people[(at + 1) % len(people)]
    office.mergers.merge(
        noun="person", stays=stays["uid"], goes=goes["uid"], backups_to=office.archive.path.parent / "copies"
    )


def undo(office, _at, _day):
    if (last := next_undo(office.archive)) is not None and last["id"] > office.since:
        office.journal.undo()


def redo(office, _at, _day):
    office.journal.redo()


def restate(office, at, _day):
    figures = office.targets.figures(period="2024")
    row = next(one for one in office.targets.rows(period="2024", figures=figures) if one.key == KEY)
    office.targets.reconfirm(period="2024", key=KEY, figure=row.line.value, on=date(2025, 1, 20))
    office.closures.restate(period="2024", reason=f"Per prova {at}")


VERBS = {
    "cancel": keep("gathering", status="cancelled"),
    "hold": keep("gathering", status="held"),
    "move": keep("gathering", on_day=DAYS),
    "retitle": keep("gathering", title="Con un altro titolo"),
    "event": add_event,
    "absent": keep("attendance", state="absent"),
    "staff": keep("attendance", role="staff"),
    "unattend": remove("attendance", "presence"),
    "leave": keep("membership", until_on=DAYS),
    "join": keep("membership", from_on=DAYS),
    "spend": keep("expense", amount_cents=77),
    "unspend": remove("expense"),
    "ineligible": keep("expense_heading", eligible=False),
    "unseat": keep("seat", until_on=DAYS),
    "group": keep("working_group", until_on=DAYS),
    "moved on": keep("affiliation", from_on=DAYS),
    "enterprise": keep("member_category", is_enterprise=False),
    "merge": merge,
    "associations": keep("association", closed_on=DAYS),
    "period": keep("period", until_on=DAYS),
    "undo": undo,
    "redo": redo,
    "restate": restate,
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), PLACES, DAYS), min_size=1, max_size=12)


def frozen(archive):
    return {key: (one.counted, one.sha256, frozenset(one.records)) for key, one in closures.figures(archive, 1).items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("walks")


@given(steps=STEPS)
@settings(max_examples=200 if WHOLE else 12)
def test_frozen_figures_never_move_and_what_differs_is_explained_by_operations_that_undone_restore_it(
    closed, folder, steps
):
    path = folder / "walk.clust"
    shutil.copy(closed, path)
    with Archive.open(path, now=lambda: AFTER) as archive:
        office = Walking(archive)
        office.since = archive.all("operation")[-1]["id"]
        before = frozen(archive)
        for verb, at, day in steps:
            try:
                VERBS[verb](office, at, day)
            except Refused:
                continue
            assert frozen(archive) == before
        assert closures.altered(archive) == []
        found = office.restatements.figures(period="2024")
        since = {one["uid"]: one["id"] for one in archive.all("operation") if one["id"] > office.since}
        named = {done.uid for one in found for done in one.operations}
        assert all(one.operations for one in found)
        assert named <= since.keys()
        if all(taken_back(office, uid) for uid in sorted(named, key=since.__getitem__, reverse=True)):
            left = {(one.indicator, one.association) for one in office.restatements.figures(period="2024")}
            assert left.isdisjoint((one.indicator, one.association) for one in found)
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
