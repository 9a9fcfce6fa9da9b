"""What rotation lets go is never what somebody would miss."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain import rotation
from clust_desktop.domain.clock import ROME
from clust_desktop.domain.rotation import BY_ITSELF, MADE, SPARED, Kept, surplus

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
reasons = st.sampled_from([*sorted(MADE), "damaged", "vacanze"])


def at(hours):
    return NOW + timedelta(hours=hours)


hours = st.integers(-100, 60) | st.integers(-1_000, 60) | st.integers(-26_000, 9_000)  # many of a few days, too
backup = st.tuples(hours, st.sampled_from([0, 0, 0, 5, -2000]), reasons, st.booleans())


@st.composite
def shelves(draw):
    """Backups of three years by a clock that was sometimes wrong, some of them damaged since."""
    drawn = draw(st.lists(backup, min_size=5, max_size=40, unique_by=lambda one: one[0]))
    kept = [
        Kept(name=f"{n}", made_at=at(when), written_at=at(when + off), reason=reason)
        for n, (when, off, reason, _bad) in enumerate(drawn)
    ]
    bad = {one.name for one, (*_rest, is_bad) in zip(kept, drawn, strict=True) if is_bad}
    return kept, lambda one: one.name not in bad


def day(one):
    return one.really_at.astimezone(ZoneInfo(ROME)).date()


def gone(shelf, now=NOW):
    kept, is_good = shelf
    return surplus(kept, now=now, is_good=is_good)


@given(shelves())
def test_the_last_good_one_stays_and_what_is_no_good_copy_of_ours_is_let_be(shelf):
    kept, is_good = shelf
    left = gone(shelf)
    ours = [one for one in kept if one.reason in MADE and is_good(one)]
    if ours:
        assert max(ours, key=lambda one: (one.made_at, one.name)) not in left
    assert all(one.reason in MADE and is_good(one) for one in left)


@given(shelves())
def test_what_was_asked_for_or_made_before_something_that_takes_away_stays_thirty_days(shelf):
    for one in gone(shelf):
        assert one.reason in BY_ITSELF or NOW - one.really_at >= SPARED


@given(shelves(), st.integers(0, 100))
def test_a_clock_set_back_lets_no_newer_one_go(shelf, back):
    now = NOW - timedelta(hours=back)
    assert all(one.really_at <= now for one in gone(shelf, now))


@given(shelves())
def test_for_each_that_goes_a_newer_good_one_of_its_day_stays_or_seven_newer_days_do(shelf):
    kept, is_good = shelf
    left = gone(shelf)
    stays = [one for one in kept if one not in left and one.reason in MADE and is_good(one)]
    for one in left:
        newer = {day(other) for other in stays if (other.made_at, other.name) > (one.made_at, one.name)}
        assert day(one) in newer or len(newer) >= rotation.DAYS


@given(shelves())
def test_what_is_left_is_left_again(shelf):
    kept, is_good = shelf
    left = gone(shelf)
    assert surplus([one for one in kept if one not in left], now=NOW, is_good=is_good) == []


def closings(days, *, a_day=3):
    return [
        Kept(name=f"{day}-{n}", made_at=at(n - 24 * day - a_day), written_at=at(n - 24 * day - a_day), reason="closing")
        for day in range(days)
        for n in range(a_day)
    ]


def test_three_a_day_for_three_years_leave_the_last_week_eight_weeks_and_two_years_of_months():
    kept = closings(3 * 365)
    left = set(surplus(kept, now=NOW, is_good=lambda one: True))
    stays = [one for one in kept if one not in left]
    assert all(one.name.endswith("-2") for one in stays)
    assert {one.really_at.date() for one in stays} >= {(NOW - timedelta(days=n)).date() for n in range(7)}
    months = {(one.really_at.year, one.really_at.month) for one in stays}
    assert len(months) == rotation.MONTHS
    assert len(stays) <= rotation.DAYS + rotation.WEEKS + rotation.MONTHS


def test_a_year_without_the_program_lets_nothing_go():
    kept = closings(7, a_day=1)
    assert surplus(kept, now=NOW + timedelta(days=400), is_good=lambda one: True) == []


def test_what_stands_for_others_is_good():
    """The newest of a day that is damaged stands for none of its older ones."""
    kept = closings(1)
    assert surplus(kept, now=NOW + timedelta(days=1), is_good=lambda one: one.name != "0-2") == kept[:1]
