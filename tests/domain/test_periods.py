"""Funding years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain.periods import Period, problems
from clust_desktop.domain.refusals import Refused

THIRD = Period("A3", date(2019, 10, 16), date(2020, 10, 15), {"BETA": (date(2019, 12, 1), date(2020, 11, 30))})


def test_a_funding_year_is_not_a_calendar_year():
    assert THIRD.length() == 366
    numbers = [THIRD.day_number(day) for day in (date(2019, 10, 15), date(2019, 10, 16), date(2020, 10, 15))]
    assert numbers == [0, 1, 366]
    assert THIRD.day_number(date(2030, 1, 1)) == 366
    assert THIRD.contains(date(2019, 10, 16))
    assert not THIRD.contains(date(2020, 10, 16))


def test_an_association_may_have_its_own_dates():
    assert THIRD.dates("BETA") == (date(2019, 12, 1), date(2020, 11, 30))
    assert THIRD.dates("ALFA") == THIRD.dates() == (date(2019, 10, 16), date(2020, 10, 15))
    assert THIRD.day_number(date(2019, 12, 1), "BETA") == 1
    assert THIRD.contains(date(2020, 11, 1), "BETA")
    assert THIRD.distinct_dates(["ALFA", "BETA", "GAMMA"]) == {
        THIRD.dates(): ("ALFA", "GAMMA"),
        THIRD.dates("BETA"): ("BETA",),
    }


def test_a_period_that_ends_before_it_begins_is_refused():
    with i18n.speaking("en"), pytest.raises(Refused, match="Period X: the last day 01/01/2020 comes before"):
        Period("X", date(2020, 1, 2), date(2020, 1, 1))
    with pytest.raises(Refused):
        Period("X", date(2020, 1, 1), date(2020, 1, 1), {"BETA": (date(2020, 1, 2), date(2020, 1, 1))})


def test_overlaps_and_holes_are_said():
    fourth = Period("A4", date(2020, 10, 16), date(2021, 10, 15))
    assert problems([fourth, THIRD]) == []
    with i18n.speaking("en"):
        assert problems([THIRD, fourth], ["ALFA", "BETA"]) == [
            "Periods A3 and A4 (BETA) share days: A4 begins on 16/10/2020, A3 ends on 30/11/2020."
        ]
        assert problems([THIRD, Period("A5", date(2020, 10, 20), date(2021, 1, 1))]) == [
            "Between periods A3 and A5 no period covers the days from 16/10/2020 to 19/10/2020."
        ]
        assert len(problems([THIRD, Period("A5", date(2020, 10, 17), date(2021, 1, 1))])) == 1  # one day is a hole
        within = [THIRD, Period("M", date(2020, 1, 1), date(2020, 1, 31)), fourth]
        assert len(problems(within)) == 1


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=5))
def test_no_problem_means_every_day_is_in_one_period(spans):
    start = date(2024, 1, 1)
    periods = [Period(f"P{n}", start + timedelta(a), start + timedelta(a + b)) for n, (a, b) in enumerate(spans)]
    days = [start + timedelta(n) for n in range(60)]
    covering = [sum(period.contains(day) for period in periods) for day in days]
    inside = [n for day, n in zip(days, covering, strict=True)
              if periods and min(p.from_on for p in periods) <= day <= max(p.until_on for p in periods)]  # fmt: skip
    assert (problems(periods) == []) == all(n == 1 for n in inside)
