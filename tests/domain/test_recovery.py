"""The groups of a recovery sheet: they read back, and whatever is mistyped is named by its group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain import recovery
from clust_desktop.domain.refusals import Refused

KEYS = st.binary(min_size=48, max_size=48)
KEY = bytes(range(48))


@given(KEYS)
def test_what_is_printed_reads_back(key):
    printed = recovery.groups(key)
    assert [len(one) for one in printed] == [6] * 16
    assert recovery.read("".join(printed)) == key
    assert recovery.read("\n".join(f"{n}. {one[:3]} {one[3:]}" for n, one in enumerate(printed, 1))) == key
    assert recovery.read("\n".join(f"{one[:3]}-{one[3:]} ".lower() for one in printed)) == key


@given(KEYS, st.integers(0, 95), st.sampled_from(recovery.ALPHABET))
def test_every_sign_read_wrongly_is_found_and_its_group_named(key, at, sign):
    signs = list("".join(recovery.groups(key)))
    if signs[at] == sign:
        return
    signs[at] = sign
    with pytest.raises(Refused, match=rf"gruppo {at // 6 + 1}\b"):
        recovery.read("".join(signs))


@given(KEYS, st.integers(0, 15), st.integers(0, 4))
def test_two_neighbours_exchanged_are_found(key, group, at):
    printed = recovery.groups(key)
    one = printed[group]
    if one[at] == one[at + 1]:
        return
    printed[group] = one[:at] + one[at + 1] + one[at] + one[at + 2 :]
    with pytest.raises(Refused, match=rf"gruppo {group + 1}\b"):
        recovery.read("".join(printed))


def test_groups_in_another_order_are_found():
    first, second, *rest = recovery.groups(KEY)
    with pytest.raises(Refused, match="gruppo 1, 2"):
        recovery.read("".join([second, first, *rest]))


def test_a_group_left_out_is_said_with_the_numbers():
    with pytest.raises(Refused, match=r"16 gruppi di 6 segni, in tutto 96; qui sono 90"):
        recovery.read("".join(recovery.groups(KEY)[1:]))


def test_letters_that_are_never_printed_are_refused():
    with pytest.raises(Refused, match="gruppo 1"):
        recovery.read("O" + "".join(recovery.groups(KEY))[1:])
