"""F1 wherever one may be: the page of what is in sight; Esc leads back to the same place, with what was typed."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tkinter import ttk

import pytest

from clust_desktop.app import Office
from clust_desktop.domain import clock
from clust_desktop.services import archives, protection
from clust_desktop.services.archives import create
from clust_desktop.store import keys
from clust_desktop.ui import reading
from tests.driver import Driver
from tests.sample import some
from tests.services.assembly_archive import Assembly117
from tests.services.closing.year import year
from tests.services.kits.conftest import NOW, SAID
from tests.services.kits.conftest import begin as begin_archive
from tests.services.papers_of_gatherings import people

DAY = "2025-06-30"


class Places:
    """Goes to each place of the program as somebody would who has this archive, and types what is typed there."""

    def __init__(self, begin: Callable[..., Driver], own_file: Path, tmp: Path) -> None:
        self.begin, self.own_file, self.tmp = begin, own_file, tmp

    def at(self, page: str, path: Path | None = None) -> Driver:
        desk = self.begin(path or self.own_file)
        desk.shell.window.go(page)
        desk.settle()
        return desk

    def first_start(self) -> Iterator[tuple[Driver, str]]:
        yield self.begin(), "archives"

    def first_steps(self) -> Iterator[tuple[Driver, str]]:
        create(self.tmp / "nuovo.clust").close()
        yield self.begin(self.tmp / "nuovo.clust"), "first_day"

    def locked(self) -> Iterator[tuple[Driver, str]]:
        protection.set_passphrase(self.own_file, passphrase=SAID)
        keys.forget()
        desk = self.begin(self.own_file)
        desk.type("tre paro")
        yield desk, "protection"
        desk.shell.start.passphrase.delete(0, "end")
        desk.type(SAID)
        desk.press("Return")
        desk.settle()
        desk.press("Control-l")
        desk.type("tre")
        yield desk, "protection"
        desk.click(desk.shell.start.lost)
        yield desk, "protection"

    def passphrase(self) -> Iterator[tuple[Driver, str]]:
        desk = self.at("protection")
        desk.type("una frase")
        yield desk, "protection"

    def form_and_question(self) -> Iterator[tuple[Driver, str]]:
        desk = self.at("people")
        desk.press("Control-n")
        desk.settle()
        desk.type("Zaira")
        yield desk, "people"
        desk.press("Escape")
        desk.settle()
        desk.shell.window.go("members")
        desk.settle()
        desk.press("F3")
        desk.settle()
        desk.type("3/5/25")
        assert desk.shell.window.around.sheets.open is not None
        yield desk, "members"
        desk.press("Escape")
        desk.press("Delete")
        desk.settle()
        assert desk.shell.window.around.sheets.open.form is None
        yield desk, "members"

    def jump(self) -> Iterator[tuple[Driver, str]]:
        desk = self.at("people")
        desk.press("Control-k")
        desk.type("soc")
        yield desk, "window"

    def import_steps(self) -> Iterator[tuple[Driver, str]]:
        path = self.tmp / "persone.csv"
        path.write_text("Nome;Cognome;Ente\nPia;Finta;Cascina Perla spa\nUgo;Finto;\n", "utf-8")
        desk = self.at("import")
        yield desk, "importing"
        desk.answers.places.append(path)
        desk.press("Control-n")
        desk.settle()
        steps = []
        for _step in range(3):
            steps.append(desk.page.at)
            yield desk, "importing"
            if desk.page.at == "trial" and desk.page.outcome.ask:
                desk.page.decide(0)
                desk.settle()
                assert desk.page.at == "deciding"
                yield desk, "importing"
                desk.press("Escape")
                desk.settle()
            desk.press("Control-s")
            desk.settle()
        assert [*steps, desk.page.at] == ["file", "reading", "trial", "done"]
        yield desk, "importing"

    def papers(self) -> Iterator[tuple[Driver, str]]:
        desk = self.at("prints")
        yield desk, "papers"
        desk.page.choices.inputs["kind"].target.focus_set()
        desk.rest()
        yield desk, "papers"

    def export(self) -> Iterator[tuple[Driver, str]]:
        yield self.at("export"), "exporting"

    def closing(self) -> Iterator[tuple[Driver, str]]:
        year(self.tmp / "anno.clust").close()
        desk = self.at("closure", self.tmp / "anno.clust")
        desk.choose(desk.window.header.period, next(v for v in desk.window.header.period["values"] if "2024" in v))
        desk.page.take_focus()
        desk.settle()
        yield desk, "closing"
        desk.press("F3")
        desk.settle()
        desk.type("ab12")
        yield desk, "closing"

    def targets(self) -> Iterator[tuple[Driver, str]]:
        desk = self.at("targets")
        yield desk, "targets"

    def sheets(self) -> Iterator[tuple[Driver, str]]:
        with archives.open_archive(self.own_file) as archive:
            uid = archive.value("select uid from gathering where title = 'Cantieri aperti'")
            people(office := Office(archive), uid, ["Bruno Atteso"])
            planned, _pdf = office.papers.sign_in(gathering=uid, rows=3)
            office.sheets.record(planned)
        desk = self.begin(self.own_file)
        desk.shell.window.open("sheets", uid)
        desk.settle()
        desk.type("1 / altri assenti")
        yield desk, "sheets"

    def desk_of_an_assembly(self) -> Iterator[tuple[Driver, str]]:
        with archives.open_archive(self.own_file) as archive, clock.standing_on(date.fromisoformat(DAY)):
            archive.now = lambda: datetime(2025, 6, 30, 10, tzinfo=UTC)
            held = Assembly117(archive, 8, day=DAY)
            held.item("ordinary")
        desk = self.begin(self.own_file)
        desk.shell.window.open("gatherings", held.uid)
        desk.settle()
        desk.press("F12")
        desk.settle()
        for at in range(4):
            desk.shell.window.screen.screen.record.panels.show(at)
            desk.settle()
            yield desk, "assembly"

    def door(self) -> Iterator[tuple[Driver, str]]:
        begin_archive(self.tmp / "casa.clust")
        desk = self.at("gatherings", self.tmp / "casa.clust")
        archive = desk.shell.window.office.archive
        uid = archive.value("select uid from gathering where title = 'Fiera finta'")
        desk.shell.window.covering.put("door", uid)
        desk.settle()
        desk.type("fint")
        yield desk, "door"
        desk.press("Escape")
        desk.type("nessuno così")
        desk.press("F2")
        desk.settle()
        assert desk.shell.window.covering.open.panel is not None
        desk.type(" mai")
        yield desk, "door"

    def kit(self) -> Iterator[tuple[Driver, str]]:
        begin_archive(self.tmp / "casa.clust")
        desk = self.at("kits", self.tmp / "casa.clust")
        yield desk, "kits"
        archive = desk.shell.window.office.archive
        uids = [archive.value("select uid from gathering where title = ?", (one,))
                for one in ("Fiera finta", "Assemblea finta")]  # fmt: skip
        desk.shell.window.covering.put("kit", uids[0])
        desk.settle()
        desk.type("tre parole")
        yield desk, "kits"
        desk.press("Escape")
        archive.now = lambda: NOW
        out = self.tmp / "kit.clust"
        desk.shell.window.office.kits.make(gatherings=uids, out=out, passphrase=SAID)
        keys.forget()
        desk.shell.window.covering.put("kit_home", str(out))
        desk.settle()
        desk.type("tre")
        yield desk, "kits"
        desk.shell.open(out)
        desk.settle()
        desk.type(SAID)
        desk.press("Return")
        desk.settle()
        yield desk, "kits"
        desk.press("Return")
        desk.settle()
        desk.type("fint")
        yield desk, "door"


EVERY = sorted(name for name, one in vars(Places).items() if callable(one) and name not in ("__init__", "at"))


def typed(desk: Driver) -> dict[str, str]:
    """Whatever stands in the fields in sight, by field."""
    found = {}
    for one in desk.below(desk.root):
        if isinstance(one, ttk.Entry):
            found[str(one)] = one.get()
        elif isinstance(one, tk.Text):
            found[str(one)] = one.get("1.0", "end")
    return found


def stands(desk: Driver) -> tuple[dict[str, str], tk.Misc | None, str, int]:
    window = desk.shell.window
    if window is None:
        return typed(desk), desk.focus(), "", 0
    return typed(desk), desk.focus(), window.page, window.office.archive.count("operation")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A third of the places by the seed of the run; all of them in `make fuzz`."""
    metafunc.parametrize("name", some(metafunc, EVERY, 3))


def test_f1_opens_the_page_of_what_is_in_sight_and_esc_leads_back(begin, own_file, tmp_path, name):
    keys.forget()
    told = 0
    for desk, page in getattr(Places(begin, own_file, tmp_path), name)():
        before = stands(desk)
        assert before[1] is not None
        desk.press("F1")
        reader = reading.now(desk.shell)
        assert reader is not None, f"F1 is not heard at {name}, {told}"
        assert reader.name == page
        for key in ("Control-s", "Control-n", "Control-d", "Delete", "Return", "x", "F3", "F9", "Control-Tab"):
            desk.press(key)
        assert reading.now(desk.shell) is reader
        desk.press("Escape")
        desk.settle()
        assert reading.now(desk.shell) is None
        assert stands(desk) == before
        told += 1
    assert told
    keys.forget()
