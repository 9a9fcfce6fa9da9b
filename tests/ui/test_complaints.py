"""A complaint beside a field is judged anew once its field was changed and left, and goes when it is no longer true."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.go("people")
    desk.settle()
    desk.press("Control-n")
    return desk


def form(desk):
    return desk.window.screen.screen.record.form


def write(desk, key: str, text: str) -> None:
    """Type a text over what a field holds, and go on to the next."""
    form(desk).take_focus(key)
    desk.root.update()
    desk.press("Control-a")
    desk.press("Delete")
    desk.type(text)
    desk.press("Tab")


def test_what_was_corrected_is_said_no_more_without_saving(desk):
    write(desk, "email", "nessuna chiocciola")
    desk.press("Control-s")
    assert list(form(desk).complaints()) == ["email"]
    write(desk, "phone", "051 000")
    assert list(form(desk).complaints()) == ["email"]  # another field was changed
    write(desk, "email", "pia@@esempio")
    assert "pia@@esempio" in form(desk).complaints()["email"]  # judged anew, wrong otherwise
    write(desk, "email", "pia@esempio.it")
    assert form(desk).complaints() == {}
    assert desk.window.office.archive.count("person") == 8


def test_what_the_archive_complained_of_stays_until_its_field_is_changed(desk):
    form(desk).complain({"given_name": "C’è già."})
    desk.press("Tab")
    assert list(form(desk).complaints()) == ["given_name"]
    write(desk, "given_name", "Pia")
    assert form(desk).complaints() == {}


def test_a_complaint_between_two_fields_goes_by_either(desk):
    desk.press("Escape")
    desk.settle()
    desk.press("Return")
    desk.settle()
    desk.press("Control-Tab")
    desk.press("Control-n")
    desk.settle()
    first, last = "from_on", "until_on"
    write(desk, first, "10/2/2025")
    write(desk, last, "1/2/2025")
    desk.press("Control-s")
    assert last in form(desk).complaints()
    write(desk, first, "10/1/2025")
    assert last not in form(desk).complaints()


def test_in_a_sheet_too(desk):
    desk.window.go("organisations")
    desk.settle()
    desk.press("Return")
    desk.settle()
    record = desk.window.screen.screen.record
    record.do(next(one for one in record.page.actions if one.name == "succeed"))
    sheet = desk.window.around.sheets.open
    sheet.yes.invoke()
    assert "effective_on" in sheet.form.complaints()
    sheet.form.take_focus("effective_on")
    desk.root.update()
    desk.type("1/2/2025")
    desk.press("Tab")
    assert "effective_on" not in sheet.form.complaints()
    assert sheet.form.complaints()


@pytest.mark.parametrize("action", ["succeed", "merge"])
def test_an_organisation_named_in_its_own_sheet_is_told_that_it_is_the_same(desk, action):
    desk.window.go("organisations")
    desk.settle()
    desk.press("Return")
    desk.settle()
    record = desk.window.screen.screen.record
    record.do(next(one for one in record.page.actions if one.name == action))
    sheet = desk.window.around.sheets.open
    desk.type(record.record["name"])
    sheet.yes.invoke()
    assert next(iter(sheet.form.complaints().values())) == "▲ È lo stesso: sceglierne un altro."
