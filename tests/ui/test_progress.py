"""Slow work that writes: seen, stopped, refused, and the window alive all the while."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from clust_desktop.domain.progress import Stopped
from clust_desktop.domain.refusals import Refused
from clust_desktop.ui.pages_list import PAGES
from tests.alive import standstills


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


ROWS = 1_500


@pytest.fixture
def desk(open_desk, own):
    return open_desk(own)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return a_list(tmp_path / "persone.csv")


def a_list(path: Path) -> Path:
    """A list of many invented people, others in each file."""
    lines = [f"Nome{n};{path.stem}{n};{path.stem}{n}@finta.example" for n in range(ROWS)]
    path.write_text("\n".join(["Nome;Cognome;E-mail", *lines]), "utf-8")
    return path


def heard(desk):
    """What the window is told at the end, by name."""
    told: dict[str, object] = {}
    return told, {
        "then": lambda found: told.update(then=found),
        "refused": lambda refusal: told.update(refused=refusal.sentence),
        "stopped": lambda: told.update(stopped=True),
    }


def test_an_import_shows_how_far_it_is_and_can_be_undone(desk, own, people):
    told, ends = heard(desk)
    seen = threading.Event()

    def work(office, tell):
        def telling(done, of, doing=""):
            tell(done, of, doing)
            if done == 700 and doing.startswith("Righe"):
                seen.wait(20)

        return office.imports.bring_in(kind="people", path=people, tell=telling)

    desk.window.around.works.start("Importazione", work, **ends)
    desk.wait_until(lambda: desk.shows("Righe dell’elenco: 700 di 1.500"), "how far it is")
    assert float(desk.window.around.works.open.bar["value"]) == 700
    seen.set()
    desk.wait_until(lambda: told, "the end")
    assert told["then"].added == ROWS
    assert own.count("person") == ROWS + 8
    desk.settle()
    desk.press("Control-z")
    desk.settle()
    assert own.count("person") == 8


def test_the_window_lives_on_during_an_import(desk, own, tmp_path):
    lists = iter([a_list(tmp_path / f"persone{name}.csv") for name in "abc"])

    def bring_in():
        path = next(lists)
        desk.window.around.works.start(
            "Importazione", lambda office, tell: office.imports.bring_in(kind="people", path=path, tell=tell), print
        )
        desk.settle()

    assert standstills(desk.root, bring_in, "a list brought in") == []
    assert (own.count("person") - 8) % ROWS == 0


def test_escape_stops_the_work_and_nothing_of_it_is_left(desk, own, people):
    told, ends = heard(desk)
    reached, pressed = threading.Event(), threading.Event()

    def work(office, tell):
        def telling(done, of, doing=""):
            if done == 700 and doing.startswith("Righe"):
                reached.set()
                pressed.wait(60)
            tell(done, of, doing)

        return office.imports.bring_in(kind="people", path=people, tell=telling)

    operations = own.count("operation")
    desk.window.around.works.start("Importazione", work, **ends)
    desk.wait_until(reached.is_set, "row 700")
    desk.press("Escape")
    pressed.set()
    desk.wait_until(lambda: told, "the end")
    assert told == {"stopped": True}
    assert own.count("person") == 8
    assert own.count("operation") == operations
    assert own.execute("pragma integrity_check").fetchone()[0] == "ok"


def test_meanwhile_no_key_and_no_write_reaches_the_window(desk, own):
    told, ends = heard(desk)
    go_on = threading.Event()
    began = threading.Event()

    def work(office, tell):
        tell(1, 2, "Metà")
        began.set()
        go_on.wait(20)
        return "fatto"

    desk.window.around.works.start("Lavoro lungo", work, **ends)
    desk.wait_until(began.is_set, "the work")
    desk.wait_until(lambda: desk.shows("Metà: 1 di 2"), "how far it is")
    for key in ("Control-Key-2", "Control-n", "Control-k", "F5", "Control-f", "Control-z"):
        desk.press(key)
    assert desk.window.page == "dashboard"
    assert desk.window.everywhere.palette is None
    with pytest.raises(Refused, match="Si sta già scrivendo altro"):
        desk.window.office.people.keep(uid="", given_name="Pia", family_name="Finta", email="", phone="", note="")
    desk.window.header.association.focus_set()
    desk.rest()
    sheet = desk.window.around.works.open
    assert desk.focus() is sheet
    for key in ("Return", "KP_Enter", "space", "a"):  # of somebody still typing
        desk.press(key)
    assert not desk.window.around.works.task.is_stopped
    desk.press("Tab")
    assert desk.focus() is sheet.cancel
    go_on.set()
    desk.wait_until(lambda: told, "the end")
    assert told == {"then": "fatto"}
    desk.press("Control-Key-2")
    assert desk.window.page == PAGES[1].code


def test_what_is_refused_comes_back_and_can_be_said_in_the_status_line(desk, tmp_path):
    def work(office, tell):
        return office.imports.bring_in(kind="people", path=tmp_path / "manca.csv", tell=tell)

    told, ends = heard(desk)
    desk.window.around.works.start("Importazione", work, **ends)
    desk.wait_until(lambda: told, "the end")
    assert "manca.csv" in told["refused"]
    desk.window.around.works.start("Importazione", work, ends["then"])
    desk.settle()
    assert desk.shows(f"▲ {told['refused']}")
    assert not desk.window.office.archive.is_read_only


def test_closing_the_window_stops_the_work(desk, own):
    began, ended = threading.Event(), []

    def work(office, tell):
        began.set()
        try:
            while True:
                tell(0, 0)
        except Stopped:
            ended.append(True)
            raise

    desk.window.around.works.start("Lavoro lungo", work, print)
    desk.wait_until(began.is_set, "the work")
    desk.window.close()
    assert ended == [True]
    assert not own.is_read_only
