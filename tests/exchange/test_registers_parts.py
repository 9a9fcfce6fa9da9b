"""Moments, lengths, names and the union of stays: examples by hand, and what must hold for any input."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.exchange.cells import Line, Sheet
from clust_desktop.exchange.registers.moments import clock, duration, stamp
from clust_desktop.exchange.registers.recognise import recognise
from clust_desktop.exchange.registers.stays import minutes, union
from clust_desktop.exchange.registers.written_names import (
    compatible,
    is_bot,
    is_device,
    read_name,
    repeated_marks,
)
from clust_desktop.exchange.tables import Source


@pytest.mark.parametrize(
    ("text", "dmy", "mdy"),
    [
        ("7/22/26, 7:00:11\u202fPM", None, datetime(2026, 7, 22, 19, 0, 11)),
        ("14/11/22, 09:29:07", datetime(2022, 11, 14, 9, 29, 7), None),
        ("06.10.26, 18:01:00", datetime(2026, 10, 6, 18, 1), datetime(2026, 6, 10, 18, 1)),
        ("19/01/2021 à 09:58:51", datetime(2021, 1, 19, 9, 58, 51), None),
        ("20/09/2026 18.01.22", datetime(2026, 9, 20, 18, 1, 22), None),
        ("3/3/26, 12:00 PM", datetime(2026, 3, 3, 12), datetime(2026, 3, 3, 12)),
        ("3/3/26 12:00:00 AM", datetime(2026, 3, 3), datetime(2026, 3, 3)),
        ("3/3/26 5 p.m.", None, None),
        ("3/3/26 5:10 p.m.", datetime(2026, 3, 3, 17, 10), datetime(2026, 3, 3, 17, 10)),
        ("2026-03-18", datetime(2026, 3, 18), datetime(2026, 3, 18)),
        ("Jul 22, 2026 7:00 PM", datetime(2026, 7, 22, 19), datetime(2026, 7, 22, 19)),
        ("22 luglio 2026 19.00", datetime(2026, 7, 22, 19), datetime(2026, 7, 22, 19)),
        ("31/02/2026", None, None),
        ("3/3/26 25:00", None, None),
        ("1.5", None, None),
        ("10.20.30.40", None, None),
    ],
)
def test_moments_read_both_ways(text, dmy, mdy):
    found = stamp(text)
    assert (found.read("dmy") if found else None) == dmy
    assert (found.read("mdy") if found else None) == mdy


def test_a_written_zone_is_kept():
    assert stamp("2026-03-03T16:51:35.000Z").read("dmy") == datetime(2026, 3, 3, 16, 51, 35, tzinfo=UTC)
    assert stamp("2023/03/18 3:28:24 PM CET").read("dmy").utcoffset() == timedelta(hours=1)
    assert stamp("2023/03/18 3:28:24 PM GMT-5").read("dmy").utcoffset() == timedelta(hours=-5)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h 30m 51s", 5451),
        ("45m", 2700),
        ("6m 15s", 375),
        ("2 godz. 19 min 19 s", 8359),
        ("59 Min. 0 Sek.", 3540),
        ("1 hr 2 min", 3720),
        ("1 ora e 5 minuti", 3900),
        ("1 Std. 2 Min.", 3720),
        ("1:02:10", 3730),
        ("58", None),
        ("", None),
        ("12 rue", None),
        ("mezz'ora", None),
        ("9999999999 d", None),
        ("x" * 50_000, None),
    ],
)
def test_lengths_in_any_language(text, seconds):
    found = duration(text)
    assert (found.total_seconds() if found is not None else None) == seconds


def test_twelve_is_noon_after_it_and_midnight_before():
    assert clock("12:00 PM").hour == 12
    assert clock("12:30 AM").hour == 0
    assert clock("13:00 PM") is None


@pytest.mark.parametrize(
    ("text", "name", "given_name", "family", "alias"),
    [
        ("Ada Ferri (Guest)", "Ada Ferri", None, None, None),
        ("Ferri, Ada (Unverified)", "Ferri, Ada", "Ada", "Ferri", None),
        ("FERRI ADA (EXT) (Guest)", "FERRI ADA", None, None, None),
        ("Adina (Ada Ferri)", "Adina", None, None, "Ada Ferri"),
        ("iPhone (Ada Ferri)", "Ada Ferri", None, None, "iPhone"),
        ("Ada Ferri (Ada Ferri)", "Ada Ferri", None, None, None),
        ("Ada Ferri (co-host)", "Ada Ferri", None, None, None),
        ("Ada Ferri, PhD", "Ada Ferri, PhD", None, None, None),
        ("De Luca, Anna Maria", "De Luca, Anna Maria", "Anna Maria", "De Luca", None),
        ("(senza nome)", "(senza nome)", None, None, None),
    ],
)
def test_names_lose_the_marks_of_the_platform(text, name, given_name, family, alias):
    found = read_name(text)
    assert (found.name, found.given, found.family, found.alias) == (name, given_name, family, alias)


def test_a_word_in_brackets_after_two_names_is_a_mark():
    marks = repeated_marks(["Ada (Zyx)", "Ivo (Zyx)", "Lia (Lia Renzi)"])
    assert marks == {"zyx"}
    assert read_name("Ada (Zyx)", marks).alias is None


def test_devices_and_bots():
    assert all(map(is_device, ["iPhone di Anna", "+39 051 ***12", "Galaxy S21", "DESKTOP-4KD8", "MacBook Pro"]))
    assert not any(map(is_device, ["Anna Pixel", "Galassia Rossi", "Ada Ferri", "Nia Topaz"]))
    assert is_bot("Fireflies.ai Notetaker", None)
    assert is_bot("Scrivana AI", "bot@scrivana.test")
    assert is_bot("Scrivana AI", "hello@scrivana.test")
    assert not is_bot("Weiwei AI", "weiwei@uno.test")
    assert not is_bot("Ai Sato", "ai.sato@uno.test")
    assert not is_bot("Abbot Rossi", "abbot@uno.test")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("giorgio s.", "Giorgio Santi", True),
        ("G. Santi", "giorgio s.", True),
        ("Prof. Giorgio Santi", "Giorgio Santi", True),
        ("Giorgio Santi", "Giulia Santi", False),
        ("Andrea Santi", "Andreana Santi", False),
        ("Giorgio", "Giorgio Santi", False),
    ],
)
def test_compatible_spellings(one, other, same):
    assert compatible(one, other) is same
    assert compatible(other, one) is same


DAY = datetime(2026, 7, 22)
STAYS = st.lists(
    st.tuples(st.integers(0, 600), st.integers(0, 200) | st.none()).map(
        lambda pair: (
            DAY + timedelta(minutes=pair[0]),
            None if pair[1] is None else DAY + timedelta(minutes=pair[0] + pair[1]),
        )
    ),
    max_size=8,
)


@given(STAYS, st.randoms())
def test_union_is_free_of_order_and_never_a_sum(stays, random):
    shuffled = list(stays)
    random.shuffle(shuffled)
    united = union(stays)
    assert united == union(shuffled)
    assert union(united) == united
    closed = [(start, end) for start, end in stays if end is not None]
    covered = {
        n for start, end in closed for n in range(int((start - DAY).seconds // 60), int((end - DAY).seconds // 60))
    }
    counted = minutes(united)
    assert counted is None or counted == len(covered)


NAMES = ["Ada Ferri", "A. Ferri", "Ivo Galli", "Ivo Galli (Guest)", "iPhone", "Lia Renzi", "Appunti Notetaker"]
JOINS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["", "ferri@uno.test", "FERRI@uno.test", "galli@uno.test"]),
        st.integers(0, 100),
        st.integers(0, 60),
    ),
    min_size=1,
    max_size=8,
)


def zoom(joins):
    header = ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest")

    def at(minute):
        return (datetime(2026, 7, 22, 10) + timedelta(minutes=minute)).strftime("%m/%d/%Y %I:%M:%S %p")

    rows = [(name, mail, at(start), at(start + length), str(length), "No") for name, mail, start, length in joins]
    lines = tuple(Line(number, cells) for number, cells in enumerate([header, *rows], 1))
    sheet = Sheet("", "visible", lines)
    return Source(name="zoom.csv", format="csv", encoding="utf-8", delimiter=",", sha256="", sheets=(sheet,))


def told(register):
    everybody = [(p.name, p.email, p.minutes, p.intervals, p.device_name) for p in register.meetings[0].people]
    return sorted(map(repr, everybody))


@given(JOINS, st.randoms())
def test_the_order_of_rows_does_not_change_the_people(joins, random):
    shuffled = list(joins)
    random.shuffle(shuffled)
    first, second = recognise(zoom(joins)), recognise(zoom(shuffled))
    assert told(first) == told(second)
    assert sorted(row.value for row in first.refused) == sorted(row.value for row in second.refused)
    assert {question.about for question in first.questions} == {question.about for question in second.questions}


@given(JOINS)
def test_every_row_ends_in_a_person_or_among_the_refused(joins):
    register = recognise(zoom(joins))
    lines = [line for person in register.meetings[0].people for line in person.lines]
    assert len(lines) == len(set(lines))
    bots = {n for n, (name, *_rest) in enumerate(joins, 2) if "Notetaker" in name}
    assert set(lines) == set(range(2, len(joins) + 2)) - bots
    assert {row.cause for row in register.refused} == ({"bot"} if bots else set())


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["/", ".", "-"]))
def test_a_part_above_twelve_leaves_one_reading(day, sign):
    found = stamp(day.strftime(f"%d{sign}%m{sign}%Y"))
    assert found.dmy == day
    assert (found.mdy is None) == (day.day > 12)


@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=8))
def test_no_table_of_texts_makes_it_stumble(cells):
    lines = tuple(Line(number, tuple(row)) for number, row in enumerate(cells, 1))
    source = Source(
        name="x.csv", format="csv", encoding="utf-8", delimiter=",", sha256="", sheets=(Sheet("", "visible", lines),)
    )
    assert recognise(source) is None or recognise(source).meetings
