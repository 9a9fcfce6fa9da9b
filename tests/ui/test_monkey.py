"""A quick sample of `make fuzz`, and what the whole of it once broke."""

from __future__ import annotations

from pathlib import Path

import pytest

from clust_desktop.services.archives import create, open_archive
from clust_desktop.store.database import Archive
from tests.monkey import DECK, PLACES, Monkey
from tests.sample import drawn


@pytest.fixture
def begins_at() -> str:
    return "dashboard"


@pytest.fixture
def empty(tmp_path: Path):
    create(tmp_path / "Vuoto.clust").close()
    with open_archive(tmp_path / "Vuoto.clust") as opened:
        yield opened


@pytest.mark.parametrize("seed", [11, 14])
def test_any_keys_and_any_words_break_nothing_and_can_be_undone(open_desk, own: Archive, seed):
    Monkey(open_desk(own), seed).walk(50)


@pytest.mark.parametrize("place", sorted(PLACES))
def test_the_door_signed_sheets_and_the_assembly_desk_take_anything(open_desk, own: Archive, place, pytestconfig):
    """Every key, every text and every button there, a sample of them in each run."""
    monkey = Monkey(open_desk(own), pytestconfig.getoption("randomly_seed", default=0))
    monkey.stay_at(place, drawn(pytestconfig, place, DECK, 3))
    assert sum(step == f"visit the {place}" for step in monkey.steps) > 1, monkey.steps


def test_delete_on_a_record_not_yet_saved_does_nothing(open_desk, own):
    desk = open_desk(own)
    desk.window.go("document_kinds")
    desk.settle()
    desk.press("Control-n")
    desk.settle()
    desk.root.focus_force()
    desk.press("Delete")
    desk.settle()
    assert desk.answers.apologies == []
    assert desk.window.around.sheets.open is None


@pytest.mark.parametrize("word", ["cruscotto", "da fare"])
def test_the_jump_leads_to_the_first_steps_of_an_empty_archive(open_desk, empty, word):
    desk = open_desk(empty)
    for page in ("dashboard", "people"):
        desk.window.go(page)
        desk.settle()
        desk.press("Control-k")
        desk.type(word)
        desk.settle()
        desk.press("Return")
        desk.settle()
        assert desk.answers.apologies == []
        assert desk.window.empty is not None
