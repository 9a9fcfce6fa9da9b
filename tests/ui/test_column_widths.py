"""Widths of columns: as wide as their texts, never below what they must show, and nothing wasted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.ui.column_widths import laid_out, shared_out

COLUMNS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 200), st.integers(0, 500)), min_size=1, max_size=12)


def test_what_is_over_is_shared_and_where_room_is_short_the_widest_give_way():
    assert shared_out(600, [(10, 100, 0), (20, 100, 0)]) == [233, 367]
    assert shared_out(600, [(10, 50, 150), (20, 50, 300)]) == [200, 400]
    assert shared_out(400, [(10, 50, 90), (20, 50, 500), (20, 50, 600)]) == [90, 155, 155]
    assert shared_out(400, [(10, 50, 90), (20, 50, 200), (20, 50, 600)]) == [90, 155, 155]
    assert shared_out(100, [(10, 80, 0), (10, 70, 300)]) == [80, 70]
    assert shared_out(600, [(0, 123, 0), (10, 50, 0)]) == [123, 477]


@given(st.integers(1, 2000), COLUMNS)
def test_no_column_is_below_its_least_and_the_room_is_filled(room, columns):
    widths = shared_out(room, columns)
    assert all(width >= least for width, (_share, least, _texts) in zip(widths, columns, strict=True))
    if sum(least for _share, least, _texts in columns) <= room and any(share for share, _least, _texts in columns):
        assert sum(widths) == room


@given(st.integers(1, 2000), COLUMNS)
def test_a_column_gives_way_only_to_one_that_is_no_wider(room, columns):
    widths = shared_out(room, columns)
    cut = [w for w, (_share, least, texts) in zip(widths, columns, strict=True) if w < max(least, texts)]
    least_of_cut = min(cut, default=0)
    for width, (_share, least, _texts) in zip(widths, columns, strict=True):
        assert not cut or width <= max(least, least_of_cut + 1)


def test_a_text_that_is_to_stand_whole_takes_the_room_of_the_others_up_to_its_own_limit():
    widths, fits = laid_out(
        700, {"title": 40, "group": 20}, {"title": 60, "group": 60}, {"title": 380, "group": 340}, {},
        readable=100, widest=300, at_whole=400, whole={"title"},
    )  # fmt: skip
    assert (widths, fits) == ([380, 320], True)
