"""Days that come again, and the holidays among them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.holidays import easter, holiday
from clust_desktop.domain.recurrence import EVERY, days_after

DAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))


# Published dates of Easter (e.g. Istituto nazionale di astrofisica): the earliest, the latest, and recent ones.
@pytest.mark.parametrize("day", [
    date(1943, 4, 25), date(2008, 3, 23), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25),
])  # fmt: skip
def test_easter(day):
    assert easter(day.year) == day
    assert holiday(day + timedelta(days=1)) == "Easter Monday"


def test_holidays_of_the_republic():
    assert [holiday(date(2025, *day)) for day in ((1, 1), (4, 25), (8, 15), (12, 26), (12, 27), (10, 4))] == [
        "New Year", "Liberation Day", "Assumption", "Saint Stephen", "", "",
    ]  # fmt: skip
    assert holiday(date(2026, 10, 4)) == "Saint Francis"  # again one from 2026


@given(DAYS, st.sampled_from([code for code, _word in EVERY]), st.integers(1, 40))
def test_the_same_weekday_always_and_in_order(first, every, times):
    found = days_after(first, every, times=times)
    assert len(found) == times
    assert {day.weekday() for day in found} == {first.weekday()}
    gaps = {(later - before).days for before, later in pairwise([first, *found])}
    assert gaps <= {"week": {7}, "two-weeks": {14}, "month": {21, 28, 35}}[every]
    if every == "month":
        months = [day.year * 12 + day.month for day in [first, *found]]
        assert months == list(range(months[0], months[0] + times + 1))


@given(DAYS, st.integers(0, 400))
def test_until_a_day_and_not_after(first, length):
    until = first + timedelta(days=length)
    assert len(days_after(first, "week", until=until)) == min(length // 7, 201)


def test_a_fifth_friday_is_followed_by_last_fridays():
    found = days_after(date(2025, 1, 31), "month", times=4)
    assert found == [date(2025, 2, 28), date(2025, 3, 28), date(2025, 4, 25), date(2025, 5, 30)]
