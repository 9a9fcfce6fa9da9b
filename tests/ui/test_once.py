"""Nothing is done twice: pressed again at once, held down, clicked twice, each thing is begun, asked and done once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from clust_desktop.app import Office
from clust_desktop.domain import clock
from clust_desktop.services import archives, protection
from clust_desktop.store import backups_list, keys
from clust_desktop.ui import once, pages_list
from clust_desktop.ui.locked import LockedScreen
from clust_desktop.ui.sheet import Sheet
from tests import walk
from tests.driver import Answers, Driver
from tests.hand import WAYS, Hand
from tests.sample import some
from tests.services.assembly_archive import Assembly117
from tests.services.closing.year import event, year
from tests.services.kits.conftest import SAID
from tests.services.kits.conftest import begin as begin_archive

ACTIONS = [
    (part.code, action)
    for part in walk.parts() if part.page is not None
    for action in pages_list.page(part.code).actions
]  # fmt: skip


@pytest.fixture(autouse=True)
def quick_eyes(root, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(once, "PAUSE", 0.02)
    chosen = Answers._chosen

    def answered(answers: Answers, *given: Any) -> Path | None:
        once.changed(root)
        return chosen(answers, *given)

    monkeypatch.setattr(Answers, "_chosen", answered)
    keys.forget()
    yield
    keys.forget()


def press(desk: Driver, way: str, key: str, button: Any = None) -> None:
    """As it is pressed in that way; what has no button in sight cannot be clicked: its key is pressed twice."""
    hand = Hand(desk)
    if way == "clicks" and button is not None and button.winfo_ismapped():
        hand.clicks(button)
        return
    if button is not None and key == "Return":
        button.focus_set()
        desk.rest()
    getattr(hand, "twice" if way == "clicks" else way)(key)


def operations(desk: Driver) -> int:
    return int(desk.shell.window.office.archive.count("operation"))


def asked(desk: Driver) -> Sheet:
    found = desk.shell.window.around.sheets.open
    assert isinstance(found, Sheet), desk.texts()
    return found


def test_nothing_in_sight_is_left_out(open_desk, own):
    desk = open_desk(own)
    desk.window.open("people", begin=True)
    desk.settle()
    assert [one for one in (desk.root, *desk.below(desk.root)) if one.bindtags()[:2] != (once.HEARD, once.TAG)] == []


# -- whatever a page declares -----------------------------------------------------------------------------------------


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Some by the seed of the run, all of them in `make fuzz`."""
    if "action" in metafunc.fixturenames:
        every = [(f"{code}-{action.name}-{way}", code, action, way) for code, action in ACTIONS for way in WAYS]
        drawn = some(metafunc, every, 20)
        metafunc.parametrize(("code", "action", "way"), [one[1:] for one in drawn], ids=[one[0] for one in drawn])
    elif "case" in metafunc.fixturenames:
        pairs = some(metafunc, [(case, way) for case in CASES for way in WAYS], 8)
        metafunc.parametrize(("case", "way"), pairs, ids=[f"{case.__name__}-{way}" for case, way in pairs])


def test_an_action_is_asked_of_once_and_its_question_is_not_answered_by_what_asked_it(
    open_desk, own, tmp_path, code, action, way
):  # fmt: skip
    desk = open_desk(own)
    desk.shell = desk.window.shell
    desk.window.open(code)
    desk.settle()
    view = desk.window.screen.screen
    desk.answers.places += [tmp_path / f"{n}" for n in range(5)]
    row = view.list.standing()
    if not view.list.acting.is_allowed(action, [row] if row and action.takes.name == "RECORDS" else row):
        return
    button, before = view.list.tools.buttons.get(action.name), operations(desk)
    key = "Return" if button is not None else action.keys.strip("<>")
    if not key:
        return
    press(desk, way, key, button)
    assert operations(desk) - before <= (0 if action.asks or action.warns else 1)
    assert len(desk.answers.asked) <= 1
    if isinstance(sheet := desk.window.around.sheets.open, Sheet):
        press(desk, way, "Return", sheet.yes)
        assert operations(desk) - before <= 1
    assert not desk.answers.apologies


# -- works and whatever has a view of its own -------------------------------------------------------------------------


class Stage:
    """Opens archives for whoever presses; `at` goes to a page."""

    def __init__(self, request: pytest.FixtureRequest, tmp_path: Path) -> None:
        self.begin, self.own_file = request.getfixturevalue("begin"), request.getfixturevalue("own_file")
        self.tmp = tmp_path
        self.patch = request.getfixturevalue("monkeypatch")

    def at(self, page: str, path: Path | None = None) -> Driver:
        desk = self.begin(path or self.own_file)
        desk.shell.window.go(page)
        desk.settle()
        return desk

    def places(self, desk: Driver, *names: str) -> None:
        """Where files go, and others that nobody is to be asked for."""
        desk.answers.places += [*(self.tmp / one for one in names), *(self.tmp / f"troppo{n}" for n in range(4))]

    def counted(self, where: Any, name: str) -> list[int]:
        """How often that was called, from now on."""
        calls, real = [], getattr(where, name)

        def call(*given: Any, **named: Any) -> Any:
            calls.append(1)
            return real(*given, **named)

        self.patch.setattr(where, name, call)
        return calls


Case = Callable[[Stage], Iterator[tuple[Any, ...]]]


def saving_a_new_record(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("people")
    desk.press("Control-n")
    desk.settle()
    desk.type("Zoraide")
    desk.press("Return")
    desk.type("Fintissima")
    before = operations(desk)
    yield desk, "Control-s"
    assert operations(desk) - before == 1
    archive = desk.shell.window.office.archive
    assert archive.value("select count(*) from person where family_name = 'Fintissima'") == 1


def undoing(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("people")
    for name in ("Ada", "Ida", "Zoe", "Lea"):
        desk.shell.window.office.people.keep(given_name=name, family_name="Fintissima")
    desk.shell.window.reread()
    desk.settle()
    before = desk.shell.window.office.archive.count("person")
    yield desk, "held", "Control-z"
    assert desk.shell.window.office.archive.count("person") == before - 1


def erasing_a_person(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("people")
    uid = desk.shell.window.office.people.keep(given_name="Gelsomina", family_name="Qquokka")
    desk.shell.window.around.open("people", uid)
    desk.settle()
    record, before = desk.page.record, operations(desk)
    record.do(next(one for one in record.page.actions if one.name == "erase"))
    desk.settle()
    yield desk, "Return", asked(desk).yes
    assert operations(desk) - before <= 1
    assert not desk.shell.window.office.archive.exists("person", uid=uid)
    assert desk.shell.window.around.sheets.open is None
    assert desk.shows("I dati di 1 persona sono stati cancellati.")


def handing_over_data(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("people")
    stage.places(desk, "dati.xlsx")
    menu = desk.page.list
    action = next(one for one in menu.page.actions if one.name == "hand_over")
    menu.tools.buttons["merge"].configure(command=lambda: menu.do(action))  # it stands in the menu, which Tk holds
    yield desk, "Return", menu.tools.buttons["merge"]
    assert (stage.tmp / "dati.xlsx").exists()
    assert len(desk.answers.asked) == 1


def a_backup(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("backups")
    yield desk, "Control-d", desk.page.list.tools.buttons["make"]
    assert len(backups_list.listing(stage.own_file)) == 1


def a_restore(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("backups")
    desk.press("Control-d")
    desk.settle()
    desk.shell.window.office.people.keep(given_name="Pia", family_name="Passeggera")
    calls = stage.counted(archives, "restore")
    yield desk, "Return", desk.page.list.tools.buttons["restore"]
    assert calls == [], "the question was answered by what asked it"
    yield desk, "Return", asked(desk).yes
    assert calls == [1]
    assert desk.shows("Copia ripristinata.")
    assert desk.shell.window.around.sheets.open is None
    do = next(one for one in desk.page.page.actions if one.name == "put_back")
    desk.page.list.do(do)
    desk.settle()
    yield desk, "Return", asked(desk).yes
    assert calls == [1, 1]
    assert desk.shell.window.office.archive.value("select count(*) from person where family_name = 'Passeggera'") == 1


def protecting(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("protection")
    set_, removed = (stage.counted(protection, one) for one in ("set_passphrase", "remove_passphrase"))
    view = desk.page
    for entry in view.entries.values():
        entry.insert(0, SAID)
    view.entries["again"].focus_set()
    yield desk, "Return"
    assert (set_, removed) == ([1], [])
    assert desk.shell.window.around.sheets.open is None
    desk.page.entries["now"].insert(0, SAID)
    yield desk, "Return", desk.page.buttons["remove"]
    assert removed == [], "the question was answered by what asked it"
    yield desk, "Return", asked(desk).yes
    assert (set_, removed) == ([1], [1])


def the_recovery_sheet(stage: Stage) -> Iterator[tuple[Any, ...]]:
    protection.set_passphrase(stage.own_file, passphrase=SAID)
    desk = stage.at("protection")
    stage.places(desk, "foglio.pdf")
    yield desk, "Return", desk.page.buttons["sheet"]
    assert (stage.tmp / "foglio.pdf").exists()


def unlocking(stage: Stage) -> Iterator[tuple[Any, ...]]:
    protection.set_passphrase(stage.own_file, passphrase=SAID)
    keys.forget()
    desk = stage.begin(stage.own_file)
    assert isinstance(desk.shell.start, LockedScreen)
    desk.shell.start.passphrase.insert(0, "un’altra frase")
    yield desk, "Return"
    assert isinstance(desk.shell.start, LockedScreen)
    desk.shell.start.passphrase.insert(0, SAID)
    yield desk, "Return"
    assert desk.shell.window is not None
    assert desk.shell.window.records is None
    assert desk.shell.window.around.sheets.open is None


def a_kit(stage: Stage) -> Iterator[tuple[Any, ...]]:
    begin_archive(stage.tmp / "casa.clust")
    desk = stage.at("kits", stage.tmp / "casa.clust")
    home, out = desk.shell.window.office.archive, stage.tmp / "fiera.clust"
    uid = home.value("select uid from gathering where title = 'Fiera finta'")
    desk.shell.window.covering.put("kit", uid)
    card = desk.shell.window.covering.open
    for entry in card.entries.values():
        entry.insert(0, SAID)
    card.entries["again"].focus_set()
    stage.places(desk, "fiera.clust")
    before = operations(desk)
    yield desk, "Return"
    assert (operations(desk) - before, len(desk.answers.asked)) == (1, 1)
    assert desk.page.record is None, "the key went on to the list of kits"
    with archives.open_archive(out) as kit:
        Office(kit).door.walk_in(gathering=uid, given_name="Lea", family_name="Nuovissima", mode="in-person")
    keys.forget()
    desk.answers.places[:] = [out]
    before = operations(desk)
    desk.press("Control-d")
    desk.settle()
    card = desk.shell.window.covering.open
    card.entries["kit"].insert(0, SAID)
    yield desk, "Return"
    assert (card.tried is not None, card.merged) == (True, None)
    assert operations(desk) == before
    yield desk, "Control-s", card.buttons["merge"]
    assert card.merged is not None
    assert desk.shell.window.covering.open is card, "what it brought was put away unread"
    assert operations(desk) - before == 1
    yield desk, "Escape"
    assert desk.shell.window.covering.open is None
    assert desk.shell.window.page == "archive"


def a_list(stage: Stage) -> Iterator[tuple[Any, ...]]:
    path = stage.tmp / "persone.csv"
    path.write_text("Nome;Cognome\nPia;Finta\nUgo;Finto\n", "utf-8")
    desk = stage.at("import")
    desk.answers.places.append(path)
    desk.press("Control-n")
    desk.settle()
    before = operations(desk)
    for step in ("file", "reading"):
        assert desk.page.at == step
        yield desk, "Control-s", desk.page.further
        assert operations(desk) == before
    assert desk.page.at == "trial"
    yield desk, "Control-s", desk.page.further
    assert desk.page.at == "done"
    assert operations(desk) - before == 1


def a_closing(stage: Stage) -> Iterator[tuple[Any, ...]]:
    with year(stage.tmp / "anno.clust") as made:
        target = made.find("target")
        with made.operation("tests.target", "Eight are enough"):
            made.update("target", target["id"], {"value": 8.0})
    desk = stage.at("closure", stage.tmp / "anno.clust")
    desk.choose(desk.window.header.period, next(v for v in desk.window.header.period["values"] if "2024" in v))
    desk.settle()
    desk.page.take_focus()
    desk.rest()
    before, archive = operations(desk), desk.shell.window.office.archive
    yield desk, "Control-d"
    assert archive.count("closure") == 0
    yield desk, "Control-s", asked(desk).yes
    assert (archive.count("closure"), operations(desk) - before) == (1, 1)
    assert desk.shell.window.around.sheets.open is None
    with archive.operation("tests.late", "An event that was forgotten"):
        archive.update("gathering", event(archive, 9)["id"], {"status": "cancelled"})
    desk.press("F5")
    desk.settle()
    yield desk, "Control-d"
    assert operations(desk) - before == 2
    yield desk, "Control-s", asked(desk).yes
    assert operations(desk) - before == 3


def an_export(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("export")
    stage.places(desk, "soci.xlsx")
    yield desk, "Control-s", desk.page.further
    assert (stage.tmp / "soci.xlsx").exists()
    assert len(desk.answers.asked) == 1


def a_paper(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("prints")
    stage.places(desk, "riepilogo.pdf")
    yield desk, "Control-s"
    assert (stage.tmp / "riepilogo.pdf").exists()
    assert len(desk.answers.asked) == 1


def a_new_archive(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.begin()
    stage.places(desk, "Nuova.clust")
    yield desk, "Return", desk.shell.start.body.ways["create"]
    assert len(desk.answers.asked) == 1
    assert desk.root.title() == "Nuova – Clust-ER"
    assert desk.shell.window.office.archive.count("programme") == 0
    assert desk.shell.window.page == "dashboard"


def closing_the_program(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("people")
    ends = []
    stage.patch.setattr(desk.shell, "end", lambda: ends.append(len(backups_list.listing(stage.own_file))))
    desk.shell.window.office.people.keep(given_name="Pia", family_name="Passeggera")
    yield desk, "held", "Control-q"
    desk.wait_until(lambda: ends, "the end")
    assert ends == [1], "closed without its backup"


def the_door(stage: Stage) -> Iterator[tuple[Any, ...]]:
    begin_archive(stage.tmp / "casa.clust")
    desk = stage.at("gatherings", stage.tmp / "casa.clust")
    archive = desk.shell.window.office.archive
    archive.now = lambda: datetime(2026, 5, 3, 8, tzinfo=UTC)
    uid = archive.value("select uid from gathering where title = 'Fiera finta'")
    desk.shell.window.covering.put("door", uid)
    desk.settle()
    desk.type("fintelli")
    yield desk, "Return"
    assert archive.count("presence") == 1
    assert desk.shell.window.covering.open.band.answer.name == "Ada Fintelli"
    yield desk, "held", "plus"
    assert archive.value("select sum(quantity) from headcount") == 1


def a_row_of_a_panel(stage: Stage) -> Iterator[tuple[Any, ...]]:
    """Saved, it gives way to the record below, which the same key would save."""
    desk = stage.at("organisations")
    desk.press("Return")
    desk.settle()
    panels = desk.page.record.panels
    panels.show(next(at for at, one in enumerate(panels.panels) if one.page == "organisation_names"))
    desk.settle()
    desk.page.begin()
    desk.settle()
    desk.type("Altro nome inventato")
    before = operations(desk)
    yield desk, "Control-s"
    assert operations(desk) - before == 1


def a_document(stage: Stage) -> Iterator[tuple[Any, ...]]:
    path = stage.tmp / "verbale.pdf"
    path.write_bytes(b"%PDF-1.4 inventato")
    desk = stage.at("documents")
    desk.press("Control-n")
    desk.settle()
    desk.answers.places.append(path)
    desk.press("F4")
    desk.settle()
    before = operations(desk)
    yield desk, "Control-s"
    assert (operations(desk) - before, desk.shell.window.office.archive.count("document")) == (1, 1)


def merging_two(stage: Stage) -> Iterator[tuple[Any, ...]]:
    desk = stage.at("organisations")
    desk.page.list.do(next(one for one in desk.page.page.actions if one.name == "merge"))
    desk.settle()
    for letters in ("ponti", "questo"):
        desk.type(letters)
        desk.press("Return")
    before = operations(desk)
    yield desk, "Control-s", asked(desk).yes
    assert operations(desk) - before <= 1
    assert not isinstance(desk.shell.window.around.sheets.open, Sheet) or operations(desk) == before


def an_assembly(stage: Stage) -> Iterator[tuple[Any, ...]]:
    with archives.open_archive(stage.own_file) as archive:
        held = Assembly117(archive, 8, day=clock.today().isoformat())
        held.come(range(8))
    desk = stage.begin(stage.own_file)
    desk.shell.window.open("gatherings", held.uid)
    desk.settle()
    desk.press("F12")
    desk.settle()
    before = operations(desk)
    yield desk, "Control-e"
    assert operations(desk) == before
    yield desk, "Control-s", asked(desk).yes
    assert operations(desk) - before == 1, desk.texts()
    assert desk.shell.window.around.sheets.open is None


CASES: list[Case] = [
    saving_a_new_record, undoing, erasing_a_person, handing_over_data, a_backup, a_restore, protecting,
    the_recovery_sheet, unlocking, a_kit, a_list, a_closing, an_export, a_paper, a_new_archive, closing_the_program,
    the_door, a_row_of_a_panel, a_document, merging_two, an_assembly,
]  # fmt: skip


def test_a_work_is_begun_asked_and_done_once(request, tmp_path, case, way):
    for desk, *how in case(Stage(request, tmp_path)):
        if how[0] == "held":  # pressed again it is meant
            Hand(desk).held(how[1])
        else:
            press(desk, way, *how)
        assert not desk.answers.apologies
        assert len(desk.answers.asked) <= 1 or not [one for one in desk.answers.places if one.stem.startswith("troppo")]
