"""Every page as a picture, in both languages and themes, over the demonstration: `make screenshots`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageGrab

from clust_desktop.app import Office
from clust_desktop.services import demo
from clust_desktop.services.archives import create
from clust_desktop.store.database import Archive
from clust_desktop.ui.pages_list import PAGES
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_window
from clust_desktop.ui.theme import new_root
from tests.driver import Answers, Driver

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


def pages(desk: Driver) -> Iterator[str]:
    """Walks through every page and state, naming each when it is on the screen."""
    yield "dashboard"
    for name, part in (("associations", 0.2), ("charts", 0.45), ("indicators", 1.0)):
        desk.dashboard.canvas.yview_moveto(part)
        desk.root.update()
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
    desk.dashboard.canvas.yview_moveto(0.35)
    desk.root.update()
    yield "association-charts"
    desk.window.sidebar.appearance.invoke()
    desk.root.update()
    yield "appearance"
    desk.window.sidebar.menu.unpost()
    for part in (part for entry in PAGES for part in entry.parts):
        desk.window.go(part.code)
        desk.settle()
        yield f"page-{part.code}"


def photograph(take: Take, root, archive: Archive, states, prefix: str = "") -> None:
    root.deiconify()
    root.update()
    root.focus_force()
    window = open_window(Office(archive), root=root, dialogs=Answers(), preferences=take.preferences, size=take.size)
    root.geometry("+0+0")
    desk = Driver(window, Answers())
    desk.settle()
    for state in states(desk):
        root.update()
        box = (0, 0, *take.size)
        picture: Image.Image = ImageGrab.grab(bbox=box, xdisplay=os.environ["DISPLAY"])
        picture.save(OUT / f"{take.name}-{prefix}{state}.png")
    window.close()
    window.destroy()


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    root = new_root()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Dimostrazione.clust"
        with demo.create(file) as archive:
            for take in TAKES:
                photograph(take, root, archive, pages)
            with Archive.open(file) as second:
                photograph(TAKES[0], root, second, lambda _desk: ["only"], "reading-")
        with create(Path(folder) / "Nuovo.clust") as empty:
            photograph(TAKES[0], root, empty, lambda _desk: ["period"], "no-")
    root.destroy()
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
