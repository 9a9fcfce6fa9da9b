"""One number, told four ways: command line, printed summary, dashboard and workbook say the same."""

from __future__ import annotations

import shutil

import pytest

from clust_desktop.domain.indicators import HEADLINES
from clust_desktop.domain.targets import LABELS
from clust_desktop.i18n import _
from clust_desktop.store.database import Archive
from tests import numbers_told
from tests.numbers_told import Printed, number

PERIODS = ("2025", "2021-22")


@pytest.fixture(scope="module")
def file(demonstration_file, tmp_path_factory):
    return shutil.copy(demonstration_file, tmp_path_factory.mktemp("told") / "demo.clust")


@pytest.fixture(scope="module")
def told(file):
    """Period → the lines of `indicators --json`."""
    return {period: numbers_told.lines(file, period) for period in PERIODS}


@pytest.fixture(scope="module")
def names(file):
    with Archive.open(file) as archive:
        return dict(archive.execute("select code, name from association order by position").fetchall())


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


def figures(lines):
    return {(one["indicator"], one["association"]): one["value"] for one in lines}


@pytest.mark.parametrize("period", PERIODS)
def test_the_printed_summary_says_what_the_command_line_says(file, told, names, tmp_path, period):
    expected = figures(told[period])
    there = {key for _code, key in expected}
    printed = Printed(file, period, tmp_path / "s.pdf", {key: name for key, name in names.items() if key in there})
    assert len(printed.figures) > 20 * len(printed.sections)
    wrong = {key: (value, expected[key]) for key, value in printed.figures.items() if value != expected[key]}
    assert wrong == {}
    with Archive.open(file) as archive:
        indicators = dict(archive.execute("select code, name from indicator").fetchall())
    for line in told[period]:
        if line["target"] is None:
            continue
        found = printed.target(line, indicators[line["indicator"]])
        assert found, (line["indicator"], line["association"])
        assert found[:4] == (line["baseline"], line["target"], line["expected"], line["value"])
        words = {_(label): status.value for status, label in LABELS.items()}
        assert max((one for one in words if found[4].startswith(one)), key=len) == _(LABELS[line["status"]])


@pytest.mark.parametrize("period", PERIODS)
def test_the_workbook_says_what_the_command_line_says(file, told, tmp_path, period):
    assert numbers_told.of_workbook(file, period, tmp_path / "w.xlsx") == figures(told[period])


def test_the_dashboard_says_what_the_command_line_says(file, told, open_desk):
    expected = figures(told["2025"])
    with Archive.open(file) as archive:
        desk = open_desk(archive)
        for association, choice in ((None, None), ("MECH", "Clust-ER Mech")):
            if choice:
                desk.choose(desk.window.header.association, choice)
                desk.settle()
            page = desk.dashboard
            for code in HEADLINES:
                assert number(page.cards.cards[code].value.cget("text")) == expected[code, association], code
            shown = {code: label.cget("text") for one in page.groups.groups for code, label in one.values.items()}
            assert len(shown) > len(HEADLINES)
            for code, text in shown.items():
                bare = text.split(" / ")[0].lstrip("✔●▲✎✖↻ ")
                assert number(bare) == expected[code, association], (code, association)
            if association is None:
                for (code, key), cell in page.table.cells.items():
                    assert number(cell.cget("text").split()[-1]) == expected[code, key or None], (code, key)
