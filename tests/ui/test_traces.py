"""What a window leaves outside the archive when it is locked or closed: no file, and nothing on the clipboard."""

from __future__ import annotations

import tempfile
import tkinter as tk
from pathlib import Path
from tkinter import ttk

import pytest

from clust_desktop.services import outside
from clust_desktop.store import keys, protection
from clust_desktop.ui import clipboard
from clust_desktop.ui.locked import LockedScreen

SAID = "tre parole lunghe"


@pytest.fixture(autouse=True)
def place(tmp_path_factory, monkeypatch):
    """A temporary folder of this test alone."""
    found = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    keys.forget()
    yield found
    outside.take_away()
    keys.forget()


@pytest.fixture
def inside(begin, own_file):
    """Somebody at a protected archive with a paper open in another program."""
    protection.rekey(own_file, keys.new(SAID))
    desk = begin(own_file)
    desk.shell.window.go("prints")
    desk.settle()
    desk.shell.window.screen.screen.open_outside()
    return desk


@pytest.fixture
def other():
    """Another program with a clipboard of its own making."""
    made = tk.Tk()

    def copy(text: str) -> None:
        made.clipboard_clear()
        made.clipboard_append(text)
        made.update()

    made.copy = copy
    yield made
    made.destroy()


def lies(place: Path) -> list[str]:
    return [one.name for one in place.rglob("*.pdf")]


def test_nothing_lies_outside_a_locked_archive_and_whoever_comes_back_reads_why(inside, place):
    assert len(lies(place)) == 1
    assert lies(place) == [one.name for one in inside.answers.shown]
    inside.press("Control-l")
    assert isinstance(inside.shell.start, LockedScreen)
    assert list(place.iterdir()) == []
    assert inside.shows("Quanto era aperto con altri programmi è stato tolto")
    inside.type(SAID)
    inside.press("Return")
    inside.settle()
    inside.press("Control-l")
    assert not inside.shows("Quanto era aperto con altri programmi")


def test_what_another_program_holds_goes_as_soon_as_it_lets_go(inside, place, monkeypatch):
    (file,), unlink, held = inside.answers.shown, Path.unlink, [True]

    def unlink_(path: Path, *, missing_ok: bool = False) -> None:
        if path == file and held:
            raise PermissionError(13, "used by another process")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink_)
    inside.press("Control-l")
    assert lies(place) == [file.name]
    held.clear()
    inside.shell.guard._look()
    assert list(place.iterdir()) == []
    inside.shell.guard.close()


def test_nothing_lies_outside_a_closed_protected_archive_nor_on_the_clipboard(inside, place):
    clipboard.put(inside.root, [["Zebedea Inventata"]])
    inside.shell.leave()
    assert list(place.iterdir()) == []
    with pytest.raises(tk.TclError):
        inside.root.clipboard_get()


def test_what_was_copied_from_a_plain_archive_is_there_after_closing(begin, own_file):
    desk = begin(own_file)
    clipboard.put(desk.root, [["Zebedea Inventata"]])
    desk.shell.leave()
    assert desk.root.clipboard_get() == "Zebedea Inventata"


def test_copying_nothing_does_not_make_ours_what_another_program_copied(inside, other):
    clipboard.watch(inside.root)
    for kind, event in ((ttk.Entry, "<<Copy>>"), (tk.Text, "<<Cut>>")):
        field = kind(inside.root)
        field.insert("end", "Zebedea")
        other.copy("di un altro programma")
        field.event_generate(event)
        inside.root.update()
        clipboard.empty(inside.root)
        assert other.clipboard_get() == "di un altro programma"
        field.event_generate("<<SelectAll>>")
        field.event_generate(event)
        inside.root.update()
        assert inside.root.clipboard_get().strip() == "Zebedea"
        assert other.clipboard_get(type=clipboard.NO_HISTORY) == "secret"
        clipboard.empty(inside.root)
        with pytest.raises(tk.TclError):
            inside.root.clipboard_get()
        field.destroy()
