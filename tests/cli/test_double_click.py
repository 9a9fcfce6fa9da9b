"""A file clicked twice comes as the only argument: an archive opens the window, a command is a command."""

from __future__ import annotations

import pytest

from clust_desktop import app, cli


@pytest.fixture
def opened(monkeypatch):
    """What the window was asked to open."""
    asked = []

    def window(path, *, language=None):
        asked.append((path, language))
        return 0

    monkeypatch.setattr(app, "window", window)
    return asked


@pytest.mark.parametrize("name", ["Segreteria.clust", "con spazi è.CLUST", "info.clust"])
def test_an_archive_opens_the_window_on_it(opened, call, tmp_path, name):
    path = tmp_path / name
    call("new", path)
    assert call(path).status == 0
    assert call("--lang", "en", path).status == 0
    assert opened == [(path, None), (path, "en")]


def test_a_command_stays_a_command_also_beside_a_file_of_its_name(opened, call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "uno.clust"
    call("new", path)
    (tmp_path / "info").write_text("un file che si chiama come un comando")
    assert "Schema" in call("--archive", path, "info").out
    assert "Schema" in call(path, "info").out
    assert opened == []


def test_what_is_neither_is_wrong_usage(opened, call, tmp_path):
    (tmp_path / "elenco.csv").touch()
    assert call(tmp_path / "elenco.csv").status == 2
    assert call("--archive", tmp_path / "a.clust", tmp_path / "b.clust").status == 2
    assert opened == []


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ([], []),
        (["info"], ["info"]),
        (["a.clust"], ["--archive", "a.clust"]),
        (["--lang", "en", "a.clust"], ["--lang", "en", "--archive", "a.clust"]),
        (["--lang=en", "a.clust"], ["--lang=en", "--archive", "a.clust"]),
        (["--archive", "a.clust"], ["--archive", "a.clust"]),
        (["new", "a.clust"], ["new", "a.clust"]),
        (["--version", "a.clust"], ["--version", "--archive", "a.clust"]),
    ],
)
def test_only_what_stands_where_a_command_would_is_taken(given, taken):
    assert cli.opened_by_itself(given) == taken
