"""Sheets and preferences half filled in: left, closed or overtaken by the header, they stand there again."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain import clock
from clust_desktop.ui import unfinished


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.go("members")
    desk.window.open("organisations")
    desk.settle()
    desk.press("Return")
    desk.settle()
    return desk


def record(desk):
    return desk.window.screen.screen.record


def ask(desk, name: str = "succeed"):
    """Open the sheet of an action on the card."""
    record(desk).do(next(one for one in record(desk).page.actions if one.name == name))
    desk.root.update()
    return desk.window.around.sheets.open


def write(desk, sheet, key: str, text: str) -> None:
    sheet.form.take_focus(key)
    desk.root.update()
    desk.type(text)


def drafts(desk) -> dict[str, dict[str, str]]:
    return {one.page: one.typed for one in desk.window.office.drafts.listing()}


def test_a_sheet_left_with_escape_stands_there_again_and_can_be_forgotten(desk):
    write(desk, ask(desk), "note", "atto del notaio")
    desk.press("Escape")
    assert desk.window.around.sheets.open is None
    assert desk.shows("Quanto scritto non è stato salvato: resta conservato")
    sheet = ask(desk)
    assert sheet.form.typed()["note"] == "atto del notaio"
    assert desk.shows("È di nuovo qui quanto scritto")
    sheet.forgetting.invoke()
    assert sheet.form.typed()["note"] == ""
    assert not desk.shows("È di nuovo qui quanto scritto")
    desk.press("Escape")
    assert drafts(desk) == {}
    assert ask(desk).form.typed()["note"] == ""


def test_each_action_and_each_record_has_a_draft_of_its_own(desk):
    write(desk, ask(desk), "note", "atto del notaio")
    desk.press("Escape")
    write(desk, ask(desk, "admit"), "from_on", "1/2/2026")
    desk.press("Escape")
    assert set(drafts(desk)) == {"organisations.succeed", "organisations.admit"}
    desk.press("Escape")
    desk.settle()
    desk.press("Down")
    desk.press("Return")
    desk.settle()
    assert ask(desk).form.typed()["note"] == ""


def test_what_was_done_leaves_no_draft(desk, own):
    sheet = ask(desk, "admit")
    for key, text in (("association", "Health"), ("category", "Impresa"), ("from_on", "1/2/2025")):
        write(desk, sheet, key, text)
        desk.press("Return")
    sheet.put_by()
    assert "organisations.admit" in drafts(desk)
    before = own.count("membership")
    sheet.yes.invoke()
    desk.settle()
    assert own.count("membership") == before + 1, sheet.form.complaints()
    assert drafts(desk) == {}


def test_what_was_refused_stays_and_is_kept_when_left(desk):
    sheet = ask(desk)
    write(desk, sheet, "note", "atto del notaio")
    sheet.yes.invoke()
    assert sheet.form.complaints()
    desk.press("Escape")
    assert drafts(desk)["organisations.succeed"]["note"] == "atto del notaio"


def test_a_sheet_is_kept_when_typing_rests(desk, monkeypatch):
    monkeypatch.setattr(unfinished, "KEEP_AFTER", 30)
    write(desk, ask(desk), "note", "atto")
    desk.wait_until(lambda: drafts(desk), "the draft")


def test_closing_the_window_keeps_the_sheet(open_desk, desk, own):
    write(desk, ask(desk), "note", "atto")
    desk.window.close()
    desk.window.destroy()
    assert own.value("select count(*) from draft where page = 'organisations.succeed'") == 1


@pytest.mark.parametrize("by", ["header", "period", "sidebar"])
def test_the_header_and_the_sidebar_put_the_sheet_away_and_keep_what_was_typed(desk, by):
    write(desk, ask(desk), "note", "atto del notaio")
    header = desk.window.header
    if by == "header":
        desk.choose(header.association, "Clust-ER Health")
    elif by == "period":
        desk.choose(header.period, "Anno 2024")
    else:
        desk.window.go("people")
    desk.settle()
    assert desk.window.around.sheets.open is None
    assert drafts(desk)["organisations.succeed"]["note"] == "atto del notaio"
    assert desk.shows("Quanto scritto non è stato salvato: resta conservato")


def test_a_question_to_confirm_goes_with_the_header_too(desk, own):
    record(desk).do(next(one for one in record(desk).page.actions if one.name == "merge"))
    desk.choose(desk.window.header.association, "Clust-ER Health")
    desk.settle()
    assert desk.window.around.sheets.open is None
    assert desk.window.around.sheets.open is None
    assert record(desk).where.association == "HEALTH"


def test_today_in_a_draft_stays_the_day_on_which_it_was_typed(desk, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda zone=clock.ROME: date(2026, 3, 9))
    sheet = ask(desk)
    write(desk, sheet, "effective_on", "oggi")
    monkeypatch.setattr(clock, "today", lambda zone=clock.ROME: date(2026, 3, 10))  # left after midnight
    desk.press("Escape")
    assert drafts(desk)["organisations.succeed"]["effective_on"] == "09/03/2026"
    assert ask(desk).form.typed()["effective_on"] == "09/03/2026"


def test_today_in_the_draft_of_a_form_stays_that_day_too(desk, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda zone=clock.ROME: date(2026, 3, 9))
    desk.window.open("gatherings", begin=True)
    desk.settle()
    form = record(desk).form
    for key, text in (("on_day", "ieri"), ("title", "Incontro")):
        form.take_focus(key)
        desk.root.update()
        desk.type(text)
    monkeypatch.setattr(clock, "today", lambda zone=clock.ROME: date(2026, 3, 10))
    desk.press("Escape")
    assert drafts(desk)["gatherings"]["on_day"] == "08/03/2026"


def test_preferences_half_chosen_stand_there_again(desk, open_desk, own, tmp_path):
    desk.window.open("preferences")
    desk.settle()
    view = desk.window.screen.screen
    view.form.take_focus("papers")
    desk.root.update()
    desk.type("/tmp/da nessuna parte")
    desk.window.go("people")
    desk.settle()
    assert drafts(desk)["preferences"] == {"papers": "/tmp/da nessuna parte"}
    desk.window.close()
    desk.window.destroy()
    again = open_desk(own)
    again.window.open("preferences")
    again.settle()
    view = again.window.screen.screen
    assert view.form.typed()["papers"] == "/tmp/da nessuna parte"
    assert again.shows("È di nuovo qui quanto scritto")
    view.form.inputs["papers"].fill(str(tmp_path))
    view.save()
    assert again.window.office.drafts.listing() == []
