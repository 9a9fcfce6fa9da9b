"""Short codes: read back as typed, never with one wrong character, never a number or a word."""

from __future__ import annotations

from itertools import combinations, islice

from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain import codes

CODES = st.uuids().map(lambda uid: next(codes.candidates(str(uid))))


@given(CODES)
def test_a_code_is_a_letter_first_and_holds_a_figure_and_nothing_that_looks_like_another(code):
    assert len(code) == 6
    assert code[0].isalpha()
    assert any(one.isdigit() for one in code)
    assert not set(code) & set("0O1IL")
    assert code == code.upper()


@given(CODES)
def test_a_code_is_read_as_people_and_scanners_write_it(code):
    for typed in (code, code.lower(), f" {code}\r\n".strip("\r\n"), f"{code[:3]}-{code[3:]}", f"{code[:3]} {code[3:]}"):
        assert codes.read(typed) == code


@given(CODES)
def test_any_one_wrong_character_is_found(code):
    for place in range(6):
        for wrong in codes.ALPHABET:
            other = code[:place] + wrong + code[place + 1 :]
            assert (codes.read(other) is None) == (other != code)


@given(CODES)
def test_any_two_characters_exchanged_are_found(code):
    for one, two in combinations(range(6), 2):
        swapped = list(code)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        other = "".join(swapped)
        assert (codes.read(other) is None) == (other != code)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_code_or_nothing(typed):
    assert codes.read(typed) in (None, typed.upper().translate(dict.fromkeys(map(ord, " -.\u00a0"))))


def test_a_line_has_the_same_codes_wherever_they_are_made_and_each_another():
    uid = "01931c1e-0000-7000-8000-000000000001"
    first = list(islice(codes.candidates(uid), 1000))
    assert first == list(islice(codes.candidates(uid), 1000))
    assert len(set(first)) == 1000
    assert first[0] == "B4VNH3"
