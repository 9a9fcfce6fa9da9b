"""The summary as a value: what reconciles, what does not, and the charts built from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain import summary_charts
from clust_desktop.domain.summary_rows import Bridge, BridgeRow, Declaration, Variation
from tests.reports import samples

COUNT = st.integers(0, 500)


def test_the_sample_reconciles():
    assert samples.summary().unreconciled() == ()


@pytest.mark.parametrize("column", ["opening", "entered", "left", "moves", "closing"])
def test_any_number_of_a_bridge_changed_alone_is_noticed(column):
    section = samples.section("ALFA", "Clust-ER Alfa")
    row = section.bridge.rows[0]
    changed = replace(row, **{column: getattr(row, column) + 1})
    bridge = replace(section.bridge, rows=(changed, *section.bridge.rows[1:]))
    assert replace(section, bridge=bridge).unreconciled()


def test_a_bridge_other_than_the_overview_is_noticed():
    section = samples.section("ALFA", "Clust-ER Alfa")
    figures = replace(section.figures, members=Variation(start=104, entered=14, left=2, end=116))
    assert replace(section, figures=figures).unreconciled()


@given(st.lists(st.tuples(COUNT, COUNT, COUNT), max_size=6))
def test_a_bridge_of_any_categories_adds_up_to_its_total(parts):
    rows = tuple(
        BridgeRow(category=str(at), opening=opening, entered=entered, left=left, closing=opening + entered - left)
        for at, (opening, entered, left) in enumerate(parts)
    )
    opening, entered, left = (sum(part[at] for part in parts) for at in range(3))
    total = BridgeRow(category="", opening=opening, entered=entered, left=left, closing=opening + entered - left)
    assert Bridge(rows=rows, total=total).adds_up
    assert total.reconciles


@given(st.none() | COUNT, st.none() | COUNT)
def test_variation_never_divides_by_nothing(start, end):
    members = Variation(start=start, end=end)
    if start is None or end is None:
        assert members.net is None
    else:
        assert members.net == end - start
    assert (members.percent is None) == (not start or end is None)


def test_declared_parts_113_against_a_declared_total_of_114():
    founding = samples.founding()
    assert founding.parts_sum == 113
    assert founding.mismatch
    assert not replace(founding, total=113).mismatch
    assert not Declaration(label="Soci", total=114).mismatch


def test_charts_leave_out_what_is_not_known_and_mark_what_is_declared():
    chart = summary_charts.members_over_time("Clust-ER Alfa", samples.section("A", "Clust-ER Alfa").periods)
    assert chart.labels == ("2023", "2024", "2025", "2026")
    assert chart.series[0].values == (82, 90, 105, 117)
    assert chart.declared == {0}
    bridge = summary_charts.bridge(samples.section("A", "Clust-ER Alfa"))
    assert bridge.series[0].values == (105, 14, -2, 117)
