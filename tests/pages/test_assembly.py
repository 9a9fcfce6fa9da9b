"""The pages of the assembly desk without a window: its lists, what each action asks and says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Invalid
from clust_desktop.ui.pages.assembly import AssemblyDeskPage, AssemblyMembersPage, AssemblyProxiesPage
from clust_desktop.ui.pages.assembly_votes import AssemblyItemsPage, AssemblyVotesPage, ElectorsPage, light
from clust_desktop.ui.pages_list import UNDER, is_under, page
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows, uid
from tests.services.assembly_archive import Assembly117

DAY = "2025-06-30"


@pytest.fixture
def held(office):
    with clock.standing_on(date.fromisoformat(DAY)):
        office.archive.now = lambda: datetime(2025, 6, 30, 10, tzinfo=UTC)
        held = Assembly117(office.archive, 8, day=DAY)
        held.item("none")
        held.item("ordinary")
        held.item("statute")
        yield held


@pytest.fixture
def where(held, everywhere):
    return everywhere.under("gathering", held.uid)


def row(page_, office, where, words):
    found = page_.listing(office, where)
    return found.rows([found.key_of(uid(page_, office, where, words))])[0]


def test_members_are_narrowed_to_those_that_are_missing(office, held, where):
    held.come(range(5), heads=6, from_at=f"{DAY}T08:00:00Z")
    held.proxy(5, 0)
    shown = rows(AssemblyMembersPage(), office, where)
    assert [one["state"] for one in shown] == ["✔ presente"] * 5 + ["◆ per delega"] + ["○ manca"] * 2
    assert shown[0]["by"] == "Persona 000 A, Persona 000 B"
    assert (shown[0]["since"], shown[5]["by"]) == ("10:00", "Persona 000 A")
    narrowed = Where(period="2025", association=None, of=where.of, noun="gathering", filters={"state": "manca"})
    assert [one["name"] for one in rows(AssemblyMembersPage(), office, narrowed)] == ["Socio 006", "Socio 007"]


def test_the_only_person_of_a_member_is_proposed(office, held, where):
    archive = office.archive
    held.small.remove("affiliation", archive.find("affiliation", person_id=held.people[3][1])["id"])
    pages = AssemblyMembersPage()
    one = row(pages, office, where, "Socio 003")
    assert pages.arrive_blank(office, one, where)["person"] == held.uid_of("person", held.people[3][0])
    assert pages.arrive_blank(office, row(pages, office, where, "Socio 004"), where)["person"] is None
    assert "Persona 004 A, Persona 004 B" in pages.arrive_notes(
        office, row(pages, office, where, "Socio 004"), {}, where
    )


def test_who_is_there_is_told_and_who_is_not_cannot_leave(office, held, where):
    pages = AssemblyMembersPage()
    typed = {"person": held.uid_of("person", held.people[0][0]), "mode": "", "at": ""}
    assert pages.arrive(office, row(pages, office, where, "Socio 000"), typed, where).said == "Socio 000: presente."
    assert pages.leave(office, [row(pages, office, where, "Socio 001")], {"at": ""}, where).undo is False
    assert pages.leave(office, [row(pages, office, where, "Socio 000")], {"at": "12:30"}, where).undo
    with pytest.raises(Invalid):
        pages.arrive(office, row(pages, office, where, "Socio 000"), typed | {"at": "ieri"}, where)


def test_a_new_proxy_is_of_today_until_the_assembly_and_never_after_it(office, held, where):
    for today, written in ((DAY, date(2025, 6, 30)), ("2025-06-02", date(2025, 6, 2)), ("2025-07-01", None)):
        with clock.standing_on(date.fromisoformat(today)):
            assert AssemblyProxiesPage().blank(office, where).get("written_on") == written
            member = row(AssemblyMembersPage(), office, where, "Socio 001")
            assert AssemblyMembersPage().proxy_blank(office, member, where).get("written_on") == written


def test_a_refused_proxy_can_be_judged_anew(office, held, where):
    held.come([0])
    held.proxy(1, 0)
    pages = AssemblyProxiesPage()
    one = row(pages, office, where, "Socio 001")
    assert (pages.stands(one), pages.is_refused(one)) == (True, False)
    pages.refuse(office, one, {"reason": "Firma illeggibile"}, where)
    one = row(pages, office, where, "Socio 001")
    assert rows(pages, office, where)[0]["reason"] == "Firma illeggibile"
    assert (pages.stands(one), pages.is_refused(one)) == (False, True)
    pages.judge(office, one, {}, where)
    assert rows(pages, office, where)[0]["counts"] == "✔ vale"
    pages.withdraw(office, one, {}, where)
    assert rows(pages, office, where)[0]["reason"] == "È stata revocata."


def test_items_say_what_they_need_and_only_voted_ones_are_put_to_the_vote(office, held, where):
    held.come(range(5))
    pages = AssemblyItemsPage()
    assert [one["light"] for one in rows(pages, office, where)] == ["", "✔ valida (4)", "✖ ne manca 1 (6)"]
    assert [pages.is_voted(row(pages, office, where, f"Punto {n}")) for n in (1, 2, 3)] == [False, True, True]
    assert light((True, "Manca la regola.", 0, 0)) == "▲ Manca la regola."


def test_a_vote_by_name_has_no_form_and_one_by_number_has(office, held, where):
    held.come(range(5))
    items, votes = AssemblyItemsPage(), AssemblyVotesPage()
    office.assembly.open_call(gathering=held.uid, number=1, at="9")
    for method, has_form in (("Voto palese", False), ("Per conteggio", True), ("Scrutinio segreto", True)):
        typed = {"text": "Si approva.", "method": method, "at": ""}
        done = items.vote(office, row(items, office, where, "Punto 2"), typed, where)
        assert done.open == "assembly_votes"
        record = votes.record(office, done.uid)
        assert (votes.form_of(office, record, where) is not None) is has_form
    electors = where.under("resolution", done.uid)
    assert len(rows(ElectorsPage(), office, electors)) == 5
    votes.save(office, record, {"in_favour": "3", "against": "", "abstained": "1"}, where)
    assert rows(items, office, where)[1]["outcome"] == "Approvata"
    assert rows(votes, office, where)[2]["in_favour"] == "3"


def test_the_desk_opens_above_its_gathering_and_names_its_file(office, held, everywhere):
    assert is_under("assembly_desk")
    assert not is_under("gatherings")
    desk = AssemblyDeskPage()
    record = desk.record(office, held.uid)
    assert desk.heading(record) == ("Assemblea dei soci", "30 giugno 2025 · PROVE")
    assert (
        desk.minutes_file(office, record, everywhere) == "Verbale di assemblea 2025-06-30 PROVE Assemblea dei soci.pdf"
    )
    for code in (one.code for one in UNDER if one.code.startswith("assembly")):
        assert page(code).code == code
