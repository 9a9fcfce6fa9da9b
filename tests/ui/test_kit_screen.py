"""A kit opened in the window: its doors and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clust_desktop.app import Office
from clust_desktop.services import archives
from clust_desktop.store import keys
from clust_desktop.ui.kit_window import KitWindow
from tests.services.kits.conftest import SAID, begin


@pytest.fixture
def kit(tmp_path):
    """Makes a kit of these gatherings and opens it."""
    opened = []

    def make(*titles):
        begin(tmp_path / "casa.clust")
        now = lambda: datetime(2026, 5, 3, 8, tzinfo=UTC)  # noqa: E731
        with archives.open_archive(tmp_path / "casa.clust", now=now) as home:
            uids = [home.value("select uid from gathering where title = ?", (one,)) for one in titles]
            made = Office(home).kits.make(gatherings=uids, out=tmp_path / "kit.clust", passphrase=SAID)
        opened.append(archives.open_archive(made.file, now=now))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
    keys.forget()


def test_a_kit_of_one_gathering_opens_at_its_door_and_marks(open_desk, kit):
    archive = kit("Fiera finta")
    desk = open_desk(archive)
    assert isinstance(desk.window, KitWindow)
    desk.type("fintelli")
    desk.press("Return")
    desk.settle()
    assert desk.window.covering.open.band.answer.name == "Ada Fintelli"
    assert archive.value("select count(*) from presence") == 1
    desk.press("Control-z")
    desk.settle()
    assert archive.value("select count(*) from take_back") == 1
    desk.press("Escape")
    desk.settle()
    assert desk.window.covering.open is None


def test_of_several_gatherings_one_is_chosen_and_whatever_else_is_asked_is_refused(open_desk, kit):
    desk = open_desk(kit("Fiera finta", "Assemblea finta"))
    window = desk.window
    assert window.covering.open is None
    assert len(window.doors.doors) == 2
    assert "03/05/2026 10:00" in window.doors.now["text"]
    assert not window.sidebar.winfo_ismapped()
    assert not window.header.winfo_ismapped()
    for key in ("Control-k", "Control-z", "Control-y"):
        window.status.say("")
        desk.press(key)
        desk.settle()
        assert "Questo è un kit" in window.status.text["text"], key
    desk.press("Return")
    desk.settle()
    assert window.covering.open is not None
    desk.press("Escape")
    desk.settle()
    assert window.covering.open is None
