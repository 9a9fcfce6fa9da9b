"""The start screen, and going from one archive to another in the same window."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from clust_desktop import i18n, paths
from clust_desktop.services import archives, demo
from clust_desktop.services.archives import Archives
from clust_desktop.store import backups
from clust_desktop.store.database import Archive
from clust_desktop.ui import recent
from tests.alive import Ticker


def test_the_first_time_an_archive_is_created_and_opened(begin, tmp_path):
    desk = begin()
    assert desk.shell.start.body.rows == {}
    assert desk.focus() is desk.shell.start.body.ways["create"]
    desk.answers.places = [tmp_path / "Nuova segreteria"]
    desk.press("Return")
    desk.settle()
    assert desk.answers.offered == ["Segreteria.clust"]
    assert desk.root.title() == "Nuova segreteria – Clust-ER"
    assert not desk.shell.window.office.archive.is_read_only
    assert recent.load() == [tmp_path / "Nuova segreteria.clust"]


def test_leaving_the_dialog_changes_nothing(begin):
    desk = begin()
    for key in ("Control-n", "Control-o"):
        desk.press(key)
    assert len(desk.answers.asked) == 2
    assert desk.shell.start is not None


def test_the_archive_worked_on_last_is_opened_again(begin, own_file):
    recent.note(own_file)
    assert begin().root.title() == "Segreteria – Clust-ER"


def test_recent_archives_are_opened_and_missing_ones_are_greyed_and_taken_off(begin, own_file, tmp_path):
    gone = tmp_path / "Sparito.clust"
    recent.note(own_file)
    recent.note(gone)
    desk = begin()
    body = desk.shell.start.body
    assert list(body.rows) == [gone, own_file]
    assert desk.shows("non trovato in")
    desk.click(body.rows[gone])
    assert desk.shell.window is None
    desk.click(body.removers[gone])
    assert list(body.rows) == [own_file]
    assert recent.load() == [own_file]
    desk.press("Return")
    desk.settle()
    assert desk.shell.window.office.archive.path == own_file


def test_of_a_long_way_to_a_recent_archive_the_end_is_shown_and_nothing_is_cut(begin, tmp_path):
    deep = tmp_path / "Documenti condivisi della segreteria regionale" / "Anno 2026" / "Archivi delle associazioni"
    names = ("Un archivio con un nome lungo che quasi non finisce mai " * 2, "Breve")
    for name in names:
        recent.note(deep / f"{name}.clust")
    body = begin().shell.start.body
    for path, row in body.rows.items():
        name, place = row.winfo_children()
        for label in (name, place):
            assert label.winfo_reqwidth() <= label.winfo_width(), path
    assert "…/" in body.rows[deep / "Breve.clust"].winfo_children()[1]["text"]
    assert body.rows[deep / "Breve.clust"].winfo_children()[1]["text"].endswith("/Archivi delle associazioni")


def test_the_demonstration_is_invented_in_the_background_and_found_again(begin, monkeypatch, small_file):
    made = []

    def create(path, **more):
        made.append(path)
        shutil.copy(small_file, path)
        return Archive.open(path)

    monkeypatch.setattr(demo, "create", create)
    desk = begin()
    desk.shell.look_around()
    assert desk.shell.working is not None
    desk.settle()
    assert made == [paths.data_folder() / "Dimostrazione.clust"]
    assert desk.shell.working is None
    assert desk.root.title() == "Dimostrazione – Clust-ER"
    desk.shell.welcome()
    desk.shell.look_around()
    desk.settle()
    assert len(made) == 1


def test_the_demonstration_is_left_by_escape(begin, monkeypatch):
    monkeypatch.setattr(demo, "create", lambda path: pytest.fail("the errand was not to be heard of"))
    monkeypatch.setattr("clust_desktop.ui.background.threading.Thread.start", lambda thread: None)
    desk = begin()
    desk.shell.look_around()
    desk.rest()
    desk.press("Escape")
    assert desk.shell.is_settled
    assert desk.shell.working is None
    assert desk.shell.start is not None


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 40] = b"x" * (4096 * 37)
    path.write_bytes(content)


def another_programs(path: Path) -> None:
    import sqlite3

    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("create table x (y)")


def newer(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as other:
        other.execute("insert into _sqlite_migrations (migration_set, name, applied_at) select migration_set,"
                      " '9999_later', applied_at from _sqlite_migrations limit 1")  # fmt: skip


@pytest.mark.parametrize(
    ("break_", "said"),
    [(damaged, "danneggiato"), (another_programs, "altro programma"), (newer, "versione"), (Path.unlink, "alcun arch")],
)
def test_a_refused_archive_is_said_on_the_start_screen(begin, own_file, break_, said):
    break_(own_file)
    there = own_file.exists()
    desk = begin(own_file)
    assert desk.shell.window is None
    assert own_file.exists() == there
    assert said in str(desk.shell.start.said["text"])
    assert desk.answers.apologies == []


def test_of_a_damaged_archive_the_newest_good_backup_is_offered(begin, own_file):
    with archives.open_archive(own_file) as archive:
        backup = Archives(archive).backup()
    damaged(own_file)
    desk = begin(own_file)
    assert backup.name in str(desk.shell.start.restore["text"])
    assert desk.focus() is desk.shell.start.restore
    desk.press("Return")
    desk.settle()
    assert desk.shell.window.office.archive.path == own_file
    assert desk.shows("Copia ripristinata. Il contenuto precedente")


def test_an_older_archive_is_brought_up_to_date_behind_a_bar_while_the_window_lives(
    begin, own_file, tmp_path, monkeypatch
):
    folder = shutil.copytree(paths.db(), tmp_path / "db")
    (folder / "migrations" / "0099_later.sql").write_text("create table later (x text) strict;")
    monkeypatch.setattr(paths, "db", lambda *parts: folder.joinpath(*parts))
    gate, real, where = threading.Event(), backups.make, []

    def slowly(*given, **more):
        where.append(threading.current_thread())
        assert gate.wait(20)
        return real(*given, **more)

    monkeypatch.setattr(backups, "make", slowly)
    desk = begin()
    desk.shell.open(own_file)
    ticker = Ticker(desk.root)
    desk.wait_until(lambda: ticker.beats > 5, "the window's own beats")
    ticker.stop()
    assert desk.shows("Apertura di Segreteria…")
    desk.press("Control-o")
    assert desk.answers.asked == []
    gate.set()
    desk.settle()
    assert len(where) == 1
    assert threading.main_thread() not in where
    assert desk.root.title() == "Segreteria – Clust-ER"
    assert desk.shell.window.office.archive.value("select count(*) from later") == 0
    assert len(list(backups.folder_of(own_file).glob("*.clust"))) == 1


def test_another_archive_takes_the_place_of_the_open_one(begin, own_file, tmp_path):
    other = Path(shutil.copy(own_file, tmp_path / "Altra.clust"))
    desk = begin(own_file)
    desk.press("Control-k")
    desk.type("altro archivio")
    desk.settle()
    desk.press("Return")
    desk.settle()
    assert desk.shows(f"Aperto ora: {own_file}")
    first = desk.shell.window
    desk.answers.places = [other]
    desk.shell.window.screen.screen.body.ways["choose"].focus_set()
    desk.press("Return")
    desk.settle()
    assert desk.shell.window is not first
    assert desk.root.title() == "Altra – Clust-ER"
    with Archive.open(own_file) as free:
        assert not free.is_read_only
    assert not own_file.with_name(own_file.name + "-wal").exists()


def test_an_archive_that_is_refused_leaves_the_open_one_open(begin, own_file, tmp_path):
    desk = begin(own_file)
    bad = tmp_path / "Lettera.clust"
    bad.write_text("Gentile socio, " * 400)
    desk.shell.open(bad)
    desk.settle()
    assert desk.shell.window.office.archive.path == own_file
    assert desk.shows("Lettera.clust")
    desk.shell.open(own_file)
    assert desk.shows("Segreteria è già aperto.")


def test_the_start_screen_speaks_the_language_chosen_there(begin):
    desk = begin()
    desk.click(desk.shell.start.languages["en"])
    assert desk.shows("Look around")
    assert i18n.language() == "en"
    desk.click(desk.shell.start.languages["it"])
    assert desk.shows("Nuovo archivio")
