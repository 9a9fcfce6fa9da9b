"""Declared parts against a declared total."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain.figures import reconcile


def test_66_11_24_4_8_is_not_114():
    found = reconcile([66, 11, 24, 4, 8], 114)
    assert not found.agrees
    with i18n.speaking("en"):
        assert found.sentence == "The declared parts add up to 113, the declared total is 114: difference 1."
    with i18n.speaking("it"):
        assert "113" in found.sentence
        assert "114" in found.sentence
        assert found.sentence.startswith("Le voci dichiarate")
    assert found.value == 114


def test_what_agrees_or_lacks_one_side_says_nothing():
    for parts, total, value in (
        ([1, 2], 3, 3),
        ([], 3, 3),
        ([1, 2], None, 3),
        ([], None, None),
        ([0.1, 0.2], 0.3, Decimal("0.3")),
    ):
        found = reconcile(parts, total)
        assert found.agrees
        assert found.sentence == ""
        assert found.value == value


@given(st.lists(st.integers(-1000, 1000), min_size=1), st.integers(-5, 5))
def test_it_agrees_exactly_when_the_sum_does(parts, off):
    found = reconcile(parts, sum(parts) + off)
    assert found.agrees == (off == 0)
    assert bool(found.sentence) == (off != 0)
