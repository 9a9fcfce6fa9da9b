"""Widths of columns: by their shares, never below what they must show, and nothing wasted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.ui.column_widths import shared_out

COLUMNS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 200)), min_size=1, max_size=12)


def test_shares_are_kept_where_there_is_room_and_the_rest_gives_way_to_the_least():
    assert shared_out(600, [(10, 50), (20, 50)]) == [200, 400]
    assert shared_out(600, [(1, 150), (10, 50), (20, 50)]) == [150, 150, 300]
    assert shared_out(100, [(10, 80), (10, 70)]) == [80, 70]
    assert shared_out(600, [(0, 123), (10, 50)]) == [123, 477]


@given(st.integers(1, 2000), COLUMNS)
def test_no_column_is_below_its_least_and_the_room_is_filled(room, columns):
    widths = shared_out(room, columns)
    assert all(width >= least for width, (_share, least) in zip(widths, columns, strict=True))
    if sum(least for _share, least in columns) <= room and any(share for share, _least in columns):
        assert sum(widths) == room
