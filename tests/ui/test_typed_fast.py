"""What makes typing short: days in words in both languages, lists narrowed without accents, a meeting in few keys."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clust_desktop.domain import clock, days
from clust_desktop.ui.preferences import Preferences
from tests.driver import Driver


@pytest.mark.parametrize("language", ["it", "en"])
def test_days_are_kept_as_people_type_them_whatever_the_language(open_desk, own, language):
    desk = open_desk(own, preferences=Preferences(language=language))
    desk.window.open("programmes")
    desk.settle()
    desk.press("Control-n")
    view = desk.window.screen.screen
    today = clock.today()
    monday = today + timedelta(days=-today.weekday() % 7)
    for number, (typed, meant) in enumerate((
        ("1/3", today.replace(month=3, day=1)), ("1.3.26", today.replace(2026, 3, 1)), ("oggi", today),
        ("ieri", today - timedelta(days=1)), ("yesterday", today - timedelta(days=1)), ("lun", monday),
        ("mon", monday), ("+7", today + timedelta(days=7)),
    )):  # fmt: skip
        form = view.record.form
        for key, text in (("code", f"PX{number}"), ("name", f"Prova {number}"), ("from_on", typed)):
            form.inputs[key].target.focus_set()
            desk.rest()
            desk.press("Control-slash")
            desk.type(text)
        desk.press("Control-s")
        desk.settle()
        assert view.record.form.typed()["from_on"] == days.show(meant), (typed, view.record.form.complaints())
        desk.press("Escape")
        desk.settle()
        desk.press("Control-n")
        desk.settle()


@pytest.mark.parametrize("typed", ["perla", "PERLÀ", "cascina per", "srl perla"])
def test_a_pick_list_is_narrowed_without_accents_and_capitals(open_desk, own, typed):
    desk = open_desk(own)
    desk.window.open("members")
    desk.settle()
    desk.press("Control-n")
    desk.type(typed)
    pick = desk.window.screen.screen.record.form.inputs["organisation"].pick
    assert [offer[1] for offer in pick.offered] == ["Cascina Perlà S.r.l."]
    desk.press("Return")
    assert pick.get() == "Cascina Perlà S.r.l."


class Counted(Driver):
    """Counts the keys it presses."""

    keys = 0

    def press(self, keys: str, times: int = 1) -> None:
        self.keys += times
        super().press(keys, times)

    def type(self, text: str) -> None:
        self.keys += len(text)
        super().type(text)


def test_a_meeting_with_twelve_present_takes_few_keys_and_the_next_one_fewer(open_desk, own):
    """At three keys a second, which is slow, a minute is 180 keys."""
    with own.operation("tests.twelve", "Twelve people"):
        for at in range(12):
            name = f"{'ABCDEFGHILMN'[at]}{'aeiou'[at % 5]}ldo Inventato{at}"
            own.insert("person", {"full_name": name, "folded": name.lower()})
    desk = open_desk(own)
    desk = Counted(desk.window, desk.answers)
    desk.window.go("agenda")
    desk.settle()

    def begun(day: str) -> None:
        for key in ("Home", "n", "Return"):
            desk.press(key)
            desk.settle()
        for text in ("sem", "", "", day):
            desk.type(text)
            desk.press("Return")
        desk.press("Control-s")
        desk.settle()
        desk.press("Control-Tab")
        desk.settle()

    def present() -> int:
        return int(own.value("select count(*) from attendance a join gathering g on g.id = a.gathering_id"
                             " where g.id = (select max(id) from gathering) and a.state = 'present'"))  # fmt: skip

    begun("3/6/25")
    for at in range(12):
        desk.type(f"{'abcdefghilmn'[at]}{'aeiou'[at % 5]}l")
        desk.press("Return")
        desk.settle()
    assert present() == 12
    first, desk.keys = desk.keys, 0
    desk.press("Escape")
    desk.settle()
    begun("4/6/25")
    desk.press("F7")
    desk.settle()
    assert present() == 12
    assert own.value("select place from gathering order by id desc") == own.value(
        "select place from gathering order by id desc limit 1 offset 1"
    )
    print(f"{first} keys for the first, {desk.keys} for the next")
    assert first <= 90
    assert desk.keys <= 30
