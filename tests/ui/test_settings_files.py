"""Files of settings: written whole, and set aside once where they are damaged, whatever is in them."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from clust_desktop import paths, settings
from clust_desktop.services.keeping import Keeping
from clust_desktop.store import custody, remembered, second_place
from clust_desktop.ui import last_folders, list_settings, preferences, recent, run
from clust_desktop.ui.list_columns import ListColumns
from clust_desktop.ui.pages.people import PeoplePage
from clust_desktop.ui.preferences import Preferences

FILES = (preferences.FILE, recent.FILE, last_folders.FILE, list_settings.FILE, second_place.FILE)
REMEMBERED = (remembered.FILE, custody.FILE)
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
    settings._unread.clear()


def file_of(name):
    """Where a file of settings lies, its folder made."""
    folder = paths.state_folder() if name in REMEMBERED else paths.config_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def spoil(file, damage):
    file.mkdir() if damage == "folder" else file.write_bytes(DAMAGES[damage])


def read_everything():
    """All that is kept, as the program reads it; the usual where nothing is."""
    somewhere = Path("/da qualche parte/a.clust")
    return (
        preferences.load(), recent.load(), last_folders.last("import"), list_settings.load("people"),
        second_place.chosen(), remembered.load(somewhere), custody.read_on(somewhere, NOW),
    )  # fmt: skip


NOW = datetime(2026, 5, 4, tzinfo=UTC)
USUAL = (Preferences(), [], None, list_settings.ListSettings(), None, {}, None)


@pytest.fixture
def folder():
    found = paths.config_folder()
    found.mkdir(parents=True)
    return found


@pytest.mark.parametrize("damage", [*DAMAGES, "folder"])
@pytest.mark.parametrize("name", FILES + REMEMBERED)
def test_a_damaged_file_is_set_aside_and_told_once(name, damage):
    file = file_of(name)
    spoil(file, damage)
    settings.read_all()
    assert [one.name for one in file.parent.iterdir()] == [name + settings.ASIDE]
    if damage != "folder":
        assert file.with_name(name + settings.ASIDE).read_bytes() == DAMAGES[damage]
    assert name + settings.ASIDE in settings.set_aside()
    settings.read_all()
    assert settings.set_aside() == ""
    assert read_everything() == USUAL
    spoil(file, "cut")
    settings.read_all()
    assert name in settings.set_aside()


@pytest.mark.parametrize("name", FILES + REMEMBERED)
def test_a_file_that_cannot_be_read_stays_where_it_is_and_is_told_once(name, monkeypatch):
    file, read = file_of(name), Path.read_bytes
    file.write_bytes(b"{}")

    def refused(path: Path) -> bytes:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    settings.read_all()
    assert read_everything() == USUAL
    assert f"Le preferenze in {file} non si possono leggere" in settings.set_aside()
    assert read_everything() == USUAL
    assert settings.set_aside() == ""
    assert file.exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["\0", "\ud800"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=6,
)
KEYS = {
    preferences.FILE: [*Preferences.__dataclass_fields__], last_folders.FILE: ["import"], second_place.FILE: ["folder"],
    list_settings.FILE: ["people"], **{name: ["/da qualche parte/a.clust"] for name in REMEMBERED},
}  # fmt: skip
INNER = {list_settings.FILE: [*list_settings.ListSettings.__dataclass_fields__], remembered.FILE: [*remembered.KINDS]}


@pytest.mark.parametrize("name", FILES + REMEMBERED)
@given(data=st.data())
@examples(max_examples=15)
def test_a_value_that_makes_no_sense_is_as_if_it_were_not_there(name, data):
    def of(keys, inside):
        return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, inside))

    inside = of(INNER[name], JSON) | JSON if name in INNER else JSON
    value = data.draw(of(KEYS[name], inside) if name in KEYS else st.lists(JSON, max_size=3))
    file_of(name).write_text(json.dumps(value), "utf-8")
    chosen, archives, folder, _list, second, known, _on = read_everything()
    assert settings.set_aside() == ""
    assert chosen.text in preferences.TEXT_SIZES
    assert type(chosen.text) is type(chosen.locks) is int
    for path in (chosen.backup_folder, chosen.paper_folder, folder, second, *archives):
        assert path is None or b"\0" not in os.fsencode(path)  # what no system could have would raise
    assert all(isinstance(one, remembered.KINDS[key]) for key, one in known.items())
    Keeping.second_said(SimpleNamespace(archive=SimpleNamespace(path=Path("/da qualche parte/a.clust"))))


@pytest.mark.parametrize("value", [False, 0.0, "15", [15], None, 7])
def test_a_window_never_locks_only_where_that_was_chosen(value):
    file_of(preferences.FILE).write_text(json.dumps({"locks": value, "text": 100.0, "dark": 1, "backups": "a\0b"}))
    assert preferences.load() == Preferences()
    assert type(preferences.load().text) is int


def test_what_is_remembered_is_of_its_kind_or_not_known(own_file):
    wrong = {"good": {"a": 1}, "second": [], "told": ["clock", 3], "failed": {}, "cut_off": "yes", "more": "x"}
    remembered.keep(own_file, failed="x")
    (key,) = json.loads(file_of(remembered.FILE).read_text())
    file_of(remembered.FILE).write_text(json.dumps({key: wrong}))
    assert remembered.load(own_file) == {}
    remembered.keep(own_file, failed="x")
    assert remembered.load(own_file) == {"failed": "x"}


@pytest.mark.parametrize("where", [paths.config_folder, paths.state_folder])
def test_a_folder_that_cannot_be_written_loses_only_what_would_be_kept(where, own_file):
    where().parent.mkdir(parents=True, exist_ok=True)
    where().write_text("a file where the folder should be")
    preferences.keep(Preferences(dark=True))
    recent.note(own_file)
    last_folders.keep("import", own_file.parent)
    list_settings.keep("people", list_settings.ListSettings(order="name"))
    remembered.keep(own_file, failed="Il disco è pieno.")
    custody.note(own_file, NOW)
    settings.read_all()
    read_everything()
    assert settings.set_aside() == ""


def test_a_folder_whose_name_is_no_text_is_kept(own_file):
    odd = Path(os.fsdecode(b"/da qualche parte/Citt\xe0.clust"))
    recent.note(odd)
    remembered.keep(odd, failed="Il disco è pieno.")
    assert recent.load() == [odd]
    assert remembered.load(odd) == {"failed": "Il disco è pieno."}


def test_what_a_killed_program_began_is_swept_after_an_hour():
    old, new = (file_of(preferences.FILE).with_name(f"{preferences.FILE}.{pid}") for pid in (1234, 1235))
    for one in (old, new):
        one.write_text("{")
    os.utime(old, (0, 0))
    settings.read_all()
    assert [one.name for one in paths.config_folder().iterdir()] == [new.name]


def test_a_list_whose_columns_were_all_put_away_has_one():
    every = [one.key for one in PeoplePage.columns]
    list_settings.keep("people", list_settings.ListSettings(hidden=every, order="inventata"))
    columns = ListColumns(PeoplePage())
    assert [one.key for one in columns.in_sight()] == every[:1]
    columns.show(every[1], True)
    assert [one.key for one in columns.in_sight()] == every[1:2]


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


def test_a_folder_with_a_name_that_none_can_have_has_gone(folder):
    settings.keep(last_folders.FILE, {"import": "é" * 300})
    assert last_folders.last("import") is None


@pytest.mark.parametrize("with_archive", [True, False])
def test_the_window_says_it(folder, begin, own_file, with_archive):
    (folder / list_settings.FILE).write_bytes(b"{")
    settings.read_all()
    desk = begin(own_file if with_archive else None)
    run.tell(desk.shell, settings.set_aside())
    desk.settle()
    assert any(settings.ASIDE in text for text in desk.texts()), desk.texts()


@pytest.mark.parametrize(
    ("name", "damage"), [(second_place.FILE, "deep"), (remembered.FILE, "folder"), (custody.FILE, "cut")]
)
def test_a_command_says_it(name, damage, capsys, own_file):
    from clust_desktop import cli

    spoil(file_of(name), damage)
    assert cli.run(["--archive", str(own_file), "backup"]) == 0
    assert capsys.readouterr().err.count(name + settings.ASIDE) == 1
    assert cli.run(["--archive", str(own_file), "backup"]) == 0
    assert capsys.readouterr().err == ""
