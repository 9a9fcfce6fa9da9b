"""The measuring itself: rates over unordered pairs, counted by hand."""

from clust_desktop.exchange.matching.lists import ListPair
from tests.bench.duplicates_truth import measure, split


def test_rates_are_those_counted_by_hand():
    found = [
        ListPair((2, 3), "same", ""),
        ListPair((4, 2), "ask", ""),
        ListPair((5, 6), "same", ""),
        ListPair((7, 8), "ask", ""),
    ]
    truth = {frozenset(two) for two in (("2", "3"), ("2", "4"), ("3", "4"))}
    same, every = (measure(pairs, truth) for pairs in split(found))
    assert (same.found, same.right, same.wrong) == (2, 1, 1)
    assert (same.precision, same.recall) == (1 / 2, 1 / 3)
    assert (every.precision, every.recall) == (2 / 4, 2 / 3)
