"""Members counted by hand: edges of periods, own dates, one subject over associations, categories."""

from __future__ import annotations

import pytest

from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.store import indicators
from tests.store.small import WHOLE, Small

MEMBERS = ("members_start", "members_in", "members_out", "members_end", "members_net", "members_increase")


@pytest.fixture
def small(archive):
    small = Small(archive)
    small.mech, small.build = small.association("MECH"), small.association("BUILD")
    return small


def figures(small, *codes, scope=None, whole=WHOLE):
    scope = scope or {small.mech: whole, small.build: whole}
    found = indicators.values(small.archive, codes, scope, whole)
    return [{key: value[0] for key, value in found[code].items()} for code in codes]


def of(small, key, *codes, **more):
    return [one[key] for one in figures(small, *codes, **more)]


def member(small, since, until=None, association=None):
    small.n = getattr(small, "n", 0) + 1
    return small.membership(association or small.mech, small.organisation(f"Finta {small.n}"), since, until)


@pytest.mark.parametrize(
    ("since", "until", "start", "came", "left", "end"),
    [
        ("2020-01-01", None, 1, 0, 0, 1),
        ("2020-01-01", "2025-12-30", 0, 0, 0, 0),
        ("2020-01-01", "2025-12-31", 1, 0, 1, 0),  # last day on the eve: opened with it, out in this period
        ("2020-01-01", "2026-01-01", 1, 0, 1, 0),
        ("2020-01-01", "2026-12-30", 1, 0, 1, 0),
        ("2020-01-01", "2026-12-31", 1, 0, 0, 1),  # last day of the period: still in the closing, out in the next
        ("2025-12-31", None, 1, 0, 0, 1),
        ("2026-01-01", None, 0, 1, 0, 1),
        ("2026-12-31", None, 0, 1, 0, 1),
        ("2026-12-31", "2026-12-31", 0, 1, 0, 1),
        ("2027-01-01", None, 0, 0, 0, 0),
        ("2026-03-01", "2026-03-01", 0, 1, 1, 0),
        ("2026-03-01", "2026-12-30", 0, 1, 1, 0),
    ],
)
def test_the_edges_of_a_period(small, since, until, start, came, left, end):
    member(small, since, until)
    for key in (small.mech, None):
        assert of(small, key, *MEMBERS[:5]) == [start, came, left, end, came - left]
    assert of(small, small.build, *MEMBERS[:5]) == [0, 0, 0, 0, 0]


def test_who_is_out_on_the_last_day_is_out_in_the_next_period(small):
    member(small, "2020-01-01", "2026-12-31")
    then = ("2027-01-01", "2027-12-31")
    assert of(small, small.mech, *MEMBERS[:4], whole=then) == [1, 0, 1, 0]


def test_the_percentage_over_nothing_is_none(small):
    member(small, "2026-03-01")
    assert of(small, small.mech, "members_increase") == [None]
    for _ in range(3):
        member(small, "2020-01-01")
    member(small, "2020-01-01", "2026-05-01")
    member(small, "2026-05-01")
    assert of(small, small.mech, *MEMBERS) == [4, 2, 1, 5, 1, 25.0]
    assert of(small, small.build, "members_increase") == [None]


def test_each_association_and_the_system_see_a_member_through_the_dates_of_its_association(small):
    member(small, "2026-02-01")
    member(small, "2026-02-01", association=small.build)
    scope = {small.mech: ("2026-01-01", "2026-01-31"), small.build: ("2026-02-01", "2027-01-31")}
    came, end = figures(small, "members_in", "members_end", scope=scope)
    assert came == {small.mech: 0, small.build: 1, None: 1}
    assert end == {small.mech: 0, small.build: 1, None: 1}


def test_the_system_agrees_with_its_only_association_under_other_dates_than_the_period(small):
    member(small, "2020-01-01")
    member(small, "2020-01-01", "2026-12-31")  # ends on the last day of the period, inside the association's own dates
    member(small, "2027-01-10")  # begins after the period, inside the association's own dates
    scope = {small.mech: ("2026-01-16", "2027-01-15")}
    start, came, out, end, net = figures(small, *MEMBERS[:5], scope=scope)
    assert (start[None], came[None], out[None], end[None], net[None]) == (2, 1, 1, 2, 0)
    assert all(one[None] == one[small.mech] for one in (start, came, out, end, net))
    (enterprises,) = figures(small, "enterprises_end", scope=scope)
    assert enterprises[None] == enterprises[small.mech]


def test_an_association_that_takes_no_part_is_not_counted(small):
    member(small, "2020-01-01", association=small.build)
    found = figures(small, "memberships_end", scope={small.mech: WHOLE})
    assert found == [{small.mech: 0, None: 0}]


def test_an_organisation_of_two_associations_is_one_subject_with_two_memberships(small):
    subject = small.organisation("Alfa Finta")
    small.membership(small.mech, subject, "2020-01-01")
    small.membership(small.build, subject, "2026-05-01")
    end, memberships, came = figures(small, "members_end", "memberships_end", "members_in")
    assert end == {small.mech: 1, small.build: 1, None: 1}
    assert memberships == {small.mech: 1, small.build: 1, None: 2}
    assert came == {small.mech: 0, small.build: 1, None: 0}


@pytest.mark.parametrize(("until", "since"), [("2026-05-31", "2026-06-01"), ("2026-06-30", "2026-06-01")])
def test_moving_from_one_association_to_another_is_neither_in_nor_out(small, until, since):
    subject = small.organisation("Alfa Finta")
    small.membership(small.mech, subject, "2020-01-01", until)
    small.membership(small.build, subject, since)
    assert of(small, None, *MEMBERS[:5]) == [1, 0, 0, 1, 0]
    assert of(small, small.mech, *MEMBERS[:5]) == [1, 0, 1, 0, -1]
    assert of(small, small.build, *MEMBERS[:5]) == [0, 1, 0, 1, 1]


def test_a_day_between_two_associations_is_a_way_out_and_in(small):
    subject = small.organisation("Alfa Finta")
    small.membership(small.mech, subject, "2020-01-01", "2026-05-31")
    small.membership(small.build, subject, "2026-06-02")
    assert of(small, None, *MEMBERS[:5]) == [1, 1, 1, 1, 0]


def test_leaving_and_rejoining_one_association_are_two_spells(small):
    subject = small.organisation("Alfa Finta")
    small.membership(small.mech, subject, "2020-01-01", "2026-05-31")
    small.membership(small.mech, subject, "2026-06-01")
    assert of(small, small.mech, *MEMBERS[:4]) == [1, 1, 1, 1]
    assert of(small, None, *MEMBERS[:4]) == [1, 0, 0, 1]


def test_a_long_spell_bridges_the_gap_between_two_short_ones(small):
    subject = small.organisation("Alfa Finta")
    small.membership(small.mech, subject, "2020-01-01", "2027-06-30")
    small.membership(small.build, subject, "2020-02-01", "2026-02-28")
    small.membership(small.build, subject, "2026-09-01", "2026-10-31")
    assert of(small, None, *MEMBERS[:4]) == [1, 0, 0, 1]


def test_the_share_of_enterprises_follows_the_category_of_the_last_day(small):
    firm, laboratory = small.category("enterprise", enterprise=True), small.category("laboratory")
    always, became, left_it, unwritten = (member(small, "2020-01-01") for _ in range(4))
    small.categorised(always, firm, "2020-01-01")
    small.categorised(became, laboratory, "2020-01-01", "2026-12-30")
    small.categorised(became, firm, "2026-12-31")
    small.categorised(left_it, firm, "2020-01-01", "2026-12-30")
    small.categorised(left_it, laboratory, "2026-12-31")
    assert unwritten
    for key in (small.mech, None):
        assert of(small, key, "enterprises_end", "members_end", "enterprises_share") == [2, 4, 50.0]
        assert of(small, key, *MEMBERS[1:3]) == [0, 0]
        assert of(small, key, "enterprises_end", whole=("2026-01-01", "2026-12-30")) == [2]
    assert of(small, small.build, "enterprises_share") == [None]


def test_a_subject_counts_in_the_system_by_the_category_of_its_eldest_membership_of_the_day(small):
    firm, laboratory = small.category("enterprise", enterprise=True), small.category("laboratory")
    subject = small.organisation("Alfa Finta")
    elder = small.membership(small.mech, subject, "2020-01-01", "2026-06-30")
    younger = small.membership(small.build, subject, "2021-01-01")
    small.categorised(elder, laboratory, "2020-01-01")
    small.categorised(younger, firm, "2021-01-01")
    assert figures(small, "enterprises_end") == [{small.mech: 0, small.build: 1, None: 1}]
    spring = ("2026-01-01", "2026-06-30")
    assert figures(small, "enterprises_end", whole=spring) == [{small.mech: 0, small.build: 1, None: 0}]


def test_every_figure_opens_into_as_many_records_as_it_counts(small):
    first = small.organisation("Alfa Finta")
    small.membership(small.mech, first, "2020-01-01", "2026-05-31")
    small.membership(small.build, first, "2026-06-01")
    member(small, "2026-03-01", "2026-04-01")
    scope = {small.mech: WHOLE, small.build: WHOLE}
    for code in ("members_start", "members_in", "members_out", "members_end", "memberships_end"):
        values = indicators.values(small.archive, [code], scope, WHOLE)[code]
        for key in (small.mech, small.build):
            rows = indicators.rows(small.archive, code, scope, WHOLE, association=key)
            assert len(rows) == values[key][0]
            assert all(row["organisation"] and row["on_day"] for row in rows)
        assert len(indicators.rows(small.archive, code, scope, WHOLE)) == values[None][0]
    net = indicators.rows(small.archive, "members_net", scope, WHOLE)
    assert sorted(row["quantity"] for row in net) == [-1, 1]


def test_there_is_a_text_for_every_figure_that_is_no_ratio():
    assert all(indicators.sql(code) for code, one in INDICATORS.items() if one.of is None)
