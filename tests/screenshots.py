"""Every page as a picture, in both languages and themes, over the demonstration: `make screenshots`.

`make screenshots T="it-light en-dark"` takes only these looks, T="manual" only the pictures of the manual; the others
stay as they are.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image, ImageGrab

from clust_desktop import i18n
from clust_desktop.app import Office, office_of
from clust_desktop.services import demo
from clust_desktop.services.archives import create
from clust_desktop.store.database import Archive
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_shell, open_window
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.views.print_choices import KIND
from tests import walk
from tests.cli.lists import excel_csv
from tests.driver import Answers, Driver, rest

OUT = Path(__file__).parent.parent / "out" / "screens"
SMALL, LARGE = (1366, 768), (1920, 1080)


@dataclass(frozen=True)
class Take:
    """One run through the pages: how the window looks, and which pages are worth a picture in that look."""

    name: str
    preferences: Preferences
    size: tuple[int, int] = SMALL


TAKES = (
    Take("it-light", Preferences()),
    Take("it-dark", Preferences(dark=True)),
    Take("en-light", Preferences(language="en")),
    Take("en-dark", Preferences(dark=True, language="en")),
    Take("it-light-1920", Preferences(), LARGE),
    Take("it-light-150", Preferences(text=150)),
)


def dashboard(desk: Driver) -> Iterator[str]:
    """The dashboard from top to bottom, the records of a figure, the appearance, the jump."""
    yield "dashboard"
    for name, part in (("associations", 0.2), ("charts", 0.45), ("indicators", 1.0)):
        desk.dashboard.canvas.yview_moveto(part)
        desk.rest()
        yield f"dashboard-{name}"
    desk.click(desk.dashboard.cards.cards["average_per_event"])
    desk.settle()
    yield "records"
    desk.press("Control-f")
    desk.type("lab")
    yield "records-filtered"
    desk.type("xyz")
    yield "records-none"
    desk.press("Escape", 2)
    desk.window.choose("MECH")
    desk.settle()
    yield "association"
    desk.window.choose(None)
    desk.settle()
    desk.press("Control-k")
    yield "jump"
    desk.type("betul")
    desk.settle()
    yield "jump-found"
    desk.press("Escape")
    desk.window.sidebar.appearance.invoke()
    desk.rest()
    yield "appearance"
    desk.window.sidebar.menu.unpost()
    desk.root.focus_force()
    desk.rest()


def questions(desk: Driver) -> Iterator[str]:
    """A form asked for, a warning confirmed, complaints beside their fields, a list narrowed to nothing."""
    for code, action in (("members", "withdraw"), ("members", "remove"), ("gatherings", "repeat")):
        desk.window.open(code)
        desk.settle()
        view = desk.window.screen.screen
        view.list.table.go(0)
        view.list.do(next(one for one in view.page.actions if one.name == action))
        desk.settle()
        yield f"sheet-{code}-{action}"
        desk.press("Escape")
    desk.window.open("organisations")
    desk.settle()
    desk.press("Control-f")
    desk.type("xyz")
    desk.settle()
    yield "none-organisations"
    desk.press("Escape")
    desk.settle()
    desk.press("Control-n")
    desk.press("Control-s")
    yield "complaints-organisations"
    desk.window.screen.screen.close_all()


def wizard(desk: Driver, folder: Path) -> Iterator[str]:
    """A list brought in, step by step."""
    rows: list[list[object]] = [["Soggetti da controllare"], ["Denominazione", "Comune", "Accreditato dal", "Nota mia"]]
    rows += [[f"Impresa Inventata {n} S.r.l.", "Forlì", f"{n:02}/03/2024", "x"] for n in range(1, 18)]
    rows += [["Alfa Finta", "Forlì", "31/02/2024", ""], ["Beta Finta", "Forlì", "ieri l’altro", ""]]
    desk.window.open("import")
    desk.settle()
    desk.answers.places.append(excel_csv(folder / "soggetti.csv", rows))
    desk.press("Control-n")
    desk.settle()
    yield "import-file"
    desk.press("Return")
    desk.settle()
    yield "import-columns"
    desk.press("Control-s")
    desk.settle()
    yield "import-trial"
    desk.press("Control-Tab")
    desk.settle()
    yield "import-refused"
    desk.press("Control-s")
    desk.settle()
    yield "import-done"
    desk.press("Control-z")
    desk.settle()


def door(desk: Driver) -> Iterator[str]:
    """The door of the event with most people: as it opens, letters typed, an answer of each colour, a walk-in."""
    archive = desk.window.office.archive
    uid = archive.value(
        "select g.uid from gathering g join attendance a on a.gathering_id = g.id and a.state = 'absent'"
        " where g.kind = 'event' and g.status = 'held' group by g.id order by count(*) desc, g.id limit 1"
    )
    name = archive.value(
        "select p.folded from attendance a join person p on p.id = a.person_id join gathering g"
        " on g.id = a.gathering_id where g.uid = ? and a.state = 'absent' order by a.id limit 1", (uid,)
    )  # fmt: skip
    desk.window.open("gatherings", uid)
    desk.settle()
    desk.press("F9")
    desk.settle()
    yield "door"
    desk.type(name[:2])
    desk.settle()
    yield "door-typed"
    desk.press("Escape")
    for said in ("in", "already"):
        desk.type(name)
        desk.settle()
        desk.press("Return")
        desk.settle()
        yield f"door-{said}"
    desk.type("zaira mai vista")
    desk.settle()
    desk.press("Return")
    desk.settle()
    yield "door-refused"
    desk.press("F2")
    desk.type("lab")
    desk.settle()
    yield "door-walk-in"
    desk.press("Escape", 4)
    desk.settle()


def assembly(desk: Driver) -> Iterator[str]:
    """The desk of a closed assembly with each of its panels, one of its votes, and the desk of one still open."""
    archive = desk.window.office.archive
    closed = archive.value("select uid from gathering where frozen_at is not null")
    coming = archive.value(
        "select uid from gathering where kind = 'assembly' and frozen_at is null order by on_day desc"
    )
    for name, uid in (("closed", closed), ("open", coming)):
        desk.window.open("gatherings", uid)
        desk.settle()
        desk.press("F12")
        desk.settle()
        yield f"assembly-{name}"
        panels = desk.window.screen.screen.record.panels
        for at in range(1, len(panels.panels)):
            panels.show(at)
            desk.settle()
            yield f"assembly-{name}-{panels.panels[at].page}"
        desk.window.screen.screen.close_all()
        desk.settle()


def of_many(desk: Driver) -> str:
    """The uid of an event to which many people came."""
    office = desk.window.office
    return str(
        office.archive.value(
            "select g.uid from gathering g join attendance a on a.gathering_id = g.id where g.kind = 'event'"
            " and g.format = 'in-person' group by g.id having count(*) > 25 order by g.on_day desc"
        )
    )


def papers(desk: Driver) -> Iterator[str]:
    """Papers of an event of many people, prepared; its sign-in sheet entered."""
    uid = of_many(desk)
    desk.window.open("prints", uid)
    desk.settle()
    yield "prints-sign-in"
    desk.window.screen.screen.choices.ask(kind=KIND.format("attendance"))
    desk.press("Control-p")
    desk.settle()
    yield "prints-attendance"
    for kind in ("certificates", "badges", "convocation", "register", "dossier"):
        if kind == "dossier":
            desk.window.choose("BUILD")
            desk.settle()
        desk.window.screen.screen.choices.ask(kind=KIND.format(kind))
        desk.press("Control-p")
        desk.settle()
        yield f"prints-{kind}"
    desk.window.choose(None)
    desk.settle()
    yield from sheet_entry(desk)


def sheet_entry(desk: Driver) -> Iterator[str]:
    """A sign-in sheet entered, with something wrong and somebody on an empty row."""
    office, uid = desk.window.office, of_many(desk)
    office.sheets.record(office.papers.sign_in(gathering=uid)[0])
    desk.window.open("sheets", uid)
    desk.settle()
    yield "sheets-printed"
    desk.type("1-14, 17 / 15 assente / 16 giustificato")
    yield "sheets-typed"
    desk.type(", x")
    yield "sheets-wrong"
    desk.window.screen.screen.walk_ins.pick.entry.focus_set()
    desk.rest()
    desk.type("mar")
    desk.press("Return")
    desk.settle()
    yield "sheets-empty-row"
    desk.press("Escape")
    desk.window.screen.screen.text.fill("")
    desk.press("Escape")
    desk.settle()


def closing(desk: Driver) -> Iterator[str]:
    """A miss explained beside the matrix, a period closed, an event taken away afterwards."""
    walk.go(desk, "closure")
    for key in ("Home", "Right"):
        desk.press(key)
    desk.press("Down", 2)
    yield "closure-matrix"
    desk.press("Control-d")
    yield "closure-hindered"
    desk.press("Escape")
    desk.choose(desk.window.header.period, next(v for v in desk.window.header.period["values"] if "2023" in v))
    desk.settle()
    desk.window.screen.take_focus()
    desk.press("Control-d")
    yield "closure-sheet"
    desk.press("Control-s")
    desk.settle()
    archive = desk.window.office.archive
    with archive.operation("pictures", "Un evento tolto dal registro"):
        event = next(one for one in archive.all("gathering", kind="event", status="held") if one["on_day"] > "2023-02")
        archive.update("gathering", event["id"], {"status": "cancelled"})
    desk.press("F5")
    desk.settle()
    yield "closure-restated"
    view = desk.window.screen.screen
    view.table.stand(1, "BIGDATA")
    desk.rest()
    yield "closure-restated-beside"


def everything(desk: Driver, folder: Path) -> Iterator[str]:
    yield from dashboard(desk)
    for part in walk.parts():
        yield from walk.states(desk, part)
    yield from assembly(desk)
    yield from questions(desk)
    yield from papers(desk)
    yield from wizard(desk, folder)
    yield from door(desk)
    yield from closing(desk)


def bare(desk: Driver) -> Iterator[str]:
    """Every page of an archive with nothing in it."""
    for part in walk.parts():
        desk.window.open(part.code)
        desk.settle()
        yield f"page-{part.code}"


def grabbed(size: tuple[int, int]) -> Image.Image:
    return ImageGrab.grab(bbox=(0, 0, *size), xdisplay=os.environ["DISPLAY"])


def grab(root, take: Take, name: str) -> None:
    rest(root)
    grabbed(take.size).save(OUT / f"{take.name}-{name}.png")


def photograph(take: Take, root, archive: Archive, states: Callable[[Driver], Iterator[str]], prefix: str = "") -> None:
    answers = Answers()
    root.deiconify()
    rest(root)
    root.focus_force()
    window = open_window(Office(archive), root=root, dialogs=answers, preferences=take.preferences, size=take.size)
    root.geometry("+0+0")
    desk = Driver(window, answers)
    desk.settle()
    for state in states(desk):
        grab(root, take, f"{prefix}{state}")
    window.close()
    window.destroy()


def start(take: Take, root) -> None:
    shell = open_shell(office_of, root=root, dialogs=Answers(), preferences=take.preferences, size=take.size)
    shell.welcome()
    root.geometry("+0+0")
    grab(root, take, "start")
    shell.close()


def only(_desk: Driver) -> Iterator[str]:
    yield "only"


def take_pictures(take: Take, root, folder: Path) -> None:
    file = folder / f"{take.name}.clust"
    with demo.create(file) as archive:
        photograph(take, root, archive, partial(everything, folder=folder))
        with Archive.open(file) as second:
            photograph(take, root, second, only, "reading-")
    with create(folder / f"{take.name} nuovo.clust") as empty:
        photograph(take, root, empty, bare, "empty-")
    start(take, root)


def main(wanted: list[str]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    root = new_root()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = folder  # the columns and archives of whoever runs this are not theirs to show
        if not wanted or "manual" in wanted:
            from tests import manual_pictures  # which takes them as this does

            for language in i18n.LANGUAGES:
                manual_pictures.take(language, root, Path(folder))
        for take in (one for one in TAKES if not wanted or one.name in wanted):
            for old in OUT.glob(f"{take.name}-[a-z]*.png"):
                old.unlink()
            take_pictures(take, root, Path(folder))
    root.destroy()
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main(sys.argv[1:])
