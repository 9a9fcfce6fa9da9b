"""The passphrase on screen: asked at start, set, changed, removed; the window locked by key and by itself."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clust_desktop.domain import recovery
from clust_desktop.services.archives import open_archive
from clust_desktop.store import backups, keys, protection
from clust_desktop.ui import clipboard
from clust_desktop.ui.locked import LockedScreen

SAID, OTHER = "tre parole lunghe", "ancora altre parole"


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def protected(own_file: Path) -> Path:
    protection.rekey(own_file, keys.new(SAID))
    keys.forget()
    return own_file


@pytest.fixture
def inside(begin, protected):
    """Somebody who gave the passphrase."""
    desk = begin(protected)
    desk.type(SAID)
    desk.press("Return")
    desk.settle()
    assert desk.shell.window is not None
    return desk


def is_locked(desk) -> bool:
    return isinstance(desk.shell.start, LockedScreen) and desk.shell.window is None


def test_it_is_asked_for_at_start_and_opens_the_archive(begin, protected):
    desk = begin(protected)
    assert is_locked(desk)
    assert desk.shows("«Segreteria» è protetto")
    assert desk.focus() is desk.shell.start.passphrase
    desk.type(SAID)
    assert desk.shell.start.passphrase.get() == SAID
    assert SAID not in desk.texts()
    desk.press("Return")
    desk.settle()
    assert desk.root.title() == "Segreteria – Clust-ER"
    assert not desk.shell.window.office.archive.is_read_only


def test_a_wrong_one_is_said_and_the_third_leads_to_the_start_screen(begin, protected):
    desk = begin(protected)
    for _try in range(2):
        desk.type("sbagliata")
        desk.press("Return")
        assert is_locked(desk)
        assert desk.shows("Non è la frase segreta di")
        assert desk.shell.start.passphrase.get() == ""
    desk.type("sbagliata")
    desk.press("Return")
    assert not is_locked(desk)
    assert desk.shows("Tre volte un’altra frase segreta.")
    assert not desk.shows("danneggiat")


def test_the_recovery_sheet_opens_it_and_leads_to_a_new_passphrase(begin, protected):
    keys.unlock(protected, SAID)
    key = keys.known_of(protected)
    keys.forget()
    desk = begin(protected)
    desk.click(desk.shell.start.lost)
    groups = recovery.groups(key.raw + key.salt)
    desk.shell.start.groups.insert("1.0", " ".join([groups[1], groups[0], *groups[2:]]))
    desk.shell.start.open.invoke()
    assert desk.shows("gruppo 1, 2")
    desk.shell.start.groups.delete("1.0", "end")
    desk.shell.start.groups.insert("1.0", "\n".join(groups))
    desk.shell.start.groups.focus_set()
    desk.press("Control-s")
    desk.settle()
    assert desk.shows("Aperto con il foglio di recupero")
    view = desk.shell.window.pages["archive"].screen
    assert list(view.entries) == ["new", "again"], "the one that is lost is not asked for"
    view.entries["new"].insert(0, OTHER)
    view.entries["again"].insert(0, OTHER)
    view.save()
    desk.settle()
    view = desk.shell.window.pages["archive"].screen
    view.buttons["remove"].invoke()
    assert desk.shows("Non è la frase segreta di")
    assert desk.shell.window.around.sheets.open is None
    keys.forget()
    keys.unlock(protected, OTHER)


def test_a_key_locks_the_window_and_what_was_typed_is_there_again(inside):
    desk = inside
    desk.shell.window.open("people", begin=True)
    desk.settle()
    desk.type("Zebedea")
    desk.press("Control-l")
    assert is_locked(desk)
    assert desk.root.title() == "Clust-ER"
    assert not [one for one in desk.texts() if "Zebedea" in one]
    assert all("Zebedea" not in one for one in _held(desk.root))
    assert keys.is_locked(desk.shell.start.path)
    desk.type(SAID)
    desk.press("Return")
    desk.settle()
    assert desk.shell.window.pages["people"].code == "people"
    drafts = desk.shell.window.office.drafts.listing()
    assert any("Zebedea" in text for draft in drafts for text in draft.typed.values())


def _held(root) -> list[str]:
    """Every text of every widget there is, in sight or not."""
    found, below = [], list(root.winfo_children())
    while below:
        one = below.pop()
        below += one.winfo_children()
        if hasattr(one, "get"):
            found.append(str(one.get("1.0", "end") if one.winfo_class() == "Text" else one.get()))
        elif "text" in one.keys():  # noqa: SIM118 - a widget is no mapping
            found.append(str(one.cget("text")))
    return found


def test_it_locks_itself_after_the_minutes_chosen_and_not_before(inside):
    desk, shell = inside, inside.shell
    clock = 1000.0
    shell.guard.now = lambda: clock
    shell.guard._heard(None)
    clock += 15 * 60 - 1
    shell.guard.look()
    assert not is_locked(desk)
    clock += 1
    shell.guard.look()
    assert is_locked(desk)


def test_a_key_pressed_counts_as_being_there_and_never_means_never(inside):
    desk, shell = inside, inside.shell
    clock = 1000.0
    shell.guard.now = lambda: clock
    shell.guard.watch()
    shell.guard._heard(None)
    clock += 15 * 60
    desk.press("Down")
    shell.guard.look()
    assert not is_locked(desk)
    shell.window.preferences = replace(shell.window.preferences, locks=0)
    clock += 1e6
    shell.guard.look()
    assert not is_locked(desk)
    shell.guard.close()


def test_keys_count_as_being_there_also_after_a_door_a_lock_and_where_a_screen_takes_them(inside):
    desk, guard, clock = inside, inside.shell.guard, 1000.0
    guard.now = lambda: clock
    guard.watch()

    def is_heard(key: str) -> bool:
        nonlocal clock
        clock += 1
        desk.press(key)
        return guard._seen == clock

    desk.window.open("gatherings", desk.window.office.archive.value("select uid from gathering"))
    desk.settle()
    desk.press("F9")
    assert desk.window.covering.open is not None
    assert is_heard("Return")
    desk.press("Escape")
    assert all(is_heard(one) for one in ("Down", "Control-f", "a", "Tab", "Control-s"))
    desk.press("Control-l")
    assert is_heard("a")
    desk.press("BackSpace")
    desk.type(SAID)
    desk.press("Return")
    desk.settle()
    assert all(is_heard(one) for one in ("Down", "Control-k", "a", "Escape"))
    guard.close()


def test_behind_a_dialog_of_the_system_it_is_covered_and_locked_when_that_is_gone(inside):
    desk, shell = inside, inside.shell
    clock = 1000.0
    shell.guard.now = lambda: clock
    shell.guard._heard(None)
    dialog = tk.Toplevel(desk.root)
    dialog.grab_set()
    clock += 15 * 60
    shell.guard.look()
    assert not is_locked(desk)
    desk.root.update()
    assert not [one for one in _in_sight(desk.root) if one is not dialog and one.winfo_class() != "Frame"]
    dialog.destroy()
    shell.guard._heard(None)  # whoever put the dialog away is not yet known
    shell.guard.look()
    assert is_locked(desk)
    desk.root.update()
    assert desk.root.winfo_containing(desk.root.winfo_rootx() + 5, desk.root.winfo_rooty() + 5).winfo_class() != "Frame"


def _in_sight(root) -> list[tk.Misc]:
    """What is uppermost at points all over the window."""
    left, top, wide, high = root.winfo_rootx(), root.winfo_rooty(), root.winfo_width(), root.winfo_height()
    places = [(left + wide * n // 9, top + high * m // 9) for n in range(1, 9) for m in range(1, 9)]
    return [root.winfo_containing(*place) for place in places]


def test_what_was_copied_here_is_not_on_the_clipboard_of_a_locked_window(inside):
    desk = inside
    clipboard.put(desk.root, [["Nome"], ["Zebedea Inventata"]])
    assert "Zebedea" in desk.root.clipboard_get()
    desk.press("Control-l")
    assert is_locked(desk)
    with pytest.raises(tk.TclError):
        desk.root.clipboard_get()


def test_what_was_copied_from_a_field_is_taken_off_and_what_another_program_copied_stays(inside):
    desk = inside
    clipboard.watch(desk.root)
    desk.shell.window.open("people", begin=True)
    desk.settle()
    desk.type("Zebedea")
    field = desk.root.focus_get()
    field.selection_range(0, "end")
    field.event_generate("<<Copy>>")
    desk.root.update()
    assert desk.root.clipboard_get() == "Zebedea"
    clipboard.empty(desk.root)
    with pytest.raises(tk.TclError):
        desk.root.clipboard_get()
    other = tk.Tk()
    other.clipboard_clear()
    other.clipboard_append("di un altro programma")
    other.update()
    desk.press("Control-l")
    assert is_locked(desk)
    assert other.clipboard_get() == "di un altro programma"
    other.destroy()


def test_a_plain_archive_does_not_lock_and_says_how(begin, own_file):
    desk = begin(own_file)
    desk.press("Control-l")
    assert desk.shell.window is not None
    assert desk.shows("Questo archivio non ha una frase segreta")
    desk.shell.guard.now = lambda: 1e9
    desk.shell.guard.look()
    assert desk.shell.window is not None


def test_set_on_screen_with_its_complaints_and_earlier_copies(begin, own_file):
    with open_archive(own_file) as archive:
        old = backups.make(archive)
    desk = begin(own_file)
    desk.shell.window.open("protection")
    desk.settle()
    assert desk.shows("L’archivio non è protetto")
    desk.type("corta")
    desk.press("Return")
    desk.type("corta")
    desk.press("Return")
    assert desk.shows("almeno 10 caratteri")
    desk.type(SAID)
    desk.press("Return")
    desk.press("Control-a")
    desk.type("tutt'altro")
    desk.press("Return")
    assert desk.shows("Le due non sono uguali")
    desk.type(SAID)
    desk.press("Return")
    desk.settle()
    assert keys.salt_of(own_file)
    assert desk.shows("L’archivio è protetto")
    assert desk.shows("1 copia precedente non è protetta come l’archivio")
    assert desk.shows(old.name)
    desk.shell.window.pages["archive"].screen.buttons["remake"].invoke()
    desk.settle()
    assert keys.salt_of(old) == keys.salt_of(own_file)
    assert not desk.shows("copia precedente")


def test_changed_and_removed_on_screen_only_with_the_passphrase_of_now(inside, protected):
    desk = inside
    desk.shell.window.open("protection")
    desk.settle()
    view = desk.shell.window.pages["archive"].screen
    view.entries["now"].insert(0, "sbagliata")
    view.buttons["remove"].invoke()
    assert desk.shows("Non è la frase segreta di")
    view.entries["now"].insert(0, SAID)
    view.buttons["remove"].invoke()
    desk.rest()
    desk.press("Return", times=2)
    desk.settle()
    assert keys.salt_of(protected) is not None
    view.buttons["remove"].invoke()
    desk.rest()
    desk.press("Tab")
    desk.press("Return")
    desk.settle()
    assert keys.salt_of(protected) is None
    assert desk.shows("L’archivio non è protetto")


def test_the_recovery_sheet_is_saved_where_it_is_said(inside, tmp_path):
    desk = inside
    desk.shell.window.open("protection")
    desk.settle()
    desk.answers.places = [tmp_path / "foglio.pdf"]
    view = desk.shell.window.pages["archive"].screen
    view.buttons["sheet"].invoke()
    assert desk.shows("Non è la frase segreta di")
    assert not desk.answers.offered
    view.entries["now"].insert(0, SAID)
    view.buttons["sheet"].invoke()
    assert (tmp_path / "foglio.pdf").read_bytes().startswith(b"%PDF")
    assert desk.answers.offered == ["Foglio di recupero.pdf"]


def test_destroying_copies_asks_first(begin, own_file):
    with open_archive(own_file) as archive:
        old = backups.make(archive)
    protection.rekey(own_file, keys.new(SAID))
    desk = begin(own_file)
    desk.shell.window.open("protection")
    desk.settle()
    desk.shell.window.pages["archive"].screen.buttons["destroy"].invoke()
    desk.rest()
    assert desk.shows("nulla la riporta indietro")
    desk.press("Return")
    assert old.exists()
    desk.shell.window.pages["archive"].screen.buttons["destroy"].invoke()
    desk.rest()
    desk.press("Tab")
    desk.press("Return")
    desk.settle()
    assert not old.exists()
