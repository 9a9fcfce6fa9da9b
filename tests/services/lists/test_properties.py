"""What must hold for any list of any kind: again changes nothing, order does not matter, a revert leaves no trace."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.services.journal import Journal
from tests.sample import WHOLE, some
from tests.services.lists.any_lists import BASE, EVENTS, KINDS
from tests.services.lists.conftest import NOW, bring_into, content

ORDERLESS = ("organisations", "memberships", "groups", "gatherings", "targets", "attendance")


@pytest.fixture(scope="session")
def furnished(empty, tmp_path_factory):
    """An archive with companies, groups, two gatherings and a period."""
    folder = tmp_path_factory.mktemp("furnished")
    path = Path(shutil.copy(empty, folder / "furnished.clust"))
    with archives.open_archive(path, now=lambda: NOW) as archive:
        for kind, rows in BASE.items():
            outcome = bring_into(archive, folder, kind, rows)
            assert outcome.added == len(rows) - 1, outcome
    return path


def open_copy(path, folder, name="copy"):
    return archives.open_archive(Path(shutil.copy(path, Path(folder) / f"{name}.clust")), now=lambda: NOW)


def read(archive, folder, kind, rows, **asked):
    return bring_into(archive, Path(folder), kind, rows, decide={"date_order": "dmy", "decimal": ","}, **asked)


def counts(outcome):
    told = [(one.row, one.column, one.value, one.reason) for one in outcome.refused]
    asked = [(one.row, one.about, one.value, one.reason) for one in outcome.ask]
    return outcome.read, outcome.added, outcome.updated, outcome.unchanged, told, asked


def questions(outcome):
    return [(one.row, one.about, one.value) for one in outcome.ask]


def pytest_generate_tests(metafunc):
    if metafunc.function is test_a_list_twice_is_the_list_once:
        metafunc.parametrize("kind", some(metafunc, list(KINDS), 2))
    elif metafunc.function is test_one_name_twice_in_a_list_ends_the_second_time_as_the_first:
        pairs = [(kind, first) for kind in ("registrations", "attendance") for first in range(len(ADA))]
        metafunc.parametrize(("kind", "first"), some(metafunc, pairs, 2))


def test_a_list_twice_is_the_list_once(kind, furnished):
    header, rows = KINDS[kind]

    @settings(max_examples=60 if WHOLE else 20, deadline=None)
    @given(rows=rows.filter(bool))
    def holds(rows):
        with TemporaryDirectory() as folder, open_copy(furnished, folder) as archive:
            listed = [header, *rows]
            before = content(archive)
            try:
                trial = read(archive, folder, kind, listed, dry_run=True)
            except Refused:  # a column of words alone is no column of amounts: not this kind of list
                assert content(archive) == before
                return
            assert content(archive) == before
            assert trial.operation is None
            first = read(archive, folder, kind, listed)
            assert counts(first) == counts(trial)
            assert (first.operation is None) == (first.added == first.updated == len(first.ask) == 0)
            after = content(archive)
            again = read(archive, folder, kind, listed)
            assert (again.added, again.updated, again.operation) == (0, 0, None)
            assert again.unchanged == first.added + first.updated + first.unchanged
            assert questions(again) == questions(first)
            assert counts(again)[4] == counts(first)[4]
            assert content(archive) == after
            if first.operation:
                Journal(archive).revert(first.operation)
                assert content(archive) == before

    holds()


@pytest.mark.parametrize("kind", ORDERLESS)
def test_the_order_of_the_rows_does_not_matter(kind, furnished):
    """Where rows do not speak of one record, and none is asked about or refused."""
    header, rows = KINDS[kind]

    @settings(max_examples=6, deadline=None)
    @given(data=st.data(), rows=rows.filter(bool))
    def holds(data, rows):
        turned = data.draw(st.permutations(rows))
        with (
            TemporaryDirectory() as folder,
            open_copy(furnished, folder, "a") as one,
            open_copy(furnished, folder, "b") as other,
        ):
            try:
                mine = read(one, folder, kind, [header, *rows])
            except Refused:
                return
            if mine.refused or mine.ask or mine.updated:
                return
            theirs = read(other, folder, kind, [header, *turned])
            assert sorted(facts(one)) == sorted(facts(other))
            assert (mine.added, mine.updated, mine.unchanged) == (theirs.added, theirs.updated, theirs.unchanged)

    holds()


CAME = ["Titolo", "Data", "Nome", "Cognome", "E-mail", "Ente"]
ADA = [
    [*event[1:], "Ada", "Fintelli", mail, company]
    for event in EVENTS
    for mail, company in (("", ""), ("a@uno.example", ""), ("b@due.example", ""), ("", "Alfa Finta S.r.l."))
]


def test_one_name_twice_in_a_list_ends_the_second_time_as_the_first(kind, first, furnished, tmp_path):
    """With and without an address or an employer, at one gathering and at two: unchanged, or the same question."""
    for other in (row for place, row in enumerate(ADA) if place != first):
        rows = [CAME, ADA[first], other, ["Riunione finta", EVENTS[1][2], "Ada", "Fintelli", "", ""]]
        with open_copy(furnished, tmp_path) as archive:
            once, twice = (read(archive, tmp_path, kind, rows) for _time in range(2))
            assert (twice.added, twice.updated) == (0, 0)
            assert [(one.row, one.about, one.value) for one in twice.ask] == [
                (one.row, one.about, one.value) for one in once.ask
            ]
            assert counts(twice)[4] == counts(once)[4]


GROUPS = KINDS["groups"][0]
SPOKEN_TWICE = [
    [["MECH", "Filiera", "G1", "", "", "", "nota"], ["MECH", "Filiera", "G2", "", "", "", "altra"]],
    [["MECH", "Filiera", "G1", "", "", "", ""], ["MECH", "Filiera", "G2", "", "", "", "altra"]],
    [["MECH", "Filiera", "", "", "", "", "nota"], ["MECH", "Filiera", "G2", "", "", "", "altra"]],
    [["MECH", "", "G1", "", "", "X2", ""], ["MECH", "", "g1", "", "", "", ""]],
    [["MECH", "Filiera", "G1", "", "", "", ""], ["MECH", "filiera", "G2", "", "", "", ""]],
]


@pytest.mark.parametrize("rows", SPOKEN_TWICE)
def test_groups_that_share_a_chain_or_a_name_come_in_alike_in_any_order(rows, new_archive, tmp_path):
    told = []
    for turned in (rows, rows[::-1]):
        archive = new_archive()
        first = read(archive, tmp_path, "groups", [GROUPS, *turned])
        told.append((sorted(facts(archive)), first.added, first.updated, first.unchanged, first.refused, first.ask))
        again = read(archive, tmp_path, "groups", [GROUPS, *turned])
        assert (again.unchanged, again.operation) == (2, None)
    assert told[0] == told[1]


def facts(archive):
    """The rows of every table by what they say, references told by the name of what they refer to."""
    names = {
        "organisation_id": "select id, name from organisation",
        "person_id": "select id, full_name || email from person",
        "gathering_id": "select id, title || on_day from gathering",
        "value_chain_id": "select id, name from value_chain",
        "attendance_id": "select a.id, p.full_name || p.email || a.gathering_id"
        " from attendance a join person p on p.id = a.person_id",
        "membership_id": "select m.id, o.name || m.from_on || m.association_id"
        " from membership m join organisation o on o.id = m.organisation_id",
    }
    told = {key: dict(archive.execute(sql).fetchall()) for key, sql in names.items()}
    from clust_desktop.store.tables import everything

    for noun, rows in everything(archive).items():
        if noun in ("list_import", "import_question"):
            continue
        for row in rows:
            yield (
                noun,
                str(
                    {key: told.get(key, {}).get(value, value) for key, value in row.items() if key not in ("id", "uid")}
                ),
            )
