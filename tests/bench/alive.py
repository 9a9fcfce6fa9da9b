"""The longest moment in which the window neither draws nor takes a key: over every page, and while it works."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from clust_desktop.app import Office
from clust_desktop.domain.targets import Status
from clust_desktop.services.archives import open_archive
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_window
from clust_desktop.ui.theme import new_root
from tests import driver, walk
from tests.alive import STALL, pauses
from tests.bench import archives
from tests.bench.rows import Row
from tests.driver import Answers, Driver

PEOPLE = 1_500
LONGEST = 3  # how many of the longest a row names


def rows(scales: tuple[int, ...]) -> Iterator[Row]:
    if not os.environ.get("DISPLAY") and os.name == "posix":
        raise SystemExit("the window is measured on a display: run by `make bench`")
    driver.PATIENCE = 300.0  # a large file is read through behind the first page
    root = new_root()
    with tempfile.TemporaryDirectory() as name:
        for scale in scales:
            with open_archive(archives.copy(scale, Path(name))) as archive:
                window = open_window(Office(archive), root=root, dialogs=Answers(), preferences=Preferences(),
                                     size=(1366, 768))  # fmt: skip
                desk = Driver(window, window.dialogs)
                root.update()
                root.focus_force()
                desk.settle()
                pages = {part.code: partial(walk.use, desk, part.code) for part in walk.parts()}
                yield _row("longest standstill: pages used", scale, desk, pages)
                explain_all(window.around.office)
                yield _row("longest standstill: kept, undone, imported", scale, desk, works(desk, Path(name)))
                window.close()
                window.destroy()
    root.destroy()


def _row(name: str, scale: int, desk: Driver, acts: dict[str, Callable[[], object]]) -> Row:
    """The longest pause over all acts, each in its calmest run."""
    found = {doing: max(pauses(desk.root, act, calm=0.04)) for doing, act in acts.items()}
    worst = sorted(found, key=found.__getitem__, reverse=True)[:LONGEST]
    note = ", ".join(f"{one} {found[one] * 1000:.0f} ms" for one in worst)
    return Row(name=name, scale=scale, value=max(found.values()), floor=STALL, limit=1.0, note=note)


def works(desk: Driver, folder: Path) -> dict[str, Callable[[], object]]:
    """What is done to records, each act leaving the window as it found it."""
    people = folder / "persone.csv"
    lines = [f"Nome{n};Inventata{n};p{n}@finta.example" for n in range(PEOPLE)]
    people.write_text("\n".join(["Nome;Cognome;E-mail", *lines]), "utf-8")

    def keep_and_undo() -> None:
        walk.go(desk, "people")
        desk.press("Control-n")
        for text in ("Ada", "Inventata"):
            desk.type(text)
            desk.press("Return")
        desk.press("Control-s")
        desk.settle()
        desk.press("Control-z")
        desk.settle()
        walk.leave(desk)

    def gathering() -> None:
        walk.go(desk, "gatherings")
        walk.open_first(desk)
        desk.press("Control-Tab")
        desk.settle()
        walk.leave(desk)

    def done(_found: object) -> None:
        """What was brought in is said by nobody here."""

    def bring_in_and_undo() -> None:
        desk.window.around.works.start(
            "Importazione", lambda office, tell: office.imports.bring_in(kind="people", path=people, tell=tell), done
        )
        desk.settle()
        desk.press("Control-z")
        desk.settle()

    def close_and_undo() -> None:
        issued: list[object] = []
        desk.window.around.works.start(
            "Chiusura", lambda office, _tell: office.closures.close(period=period(office)), issued.append
        )
        desk.settle()
        if not issued:
            raise RuntimeError(f"{period(desk.window.around.office)} was not closed")
        desk.press("Control-z")
        desk.settle()

    def paper() -> None:
        walk.go(desk, "prints")
        desk.press("Control-p")
        desk.settle()

    return {
        "a person kept and undone": keep_and_undo, "a gathering opened": gathering,
        "a list brought in and undone": bring_in_and_undo,
        "a period closed and undone": close_and_undo, "a paper made": paper,
    }  # fmt: skip


def period(office: Office) -> str:
    """The first period: over long ago, and nobody closed it yet."""
    return str(office.archives.info()["periods"][0]["code"])


def explain_all(office: Office) -> None:
    """Write a text for whatever keeps that period from being closed."""
    for line in office.indicators.table(period=period(office)):
        if Status(line.status).is_open:
            office.targets.justify(
                period=period(office), key=(line.indicator, line.association), figure=line.value,
                fact="Un testo inventato.", written_on=office.closures.today(),
            )  # fmt: skip
