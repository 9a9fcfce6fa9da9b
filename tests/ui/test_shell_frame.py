"""The frame around every page: eleven entries at any size of text, slow actions that are waited for or left."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.ui import pages_list, sidebar
from clust_desktop.ui.pages.people import PeoplePage
from clust_desktop.ui.pages_list import Entry, Part
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.specs import Action, Done, Takes
from clust_desktop.ui.views.acting import Acting
from clust_desktop.ui.working import Working


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


@pytest.fixture
def eleven(monkeypatch):
    """A sidebar as long as it will ever be, whatever pages there are now."""
    more = tuple(
        Entry(f"more{number}", "Projects and money", "archive", (Part(f"more{number}", "People", pages_list._people),))
        for number in range(11 - len(pages_list.PAGES))
    )
    monkeypatch.setattr(sidebar, "PAGES", pages_list.PAGES + more)
    monkeypatch.setattr(pages_list, "PAGES", pages_list.PAGES + more)


@pytest.mark.parametrize("text", [100, 150])
def test_eleven_entries_are_in_sight_on_a_small_screen(open_desk, archive, eleven, text):
    desk = open_desk(archive, preferences=Preferences(text=text))
    bar = desk.window.sidebar
    buttons = [*bar.entries.values(), bar.appearance]
    assert len(buttons) == 12
    edges = [(one.winfo_y(), one.winfo_y() + one.winfo_height()) for one in buttons]
    assert all(upper[1] <= lower[0] for upper, lower in pairwise(edges))
    assert edges[-1][1] <= bar.winfo_height() == 768
    assert all(one.winfo_height() >= desk.window.look.line() for one in buttons)


def test_ctrl_0_and_minus_reach_the_last_entries(desk, eleven):
    desk.window.rebuild()
    desk.settle()
    last = list(desk.window.sidebar.entries)[-2:]
    for key, code in zip(("Control-Key-0", "Control-Key-minus"), last, strict=True):
        desk.press(key)
        desk.settle()
        assert desk.window.page == code


def test_enter_on_a_button_presses_it_once(open_desk, own):
    desk = open_desk(own)
    desk.window.go("people")
    desk.settle()
    desk.press("Control-n")
    desk.type("Pia")
    before = own.count("operation")
    desk.window.screen.screen.record.buttons["save"].focus_set()
    desk.press("Return")
    desk.settle()
    assert own.count("operation") == before + 1


class SlowPage(PeoplePage):
    """An action that waits until it is let go."""

    def __init__(self) -> None:
        self.gate, self.thread, self.refuse = threading.Event(), None, False

    def copy(self, office, record, typed, where):
        assert self.gate.wait(20)
        self.thread = threading.current_thread()
        if self.refuse:
            raise Refused("Il disco è pieno.")
        return Done("Fatto con calma.", undo=False)


ACTION = Action("copy", "Save", takes=Takes.NOTHING, slow=True)


@pytest.fixture
def slow(desk):
    page = SlowPage()
    acting = Acting(desk.window.around, page, lambda done: None)
    acting.do(ACTION, None, {}, None)
    desk.rest()
    assert isinstance(desk.window.around.sheets.open, Working)
    yield page
    page.gate.set()


def test_a_slow_action_is_done_beside_the_window(desk, slow):
    slow.gate.set()
    desk.settle()
    assert slow.thread is not threading.main_thread()
    assert desk.window.around.sheets.open is None
    assert desk.shows("Fatto con calma.")


def test_a_slow_action_that_is_refused_says_why(desk, slow):
    slow.refuse = True
    slow.gate.set()
    desk.settle()
    assert desk.window.around.sheets.open is None
    assert desk.shows("Il disco è pieno.")


def test_escape_leaves_a_slow_action_alone(desk, slow):
    desk.press("Escape")
    assert desk.window.around.sheets.open is None
    slow.gate.set()
    desk.settle()
    assert not desk.shows("Fatto con calma.")
