"""What happened at home while a kit was away: the register comes home all the same, and what differs is said."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.kits.conftest import DAY, Place

STATE = "select state from attendance a join person p on p.id = a.person_id where p.full_name = ?"


@pytest.fixture
def merge(home):
    def bring(kit: Place, **more):
        return home.office.kits.merge(path=kit.archive.path, **more)

    return bring


def state(home, name):
    return home.archive.value(STATE, (name,))


def written(home, noun, where, **values):
    """An edit at home that no service of these tests stands for."""
    with home.archive.operation("tests.write", "Write"):
        for row in home.archive.all(noun, **where):
            home.archive.update(noun, row["id"], values)


def test_a_period_closed_and_issued_meanwhile_is_restated_with_the_merge_as_its_reason(home, kit_of, merge):
    home.come("Ada Fintelli")
    kit = kit_of()
    home.office.gathering_changes.hold(uid=home.gathering())
    written(home, "period", {}, until_on="2026-05-31")
    home.clock.on(days=60)
    home.office.closures.close(period="2026", on=date(2026, 7, 1))
    assert home.office.restatements.figures(period="2026") == []
    kit.come("Ugo Supposti")
    kit.walk_in("Rita Verdi", "Delta spa")
    merged = merge(kit)
    assert merged.marks == 2
    assert ["rettifica" in one for one in merged.notes if "periodo chiuso" in one] == [True]
    told = home.office.restatements.figures(period="2026")
    assert {one.indicator for one in told} >= {"attendances", "participants"} & {one.indicator for one in told}
    assert told
    said = " ".join(sentence for one in told for sentence in one.sentences())
    assert "Riunito il kit uno.clust" in said
    issued = home.office.closures.restate(period="2026", reason="Un kit è tornato tardi")
    assert issued
    home.office.journal.undo()
    home.office.journal.revert(merged.operation)
    assert home.office.restatements.figures(period="2026") == []


def test_the_same_walk_in_at_two_doors_and_at_home_is_one_person(home, kit_of, merge):
    kits = [kit_of("uno"), kit_of("due")]
    for door in (home, *kits):
        door.walk_in("Rita Verdi", "Delta spa")
    for kit in (*kits, *kits[::-1]):
        assert merge(kit).ask == []
    assert home.archive.count("person", full_name="Rita Verdi") == 1
    assert home.archive.count("organisation", name="Delta spa") == 1
    assert home.archive.value("select count(*) from presence") == 3
    home.office.gathering_changes.hold(uid=home.gathering())
    assert home.office.attendance.counts(gathering=home.gathering())["attendances"] == 1


def test_names_changed_meanwhile_at_home_stand_and_are_nobody_new(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.walk_in("Rita Verdi", "Delta spa")
    merge(kit)
    written(home, "person", {"full_name": "Ada Fintelli"}, full_name="Ada Nuovocognome", family_name="Nuovocognome")
    written(home, "person", {"full_name": "Rita Verdi"}, full_name="Rita De Verdis", family_name="De Verdis")
    kit.come("Ugo Supposti")
    kit.clock.on(minutes=9)
    kit.leave("Ada Fintelli")
    kit.leave("Rita Verdi")
    merged = merge(kit)
    assert (merged.marks, merged.added, merged.linked, merged.conflicts) == (1, 0, 0, [])
    assert state(home, "Rita De Verdis") == "present"
    assert home.archive.count("person") == 6
    assert home.archive.value("select count(*) from presence where until_at is not null") == 2


def test_an_organisation_made_one_with_another_and_a_membership_that_ended(home, kit_of, merge):
    kit = kit_of()
    gamma, beta = (str(home.archive.value("select uid from organisation where name = ?", (name,)))
                   for name in ("Gamma srl", "Beta srl"))  # fmt: skip
    kit.come("Ada Fintelli", represents=gamma)
    kit.walk_in("Rita Verdi", "Gamma srl")
    kit.come("Ugo Supposti", represents=beta)
    home.office.mergers.merge(noun="organisation", goes=gamma, stays=beta)
    written(home, "membership", {}, until_on="2026-04-30")
    merged = merge(kit)
    assert (merged.marks, merged.added, merged.conflicts) == (3, 1, [])
    assert home.archive.column(
        "select distinct o.name from attendance_organisation x join organisation o on o.id = x.organisation_id"
    ) == ["Beta srl"]
    assert home.archive.value(
        "select o.name from affiliation f join organisation o on o.id = f.organisation_id join person p"
        " on p.id = f.person_id where p.full_name = 'Rita Verdi'"
    ) == "Beta srl"  # fmt: skip
    home.office.gathering_changes.hold(uid=home.gathering())
    assert home.office.attendance.counts(gathering=home.gathering())["members"] == 0  # nobody was one any more


def test_somebody_erased_on_request_meanwhile_does_not_come_back_by_name(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.walk_in("Rita Verdi", "Delta spa")
    merge(kit)
    kit.clock.on(minutes=5)
    kit.leave("Rita Verdi")
    for name in ("Ada Fintelli", "Rita Verdi"):
        home.office.attendance.remove(gathering=home.gathering(), uids=[str(home.archive.value(
            "select a.uid from attendance a join person p on p.id = a.person_id where full_name = ?", (name,),
        ))])  # fmt: skip
        home.office.erasures.erase(uid=home.person(name), on=home.clock.at.date())
    kit.come("Ada Fintelli", "pomeriggio")
    merged = merge(kit)
    assert merged.marks == 0
    assert merged.added == 0
    assert ["tolta dall’archivio" in one for one in merged.conflicts] == [True]
    assert home.archive.count("person", full_name="Rita Verdi") == 0
    assert not [one for noun in ("person", "kit_subject", "kit_merge", "change") for one in home.archive.all(noun)
                if "Verdi" in str(one) or "Fintelli" in str(one)]  # fmt: skip


def test_a_gathering_moved_to_another_day_whose_session_went_and_whose_organiser_changed(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli", "mattina")
    kit.office.door.count(gathering=kit.gathering(), by=2, mode="in-person", session=kit.room("mattina"))
    other = home.archive.value("select id from association order by id limit 1 offset 1")
    with home.archive.operation("tests.change", "Change"):
        home.archive.update("gathering", 1, {"on_day": "2026-05-10"})
        home.archive.update("gathering_association", 1, {"association_id": other})
        home.archive.delete("session", 1)
    merged = merge(kit)
    assert (merged.marks, merged.heads) == (1, 2)
    said = " ".join(merged.conflicts)
    assert "spostato dal 03/05/2026 al 10/05/2026" in said
    assert "non ne indicano alcuna" in said
    assert len(merged.conflicts) == 3
    assert home.archive.column("select session_id from presence union all select session_id from headcount") == [
        None, None,
    ]  # fmt: skip
    assert home.archive.value("select from_at from presence") == f"{DAY}T08:00:00Z"
    (past,) = home.office.kits.past(uid=home.archive.value("select uid from kit"))
    assert past["conflicts"] == merged.conflicts


def test_a_gathering_for_which_a_kit_is_away_is_not_removed_but_cancelled(home, kit_of, merge):
    kit = kit_of()
    with pytest.raises(Exception, match=r"come annullato\. Ne è stato preparato 1 kit\."):
        home.office.gathering_changes.remove(uid=home.gathering())
    home.office.gathering_changes.postpone(uid=home.gathering(), on=date(2026, 6, 1))
    kit.come("Ada Fintelli")
    merged = merge(kit)
    assert merged.marks == 1
    assert ["annullato o rinviato" in one for one in merged.conflicts] == [True]


def test_edits_between_the_merging_and_its_revert_stay_and_the_rest_goes(home, kit_of, merge):
    kit = kit_of()
    kit.come("Ada Fintelli")
    kit.come("Ugo Supposti")
    kit.walk_in("Rita Verdi", "Delta spa")
    merged = merge(kit)
    home.office.records.keep(noun="person", uid=home.person("Rita Verdi"), values={"email": "rita@esempio.example"})
    home.office.attendance.add(gathering=home.gathering(), person=home.person("Lea Fantasia"))
    replayed = home.office.journal.revert(merged.operation)
    assert replayed.kept
    assert home.archive.count("person", full_name="Rita Verdi") == 1
    assert (state(home, "Ada Fintelli"), state(home, "Lea Fantasia")) == ("expected", "present")
    again = merge(kit)
    assert again.conflicts == []
    assert home.archive.count("person", full_name="Rita Verdi") == 1
    assert [state(home, name) for name in ("Ada Fintelli", "Ugo Supposti", "Rita Verdi")] == ["present"] * 3
    assert home.archive.count("presence") == 4
    home.office.journal.undo()
    assert state(home, "Ada Fintelli") == "expected"
    home.office.journal.redo()
    assert state(home, "Ada Fintelli") == "present"
    assert not merge(kit).is_new
