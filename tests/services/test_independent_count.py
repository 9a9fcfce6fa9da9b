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


FIRST, LAST = "2024-01-01", "2024-12-31"
EDGES = (
    "update association set closed_on = '2023-06-30' where code = 'INNOVATE'",
    f"update association set closed_on = '{LAST}' where code = 'BUILD'",
    "update gathering set format = 'hybrid' where id % 5 = 0",
    "update gathering set format = null where id % 7 = 0",
    f"update gathering set on_day = '{LAST}', until_on = null where id % 29 = 0",
    f"update gathering set on_day = '{FIRST}', until_on = null where id % 31 = 0",
    "update gathering set on_day = '2023-12-31', until_on = null where id % 37 = 0",
    f"update gathering set on_day = '{FIRST}' where kind = 'assembly' and id % 5 = 0",
    f"update gathering set on_day = '{LAST}', until_on = null, status = 'held' where working_group_id = 12",
    "update gathering set status = 'cancelled' where id % 11 = 0",
    "insert into gathering_association (gathering_id, association_id, role)"
    " select g.id, a.id, 'partner' from gathering g"
    " join association a on a.id = 1 + g.id % 9 where g.id % 13 = 0 or g.kind = 'assembly' on conflict do nothing",
    f"update working_group set from_on = '{LAST}' where id % 10 = 0",
    f"update working_group set until_on = '{FIRST}' where id % 10 = 1",
    f"update working_group set until_on = '{LAST}' where id % 10 = 2",
    f"update seat set until_on = '{LAST}' where id % 5 = 0",
    f"update seat set from_on = '{LAST}', until_on = null where id % 5 = 1",
    "update seat set person_id = null where id % 6 = 0 and organisation_id is not null",
    f"update membership set from_on = '{LAST}' where until_on is null and id % 19 = 0",
    f"update membership set from_on = '{FIRST}' where until_on is null and id % 19 = 1",
    "update membership set until_on = '2024-02-29' where id % 17 = 0 and from_on < '2024-02-01'",
    f"update membership set until_on = '{LAST}' where id % 17 = 1 and from_on < '{LAST}'",
    "update membership set until_on = '2024-12-30' where id % 17 = 2 and from_on < '2024-12-30'",
    "update membership set until_on = '2023-12-31' where id % 17 = 3 and from_on < '2023-12-31'",
    f"update membership_category set from_on = '{LAST}' where until_on is null and id % 7 = 0",
    "update attendance set role = 'staff' where id % 7 = 0",
    "delete from attendance_organisation where id % 2 = 0",
    f"update project set from_on = '{LAST}', until_on = null where id % 4 = 0",
    f"update project set until_on = '{FIRST}' where id % 4 = 1",
    f"update expense set on_day = '{LAST}' where id % 23 = 0",
    f"update expense set on_day = '{FIRST}' where id % 23 = 1",
)
"""The demonstration's records moved to where one day more or less makes a difference."""
OWN = (("MECH", "2024-03-01", "2025-02-28"), ("BIGDATA", "2024-06-15", "2024-06-15"))


def test_it_agrees_after_the_edges_are_moved(own_demonstration, tmp_path):
    archive = own_demonstration
    period = archive.value("select id from period where code = '2024'")
    with archive.operation("test.edges", "Edges"):
        for sql in EDGES:
            archive.execute(sql)
        for code, first, last in OWN:
            association = archive.value("select id from association where code = ?", (code,))
            archive.insert("period_association", {
                "period_id": period, "association_id": association, "from_on": first, "until_on": last,
            })  # fmt: skip
    assert differences(archive, exported(archive, tmp_path)) == []


STAYS = (
    "update rule set value = '25' where key = 'presence.minimum_minutes'",
    "update presence set from_at = strftime('%Y-%m-%dT%H:%M:%SZ', '2024-05-06 08:00:00', (id * 7 % 90) || ' minutes'),"
    " until_at = strftime('%Y-%m-%dT%H:%M:%SZ', '2024-05-06 08:00:00', (id * 7 % 90 + id * 11 % 60) || ' minutes')"
    " where id % 3 > 0",
    "update presence set minutes = id % 40, from_at = null, until_at = null where id % 9 = 0",
    "insert into presence (uid, attendance_id, mode, from_at, until_at, source, marked_at)"
    " select 's' || q.id, q.attendance_id, 'online',"
    "  strftime('%Y-%m-%dT%H:%M:%SZ', q.from_at, (q.id % 20 - 10) || ' minutes'),"
    "  strftime('%Y-%m-%dT%H:%M:%SZ', q.until_at, (q.id % 20 - 8) || ' minutes'), 'platform', q.marked_at"
    " from presence q where q.from_at is not null and q.until_at is not null and q.id % 4 = 0",
    "insert into take_back (uid, presence_uid, at)"
    " select 't' || id, uid, '2024-05-07T08:00:00Z' from presence where id % 10 = 0 on conflict do nothing",
)
"""Stays of any length, some in pieces that overlap, some told in minutes alone, some taken back."""


def test_it_agrees_where_minutes_are_asked(own_demonstration, tmp_path):
    """The rule for all, one association's own from a day on, another's that asks for none."""
    archive = own_demonstration
    before = {code: values(archive, code) for code in ("attendances", "persons", "members_represented")}
    with archive.operation("test.stays", "Stays"):
        for sql in STAYS:
            archive.execute(sql)
        for code, value, first in (("MECH", "40", "2024-07-01"), ("HEALTH", "0", None)):
            archive.insert("rule", {
                "key": "presence.minimum_minutes", "value": value, "from_on": first,
                "association_id": archive.value("select id from association where code = ?", (code,)),
            })  # fmt: skip
    assert differences(archive, exported(archive, tmp_path)) == []
    health = archive.value("select id from association where code = 'HEALTH'")
    for code, was in before.items():
        now = values(archive, code)
        assert now[health] == was[health], code
        assert now[None] < was[None], code


def values(archive: Archive, code: str) -> dict[int | None, float | None]:
    period = next(one for one in programmes.periods(archive) if one["code"] == "2024")
    whole = (period["from_on"], period["until_on"])
    found = indicators.values(archive, [code], programmes.dates(archive, period), whole)
    return {key: value[0] for key, value in found[code].items()}


def test_the_independent_count_knows_nothing_of_the_program():
    tree = ast.parse(Path(independent.__file__).read_text("utf-8"))
    names = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert set(names) <= {"__future__", "collections", "datetime"}
