"""One root for the whole session, a window anew for each test, over a small archive made by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clust_desktop.app import Office, office_of
from clust_desktop.store.database import Archive
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_shell, open_window
from clust_desktop.ui.theme import new_root
from clust_desktop.ui.window import Window
from tests import alive
from tests.driver import Answers, Driver, rest
from tests.ui.at_start import AtStart
from tests.ui.small_archive import small


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Sends what was felt along with the test's report, which comes from another process where several share them."""
    alive.felt.clear()
    try:
        return (yield)
    finally:
        item.user_properties += [(alive.STOOD_STILL, one) for one in alive.felt.items()]


@pytest.fixture(scope="session")
def root():
    """The one root: a second one raises, and a withdrawn one would take no keys."""
    made = new_root()
    yield made
    made.destroy()


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "Segreteria di prova.clust"
    small(path).close()
    return path


@pytest.fixture
def archive(small_file: Path) -> Iterator[Archive]:
    with Archive.open(small_file) as opened:
        yield opened


@pytest.fixture
def own(small_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """A copy of the small archive, to write in."""
    path = tmp_path / "Segreteria.clust"
    shutil.copy(small_file, path)
    with Archive.open(path) as opened:
        yield opened


@pytest.fixture
def begins_at() -> str:
    """The page the window opens on: a light one for tests that go elsewhere at once; the dashboard as a person has it.

    A module whose tests begin at the dashboard says so by a fixture of its own.
    """
    return "about"


@pytest.fixture
def open_desk(root, begins_at: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Driver]]:
    """Opens the window on an archive and hands over whoever sits before it."""
    opened: list[Window] = []
    monkeypatch.setattr(Window, "begins_at", begins_at)

    def open_(archive: Archive, *, preferences: Preferences | None = None, settle: bool = True) -> Driver:
        answers = Answers()
        root.deiconify()
        rest(root)
        root.focus_force()
        window = open_window(
            Office(archive), root=root, dialogs=answers, preferences=preferences or Preferences(), size=(1366, 768)
        )
        opened.append(window)
        driver = Driver(window, answers)
        if settle:
            driver.settle()
        return driver

    yield open_
    for window in opened:
        window.close()
        window.destroy()
    for child in root.winfo_children():
        child.destroy()
    rest(root)


@pytest.fixture
def desk(open_desk: Callable[..., Driver], archive: Archive) -> Driver:
    return open_desk(archive)


@pytest.fixture
def begin(root) -> Iterator[Callable[..., AtStart]]:
    shells = []

    def begin_(path: Path | None = None) -> AtStart:
        root.deiconify()
        rest(root)
        root.focus_force()
        shell = open_shell(office_of, root=root, dialogs=Answers(), preferences=Preferences(), size=(1366, 768))
        shells.append(shell)
        shell.begin(path)
        driver = AtStart(shell)
        driver.settle()
        return driver

    yield begin_
    for shell in shells:
        shell.close()
    for child in root.winfo_children():
        child.destroy()
    rest(root)


@pytest.fixture
def own_file(small_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_file, tmp_path / "Segreteria.clust"))
