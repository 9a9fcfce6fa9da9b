"""Every page, panel, form and sheet by Tab: all that takes the focus has a name, comes in reading order, is seen."""

from __future__ import annotations

import os
import shutil
import tkinter as tk
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tkinter import ttk

import pytest
from PIL import ImageChops, ImageGrab

from clust_desktop.domain.refusals import Refused
from clust_desktop.store.database import Archive
from clust_desktop.ui import widgets
from clust_desktop.ui.cell_table import CellTable
from clust_desktop.ui.pages_list import Part
from clust_desktop.ui.views.page_view import PageView
from tests import walk
from tests.driver import Driver
from tests.sample import WHOLE, drawn

AREAS = (ttk.Treeview, tk.Canvas)
"""A list, a month, a paper: named by the tab chosen above them, or the title of the page."""


@pytest.fixture(scope="module")
def archive(demonstration_file, tmp_path_factory):
    with Archive.open(Path(shutil.copy(demonstration_file, tmp_path_factory.mktemp("demo")))) as opened:
        yield opened


def takes_focus(desk: Driver) -> list[tk.Misc]:
    """What Tab should reach: in a sheet only what is in it."""
    sheet = desk.window.around.sheets.open
    ok = desk.root.tk.getboolean
    return [one for one in desk.below(sheet) if ok(desk.root.tk.call("tk::FocusOK", one))]


def stops(desk: Driver, key: str) -> list[tk.Misc]:
    """Where the focus goes from where it is, until it is there again."""
    first = desk.focus()
    found, at = [first], _cell(first)
    for _ in range(200):
        desk.focus().event_generate(key)
        desk.rest()
        now = desk.focus()
        if now is found[-1] and _cell(now) != at:  # another cell of the same table
            at = _cell(now)
            continue
        if now is first:
            return found
        assert now not in found, f"{said(now)} again, without {said(first)} between"
        found.append(now)
        at = _cell(now)
    raise AssertionError(f"{key} does not come round: {[said(one) for one in found[-5:]]}")


def _cell(widget: tk.Misc) -> str:
    return widget.master.column if isinstance(widget.master, CellTable) else ""


def said(widget: tk.Misc) -> str:
    return f"{widget.winfo_class()} {own_text(widget)!r} at {widget.winfo_rootx()},{widget.winfo_rooty()}"


def own_text(widget: tk.Misc) -> str:
    """What a control says of itself: its text, or those of the labels in it."""
    if isinstance(widget, (ttk.Label, ttk.Button, ttk.Menubutton)):
        return str(widget.cget("text"))
    if isinstance(widget, ttk.Frame):
        return " ".join(own_text(one) for one in widget.winfo_children())
    return ""


def unnamed(desk: Driver, widget: tk.Misc) -> str:
    """Why nobody can say what the control is for; empty where something says it."""
    if own_text(widget).strip():
        return ""
    if isinstance(widget, AREAS):
        return "" if str(desk.window.header.title["text"]) else "the page has no title"
    label = widgets.label_of(widget)
    if label is None or not str(label["text"]).strip() or not label.winfo_ismapped():
        return "no label"
    box = widget.winfo_rootx(), widget.winfo_rooty(), widget.winfo_height()
    beside = label.winfo_rootx() < box[0] and abs(label.winfo_rooty() - box[1]) <= box[2]
    above = label.winfo_rooty() < box[1] and abs(label.winfo_rootx() - box[0]) < 30
    return "" if beside or above else "its label is elsewhere"


def before(one: tk.Misc, other: tk.Misc) -> bool:
    """Whether a person reads `one` before `other`: they lie in two parts of something, of which one comes first."""
    paths = [str(each).split(".") for each in (one, other)]
    depth = next(at for at, (a, b) in enumerate(zip(*paths, strict=False)) if a != b)
    a, b = (one.nametowidget(".".join(path[: depth + 1])) for path in paths)
    if a.winfo_rooty() + a.winfo_height() <= b.winfo_rooty() + 4:
        return True
    overlap = b.winfo_rooty() + b.winfo_height() > a.winfo_rooty() + 4
    return overlap and a.winfo_rootx() + a.winfo_width() <= b.winfo_rootx() + 4


def wrong(desk: Driver) -> list[str]:
    """What is wrong with the controls in sight."""
    try:
        forth = stops(desk, "<Tab>")
        back = stops(desk, "<Shift-Tab>")
    except AssertionError as error:
        return [str(error)]
    found = [f"{why}: {said(one)}" for one in forth if (why := unnamed(desk, one))]
    found += [f"never reached: {said(one)}" for one in takes_focus(desk) if one not in forth]
    if back[1:] != forth[:0:-1]:
        found.append("Shift+Tab goes another way")
    jumps = [f"{said(b)} is read before {said(a)}" for a, b in zip(forth, forth[1:] + forth[:1], strict=True)
             if a is not b and before(b, a)]  # fmt: skip
    return found + (jumps if len(jumps) > 1 else [])  # one is where it comes round


def states(desk: Driver, parts: list[Part], seen: set[str]) -> Iterator[str]:
    """These pages with their panels, and below each the forms and sheets that open from it; each once."""
    for part in parts:
        for state in walk.states(desk, part):
            yield state
            view = desk.window.screen.screen
            if not isinstance(view, PageView):
                continue
            shown = view.list if view.record is None else view.record.panels and view.record.panels.list
            if not shown or state.startswith("new-"):
                continue
            if view.record is not None and shown.page.new and shown.page.form and f"new {shown.page.code}" not in seen:
                seen.add(f"new {shown.page.code}")
                shown.begin()
                desk.settle()
                yield f"new {shown.page.code}"
                view.back()
                desk.settle()
            for action in shown.page.actions:
                name = f"sheet {type(shown.page).__name__} {action.name}"
                if (action.asks or action.warns) and not action.warns_slowly and name not in seen:
                    with suppress(Refused):  # a record that is used is not removed
                        shown.do(action)
                    desk.settle()
                    if desk.window.around.sheets.open is not None:
                        seen.add(name)
                        yield name
                        desk.press("Escape")
                        desk.settle()


def test_tab_goes_through_all_that_takes_the_focus_in_reading_order_and_each_has_a_name(
    open_desk, archive, pytestconfig
):
    """Some pages in each run."""
    desk, seen, parts = open_desk(archive), set(), drawn(pytestconfig, "tab", walk.parts(), 6)
    looked = {state: wrong(desk) for state in states(desk, parts, seen)}
    found = {state: mistakes for state, mistakes in looked.items() if mistakes}
    assert found == {}, "\n".join(f"{state}\n    " + "\n    ".join(each) for state, each in found.items())
    assert {f"page-{part.code}" for part in parts} <= set(looked)
    assert len(seen) > (40 if WHOLE else 0)


def picture(desk: Driver, widget: tk.Misc):
    desk.rest()
    x, y = widget.winfo_rootx(), widget.winfo_rooty()
    box = (max(0, x - 3), max(0, y - 3), x + widget.winfo_width() + 3, y + widget.winfo_height() + 3)
    return ImageGrab.grab(bbox=box, xdisplay=os.environ["DISPLAY"])


@pytest.mark.parametrize("dark", [False, True])
def test_the_focus_is_seen(open_desk, archive, dark):
    from clust_desktop.ui.preferences import Preferences

    desk, looked, blind = open_desk(archive, preferences=Preferences(dark=dark)), set(), []
    for code in ("dashboard", "organisations", "agenda", "targets", "prints", "member_categories", "archives"):
        part = next(one for one in walk.parts() if one.code == code)
        for _state in walk.states(desk, part):
            for one in takes_focus(desk):
                kind = (one.winfo_class(), str(one.cget("style")) if isinstance(one, ttk.Widget) else "")
                if kind in looked:
                    continue
                looked.add(kind)
                one.focus_set()
                with_focus = picture(desk, one)
                header = desk.window.header
                (header.association if one is header.period else header.period).focus_set()
                if not ImageChops.difference(with_focus.convert("RGB"), picture(desk, one).convert("RGB")).getbbox():
                    blind.append(said(one))
    assert blind == []
    assert len(looked) > 10
