"""Keys bound to the whole window: taking one binding away leaves those of others."""

from __future__ import annotations

import pytest

from clust_desktop.ui.keys import Keys, bind
from tests.driver import rest


@pytest.fixture(autouse=True)
def in_front(root) -> None:
    root.deiconify()
    rest(root)
    root.focus_force()
    rest(root)


def test_a_window_that_goes_takes_its_own_bindings_only(root):
    heard: list[str] = []
    root.bind("<KeyPress>", lambda _event: heard.append("other's"), add=True)
    keys = Keys(root)
    keys.on("<KeyPress>", lambda _event: heard.append("the window's"))
    root.event_generate("<KeyPress-x>")
    assert heard == ["other's", "the window's"]
    keys.clear()
    root.event_generate("<KeyPress-x>")
    assert heard == ["other's", "the window's", "other's"]
    root.unbind("<KeyPress>")


def test_what_is_bound_to_everything_is_taken_away_alone(root):
    heard: list[str] = []
    kept = bind(root, "<Control-F8>", lambda _event: heard.append("kept"), tag="all")
    bind(root, "<Control-F8>", lambda _event: heard.append("taken away"), tag="all")()
    root.event_generate("<Control-F8>")
    assert heard == ["kept"]
    kept()
    assert not root.bind_all("<Control-F8>")
