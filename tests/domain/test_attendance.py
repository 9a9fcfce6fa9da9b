"""Who counts, for whom, and for how long."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.attendance import (
    ROLES,
    Affiliation,
    Attendance,
    Counts,
    Represented,
    count,
    counting,
    for_association,
    is_held,
    is_long_enough,
    is_overdue,
    minutes,
    participants,
    represented,
    union,
)
from clust_desktop.domain.membership import Spell

ON = date(2024, 1, 17)


def line(person, gathering="g1", **more):
    return Attendance(gathering=gathering, person=person, **more)


def member(organisation, association="ALFA", from_on=date(2020, 1, 1), until_on=None):
    return Spell(uid=f"{association}-{organisation}", association=association, organisation=organisation,
                 from_on=from_on, until_on=until_on)  # fmt: skip


def in_(*organisations, until_on=None):
    return [Affiliation(person="p", organisation=one, until_on=until_on) for one in organisations]


def test_only_held_gatherings_whose_first_day_lies_in_the_period_count():
    year = (date(2024, 1, 1), date(2024, 12, 31))
    assert is_held("held", date(2024, 1, 1), *year)
    assert is_held("held", date(2024, 12, 31), *year)
    assert not is_held("held", date(2023, 12, 31), *year)
    assert not any(is_held(status, ON, *year) for status in ("planned", "postponed", "cancelled"))
    assert is_overdue("planned", date(2024, 1, 16), ON)
    assert not is_overdue("planned", ON, ON)
    assert not is_overdue("held", date(2024, 1, 16), ON)


def test_staff_and_the_absent_never_count_and_heads_do():
    lines = [line(role, role=role) for role in ROLES] + [line("x", state="excused"), line("y", state="expected")]
    assert [one.person for one in counting(lines)] == ["participant", "speaker", "guest"]
    assert participants(lines, 14) == 17


def test_three_sessions_are_one_attendance():
    assert len(counting([line("anna"), line("anna"), line("anna"), line("anna", gathering="g2")])) == 2


def test_what_the_register_states_holds():
    spells = [member("rossi"), member("verdi")]
    found = represented(["verdi", "neri", "verdi"], in_("rossi"), spells, ["ALFA"], ON)
    assert found == (Represented("verdi"), Represented("neri"))
    assert for_association(found, spells, "ALFA", ON) == (Represented("verdi"),)
    assert for_association(found, spells, "BETA", ON) == ()


def test_exactly_one_member_among_the_affiliations_is_presumed():
    spells = [member("rossi"), member("verdi"), member("neri", "BETA")]
    assert represented([], in_("rossi", "ignota"), spells, ["ALFA"], ON) == (Represented("rossi", presumed=True),)
    assert represented([], in_("rossi", "neri"), spells, ["ALFA"], ON) == (Represented("rossi", presumed=True),)
    assert represented([], in_("rossi", "neri"), spells, ["ALFA", "BETA"], ON) == ()
    assert represented([], in_("rossi", "verdi"), spells, ["ALFA"], ON) == ()
    assert represented([], in_("rossi", "rossi"), spells, ["ALFA"], ON) == (Represented("rossi", presumed=True),)
    assert represented([], in_("ignota"), spells, ["ALFA"], ON) == ()


def test_only_the_day_of_the_gathering_matters():
    gone = [member("rossi", until_on=date(2024, 1, 16)), member("verdi", until_on=ON)]
    assert represented([], in_("rossi"), gone, ["ALFA"], ON) == ()
    assert represented([], in_("rossi", "verdi"), gone, ["ALFA"], ON) == (Represented("verdi", presumed=True),)
    assert represented([], in_("verdi", until_on=date(2024, 1, 16)), gone, ["ALFA"], ON) == ()
    assert for_association([Represented("rossi")], gone, "ALFA", ON) == ()


def test_two_people_of_one_organisation_are_one_member():
    rossi = (Represented("rossi"),)
    by_pair = {("g1", "anna"): rossi, ("g1", "bruno"): rossi, ("g1", "carla"): (Represented("verdi"),)}
    found = count([line("anna"), line("bruno"), line("carla", role="staff")], by_pair, 5)
    assert found == Counts(attendances=2, persons=2, members=1, headcount=5)
    assert found.participants == 7


def test_204_seats_of_119_respondents():
    groups = {"g1": 49, "g2": 52, "g3": 33, "g4": 37, "g5": 33}
    people = iter(range(204))
    lines = [line(f"p{next(people) % 119}", gathering=group) for group, size in groups.items() for _ in range(size)]
    found = count(lines, {})
    assert (found.attendances, found.persons) == (204, 119)


AT = datetime(2024, 1, 17, 9)


def test_rejoining_counts_once():
    rows = [(AT, AT + timedelta(minutes=30)), (AT + timedelta(minutes=20), AT + timedelta(minutes=50)),
            (AT + timedelta(minutes=60), AT + timedelta(minutes=61, seconds=59))]  # fmt: skip
    assert minutes(rows) == minutes(reversed(rows)) == 51
    assert minutes([]) == 0
    with pytest.raises(ValueError, match="before it begins"):
        union([(2, 1)])
    assert is_long_enough(None, 30)
    assert is_long_enough(30, 30)
    assert not is_long_enough(29, 30)


INTERVALS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: (p[0], p[0] + p[1])), max_size=8)


@given(INTERVALS, st.randoms(use_true_random=False))
def test_the_union_holds_the_same_points_in_any_order(intervals, random):
    found = union(intervals)
    shuffled = list(intervals)
    random.shuffle(shuffled)
    assert union(shuffled) == union(found) == found
    for point in range(85):
        covered = any(a <= point < b for a, b in intervals)
        assert covered == any(a <= point < b for a, b in found)
    assert all(end < start for (_, end), (start, _) in pairwise(found))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pqrs"), st.sampled_from(ROLES)), max_size=12))
def test_uniques_of_all_lie_between_the_largest_and_the_sum(rows):
    lines = [line(person, gathering=gathering, role=role) for gathering, person, role in rows]
    each = [count([one for one in lines if one.gathering == gathering], {}) for gathering in "abc"]
    whole = count(lines, {})
    assert whole.attendances == sum(one.attendances for one in each)
    assert max(one.persons for one in each) <= whole.persons <= sum(one.persons for one in each)
