"""A sample of `make faults`, and each of its harnesses shown to find what it must find."""

from __future__ import annotations

import pytest

from clust_desktop.services.archives import open_archive
from tests.faults import kills
from tests.faults.tally import Tally
from tests.faults.works import Adding, add_organisation
from tests.sample import some
from tests.store.test_backups import hurt

KILLS = 2


def pytest_generate_tests(metafunc):
    if "killed" in metafunc.fixturenames:
        metafunc.parametrize("killed", some(metafunc, list(kills.COUNTS), 4))


def test_what_was_told_is_there_whenever_the_process_dies(killed, tmp_path):
    tally = kills.run(tmp_path, work=killed, count=KILLS, seed=1)
    assert (tally.tried, tally.wrong) == (KILLS, [])
    again = kills.run(tmp_path, work=killed, count=KILLS, seed=1)  # what was tried is not tried again
    assert again.last == tally.last


def half(path):
    with open_archive(path) as archive, archive.operation("faults.half", "Half of the next step"):
        archive.insert("organisation", {"name": "Ditta", "folded": "ditta"})


@pytest.fixture(scope="module")
def killing(tmp_path_factory):
    """Knows what two steps come to; the first one is done."""
    return kills.Killing(tmp_path_factory.mktemp("killing"), Adding(), seed=1)


@pytest.mark.parametrize(
    ("told", "spoil", "said"),
    [
        (1, None, []),
        (0, None, []),
        (2, None, ["neither done nor not done"]),
        (1, half, ["neither done nor not done"]),
        (1, lambda path: path.unlink(), ["Non c’è"]),
        (1, hurt, ["è danneggiato"]),
    ],
)
def test_what_is_lost_or_half_done_is_found(killing, told, spoil, said):
    killing.afresh()
    path = killing.work.path(killing.place)
    with open_archive(path) as archive:
        add_organisation(archive, "Ditta Una")
    killing.log.write_text("".join(f"{n}\n" for n in range(told)), "utf-8")
    if spoil is not None:
        spoil(path)
    found = killing.faults()
    assert [any(word in one for one in found) for word in said] == [True] * len(said), found
    assert bool(found) == bool(said)


def test_a_tally_goes_on_where_it_was_even_after_half_a_line(tmp_path):
    tally = Tally("prova", tmp_path / "prova.jsonl")
    tally.add(1, [])
    tally.add(2, ["persa"])
    with (tmp_path / "prova.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"number": 3, "wr')
    again = Tally("prova", tmp_path / "prova.jsonl")
    assert (again.tried, again.lost, again.last, again.wrong) == (2, 1, 2, ["2: persa"])
    again.add(3, [])
    assert Tally("prova", tmp_path / "prova.jsonl").tried == 3
