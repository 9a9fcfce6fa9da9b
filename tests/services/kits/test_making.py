"""A kit holds what its door needs and no more, is unreadable without its passphrase, and only its door writes it."""

from __future__ import annotations

import contextlib
import re
import stat

import pytest
import sqlcipher3.dbapi2 as engine

from clust_desktop.domain.refusals import Locked, NoRoom, Refused
from clust_desktop.services import archives, protection
from clust_desktop.services.lists import Asked
from clust_desktop.store import durable, keys
from tests import disks
from tests.services.kits.conftest import KNOWN, REGISTERED, SAID

NAMES = [word.encode() for name in KNOWN for word in name.split() if len(word) > 4] + [b"Alfa srl", b"Fiera finta"]


def test_a_kit_holds_the_people_expected_and_the_members_and_nothing_else(home, kit_of):
    kit = kit_of()
    assert set(kit.archive.column("select full_name from person")) == set(REGISTERED)
    assert set(kit.archive.column("select title from gathering")) == {"Fiera finta"}
    assert set(kit.archive.column("select name from organisation")) == {"Alfa srl", "Beta srl", "Gamma srl"}
    assert kit.archive.count("membership") == 2
    assert kit.archive.column("select distinct email || phone || note from person") == [""]
    assert kit.archive.column("select distinct email from organisation") == [""]
    assert kit.archive.column("select note from gathering") == [""]
    for nothing in ("document", "blob", "period", "indicator", "draft", "consent", "list_import", "kit"):
        assert not kit.archive.value(f"select count(*) from {nothing}"), nothing
    assert kit.archive.column("select distinct noun from change") in ([], ["attendance"])
    assert kit.office.kits.identity().uid == home.archive.value("select uid from kit")


def test_a_kit_of_an_assembly_brings_those_who_belong_to_members(home, kit_of):
    kit = kit_of("assemblea", "Assemblea finta")
    assert set(kit.archive.column("select full_name from person")) == {*KNOWN} - {"Zoe Immaginari"}  # of Gamma


def test_the_door_of_a_kit_is_the_door_of_home(home, kit_of):
    kit = kit_of()
    at_home = home.office.door.opened(gathering=home.gathering())
    away = kit.office.door.opened(gathering=home.gathering())
    assert away.guests.tally() == at_home.guests.tally()
    assert (away.title, away.sessions, away.is_today) == (at_home.title, at_home.sessions, at_home.is_today)
    assert kit.office.door.members(gathering=away.uid) == home.office.door.members(gathering=away.uid)
    kit.come("Ada Fintelli")
    assert kit.office.door.opened(gathering=away.uid).guests.tally().came == 1


def test_a_mark_of_home_taken_back_in_a_kit_leaves_the_line_as_it_was_before(home, kit_of):
    mark = home.come("Ada Fintelli")
    kit = kit_of()
    kit.take_back(mark)
    assert kit.archive.value("select state from attendance where state <> 'expected'") is None


def test_nothing_readable_is_in_a_kit_nor_beside_it_while_it_is_used(home, kit_of, tmp_path):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.walk_in("Rita Nuovissima", "Delta spa")
    kept = [one for one in tmp_path.rglob("*") if one.is_file() and one.name.startswith("uno")]
    assert {one.name for one in kept} >= {"uno.clust", "uno.clust-wal"}
    for file in kept:
        content = file.read_bytes()
        assert not [name for name in (*NAMES, b"Nuovissima", b"Delta spa") if name in content], file.name
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert not [one.name for one in tmp_path.iterdir() if "begun" in one.name]
    kit.archive.close()
    keys.forget()
    with pytest.raises(Locked):
        archives.open_archive(tmp_path / "uno.clust")
    with pytest.raises(Locked):
        protection.unlock(tmp_path / "uno.clust", passphrase="un’altra frase")


def test_only_the_door_writes_a_kit(home, kit_of, tmp_path):
    kit = kit_of()
    kit.come("Ada Fintelli")
    for act in (
        lambda: kit.office.records.keep(noun="person", values={"full_name": "Rita Verdi"}),
        lambda: kit.office.attendance.add(gathering=kit.gathering(), person=kit.person("Ugo Supposti")),
        kit.office.journal.undo,
        lambda: kit.office.kits.make(gatherings=[kit.gathering()], out=tmp_path / "due.clust", passphrase=SAID),
    ):
        with pytest.raises(Refused, match="Questo è un kit"):
            act()
    assert not (tmp_path / "due.clust").exists()
    kit.archive.close()
    with pytest.raises(Refused, match="è un kit: resta protetto"):
        protection.remove_passphrase(tmp_path / "uno.clust")


def test_a_kit_is_not_made_for_what_has_no_door_nor_over_a_file_nor_under_a_short_passphrase(home, tmp_path):
    make, uid, out = home.office.kits.make, home.gathering(), tmp_path / "uno.clust"
    with pytest.raises(Refused, match="almeno 10"):
        make(gatherings=[uid], out=out, passphrase="corta")
    home.office.gathering_changes.cancel(uid=home.gathering("Altra fiera"), reason="pioggia")
    with pytest.raises(Refused, match="annullat"):
        make(gatherings=[uid, home.gathering("Altra fiera")], out=out, passphrase=SAID)
    out.write_bytes(b"x")
    with pytest.raises(Refused, match="esiste già"):
        make(gatherings=[uid], out=out, passphrase=SAID)
    assert out.read_bytes() == b"x"
    with pytest.raises(Refused, match="non può essere scritto"):
        make(gatherings=[uid], out=tmp_path / "manca" / "uno.clust", passphrase=SAID)
    assert not home.archive.count("kit")


def test_the_file_of_a_kit_outlasts_a_power_cut_before_the_kit_is_entered(home, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(durable, "settle_folder", lambda folder: seen.append((folder, (folder / "uno.clust").exists())))
    home.office.kits.make(gatherings=[home.gathering()], out=tmp_path / "uno.clust", passphrase=SAID)
    assert seen == [(tmp_path, True)]


@pytest.mark.parametrize("size", [900_000, 1_700_000, 2_400_000, 3_000_000, 9_000_000])
def test_a_kit_for_which_there_is_no_room_is_refused_and_not_there_nor_entered(home, tmp_path, size):
    """Its log may find room and the file itself not: closing it would say nothing of that."""
    (stick := tmp_path / "stick").mkdir()
    with disks.in_memory(stick, size):
        given = {"gatherings": [home.gathering()], "out": stick / "uno.clust", "passphrase": SAID}
        if size < 9_000_000:
            with pytest.raises(NoRoom, match=re.escape(f"Il disco di {stick / 'uno.clust'} è pieno")):
                home.office.kits.make(**given)
            assert list(stick.iterdir()) == []
            assert home.archive.count("kit") == 0
        else:
            home.office.kits.make(**given)
            assert not any(archives.check(stick / "uno.clust").values())


def test_a_kit_can_be_declared_lost_and_found_again(home, kit_of):
    kit_of()
    uid = home.archive.value("select uid from kit")
    home.office.kits.lose(uid=uid, on=home.clock.at.date())
    assert home.archive.value("select lost_on from kit") == "2026-05-03"
    home.office.journal.undo()
    assert home.archive.value("select lost_on from kit") is None
    home.office.kits.lose(uid=uid, on=home.clock.at.date())
    home.office.kits.find_again(uid=uid)
    assert home.archive.value("select lost_on from kit") is None
    listed = home.office.kits.listing()
    rows = listed.rows(listed.keys(Asked()))
    assert [(row["file"], row["gatherings"], row["merges"]) for row in rows] == [("uno.clust", "Fiera finta", 0)]


def test_with_its_key_a_kit_still_names_nobody_who_is_not_expected(home, kit_of, tmp_path):
    """In its whole content as it is under the key."""
    home.come("Ugo Supposti")
    home.office.drafts.keep(page="people", record="", typed={"full_name": "Olmo Mezzoscritto"})
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.archive.execute("pragma wal_checkpoint(truncate)")
    with contextlib.closing(engine.connect(kit.archive.path, isolation_level=None)) as raw:
        keys.fit(raw, kit.archive.path)
        raw.execute("attach database ? as plain key ''", (str(tmp_path / "plain.clust"),))
        raw.execute("select sqlcipher_export('plain')")
        raw.execute("detach database plain")
    whole = (tmp_path / "plain.clust").read_bytes()
    assert b"Fintelli" in whole
    others = ("Presunti", "Fantasia", "Mezzoscritto", "esempio.example", "+39 051", "nota privata", "Altra fiera",
              "Assemblea finta", "Programma")  # fmt: skip
    assert [one for one in others if one.encode() in whole] == []


def test_a_kit_whose_passphrase_was_changed_at_the_door_comes_home_under_the_new_one(home, kit_of, tmp_path):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.archive.close()
    protection.set_passphrase(kit.archive.path, passphrase="un’altra frase lunga")
    keys.forget()
    with pytest.raises(Locked):
        protection.unlock(kit.archive.path, passphrase=SAID)
    protection.unlock(kit.archive.path, passphrase="un’altra frase lunga")
    assert home.office.kits.merge(path=kit.archive.path.rename(tmp_path / "altro nome.clust")).marks == 1
