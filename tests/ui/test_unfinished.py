"""Work not saved survives leaving, closing and a killed program; what is undone is gone from the screen too."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from clust_desktop.store.database import Archive
from clust_desktop.ui import reading, unfinished

TYPIST = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from clust_desktop.app import Office
from clust_desktop.store.database import Archive
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_window
from tests.driver import Answers, Driver

window = open_window(Office(Archive.open(Path(sys.argv[1]))), dialogs=Answers(), preferences=Preferences())
desk = Driver(window, Answers())
window.root.focus_force()
desk.settle()


def begin(page: str, field: str, text: str, *, panel: str = "") -> None:
    # Types into a new record of a page, or of a panel of the first record of its list, and leaves it as it stands.
    window.open(page)
    desk.settle()
    if panel:
        desk.press("Return")
        desk.settle()
        panels = window.screen.screen.record.panels
        panels.show(next(at for at, one in enumerate(panels.panels) if one.page == panel))
        desk.settle()
    desk.press("Control-n")
    desk.settle()
    window.screen.screen.record.form.take_focus(field)
    desk.root.update()
    desk.type(text)
    kept(text)


def kept(text: str) -> None:
    drafts = window.office.drafts  # the draft comes by itself when typing rests
    desk.wait_until(lambda: any(text in one.typed.values() for one in drafts.listing()), text)


begin("gatherings", "title", "Incontro a metà")
begin("organisations", "name", "Voce a metà", panel="organisation_names")
begin("people", "given_name", "Pia")
window.open("organisations")
window.screen.screen.close_all()
desk.settle()
desk.press("Return")
desk.settle()
record = window.screen.screen.record
record.do(next(one for one in record.page.actions if one.name == "admit"))
window.around.sheets.open.form.take_focus("note")
desk.root.update()
desk.type("Domanda a metà")
kept("Domanda a metà")
print("kept", flush=True)
window.root.mainloop()
"""


@pytest.fixture
def desk(open_desk, own):
    desk = open_desk(own)
    desk.window.go("people")
    desk.settle()
    return desk


def record(desk):
    return desk.window.screen.screen.record


def test_a_killed_program_loses_nothing_that_rested_a_moment(open_desk, small_file, tmp_path):
    path = tmp_path / "Segreteria.clust"
    shutil.copy(small_file, path)
    program = subprocess.Popen([sys.executable, "-c", TYPIST, str(path)], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)  # fmt: skip
    try:
        assert program.stdout.readline() == "kept\n", program.stderr.read()
    finally:
        program.kill()
        program.communicate()
    with Archive.open(path) as archive:
        assert not archive.is_read_only
        desk = open_desk(archive)
        desk.window.go("people")
        desk.settle()
        desk.press("Control-n")
        assert record(desk).form.typed()["given_name"] == "Pia"
        assert desk.shows("e non salvato")
        desk.window.open("gatherings", begin=True)
        desk.settle()
        assert record(desk).form.typed()["title"] == "Incontro a metà"
        desk.window.open("organisations")
        desk.settle()
        desk.press("Return")
        desk.settle()
        record(desk).do(next(one for one in record(desk).page.actions if one.name == "admit"))
        assert desk.window.around.sheets.open.form.typed()["note"] == "Domanda a metà"
        desk.press("Escape")
        panels = record(desk).panels
        panels.show(next(at for at, one in enumerate(panels.panels) if one.page == "organisation_names"))
        desk.settle()
        desk.press("Control-n")
        assert record(desk).form.typed()["name"] == "Voce a metà"


def test_a_window_abandoned_without_closing_leaves_its_draft(open_desk, small_file, tmp_path, monkeypatch):
    monkeypatch.setattr(unfinished, "KEEP_AFTER", 30)
    path = tmp_path / "Segreteria.clust"
    shutil.copy(small_file, path)
    with Archive.open(path) as archive:
        desk = open_desk(archive)
        operations = archive.count("operation")
        desk.window.go("people")
        desk.settle()
        desk.press("Control-n")
        desk.type("Pia")
        desk.wait_until(desk.window.office.drafts.listing, "the draft")
        with Archive.open(path, write=False) as second:
            later = open_desk(second)  # the first one was never closed, nor asked to put anything by
            assert [one.typed["given_name"] for one in later.window.office.drafts.listing()] == ["Pia"]
        assert archive.count("operation") == operations
        assert archive.value("select count(*) from change where noun = 'draft'") == 0


def test_closing_the_window_keeps_what_was_typed_a_moment_ago(open_desk, own, desk):
    desk.press("Control-n")
    desk.type("Pia")
    desk.window.close()
    desk.window.destroy()
    again = open_desk(own)
    again.window.go("people")
    again.settle()
    again.press("Control-n")
    assert record(again).form.typed()["given_name"] == "Pia"


@pytest.mark.parametrize("leave", ["Escape", "Control-Key-1"])
def test_leaving_with_unsaved_work_says_that_it_is_kept(desk, leave):
    desk.press("Control-n")
    desk.type("Pia")
    desk.press(leave)
    desk.settle()
    assert desk.shows("Quanto scritto non è stato salvato: resta conservato")


def test_leaving_a_record_that_was_only_looked_at_says_nothing(desk):
    desk.press("Return")
    desk.settle()
    desk.press("Escape")
    desk.settle()
    assert not desk.shows("Quanto scritto")


def test_an_undone_new_record_leaves_the_screen_with_a_sentence(desk, own):
    desk.press("Control-n")
    desk.type("Pia")
    desk.press("Control-s")
    desk.settle()
    assert record(desk).title["text"] == "Pia"
    desk.click(desk.window.status.undo)
    desk.settle()
    assert record(desk) is None
    assert desk.shows("La registrazione non c’è più.")
    assert desk.shows("Annullato: ")
    desk.press("Control-y")
    desk.settle()
    assert own.exists("person", given_name="Pia")
    assert desk.window.office.drafts.listing() == []


def test_in_a_field_undo_takes_back_typing_first_and_then_the_operation(desk, own):
    desk.press("Return")
    desk.settle()
    name = own.column("select full_name from person order by folded")[0]
    form = record(desk).form
    form.take_focus("note")
    before = own.count("operation")
    desk.type("abc")
    assert form.typed()["note"] == "abc"
    desk.press("Control-z")
    assert form.typed()["note"] == ""
    assert own.count("operation") == before
    form.take_focus("phone")
    desk.rest()
    desk.type("55")
    desk.press("Control-z", 2)
    assert form.typed()["phone"] == ""
    desk.press("Control-y")
    assert form.typed()["phone"] == "5"
    assert own.count("operation") == before
    assert own.exists("person", full_name=name)


def test_the_header_is_obeyed_by_an_open_record_and_the_list_below_it(desk):
    desk.press("Return")
    desk.settle()
    desk.choose(desk.window.header.association, "Clust-ER Health")
    desk.settle()
    assert record(desk).where.association == "HEALTH"
    desk.press("Escape")
    desk.settle()
    assert desk.window.screen.screen.list.where.association == "HEALTH"


def test_the_jump_obeys_the_last_word_typed_even_when_entered_at_once(desk):
    desk.press("Control-k")
    desk.type("perla")
    desk.press("BackSpace", 5)
    desk.type("SIMA")
    desk.press("Return")
    desk.settle()
    assert record(desk).title["text"] == "Nico Šíma"


def test_help_says_the_keys(desk):
    desk.press("F1")
    assert desk.shows("Invio aprire una riga")
    for said in ("Ctrl+K", "Ctrl+Z · Ctrl+Y", "raggiungere qualunque cosa"):
        assert desk.shows(said)
    desk.press("Escape")
    assert reading.now(desk.window.shell) is None


def test_a_draft_speaks_the_language_of_the_window(desk, own):
    desk.window.go("gatherings")
    desk.settle()
    desk.press("Control-n")
    inputs = record(desk).form.inputs
    for field, typed in (("title", "Prima"), ("organisers", "buil")):
        inputs[field].target.focus_set()
        desk.rest()
        desk.type(typed)
    desk.press("Return")
    desk.window.change(replace(desk.window.preferences, language="en"))
    desk.settle()
    desk.press("Control-n")
    assert record(desk).form.typed()["kind"] == "Meeting"
    desk.press("Control-s")
    assert record(desk).form.complaints() == {}
    assert own.exists("gathering", title="Prima", kind="meeting", status="planned")


def test_months_keep_their_capital_in_english(desk):
    desk.window.change(replace(desk.window.preferences, language="en"))
    desk.window.go("agenda")
    desk.settle()
    view = desk.window.screen.screen.list
    view.grid_.go(date(2025, 12, 31))
    desk.settle()
    assert desk.shows("Wednesday 31 December 2025")
