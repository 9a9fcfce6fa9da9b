"""A sample of `make faults`, and each of its harnesses shown to find what it must find."""

from __future__ import annotations

import sys

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.services import protection
from clust_desktop.services.archives import open_archive
from clust_desktop.store import damage, keys
from tests.faults import full, hurt, kills, power
from tests.faults.disk import Disk, Event, of_folder
from tests.faults.tally import Tally
from tests.faults.works import PASSPHRASES, Adding, Carry, add_organisation
from tests.sample import some
from tests.store.test_backups import hurt as noise_over

KILLS, DAMAGED = 2, 8


def pytest_generate_tests(metafunc):
    if "killed" in metafunc.fixturenames:
        metafunc.parametrize("killed", some(metafunc, list(kills.COUNTS), 12))


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
        (1, noise_over, ["è danneggiato"]),
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


@pytest.mark.parametrize("watched", [None, False])
def test_what_was_told_is_there_when_the_power_comes_back(watched, tmp_path):
    """As the system was asked where it lets itself be, and as the copies after each step have it."""
    tally = power.run(tmp_path, work="adding", count=8, seed=1, watched=watched)
    assert (tally.tried, tally.wrong) == (8, [])


def test_an_operation_told_before_it_was_synchronised_is_found(tmp_path):
    cutting = power.Cutting(tmp_path, "adding", watched=False)
    cutting.events = [one for one in cutting.events if one.what != "sync"]
    assert any(cutting.once(number, 1)[1] for number in range(12))


class Chance:
    """Chooses what it was told to."""

    def __init__(self, how):
        self.how = how

    def choice(self, offered):
        return self.how if self.how in offered else offered[0]

    def randrange(self, _end):
        return 0

    def random(self):
        return 0.0


@pytest.mark.parametrize(
    ("how", "left"),
    [("nothing", b"safe"), ("all", b"safe, and more"), ("zeros", b"safe" + bytes(10)), ("beginning", b"safe")],
)
def test_what_was_not_synchronised_may_be_there_or_not(how, left, tmp_path):
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "a").write_bytes(b"safe")
    disk = Disk(*of_folder(tmp_path / "before"))
    disk.happens(Event("write", 1, 4, b", and more"))
    disk.happens(Event("create", 2, name="b"))
    disk.happens(Event("write", 2, 0, b"new"))
    disk.happens(Event("sync", 2))
    (tmp_path / "after").mkdir()
    disk.after_the_cut(tmp_path / "after", Chance(how))
    assert (tmp_path / "after" / "a").read_bytes() == left
    assert not (tmp_path / "after" / "b").exists()  # its folder was never synchronised
    disk.happens(Event("sync-folder", name="."))
    disk.after_the_cut(tmp_path / "after", Chance(how))
    assert (tmp_path / "after" / "b").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set to files there")
def test_a_disk_that_takes_no_more_has_its_sentence_and_loses_nothing(tmp_path):
    filling = full.Filling(tmp_path, "adding")
    ways = ["limit", *({"failing"} & {*full.ways()})]
    tried = [filling.once(number, 1, way) for way in ways for number in range(1, 4)]
    assert [wrong for _refused, wrong in tried if wrong] == []
    assert any(refused for refused, _wrong in tried)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set to files there")
def test_a_full_disk_without_a_sentence_or_with_something_lost_is_found(tmp_path, monkeypatch):
    filling = full.Filling(tmp_path, "adding")
    filling.killing.known["shapes"][1:] = filling.killing.known["shapes"][:1] * 2  # as if one step had done nothing
    assert any(filling.once(number, 1, "limit")[1] for number in range(6))
    monkeypatch.setattr(filling.killing, "command", lambda _dies: (sys.executable, "-c", "raise OSError(28, 'full')"))
    (said,) = filling.once(1, 1, "limit")[1]
    assert "no sentence, but" in said


def test_damaged_files_are_told_or_read_whole_and_are_never_written(tmp_path):
    """In a process of their own, as in the whole: the engine itself might not survive one."""
    tally = hurt.run(tmp_path, count=DAMAGED, seed=1)
    assert (tally.tried, tally.wrong) == (DAMAGED, [])
    assert any("said" in how for how in tally.counted("how"))


def test_a_damaged_file_that_is_written_or_raises_is_found(tmp_path, monkeypatch):
    hurt.begin(tmp_path)
    hurting = hurt.Hurting(tmp_path, 1)

    def writes(path, write=True):
        path.write_bytes(path.read_bytes() + b" ")
        raise Refused("No.")

    monkeypatch.setattr(hurt, "open_archive", writes)
    said = " ".join(hurting.once(1)[1])
    assert "reading it wrote to it" in said
    assert "it was refused, and written to" in said
    monkeypatch.setattr(hurt, "open_archive", lambda path, write=True: 1 / 0)
    said = " ".join(hurting.once(1)[1])
    assert "reading raised" in said
    assert "writing raised" in said


def test_a_backup_that_is_not_offered_is_found(tmp_path, monkeypatch):
    hurt.begin(tmp_path)
    hurting = hurt.Hurting(tmp_path, 1)
    monkeypatch.setattr(damage, "offer", lambda path: "")
    assert "the newest good backup is not offered" in " ".join(hurting.once(2)[1])


def test_a_name_that_can_be_read_beside_a_protected_file_is_found(tmp_path):
    carry = Carry()
    carry.begin(tmp_path)
    protection.set_passphrase(carry.path(tmp_path), passphrase=PASSPHRASES[0])
    assert carry.faults(tmp_path, []) == []
    for at, form in enumerate((Carry.NAME.encode("utf-16-le"), Carry.NAME.lower().encode())):
        (tmp_path / f"registro-{at}.log").write_bytes(b"\x00" + form)
    assert len(carry.faults(tmp_path, [])) == 4  # told before and after it is written
    keys.forget()
