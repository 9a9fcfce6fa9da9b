"""The pictures of the manual, in both languages, from the demonstration: `make screenshots T=manual`.

Each is what the window shows without its sidebar, smaller and in few colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageOps

from clust_desktop import i18n, paths
from clust_desktop.app import Office, office_of
from clust_desktop.services import demo
from clust_desktop.store.database import Archive
from clust_desktop.ui.pages.backups import BackupsPage
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_shell, open_window
from clust_desktop.ui.specs import Column
from clust_desktop.ui.views.print_choices import KIND
from tests import screenshots
from tests.driver import Answers, Driver, rest

SIZE = screenshots.SMALL
EDGE = "#94a5b7"
WIDE = 880  # pixels: as wide as the lines of a page are
COLOURS = (48, 40, 32, 24)  # as many as fit
MOST = 60_000  # bytes of one
PAGES = {
    "todo": "todo", "bridge": "bridge", "members": "members", "groups": "working_groups", "agenda": "agenda",
    "periods": "periods", "targets": "targets", "plan": "plan", "projects": "projects", "balance": "balance",
    "export": "export", "missing_documents": "missing_documents", "backups": "backups",
    "protection": "protection", "associations": "associations", "rules": "rules", "preferences": "preferences",
    "retention": "retention",
    "kits": "kits",
}  # fmt: skip
"""Picture → the page it shows as it opens."""
CARDS = {"organisation": "organisations", "person": "people", "gathering": "gatherings"}
"""Picture → the list whose first record it shows."""
SEEN_IN = {
    "door": "door-in", "sheets": "sheets-typed",
    "assembly": "assembly-open", "closing": "closure-matrix", "import_trial": "import-trial",
}  # fmt: skip
"""Picture → the state of a longer walk."""
HOMES = {"it": "~/Documenti", "en": "~/Documents"}
"""What stands in a picture for the folder of whoever takes it."""
WHOLE = ("start", "door")  # these fill the window, without a sidebar


def at_home(folder: Path) -> tuple[Column, ...]:
    """The columns of the backups, with an invented folder in the place of this one."""

    def show(text: str) -> str:
        return text.replace(str(folder), HOMES[i18n.language()])

    return tuple(replace(one, show=show) if one.key == "folder" else one for one in BackupsPage.columns)


def shown(desk: Driver, folder: Path) -> Iterator[str]:
    """Goes through everything that has a picture; names each when it is in sight."""
    wanted = {state: name for name, state in SEEN_IN.items()}
    desk.window.go("dashboard")
    desk.settle()
    yield "dashboard"
    desk.click(desk.dashboard.cards.cards["average_per_event"])
    desk.settle()
    yield "records"
    desk.press("Escape")
    desk.settle()
    for name, code in PAGES.items():
        if name == "backups":
            desk.window.office.backups.make()
        if name == "kits":
            kept = folder / f"{i18n.language()}-porta.clust"
            desk.window.office.kits.make(gatherings=[screenshots.of_many(desk)], out=kept, passphrase="una frase finta")
        desk.window.open(code)
        desk.settle()
        yield name
    for name, code in CARDS.items():
        desk.window.open(code)
        desk.settle()
        desk.press("Return")
        desk.settle()
        yield name
        desk.window.screen.screen.close_all()
        desk.settle()
    desk.window.open("prints")
    desk.settle()
    desk.window.screen.screen.choices.ask(kind=KIND.format("monitoring"))
    desk.press("Control-p")
    desk.settle()
    yield "papers"
    walks = (
        screenshots.assembly(desk), screenshots.sheet_entry(desk),
        screenshots.wizard(desk, folder), screenshots.door(desk), screenshots.closing(desk),
    )  # fmt: skip
    for walk in walks:
        for state in walk:
            if state in wanted:
                yield wanted[state]
    desk.window.open("journal")  # what was done meanwhile stands in it
    desk.settle()
    yield "journal"


def small(picture: Image.Image, *, whole: bool, bar: int) -> Image.Image:
    """The picture as wide as the manual shows it."""
    cut = picture if whole else picture.crop((bar, 0, *picture.size))
    inner = WIDE - 2
    shrunk = cut.resize((inner, round(cut.height * inner / cut.width)), Image.Resampling.LANCZOS).convert("RGB")
    return ImageOps.expand(shrunk, 1, EDGE)


def keep(root, name: str, out: Path, bar: int) -> None:
    rest(root)
    picture = screenshots.grabbed(SIZE)
    if name == "start":  # the ways to begin stand in the middle of nothing
        picture = picture.crop((220, 150, 1146, 560))
    file = out / f"{name}.png"
    made = small(picture, whole=name in WHOLE, bar=bar)
    for colours in COLOURS:
        made.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= MOST:
            break
    print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size:,} bytes")


def take(language: str, root, folder: Path) -> None:
    out = paths.assets("manual", "pictures", language)
    out.mkdir(parents=True, exist_ok=True)
    preferences = Preferences(language=language)
    BackupsPage.columns = at_home(folder)
    with demo.create(folder / f"Clust-ER {language}.clust") as archive:
        _over(archive, preferences, root, out, folder)
    shell = open_shell(office_of, root=root, dialogs=Answers(), preferences=preferences, size=SIZE)
    shell.welcome()
    root.geometry("+0+0")
    keep(root, "start", out, 0)
    shell.close()


def _over(archive: Archive, preferences: Preferences, root, out: Path, folder: Path) -> None:
    answers = Answers()
    root.deiconify()
    rest(root)
    root.focus_force()
    window = open_window(Office(archive), root=root, dialogs=answers, preferences=preferences, size=SIZE)
    root.geometry("+0+0")
    desk = Driver(window, answers)
    desk.settle()
    for name in shown(desk, folder):
        keep(root, name, out, window.sidebar.winfo_width())
    window.close()
    window.destroy()
