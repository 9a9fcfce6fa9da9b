"""What was done or typed at the door is taken back in its order, kept, and never leads behind it."""

from __future__ import annotations

from clust_desktop.domain.guests import LONGEST
from tests.ui.test_door_screen import answered, at_the_door, counted, door, enter, event, states
from tests.ui.test_kit_screen import kit
from tests.ui.test_protection_screen import SAID, inside, is_locked, no_keys, protected

__all__ = ["door", "event", "inside", "kit", "no_keys", "protected"]


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


def test_tab_stays_at_the_door_and_on_the_card_of_a_new_person(door):
    cover = door.window.covering.open
    for key in ("Tab", "Shift-Tab"):
        door.press(key, 3)
        assert door.focus() is cover.entry
    door.press("F2")
    stops = []
    for _at in range(11):
        stops.append(door.focus())
        door.press("Tab")
    assert all(str(one).startswith(f"{cover.panel}.") for one in stops)
    assert len(set(stops)) == 5  # four fields and the button: nothing that they cover


def test_what_is_half_typed_on_the_card_stands_there_again_until_it_is_let_in_or_put_away(door, own, event):
    def leave_and_come_back():
        door.window.go("people")
        door.settle()
        at_the_door(door, event)
        return door.window.covering.open.panel

    door.press("F2")
    for typed in ("Zaira", "Mezza", "cascina"):
        door.type(typed)
        door.press("Return")
    panel = leave_and_come_back()
    assert [panel.given.get(), panel.family.get()] == ["Zaira", "Mezza"]
    assert panel.represents.get() == "Cascina Perlà S.r.l."
    assert "non salvato" in panel.said["text"]
    door.press("Control-s")
    door.settle()
    assert answered(door) == ("welcome", "Zaira Mezza")
    assert own.value("select count(*) from organisation where name = 'cascina'") == 0
    assert leave_and_come_back() is None
    door.press("F2")
    door.type("Nessuno")
    door.press("Escape")
    assert leave_and_come_back() is None
    assert own.count("draft") == 0


def test_a_text_pasted_into_the_line_is_cut_and_searched_once(door):
    cover = door.window.covering.open
    door.root.clipboard_clear()
    door.root.clipboard_append("Mario Rossi, Comune di Forlì\n" * 7000)
    cover.entry.event_generate("<<Paste>>")
    door.press("Return")
    door.settle()
    assert len(cover.entry.get()) == LONGEST
    assert answered(door)[0] == "not_registered"


def test_where_nobody_was_registered_nobody_is_expected_and_nobody_walks_in(door, own, event):
    with own.operation("tests.none", "Nobody registered"):
        for line in own.all("attendance", gathering_id=event["id"]):
            own.update("attendance", line["id"], {"state": "absent", "registered_at": None})
    door.press("Escape")
    door.press("F9")
    door.settle()
    enter(door, "perla")
    shown = counted(door)
    assert [shown[key] for key in ("came", "to_come", "expected", "walk_ins")] == ["1", "–", "–", "–"]


def test_who_was_marked_absent_was_expected_all_along(door, own, event):
    with own.operation("tests.absent", "Marked absent"):
        line = own.find("attendance", person_id=own.value("select id from person where full_name = 'Perla Nìnive'"),
                        gathering_id=event["id"])  # fmt: skip
        own.update("attendance", line["id"], {"state": "absent"})
    door.press("Escape")
    door.press("F9")
    door.settle()
    before = counted(door)
    assert (before["expected"], before["to_come"]) == ("3", "2")
    enter(door, "perla")
    assert counted(door)["expected"] == "3"


def test_ctrl_l_at_the_door_says_why_it_does_not_lock(door):
    door.press("Control-l")
    assert door.shows("Questo archivio non ha una frase segreta")
    door.press("F2")
    door.press("Control-l")
    assert "non ha una frase segreta" in door.window.covering.open.panel.said["text"]
    door.press("Escape")


def test_ctrl_l_locks_at_the_door_and_the_card_is_there_again_after_the_passphrase(inside):
    def go_in():
        office = inside.shell.window.office
        uid = office.archive.value("select uid from gathering where title = 'Salute in piazza'")
        inside.shell.window.around.cover("door", uid)
        inside.settle()
        return inside.shell.window.covering.open

    go_in()
    inside.press("F2")
    inside.type("Mezza")
    inside.press("Control-l")
    assert is_locked(inside)
    assert "Mezza" not in inside.texts()
    inside.type(SAID)
    inside.press("Return")
    inside.settle()
    cover = go_in()
    assert cover.panel.given.get() == "Mezza"
    inside.press("Escape")
    assert cover.panel is None


def test_tab_goes_from_door_to_door_of_a_kit(open_desk, kit):
    desk = open_desk(kit("Fiera finta", "Assemblea finta"))
    doors = list(desk.window.doors.doors.values())
    assert desk.focus() is doors[0]
    desk.press("Tab")
    assert desk.focus() is doors[1]


def test_what_a_kit_does_not_have_is_not_offered_where_it_was_locked(begin, kit):
    path = kit("Fiera finta").path
    desk = begin(path)
    desk.press("Control-l")
    desk.settle()
    assert is_locked(desk)
    assert not desk.shows("Ho perso la frase segreta")


def test_tab_stays_on_the_card_of_a_kit(inside):
    window = inside.shell.window
    uid = window.office.archive.value("select uid from gathering where title = 'Salute in piazza'")
    window.around.cover("kit", uid)
    inside.settle()
    stops = []
    for _at in range(9):
        stops.append(inside.focus())
        inside.press("Tab")
    assert all(str(one).startswith(f"{window.covering.open}.") for one in stops)
    assert len(set(stops)) == 4  # two passphrases, two buttons


def test_what_asks_for_the_keyboard_below_the_door_does_not_get_it(door):
    cover, below = door.window.covering.open, door.window.pages[door.window.page]
    hidden = next(one for one in door.below(below) if one.winfo_class() in ("TEntry", "TButton"))
    for wanted in (lambda: cover.entry, lambda: cover.panel.given):
        hidden.focus_set()
        door.settle()
        assert door.focus() is wanted()
        door.press("F2")
    door.press("Escape")
