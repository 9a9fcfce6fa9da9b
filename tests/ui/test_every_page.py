"""Every page there is: in Italian throughout, nothing cut off at any size of text, alive while it opens and moves."""

from __future__ import annotations

import json
import re
import shutil
import tkinter as tk
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tkinter import ttk

import pytest

from clust_desktop import paths
from clust_desktop.app import Office
from clust_desktop.domain.fields import Choice
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.i18n import _
from clust_desktop.store.database import Archive
from clust_desktop.ui import pages_list
from clust_desktop.ui.pages_list import PAGES
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.views.record_view import RecordView
from clust_desktop.ui.virtual_table import VirtualTable
from tests import walk
from tests.alive import standstills
from tests.sample import some

CODES = [part.code for entry in PAGES for part in entry.parts]
SIGNS = "▲✔▾▴* \n"
WRITTEN = (ttk.Label, ttk.Button, ttk.Menubutton, ttk.Checkbutton, ttk.Radiobutton)


@pytest.fixture
def archive(demonstration_file: Path, tmp_path: Path):
    with Archive.open(Path(shutil.copy(demonstration_file, tmp_path))) as opened:
        yield opened


def english() -> set[str]:
    """The English texts of the program that are no Italian ones as well."""
    texts: set[str] = set()
    italian: set[str] = set()
    for file in paths.assets("locale", "it").glob("*.json"):
        for text, translated in json.loads(file.read_text("utf-8")).items():
            texts.add(text.strip(SIGNS))
            italian |= {one.strip(SIGNS) for one in ([translated] if isinstance(translated, str) else translated)}
    return texts - italian


def menu_texts(menu: tk.Menu) -> list[str]:
    last = menu.index("end")
    kinds = [(at, menu.type(at)) for at in range(last + 1)] if last is not None else []
    return [str(menu.entrycget(at, "label")) for at, kind in kinds if kind != "separator"]


def written(desk) -> list[str]:
    """All that the program itself has written in the window: labels, buttons, headings, menus, what is to be chosen."""
    texts = [desk.root.title()]
    for one in desk.below():
        if isinstance(one, (*WRITTEN, tk.Label)):
            texts.append(str(one.cget("text")))
        if isinstance(one, ttk.Treeview):
            texts += [str(one.heading(column, "text")) for column in one["columns"]]
        if isinstance(one, ttk.Combobox):
            texts += [str(value) for value in one["values"]]
        if isinstance(one, ttk.Menubutton) and str(one["menu"]):
            texts += menu_texts(desk.root.nametowidget(str(one["menu"])))
    return [part.strip(SIGNS) for text in texts for part in text.split("\n")]


FORMS = {
    "a name with underscores": re.compile(r"(?<![\w@./-])[a-z]+(_[a-z0-9]+)+(?![\w@./])"),
    "a dotted code": re.compile(r"(?<![\w@./\\-])[a-z]+_?[a-z]*\.[a-z_0-9-]{2,}(?![\w@/])"),
    "a day as it is kept": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    "a number as it is kept": re.compile(r"(?<![\d.,/+@-])\d{6,10}(?![\d.,/@])"),
}
NUMBERED = ("vat", "tax_code", "phone", "cup", "postcode")


def kept_as_they_are() -> set[str]:
    """The codes that choices stand for, but those that are a word of the language spoken as well."""
    pages = [part.page() for part in pages_list.every(part for entry in PAGES for part in entry.parts) if part.page]
    options = [
        option
        for page in (*pages, *(part.page() for part in pages_list.UNDER if part.page))
        for form in (page.form, *(one.asks for one in page.actions))
        for field in (*page.filters, *(form.fields if form else ()))
        if isinstance(field, Choice)
        for option in field.options
    ]
    words = {_(label).casefold() for _code, label in options}
    return {code for code, _label in options if len(code) > 2 and code.islower() and code not in words}


def contents(desk) -> Iterator[tuple[str, str]]:
    """What stands in the tables and fields in sight, with the column or field it stands in."""
    for one in desk.below():
        if isinstance(one, ttk.Treeview):
            for item in one.get_children():
                yield from zip(one["columns"], one.item(item, "values"), strict=False)
        if isinstance(one, RecordView) and one.form is not None:
            for key, made in one.form.inputs.items():
                shown = made.target.get("1.0", "end-1c") if isinstance(made.target, tk.Text) else made.target.get()
                yield key, shown


def raw(desk, codes: set[str]) -> list[str]:
    """What is shown as the archive keeps it, and not as a person reads it."""
    found = []
    for column, text in (*contents(desk), *(("", text) for text in written(desk))):
        if column == "code" or "/" in text or "\\" in text:
            continue  # a code that is said to be one, and places that have names of their own
        words = " ".join(one for one in text.split() if "@" not in one)
        wrong = [what for what, form in FORMS.items() if form.search(words)]
        if column in NUMBERED:
            wrong = [one for one in wrong if one != "a number as it is kept"]
        if column and text in codes:
            wrong.append("the code of a choice")
        found += [f"{what} in {column or 'a text'}: {text!r}" for what in wrong]
    return found


def holds_until(one: tk.Misc) -> Iterator[int]:
    """Where each widget that holds this one ends at the right."""
    while not isinstance(one := one.master, tk.Tk):
        yield one.winfo_rootx() + one.winfo_width()


def cut_off(desk) -> list[str]:
    """What is written smaller than it needs, or reaches beyond the window."""
    window, found = desk.window, []
    right = window.winfo_rootx() + window.winfo_width()
    for one in desk.below():
        if isinstance(one, (ttk.Entry, tk.Text)) and one.winfo_rootx() + one.winfo_width() > right:
            found.append(f"something to type in ends at {one.winfo_rootx() + one.winfo_width()} of {right}")
        if not isinstance(one, WRITTEN) or not str(one.cget("text")):
            continue
        narrow = one.winfo_width() < one.winfo_reqwidth() - 2 or one.winfo_height() < one.winfo_reqheight() - 2
        beyond = one.winfo_rootx() + one.winfo_width() > min(right, *holds_until(one))
        if narrow or beyond:
            found.append(f"{one.cget('text')!r}: {one.winfo_width()}×{one.winfo_height()}, needs "
                         f"{one.winfo_reqwidth()}×{one.winfo_reqheight()}")  # fmt: skip
    return found


def columns_out_of_reach(desk) -> list[str]:
    """The titles of tables wider than what is in sight of them, where no bar brings the rest."""
    found = []
    for one in desk.below():
        if isinstance(one, VirtualTable):
            wide = sum(int(one.tree.column(each, "width")) for each in one.tree["columns"])
            if wide > one.tree.winfo_width() and not one.below.winfo_ismapped():
                found.append(f"columns of {wide} in {one.tree.winfo_width()} pixels")
            elif one.tree["columns"] and wide < one.tree.winfo_width() - 2:
                found.append(f"columns of only {wide} in {one.tree.winfo_width()} pixels")
            for each in one.tree["columns"]:
                title = one.look.width(str(one.tree.heading(each, "text")), "Label")
                if title > int(one.tree.column(each, "width")):
                    found.append(f"{one.tree.heading(each, 'text')!r}: its column is too narrow")
    return found


@pytest.fixture
def worked_on(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory):
    """A copy in which something was done to what keeps codes, days and cents; its place stands on one of the pages."""
    path = Path(shutil.copy(demonstration_file, tmp_path_factory.mktemp("demo")))
    with Archive.open(path) as opened:
        office = Office(opened)
        for noun in ("expense", "gathering", "programme"):
            row = opened.all(noun)[0]
            with opened.operation(f"{noun}.keep", NOUNS[noun].changed, name=""):
                opened.update(noun, row["id"], {"description" if noun == "expense" else "note": "toccata"})
        rule = opened.find("rule", key="grant.ceiling_cents")
        assert rule
        office.records.keep(noun="rule", uid=rule["uid"], values={"key": rule["key"], "value": "9000000"})
        office.records.remove(noun="rule", uid=rule["uid"])
        yield opened


LOOKS = ((100, False, "it"), (150, True, "it"), (100, True, "en"))
"""Size of the text, dark, language."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "dark" in metafunc.fixturenames:
        metafunc.parametrize(("text", "dark", "language"), some(metafunc, LOOKS, 3))


def test_nothing_is_cut_off_or_in_english_or_shown_as_it_is_kept(open_desk, worked_on, text, dark, language):
    """Three things looked for on one walk through all there is to see."""
    desk = open_desk(worked_on, preferences=Preferences(dark=dark, text=text, language=language))
    codes, foreign = kept_as_they_are(), english() if language == "it" else set()
    found = {}
    for part in walk.parts():
        for state in walk.states(desk, part):
            wrong = cut_off(desk) + columns_out_of_reach(desk) + sorted(set(raw(desk, codes)))
            wrong += [f"in English: {one!r}" for one in sorted(foreign.intersection(written(desk)))]
            if wrong:
                found[state] = wrong
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


def test_the_window_is_alive_while_pages_open_scroll_filter_and_show_records(open_desk, archive):
    """Nor is a style written of which every widget would be told: only a control of a kind never drawn before does."""
    desk, found, told = open_desk(archive), {}, []
    assert isinstance(desk.window.office, Office)
    bound = desk.root.bind("<<ThemeChanged>>", lambda event: event.widget is desk.root and told.append(event), add=True)
    for code in CODES:
        if slow := standstills(desk.root, partial(walk.use, desk, code), f"the page {code} used"):
            found[code] = slow
    desk.root.unbind("<<ThemeChanged>>", bound)
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)
    assert len(told) <= 3
