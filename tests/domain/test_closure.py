"""Fingerprints of frozen figures, and what differs from them: never by order, always by content."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain import closure
from clust_desktop.domain.closure import Figure, Frozen
from clust_desktop.domain.refusals import Refused

RECORDS = st.builds(
    Frozen,
    st.sampled_from(("event", "attendance")),
    st.sampled_from("abcde"),
    st.sampled_from((None, "2024-03-01", "2024-04-01")),
    st.sampled_from((-1.0, 1.0, 2.0)),
    st.sampled_from(("d1", "d2")),
)


def figure(*records: Frozen, value: float | None = 9) -> Figure:
    return Figure(indicator="events", association="u", value=value, records=records)


def event(uid: str, digest: str = "d") -> Frozen:
    return Frozen("event", uid, "2024-03-01", 1.0, digest)


@given(st.lists(RECORDS), st.randoms())
def test_a_fingerprint_knows_no_order(records, random):
    shuffled = list(records)
    random.shuffle(shuffled)
    assert closure.fingerprint(figure(*records)) == closure.fingerprint(figure(*shuffled))


@given(st.lists(RECORDS, min_size=1), st.lists(RECORDS, min_size=1))
def test_it_is_another_for_other_records(some, others):
    same = sorted(some, key=repr) == sorted(others, key=repr)
    assert (closure.fingerprint(figure(*some)) == closure.fingerprint(figure(*others))) is same


@pytest.mark.parametrize("change", [{"value": 8}, {"value": None}, {"numerator": 1.0}, {"association": None}])
def test_it_covers_the_figure_itself(change):
    assert closure.fingerprint(figure()) != closure.fingerprint(replace(figure(), **change))
    assert closure.fingerprint(figure(value=9)) == closure.fingerprint(figure(value=9.0))


def test_an_issue_covers_its_header_and_every_figure():
    one = replace(figure(), sha256="1" * 64)
    two = replace(figure(), indicator="persons", sha256="2" * 64)
    whole = closure.whole(["closure", 1], [one, two])
    assert whole == closure.whole(["closure", 1], [two, one])
    assert whole != closure.whole(["closure", 2], [one, two])
    assert whole != closure.whole(["closure", 1], [one])
    assert whole != closure.whole(["closure", 1], [one, replace(two, sha256="3" * 64)])


@given(st.lists(RECORDS), st.lists(RECORDS))
def test_what_came_and_went_leads_from_then_to_now(then, now):
    found = closure.differences({("e", "u"): figure(*then)}, {("e", "u"): figure(*now)})
    if sorted(then, key=repr) == sorted(now, key=repr):
        assert found == []
        return
    (one,) = found
    assert not one.is_restated
    assert len(then) - len(one.gone) + len(one.came) == len(now)
    known = {(record.kind, record.uid) for record in then}
    assert {(record.kind, record.uid) for record in one.changed} <= known
    for record in one.came:
        assert record in now
    for record in one.gone:
        assert record in then


def test_a_record_that_says_something_else_is_changed_and_neither_in_nor_out():
    then, now = figure(event("a"), event("b")), figure(event("a", "other"), event("c"), value=9)
    (one,) = closure.differences({then.key: then}, {now.key: now})
    assert [record.uid for record in one.changed] == ["a"]
    assert [record.uid for record in one.came] == ["c"]
    assert [record.uid for record in one.gone] == ["b"]


def test_a_figure_nobody_counts_any_more_is_restated_and_one_whose_list_is_destroyed_compares_by_value():
    assert [one.is_restated for one in closure.differences({("e", "u"): figure()}, {})] == [True]
    assert [one.is_restated for one in closure.differences({}, {("e", "u"): figure()})] == [True]
    destroyed = replace(figure(event("a")), records=(), destroyed_on="2030-01-01")
    assert closure.differences({("e", "u"): destroyed}, {("e", "u"): figure(event("a"))}) == []


def test_a_typed_fingerprint_may_be_grouped_in_capitals_or_its_beginning_alone():
    whole = "0123456789abcdef" * 4
    assert closure.typed(closure.grouped(whole)) == whole
    assert closure.typed(" 01234567 89AB-CDEF ") == "0123456789abcdef"
    assert closure.grouped(whole).split() == [whole[at : at + 8] for at in range(0, 64, 8)]


@pytest.mark.parametrize("text", ["", "0123456789abcde", "g" * 16, "0" * 65, "0123456789abcdef x"])
def test_anything_else_is_no_fingerprint(text):
    with pytest.raises(Refused, match="non è un’impronta"):
        closure.typed(text)
