"""F1 opens the manual at the page of what is in sight; Esc leads back exactly there, with what was typed."""

from __future__ import annotations

import tkinter as tk

import pytest

from clust_desktop.services import manual
from clust_desktop.ui import help, reading
from clust_desktop.ui.preferences import Preferences
from clust_desktop.ui.window import Window
from tests import walk
from tests.driver import Driver

EVERY = [part.code for part in walk.parts()]


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


def reader(desk: Driver):
    found = reading.now(desk.window.shell)
    assert found is not None, "the manual is not open"
    return found


def page(desk: Driver) -> str:
    """The page that F1 opens here; the manual is put away again."""
    before = desk.focus()
    desk.press("F1")
    name = reader(desk).name
    desk.press("Escape")
    assert reading.now(desk.window.shell) is None
    assert desk.focus() is before
    return name


def title(desk: Driver) -> str:
    return reader(desk).text.text.get("1.0", "1.end")


def test_each_page_of_the_sidebar_opens_its_own(desk):
    for code in EVERY:
        desk.window.open(code)
        desk.settle()
        assert page(desk) == help.page_about(code), code


def test_the_records_of_a_figure_a_card_and_a_record_above_it_have_theirs(desk):
    desk.click(desk.dashboard.cards.cards["average_per_event"])
    desk.settle()
    assert page(desk) == "figures"
    desk.press("Escape")
    desk.settle()
    desk.open_first("gatherings")
    assert page(desk) == "gatherings"
    desk.press("F9")
    desk.settle()
    assert page(desk) == "door"
    desk.press("Escape")
    desk.settle()
    assert page(desk) == "gatherings"


def test_the_jump_is_told_of_and_stays_open(desk):
    desk.press("Control-k")
    desk.type("soc")
    assert page(desk) == "window"
    assert desk.window.everywhere.palette.entry.get() == "soc"


def test_what_was_typed_in_a_form_and_in_a_question_is_untouched(desk):
    desk.window.open("people")
    desk.settle()
    desk.press("Control-n")
    desk.type("Zaira")
    typed = desk.window.screen.screen.record.form.typed()
    desk.press("F1")
    desk.press("Control-s")
    desk.press("Control-n")
    desk.press("Control-q")
    desk.press("Escape")
    assert desk.window.screen.screen.record.form.typed() == typed
    desk.press("Escape")
    desk.settle()
    desk.window.office.drafts.drop(page="people", record="")  # the archive is that of other tests too
    assert desk.window.office.drafts.listing() == []
    desk.window.open("members")
    desk.settle()
    desk.press("F3")
    desk.settle()
    asked = desk.window.around.sheets.open
    assert page(desk) == "members"
    assert desk.window.around.sheets.open is asked


def test_the_keys_of_the_page_stand_first_and_those_of_everywhere_below(desk):
    desk.window.open("gatherings")
    desk.settle()
    desk.press("F1")
    shown = reader(desk).text.text.get("1.0", "end")
    assert "Tasti di questa pagina" in shown
    assert "Ctrl+E\tSegna come tenuto" in shown
    assert "Ctrl+K raggiungere qualunque cosa con poche lettere" in shown


def test_links_are_followed_by_keys_and_left_again(desk):
    desk.press("F1")
    assert title(desk) == "Cruscotto"
    desk.press("Tab")
    desk.press("Return")
    assert reader(desk).name == "figures"
    desk.press("Alt-Left")
    assert title(desk) == "Cruscotto"


def test_tab_goes_on_from_the_last_link_and_comes_round(desk):
    desk.press("F1")
    text = reader(desk).text
    desk.press("Tab", len(text.links))
    assert desk.focus() is text.text
    desk.press("Tab")
    assert desk.focus() is not text.text
    for _step in range(12):
        if desk.focus() is text.text:
            break
        assert str(desk.focus()).startswith(f"{reader(desk)}.")
        desk.press("Tab")
    assert desk.focus() is text.text


def test_a_few_letters_find_pages_and_the_words_are_marked(desk):
    desk.press("F1")
    desk.press("Control-f")
    desk.type("delega")
    found = reader(desk).tree.get_children()
    assert "assembly" in found
    assert "preferences" not in found
    desk.press("Return")
    assert reader(desk).name == found[0]
    assert reader(desk).text.text.tag_ranges("found")
    desk.press("Escape")
    assert reader(desk).entry.get() == ""
    assert len(reader(desk).tree.get_children()) == len(manual.CHAPTERS)
    desk.press("Control-f")
    desk.type("qwxyz")
    assert desk.shows("Nulla contiene queste parole.")


def test_the_contents_are_walked_by_arrows(desk):
    desk.press("F1")
    tree = reader(desk).tree
    tree.focus_set()
    desk.rest()
    order = [name for _title, names in manual.CHAPTERS for name in names]
    for step in range(1, 4):
        desk.press("Down")
        assert reader(desk).name == order[order.index("dashboard") + step]
    desk.press("Return")
    assert desk.focus() is reader(desk).text.text


def test_it_is_saved_as_pdf_and_opened(desk, tmp_path):
    out = tmp_path / "Manuale.pdf"
    desk.answers.places.append(out)
    desk.press("F1")
    desk.press("Control-p")
    desk.wait_until(lambda: reader(desk).errand is None, "the manual as PDF")
    assert out.read_bytes().startswith(b"%PDF")
    assert desk.answers.shown == [out]
    assert desk.shows("Manuale.pdf")


def test_a_place_that_cannot_be_written_is_said(desk, tmp_path):
    desk.answers.places.append(tmp_path / "manca" / "Manuale.pdf")
    desk.press("F1")
    desk.press("Control-p")
    desk.wait_until(lambda: reader(desk).errand is None, "the refusal")
    assert desk.shows("▲")
    assert desk.answers.shown == []


def test_what_ends_below_does_not_take_the_keyboard(desk):
    desk.press("F1")
    desk.window.screen.take_focus()
    desk.rest()
    assert str(desk.focus()).startswith(f"{reader(desk)}.")
    desk.press("Escape")
    assert reading.now(desk.window.shell) is None


def test_an_archive_without_a_period_and_the_start_screen_have_theirs(begin):
    start = begin()
    start.press("F1")
    assert reading.now(start.shell).name == "archives"
    start.press("Escape")
    assert reading.now(start.shell) is None


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_page_is_drawn_whole_at_every_size(open_desk, archive, language):
    desk: Driver = open_desk(archive, preferences=Preferences(language=language, text=150))
    desk.press("F1")
    for one in reader(desk).book.pages:
        reader(desk).show(one.name)
        desk.rest()
        text: tk.Text = reader(desk).text.text
        assert text.get("1.0", "1.end") == one.title
        pictures = [text.tk.call("image", "width", name) for name in text.image_names()]
        assert len(pictures) == len(one.pictures())
        assert all(wide <= text.winfo_width() for wide in pictures)


def test_commands_grow_with_the_text(open_desk, archive):
    tall = {}
    for size in (100, 150):
        desk: Driver = open_desk(archive, preferences=Preferences(text=size))
        desk.press("F1")
        reader(desk).show("commands")
        text: tk.Text = reader(desk).text.text
        tall[size] = text.tk.call("font", "metrics", text.tag_cget("typed", "font"), "-linespace")
        desk.window.close()
        desk.window.destroy()
    assert tall[150] >= 1.4 * tall[100]


@pytest.mark.parametrize("code", ["dashboard", "closure", "preferences"])
def test_the_contents_show_the_page_below_the_name_of_its_chapter(desk, code):
    desk.window.open(code)
    desk.settle()
    desk.press("F1")
    tree, name = reader(desk).tree, reader(desk).name
    assert tree.bbox(name)
    assert tree.bbox(tree.parent(name)), "the chapter is above what is in sight"


def test_the_window_closes_while_it_is_open(desk):
    assert isinstance(desk.window, Window)
    desk.press("F1")
    desk.window.shell.guard.lock()  # not protected: it says so and stays
    assert reading.now(desk.window.shell) is not None
