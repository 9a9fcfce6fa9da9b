"""A closed assembly stays what it was, whatever is done afterwards and by which verb; what is refused is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import archives
from clust_desktop.services.assembly import lists
from clust_desktop.services.lists import Asked
from clust_desktop.services.minutes import minutes
from clust_desktop.store import assemblies
from tests.services.assembly_archive import DAY, Assembly117
from tests.services.lists.conftest import bring_into

NUMBERS = ("roster", "entitled", "present", "proxies", "total", "people", "needed", "call", "valid")


@pytest.fixture
def archive(tmp_path):
    with archives.create(tmp_path / "own.clust") as made:
        yield made


@pytest.fixture
def held(archive):
    """Twenty members: eight there with ten people, two by proxy, one proxy too many, one excused; then closed."""
    held, office = Assembly117(archive, 20), Office(archive)
    item = held.uid_of("agenda_item", held.item("ordinary"))
    for at in range(8):
        for letter in range(1 + (at < 2)):
            office.assembly.arrive(
                gathering=held.uid, person=held.uid_of("person", held.people[at][letter]), at="9:00",
                member=held.uid_of("organisation", held.members[at]) if at % 2 else "",
            )  # fmt: skip
    held.stranger = held.small.person("Nessuno Finto")
    office.assembly.arrive(gathering=held.uid, person=held.uid_of("person", held.stranger), at="9:05")
    held.proxy(10, 0)
    held.proxy(11, 1)
    held.proxy(12, 15)  # whose holder never comes
    office.attendance.add(gathering=held.uid, person=held.uid_of("person", held.people[13][0]), state="excused")
    office.assembly.open_call(gathering=held.uid, number=2, at="9:30")
    vote = office.assembly_votes.open_vote(gathering=held.uid, item=item, text="Si approva", at="9:40")
    office.assembly_votes.count(uid=vote, in_favour=9, against=1)
    held.headcount = held.small.heads(held.gathering, 4)
    office.assembly.close(gathering=held.uid, at="11:00")
    return held


@pytest.fixture
def office(archive):
    return Office(archive)


def numbers(office, held):
    found = office.assembly.facts(gathering=held.uid)
    votes = [(one["electorate"], one["in_favour"], one["outcome"]) for one in found["resolutions"]]
    return {key: found[key] for key in NUMBERS} | {"votes": votes}


def test_it_was_closed_with_something_to_lose(office, held):
    found = numbers(office, held)
    assert (found["roster"], found["present"], found["proxies"], found["people"]) == (20, 8, 2, 10)
    assert found["votes"] == [(10, 9, "passed")]


# -- lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("column", "value"), [
    ("Data", "16/01/2024"), ("Stato", "annullata"), ("Ora inizio", "8:00"), ("Modalità", "online"),
    ("Associazione", "PROVE, ALTRA"), ("Teste", "9"),
])  # fmt: skip
def test_a_list_does_not_tell_it_otherwise(archive, tmp_path, office, held, column, value):
    """The refusal names row, column and value."""
    held.small.association("ALTRA")
    before = numbers(office, held)
    row = {"uid": held.uid, "Tipo": "assemblea", "Titolo": "Assemblea dei soci", "Data": "17/01/2024",
           "Associazione": "PROVE"} | {column: value}  # fmt: skip
    outcome = bring_into(archive, tmp_path, "gatherings", [list(row), list(row.values())])
    assert outcome.updated == 0
    (refused,) = outcome.refused
    assert refused.row == 2
    assert refused.column == column
    assert refused.value
    assert "chiusa" in refused.reason
    assert numbers(office, held) == before
    assert archive.by_uid("gathering", held.uid)["on_day"] == DAY


def test_a_list_that_says_the_same_changes_nothing_and_may_tell_the_place(archive, tmp_path, held):
    head = ["uid", "Tipo", "Titolo", "Data", "Associazione", "Teste", "Luogo"]
    row = [held.uid, "assemblea", "Assemblea dei soci", "17/01/2024", "PROVE", "4", ""]
    assert bring_into(archive, tmp_path, "gatherings", [head, row]).unchanged == 1
    assert bring_into(archive, tmp_path, "gatherings", [head, [*row[:-1], "Sala Finta"]]).updated == 1


def test_a_list_of_who_was_there_is_refused(archive, tmp_path, office, held):
    before = numbers(office, held)
    rows = [["Cognome", "Nome", "Presenza"], ["Nuova", "Persona", "presente"]]
    outcome = bring_into(archive, tmp_path, "attendance", rows, gathering=held.uid)
    assert ["chiusa" in one.reason for one in outcome.refused] == [True]
    assert numbers(office, held) == before


# -- verbs ----------------------------------------------------------------------------------------------------------


def test_every_verb_of_its_register_calls_votes_and_proxies_is_refused(archive, office, held):
    before = numbers(office, held)
    person = held.uid_of("person", held.people[14][0])
    line = archive.value("select uid from attendance where state = 'present' limit 1")
    presence = archive.value("select uid from presence limit 1")
    proxy = archive.value("select uid from proxy where refused_reason = '' limit 1")
    vote = archive.value("select uid from resolution")
    uid = held.uid
    other = held.uid_of("association", held.small.association("ALTRA"))
    verbs = {
        "grid add": lambda: office.attendance.add(gathering=uid, person=person),
        "grid new": lambda: office.attendance.add_new(gathering=uid, given_name="Uno", family_name="Nuovo"),
        "grid state": lambda: office.attendance.set_state(gathering=uid, uids=[line], state="absent"),
        "grid change": lambda: office.attendance.change(gathering=uid, uids=[line], role="staff"),
        "grid times": lambda: office.attendance.change(gathering=uid, uids=[line], went="10"),
        "grid remove": lambda: office.attendance.remove(gathering=uid, uids=[line]),
        "grid guests": lambda: office.attendance.make_guests(gathering=uid, uids=[line]),
        "grid confirm": lambda: office.attendance.confirm(gathering=uid, uids=[line]),
        "last time": lambda: office.attendance.as_last_time(gathering=uid),
        "door": lambda: office.door.opened(gathering=uid),
        "door in": lambda: office.door.let_in(gathering=uid, person=person, mode=None),
        "door out": lambda: office.door.leave(gathering=uid, person=person),
        "door back": lambda: office.door.take_back(gathering=uid, presence=presence),
        "door heads": lambda: office.door.count(gathering=uid, by=1, mode=None),
        "door walk-in": lambda: office.door.walk_in(gathering=uid, given_name="A", family_name="B", mode=None),
        "arrive": lambda: office.assembly.arrive(gathering=uid, person=person),
        "leave": lambda: office.assembly.leave(gathering=uid, lines=(line,), at="10"),
        "call": lambda: office.assembly.open_call(gathering=uid, number=1, at="9"),
        "close": lambda: office.assembly.close(gathering=uid),
        "proxy": lambda: office.assembly_proxies.give_proxy(
            gathering=uid, principal=held.uid_of("organisation", held.members[16]), holder=person),
        "withdraw": lambda: office.assembly_proxies.withdraw_proxy(uid=proxy),
        "refuse": lambda: office.assembly_proxies.refuse_proxy(uid=proxy, reason="no"),
        "proxy record": lambda: office.records.keep(noun="proxy", uid=proxy, values={"note": "x"}),
        "proxy removed": lambda: office.records.remove(noun="proxy", uid=proxy),
        "vote": lambda: office.assembly_votes.open_vote(gathering=uid, text="Altro"),
        "count": lambda: office.assembly_votes.count(uid=vote, in_favour=1),
        "vote removed": lambda: office.assembly_votes.remove(uid=vote),
        "heads removed": lambda: office.records.remove(
            noun="headcount", uid=held.uid_of("headcount", held.headcount)),
        "hold": lambda: office.gathering_changes.hold(uid=uid),
        "cancel": lambda: office.gathering_changes.cancel(uid=uid, reason="no"),
        "postpone": lambda: office.gathering_changes.postpone(uid=uid, on=date(2024, 2, 1)),
        "remove": lambda: office.gathering_changes.remove(uid=uid),
        "day": lambda: _keep(office, held, on_day=date(2024, 1, 16)),
        "kind": lambda: _keep(office, held, kind="event"),
        "organisers": lambda: _keep(office, held, organisers=(other,)),
    }  # fmt: skip
    content = archive.value("select count(*) from change")
    for name, verb in verbs.items():
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.sentence, name
        assert archive.value("select count(*) from change") == content, name
    assert numbers(office, held) == before


def test_a_closed_one_with_nobody_there_is_not_cancelled(archive, office):
    held = Assembly117(archive, 3)
    office.assembly.open_call(gathering=held.uid, number=1, at="9")
    office.assembly.close(gathering=held.uid, at="10")
    with pytest.raises(Refused, match="chiusa"):
        office.gathering_changes.cancel(uid=held.uid, reason="no")
    with pytest.raises(Refused, match="chiusa"):
        office.gathering_changes.postpone(uid=held.uid, on=date(2024, 2, 1))


def _keep(office, held, **values):
    found = office.gatherings.find(uid=held.uid)
    kept = ("uid", "kind", "title", "on_day", "status", "format", "place", "starts", "ends", "organisers", "note")
    return office.gathering_changes.keep(**{key: found[key] for key in kept} | values)


# -- what it rests on ------------------------------------------------------------------------------------------------


def test_what_is_corrected_elsewhere_since_changes_nothing_of_it(archive, office, held):
    """Members who join or leave back to before its day, people who turn out to belong elsewhere, suspended votes."""
    before, small = numbers(office, held), held.small
    small.membership(held.association, small.organisation("Tardiva srl"), "2020-01-01")
    small.change("membership", held.spells[0], until_on="2023-12-31")
    small.add("voting_suspension", membership_id=held.spells[1], from_on="2023-01-01", reason="morosa")
    home = archive.value("select id from affiliation where person_id = ?", (held.people[0][0],))
    small.change("affiliation", home, organisation_id=held.members[10])  # the holder of that member's own proxy
    small.remove("affiliation", archive.value("select id from affiliation where person_id = ?", (held.people[1][0],)))
    small.add("affiliation", person_id=held.stranger, organisation_id=held.members[17])
    assert numbers(office, held) == before


def _articles(office, held):
    """Where what each item needs stands, as the desk shows it beside the light."""
    found = lists.items(office.assembly.read(gathering=held.uid))
    return [row["cited"] for row in found.rows(found.keys(Asked()))]


def _told(archive, held):
    """The minutes and the facts, as they are printed and shown."""
    return (
        minutes(archive, held.uid),
        Office(archive).assembly.facts(gathering=held.uid),
        [assemblies.votes(archive, one["id"]) for one in archive.all("resolution")],
    )


def test_what_it_went_by_and_what_members_were_called_stand_whatever_is_corrected_since(archive, office):
    """Also who was there as it was opened, a proxy then of a member that came later."""
    held = Assembly117(archive, 20)
    with archive.operation("test.rules", "Rules"):
        first = held.small.add("rule", key="quorum.first_call", association_id=held.association, value="1/2",
                               article="art. 9", source="Statuto finto")  # fmt: skip
        special = held.small.add("rule", key="quorum.merger", association_id=held.association, value="2/3",
                                 article="art. 31", source="Statuto finto")  # fmt: skip
        cap = held.small.add("rule", key="proxy.cap", association_id=held.association, value="2")
    item = held.uid_of("agenda_item", held.item("ordinary"))
    held.item("own", rule_id=special)
    for at in range(10):
        office.assembly.arrive(gathering=held.uid, person=held.uid_of("person", held.people[at][0]), at="9:00")
    for giver in (10, 11):
        held.proxy(giver, 0)
    office.assembly.open_call(gathering=held.uid, number=1, at="9:30")
    office.assembly.arrive(gathering=held.uid, person=held.uid_of("person", held.people[10][0]), at="9:35")
    vote = office.assembly_votes.open_vote(gathering=held.uid, item=item, text="Si approva", method="open", at="9:40")
    names = assemblies.votes(archive, archive.by_uid("resolution", vote)["id"])
    office.assembly_votes.cast(uid=vote, choices={one["uid"]: "in favour" for one in names})
    open_ = minutes(archive, held.uid)
    assert open_.opening[1] == 12
    office.assembly.close(gathering=held.uid, at="11:00")
    before = _told(archive, held)
    tomorrow = archive.now() + timedelta(days=1)
    archive.now = lambda: tomorrow
    assert before[0].opening == open_.opening
    assert [one.needed for one in before[0].items] == [one.needed for one in open_.items]
    assert "art. 31 Statuto finto" in before[0].items[1].needed
    assert _articles(office, held) == ["art. 9 Statuto finto", "art. 31 Statuto finto"]
    small = held.small
    small.change("rule", first, value="4/5", article="art. 99")
    small.change("rule", special, value="1/4")
    small.change("rule", cap, value="1")
    small.add("rule", key="quorum.statute", association_id=held.association, value="9/10", article="art. 98")
    small.change("organisation", held.members[0], name="Zeta rinominata", folded="zeta rinominata")
    small.change("organisation", held.members[11], name="Aaa rinominata", folded="aaa rinominata")
    small.remove("affiliation", archive.value("select id from affiliation where person_id = ?", (held.people[0][0],)))
    assert _told(archive, held) == before
    assert _articles(office, held) == ["art. 9 Statuto finto", "art. 31 Statuto finto"]


def test_two_people_of_its_register_are_not_made_one(archive, office, held, tmp_path):
    before = numbers(office, held)
    stays, goes = (held.uid_of("person", held.people[at][0]) for at in (2, 3))
    with pytest.raises(Refused, match=r"“Assemblea dei soci” del 17/01/2024"):
        office.mergers.merge(noun="person", stays=stays, goes=goes, backups_to=tmp_path)
    assert numbers(office, held) == before
    elsewhere = held.uid_of("person", held.small.person("Persona 002 A bis"))
    office.mergers.merge(noun="person", stays=elsewhere, goes=stays, backups_to=tmp_path)
    assert numbers(office, held) == before


def test_an_organisation_that_would_be_there_by_a_merger_is_not_merged(archive, office, held, tmp_path):
    """Somebody came for a subject that is no member; made one with a member that was missing, it would be there."""
    line = archive.value("select id from attendance where person_id = ?", (held.stranger,))
    stranger = held.small.organisation("Forestiera srl")
    held.small.add("attendance_organisation", attendance_id=line, organisation_id=stranger)
    before = numbers(office, held)
    with pytest.raises(Refused, match="chiusa"):
        office.mergers.merge(
            noun="organisation", stays=held.uid_of("organisation", held.members[18]),
            goes=held.uid_of("organisation", stranger), backups_to=tmp_path,
        )  # fmt: skip
    assert numbers(office, held) == before


# -- taking back -----------------------------------------------------------------------------------------------------


def test_no_operation_of_before_its_closing_is_taken_back_alone(archive, office, held):
    before = numbers(office, held)
    names = ("assembly.arrive", "assembly.vote", "assembly.open_call", "attendance.add", "assembly.open_vote")
    for verb in names:
        uid = archive.value("select uid from operation where verb = ? order by id limit 1", (verb,))
        with pytest.raises(Refused, match=r"chiusa|modificat"):
            office.journal.revert(uid)
        assert numbers(office, held) == before, verb


def test_a_list_taken_back_leaves_what_it_brought_into_a_closed_assembly(archive, office, tmp_path):
    """The other gathering of the list loses its people, the closed one keeps them, and that is said."""
    held = Assembly117(archive, 3)
    event = held.small.event("2024-01-20", held.association, title="Fiera finta")
    rows = [["Evento", "Data", "Tipo", "Cognome", "Nome", "Presenza"]]
    rows += [[title, day, kind, "Finti", "Ada", "presente"] for title, day, kind in (
        ("Assemblea dei soci", "17/01/2024", "assemblea"), ("Fiera finta", "20/01/2024", "evento"))]  # fmt: skip
    outcome = bring_into(archive, tmp_path, "attendance", rows, association="PROVE")
    assert (outcome.added, outcome.ask, outcome.refused) == (2, [], [])
    office.assembly.open_call(gathering=held.uid, number=2, at="9")
    office.assembly.close(gathering=held.uid, at="10")
    replayed = office.journal.revert(outcome.operation)
    assert {one.reason for one in replayed.kept} >= {"closed"}
    assert "chiusa" in office.journal.kept_sentence(replayed)
    assert archive.count("attendance", gathering_id=event) == 0
    assert archive.count("attendance", gathering_id=held.gathering) == 1


def test_its_closing_is_taken_back_and_then_everything_may_be(archive, office, held):
    office.journal.undo()
    assert archive.by_uid("gathering", held.uid)["frozen_at"] is None
    uid = archive.value("select uid from operation where verb = 'attendance.add'")
    office.journal.revert(uid)
    office.journal.undo()
    office.journal.redo()
