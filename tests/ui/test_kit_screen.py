"""A kit opened in the window: its doors and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clust_desktop.app import Office
from clust_desktop.services import archives
from clust_desktop.store import keys
from clust_desktop.ui import reading, recent
from clust_desktop.ui.keys import ACTS
from clust_desktop.ui.kit_window import KitWindow
from clust_desktop.ui.locked import LockedScreen
from clust_desktop.ui.preferences import Preferences
from tests.services.kits.conftest import SAID
from tests.services.kits.conftest import begin as begin_archive

REFUSED = (
    "▲ Questo è un kit: alla sua porta si registrano e si ritirano le presenze; tutto il resto si fa nell’archivio da "
    "cui è stato preparato."
)


@pytest.fixture
def kit(tmp_path):
    """Makes a kit of these gatherings and opens it."""
    opened = []

    def make(*titles, more=0):
        begin_archive(tmp_path / "casa.clust")
        now = lambda: datetime(2026, 5, 3, 8, tzinfo=UTC)  # noqa: E731
        with archives.open_archive(tmp_path / "casa.clust", now=now) as home:
            with home.operation("tests.more", "More"):
                titles += tuple(f"Incontro {at}" for at in range(more))
                for title in titles[len(titles) - more :]:
                    home.insert("gathering", {"kind": "event", "title": title, "on_day": "2026-05-03"})
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


def test_of_many_gatherings_the_last_comes_into_sight(open_desk, kit):
    desk = open_desk(kit("Fiera finta", "Assemblea finta", more=40))
    doors = list(desk.window.doors.doors.values())
    desk.press("Down", len(doors))
    assert desk.focus() is doors[-1]
    window = desk.window
    assert doors[-1].winfo_rooty() + doors[-1].winfo_height() <= window.winfo_rooty() + window.winfo_height()


def test_no_key_of_the_window_leads_anywhere_else_from_a_kit(open_desk, kit):
    archive = kit("Fiera finta", "Assemblea finta")
    desk = open_desk(archive)
    first = next(iter(desk.window.doors.doors.values()))
    before = archive.count("operation")
    pressed = {f"Control-{key}" for key in (*"abcdefghijkmnprstuvwxyz", *"123456789", "Next", "Prior", "Tab")}
    for key in sorted({*pressed, "F5", *(one.strip("<>") for one in ACTS), *(f"Alt-{key}" for key in "apcd")}):
        desk.press(key)
        desk.settle()
        assert desk.window.screen is desk.window.doors, key
        assert not desk.window.sidebar.winfo_ismapped(), key
        assert not desk.window.header.winfo_ismapped(), key
        assert desk.focus() in desk.window.doors.doors.values(), key
        assert desk.window.status.text["text"] in ("", REFUSED), key
    assert archive.count("operation") == before
    first.focus_set()
    desk.press("Return")
    desk.settle()
    assert desk.window.covering.open is not None


def test_a_kit_that_another_program_has_open_says_before_its_door_that_nobody_can_be_let_in(open_desk, kit):
    archive = kit("Fiera finta")
    with archives.open_archive(archive.path) as second:
        desk = open_desk(second)
        assert desk.window.covering.open is None
        assert desk.window.doors.now["text"].endswith("si può soltanto consultare non si registra nessuno.")
        desk.press("Return")  # the door may be looked at
        desk.settle()
        desk.type("fintelli")
        desk.press("Return")
        desk.settle()
        assert "in uso" in " ".join(desk.texts())
        assert archive.value("select count(*) from presence") == 0


@pytest.fixture
def home(tmp_path):
    begin_archive(tmp_path / "casa.clust")
    with archives.open_archive(tmp_path / "casa.clust", now=lambda: datetime(2026, 5, 3, 8, tzinfo=UTC)) as opened:
        yield opened
    keys.forget()


def test_a_kit_is_made_from_the_agenda_merged_under_archive_and_declared_lost(open_desk, home, tmp_path):
    desk = open_desk(home)
    window, out = desk.window, tmp_path / "fiera.clust"
    uid = home.value("select uid from gathering where title = 'Fiera finta'")
    window.covering.put("kit", uid)
    card = window.covering.open
    desk.press("F1")
    assert reading.now(window.shell).name == "kits"
    desk.press("Escape")
    assert window.covering.open is card
    card.entries["new"].insert(0, "corta")
    desk.press("Control-s")
    assert "almeno 10" in card.refused["text"]
    for key, typed in (("new", SAID), ("again", SAID + "!")):
        card.entries[key].insert(0, typed)
    desk.press("Control-s")
    assert "non" in card.refused["text"]
    assert not out.exists()
    card.entries["again"].delete(0, "end")
    card.entries["again"].insert(0, SAID)
    desk.answers.places.append(out)
    desk.press("Control-s")
    desk.settle()
    assert window.covering.open is None
    assert "3 persone attese" in window.status.text["text"]
    with archives.open_archive(out) as kit:
        office = Office(kit)
        for name in ("Ada Fintelli", "Ugo Supposti"):
            person = kit.value("select uid from person where full_name = ?", (name,))
            office.door.let_in(gathering=uid, person=person, mode="in-person")
        office.door.walk_in(gathering=uid, given_name="Lea", family_name="Fantasia", mode="in-person")
    assert not keys.is_locked(out), "the program knows it, and asks all the same"
    window.go("kits")
    desk.settle()
    desk.answers.places.append(out)
    desk.press("Control-d")
    desk.settle()
    card = window.covering.open
    card.entries["kit"].insert(0, "un’altra frase")
    desk.press("Return")
    assert "Non è la frase segreta" in card.refused["text"]
    card.entries["kit"].insert(0, SAID)
    desk.press("Control-s")
    desk.settle()
    assert card.merged is None
    assert home.value("select count(*) from presence") == 0
    assert len(card.answers) == 1
    card.answers[0][0].current(1)
    desk.press("Control-s")
    desk.settle()
    assert home.value("select count(*) from presence") == 3
    assert home.value("select count(*) from person") == 5
    desk.press("Escape")
    desk.settle()
    assert "presenze 3" in window.status.text["text"]
    desk.open_first("kits")
    desk.settle()
    panel = window.screen.screen.record.panels.view
    desk.wait_until(lambda: panel.table.tree.get_children(), "what it brought home")
    assert panel.rows.row(0)["said"].startswith("Presenze 3, ritirate 0, persone nuove 0, persone ritrovate 1")
    window.screen.screen.record.panels.take_focus()
    desk.press("Return")  # a merge is no record: nothing opens
    assert len(window.screen.screen.records) == 1
    desk.press("Escape")
    desk.settle()
    desk.press("Control-z")
    desk.settle()
    assert home.value("select count(*) from presence") == 0


def test_a_kit_asks_for_its_passphrase_opens_at_its_door_and_leaves_no_copy_behind(
    begin, kit, root, tmp_path, user_folders, monkeypatch
):  # fmt: skip
    archive = kit("Fiera finta")
    path = archive.path
    archive.close()
    keys.forget()
    desk = begin(path)
    assert isinstance(desk.shell.start, LockedScreen)
    desk.type(SAID)
    desk.press("Return")
    desk.settle()
    assert isinstance(desk.shell.window, KitWindow)
    assert desk.shell.window.covering.open is not None
    assert recent.load() == []
    desk.type("fintelli")
    desk.press("Return")
    desk.settle()
    desk.shell.window.covering.away()
    monkeypatch.setattr(root, "destroy", lambda: None)  # it belongs to all tests
    desk.shell.keeper.look()
    desk.shell.keeper.close()
    desk.wait_until(lambda: desk.shell.errand is None, "the end")
    assert not [one for one in tmp_path.rglob("kit*") if one != path]
    whole = b"".join(one.read_bytes() for one in user_folders.rglob("*") if one.is_file())
    assert b"Fintelli" not in whole


def test_f1_tells_of_kits_and_at_the_door_of_the_door(open_desk, kit):
    desk = open_desk(kit("Fiera finta", "Assemblea finta"))
    told = []
    for key in ("F1", "Escape", "Return", "F1"):
        desk.press(key)
        desk.settle()
        if key == "F1":
            told.append(reading.now(desk.window.shell).name)
    assert told == ["kits", "door"]
    desk.press("Escape")
    assert desk.focus() is desk.window.covering.open.entry


@pytest.mark.parametrize(("text", "size"), [(100, (1366, 768)), (150, (1200, 680))])
def test_a_card_about_a_kit_stands_where_questions_stand_and_is_whole(open_desk, own, text, size):
    desk = open_desk(own, preferences=Preferences(text=text))
    desk.root.geometry(f"{size[0]}x{size[1]}")
    desk.settle()
    desk.window.around.cover("kit", own.value("select uid from gathering where kind = 'event'"))
    desk.settle()
    card, root = desk.window.covering.open.card, desk.root
    middle = card.winfo_rootx() - root.winfo_rootx() + card.winfo_width() // 2
    assert abs(middle - size[0] // 2) < 20
    assert card.winfo_reqwidth() <= card.winfo_width() <= size[0] - 40
    if text == 100:
        middle = card.winfo_rooty() - root.winfo_rooty() + card.winfo_height() // 2
        assert abs(middle - 0.42 * size[1]) < 30
