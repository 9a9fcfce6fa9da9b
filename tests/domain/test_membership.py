"""Spells, categories, suspensions and art. 24."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain.membership import (
    CategorySpan,
    Spell,
    Suspension,
    active,
    category_on,
    is_active,
    may_vote,
    months_before,
    overlap,
    refuse_overlap,
    roster,
    withdrawal_effect,
)
from clust_desktop.domain.refusals import Conflict, Refused

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def spell(uid="m1", association="ALFA", organisation="rossi", from_on=date(2020, 1, 1), until_on=None):
    return Spell(uid=uid, association=association, organisation=organisation, from_on=from_on, until_on=until_on)


def test_both_edges_are_days_of_membership():
    one = spell(from_on=date(2020, 3, 1), until_on=date(2020, 3, 3))
    assert [is_active(one, date(2020, 3, 1) + timedelta(n)) for n in range(-1, 4)] == [False, True, True, True, False]
    assert active([one, spell(uid="m2")], date(2021, 1, 1)) == [spell(uid="m2")]


def test_a_spell_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused, match="01/03/2020"):
        spell(from_on=date(2020, 3, 2), until_on=date(2020, 3, 1))


def test_two_spells_of_one_member_may_not_share_a_day():
    first = spell(until_on=date(2020, 12, 31))
    refuse_overlap(spell(uid="m2", from_on=date(2021, 1, 1)), [first])
    refuse_overlap(spell(uid="m2", association="BETA"), [first])
    refuse_overlap(first, [first])
    with i18n.speaking("en"), pytest.raises(Conflict, match="from 01/01/2020 to 31/12/2020"):
        refuse_overlap(spell(uid="m2", from_on=date(2020, 12, 31)), [first], "Rossi Immaginaria")


def test_the_category_of_a_day_is_the_one_begun_last():
    spans = [
        CategorySpan(spell="m1", category="enterprise", from_on=date(2020, 1, 1)),
        CategorySpan(spell="m1", category="laboratory", from_on=date(2021, 1, 1), until_on=date(2021, 6, 30)),
        CategorySpan(spell="m9", category="other", from_on=date(2021, 1, 1)),
    ]
    found = [category_on("m1", spans, day) for day in (date(2019, 1, 1), date(2020, 1, 1), date(2021, 6, 30))]
    assert found == [None, "enterprise", "laboratory"]
    assert category_on("m1", spans, date(2021, 7, 1)) == "enterprise"


def test_a_suspended_member_is_a_member_without_a_vote():
    one = spell(until_on=date(2026, 12, 31))
    suspended = [Suspension(spell="m1", from_on=date(2026, 2, 1), until_on=date(2026, 2, 28), reason="fee unpaid")]
    votes = [may_vote(one, suspended, day) for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1))]
    assert votes == [True, False, True]
    assert is_active(one, date(2026, 2, 1))
    assert not may_vote(one, [], date(2027, 1, 1))


def test_the_roster_is_the_one_of_the_day():
    spells = [spell(uid="m1", organisation="verdi"), spell(uid="m2", organisation="bianchi"),
              spell(uid="m3", association="BETA"), spell(uid="m4", until_on=date(2020, 6, 30))]  # fmt: skip
    assert [one.uid for one in roster(spells, "ALFA", date(2021, 1, 1))] == ["m2", "m1"]


@pytest.mark.parametrize(
    ("declared", "effect"),
    [((2026, 9, 30), (2026, 12, 31)), ((2026, 10, 15), (2027, 12, 31)), ((2026, 10, 1), (2027, 12, 31)),
     ((2026, 1, 1), (2026, 12, 31)), ((2026, 12, 31), (2027, 12, 31))],
)  # fmt: skip
def test_withdrawal_by_article_24(declared, effect):
    assert withdrawal_effect(date(*declared)) == date(*effect)


def test_another_notice_is_data():
    assert withdrawal_effect(date(2026, 12, 31), 0) == date(2026, 12, 31)
    assert withdrawal_effect(date(2026, 6, 30), 6) == date(2026, 12, 31)
    assert withdrawal_effect(date(2026, 7, 1), 6) == date(2027, 12, 31)
    assert withdrawal_effect(date(2026, 1, 1), 12) == date(2027, 12, 31)
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)


@given(DAYS, st.integers(0, 24))
def test_withdrawal_is_the_first_year_end_that_keeps_the_notice(declared, notice):
    effect = withdrawal_effect(declared, notice)
    assert (effect.month, effect.day) == (12, 31)
    assert declared <= months_before(effect, notice)
    earlier = date(effect.year - 1, 12, 31)
    assert earlier < declared or declared > months_before(earlier, notice)


@given(DAYS, st.none() | st.integers(0, 900), DAYS, st.none() | st.integers(0, 900))
def test_overlap_is_a_shared_day(a, for_a, b, for_b):
    one = spell(from_on=a, until_on=None if for_a is None else a + timedelta(for_a))
    other = spell(from_on=b, until_on=None if for_b is None else b + timedelta(for_b))
    latest_start = max(a, b)
    assert (
        overlap(one, other) == overlap(other, one) == (is_active(one, latest_start) and is_active(other, latest_start))
    )
