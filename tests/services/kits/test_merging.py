"""A kit brings home what was done at its door: once, in any order, as one operation, and says what does not agree."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
from datetime import UTC, datetime

import pytest
import sqlcipher3.dbapi2 as engine

from clust_desktop.domain.refusals import Damaged, Locked, Refused
from clust_desktop.services import archives
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.store import keys
from tests.services.kits.conftest import DAY, SAID, Place, begin

STATE = "select state from attendance a join person p on p.id = a.person_id where p.full_name = ?"


@pytest.fixture
def merge(home, tmp_path):
    def bring(kit: Place, **more):
        return home.office.kits.merge(path=kit.archive.path, **more)

    return bring


def state(home, name):
    return home.archive.value(STATE, (name,))


def content(archive):
    """Every row of the register as it is."""
    return [
        archive.rows(f"select * from {noun} order by id")
        for noun in ("person", "attendance", "presence", "take_back", "refused_mark", "headcount", "affiliation",
                     "attendance_organisation", "organisation")
    ]  # fmt: skip


def test_marks_take_backs_heads_and_refusals_come_home_once(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.take_back(kit.come("Ugo Supposti"))
    kit.clock.on(minutes=20)
    kit.leave("Ada Fintelli")
    kit.office.door.count(gathering=kit.gathering(), by=3, mode="in-person")
    kit.office.door.refuse(gathering=kit.gathering(), verdict="unknown", typed="Chi Lo Sa")
    home.clock.on(hours=3)
    merged = merge(kit)
    assert (merged.marks, merged.take_backs, merged.heads, merged.refused) == (2, 1, 3, 1)
    assert (merged.conflicts, merged.notes, merged.ask) == ([], [], [])
    assert (state(home, "Ada Fintelli"), state(home, "Ugo Supposti")) == ("present", "expected")
    mark = home.archive.row("select * from presence order by id limit 1")
    assert (mark["device"], mark["from_at"], mark["until_at"]) == ("uno", f"{DAY}T08:00:00Z", f"{DAY}T08:20:00Z")
    before = content(home.archive)
    operations = home.archive.count("operation")
    again = merge(kit)
    assert not again.is_new
    assert again.backup is None
    assert content(home.archive) == before
    assert home.archive.count("operation") == operations


def test_a_merge_is_backed_up_before_and_reverted_as_one_and_can_be_done_again(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.walk_in("Rita Verdi", "Delta spa")
    kit.office.door.count(gathering=kit.gathering(), by=3, mode="in-person")
    before = content(home.archive)
    merged = merge(kit)
    after = [[{**row, "id": 0} for row in rows] for rows in content(home.archive)]
    with archives.open_archive(merged.backup, write=False) as kept:
        assert content(kept) == before
    replayed = home.office.journal.revert(merged.operation)
    assert replayed.kept == ()
    assert content(home.archive) == before
    assert not home.archive.count("kit_merge")
    again = merge(kit)
    assert (again.marks, again.added, again.heads) == (2, 1, 3)
    names = [[(row["uid"], row.get("full_name")) for row in rows if "uid" in row] for rows in content(home.archive)]
    assert names[:3] == [[(row["uid"], row.get("full_name")) for row in rows if "uid" in row] for rows in after][:3]


def test_what_is_done_at_the_door_after_a_merge_comes_home_with_the_next(home, kit_of, merge):
    kit = kit_of()
    mark = kit.come("Ada Fintelli")
    kit.office.door.count(gathering=kit.gathering(), by=3, mode="in-person")
    merge(kit)
    kit.clock.on(minutes=5)
    kit.office.door.count(gathering=kit.gathering(), by=2, mode="in-person")
    kit.take_back(mark)
    kit.come("Ugo Supposti")
    merged = merge(kit)
    assert (merged.marks, merged.take_backs, merged.heads) == (1, 1, 2)
    assert home.archive.column("select quantity from headcount") == [5]
    assert (state(home, "Ada Fintelli"), state(home, "Ugo Supposti")) == ("expected", "present")


def test_heads_of_several_doors_add_up_and_are_never_doubled(home, kit_of, merge):
    kits = [kit_of("uno"), kit_of("due")]
    home.office.door.count(gathering=home.gathering(), by=1, mode="in-person")
    for by, kit in zip((3, 4), kits, strict=True):
        kit.office.door.count(gathering=kit.gathering(), by=by, mode="in-person")
    for kit in (*kits, *kits):
        merge(kit)
    home.office.door.count(gathering=home.gathering(), by=1, mode="in-person")
    assert sorted(home.archive.column("select quantity from headcount")) == [2, 3, 4]
    home.office.gathering_changes.hold(uid=home.gathering())
    assert home.office.attendance.counts(gathering=home.gathering())["headcount"] == 9


def test_a_correction_made_at_home_since_stays(home, kit_of, merge):
    kit = kit_of()
    kit.office.door.count(gathering=kit.gathering(), by=5, mode="in-person")
    mark = kit.come("Ada Fintelli")
    merge(kit)
    with home.archive.operation("tests.correct", "Correct"):
        home.archive.update("headcount", 1, {"quantity": 3})
    home.take_back(mark)
    assert not merge(kit).is_new
    kit.clock.on(minutes=1)
    kit.office.door.count(gathering=kit.gathering(), by=1, mode="in-person")
    merged = merge(kit)
    assert home.archive.value("select quantity from headcount") == 3
    assert state(home, "Ada Fintelli") == "expected"
    assert "corretti nell’archivio" in " ".join(merged.conflicts)


def test_a_walk_in_of_two_kits_is_one_person_and_one_that_is_there_is_linked(home, kit_of, merge):
    kits = [kit_of("uno"), kit_of("due")]
    for kit in kits:
        kit.walk_in("Rita Verdi", "Delta spa")
    kits[0].walk_in("Lea Fantasia", "Beta srl")  # as she stands in the archive
    assert (merge(kits[0]).added, merge(kits[1]).linked) == (1, 1)
    assert home.archive.value("select count(*) from person where full_name = 'Rita Verdi'") == 1
    assert home.archive.value("select count(*) from person where full_name = 'Lea Fantasia'") == 1
    assert home.archive.value("select count(*) from organisation where name = 'Delta spa'") == 1
    assert state(home, "Lea Fantasia") == "present"
    assert not merge(kits[1]).is_new
    assert not merge(kits[0]).is_new


def test_a_doubtful_walk_in_is_asked_among_the_questions_of_the_imports_and_comes_in_when_answered(home, kit_of, merge):
    kit = kit_of()
    kit.walk_in("Lea Fantasia")
    kit.come("Ada Fintelli")
    merged = merge(kit)
    (asked,) = merged.ask
    assert asked.value == "Lea Fantasia"
    assert [one.name for one in asked.candidates] == ["Lea Fantasia"]
    assert state(home, "Lea Fantasia") is None
    assert state(home, "Ada Fintelli") == "present"
    listed = home.office.imports.listing(only_open=True)
    (row,) = listed.rows(listed.keys(_all()))
    assert (row["kind"], row["open"]) == ("kit", 1)
    assert not merge(kit).is_new
    answered = merge(kit, decisions=Decisions(rows={(1, "person"): asked.candidates[0].uid}))
    assert (answered.marks, answered.linked, answered.ask) == (1, 1, [])
    assert state(home, "Lea Fantasia") == "present"
    assert home.office.imports.listing(only_open=True).count(_all()) == 0
    assert not merge(kit).is_new


def test_a_doubtful_walk_in_may_be_new_or_left_out(home, kit_of, merge):
    kit = kit_of()
    kit.walk_in("Lea Fantasia")
    assert merge(kit, decisions=Decisions(rows={(1, "person"): "new"})).added == 1
    home.office.journal.undo()
    assert not merge(kit, decisions=Decisions(rows={(1, ""): "skip"})).is_new
    assert len(merge(kit).ask) == 1
    home.office.imports.leave_out(listed=home.archive.value("select uid from list_import"))
    assert merge(kit).ask == []
    assert not merge(kit).is_new
    assert merge(kit, decisions=Decisions(rows={(1, "person"): "new"})).added == 1


def test_whoever_was_cancelled_at_home_and_came_is_present_and_said(home, kit_of, merge):
    kit = kit_of()
    home.office.attendance.add(gathering=home.gathering(), person=home.person("Ada Fintelli"), state="cancelled")
    kit.come("Ada Fintelli")
    merged = merge(kit)
    assert state(home, "Ada Fintelli") == "present"
    assert home.archive.value("select walk_in from attendance where state = 'present'") == 1
    assert merged.conflicts == [
        "Ada Fintelli figurava come «Annullato» nel registro di «Fiera finta», ma alla porta del kit è stata segnata la"
        " presenza: ora risulta presente."
    ]


def test_two_rooms_at_the_same_time_are_said(home, kit_of, merge):
    kits = [kit_of("uno"), kit_of("due")]
    kits[0].come("Ada Fintelli", "mattina")
    kits[0].clock.on(hours=1)
    kits[0].leave("Ada Fintelli", "mattina")
    kits[1].clock.on(minutes=30)
    kits[1].come("Ada Fintelli", "pomeriggio")
    assert merge(kits[0]).conflicts == []
    (said,) = merge(kits[1]).conflicts
    assert "mattina" in said
    assert "pomeriggio" in said
    told = json.loads(home.archive.value("select told from kit_merge order by id desc limit 1"))
    assert told["conflicts"][0]["code"] == "overlap"
    assert "Fintelli" not in json.dumps(told)
    uid = home.archive.value("select uid from kit where file like '%due%'")
    (past,) = home.office.kits.past(uid=uid)
    assert (past["conflicts"], past["marks"], past["heads"]) == ([said], 1, 0)
    listed = home.office.kits.past_listing(uid=uid, wide=40)
    lines = [row for row in listed.rows(listed.keys(_all())) if row]
    assert max(len(row["said"]) for row in lines) <= 40
    assert " ".join(row["said"] for row in lines if not row["agrees"]) == f"▲ {said}"
    assert [bool(row["at"]) for row in lines] == [True] + [False] * (len(lines) - 1)


def test_a_person_merged_or_erased_meanwhile(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.come("Ugo Supposti")
    home.office.mergers.merge(noun="person", goes=home.person("Ada Fintelli"), stays=home.person("Ivo Presunti"))
    with home.archive.operation("tests.erase", "Erase"):
        home.archive.update("person", 2, {"full_name": "–", "folded": "", "erased_on": DAY})
    merged = merge(kit)
    assert state(home, "Ivo Presunti") == "present"
    assert merged.marks == 1
    assert any("Ivo Presunti" in one for one in merged.conflicts)
    assert any("cancellata" in one for one in merged.conflicts)
    assert not any("Supposti" in one for one in merged.conflicts)


def test_a_gathering_cancelled_meanwhile_takes_the_marks_and_a_closed_assembly_does_not(home, kit_of, merge):
    kit = kit_of("uno", "Fiera finta", "Assemblea finta")
    kit.come("Ada Fintelli")
    kit.come("Ada Fintelli", title="Assemblea finta")
    home.office.gathering_changes.cancel(uid=home.gathering(), reason="pioggia")
    with home.archive.operation("tests.freeze", "Freeze"):
        home.archive.update("gathering", 3, {"frozen_at": f"{DAY}T10:00:00Z"})
    merged = merge(kit)
    assert merged.marks == 1
    assert len(merged.conflicts) == 2
    with home.archive.operation("tests.thaw", "Thaw"):
        home.archive.update("gathering", 3, {"frozen_at": None})
    assert merge(kit).marks == 1


def test_a_closed_period_is_corrected_and_that_is_said(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    with home.archive.operation("tests.close", "Close"):
        home.archive.insert("closure", {
            "period_id": 1, "number": 1, "closed_at": f"{DAY}T09:00:00Z", "data_on": DAY, "program_version": "x",
            "salt": "x", "sha256": "0" * 64,
        })  # fmt: skip
    merged = merge(kit)
    assert merged.marks == 1
    assert ["rettifica" in one for one in merged.notes] == [True]


@pytest.mark.parametrize(
    ("late", "said", "kept"),
    [(-7200, "indietro di almeno 2 h", "behind"), (7200, "avanti di almeno 60 min", "ahead"), (0, "", "")],
)
def test_what_the_clocks_tell_is_said_and_the_moments_are_kept(home, kit_of, merge, late, said, kept):
    kit = kit_of(late=late)
    kit.come("Ada Fintelli")
    home.clock.on(hours=1)
    merged = merge(kit)
    assert [said in one for one in merged.notes] == [True] * bool(said)
    assert home.archive.value("select from_at from presence") == kit.clock.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    row = home.archive.row("select behind, ahead, set_back from kit_merge")
    assert [key for key, seconds in row.items() if seconds] == [kept] * bool(kept)


def test_a_clock_set_back_under_way_is_said(home, kit_of, merge):
    kit = kit_of()
    kit.clock.on(hours=2)
    kit.come("Ada Fintelli")
    kit.clock.on(minutes=-50)
    kit.come("Ugo Supposti")
    home.clock.on(hours=3)
    assert ["50 min" in one for one in merge(kit).notes] == [True]


def test_a_lost_kit_that_is_found_is_merged_with_a_sentence(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    home.office.kits.lose(uid=home.archive.value("select uid from kit"), on=home.clock.at.date())
    merged = merge(kit)
    assert merged.marks == 1
    assert ["smarrito il 03/05/2026" in one for one in merged.notes] == [True]


def test_whoever_left_by_one_door_is_inside_by_no_other(home, kit_of, merge):
    kits = [kit_of("uno"), kit_of("due")]
    kits[0].come("Ada Fintelli")
    kits[1].clock.on(minutes=30)
    kits[1].come("Ada Fintelli")
    kits[0].clock.on(minutes=60)
    kits[0].leave("Ada Fintelli")
    for kit in kits:
        merge(kit)
    assert home.archive.column("select distinct until_at from presence") == [f"{DAY}T09:00:00Z"]
    assert home.office.door.opened(gathering=home.gathering()).guests.find("ada", 1).guests[0].inside == {}


def test_a_kit_is_merged_after_a_restore_from_before_its_making_and_after_its_register_entry_was_undone(
    home, kit_of, merge
):  # fmt: skip
    kit = kit_of()
    kit.come("Ada Fintelli")
    home.office.journal.undo()
    assert not home.archive.count("kit")
    assert merge(kit).marks == 1
    assert home.archive.count("kit") == 1


def test_what_is_no_kit_of_this_archive_is_refused_in_a_sentence_and_never_written(home, kit_of, merge, tmp_path):
    begin(tmp_path / "altro.clust")
    now = lambda: datetime(2026, 5, 3, 8, tzinfo=UTC)  # noqa: E731
    with archives.open_archive(tmp_path / "altro.clust", now=now) as other:
        from clust_desktop.app import Office

        uid = other.value("select uid from gathering")
        made = Office(other).kits.make(gatherings=[uid], out=tmp_path / "suo.clust", passphrase=SAID)
    whole = made.file.read_bytes()
    with pytest.raises(Refused, match="è un kit di un altro archivio, «altro»"):
        home.office.kits.merge(path=made.file)
    with pytest.raises(Refused, match="non è un kit"):
        home.office.kits.merge(path=tmp_path / "altro.clust")
    with pytest.raises(Refused, match="Non c’è"):
        home.office.kits.merge(path=tmp_path / "manca.clust")
    (tmp_path / "testo.clust").write_text("niente")
    with pytest.raises(Refused, match=r"testo\.clust"):
        home.office.kits.merge(path=tmp_path / "testo.clust")
    keys.forget()
    with pytest.raises(Locked, match=r"suo\.clust"):
        home.office.kits.merge(path=made.file)
    assert made.file.read_bytes() == whole


def test_a_damaged_kit_and_one_of_a_newer_version_are_refused_and_never_written(home, kit_of, merge, tmp_path):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.archive.close()
    path = kit.archive.path
    good = path.read_bytes()
    for at in (100, 5000, 9000):
        bad = bytearray(good)
        bad[at : at + 8] = b"\0" * 8
        path.write_bytes(bad)
        with pytest.raises(Refused, match=r"uno\.clust è danneggiato") as told:
            home.office.kits.merge(path=path)
        assert not isinstance(told.value, Damaged)  # nothing is wrong with the archive itself
        assert path.read_bytes() == bytes(bad)
    path.write_bytes(good)
    with archives.open_archive(path) as newer:
        newer.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values (?, '9999_x', 'x')",
                      ("clust-desktop",))  # fmt: skip
    whole = path.read_bytes()
    with pytest.raises(Refused, match="versione più recente"):
        home.office.kits.merge(path=path)
    assert path.read_bytes() == whole
    assert not home.archive.count("presence")


def test_a_kit_that_is_open_at_its_door_is_read_with_its_log_and_not_written(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    log = kit.archive.path.with_name(kit.archive.path.name + "-wal")
    whole, tail = kit.archive.path.read_bytes(), log.read_bytes()
    assert tail
    assert merge(kit).marks == 1
    assert (kit.archive.path.read_bytes(), log.read_bytes()) == (whole, tail)


def test_what_a_door_puts_from_its_log_into_the_file_while_it_is_read_is_not_lost(home, kit_of, merge, monkeypatch):
    kit = kit_of()
    copy = shutil.copyfile
    meanwhile = [lambda: kit.come("Ugo Supposti"), lambda: kit.come("Ada Fintelli")]

    def slow(source, target):
        copy(source, target)
        if source == kit.archive.path and meanwhile:
            meanwhile.pop()()
            kit.archive.execute("pragma wal_checkpoint(truncate)")
        return target

    monkeypatch.setattr(shutil, "copyfile", slow)
    assert merge(kit).marks == 2
    meanwhile += [lambda: kit.office.door.count(gathering=kit.gathering(), by=1, mode="in-person")] * 9
    with pytest.raises(Refused, match="prima va chiuso là"):
        merge(kit)
    assert home.archive.count("headcount") == 0


def test_marks_that_bear_another_day_are_said_and_kept(home, kit_of, merge):
    kit = kit_of(late=26 * 3600)
    kit.come("Ada Fintelli")
    kit.clock.on(minutes=1)
    kit.come("Ugo Supposti")
    home.clock.on(days=2)  # merged so late that the clock does not show as ahead
    merged = merge(kit)
    assert (merged.marks, merged.notes) == (2, [])
    assert merged.conflicts == [
        "Alcune presenze a «Fiera finta» portano la data 04/05/2026, in cui non si tiene: forse l’orologio del "
        "computer del kit era sbagliato."
    ]
    assert home.archive.value("select min(from_at) from presence") == "2026-05-04T10:00:00Z"


def test_a_kit_damaged_anywhere_is_refused_or_brings_all_of_it_and_stays_as_it_is(home, kit_of, merge, pytestconfig):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.archive.close()
    path, good = kit.archive.path, kit.archive.path.read_bytes()
    places = random.Random(pytestconfig.getoption("randomly_seed", default=0)).sample(range(len(good)), 12)
    said = []
    for at in places:
        path.write_bytes(good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :])
        whole = path.read_bytes()
        try:
            assert merge(kit, dry_run=True).marks == 1  # a page that nothing is kept on
        except Refused as refusal:
            said.append(refusal.sentence)
        assert path.read_bytes() == whole
    path.write_bytes(good[: len(good) // 2])
    with pytest.raises(Refused, match=r"uno\.clust"):
        merge(kit)
    assert said
    assert all("uno.clust" in one for one in said)
    assert not home.archive.count("presence")


def test_home_and_kit_are_in_order_after_all_that(home, kit_of, merge):
    kit = kit_of("uno", "Fiera finta", "Assemblea finta")
    kit.come("Ada Fintelli")
    kit.come("Ivo Presunti", title="Assemblea finta")
    kit.walk_in("Rita Verdi", "Delta spa")
    kit.office.door.count(gathering=kit.gathering(), by=3, mode="in-person")
    assert [one for part in kit.office.archives.check().values() for one in part] == []
    merge(kit)
    assert [one for part in home.office.archives.check().values() for one in part] == []


def test_a_trial_writes_nothing(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    before = home.archive.count("operation")
    merged = merge(kit, dry_run=True)
    assert (merged.marks, merged.operation, merged.backup, merged.is_new) == (1, None, None, True)
    assert home.archive.count("operation") == before


def _all():
    from clust_desktop.services.lists import Asked

    return Asked()


@pytest.mark.parametrize(
    "spoil",
    ["update setting set value = '[' where key = 'kit'", "update setting set value = '{}' where key = 'kit'",
     "update setting set value = json_set(value, '$.made_at', 'ieri') where key = 'kit'",
     "update setting set value = json_set(value, '$.gatherings', json('[1]')) where key = 'kit'",
     "delete from gathering", "delete from _sqlite_migrations"],
)  # fmt: skip
def test_a_kit_that_opens_and_says_nothing_sound_is_refused_as_damaged(home, kit_of, merge, spoil):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.archive.close()
    with contextlib.closing(engine.connect(kit.archive.path, isolation_level=None)) as raw:
        keys.fit(raw, kit.archive.path)
        for (name,) in raw.execute("select name from sqlite_schema where type = 'trigger'").fetchall():
            raw.execute(f'drop trigger "{name}"')
        raw.execute(spoil)
    before = kit.archive.path.read_bytes()
    with pytest.raises(Refused, match="è danneggiato: non ne è stato riportato nulla"):
        merge(kit)
    assert kit.archive.path.read_bytes() == before
    assert not home.archive.count("presence")
    if "setting" in spoil or "migrations" in spoil:  # its door is not opened either
        with pytest.raises(Damaged):
            archives.open_archive(kit.archive.path)


def test_two_namesakes_are_offered_in_different_words(home, kit_of, merge):
    kit, insert = kit_of(), home.archive.insert
    with home.archive.operation("tests.twins", "Twins"):
        for at, home_of in enumerate(("Alfa srl", "Beta srl", "", "")):
            key = insert("person", {
                "full_name": "Ines Doppioni", "given_name": "Ines", "family_name": "Doppioni",
                "folded": "ines doppioni",
            })  # fmt: skip
            if home_of:
                there = home.archive.find("organisation", name=home_of)["id"]
                insert("affiliation", {"person_id": key, "organisation_id": there})
            if at == 3:
                gathering = home.archive.find("gathering", title="Altra fiera")["id"]
                insert("attendance", {"gathering_id": gathering, "person_id": key, "state": "present"})
    kit.walk_in("Ines Doppioni")
    [asked] = merge(kit).ask
    assert sorted(one.name for one in asked.candidates) == [
        "Ines Doppioni · 1 presenza, il 03/05/2026", "Ines Doppioni · Alfa srl · mai presente",
        "Ines Doppioni · Beta srl · mai presente", "Ines Doppioni · mai presente",
    ]  # fmt: skip
