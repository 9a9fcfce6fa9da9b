"""The one who sits before the window: waits in the window's own loop, and gives up with a sentence."""

from __future__ import annotations

import pytest

from tests import driver


def test_waiting_in_vain_ends_with_what_was_waited_for(desk, monkeypatch):
    monkeypatch.setattr(driver, "PATIENCE", 0.05)
    with pytest.raises(AssertionError, match=r"in vain for a miracle; shown: .*Cruscotto"):
        desk.wait_until(lambda: False, "a miracle")


def test_what_comes_in_the_last_moment_has_come(desk, monkeypatch):
    monkeypatch.setattr(driver, "PATIENCE", 0.05)
    came = []
    desk.root.after(20, came.append, True)
    desk.wait_until(lambda: came)
    assert came == [True]
