"""Archives damaged at random: every command says so in one sentence or is not touched by it, and writes nothing."""

from __future__ import annotations

import random

import pytest

from clust_desktop.store import backups
from clust_desktop.store.database import Archive
from tests.cli import lists

PAGE = 4096
SAMPLES = 160
READING = (
    ("info",),
    ("check",),
    ("members", "--on", "2024-06-30"),
    ("indicators", "--period", "2024"),
    ("journal",),
)
PRINTED = 8
"""One sample in so many also has its report printed, which is slow."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A small archive with members, people, meetings and a period."""
    from clust_desktop.cli import run

    folder = tmp_path_factory.mktemp("sano")
    path = folder / "prova.clust"
    assert run(["new", str(path)]) == 0
    for kind in ("organisations", "memberships", "groups", "gatherings", "attendance", "periods", "targets"):
        assert run(["--archive", str(path), "import", kind, str(getattr(lists, kind)(folder))]) == 0
    return path


def flipped(content, chance):
    for _ in range(chance.choice((1, 20, 400))):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)


def zeroed(content, chance):
    for _ in range(chance.choice((1, 3, 25))):
        at = chance.randrange(len(content) // PAGE) * PAGE
        content[at : at + PAGE] = bytes(PAGE)


def every_97th(content, chance):
    first = chance.randrange(len(content) // PAGE // 2) * PAGE
    for at in range(first, min(first + 40 * PAGE, len(content)), 97):
        content[at] ^= 0xFF


def truncated(content, chance):
    del content[chance.randrange(len(content)) :]


def outcome(call, *arguments):
    """One command over a damaged file: it ends by itself, with 0 or 1, and one that fails says why."""
    said = call(*arguments)
    assert said.status in (0, 1)
    assert bool(said.err.strip()) == (said.status == 1), said
    assert "Traceback" not in said.err + said.out
    return said


@pytest.mark.parametrize("damage", [flipped, zeroed, every_97th, truncated])
def test_a_damaged_file_is_said_to_be_damaged_and_never_written(sound, call, tmp_path, damage):
    path, backup = tmp_path / "prova.clust", tmp_path / "prova-backups" / "prova-backup-20260504-120000.clust"
    backup.parent.mkdir()
    with Archive.open(sound, write=False) as archive:
        backups.copy(archive, backup)
    enough = lists.excel_csv(tmp_path / "nuovi.csv", [["Denominazione"], ["Ditta Mai Vista srl"], ["Altra Finta spa"]])
    told = 0
    for number in range(SAMPLES // 4):
        content = bytearray(sound.read_bytes())
        damage(content, random.Random(f"{damage.__name__} {number}"))
        path.write_bytes(content)
        commands = [*READING]
        if number % PRINTED == 0:
            commands.append(("report", "monitoring", "--period", "2024", "--out", str(tmp_path / "r.pdf")))
        for command in commands:
            said = outcome(call, "--archive", path, *command)
            told += backup.name in said.err
            assert path.read_bytes() == content, command
        if outcome(call, "--archive", path, "import", "organisations", enough).status == 1:
            assert path.read_bytes() == content
        assert sorted(one.name for one in tmp_path.glob("prova*")) == ["prova-backups", "prova.clust"]
    assert told > SAMPLES // 4


def hurt_middle(path):
    content = bytearray(path.read_bytes())
    for at in range(20 * PAGE, min(60 * PAGE, len(content)), 97):
        content[at] ^= 0xFF
    path.write_bytes(content)
    return bytes(content)
