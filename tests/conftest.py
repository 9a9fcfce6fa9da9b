"""What every test stands on: own user folders, the Italian language, and no failure that passes unseen."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from clust_desktop import i18n
from tests import alive, display
from tests.once import once

# The same examples every time, so that a red test is red again; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("default", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=200, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))

SCREENS = Path(__file__).parent / "ui"


class Seen(logging.Handler):
    """Keeps what was logged as an error; a test that provokes one on purpose clears it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.failures: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.failures.append(self.format(record))


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):  # one of the processes of `pytest -n`
        config.add_cleanup(display.of_this_process())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says where a person would have felt the window stand still; it fails no test, `make bench` holds it."""
    reports = [one for found in terminalreporter.stats.values() for one in found if getattr(one, "when", "") == "call"]
    felt = [told for one in reports for name, told in one.user_properties if name == alive.STOOD_STILL]
    if felt:
        terminalreporter.section(alive.STOOD_STILL)
    for doing, pauses in felt:
        terminalreporter.write_line(f"{doing}: {', '.join(f'{one:.2f} s' for one in pauses)}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if SCREENS in item.path.parents and sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        pytest.fail("Tests of windows need a display: run them by `make test` or under xvfb-run.", pytrace=False)


@pytest.fixture(autouse=True)
def failures(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Fails the test if an error was logged or a Tk callback raised; `failures.clear()` after one that was meant."""
    seen = Seen()
    root = logging.getLogger()
    root.addHandler(seen)
    if tkinter := sys.modules.get("tkinter"):

        def report(_root: object, kind: type[BaseException], error: BaseException, trace: object) -> None:
            seen.failures.append(f"a Tk callback raised {kind.__name__}: {error}")
            sys.__excepthook__(kind, error, trace)

        monkeypatch.setattr(tkinter.Tk, "report_callback_exception", report)
    yield seen.failures
    root.removeHandler(seen)
    if seen.failures:
        pytest.fail("failed out of sight:\n" + "\n".join(seen.failures), pytrace=False)


@pytest.fixture(autouse=True)
def user_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's data, settings and logs of this test alone, for child processes too."""
    home = tmp_path_factory.mktemp("user")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name[4:8].lower()))
    for name in ("LOCAL_APPDATA", "APPDATA"):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, seed 1 and scale 1, built once for all processes of the run: copied, never opened."""

    def build(path: Path) -> None:
        from clust_desktop.services import demo

        i18n.use("it")
        demo.create(path).close()

    return once(tmp_path_factory, "Dimostrazione.clust", build)


@pytest.fixture(autouse=True)
def italian() -> Iterator[None]:
    """Every test begins and leaves in Italian."""
    i18n.use("it")
    yield
    i18n.use("it")
