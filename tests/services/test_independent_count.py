"""Every indicator of the demonstration counted a second time, by other hands over the bare tables, and compared."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.services.exports import Exports
from clust_desktop.store import indicators, programmes
from clust_desktop.store.database import Archive

from . import independent


@pytest.fixture(scope="module")
def count(demonstration, tmp_path_factory):
    return exported(demonstration, tmp_path_factory.mktemp("tables"))


def exported(archive: Archive, folder: Path) -> independent.Count:
    Exports(archive).write("tables", out=folder / "tables.json")
    return independent.Count(json.loads((folder / "tables.json").read_text("utf-8")))


def differences(archive: Archive, count: independent.Count) -> list[str]:
    found = []
    for period in programmes.periods(archive):
        scope, whole = programmes.dates(archive, period), (period["from_on"], period["until_on"])
        counted = count.of(period["code"])
        assert set(counted) == {*scope, None}
        told = indicators.values(archive, list(INDICATORS), scope, whole)
        for code in INDICATORS:
            for key in counted:
                if told[code][key][0] != counted[key][code]:
                    found.append(f"{period['code']} {key} {code}: {told[code][key][0]} is {counted[key][code]}")
    return found


def test_every_indicator_agrees_with_the_independent_count(demonstration, count):
    assert differences(demonstration, count) == []


def test_the_count_is_of_something(count):
    values = count.of("2025")[None]
    assert [code for code in INDICATORS if not values[code]] == []


def test_it_agrees_after_the_edges_are_moved(own_demonstration, tmp_path):
    """An association closed before a period, own dates, several categories, a hybrid form with nothing linked."""
    archive = own_demonstration
    period = {row["code"]: row["id"] for row in programmes.periods(archive)}
    with archive.operation("test.edges", "Edges"):
        archive.execute("update association set closed_on = '2023-06-30' where code = 'INNOVATE'")
        archive.execute("update association set closed_on = '2024-12-31' where code = 'BUILD'")
        for code, first, last in (("MECH", "2024-03-01", "2024-11-30"), ("BIGDATA", "2024-06-15", "2024-06-15")):
            association = archive.value("select id from association where code = ?", (code,))
            archive.insert("period_association", {
                "period_id": period["2024"], "association_id": association, "from_on": first, "until_on": last,
            })  # fmt: skip
        archive.execute("update membership set until_on = '2024-02-29' where id % 17 = 0 and from_on < '2024-02-01'")
        archive.execute("update gathering set format = 'hybrid' where id % 5 = 0")
        archive.execute("update gathering set on_day = '2024-12-31', until_on = null where id % 29 = 0")
        archive.execute("update attendance set role = 'staff' where id % 7 = 0")
        archive.execute("update seat set person_id = null where id % 6 = 0 and organisation_id is not null")
        archive.execute("delete from attendance_organisation where id % 2 = 0")
    assert differences(archive, exported(archive, tmp_path)) == []


def test_the_independent_count_knows_nothing_of_the_program():
    tree = ast.parse(Path(independent.__file__).read_text("utf-8"))
    names = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert set(names) <= {"__future__", "collections", "datetime"}
