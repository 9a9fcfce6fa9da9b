"""The bridge closes, to names, for any spells, categories and dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.bridge import Unreconciled, bridge, system_bridge
from clust_desktop.domain.islands import islands
from clust_desktop.domain.membership import CategorySpan, Spell, is_active

START = date(2024, 1, 1)
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def spell(uid, from_on, until_on=None, organisation=None, association="ALFA"):
    return Spell(uid=uid, association=association, organisation=organisation or uid, from_on=from_on, until_on=until_on)


def span(uid, category, from_on, until_on=None):
    return CategorySpan(spell=uid, category=category, from_on=from_on, until_on=until_on)


def uids(lines):
    return [line.uid for line in lines]


def test_a_spell_that_ends_on_the_last_day_is_out_in_the_next_period():
    leaver = [spell("rossi", date(2020, 1, 1), date(2026, 12, 31))]
    of_2026 = bridge(leaver, [], date(2026, 1, 1), date(2026, 12, 31))
    of_2027 = bridge(leaver, [], date(2027, 1, 1), date(2027, 12, 31))
    assert (uids(of_2026.opening), uids(of_2026.outs), uids(of_2026.closing)) == (["rossi"], [], ["rossi"])
    assert (uids(of_2027.opening), uids(of_2027.outs), uids(of_2027.closing)) == (["rossi"], ["rossi"], [])


def test_the_edges_of_a_period():
    spells = [
        spell("before", date(2023, 1, 1), date(2023, 12, 30)),
        spell("eve", date(2023, 1, 1), date(2023, 12, 31)),
        spell("first", date(2024, 1, 1)),
        spell("last", date(2024, 12, 31)),
        spell("brief", date(2024, 5, 1), date(2024, 5, 1)),
        spell("eve-of-last", date(2023, 1, 1), date(2024, 12, 30)),
        spell("later", date(2025, 1, 1)),
    ]
    found = bridge(spells, [], *YEAR)
    assert uids(found.opening) == ["eve", "eve-of-last"]
    assert uids(found.ins) == ["brief", "first", "last"]
    assert uids(found.outs) == ["brief", "eve", "eve-of-last"]
    assert uids(found.closing) == ["first", "last"]
    assert found.net == 0


def test_a_category_change_is_neither_in_nor_out():
    spells = [spell("a", date(2023, 1, 1)), spell("b", date(2024, 3, 1), date(2024, 6, 30))]
    categories = [
        span("a", "laboratory", date(2023, 1, 1), date(2024, 4, 30)), span("a", "enterprise", date(2024, 5, 1)),
        span("b", "enterprise", date(2024, 3, 1), date(2024, 5, 31)), span("b", "other", date(2024, 6, 1)),
    ]  # fmt: skip
    found = bridge(spells, categories, *YEAR)
    assert [(one.uid, one.on, one.before, one.after) for one in found.moves] == [
        ("a", date(2024, 5, 1), "laboratory", "enterprise"), ("b", date(2024, 6, 1), "enterprise", "other"),
    ]  # fmt: skip
    rows = {
        row.category: (row.opening, row.came, row.left, row.moves, row.closing)
        for row in found.by_category(("laboratory", "enterprise"))
    }
    assert rows == {"laboratory": (1, 0, 0, -1, 0), "enterprise": (0, 1, 0, 0, 1), "other": (0, 0, 1, 1, 0)}
    assert list(rows) == ["laboratory", "enterprise", "other"]
    assert found.names({"a": "Zeta", "b": "alfa"})["moves"] == ["alfa", "Zeta"]


def test_a_change_on_the_first_day_of_membership_is_no_move():
    found = bridge([spell("a", date(2024, 5, 1))], [span("a", "enterprise", date(2024, 5, 1))], *YEAR)
    assert found.moves == ()


def test_for_the_system_one_who_passes_to_another_association_neither_leaves_nor_comes():
    spells = [
        spell("m1", date(2020, 1, 1), date(2024, 6, 30), "rossi", "ALFA"),
        spell("m2", date(2024, 7, 1), None, "rossi", "BETA"),
        spell("m3", date(2020, 1, 1), date(2024, 6, 30), "verdi", "ALFA"),
        spell("m4", date(2024, 7, 2), None, "verdi", "BETA"),
        spell("m5", date(2024, 2, 1), None, "neri", "ALFA"),
        spell("m6", date(2024, 3, 1), None, "neri", "BETA"),
    ]
    found = system_bridge(spells, [span("m5", "enterprise", START), span("m6", "other", START)], *YEAR)
    assert (uids(found.opening), uids(found.closing)) == (["m1", "m3"], ["m5", "m1", "m4"])
    assert (uids(found.ins), uids(found.outs)) == (["m5", "m4"], ["m3"])
    assert found.closing[0].category == "enterprise"
    assert len(bridge(spells, [], *YEAR).ins) == 4


def test_a_bridge_that_does_not_close_cannot_be_built():
    whole = bridge([spell("a", START), spell("b", date(2023, 1, 1), date(2024, 5, 1))], [], *YEAR)
    for broken in ({"outs": ()}, {"ins": ()}, {"closing": ()}, {"closing": whole.opening}):
        with pytest.raises(Unreconciled):
            replace(whole, **broken)
    named = replace(whole.opening[0], category="enterprise")
    with pytest.raises(Unreconciled):
        replace(whole, opening=(named,))
    with pytest.raises(ValueError, match="no period"):
        bridge([], [], date(2024, 2, 1), date(2024, 1, 1))


NEAR = st.integers(-6, 30).map(lambda n: START + timedelta(n))
LENGTH = st.none() | st.integers(0, 25)


@st.composite
def archives(draw):
    spells, spans = [], []
    for number in range(draw(st.integers(0, 6))):
        from_on, length = draw(NEAR), draw(LENGTH)
        spells.append(Spell(
            uid=f"m{number}", association=draw(st.sampled_from("AB")), organisation=draw(st.sampled_from("xyz")),
            from_on=from_on, until_on=None if length is None else from_on + timedelta(length)))  # fmt: skip
    for _ in range(draw(st.integers(0, 8)) if spells else 0):
        from_on, length = draw(NEAR), draw(LENGTH)
        spans.append(span(draw(st.sampled_from(spells)).uid, draw(st.sampled_from(["e", "l", "o"])), from_on,
                          None if length is None else from_on + timedelta(length)))  # fmt: skip
    return spells, spans


@given(archives(), NEAR, st.integers(0, 20), st.integers(0, 20))
def test_it_closes_for_any_dates_and_periods_chain(archive, from_on, first, second):
    spells, spans = archive
    middle = from_on + timedelta(first)
    for build in (bridge, system_bridge):
        one = build(spells, spans, from_on, middle)
        other = build(spells, spans, middle + timedelta(1), middle + timedelta(1 + second))
        both = build(spells, spans, from_on, middle + timedelta(1 + second))
        assert len(one.opening) + len(one.ins) - len(one.outs) == len(one.closing)
        assert [(line.uid, line.category) for line in one.closing] == [(x.uid, x.category) for x in other.opening]
        assert sorted(uids((*one.ins, *other.ins))) == sorted(uids(both.ins))
        assert sorted(uids((*one.outs, *other.outs))) == sorted(uids(both.outs))
        assert len(one.moves) + len(other.moves) == len(both.moves)


@given(archives(), NEAR, st.integers(0, 20))
def test_the_system_holds_each_subject_once(archive, from_on, length):
    spells, spans = archive
    until_on = from_on + timedelta(length)
    found = system_bridge(spells, spans, from_on, until_on)
    expected = {one.organisation for one in spells if is_active(one, until_on)}
    assert sorted(line.organisation for line in found.closing) == sorted(expected)
    sizes = [len({s.organisation for s in spells if s.association == a and is_active(s, until_on)}) for a in "AB"]
    assert max(sizes) <= len(found.closing) <= sum(sizes)


@given(archives())
def test_islands_cover_the_same_days_and_never_touch(archive):
    spells, _spans = archive
    found = islands(spells)
    for offset in range(-8, 60):
        day = START + timedelta(offset)
        for name in "xyz":
            there = sum(is_active(one, day) for one in found if one.organisation == name)
            assert there == any(is_active(one, day) for one in spells if one.organisation == name)
    for one in found:
        for other in found:
            if one is not other and one.organisation == other.organisation and one.from_on < other.from_on:
                assert one.until_on is not None
                assert one.until_on + timedelta(1) < other.from_on


@given(archives(), NEAR, st.integers(0, 60))
def test_moves_are_all_the_days_on_which_the_category_changes(archive, from_on, length):
    spells, spans = archive
    until_on = from_on + timedelta(length)
    moves = {(one.uid, one.on) for one in bridge(spells, spans, from_on, until_on).moves}

    def category(one, day):
        closing = bridge([one], spans, day, day).closing
        return closing[0].category if closing else "-"

    expected = {
        (one.uid, day)
        for one in spells
        for day in (from_on + timedelta(n) for n in range(length + 1))
        if is_active(one, day) and is_active(one, day - timedelta(1))
        and category(one, day) != category(one, day - timedelta(1))
    }  # fmt: skip
    assert moves == expected
