"""Help and wrong usage in the language spoken, whatever command it is about."""

from __future__ import annotations

import pytest

from clust_desktop.cli import cli, run

ENGLISH = ("Usage", "Options", "Error:", "Show", "archive", "Missing", "Invalid", "such", " of ", " the ", " print")
WRONG = (
    ["nothing"], ["journal", "--jason"], ["demo", "--scale", "many", "x"], ["demo", "--scale", "0", "x"], ["new"],
    ["members"], ["import", "peple", "x"], ["bridge", "--from", "31/02/2025"], ["--lang"],
)  # fmt: skip


@pytest.mark.parametrize("command", ["", *sorted(cli.commands)])
def test_help_is_italian_and_english_where_asked(command, capsys):
    assert run([*command.split(), "--help"]) == 0
    said = capsys.readouterr().out
    words = said.replace("--archive", "").replace("--fingerprint", "").replace("[OPTIONS]", "")
    assert said.startswith("Uso:")
    assert not [one for one in ENGLISH if one in words]
    assert run(["--lang", "en", *command.split(), "--help"]) == 0
    assert "Show this message and exit." in capsys.readouterr().out


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_said_in_italian(arguments, capsys):
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert "Errore: " in said
    assert not [one for one in ENGLISH if one in said.replace("[OPTIONS]", "")]
