"""Article 21: 117 and 120 members, and one short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.quorum import Thresholds, is_valid, majority_of, passes, thresholds


def test_the_thresholds_of_117_and_120_members():
    assert thresholds(117) == Thresholds(first=59, statute=88, dissolution=88)
    assert thresholds(120) == Thresholds(first=60, statute=90, dissolution=90)
    assert thresholds(0) == Thresholds(first=0, statute=0, dissolution=0)
    with pytest.raises(ValueError, match="-1"):
        thresholds(-1)


def test_87_of_117_are_one_short_for_the_statute():
    present = 81 + 6
    assert is_valid("ordinary", 1, 117, present)
    assert not is_valid("statute", 1, 117, present)
    assert not is_valid("statute", 2, 117, present)
    assert is_valid("statute", 1, 117, present + 1)
    assert not passes("dissolution", 2, 117, present, present)
    assert passes("dissolution", 1, 117, 88, 88)


def test_the_second_call_is_valid_for_ordinary_resolutions_whatever_the_number():
    assert not is_valid("ordinary", 1, 117, 58)
    assert is_valid("ordinary", 2, 117, 1)
    assert not is_valid("ordinary", 2, 117, 0)


def test_the_majority_is_more_than_half_of_those_present():
    assert (majority_of(86), majority_of(87)) == (44, 44)
    assert not passes("ordinary", 1, 117, 86, 43)
    assert passes("ordinary", 1, 117, 86, 44)


@given(st.integers(0, 2000))
def test_thresholds_are_the_smallest_numbers_that_suffice(members):
    found = thresholds(members)
    assert found.first * 2 >= members > (found.first - 1) * 2
    assert found.statute * 4 >= members * 3 > (found.statute - 1) * 4
    assert found.dissolution == found.statute
