"""Files of settings: written whole, and set aside once where they are damaged, whatever is in them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import paths, settings
from clust_desktop.store import second_place
from clust_desktop.ui import last_folders, list_settings, preferences, recent, run
from clust_desktop.ui.preferences import Preferences

FILES = (preferences.FILE, recent.FILE, last_folders.FILE, list_settings.FILE, second_place.FILE)
DAMAGES = {
    "cut": b'{"dark": tr',
    "empty": b"",
    "zeros": bytes(64),
    "of another kind": b'"testo"',
    "no text": b"\xff\xfe\x00{",
    "deep": b"[" * 50_000,
}


@pytest.fixture(autouse=True)
def nothing_told():
    settings.set_aside()
    yield
    settings.set_aside()


@pytest.fixture
def folder():
    found = paths.config_folder()
    found.mkdir(parents=True)
    return found


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_set_aside_and_told_once(folder, name, damage):
    (folder / name).write_bytes(DAMAGES[damage])
    settings.read_all()
    assert [one.name for one in folder.iterdir()] == [name + settings.ASIDE]
    assert (folder / (name + settings.ASIDE)).read_bytes() == DAMAGES[damage]
    assert name + settings.ASIDE in settings.set_aside()
    settings.read_all()
    assert settings.set_aside() == ""
    assert preferences.load() == Preferences()
    assert (recent.load(), second_place.chosen(), last_folders.last("import")) == ([], None, None)


def test_sound_files_stay_and_nothing_is_told(folder, tmp_path):
    preferences.keep(Preferences(dark=True))
    recent.note(tmp_path / "a.clust")
    last_folders.keep("import", tmp_path)
    list_settings.keep("people", list_settings.ListSettings(order="name"))
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    settings.read_all()
    assert settings.set_aside() == ""
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    if os.name == "posix":
        assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}


def test_what_cannot_be_written_leaves_the_file_before(folder, monkeypatch):
    preferences.keep(Preferences(text=130))

    def full(*_args, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(json, "dump", full)
    preferences.keep(Preferences(text=150))
    assert preferences.load().text == 130
    assert [one.name for one in folder.iterdir()] == [preferences.FILE]


@given(st.binary(max_size=200))
def test_no_content_stops_the_program(content):
    paths.config_folder().mkdir(parents=True, exist_ok=True)
    for name in FILES:
        Path(paths.config_folder(), name).write_bytes(content)
    settings.read_all()
    settings.set_aside()
    assert preferences.load().text in preferences.TEXT_SIZES


@pytest.mark.parametrize("with_archive", [True, False])
def test_the_window_says_it(folder, begin, own_file, with_archive):
    (folder / list_settings.FILE).write_bytes(b"{")
    settings.read_all()
    desk = begin(own_file if with_archive else None)
    run.tell(desk.shell, settings.set_aside())
    desk.settle()
    assert any(settings.ASIDE in text for text in desk.texts()), desk.texts()


def test_a_command_says_it(folder, capsys, tmp_path):
    from clust_desktop import cli

    cli.run(["new", str(tmp_path / "prova.clust")])
    (folder / second_place.FILE).write_bytes(b"{")
    assert cli.run(["--archive", str(tmp_path / "prova.clust"), "backup"]) == 0
    assert capsys.readouterr().err.count(second_place.FILE + settings.ASIDE) == 1
