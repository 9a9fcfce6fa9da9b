"""Every page that keeps records, by keys alone: added, complained of, corrected, found, undone, left half typed."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.fields import Date, Field, LongText, Text
from clust_desktop.domain.references import YesNo
from clust_desktop.store.database import Archive
from clust_desktop.ui import pages_list
from clust_desktop.ui.inputs import ReferenceInput
from clust_desktop.ui.pages_list import PAGES, every
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_window
from clust_desktop.ui.views.list_view import ListView
from clust_desktop.ui.views.page_view import PageView
from clust_desktop.ui.views.record_view import RecordView
from tests.driver import Answers, Driver, rest
from tests.monkey import content
from tests.sample import some
from tests.typist import BY_KEY, WRONG_DAY, Typist

GIVEN = {
    "members": {"association": "MECH"}, "gatherings": {"partners": ""},
    "circle_meetings": {"kind": "Riunione", "partners": ""}, "memberships": {"association": "MECH"},
    "checklists": {"due_of": "Evento"},
}  # fmt: skip
"""What the generator cannot know: who organises is no partner as well; who is a member is not admitted again;
only gatherings have a format."""


def paths() -> Iterator[tuple[str, ...]]:
    """The way to every page with a form: a page of the sidebar, then from panel to panel; each page once."""
    seen = set()
    waiting = [(one.code,) for entry in PAGES for one in every(entry.parts) if one.page]
    while waiting:
        path = waiting.pop(0)
        page = pages_list.page(path[-1])
        if page.code in seen:
            continue
        seen.add(page.code)
        if page.form is not None:
            yield path
        if page.code != "members":  # a row of it opens the card of the organisation
            waiting += [(*path, panel.page) for panel in page.panels if panel.page]


PATHS = {path[-1]: path for path in paths()}
NEW = [code for code in PATHS if pages_list.page(code).new]
AT_THE_DESK = {"assembly_proxies"}  # under the desk of an assembly: tests/ui/test_assembly_screen.py


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A third of the pages by the seed of the run; all of them in `make fuzz`."""
    if "code" in metafunc.fixturenames:
        codes = NEW if metafunc.function is test_by_keys_alone_and_without_fear else sorted(set(PATHS) - set(NEW))
        metafunc.parametrize("code", some(metafunc, codes, 6))


def test_every_page_that_begins_records_is_reached():
    there = [part for part in pages_list._known() if part.page is not None]
    assert {part.code for part in there if pages_list.page(part.code).new} == set(NEW) | AT_THE_DESK


class Shared:
    """One window for all pages, since each is left as it was found; a test that fails has the next one begin anew."""

    def __init__(self, root, file, folder) -> None:
        self.root, self.file, self.folder = root, file, folder
        self.desk: Driver | None = None

    def open(self) -> Driver:
        if self.desk is None:
            self.archive = Archive.open(shutil.copy(self.file, self.folder / "Segreteria.clust"))
            self.root.deiconify()
            rest(self.root)
            self.root.focus_force()
            answers = Answers()
            window = open_window(
                Office(self.archive), root=self.root, dialogs=answers, preferences=Preferences(), size=(1366, 768)
            )
            self.desk = Driver(window, answers)
            self.desk.settle()
        return self.desk

    def close(self) -> None:
        if self.desk is not None:
            self.desk.window.close()
            self.archive.close()
            for child in self.root.winfo_children():
                child.destroy()
            rest(self.root)
            self.desk = None


@pytest.fixture(scope="module")
def shared(root, small_file, tmp_path_factory):
    made = Shared(root, small_file, tmp_path_factory.mktemp("shared"))
    yield made
    made.close()


@pytest.fixture
def desk(shared):
    desk = shared.open()
    before = content(shared.archive)
    yield desk
    if content(shared.archive) != before or desk.answers.apologies or desk.window.around.sheets.open:
        shared.close()


def view(desk) -> PageView:
    screen = desk.window.screen
    while not isinstance(screen, PageView):
        screen = screen.screen
    return screen


def record(desk) -> RecordView:
    assert view(desk).record is not None, desk.texts()
    return view(desk).record


def listed(desk) -> ListView:
    """The list in sight: of the page, or of the panel of the record in sight."""
    return view(desk).list if view(desk).record is None else record(desk).panels.list


def press(desk, keys: str) -> None:
    desk.press(keys)
    desk.settle()


def begin(desk) -> RecordView:
    press(desk, "Control-n")
    return record(desk)


def said(desk) -> str:
    return str(desk.window.status.text["text"])


def saved(desk) -> None:
    """Ctrl+S, which says what was saved and offers to undo it."""
    desk.window.status.say("")
    press(desk, "Control-s")
    top = view(desk).record
    assert said(desk).startswith("✔"), top and top.form and (top.form.typed(), top.form.complaints(), top.said["text"])
    assert desk.window.status.undo.winfo_ismapped()


def reach(desk, path: tuple[str, ...], typist: Typist) -> None:
    """Go to the list of the last page of the path; records on the way are added where there is none."""
    desk.window.open(path[0])
    desk.settle()
    view(desk).close_all()
    desk.settle()
    for code in path[1:]:
        if not listed(desk).rows.count:
            typist.fill(begin(desk), **GIVEN.get(path[0], {}))
            saved(desk)
        else:
            _open_one_with(desk, code)
        turns = 0
        while record(desk).panels.panels[record(desk).panels.at].page != code or not record(desk).panels.has_focus:
            press(desk, "Control-Tab")
            turns += 1
            assert turns < 20, f"no keys lead to the panel {code}"


def _open_one_with(desk, code: str) -> None:
    """Open the first row of which the card has that panel."""
    depth = len(view(desk).records)
    press(desk, "Home")
    for _ in range(listed(desk).rows.count):
        press(desk, "Return")
        assert len(view(desk).records) > depth
        if record(desk).panels and code in [one.page for one in record(desk).panels.panels]:
            return
        press(desk, "Escape")
        press(desk, "Down")
    raise AssertionError(f"no record has the panel {code}")


def complained_of(desk, typist: Typist) -> None:
    """Every field left empty, days that are none: all is complained of at once, beside; the first has the focus."""
    form = record(desk).form
    for field in form.form.fields:
        typist.empty(form.inputs[field.key])
        if isinstance(field, Date):
            desk.type(WRONG_DAY)
    press(desk, "Control-s")
    complaints = form.complaints()
    for one in form.form.fields:
        assert one.key in complaints or not _is_wrong(one), one.key
    assert desk.focus() is form.inputs[next(key for key in form.inputs if key in complaints)].target
    for key in complaints:
        beside, widget = form._said[key], form.inputs[key].widget
        assert beside.winfo_ismapped()
        assert beside.cget("text").startswith("▲ ")
        assert (beside.master, beside.winfo_x()) == (widget.master, widget.winfo_x())
        assert beside.winfo_y() >= widget.winfo_y() + widget.winfo_height()


def _is_wrong(empty: Field) -> bool:
    return isinstance(empty, Date) or (empty.required and not isinstance(empty, YesNo))


def corrected(desk, archive: Archive, typist: Typist) -> None:
    """A text of the record in sight, or all of it, is typed anew, saved, and taken back from the status line."""
    before, form = content(archive), record(desk).form
    was = form.typed()
    free = [one for one in form.form.fields if isinstance(one, (Text, LongText)) and one.key not in BY_KEY]
    if free:
        typist.enter(form.inputs[free[0].key], typist.text(free[0]))
    else:
        typist.fill(record(desk))
    saved(desk)
    assert content(archive) != before
    desk.window.status.undo.focus_set()
    desk.rest()
    press(desk, "space")
    assert said(desk).startswith("✔ Annullato: ")
    assert content(archive) == before
    assert record(desk).form.typed() == was
    record(desk).take_focus()


def found(desk) -> None:
    """The row stood on is found by what it shows; words of no row leave none, and without words all are there."""
    shown = listed(desk)
    count, uid = shown.rows.count, shown.standing()["uid"]
    cells = shown.rows.texts(shown.table.cursor)
    press(desk, "Control-f")
    for text in filter(None, cells):
        desk.press("Control-slash")
        desk.type(text)
        desk.settle()
        if uid in [shown.rows.row(at)["uid"] for at in range(shown.rows.count)]:
            break
    else:
        raise AssertionError(f"nothing finds {cells}")
    desk.press("Control-slash")
    desk.type("qqzzxx")
    desk.settle()
    assert shown.rows.count == 0
    assert shown.empty.cget("text")
    desk.press("Control-slash")
    press(desk, "BackSpace")
    assert shown.rows.count == count
    press(desk, "Return")
    assert desk.focus() is shown.table.tree


def test_by_keys_alone_and_without_fear(desk, shared, code):
    archive = shared.archive
    typist = Typist(desk, random.Random(code), association="AGRIFOOD")
    begun_at = content(archive)
    reach(desk, PATHS[code], typist)
    depth, count, before = len(view(desk).records), listed(desk).rows.count, content(archive)

    form = begin(desk).form
    assert desk.focus() is next(iter(form.inputs.values())).target
    begun = {key: one.pick.get() for key, one in form.inputs.items() if isinstance(one, ReferenceInput) and one.typed()}
    complained_of(desk, typist)

    typist.fill(record(desk), **begun | GIVEN.get(code, {}))
    typed = record(desk).form.typed()
    press(desk, "Escape")
    assert "non è stato salvato: resta conservato" in said(desk)
    assert content(archive) == before
    assert begin(desk).form.typed() == typed

    saved(desk)
    after = content(archive)
    assert after != before
    if len(view(desk).records) == depth:
        press(desk, "Return")  # the new row of a panel
    corrected(desk, archive, typist)
    while len(view(desk).records) > depth:
        press(desk, "Escape")
    assert listed(desk).rows.count == count + 1
    found(desk)

    press(desk, "Control-z")
    assert listed(desk).rows.count == count
    assert content(archive) == before
    press(desk, "Control-y")
    assert content(archive) == after
    press(desk, "Control-z")
    assert content(archive) == before
    assert begin(desk).form.typed() != typed  # what was saved is no draft any more
    while content(archive) != begun_at:  # records made on the way
        view(desk).close_all()
        press(desk, "Control-z")


def test_records_that_are_only_corrected(desk, shared, code):
    typist = Typist(desk, random.Random(code), association="AGRIFOOD")
    reach(desk, PATHS[code], typist)
    press(desk, "Home")
    press(desk, "Return")
    corrected(desk, shared.archive, typist)
