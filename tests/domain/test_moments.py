"""Moments, and the two nights a year on which clocks lie."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain import moments
from clust_desktop.domain.refusals import Refused

TODAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("18:30", time(18, 30)), ("18.30", time(18, 30)), ("9", time(9)), ("ore 9.05", time(9, 5)),
     ("12:00 PM", time(12)), ("12:00 am", time(0)), ("6:30 pm", time(18, 30)), ("18:30:07", time(18, 30, 7))],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_type_it(text, clock):
    assert moments.read_clock(text) == clock


@pytest.mark.parametrize("text", ["24:00", "18:60", "", "sera", "1830", "18:3"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Refused):
        moments.read_clock(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [("3/5/2024 18:30", "2024-05-03T16:30:00Z"), ("15/01/2024 alle ore 9.15", "2024-01-15T08:15:00Z"),
     ("oggi 9.15", "2024-05-15T07:15:00Z"), ("2024-01-17T10:00", "2024-01-17T09:00:00Z"),
     ("2024-01-17T10:00:00Z", "2024-01-17T10:00:00Z"), ("3/5/2024 6:30 pm", "2024-05-03T16:30:00Z"),
     ("1 marzo 2024, 18:30", "2024-03-01T17:30:00Z")],
)  # fmt: skip
def test_a_moment_is_kept_in_utc(text, at):
    assert moments.read(text, TODAY) == at


def test_a_time_the_clocks_skip_does_not_exist():
    with i18n.speaking("en"), pytest.raises(Refused, match="02:30 on 29/03/2026 does not exist"):
        moments.read("29/03/2026 02:30", TODAY)


def test_a_time_that_comes_twice_is_asked_about():
    with i18n.speaking("en"), pytest.raises(Refused, match="comes twice"):
        moments.read("25/10/2026 02:30", TODAY)
    assert moments.read("25/10/2026 02:30 ora legale", TODAY) == "2026-10-25T00:30:00Z"
    assert moments.read("25/10/2026 02:30 ora solare", TODAY) == "2026-10-25T01:30:00Z"
    with i18n.speaking("it"):
        assert moments.show("2026-10-25T00:30:00Z") == "25/10/2026 02:30 ora legale"


def test_the_day_of_a_moment_is_the_local_one():
    assert moments.day_of("2024-12-31T23:30:00Z") == date(2025, 1, 1)
    assert moments.show_clock("2024-06-30T22:05:00Z") == "00:05"
    with pytest.raises(Refused):
        moments.read("18:30", TODAY)
    with pytest.raises(ValueError, match="does not match"):
        moments.local("2024-12-31 23:30")


@given(st.datetimes(datetime(1985, 1, 1), datetime(2150, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC)))
def test_every_moment_shown_is_read_back(at):
    stored = at.strftime(moments.FORM)
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            assert moments.read(moments.show(stored), TODAY) == stored


@given(st.datetimes(datetime(2026, 10, 24, 22), datetime(2026, 10, 25, 3)).map(lambda at: at.replace(microsecond=0)))
def test_every_moment_of_the_night_of_the_change_is_read_back(at):
    stored = at.strftime(moments.FORM)
    with i18n.speaking("en"):
        assert moments.read(moments.show(stored), TODAY) == stored
