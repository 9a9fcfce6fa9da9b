"""Who stayed less than the minutes a rule asks: in the register, not in the counts, the same everywhere."""

from __future__ import annotations

import pytest

from clust_desktop.store import gathering_lists, gatherings, indicators, registers
from tests.store.small import WHOLE, Small

RULE = "presence.minimum_minutes"


@pytest.fixture
def small(archive):
    small = Small(archive)
    small.mech, small.build = small.association("MECH"), small.association("BUILD")
    return small


@pytest.fixture
def rule(small):
    def ask(minutes, association=None, **dates):
        small.add("rule", key=RULE, value=str(minutes), association_id=association, **dates)

    return ask


def stay(small, line, first, last, **more):
    day = "2026-03-01T"
    values = {"mode": "online", "marked_at": f"{day}08:00:00Z", "source": "platform"} | more
    times = {"from_at": first and f"{day}{first}:00Z", "until_at": last and f"{day}{last}:00Z"}
    return small.add("presence", attendance_id=line, **times, **values)


@pytest.fixture
def event(small):
    """Three people: one hour in two overlapping pieces, ten minutes, and a signature on paper without an hour."""
    event = small.event("2026-03-01", small.mech, small.build, format="hybrid")
    lines = [small.attend(event, small.person(f"{name} Finta")) for name in ("Anna", "Bea", "Carla")]
    stay(small, lines[0], "09:00", "09:40")
    stay(small, lines[0], "09:20", "10:00")
    stay(small, lines[1], "09:00", "09:10")
    stay(small, lines[2], None, None, mode="in-person", source="paper")
    return event, lines


def everywhere(small, event):
    """The number of people who count at the event: by its counts, its list, its register, its modes, the figure."""
    archive = small.archive
    uid = archive.value("select uid from gathering where id = ?", (event,))
    values = indicators.values(archive, ["attendances"], {small.mech: WHOLE, small.build: WHOLE}, WHOLE)
    told = {
        gatherings.counts(archive, event)["attendances"],
        gathering_lists.values_of(archive, uid, today="2026-12-31")["present"],
        registers.marked(archive, event)["counting"],
        sum(gatherings.modes(archive, [event])[event]),
        sum(not one["short"] for one in gatherings.register(archive, event)),
        values["attendances"][None][0],
    }
    assert len(told) == 1, told
    return told.pop()


def test_nothing_is_asked_and_everybody_counts(small, event, rule):
    rule(0)
    assert everywhere(small, event[0]) == 3
    assert registers.marked(small.archive, event[0])["short"] == 0


@pytest.mark.parametrize(("minutes", "counted"), [(10, 3), (11, 2), (60, 2), (61, 1)])
def test_the_union_of_the_stays_is_compared_and_who_gave_no_hours_is_believed(small, event, rule, minutes, counted):
    rule(minutes)
    assert everywhere(small, event[0]) == counted
    marked = registers.marked(small.archive, event[0])
    assert (marked["present"], marked["short"], marked["minimum"]) == (3, 3 - counted, minutes)
    assert [one["minutes"] for one in gatherings.register(small.archive, event[0])] == [60, 10, None]


def test_the_rule_is_read_as_of_the_gatherings_day(small, event, rule):
    rule(30, until_on="2026-02-28")
    assert everywhere(small, event[0]) == 3
    rule(30, from_on="2026-03-01", until_on="2026-03-01")
    assert everywhere(small, event[0]) == 2


def test_an_associations_own_rule_wins_and_who_counts_for_one_counts_for_all_together(small, event, rule):
    rule(0)
    rule(30, small.mech)
    found = indicators.values(small.archive, ["attendances"], {small.mech: WHOLE, small.build: WHOLE}, WHOLE)
    assert {key: one[0] for key, one in found["attendances"].items()} == {small.mech: 2, small.build: 3, None: 3}
    assert everywhere(small, event[0]) == 3


def test_members_are_represented_by_who_stayed(small, event, rule):
    member = small.organisation("Alfa Finta")
    small.membership(small.mech, member, "2020-01-01")
    small.add("attendance_organisation", attendance_id=event[1][1], organisation_id=member)
    assert gatherings.counts(small.archive, event[0])["members"] == 1
    rule(30)
    assert gatherings.counts(small.archive, event[0])["members"] == 0


def test_minutes_told_without_hours_are_added_and_what_was_taken_back_is_not(small, event, rule):
    rule(30)
    stay(small, event[1][1], None, None, minutes=25)
    assert everywhere(small, event[0]) == 3
    more = stay(small, event[1][0], "11:00", "13:00")
    uid = small.archive.value("select uid from presence where id = ?", (more,))
    small.add("take_back", presence_uid=uid, at="2026-03-02T08:00:00Z")
    assert gatherings.register(small.archive, event[0])[0]["minutes"] == 60


def test_what_was_taken_back_says_neither_how_nor_until_when_somebody_was_there(small, event):
    mistaken = stay(small, event[1][0], "07:00", "13:00", mode="in-person", source="door")
    assert gatherings.modes(small.archive, [event[0]])[event[0]] == (2, 1, 0)
    uid = small.archive.value("select uid from presence where id = ?", (mistaken,))
    small.add("take_back", presence_uid=uid, at="2026-03-02T08:00:00Z")
    assert gatherings.modes(small.archive, [event[0]])[event[0]] == (1, 2, 0)
    anna = gatherings.register(small.archive, event[0])[0]
    assert (anna["mode"], anna["from"], anna["until"]) == ("online", "2026-03-01T09:00:00Z", "2026-03-01T10:00:00Z")


def test_an_assembly_asks_for_no_minutes(small, rule):
    rule(30)
    assembly = small.gathering("assembly", "2026-03-01", small.mech)
    stay(small, small.attend(assembly, small.person("Anna Finta")), "09:00", "09:10")
    assert gatherings.counts(small.archive, assembly)["attendances"] == 1
    assert registers.marked(small.archive, assembly)["short"] == 0
