"""Two records of one organisation, or of one person, made one; refused where a person must decide; and taken apart."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain.refusals import Conflict, Invalid, Refused
from clust_desktop.services.lists import Asked
from clust_desktop.store import tables
from clust_desktop.store.database import Archive
from clust_desktop.store.search import find

JOURNAL = ("operation", "change")


@pytest.fixture
def twice(office):
    """An organisation written a second time, with a membership of its own, a person, a seat and a document."""
    archive = office.archive
    with archive.operation("test.twice", "Twice"):
        other = archive.insert(
            "organisation", {"name": "Perlà Cascina", "vat": "01234567897", "folded": "perla cascina"}
        )
        archive.insert("membership", {"association_id": 5, "organisation_id": other, "from_on": "2024-01-01"})
        archive.insert("affiliation", {"person_id": 1, "organisation_id": other, "from_on": "2023-01-01"})
        archive.insert("seat", {"working_group_id": 1, "organisation_id": other})
        archive.insert("organisation_alias", {"organisation_id": other, "name": "La Cascina"})
        first = archive.value("select id from organisation where name like '%Perlà S%'")
        for attendance, key in ((1, other), (1, first), (2, other)):
            archive.insert("attendance_organisation", {"attendance_id": attendance, "organisation_id": key})
    return archive.value("select uid from organisation where id = ?", (other,))


def content(office):
    return {
        noun: rows for noun, rows in tables.everything(office.archive).items() if noun not in ("operation", "change")
    }


def test_all_that_hangs_on_one_moves_and_the_merge_is_taken_apart(office, uids, twice):
    stays = uids.organisation("Perlà S")
    before = content(office)
    preview = office.mergers.preview(noun="organisation", stays=stays, goes=twice)
    assert preview.moves["Adesioni"] == 1
    assert "adesioni: 1" in preview.sentence
    office.mergers.merge(noun="organisation", stays=stays, goes=twice)
    archive = office.archive
    kept, gone = archive.by_uid("organisation", stays), archive.by_uid("organisation", twice)
    assert gone["merged_into_id"] == kept["id"]
    assert kept["vat"] == "01234567897"
    names = archive.all("organisation_alias", organisation_id=kept["id"], order="name")
    assert [one["name"] for one in names] == ["La Cascina", "Perlà Cascina"]
    assert archive.count("membership", organisation_id=kept["id"]) == 3
    assert archive.count("affiliation", organisation_id=kept["id"]) == 1  # the same person since the same day: one
    assert archive.count("attendance_organisation", organisation_id=kept["id"]) == 2
    assert archive.execute("pragma foreign_key_check").fetchall() == []
    assert [one["row_id"] for one in find(archive, "la cascina", noun="organisation")] == [kept["id"]]
    assert [one["name"] for one in office.mergers.absorbed(noun="organisation", uid=stays)] == ["Perlà Cascina"]
    assert office.mergers.take_apart(noun="organisation", goes=twice).kept == ()
    assert content(office) == before


def test_a_merge_is_taken_apart_later_and_what_changed_since_is_said(office, uids, twice):
    stays = uids.organisation("Perlà S")
    office.mergers.merge(noun="organisation", stays=stays, goes=twice)
    membership = office.archive.value("select uid from membership where from_on = '2024-01-01' and association_id = 5")
    office.departures.withdraw(membership=membership, declared_on=date(2025, 5, 1))
    replayed = office.mergers.take_apart(noun="organisation", goes=twice)
    assert [one.noun for one in replayed.kept] == ["membership"]
    assert office.archive.by_uid("organisation", twice)["merged_into_id"] is None
    with pytest.raises(Refused):
        office.mergers.take_apart(noun="organisation", goes=twice)


@pytest.mark.parametrize(("whose", "since"), [("Perlà S", "2023-02-01"), ("Nìnive", "2025-03-01")])
def test_of_members_over_the_same_days_one_membership_stays_as_somebody_says(office, uids, whose, since):
    """All of it one operation: undone in one step, and taken apart later."""
    archive, both = office.archive, {"stays": uids.organisation("Perlà S"), "goes": uids.organisation("Nìnive")}
    (shared,) = office.mergers.shared(**both)
    assert "AGRIFOOD" in shared.sentence
    assert "01/03/2025" in shared.sentence
    before, operations = content(office), archive.count("operation")
    with pytest.raises(Invalid) as refused:
        office.mergers.merge(noun="organisation", **both)
    assert set(refused.value.complaints) == {"members"}
    assert content(office) == before
    members = uids.organisation(whose)
    preview = office.mergers.preview(noun="organisation", **both, members=members)
    (said,) = [one.sentence for one in preview.shared]
    assert said.startswith("AGRIFOOD: resta l’adesione di")
    assert "categorie (1) e sospensioni del voto (0)" in said
    assert preview.moves.get("Adesioni", 0) == (0 if members == both["stays"] else 1), "what is removed does not move"
    office.mergers.merge(noun="organisation", **both, members=members)
    assert archive.count("operation") == operations + 1
    kept = archive.by_uid("organisation", both["stays"])["id"]
    there = archive.all(
        "membership", organisation_id=kept, association_id=archive.find("association", code="AGRIFOOD")["id"]
    )
    assert [one["from_on"] for one in there] == [since]
    assert archive.count("membership", organisation_id=archive.by_uid("organisation", both["goes"])["id"]) == 0
    assert archive.count("membership_category", membership_id=there[0]["id"]) == 1
    assert archive.execute("pragma foreign_key_check").fetchall() == []
    office.journal.undo()
    assert content(office) == before
    office.journal.redo()
    assert office.mergers.take_apart(noun="organisation", goes=both["goes"]).kept == ()
    assert content(office) == before


def test_what_goes_with_a_membership_is_counted_its_documents_go_over_and_a_roster_keeps_it(office, uids):
    archive, both = office.archive, {"stays": uids.organisation("Perlà S"), "goes": uids.organisation("Nìnive")}
    kept, gone = (uids.membership(name) for name in ("Perlà S", "Nìnive"))
    gone_id = archive.by_uid("membership", gone)["id"]
    with archive.operation("tests.bonds", "Bonds"):
        suspension = archive.insert(
            "voting_suspension", {"membership_id": gone_id, "from_on": "2025-03-02", "reason": "Quota"}
        )
        uid = archive.value("select uid from voting_suspension where id = ?", (suspension,))
        letter = archive.insert("document", {"sha256": "9" * 64, "name": "Diffida", "added_at": "2025-03-01T09:00:00Z"})
        archive.insert("document_link", {"document_id": letter, "record_kind": "voting_suspension", "record_uid": uid})
        for at, uids_of in enumerate(((gone,), (gone, kept))):
            paper = {"sha256": str(at) * 64, "name": f"Domanda {at}", "added_at": "2025-03-01T09:00:00Z"}
            document = archive.insert("document", paper)
            for one in uids_of:
                archive.insert(
                    "document_link", {"document_id": document, "record_kind": "membership", "record_uid": one}
                )
    before = content(office)
    (shared,) = office.mergers.preview(noun="organisation", **both, members=both["stays"]).shared
    said = shared.sentence
    assert "sospensioni del voto (1)" in said
    assert "3 documenti passano all’altra." in said
    office.mergers.merge(noun="organisation", **both, members=both["stays"])
    assert archive.column("select record_uid from document_link where record_kind = 'membership'") == [kept] * 3
    assert archive.count("voting_suspension") == 0
    assert archive.count("document_link") == 3
    office.journal.undo()
    assert content(office) == before
    with archive.operation("tests.roster", "Roster"):
        assembly = archive.find("gathering", kind="assembly")["id"]
        archive.insert("roster_entry", {"gathering_id": assembly, "membership_id": gone_id, "may_vote": 1})
    with pytest.raises(Invalid, match="aventi diritto di 1 assemblea: far restare quella"):
        office.mergers.preview(noun="organisation", **both, members=both["stays"])
    with archive.operation("tests.roster", "Roster"):
        kept_id = archive.by_uid("membership", kept)["id"]
        archive.insert("roster_entry", {"gathering_id": assembly, "membership_id": kept_id, "may_vote": 1})
    for members in both.values():
        with pytest.raises(Conflict, match="nessuna delle due"):
            office.mergers.preview(noun="organisation", **both, members=members)
    office.journal.undo()
    office.mergers.merge(noun="organisation", **both, members=both["goes"])
    with pytest.raises(Conflict):
        office.mergers.merge(noun="organisation", **both)


def test_one_and_the_same_successors_and_partners_are_not_merged(office, uids, twice):
    stays = uids.organisation("Perlà S")
    with pytest.raises(Invalid):
        office.mergers.preview(noun="organisation", stays=stays, goes=stays)
    archive = office.archive
    ids = [archive.by_uid("organisation", one)["id"] for one in (stays, twice)]
    with archive.operation("test.project", "Project"):
        project = archive.insert("project", {"code": "P", "title": "Progetto inventato"})
        for one in ids:
            archive.insert("partner", {"project_id": project, "organisation_id": one})
    with pytest.raises(Conflict, match="progetto"):
        office.mergers.preview(noun="organisation", stays=stays, goes=twice)
    office.journal.undo()
    office.successions.succeed(from_=twice, to=stays, kind="merger", effective_on=date(2025, 1, 1), carries=False)
    with pytest.raises(Conflict, match="successione"):
        office.mergers.preview(noun="organisation", stays=stays, goes=twice)


def test_a_person_written_twice_keeps_every_presence_once(office, uids):
    archive = office.archive
    stays, goes = uids.person("Battàglia"), uids.person("Żółtek")
    with archive.operation("test.presences", "Presences"):
        for uid in (stays, goes):
            line = archive.find("attendance", person_id=archive.by_uid("person", uid)["id"])["id"]
            archive.insert("presence", {"attendance_id": line, "marked_at": "2025-01-01T10:00:00Z"})
        archive.execute("update attendance set state = 'expected' where person_id = 2 and gathering_id = 1")
    before = content(office)
    both = archive.value("select count(*) from attendance a join attendance b using (gathering_id)"
                         " where a.person_id = 2 and b.person_id = 3")  # fmt: skip
    preview = office.mergers.preview(noun="person", stays=stays, goes=goes)
    assert preview.united == both == 6
    office.mergers.merge(noun="person", stays=stays, goes=goes)
    assert archive.count("attendance", person_id=2) == 9
    assert archive.value("select count(*) from presence p join attendance a on a.id = p.attendance_id"
                         " where a.person_id = 2") == 2  # fmt: skip
    assert archive.value("select state from attendance where person_id = 2 and gathering_id = 1") == "present"
    assert archive.column("select name from person_alias where person_id = 2") == ["Ada Żółtek"]
    assert not [one for one in office.lookups.find(noun="person", typed="zolt") if one.uid == goes]
    office.mergers.take_apart(noun="person", goes=goes)
    assert content(office) == before


# -- succession --


def test_memberships_go_over_as_one_out_and_one_in_of_the_same_category(office, uids):
    gone, heir = uids.organisation("Perlà S"), uids.organisation("Conci")
    office.departures.withdraw(membership=uids.membership("Perlà S", "BUILD"), declared_on=date(2025, 10, 15))
    said = office.successions.sentence(from_=gone, to=heir, effective_on=date(2025, 7, 1))
    assert said == (
        "Se le adesioni passano, 2 terminano il giorno prima. Per Ponti e Conci S.r.l. ne comincia 1: AGRIFOOD."
        " Non ne comincia alcuna dove Ponti e Conci S.r.l. è già socio: BUILD."
    )
    office.successions.succeed(from_=gone, to=heir, kind="merger", effective_on=date(2025, 7, 1), carries=True)
    bridge = office.memberships.bridge(date(2025, 7, 1), date(2025, 7, 31), association="AGRIFOOD")
    assert ([one.organisation for one in bridge.outs], [one.organisation for one in bridge.ins]) == ([gone], [heir])
    assert bridge.ins[0].category == bridge.outs[0].category == "enterprise"
    assert [one for one in office.memberships.on_day(date(2025, 7, 1)) if one["uid"] == gone] == []
    # Already a member of BUILD: there it only ends, and its own membership is untouched.
    assert len(office.memberships.bridge(date(2025, 7, 1), date(2025, 7, 31), association="BUILD").ins) == 0
    with pytest.raises(Invalid):
        office.successions.succeed(from_=gone, to=heir, kind="merger", effective_on=date(2025, 7, 1), carries=True)


def seat(office, uids, circle, **values):
    return office.archive.insert("seat", {**circle, **values})


def test_people_and_seats_go_over_each_where_wanted_in_one_operation_undone_in_one(office, uids):
    archive = office.archive
    gone, heir = uids.organisation("Perlà S"), uids.organisation("Conci")
    gone_id, heir_id = (archive.by_uid("organisation", one)["id"] for one in (gone, heir))
    nico = archive.by_uid("person", uids.person("Nico"))["id"]
    with archive.operation("tests.seats", "Seats"):
        group = {"working_group_id": 1}
        organ = {"organ_id": archive.insert("organ", {"association_id": 5, "name": "Consiglio"})}
        first = seat(
            office, uids, group, organisation_id=gone_id, person_id=nico, role="coordinator", from_on="2024-01-01"
        )
        later = seat(office, uids, group, organisation_id=gone_id, from_on="2025-09-01")
        seat(office, uids, group, organisation_id=gone_id, person_id=nico, from_on="2022-01-01", until_on="2022-12-31")
        alone = seat(office, uids, organ, organisation_id=gone_id)
        seat(office, uids, organ, organisation_id=heir_id)
        archive.insert("affiliation", {"person_id": nico, "organisation_id": gone_id, "title": "Direttore"})
        archive.insert("affiliation", {"person_id": 6, "organisation_id": gone_id})
    there = archive.count("affiliation", organisation_id=gone_id)
    about = {"from_": gone, "to": heir, "effective_on": date(2025, 7, 1)}
    assert office.successions.going(**about) == {
        "carries": (2, 0), "people": (there - 1, 1), "groups": (2, 0), "organs": (0, 1)
    }  # fmt: skip
    said = office.successions.sentences(**about)
    assert said[1].endswith(f": {there - 1}. 1 vi è già e termina soltanto.")
    assert said[2] == "Posti nei gruppi di lavoro che passerebbero: 2."
    before, operations = content(office), archive.count("operation")
    office.successions.succeed(**about, kind="merger", carries=False, people=True, groups=True, organs=True)
    assert archive.count("operation") == operations + 1
    old, new = archive.find("seat", id=first), archive.find("seat", person_id=nico, organisation_id=heir_id)
    assert (old["until_on"], new["from_on"], new["until_on"], new["role"]) == (
        "2025-06-30", "2025-07-01", None, "coordinator"
    )  # fmt: skip
    moved = archive.find("seat", id=later)
    assert (moved["organisation_id"], moved["from_on"]) == (heir_id, "2025-09-01")
    assert archive.find("seat", id=alone)["until_on"] == "2025-06-30"
    assert archive.count("seat", organ_id=organ["organ_id"], organisation_id=heir_id) == 1
    assert archive.count("seat", organisation_id=gone_id, until_on="2022-12-31") == 1, "what had ended stays"
    went = archive.find("affiliation", person_id=nico, organisation_id=gone_id)
    assert (went["until_on"], went["left_reason"]) == ("2025-06-30", "Successione: Ponti e Conci S.r.l.")
    came = archive.find("affiliation", person_id=nico, organisation_id=heir_id)
    assert (came["from_on"], came["title"], came["left_reason"]) == ("2025-07-01", "Direttore", "")
    assert archive.count("affiliation", person_id=6, organisation_id=heir_id) == 1
    assert office.memberships.on_day(date(2025, 7, 1)), "memberships were not wanted"
    office.journal.undo()
    assert content(office) == before


def test_a_succession_names_the_memberships_that_begin_after_its_day_and_stay(office, uids):
    archive = office.archive
    gone, heir = uids.organisation("Perlà S"), uids.organisation("Conci")
    with archive.operation("tests.later", "Later"):
        archive.insert("membership", {
            "association_id": archive.by_uid("association", uids.association("BIGDATA"))["id"],
            "organisation_id": archive.by_uid("organisation", gone)["id"], "from_on": "2025-12-03",
        })  # fmt: skip
    said = office.successions.sentence(from_=gone, to=heir, effective_on=date(2025, 7, 1))
    assert said.endswith("Ciò che comincia dopo quel giorno resta a Cascina Perlà S.r.l.: BIGDATA (03/12/2025).")
    said = office.successions.sentence(from_=gone, to=heir, effective_on=date(1999, 7, 1))
    assert "nulla passa" in said
    assert "BIGDATA (03/12/2025)" in said
    assert "comincia dopo" not in office.successions.sentence(from_=gone, to=heir, effective_on=date(2025, 12, 4))


def test_a_succession_without_memberships_is_a_note_and_can_be_removed(office, uids):
    gone, heir = uids.organisation("Perlà S"), uids.organisation("Conci")
    before = office.memberships.on_day(date(2025, 7, 1))
    office.successions.succeed(from_=gone, to=heir, kind="division", effective_on=date(2025, 7, 1), carries=False)
    assert office.memberships.on_day(date(2025, 7, 1)) == before
    found = office.organisations.successions(organisation=heir)
    (row,) = found.rows(found.keys(Asked()))
    office.successions.remove(uid=row["uid"])
    assert office.organisations.successions(organisation=heir).count(Asked()) == 0


def test_a_merge_is_preceded_by_a_backup_that_holds_both_and_is_not_done_without_one(office, tmp_path):
    stays, goes = (office.organisations.keep(name=name, country="IT") for name in ("Uno Inventato", "Due Inventato"))
    before = office.archive.count("operation")
    blocked = tmp_path / "occupato"
    blocked.write_text("no folder")
    with pytest.raises(Refused, match="occupato"):
        office.mergers.merge(noun="organisation", stays=stays, goes=goes, backups_to=blocked)
    assert office.archive.count("operation") == before
    backup = office.mergers.merge(noun="organisation", stays=stays, goes=goes, backups_to=tmp_path / "copie")
    assert "before-merge" in backup.name
    with Archive.open(backup, write=False) as kept:
        assert kept.by_uid("organisation", goes)["merged_into_id"] is None
        assert kept.count("operation") == before
    assert [row["reason"] for row in reasons(office, tmp_path / "copie")] == ["Prima di un’unione"]


def reasons(office, folder):
    found = office.backups.listing(folder=folder)
    return found.rows(found.keys(Asked()))
