"""The assembly desk by the numbers of the field: members, not heads; proxies judged; votes and closing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clust_desktop import i18n
from clust_desktop.app import Office
from clust_desktop.domain import clock, proxies
from clust_desktop.domain.refusals import Invalid, Refused
from clust_desktop.services import archives
from clust_desktop.ui.pages.gathering_parts import ResolutionsPage
from clust_desktop.ui.specs import Where
from tests.services.assembly_archive import DAY, Assembly117


@pytest.fixture
def archive(tmp_path):
    with archives.create(tmp_path / "own.clust") as made:
        yield made


@pytest.fixture
def held(archive):
    return Assembly117(archive)


@pytest.fixture
def office(archive):
    return Office(archive)


def facts(office, held, **more):
    return office.assembly.facts(gathering=held.uid, **more)


def today(archive, monkeypatch, at="10:00", day=DAY):
    """Let it be that time (UTC) of the assembly's day."""
    now = datetime.fromisoformat(f"{day}T{at}:00").replace(tzinfo=UTC)
    archive.now = lambda: now


@pytest.fixture
def that_day():
    with clock.standing_on(date.fromisoformat(DAY)):
        yield


# -- the numbers of the field -------------------------------------------------------------------------------------


def test_93_people_from_81_members_and_6_proxies_are_87_of_117_valid_at_59_and_one_short_of_88(office, held):
    held.come(range(81), heads=93)
    for at in range(6):
        held.proxy(100 + at, at)
    held.item("none")
    held.item("ordinary")
    held.item("statute")
    found = facts(office, held)
    assert (found["roster"], found["present"], found["proxies"], found["total"]) == (117, 81, 6, 87)
    assert found["people"] == 93
    counted = office.attendance.counts(gathering=held.uid)
    assert (counted["members"], counted["persons"]) == (81, 93)
    assert found["needed"] == {"first": 59, "statute": 88, "dissolution": 88}
    assert (found["call"], found["valid"]) == (1, True)
    assert [one["missing"] for one in found["items"]] == [None, 0, 1]
    held.come([90])
    assert facts(office, held)["items"][2]["missing"] == 0


@pytest.mark.parametrize(("members", "needed"), [(117, (59, 88, 88)), (120, (60, 90, 90)), (3, (2, 3, 3))])
def test_the_thresholds_are_those_of_the_rules(archive, office, members, needed):
    found = facts(office, Assembly117(archive, members))
    assert tuple(found["needed"].values()) == needed


def test_the_first_call_needs_59_and_the_second_is_valid_whatever_the_number(office, held):
    held.come(range(58))
    assert facts(office, held)["valid"] is False
    office.assembly.open_call(gathering=held.uid, number=2, at="10")
    found = facts(office, held)
    assert (found["call"], found["valid"]) == (2, True)
    held.item("statute")
    assert facts(office, held)["items"][0]["missing"] == 30  # the statute keeps its own majority


def test_nobody_at_all_decides_nothing_in_second_call(office, held):
    office.assembly.open_call(gathering=held.uid, number=2, at="10")
    assert facts(office, held)["valid"] is False


def test_an_own_rule_of_the_association_stands_before_that_for_all_on_the_days_it_holds(archive, office, held):
    own = {"association_id": held.association, "value": "2/3", "article": "art. 11", "source": "Statuto GREENTECH"}
    held.small.add("rule", key="quorum.statute", from_on="2024-02-01", **own)
    assert facts(office, held)["needed"]["statute"] == 88
    held.small.add("rule", key="quorum.statute", until_on="2024-01-31", **own)
    assert facts(office, held)["needed"]["statute"] == 78
    held.small.add("rule", key="quorum.first_call", association_id=held.association, value="1/2 + 1")
    assert facts(office, held)["needed"]["first"] == 59
    held.item("statute")
    needs = office.assembly.read(gathering=held.uid).items[0].needs
    assert needs.cited == "art. 11 Statuto GREENTECH"


def test_a_majority_of_its_own_goes_by_the_rule_of_the_item(held, office):
    for key, value in (("quorum.own", "2/3"), ("majority.own", "2/3"), ("votes.own", "3/5")):
        rule = held.small.add("rule", key=key, value=value, association_id=held.association)
        held.item("own", rule_id=rule)
    held.item("own")
    held.come(range(70))
    items = office.assembly.read(gathering=held.uid).items
    assert [one.missing for one in items[:3]] == [8, 0, 1]
    assert items[1].needs.votes(70) == 47
    assert (items[2].needs.present, items[2].needs.in_favour) == (71, 71)
    assert items[3].needs is None
    assert "Ordine del giorno" in items[3].refused or "ordine del giorno" in items[3].refused


@pytest.mark.parametrize("value", ["tre quarti", "3/0", "5/4"])
def test_a_rule_that_is_no_share_is_named(office, held, value):
    held.small.add("rule", key="quorum.statute", association_id=held.association, value=value)
    with pytest.raises(Refused, match=value):
        facts(office, held)


# -- the roster ---------------------------------------------------------------------------------------------------


def test_the_roster_is_that_of_the_day_not_of_today(office, held):
    held.small.change("membership", held.spells[0], until_on="2024-01-16", left_reason="withdrawal")
    held.small.change("membership", held.spells[1], until_on="2024-12-31", declared_on="2024-01-02")
    joined = held.small.organisation("Entrata dopo")
    held.small.membership(held.association, joined, "2024-01-18")
    assert facts(office, held)["roster"] == 116


def test_suspended_and_new_members_are_out_of_the_count_where_the_rule_says_so(office, held):
    held.small.add("voting_suspension", membership_id=held.spells[0], from_on="2024-01-01", reason="Quota non versata")
    held.small.add("voting_suspension", membership_id=held.spells[1], from_on="2023-01-01", until_on="2023-12-31",
                   reason="Quota non versata")  # fmt: skip
    held.small.change("membership", held.spells[2], from_on="2023-10-18")
    held.small.change("membership", held.spells[3], from_on="2023-10-17")
    held.come(range(4))
    found = facts(office, held)
    assert (found["roster"], found["entitled"], found["present"]) == (117, 115, 2)
    assert [one["reason"] for one in found["without_vote"]] == ["suspended", "new"]
    held.small.add("rule", key="voting.suspended", value="count", association_id=held.association)
    held.small.add("rule", key="voting.after_months", value="0", association_id=held.association)
    assert facts(office, held)["entitled"] == 117


def test_staff_and_whoever_came_for_no_member_represent_nobody(office, held):
    held.small.attend(held.gathering, held.people[0][0], role="staff")
    held.small.attend(held.gathering, held.small.person("Ospite Finta"))
    held.small.attend(held.gathering, held.people[1][0], state="excused")
    assert facts(office, held)["present"] == 0


# -- proxies ------------------------------------------------------------------------------------------------------


def reasons(office, held):
    return [one.reason for one in office.assembly.read(gathering=held.uid).now.proxies]


def test_a_holder_has_at_most_three_proxies_the_first_ones_handed_in(office, held):
    held.come([0])
    for at in range(1, 5):
        held.proxy(at, 0, received_at=f"2024-01-1{5 - at}T09:00:00Z")
    assert reasons(office, held) == ["", "", "", "cap"]
    assert facts(office, held)["refused_proxies"][0]["principal"] == "Socio 001"
    held.small.add("rule", key="proxy.cap", value="4", association_id=held.association)
    assert reasons(office, held) == [""] * 4


def test_from_500_members_a_holder_has_five(archive, office):
    held = Assembly117(archive, 500)
    held.come([0])
    for at in range(1, 7):
        held.proxy(at, 0)
    assert facts(office, held)["proxies"] == 5


def test_two_people_of_one_member_share_its_cap(office, held):
    held.come([0], heads=2)
    for at in range(1, 7):
        held.proxy(at, 0, holder_id=held.people[0][at % 2])
    assert facts(office, held)["proxies"] == 3


def test_a_circle_of_proxies_counts_for_nobody_in_it(office, held):
    held.come([5])
    held.proxy(1, 2)
    held.proxy(2, 3)
    held.proxy(3, 1)
    held.proxy(4, 5)
    assert sorted(reasons(office, held)) == ["", "loop", "loop", "loop"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"written_on": None}, "unwritten"),
        ({"withdrawn_at": "2024-01-16T10:00:00Z"}, "withdrawn"),
        ({"refused_reason": "Firma illeggibile"}, "Firma illeggibile"),
    ],
)
def test_a_proxy_that_is_not_as_it_must_be_is_refused_with_its_reason(office, held, more, reason):
    held.come([0])
    held.proxy(1, 0, **more)
    assert reasons(office, held) == [reason]
    assert facts(office, held)["proxies"] == 0


def test_an_absent_holder_a_stranger_a_second_proxy_and_a_late_principal(office, held):
    held.come([0, 9])
    held.proxy(1, 8)
    held.proxy(2, 0)
    held.proxy(2, 9)
    held.proxy(9, 0)
    stranger = held.small.person("Estranea Finta")
    held.small.attend(held.gathering, stranger)
    held.proxy(3, 0, holder_id=stranger, holder_organisation_id=None)
    outside = held.small.organisation("Non socia")
    held.proxy(4, 0, principal_id=outside)
    held.proxy(0, 0)
    assert reasons(office, held) == [
        "holder-absent", "", "twice", "principal-came", "holder-not-member", "principal-not-member", "self",
    ]  # fmt: skip
    found = facts(office, held)
    assert (found["present"], found["proxies"], found["total"]) == (2, 1, 3)


def test_every_reason_has_its_sentence_in_italian():
    for code in proxies.REASONS:
        assert proxies.words(code) != proxies.REASONS[code]


def test_a_member_that_comes_after_all_ends_its_proxy_from_then_on(archive, office, held, that_day, monkeypatch):
    held.come([0], from_at=f"{DAY}T09:00:00Z")
    held.proxy(1, 0)
    person = held.uid_of("person", held.people[1][0])
    today(archive, monkeypatch, "10:00")
    assert (facts(office, held)["present"], facts(office, held)["proxies"]) == (1, 1)
    today(archive, monkeypatch, "10:30")
    office.assembly.arrive(gathering=held.uid, person=person)
    assert (facts(office, held)["present"], facts(office, held)["proxies"]) == (2, 0)
    before = facts(office, held, at=f"{DAY}T10:15:00Z")
    assert (before["present"], before["proxies"]) == (1, 1)


# -- coming and going ---------------------------------------------------------------------------------------------


def test_who_comes_leaves_and_comes_back_counts_while_they_are_there(archive, office, held, that_day, monkeypatch):
    person = held.uid_of("person", held.people[0][0])
    today(archive, monkeypatch, "09:00")
    line = office.assembly.arrive(gathering=held.uid, person=person).uid
    today(archive, monkeypatch, "09:30")
    assert office.assembly.arrive(gathering=held.uid, person=person).since == f"{DAY}T09:00:00Z"
    assert office.assembly.leave(gathering=held.uid, lines=(line,)) == 1
    assert office.assembly.leave(gathering=held.uid, lines=(line,)) == 0
    today(archive, monkeypatch, "10:00")
    office.assembly.arrive(gathering=held.uid, person=person)
    today(archive, monkeypatch, "11:00")
    there = [facts(office, held, at=f"{DAY}T{at}:00Z")["present"] for at in ("08:59", "09:00", "09:30", "10:00")]
    assert there == [0, 1, 0, 1]
    assert facts(office, held)["present"] == 1
    office.journal.undo()
    assert facts(office, held, at=f"{DAY}T10:00:00Z")["present"] == 0


def test_a_person_stands_for_one_member_and_holds_proxies_of_others(archive, office, held, that_day, monkeypatch):
    today(archive, monkeypatch)
    both = held.small.person("Doppia Finta", held.members[0], held.members[1])
    uid = held.uid_of("person", both)
    office.assembly.arrive(gathering=held.uid, person=uid)
    assert facts(office, held)["present"] == 0  # of two members it is not guessed
    office.assembly.arrive(gathering=held.uid, person=uid, member=held.uid_of("organisation", held.members[0]))
    _uid, reason = office.assembly_proxies.give_proxy(
        gathering=held.uid, principal=held.uid_of("organisation", held.members[1]), holder=uid,
        written_on=date(2024, 1, 10),
    )  # fmt: skip
    assert reason == ""
    assert (facts(office, held)["present"], facts(office, held)["proxies"]) == (1, 1)
    stranger = held.uid_of("organisation", held.small.organisation("Non socia"))
    with pytest.raises(Refused, match="Non socia"):
        office.assembly.arrive(gathering=held.uid, person=uid, member=stranger)


def test_nobody_leaves_before_they_came_and_on_another_day_the_time_is_asked(archive, office, held):
    line = office.assembly.arrive(gathering=held.uid, person=held.uid_of("person", held.people[0][0]), at="10").uid
    with pytest.raises(Invalid):
        office.assembly.leave(gathering=held.uid, lines=(line,), at="9.30")
    with pytest.raises(Invalid, match="ora"):
        office.assembly.leave(gathering=held.uid, lines=(line,))
    office.assembly.leave(gathering=held.uid, lines=(line,), at="11")
    assert facts(office, held)["present"] == 1  # over: whoever came was there
    assert facts(office, held, at=f"{DAY}T10:30:00Z")["present"] == 0


def test_a_proxy_given_is_kept_with_why_it_does_not_count(archive, office, held):
    principal, holder = held.uid_of("organisation", held.members[1]), held.uid_of("person", held.people[0][0])
    uid, reason = office.assembly_proxies.give_proxy(gathering=held.uid, principal=principal, holder=holder)
    assert reason == "unwritten"
    held.come([0])
    held.small.change("proxy", archive.by_uid("proxy", uid)["id"], written_on="2024-01-02")
    assert facts(office, held)["proxies"] == 1
    office.assembly_proxies.refuse_proxy(uid=uid, reason="Firma illeggibile")
    assert facts(office, held)["refused_proxies"][0]["reason"] == "Firma illeggibile"
    office.assembly_proxies.refuse_proxy(uid=uid, reason="")
    office.assembly_proxies.withdraw_proxy(uid=uid)
    assert facts(office, held)["proxies"] == 0


# -- votes --------------------------------------------------------------------------------------------------------


def vote(office, held, majority="ordinary", *, item=True, method="count", **more):
    if not office.archive.value("select count(*) from call where opened_at is not null"):
        office.assembly.open_call(gathering=held.uid, number=1, at="9")
    about = held.uid_of("agenda_item", held.item(majority, **more)) if item else ""
    return office.assembly_votes.open_vote(gathering=held.uid, item=about, text="Si approva.", method=method)


def test_the_majority_is_of_those_present_and_abstentions_count_as_present_by_the_rule(office, held):
    held.come(range(60))
    uid = vote(office, held)
    assert office.assembly_votes.count(uid=uid, in_favour=30, against=10, abstained=20).passed is False
    outcome = office.assembly_votes.count(uid=uid, in_favour=31, against=10, abstained=19)
    assert (outcome.passed, outcome.reason) == (True, "31 favorevoli su 60, ne servono 31 (art. 21 Codice civile).")
    with i18n.speaking("en"):
        assert outcome.reason == "31 in favour of 60, 31 needed (art. 21 Codice civile)."
        assert facts(office, held)["resolutions"][0]["reason"] == outcome.reason
    assert facts(office, held)["resolutions"][0]["reason"] == outcome.reason
    page, under = ResolutionsPage(), Where(period="2025", association=None).under("gathering", held.uid)
    kept = office.archive.value("select reason from resolution where uid = ?", (uid,))
    record = page.record(office, uid)
    assert record["reason"] == outcome.reason != kept
    page.save(office, record, page.form_of(office, record, under).format(record), under)
    assert office.archive.value("select reason from resolution where uid = ?", (uid,)) == kept
    typed = page.form_of(office, record, under).format(record) | {"reason": "{per alzata di mano}"}
    page.save(office, record, typed, under)
    assert facts(office, held)["resolutions"][0]["reason"] == "{per alzata di mano}"
    held.small.add("rule", key="majority.abstentions", value="do not count", association_id=held.association)
    assert office.assembly_votes.count(uid=uid, in_favour=11, against=10, abstained=39).passed is True


def test_a_change_of_the_statute_one_short_is_rejected_whatever_the_votes(office, held):
    held.come(range(87))
    outcome = office.assembly_votes.count(uid=vote(office, held, "statute"), in_favour=87)
    assert (outcome.passed, outcome.reason) == (
        False, "Presenti 87 soci su 117, ne servono 88 (art. 21 Codice civile).",
    )  # fmt: skip
    held.come([87])
    assert office.assembly_votes.count(uid=vote(office, held, "statute"), in_favour=45).passed is True


def test_dissolution_needs_three_quarters_of_all_members_in_favour(office, held):
    held.come(range(100))
    uid = vote(office, held, "dissolution")
    assert office.assembly_votes.count(uid=uid, in_favour=87, against=13).passed is False
    assert office.assembly_votes.count(uid=uid, in_favour=88, against=12).passed is True


def test_directors_do_not_vote_where_the_item_says_so_nor_for_those_who_trusted_them(office, held):
    held.come(range(60), heads=61)  # the first member has a second person there
    held.proxy(100, 1)
    for at, kind in ((0, "president"), (1, "director"), (2, "secretary")):
        held.small.add("office", association_id=held.association, person_id=held.people[at][0], kind=kind,
                       from_on="2023-01-01")  # fmt: skip
    organ = held.small.add("organ", association_id=held.association, name="Consiglio direttivo")
    held.small.add("seat", organ_id=organ, person_id=held.people[3][0], from_on="2023-01-01")
    held.small.add("office", association_id=held.association, person_id=held.people[4][0], kind="director",
                   from_on="2020-01-01", until_on="2023-12-31")  # fmt: skip
    row = office.archive.by_uid("resolution", vote(office, held, excludes_directors=1))
    assert row["electorate"] == 61 - 3  # members 1 and 3, and the one that gave a director its proxy
    assert office.archive.by_uid("resolution", vote(office, held))["electorate"] == 61
    assert facts(office, held)["total"] == 61


def test_votes_by_name_are_counted_and_only_the_electorate_of_that_moment_votes(
    archive, office, held, that_day, monkeypatch
):
    held.come(range(60), from_at=f"{DAY}T09:00:00Z")
    today(archive, monkeypatch, "10:00")
    uid = vote(office, held, method="open")
    today(archive, monkeypatch, "10:10")
    held.come([60], from_at=f"{DAY}T10:10:00Z")
    late = held.uid_of("organisation", held.members[60])
    with pytest.raises(Refused, match="Socio 060"):
        office.assembly_votes.cast(uid=uid, choices={late: "in favour"})
    members = [held.uid_of("organisation", one) for one in held.members[:60]]
    outcome = office.assembly_votes.cast(uid=uid, choices=dict.fromkeys(members[:31], "in favour"))
    assert outcome.passed
    outcome = office.assembly_votes.cast(uid=uid, choices={members[0]: "against"})
    row = archive.by_uid("resolution", uid)
    assert (row["in_favour"], row["against"], row["outcome"]) == (30, 1, "rejected")
    assert facts(office, held)["resolutions"][0]["votes"][0]["choice"] == "against"


def test_more_votes_than_members_entitled_are_refused(office, held):
    held.come(range(60))
    with pytest.raises(Invalid, match="61"):
        office.assembly_votes.count(uid=vote(office, held), in_favour=61)


@pytest.mark.parametrize("opened", [None, "planned"])
def test_nothing_is_put_to_the_vote_before_a_call_was_opened(archive, office, held, opened):
    held.come(range(60))
    item = held.uid_of("agenda_item", held.item("ordinary"))
    if opened:
        held.small.add("call", gathering_id=held.gathering, number=1, at=f"{DAY}T08:00:00Z")
    with pytest.raises(Refused, match="Nessuna convocazione è ancora aperta"):
        office.assembly_votes.open_vote(gathering=held.uid, item=item, text="Si approva.", at="10:00")
    assert (archive.count("resolution"), archive.count("vote")) == (0, 0)
    office.assembly.open_call(gathering=held.uid, number=1, at="9:30")
    with pytest.raises(Invalid, match=r"9[:.]30"):
        office.assembly_votes.open_vote(gathering=held.uid, item=item, text="Si approva.", at="9:29")
    assert archive.count("resolution") == 0
    office.assembly_votes.open_vote(gathering=held.uid, item=item, text="Si approva.", at="9:30")


def test_more_votes_than_members_entitled_are_refused_in_whatever_way_they_are_typed(archive, office, held):
    held.come(range(60))
    uid = vote(office, held)
    members = [held.uid_of("organisation", one) for one in held.members[:60]]
    page, under = ResolutionsPage(), Where(period="2025", association=None).under("gathering", held.uid)

    def counted(**counts):
        return lambda: office.assembly_votes.count(uid=uid, **counts)

    def kept(key=uid, **values):
        return lambda: office.records.keep(noun="resolution", uid=key, values=values)

    def typed(**values):
        record = page.record(office, uid)
        form = page.form_of(office, record, under)
        return lambda: page.save(office, record, form.format(record) | values, under)

    new = {"gathering": held.uid, "text": "A mano", "method": "count"}
    written = kept(key="", **new, electorate=10, in_favour=10)()
    before = archive.rows("select * from resolution order by id")
    for more in (
        counted(in_favour=61), counted(in_favour=30, against=20, abstained=11), counted(in_favour=0, abstained=61),
        kept(in_favour=61), kept(in_favour=60, against=1), kept(electorate=61, in_favour=61),
        kept(electorate=None, in_favour=61), kept(electorate=10, in_favour=11),
        kept(key="", **new, electorate=5, in_favour=3, against=3), kept(key=written, abstained=1),
        kept(key=written, electorate=9), typed(in_favour="61"), typed(electorate="99", in_favour="61"),
        typed(electorate="", in_favour="61"), typed(electorate="10", in_favour="9", against="2"),
    ):  # fmt: skip
        with pytest.raises(Invalid, match="più degli aventi diritto"):
            more()
    assert archive.rows("select * from resolution order by id") == before
    kept(electorate=50)()
    with pytest.raises(Invalid, match="più degli aventi diritto"):
        office.assembly_votes.cast(uid=uid, choices=dict.fromkeys(members, "in favour"))
    assert archive.count("vote", choice="in favour") == 0
    typed(electorate="60", in_favour="40", against="20")()
    assert office.assembly_votes.cast(uid=uid, choices=dict.fromkeys(members, "in favour")).passed


def test_a_resolution_written_down_without_its_electorate_is_counted_too(office, held):
    held.come(range(60))
    key = held.small.add("resolution", gathering_id=held.gathering, text="Scritta dopo")
    outcome = office.assembly_votes.count(uid=held.uid_of("resolution", key), in_favour=40, against=10)
    assert outcome.reason.startswith("40 favorevoli su 50, ne servono 26")


def test_who_came_for_several_members_is_named(office, held):
    line = held.small.attend(held.gathering, held.people[0][0], held.members[0], held.members[1])
    assert line
    now = office.assembly.read(gathering=held.uid).now
    assert [one.name for one in now.of_several()] == ["Persona 000 A"]
    assert (now.present, now.people) == (2, 1)


# -- closing ------------------------------------------------------------------------------------------------------


def test_closing_freezes_roster_proxies_and_presences(archive, office, held, that_day, monkeypatch):
    held.come(range(81), heads=93, from_at=f"{DAY}T09:00:00Z")
    for at in range(4):
        held.proxy(100 + at, 0)
    today(archive, monkeypatch, "09:30")
    with pytest.raises(Refused, match="convocazione"):
        office.assembly.close(gathering=held.uid)
    office.assembly.open_call(gathering=held.uid, number=1)
    pending = vote(office, held)
    with pytest.raises(Refused, match="Si approva"):
        office.assembly.close(gathering=held.uid)
    office.assembly_votes.count(uid=pending, in_favour=84)
    today(archive, monkeypatch, "12:00")
    before = facts(office, held)
    office.assembly.close(gathering=held.uid)
    row = archive.by_uid("gathering", held.uid)
    assert (row["status"], row["ends_at"], row["frozen_at"]) == ("held", f"{DAY}T12:00:00Z", f"{DAY}T12:00:00Z")
    assert archive.count("roster_entry", gathering_id=row["id"]) == 117
    assert archive.count("presence", until_at=f"{DAY}T12:00:00Z") == 93
    assert archive.count("proxy", refused_reason="cap") == 1
    held.small.change("membership", held.spells[0], until_on="2024-01-16")
    after = facts(office, held)
    assert {key: after[key] for key in ("roster", "present", "proxies", "total", "valid")} == {
        key: before[key] for key in ("roster", "present", "proxies", "total", "valid")
    }
    person = held.uid_of("person", held.people[90][0])
    with pytest.raises(Refused, match="chiusa"):
        office.assembly.arrive(gathering=held.uid, person=person)
    for refused in (
        lambda: office.assembly.open_call(gathering=held.uid, number=2),
        lambda: office.assembly_votes.open_vote(gathering=held.uid, text="Altro"),
        lambda: office.assembly_votes.count(uid=pending, in_favour=1),
        lambda: office.attendance.add(gathering=held.uid, person=person),
        lambda: office.records.keep(noun="call", values={"gathering": held.uid, "number": 2}),
        lambda: office.records.remove(noun="call", uid=archive.find("call")["uid"]),
        lambda: office.gathering_changes.add_item(gathering=held.uid, title="Altro", majority="none"),
        lambda: office.gathering_changes.move_item(uid=archive.find("agenda_item")["uid"], up=True),
        lambda: keep(office, held, on_day=date(2024, 1, 16)),
    ):
        with pytest.raises(Refused, match="chiusa"):
            refused()


def keep(office, held, **values):
    """Save the form of the assembly with some values changed."""
    found = office.gatherings.find(uid=held.uid)
    kept = ("uid", "kind", "title", "on_day", "status", "format", "place", "starts", "ends", "organisers", "note")
    return office.gathering_changes.keep(**{key: found[key] for key in kept} | values)


def test_a_closed_assembly_still_takes_a_note(archive, office, held, that_day, monkeypatch):
    today(archive, monkeypatch, "10:00")
    office.assembly.open_call(gathering=held.uid, number=2)
    today(archive, monkeypatch, "10:30")
    office.assembly.close(gathering=held.uid)
    keep(office, held, note="Verbale firmato", place="Altrove")
    assert archive.by_uid("gathering", held.uid)["note"] == "Verbale firmato"
    held.small.change("organisation", held.members[0], name="Nome nuovo")
    assert facts(office, held)["roster"] == 117


def test_closing_is_undone_whole(archive, office, held):
    held.come(range(60))
    office.assembly.open_call(gathering=held.uid, number=1, at="10")
    office.assembly.close(gathering=held.uid)
    office.journal.undo()
    assert archive.by_uid("gathering", held.uid)["frozen_at"] is None
    assert archive.count("roster_entry") == 0


def test_an_event_is_no_assembly(archive, office, held):
    event = held.small.event("2024-01-20", held.association)
    with pytest.raises(Refused, match="assemblea"):
        office.assembly.facts(gathering=held.uid_of("gathering", event))


# -- hours that cannot be --------------------------------------------------------------------------------------------


def test_a_call_is_not_opened_before_the_hour_for_which_it_was_sent(archive, office, held):
    held.come(range(3))
    for number, at in ((1, "08:00"), (2, "09:30")):
        held.small.add("call", gathering_id=held.gathering, number=number, at=f"{DAY}T{at}:00Z")
    for number, clock_ in ((1, "8:59"), (2, "10:29"), (2, "8:30")):
        with pytest.raises(Invalid) as refused:
            office.assembly.open_call(gathering=held.uid, number=number, at=clock_)
        assert "17/01/2024" in refused.value.complaints["at"]
    assert not archive.value("select count(*) from call where opened_at is not null")
    office.assembly.open_call(gathering=held.uid, number=1, at="9:00")
    office.assembly.open_call(gathering=held.uid, number=2, at="10:30")
    assert facts(office, held)["call"] == 2


def test_it_is_not_closed_before_its_last_call_or_vote(archive, office, held):
    held.come(range(60), from_at=f"{DAY}T07:30:00Z")
    office.assembly.open_call(gathering=held.uid, number=1, at="9:30")
    item = held.uid_of("agenda_item", held.item("ordinary"))
    uid = office.assembly_votes.open_vote(gathering=held.uid, item=item, text="Si approva", at="10:15")
    for counts in ({"in_favour": -1}, {"in_favour": 30, "against": -2}, {"in_favour": 61}):
        with pytest.raises(Invalid):
            office.assembly_votes.count(uid=uid, **counts)
    office.assembly_votes.count(uid=uid, in_favour=60)
    for at in ("9:00", "10:14"):
        with pytest.raises(Invalid, match=r"10[:.]15"):
            office.assembly.close(gathering=held.uid, at=at)
    assert archive.by_uid("gathering", held.uid)["frozen_at"] is None
    office.assembly.close(gathering=held.uid, at="10:15")
    assert archive.by_uid("gathering", held.uid)["frozen_at"]
