"""Days typed by people."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain import days
from clust_desktop.domain.refusals import Refused

TODAY = date(2024, 5, 15)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/5", (2024, 5, 3)), ("3.5.24", (2024, 5, 3)), ("03-05-2024", (2024, 5, 3)), ("3 5 2024", (2024, 5, 3)),
        ("2024-05-03", (2024, 5, 3)), ("3/5/98", (1998, 5, 3)), ("3/5/44", (2044, 5, 3)), ("3/5/45", (1945, 5, 3)),
        ("OGGI", (2024, 5, 15)), ("ieri", (2024, 5, 14)), ("domani", (2024, 5, 16)), ("tomorrow", (2024, 5, 16)),
        ("l’altro ieri", (2024, 5, 13)), ("mercoledì", (2024, 5, 15)), ("giovedi", (2024, 5, 16)),
        ("martedì", (2024, 5, 21)), ("martedì scorso", (2024, 5, 14)), ("mercoledì scorso", (2024, 5, 8)),
        ("prossimo mercoledì", (2024, 5, 22)), ("last monday", (2024, 5, 13)), ("fri", (2024, 5, 17)),
        ("1 marzo 2024", (2024, 3, 1)), ("1° marzo", (2024, 3, 1)), ("1 mar. 24", (2024, 3, 1)),
        ("March 1st, 2024", (2024, 3, 1)), ("Mar 1", (2024, 3, 1)),
        ("1 March 2024", (2024, 3, 1)), ("venerdì 1 marzo 2024", (2024, 3, 1)),
        ("ven 1/3/2024", (2024, 3, 1)), ("29/2/2024", (2024, 2, 29)),
        ("+7", (2024, 5, 22)), ("-1", (2024, 5, 14)), ("+ 30", (2024, 6, 14)), ("lun", (2024, 5, 20)),
        ("1.3.26", (2026, 3, 1)), ("yesterday", (2024, 5, 14)), ("next mon", (2024, 5, 20)), ("1/3", (2024, 3, 1)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(text, day):
    assert days.read(text, TODAY) == date(*day)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/02/2024", "February 2024 has 29 days"), ("5/13/2024", "no month 13"), ("0/1/2024", "does not exist"),
        ("domenica 1/3/2024", "is a Friday"), ("12", "is not a date"), ("", "is not a date"), ("boh", "is not a date"),
        ("1/1/1024", "between 1900 and 2199"), ("12345678", "is not a date"), ("3/5/202", "is not a date"),
        ("3 brumaio 2024", "is not a date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_a_sentence(text, says):
    with i18n.speaking("en"), pytest.raises(Refused) as refusal:
        days.read(text, TODAY)
    assert says in refusal.value.sentence


def test_the_language_spoken_never_changes_the_day():
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            assert days.read("4/5/2024", TODAY) == date(2024, 5, 4)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_what_is_shown_is_read_back(day, today):
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            for text in (days.show(day), days.show_long(day), day.isoformat(), f"{day.day}-{day.month}-{day.year}"):
                assert days.read(text, today) == day


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(days.WEEKDAYS))
def test_weekday_names_stay_within_a_week(today, name):
    with i18n.speaking("en"):
        assert timedelta(0) <= days.read(name, today) - today < timedelta(7)
        assert timedelta(0) < days.read(f"next {name}", today) - today <= timedelta(7)
        assert timedelta(0) < today - days.read(f"last {name}", today) <= timedelta(7)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text):
    try:
        sentence = days.show(days.read(text, TODAY))
    except Refused as refusal:
        sentence = refusal.sentence
    assert sentence


def test_spans_are_said_with_both_days():
    with i18n.speaking("it"):
        assert days.show_span(date(2019, 10, 16), date(2020, 10, 15)) == "dal 16/10/2019 al 15/10/2020"
        assert days.show_span(date(2019, 10, 16), None) == "dal 16/10/2019"
        assert days.show_long(date(2024, 3, 1)) == "1 marzo 2024"
