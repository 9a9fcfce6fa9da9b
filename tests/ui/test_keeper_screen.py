"""Backups at closing, once a day, from the dashboard; a second place; a restore and its undoing: on screen."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import protection
from clust_desktop.services.keeping import Keeping
from clust_desktop.store import backup_names, backups, backups_list, keys, remembered, second_place
from clust_desktop.store import protection as rekeying
from clust_desktop.store.database import Archive
from clust_desktop.ui import preferences, run
from clust_desktop.ui.preferences import Preferences
from tests.services.test_arrivals import DIES


@pytest.fixture
def own_file(small_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_file, tmp_path / "Segreteria.clust"))


@pytest.fixture
def ended(root, monkeypatch):
    """How often the program was to end: the root itself belongs to all tests."""
    times = []
    monkeypatch.setattr(root, "destroy", lambda: times.append(1))
    return times


@pytest.fixture
def desk(begin, own_file, ended):
    return begin(own_file)


def person(desk, name):
    desk.shell.window.office.people.keep(given_name=name, family_name="Inventato")


def listed(path):
    return [one.reason for one in backups_list.listing(path)]


def people(path):
    with Archive.open(path, write=False) as archive:
        return archive.count("person")


def test_at_closing_what_was_done_is_backed_up_in_sight_and_then_the_program_ends(desk, own_file, ended, monkeypatch):
    person(desk, "Uno")
    gate, real, where = threading.Event(), backups.make, []

    def slowly(*given, tell, **more):
        tell(0, 0, "Si fa qualcosa…")
        where.append(threading.current_thread())
        assert gate.wait(20)
        return real(*given, tell=tell, **more)

    monkeypatch.setattr(backups, "make", slowly)
    assert desk.shell.keeper.close() is False
    desk.wait_until(lambda: where, "the copying")
    assert desk.shows("Copia di sicurezza…")
    assert desk.shows("Chiudi senza (Esc)")
    desk.wait_until(lambda: desk.shows("Si fa qualcosa…"), "what is being done")
    assert threading.main_thread() not in where
    assert ended == []
    gate.set()
    desk.wait_until(lambda: ended, "the end")
    assert listed(own_file) == ["closing"]
    assert people(next(iter(backups_list.listing(own_file))).path) == people(own_file)


def test_where_nothing_was_done_closing_makes_none(desk, own_file, ended):
    person(desk, "Uno")
    Keeping(desk.shell.window.office.archive).keep(reason="backup")
    desk.shell.quit()
    desk.wait_until(lambda: ended, "the end")
    assert listed(own_file) == ["backup"]


def test_whoever_will_not_wait_closes_without_it(desk, own_file, ended, monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(backups, "make", lambda *given, **more: gate.wait(20))
    desk.shell.keeper.close()
    desk.rest()
    desk.press("Escape")
    assert ended == [1]
    gate.set()
    assert listed(own_file) == []


def test_a_failing_backup_at_closing_is_said_can_be_tried_again_and_keeps_nobody(desk, own_file, ended, monkeypatch):
    def full(*_given, **_more):
        raise Refused("Il disco è pieno.")

    monkeypatch.setattr(backups, "make", full)
    keeper = desk.shell.keeper
    keeper.close()
    desk.wait_until(lambda: keeper.asking, "the sentence")
    assert desk.shows("La copia di sicurezza non è stata fatta")
    assert desk.shows("Il disco è pieno. Ciò che è stato fatto è salvato nell’archivio")
    assert remembered.load(own_file)["failed"] == "Il disco è pieno."
    assert ended == []
    assert desk.focus() is keeper.asking.close
    monkeypatch.undo()
    monkeypatch.setattr(desk.root, "destroy", lambda: ended.append(1))
    keeper.asking.again.invoke()
    desk.wait_until(lambda: ended, "the end")
    assert listed(own_file) == ["closing"]
    assert "failed" not in remembered.load(own_file)


def test_a_failing_backup_is_left_by_esc_or_by_closing_again(desk, ended, monkeypatch):
    monkeypatch.setattr(backups, "make", lambda *given, **more: (_ for _ in ()).throw(Refused("No.")))
    desk.shell.keeper.close()
    desk.wait_until(lambda: desk.shell.keeper.asking, "the sentence")
    desk.press("Escape")
    assert ended == [1]


def test_closing_ends_in_time_whatever_the_disk_does(desk, own_file, ended, monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr("clust_desktop.ui.keeper.LONGEST", 50)
    monkeypatch.setattr(backups, "make", lambda *given, **more: gate.wait(20))
    desk.shell.keeper.close()
    desk.wait_until(lambda: ended, "the end")
    gate.set()
    assert remembered.load(own_file)["failed"] == "Il disco non ha risposto in tempo."


def test_once_a_day_in_the_background_where_something_was_done(desk, own_file):
    keeper = desk.shell.keeper

    def look():
        keeper.look()
        desk.wait_until(lambda: keeper._errand is None, "the backup of the day")

    look()
    assert listed(own_file) == ["daily"]
    person(desk, "Uno")
    look()
    assert listed(own_file) == ["daily"]  # today there is one
    with clock.standing_on(clock.today() + timedelta(days=1)):
        look()
    assert listed(own_file) == ["daily"]  # the older one, written on the same day after all, is superfluous
    assert people(backups_list.listing(own_file)[0].path) == people(own_file)


def test_a_daily_backup_that_fails_and_a_second_place_that_is_away_are_said(desk, tmp_path, monkeypatch):
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    second_place.choose(stick)
    stick.rename(tmp_path / "via")
    keeper = desk.shell.keeper
    keeper.look()
    desk.wait_until(lambda: keeper._errand is None, "the backup of the day")
    assert desk.shows("ora non c’è. Copia più recente lì: ancora nessuna.")
    monkeypatch.setattr(backups, "make", lambda *given, **more: (_ for _ in ()).throw(Refused("Il disco è pieno.")))
    person(desk, "Uno")
    with clock.standing_on(clock.today() + timedelta(days=2)):
        keeper.look()
        desk.wait_until(lambda: keeper._errand is None, "the backup of the day")
    assert desk.shows("La copia di sicurezza di oggi non è stata fatta. Il disco è pieno.")
    desk.shell.window.go("journal")
    assert not desk.shows("La copia di sicurezza di oggi non è stata fatta")
    desk.shell.window.open("backups")
    desk.settle()
    assert desk.shows("▲ La copia di sicurezza di oggi non è stata fatta. Il disco è pieno.")
    monkeypatch.undo()
    keeper.make()
    desk.wait_until(lambda: keeper._errand is None, "the backup")
    desk.shell.window.open("backups")
    desk.shell.window.reread()
    desk.settle()
    assert not desk.shows("La copia di sicurezza di oggi non è stata fatta")


def test_an_old_backup_is_said_on_the_dashboard_and_made_from_there(begin, own_file, ended, monkeypatch):
    from clust_desktop.ui.window import Window

    monkeypatch.setattr(Window, "begins_at", "dashboard")
    with Archive.open(own_file) as archive:
        made = Keeping(archive).keep(reason="backup").path
        when = archive.now() - timedelta(days=12, hours=1)
    old = made.rename(made.with_name(f"Segreteria-backup-{backup_names.stamp(when)}.clust"))
    os.utime(old, (when.timestamp(),) * 2)
    desk = begin(own_file)
    person(desk, "Uno")
    assert not desk.shows("giorni fa, e da allora si è lavorato")
    desk.press("F5")
    desk.settle()
    line = desk.shell.window.dashboard.todo.lines["backup"]
    assert desk.shows("L’ultima copia di sicurezza è di 12 giorni fa, e da allora si è lavorato. Farne una adesso.")
    assert not [text for text in desk.texts(line) if text.strip().isdigit()]  # as if it were so many faults
    desk.shell.window.open("todo")
    desk.settle()
    desk.shell.window.screen.screen.list.table.tree.focus_set()
    desk.press("Home")
    desk.press("Return")
    desk.settle()
    assert desk.shell.window.screen.code == "backups"
    desk.shell.window.open("dashboard")
    desk.settle()
    desk.shell.window.dashboard.todo.lines["backup"].focus_set()
    desk.press("Return")
    desk.wait_until(lambda: desk.shell.keeper._errand is None, "the backup")
    desk.settle()
    assert "backup" not in desk.shell.window.dashboard.todo.lines
    assert len(listed(own_file)) == 2
    assert old.exists()


def test_after_a_crash_the_window_says_so(begin, own_file, ended):
    done = subprocess.run([sys.executable, "-c", DIES, str(own_file)], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    desk = begin(own_file)
    run.tell(desk.shell, "Preferenze danneggiate.")
    assert desk.shows("L’ultima volta il programma non è stato chiuso: tutto ciò che era salvato c’è")
    assert desk.shows("Si rilegge in Archivio → Copie di sicurezza. · Preferenze danneggiate.")
    desk.shell.window.open("backups")
    desk.settle()
    assert desk.shows("▲ L’ultima volta il programma non è stato chiuso")
    assert desk.shows("▲ Preferenze danneggiate.")


def test_where_the_first_bytes_of_a_protected_archive_are_damaged_its_backup_is_offered(begin, own_file, ended):
    protection.set_passphrase(own_file, passphrase="cavallo graffetta")
    with Archive.open(own_file) as archive:
        made = backups.make(archive)
        before = archive.count("person")
    content = own_file.read_bytes()
    own_file.write_bytes(bytes(range(16)) + content[16:])
    keys.forget()
    desk = begin(own_file)
    desk.shell.start.passphrase.insert(0, "cavallo graffetta")
    desk.press("Return")
    desk.settle()
    assert desk.shows("è danneggiato; non vi è stato scritto nulla")
    assert made.name in str(desk.shell.start.restore["text"])
    desk.press("Return")
    desk.settle()
    assert desk.shell.window.office.archive.count("person") == before
    keys.forget()


# -- the page ---------------------------------------------------------------------------------------------------------


def do(desk, name):
    page = desk.shell.window.screen.screen
    page.list.do(next(one for one in page.page.actions if one.name == name))
    desk.settle()


@pytest.fixture
def at_backups(desk):
    desk.shell.window.go("backups")
    desk.settle()
    return desk


def test_the_second_place_is_chosen_on_the_page_and_how_old_it_is_stands_there(at_backups, own_file, tmp_path):
    desk = at_backups
    assert desk.shows("Non è scelto un secondo posto")
    stick = tmp_path / "chiavetta"
    stick.mkdir()
    do(desk, "second")
    desk.answers.places = [stick]
    sheet = desk.shell.window.around.sheets.open
    sheet.form.inputs["folder"].choose.invoke()
    desk.press("Control-s")
    desk.settle()
    assert desk.shows(f"Secondo posto: {stick}. Copia più recente lì: {clock.today():%d/%m/%Y}")
    assert [one.name for one in stick.glob("*.clust")] == [one.path.name for one in backups_list.listing(own_file)[:1]]


def test_a_restore_is_undone_by_one_action(at_backups, own_file):
    desk = at_backups
    before = people(own_file)
    do(desk, "make")
    person(desk, "Uno")
    made = backups_list.listing(own_file)[0].path
    desk.shell.keeper.restore(made, to=own_file, page="backups")
    desk.settle()
    assert people(own_file) == before
    assert desk.shows("«Annulla il ripristino» lo rimette al suo posto")
    do(desk, "put_back")
    sheet = desk.shell.window.around.sheets.open
    assert desk.shows("Persone: ora")
    assert sheet is not None
    assert desk.focus() is sheet.no
    desk.press("Tab")
    desk.press("Return")
    desk.settle()
    assert people(own_file) == before + 1


def test_a_backup_under_an_earlier_passphrase_asks_for_that_one_on_screen(begin, own_file, ended):
    rekeying.rekey(own_file, keys.new("la prima frase"))
    with Archive.open(own_file) as archive:
        old = backups.make(archive)
        archive_people = archive.count("person")
    protection.set_passphrase(own_file, passphrase="la seconda frase")
    keys.forget()
    protection.unlock(own_file, passphrase="la seconda frase")
    desk = begin(own_file)
    desk.shell.window.go("backups")
    desk.settle()
    assert desk.shell.window.screen.screen.list.rows.row(0)["condition"] == "locked"
    do(desk, "unlock")
    assert desk.shows("protetta da una frase segreta precedente")
    desk.shell.start.passphrase.insert(0, "non questa")
    desk.press("Return")
    assert desk.shows("Non è la frase segreta di")
    desk.shell.start.passphrase.delete(0, "end")
    desk.shell.start.passphrase.insert(0, "la prima frase")
    desk.press("Return")
    desk.settle()
    assert desk.shows("La frase segreta della copia ora è nota")
    assert desk.shell.window.screen.screen.list.rows.row(0)["condition"] == "sound"
    desk.shell.keeper.restore(old, to=own_file, page="backups")
    desk.settle()
    assert keys.salt_of(own_file) == keys.salt_of(old)
    assert people(own_file) == archive_people
    keys.forget()


def test_the_preferred_folder_is_where_the_closing_one_goes(begin, own_file, ended, tmp_path):
    folder = tmp_path / "altro disco"
    preferences.keep(dataclasses.replace(Preferences(), backups=str(folder)))
    desk = begin(own_file)
    desk.shell.preferences = preferences.load()
    desk.shell.window.preferences = preferences.load()
    desk.shell.quit()
    desk.wait_until(lambda: ended, "the end")
    assert len(list(folder.glob("Segreteria-closing-*.clust"))) == 1
