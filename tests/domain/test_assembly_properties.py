"""Whatever the order of arrivals, departures and proxies, an assembly stands the same; nothing counts twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.assembly import Line, Member, Stay, electorate, standing
from clust_desktop.domain.assembly_rules import AssemblyRules
from clust_desktop.domain.proxies import Proxy

MEMBERS = 8
ROSTER = [
    Member(organisation=at, uid=f"m{at}", name=f"Socio {at}", membership=at, may_vote=at != 7) for at in range(MEMBERS)
]
TIMES = st.sampled_from([None, *(f"2024-01-17T{hour:02}:00:00Z" for hour in range(8, 13))])


@st.composite
def stays(draw):
    first, last = draw(TIMES), draw(TIMES)
    if first and last and last < first:
        first, last = last, first
    return Stay(first, last)


@st.composite
def assemblies(draw):
    people = draw(st.lists(st.tuples(st.integers(0, MEMBERS), st.lists(stays(), max_size=3)), max_size=12))
    lines = [
        Line(uid=f"a{at}", person=at, person_uid=f"p{at}", name=f"Persona {at}", members=(member,), stays=tuple(when))
        for at, (member, when) in enumerate(people)
    ]
    given_ = draw(st.lists(st.tuples(st.integers(0, MEMBERS), st.integers(0, 12), st.booleans(), TIMES), max_size=10))
    proxies = [
        Proxy(uid=f"x{at:02}", principal=principal, holder=holder, written=written, received_at=received,
              holder_member=people[holder][0] if holder < len(people) else None)
        for at, (principal, holder, written, received) in enumerate(given_)
    ]  # fmt: skip
    return lines, proxies


def stand(lines, proxies, at, cap=3):
    return standing(ROSTER, lines, proxies, rules=AssemblyRules(cap=cap), homes={}, at=at)


@given(assemblies(), TIMES, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_written_down_does_not_matter(found, at, random):
    lines, proxies = found
    first = stand(lines, proxies, at)
    random.shuffle(lines)
    random.shuffle(proxies)
    again = stand(lines, proxies, at)
    assert again == first
    assert electorate(again, {0, 1}) == electorate(first, {0, 1})


@given(assemblies(), TIMES)
def test_no_member_counts_twice_and_every_proxy_counts_or_says_why(found, at):
    lines, proxies = found
    now = stand(lines, proxies, at)
    assert not set(now.by_proxy) & {line for line in now.own}
    assert 0 <= now.total <= now.entitled == 7
    assert now.total + len(now.missing()) == now.entitled
    assert len(now.proxies) == len(proxies)
    assert len(electorate(now)) == now.total
    assert set(electorate(now, {0, 1, 2})) <= set(electorate(now))


@given(assemblies(), TIMES, st.integers(0, 3))
def test_nobody_carries_more_than_the_cap_and_every_holder_is_there(found, at, cap):
    lines, proxies = found
    now = stand(lines, proxies, at, cap)
    carried = [one.proxy.holder for one in now.proxies if one.counts]
    assert all(carried.count(holder) <= cap for holder in carried)
    there = {line.person for line in lines if line.is_there(at)}
    assert set(carried) <= there


@given(assemblies(), TIMES)
def test_at_any_moment_no_more_are_there_by_themselves_than_in_all(found, at):
    lines, _proxies = found
    assert stand(lines, [], at).present <= stand(lines, [], None).present


@given(assemblies(), st.integers(0, 11))
def test_one_more_person_never_lowers_the_number_of_members(found, at):
    lines, proxies = found
    more = [*lines, Line(uid="new", person=99, person_uid="p99", name="Nuova", members=(at % 7,), stays=(Stay(),))]
    assert stand(more, [], None).total >= stand(lines, [], None).total
    assert stand(more, proxies, None).present >= stand(lines, proxies, None).present
