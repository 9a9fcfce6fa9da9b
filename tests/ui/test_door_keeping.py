"""What was done or typed at the door is taken back in its order, kept, and never leads behind it."""

from __future__ import annotations

from tests.ui.test_door_screen import answered, counted, door, enter, event, states
from tests.ui.test_kit_screen import kit

__all__ = ["door", "event", "kit"]


def back(desk, key="F4"):
    desk.press(key)
    desk.settle()
    return answered(desk)


def test_what_was_done_last_is_taken_back_be_it_a_person_a_head_or_a_leave(door, own, event):
    enter(door, "perla")
    door.type("++-")
    assert back(door) == ("taken_back", "1 persona senza nome in più")
    assert back(door, "Control-z") == ("taken_back", "1 persona senza nome in meno")
    assert counted(door)["heads"] == "1"
    door.type("perla")
    door.press("F3")
    door.settle()
    door.press("F7")
    door.type("+")
    door.settle()
    door.press("Escape")
    door.settle()
    door.press("F9")  # opened anew, what was done before is known from the archive
    door.settle()
    assert back(door) == ("taken_back", "1 persona senza nome in meno")
    assert {(row["mode"], row["quantity"]) for row in own.all("headcount")} == {("in-person", 1), ("online", 0)}
    assert back(door) == ("taken_back", "Perla Nìnive")
    assert own.value("select until_at from presence") is None
    assert states(own, event)["Perla Nìnive"][0] == "present"
    assert back(door) == ("taken_back", "1 persona senza nome in meno")
    assert back(door) == ("taken_back", "Perla Nìnive")
    assert states(own, event)["Perla Nìnive"][0] == "expected"
    assert back(door) == ("nothing", "")
    assert counted(door)["heads"] == "0"


def test_a_head_counted_in_a_kit_is_taken_back_before_who_came_in_before_it(open_desk, kit):
    desk = open_desk(kit("Fiera finta"))
    enter(desk, "fintelli")
    desk.type("+")
    assert back(desk) == ("taken_back", "1 persona senza nome in meno")
    assert (counted(desk)["came"], counted(desk)["heads"]) == ("1", "0")
    assert back(desk) == ("taken_back", "Ada Fintelli")
