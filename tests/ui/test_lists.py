"""A list of twelve thousand people: everything acts as on the whole list, and nothing not shown is read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clust_desktop.domain.formulas import neutral
from clust_desktop.domain.names import search_key
from clust_desktop.services.lists import List
from clust_desktop.store.database import Archive
from clust_desktop.store.uid import new_uid
from clust_desktop.ui.virtual_table import VirtualTable

MANY = 12_000


@pytest.fixture(scope="module")
def many_file(small_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive with so many more people that there are 12,000."""
    path = tmp_path_factory.mktemp("many") / "Molte persone.clust"
    shutil.copy(small_file, path)
    with Archive.open(path) as archive, archive.operation("tests.many", "Many"):
        names = [f"Persona {n:05}" for n in range(MANY - archive.count("person"))]
        archive.insert_all(
            "person", [{"uid": new_uid(), "full_name": name, "folded": search_key(name)} for name in names]
        )
    return path


@pytest.fixture
def read(monkeypatch) -> list[int]:
    """How many rows were read, each time some were."""
    counted: list[int] = []
    rows = List.rows

    def counting(self, keys):
        counted.append(len(keys))
        return rows(self, keys)

    monkeypatch.setattr(List, "rows", counting)
    return counted


@pytest.fixture
def desk(open_desk, many_file: Path, tmp_path: Path, read):
    path = tmp_path / "Molte.clust"
    shutil.copy(many_file, path)
    with Archive.open(path) as archive:
        desk = open_desk(archive)
        desk.window.go("people")
        desk.settle()
        yield desk


def table(desk) -> VirtualTable:
    return desk.window.screen.screen.list.table


def names(desk) -> list[str]:
    tree = table(desk).tree
    return [tree.item(item, "values")[0] for item in tree.get_children()]


def test_home_end_pages_and_type_ahead_go_anywhere_and_read_only_what_they_show(desk, read):
    assert desk.shows("12.000 righe")
    desk.press("End")
    assert names(desk)[-1] == "Zoe Tæss"
    desk.press("Prior")
    room = len(names(desk))
    assert table(desk).cursor == MANY - room
    desk.press("Home")
    assert names(desk)[0] == "Ada Żółtek"
    desk.press("Next")
    assert table(desk).cursor == room - 1
    desk.type("persona 06")
    assert "Persona 06000" in names(desk)
    assert desk.window.screen.screen.list.standing()["full_name"] == "Persona 06000"
    assert sum(read) < 600


def test_all_are_chosen_at_once_even_while_they_are_still_being_read(desk, read):
    desk.press("Control-a")
    assert len(table(desk).selected) == MANY
    desk.window.screen.screen.list.read()
    desk.wait_until(lambda: table(desk).count < MANY, "the first rows")
    table(desk).select_all()
    desk.settle()
    assert len(table(desk).selected) == MANY
    assert sum(read) < 600


def test_copied_rows_paste_as_a_table(desk):
    desk.press("Home")
    desk.press("Shift-Down")
    desk.press("Control-c")
    lines = [line.split("\t") for line in desk.root.clipboard_get().splitlines()]
    assert lines[0] == ["Nome e cognome", "Soggetti", "E-mail"]
    assert [line[0] for line in lines[1:]] == names(desk)[:2]
    assert {len(line) for line in lines} == {3}
    assert desk.shows("2 righe copiate.")


def test_a_text_without_room_ends_in_a_sign_and_is_copied_whole(desk, monkeypatch):
    desk.press("Home")
    whole = [row[0] for row in map(table(desk)._row, range(2))]
    monkeypatch.setattr(table(desk), "widths", lambda: dict.fromkeys(table(desk).tree["columns"], 56))
    table(desk).paint()
    for cut, text in zip(names(desk), whole, strict=False):
        assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]) and table(desk).look.width(cut) < 56)
    assert any(cut.endswith("…") for cut in names(desk))
    desk.press("Control-c")
    assert desk.root.clipboard_get().splitlines()[1].split("\t")[0] == whole[0]


def test_a_heading_orders_and_the_order_widths_and_columns_are_remembered(open_desk, desk):
    view = desk.window.screen.screen.list
    desk.click_heading(view.table, "full_name")
    desk.settle()
    desk.click_heading(view.table, "full_name")
    desk.settle()
    assert names(desk)[0] == "Zoe Tæss"
    assert str(view.table.tree.heading("full_name", "text")).endswith("▾")
    tree = view.table.tree
    edge = tree.column("full_name", "width")
    tree.event_generate("<Motion>", x=edge, y=8)
    tree.event_generate("<ButtonPress-1>", x=edge, y=8)
    tree.event_generate("<B1-Motion>", x=edge - 60, y=8)
    tree.event_generate("<ButtonRelease-1>", x=edge - 60, y=8)
    desk.rest()
    narrowed = tree.column("full_name", "width")
    assert narrowed < edge
    view.show_column("phone", True)
    view.show_column("email", False)
    desk.window.rebuild()
    desk.window.go("people")
    desk.settle()
    again = desk.window.screen.screen.list
    assert again is not view
    assert list(again.table.tree["columns"]) == ["full_name", "organisations", "phone"]
    assert names(desk)[0] == "Zoe Tæss"
    assert abs(again.settings.widths["full_name"] - narrowed) <= 2


def test_the_menu_of_columns_opens_by_keys(desk):
    view = desk.window.screen.screen.list
    posted = []
    menu = desk.root.nametowidget(str(view.tools.menu["menu"]))
    menu.configure(postcommand=lambda: posted.append(True) or menu.after(1, menu.unpost))
    desk.press("Control-f")
    view.tools.menu.focus_set()
    desk.press("Return")
    assert posted
    columns = desk.root.nametowidget(menu.entrycget("end", "menu"))
    view.tools._columns(columns)
    labels = [columns.entrycget(at, "label") for at in range(columns.index("end") + 1)]
    assert labels == ["✔ Nome e cognome", "✔ Soggetti", "✔ E-mail", "    Telefono"]
    columns.invoke(3)
    assert "phone" in view.table.tree["columns"]


def test_enter_waits_for_the_filter_that_was_typed(desk):
    """Typed and entered faster than the list is narrowed, it is still the person typed that opens."""
    desk.press("Control-f")
    desk.type("tæss")
    desk.press("Return")
    desk.press("Return")
    desk.settle()
    assert desk.window.screen.screen.record.title["text"] == "Zoe Tæss"


@pytest.mark.parametrize("meanwhile", ["Escape", "Down", "Control-f", "Control-Key-2"])
def test_an_enter_that_waits_is_forgotten_by_whoever_does_something_else(desk, meanwhile):
    view = desk.window.screen.screen.list
    view.read()
    desk.root.focus_get().event_generate("<Return>")  # the list is not there yet: nothing was worked off in between
    assert view._opens
    desk.root.focus_get().event_generate(f"<{meanwhile}>")
    desk.settle()
    assert desk.window.pages["people"].screen.record is None


def test_a_bar_stands_only_where_something_is_out_of_sight(desk):
    assert table(desk).bar.winfo_ismapped()
    desk.press("Control-f")
    desk.type("tæss")
    desk.settle()
    desk.wait_until(lambda: not table(desk).bar.winfo_ismapped(), "the bar to go")
    desk.press("Escape")
    desk.settle()
    desk.wait_until(lambda: table(desk).bar.winfo_ismapped(), "the bar to come back")


def test_a_column_in_which_nothing_stands_gives_its_room_to_the_texts_until_a_row_says_something(desk, monkeypatch):
    view, table_ = desk.window.screen.screen.list, table(desk)
    told: dict[int, str] = {}
    texts = view.rows.texts
    monkeypatch.setattr(view.rows, "texts", lambda at: [texts(at)[0], "", told.get(at, "")])
    monkeypatch.setitem(table_.needs.least, "email", 400)
    table_.needs.wanted = {}
    table_.paint()
    empty = table_.widths()
    assert empty["email"] < 400
    told[0] = "qualcuno@associazione-inventata.example"
    table_.paint()
    assert table_.widths()["email"] >= 400
    assert names(desk)[0] == texts(0)[0]
    assert table_.tree.item("row0", "values")[2] == told[0]


# -- what a spreadsheet is given ---------------------------------------------------------------------------------------

BAD = ("=1+1", "+39 sum(A1)", "-2+3", "@SUM(A1)", "=HYPERLINK(x)")


@pytest.fixture
def few(open_desk, own):
    """A list of the eight people and of some whose names a spreadsheet would run."""
    with own.operation("tests.bad", "Bad names"):
        for name in BAD:
            own.insert("person", {"full_name": name, "folded": search_key(name), "email": "a@b.it", "phone": "+39 051"})
    desk = open_desk(own)
    desk.window.go("people")
    desk.settle()
    return desk


def pasted(desk) -> list[list[str]]:
    return [line.split("\t") for line in desk.root.clipboard_get().split("\n")]


def test_copied_cells_run_nothing_in_a_spreadsheet(few):
    few.press("Control-a")
    few.press("Control-c")
    cells = [line[0] for line in pasted(few)[1:]]
    assert {f"'{name}" for name in BAD} <= set(cells)
    assert not any(cell[:1] in "=+-@" for line in pasted(few) for cell in line if cell)


def test_only_the_columns_in_sight_are_copied_in_their_order(few):
    view = few.window.screen.screen.list
    view.show_column("email", False)
    view.show_column("phone", True)
    few.press("Home")
    few.press("Control-c")
    assert pasted(few)[0] == ["Nome e cognome", "Soggetti", "Telefono"]
    tree = view.table.tree
    shown = [str(tree.heading(one, "text")).rstrip(" ▾▴") for one in tree["columns"]]
    assert pasted(few)[0] == shown
    assert pasted(few)[1] == [neutral(text) for text in view.rows.texts(0)]
    assert len(pasted(few)[1]) == 3


def test_what_is_filtered_and_chosen_is_what_is_pasted(few):
    few.press("Control-f")
    few.type("39")
    few.settle()
    view = few.window.screen.screen.list
    assert names(few) == [BAD[1]]
    view.copy(every=True)
    assert [line[0] for line in pasted(few)[1:]] == ["'" + BAD[1]]
    few.press("Escape")
    few.settle()
    view.take_focus()
    few.press("Home")
    few.press("Down")
    few.press("Shift-Down")
    few.press("Control-c")
    assert [line[0].lstrip("'") for line in pasted(few)[1:]] == names(few)[1:3]
    view.sort("full_name")
    few.settle()
    few.press("Control-a")
    few.press("Control-c")
    listed = [view.rows.texts(at)[0] for at in range(view.rows.count)]
    assert [line[0].lstrip("'") for line in pasted(few)[1:]] == listed
    assert len(listed) == 8 + len(BAD)


# -- signs -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("signs", "found"), [("=", {BAD[0], BAD[4]}), ("@", {BAD[3]}), ("...", set()), ("%", set())])
def test_signs_alone_are_looked_for_as_they_are(few, signs, found):
    few.press("Control-f")
    few.type(signs)
    few.settle()
    assert set(names(few)) == found


# -- another program ---------------------------------------------------------------------------------------------------

ANOTHER = """
import sys
from pathlib import Path
from clust_desktop.app import Office
from clust_desktop.store.database import Archive
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.run import open_window
from tests.driver import Answers, Driver

archive = Archive.open(Path(sys.argv[1]))
desk = Driver(open_window(Office(archive), dialogs=Answers(), preferences=Preferences(), size=(1366, 768)), Answers())
desk.root.update()
desk.window.go("people")
desk.settle()
view = desk.window.screen.screen.list
desk.click_heading(view.table, "full_name")
desk.settle()
desk.click_heading(view.table, "full_name")
desk.settle()
tree = view.table.tree
edge = tree.column("full_name", "width")
for event, by in (("Motion", 0), ("ButtonPress-1", 0), ("B1-Motion", -60), ("ButtonRelease-1", -60)):
    tree.event_generate(f"<{event}>", x=edge + by, y=8)
desk.root.update()
view.show_column("phone", True)
view.show_column("email", False)
print(edge, tree.column("full_name", "width"), flush=True)
desk.window.close()
archive.close()
"""


def test_another_program_finds_the_order_widths_and_columns_on_the_disk(open_desk, small_file, tmp_path):
    path = Path(shutil.copy(small_file, tmp_path / "Segreteria.clust"))
    told = subprocess.run([sys.executable, "-c", ANOTHER, str(path)], capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    before, narrowed = map(int, told.stdout.split())
    assert narrowed < before
    with Archive.open(path) as archive:
        desk = open_desk(archive)
        desk.window.go("people")
        desk.settle()
        view = desk.window.screen.screen.list
        assert list(view.table.tree["columns"]) == ["full_name", "organisations", "phone"]
        assert names(desk)[0] == "Zoe Tæss"
        assert abs(view.settings.widths["full_name"] - narrowed) <= 2
        assert abs(view.table.tree.column("full_name", "width") - narrowed) <= 2
