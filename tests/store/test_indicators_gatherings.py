"""Gatherings counted by hand: what counts, who counts, for whom, how often."""

from __future__ import annotations

import pytest

from clust_desktop.store import gatherings, indicators
from tests.store.small import WHOLE, Small

COUNTS = ("attendances", "persons", "members_represented", "headcount", "participants")


@pytest.fixture
def small(archive):
    small = Small(archive)
    small.mech, small.build = small.association("MECH"), small.association("BUILD")
    return small


def figures(small, *codes, scope=None):
    scope = scope or {small.mech: WHOLE, small.build: WHOLE}
    found = indicators.values(small.archive, codes, scope, WHOLE)
    return [{key: value[0] for key, value in found[code].items()} for code in codes]


def of(small, key, *codes):
    return [one[key] for one in figures(small, *codes)]


def member(small, name, *associations, since="2020-01-01", until=None):
    subject = small.organisation(name)
    for association in associations or (small.mech,):
        small.membership(association, subject, since, until)
    return subject


def represented(small, *people_and_stated):
    event = small.event("2026-03-01", small.mech)
    for person, *stated in people_and_stated:
        small.attend(event, person, *stated)
    return of(small, small.mech, "members_represented")[0]


def test_an_event_of_two_associations_counts_for_each_and_once_for_the_system(small):
    both = small.event("2026-03-01", small.mech, small.build)
    alone = small.event("2026-04-01", small.mech)
    partner = small.event("2026-05-01", small.build)
    small.add("gathering_association", gathering_id=partner, association_id=small.mech, role="partner")
    anna, bruno = small.person("Anna Finta"), small.person("Bruno Finto")
    for event, person in ((both, anna), (both, bruno), (alone, anna)):
        small.attend(event, person)
    small.heads(both, 10)
    events, attendances, persons, headcount, participants = figures(
        small, "events", "attendances", "persons", "headcount", "participants"
    )
    assert events == {small.mech: 2, small.build: 2, None: 3}
    assert attendances == {small.mech: 3, small.build: 2, None: 3}
    assert persons == {small.mech: 2, small.build: 2, None: 2}
    assert headcount == {small.mech: 10, small.build: 10, None: 10}
    assert participants == {small.mech: 13, small.build: 12, None: 13}


@pytest.mark.parametrize("status", ["planned", "postponed", "cancelled"])
def test_only_what_was_held_counts(small, status):
    event = small.event("2026-03-01", small.mech, status=status)
    small.attend(event, small.person("Anna Finta", member(small, "Alfa Finta")))
    small.heads(event, 10)
    group = small.group(small.mech, "Gruppo finto")
    small.gathering("meeting", "2026-03-02", small.mech, working_group_id=group, status=status)
    small.gathering("assembly", "2026-03-03", small.mech, status=status)
    codes = ("events", *COUNTS, "group_meetings", "groups_met", "assemblies", "gatherings_held")
    assert of(small, small.mech, *codes) == [0] * len(codes)
    assert of(small, None, *codes) == [0] * len(codes)


@pytest.mark.parametrize(
    ("day", "counted"), [("2025-12-31", 0), ("2026-01-01", 1), ("2026-12-31", 1), ("2027-01-01", 0)]
)
def test_the_first_day_decides_the_period(small, day, counted):
    small.event(day, small.mech, until_on=max(day, "2027-01-05"))
    assert of(small, small.mech, "events") == of(small, None, "events") == [counted]


def test_staff_never_counts_and_neither_does_who_was_not_there(small):
    subject = member(small, "Alfa Finta")
    event = small.event("2026-03-01", small.mech)
    for n, (role, state) in enumerate(
        [
            ("participant", "present"),
            ("speaker", "present"),
            ("guest", "present"),
            ("staff", "present"),
            ("participant", "expected"),
            ("participant", "excused"),
            ("participant", "absent"),
            ("participant", "cancelled"),
        ]
    ):
        person = small.person(f"Persona Finta {n}", subject if role == "staff" else member(small, f"Finta {n}"))
        small.attend(event, person, role=role, state=state)
    assert of(small, small.mech, *COUNTS) == [3, 3, 3, 0, 3]
    assert gatherings.counts(small.archive, event) == {"attendances": 3, "persons": 3, "members": 3, "headcount": 0}


def test_three_sessions_are_one_attendance(small):
    event = small.event("2026-03-01", small.mech)
    line = small.attend(event, small.person("Anna Finta"))
    for n in range(3):
        session = small.add("session", gathering_id=event, title=f"Sessione {n}")
        small.add("presence", attendance_id=line, session_id=session, marked_at="2026-03-01T10:00:00Z")
    assert of(small, small.mech, "attendances", "participants") == [1, 1]


def test_the_average_leaves_out_events_without_a_register(small):
    anna = small.person("Anna Finta")
    small.attend(small.event("2026-03-01", small.mech), anna)
    small.heads(small.event("2026-03-02", small.mech), 4)
    small.event("2026-03-03", small.mech)
    small.attend(small.event("2026-03-04", small.mech), anna, state="expected")  # enrolled, but nobody kept a register
    nobody_came = small.event("2026-03-05", small.mech)
    small.attend(nobody_came, anna, state="absent")
    found = indicators.values(small.archive, ["average_per_event"], {small.mech: WHOLE}, WHOLE)["average_per_event"]
    assert found[small.mech] == found[None] == (1.7, 5, 3)
    assert of(small, small.mech, "events", "events_with_register") == [5, 3]
    assert of(small, small.build, "average_per_event") == [None]


def test_represented_is_what_the_register_says_if_a_member(small):
    alfa, beta = member(small, "Alfa Finta"), member(small, "Beta Finta")
    stranger = small.organisation("Straniera Finta")
    late = member(small, "Tarda Finta", since="2026-03-02")
    gone = member(small, "Uscita Finta", until="2026-02-28")
    last_day = member(small, "Ultima Finta", until="2026-03-01")
    anna, bruno, carla = (
        small.person("Anna Finta", alfa),
        small.person("Bruno Finto", alfa),
        small.person("Carla Finta"),
    )
    assert represented(small, (anna, beta, alfa), (bruno, stranger), (carla, late, gone, last_day)) == 3


def test_represented_is_presumed_from_the_only_affiliation_that_is_a_member(small):
    alfa, beta = member(small, "Alfa Finta"), member(small, "Beta Finta")
    stranger = small.organisation("Straniera Finta")
    sure = small.person("Anna Finta", alfa, stranger)
    ambiguous = small.person("Bruno Finto", alfa, beta)
    nobody = small.person("Carla Finta")
    not_member = small.person("Dario Finto", stranger)
    assert represented(small, (ambiguous,), (nobody,), (not_member,)) == 0
    assert represented(small, (sure,)) == 1
    event = small.archive.value("select max(id) from gathering")
    (line,) = gatherings.register(small.archive, event)
    assert (line["represents"], line["presumed"], line["organisations"]) == ("Alfa Finta", 1, None)


def test_an_affiliation_of_other_days_presumes_nothing(small):
    alfa = member(small, "Alfa Finta")
    assert represented(small, (small.person("Anna Finta", alfa, until="2026-02-28"),)) == 0
    assert represented(small, (small.person("Bruno Finto", alfa, since="2026-03-02"),)) == 0
    assert represented(small, (small.person("Carla Finta", alfa, since="2026-03-01", until="2026-03-01"),)) == 1


def test_two_people_of_one_member_are_one_member(small):
    alfa = member(small, "Alfa Finta")
    assert represented(small, (small.person("Anna Finta", alfa),), (small.person("Bruno Finto"), alfa)) == 1


def test_only_members_of_an_association_count_for_it(small):
    only_mech, only_build = member(small, "Alfa Finta", small.mech), member(small, "Beta Finta", small.build)
    both = member(small, "Gamma Finta", small.mech, small.build)
    event = small.event("2026-03-01", small.mech, small.build)
    for n, subject in enumerate((only_mech, only_build, both)):
        small.attend(event, small.person(f"Persona Finta {n}", subject))
    # One affiliated to a member of each host is ambiguous, whichever host is asked about.
    small.attend(event, small.person("Dubbia Finta", only_mech, only_build))
    (found,) = figures(small, "members_represented")
    assert found == {small.mech: 2, small.build: 2, None: 3}


def test_group_meetings_board_meetings_and_assemblies_are_told_apart(small):
    one, two, never = (small.group(small.mech, f"Gruppo finto {n}") for n in range(3))
    ended = small.group(small.mech, "Gruppo chiuso", until_on="2025-12-31")
    begun_late = small.group(small.mech, "Gruppo futuro", from_on="2027-01-01")
    board = small.add("organ", association_id=small.mech, kind="board", name="Consiglio direttivo")
    committee = small.add("organ", association_id=small.mech, kind="committee", name="Comitato tecnico")
    assert never
    assert ended
    assert begun_late
    anna = small.person("Anna Finta", member(small, "Alfa Finta"))
    for day, group in (("2026-02-01", one), ("2026-03-01", one), ("2026-04-01", two)):
        small.attend(small.gathering("meeting", day, small.mech, working_group_id=group), anna)
    small.gathering("meeting", "2026-05-01", small.mech, organ_id=board)
    small.gathering("meeting", "2026-05-02", small.mech, organ_id=committee)
    small.gathering("meeting", "2026-05-03", small.mech)
    assembly = small.gathering("assembly", "2026-06-01", small.mech)
    small.attend(assembly, anna)
    small.event("2026-07-01", small.mech)
    codes = (
        "group_meetings",
        "groups_met",
        "groups_active",
        "board_meetings",
        "assemblies",
        "events",
        "gatherings_held",
    )
    for key in (small.mech, None):
        assert of(small, key, *codes) == [3, 2, 3, 1, 1, 1, 8]
        assert of(small, key, "group_attendances", "group_members", "assembly_attendances", "assembly_members") == [
            3,
            1,
            1,
            1,
        ]
        assert of(small, key, *COUNTS) == [0] * 5
        assert of(small, key, "groups_met_share") == [66.7]


def document(small, gathering, *kinds):
    uid = small.archive.value("select uid from gathering where id = ?", (gathering,))
    for kind in kinds:
        paper = small.add(
            "document", name=kind, sha256="0" * 64, kind_id=small.kinds[kind], added_at="2026-01-01T00:00:00Z"
        )
        small.add("document_link", document_id=paper, record_kind="gathering", record_uid=uid)


def test_a_gathering_is_documented_when_its_checklist_is_complete(small):
    small.kinds = {code: small.add("document_kind", code=code, name=code) for code in ("programme", "sheet", "log")}
    for kind, form in (("programme", None), ("sheet", "in-person"), ("log", "online")):
        small.add("checklist_item", due_of="event", format=form, document_kind_id=small.kinds[kind])
    complete = {
        "in-person": [("programme", "sheet")],
        "online": [("programme", "log")],
        "hybrid": [("programme", "sheet", "log")],
        None: [("programme", "sheet")],
    }
    incomplete = {
        "in-person": [(), ("programme",), ("sheet", "log")],
        "online": [("programme", "sheet")],
        "hybrid": [("programme", "sheet"), ("programme", "log")],
        None: [("programme",)],
    }
    for lists in (complete, incomplete):
        for form, papers in lists.items():
            for kinds in papers:
                document(small, small.event("2026-03-01", small.mech, format=form), *kinds)
    small.gathering("assembly", "2026-03-02", small.mech)  # nothing is due: it cannot be complete
    codes = ("events", "events_documented", "gatherings_held", "gatherings_documented", "documented_share")
    for key in (small.mech, None):
        assert of(small, key, *codes) == [11, 4, 12, 4, 33.3]


def test_projects_spend_and_grants(small):
    for code, first, last in (
        ("P1", "2025-01-01", "2026-01-01"),
        ("P2", None, None),
        ("P3", "2027-01-01", None),
        ("P4", None, "2025-12-31"),
    ):
        project = small.add("project", code=code, title="Progetto finto", from_on=first, until_on=last)
        small.add("project_association", project_id=project, association_id=small.mech)
        if code == "P1":
            small.add("project_association", project_id=project, association_id=small.build)
    staff = small.add("expense_heading", code="personale", name="Personale")
    fine = small.add("expense_heading", code="non-ammissibili", name="Non ammissibili", eligible=0)
    for heading, day, cents in (
        (staff, "2026-01-01", 1_000_01),
        (staff, "2026-12-31", -1_01),
        (fine, "2026-05-01", 99_00),
        (staff, "2027-01-01", 5_00),
    ):
        small.add("expense", association_id=small.mech, heading_id=heading, on_day=day, amount_cents=cents)
    programme = small.programme()
    period = small.period(programme, "2026", *WHOLE)
    small.add("award", period_id=period, association_id=small.mech, amount_cents=4_000_00)
    small.add("award", period_id=period, association_id=small.build, amount_cents=1_000_00)
    codes = ("projects", "spend", "grants", "spend_share")
    assert of(small, small.mech, *codes) == [2, 999.0, 4000.0, 25.0]
    assert of(small, small.build, *codes) == [1, 0.0, 1000.0, 0.0]
    assert of(small, None, *codes) == [2, 999.0, 5000.0, 20.0]
    share = indicators.values(small.archive, ["spend_share"], {small.mech: WHOLE}, WHOLE)["spend_share"]
    assert share[small.mech] == (25.0, 999.0, 4000.0)  # both sides in euros, as the figures by themselves
