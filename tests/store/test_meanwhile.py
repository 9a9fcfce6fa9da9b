"""Two things at once: both are waited for, and the failure of either climbs."""

from __future__ import annotations

import threading

import pytest

from clust_desktop.store.meanwhile import meanwhile


def test_both_are_done_before_it_goes_on():
    begun, done = threading.Event(), []

    def work():
        begun.set()
        done.append("beside")

    with meanwhile(work):
        assert begun.wait(20)
    assert done == ["beside"]


@pytest.mark.parametrize("where", ["beside", "block", "both"])
def test_the_failure_of_either_climbs(where):
    def fail():
        raise OSError(28, "No space left on device")

    def both():
        with meanwhile(fail if where != "block" else list):
            if where != "beside":
                raise ValueError(where)

    with pytest.raises(
        (OSError if where == "beside" else ValueError), match="left on device" if where == "beside" else where
    ):
        both()
