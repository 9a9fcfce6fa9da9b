"""The one who sits before the window: waits in the window's own loop, and gives up with a sentence."""

from __future__ import annotations

import time

import pytest

from tests import alive, driver


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


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


def busy(seconds: float) -> None:
    """Work on the window's own thread."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def test_work_forgotten_on_the_windows_thread_is_a_standstill(desk):
    found = alive.standstills(desk.root, lambda: busy(alive.STANDSTILL + 0.01), "forgotten work")
    assert len(found) == 1
    assert alive.felt.pop("forgotten work") == found


def test_what_a_person_would_feel_is_only_reported(desk):
    assert alive.standstills(desk.root, lambda: busy(alive.STALL + 0.01), "a moment") == []
    assert [one > alive.STALL for one in alive.felt.pop("a moment")] == [True]
