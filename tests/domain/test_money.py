"""Ceilings, shares and what is said of an association's money, against numbers reckoned by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.money import EventCost, Money, StrayExpense, ceiling, share

CENTS = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("first", "last", "most"),
    [
        ("2025-01-01", "2025-12-31", 10_000_000), ("2024-01-01", "2024-12-31", 10_000_000),
        ("2020-10-16", "2021-10-15", 10_000_000), ("2025-01-01", "2025-06-30", 10_000_000),
        ("2023-01-01", "2024-12-31", 20_000_000), ("2017-10-16", "2020-10-15", 30_000_000),
        ("2025-01-01", "2026-01-01", 10_027_397), ("2024-01-01", "2025-07-02", 15_013_699),  # 1 and 183 of 365 days
        ("2023-07-01", "2024-12-31", 15_041_096), ("2024-02-29", "2025-02-28", 10_000_000),
        ("2024-02-29", "2024-02-29", 10_000_000), ("2023-01-01", "2024-12-30", 19_972_678),  # 365 of 366
    ],
)  # fmt: skip
def test_the_yearly_ceiling_counts_once_for_each_whole_year_and_for_the_days_beyond_in_proportion(first, last, most):
    assert ceiling(10_000_000, date.fromisoformat(first), date.fromisoformat(last)) == most


def test_a_share_is_to_the_cent_with_halves_up_and_nothing_divides_by_nothing():
    assert [share(100, 3), share(200, 3), share(5, 2), share(1, 200)] == [33, 67, 3, 0]
    assert [share(100, 0), share(100, None), share(0, 4)] == [None, None, 0]


def test_costs_stand_over_what_they_were_spent_for():
    """Three events with expenses, one of them without a register: it costs, but nobody is known to have come."""
    events = (
        EventCost(on=date(2025, 3, 1), title="Uno", cents=30_000, participants=20),
        EventCost(on=date(2025, 4, 1), title="Due", cents=10_000, participants=20),
        EventCost(on=date(2025, 5, 1), title="Tre", cents=50_000),
    )
    money = Money(held=5, events=events)
    assert (money.event_cents, money.per_event_cents, money.per_participant_cents) == (90_000, 30_000, 1_000)
    assert [one.each_cents for one in events] == [1_500, 500, None]
    assert Money(held=5).per_event_cents is Money().per_participant_cents is None


def test_over_the_ceiling_is_said_in_words_with_its_numbers():
    assert Money(ceiling_cents=100, awarded_cents=100, eligible_cents=100).over() == ()
    both = Money(ceiling_cents=10_000_000, awarded_cents=10_000_001, eligible_cents=10_150_001).over()
    assert both == (
        "Il contributo di 100.000,01\u00a0€ supera di 0,01\u00a0€ il massimale di 100.000,00\u00a0€.",
        "La spesa ammissibile di 101.500,01\u00a0€ supera di 1.500,00\u00a0€ il contributo di 100.000,01\u00a0€.",
    )
    (alone,) = Money(ceiling_cents=100, eligible_cents=150).over()
    assert alone == "La spesa ammissibile di 1,50\u00a0€ supera di 0,50\u00a0€ il massimale di 1,00\u00a0€."
    assert Money(eligible_cents=150).over() == ()


def test_what_is_wanting_is_counted_and_summed():
    stray = StrayExpense(on=date(2022, 12, 1), label="Fattura 1", cents=250, why="outside")
    said = Money(loose=1, loose_cents=100, stray=(stray, stray)).wanting()
    assert said == (
        "1 spesa è senza attività del piano: 1,00\u00a0€.", "2 spese sono fuori dal periodo: 5,00\u00a0€.",
    )  # fmt: skip
    assert Money().wanting() == ()
    assert Money().is_empty
    assert not Money(stray=(stray,)).is_empty


@given(first=st.dates(), days=st.integers(0, 4_000), more=st.integers(0, 400), yearly=CENTS)
def test_a_longer_period_never_has_a_lower_ceiling(first, days, more, yearly):
    last, later = (date.fromordinal(min(first.toordinal() + n, date.max.toordinal())) for n in (days, days + more))
    assert yearly <= ceiling(yearly, first, last) <= ceiling(yearly, first, later)


@given(ceiling=CENTS, granted=CENTS, spent=CENTS)
def test_nothing_is_said_exactly_where_nothing_is_over(ceiling, granted, spent):
    money = Money(ceiling_cents=ceiling, awarded_cents=granted, eligible_cents=spent)
    assert len(money.over()) == (granted > ceiling) + (spent > granted)
    assert money.left_cents == granted - spent
