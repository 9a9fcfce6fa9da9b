"""Groups, organs, seats and offices, asked without a display."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain import clock
from clust_desktop.domain.refusals import Conflict, Invalid, Taken
from clust_desktop.services.lists import Asked
from clust_desktop.ui.pages.circle_meetings import AttendedPage, CircleMeetingsPage
from clust_desktop.ui.pages.circles import GroupsOfPage, OrgansOfPage, OrgansPage, ValueChainsPage, WorkingGroupsPage
from clust_desktop.ui.pages.offices import OfficesPage
from clust_desktop.ui.pages.seats import SeatsHeldPage, SeatsPage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows, uid

GROUPS, CHAINS, ORGANS = WorkingGroupsPage(), ValueChainsPage(), OrgansPage()
SEATS, OFFICES, MEETINGS, ATTENDED = SeatsPage(), OfficesPage(), CircleMeetingsPage(), AttendedPage()
ALL = {"shown": "tutti, anche cessati"}


def where(period: str | None = "2025", association: str | None = None, **filters: str) -> Where:
    return Where(period=period, association=association, filters=filters)


def association(office, code: str) -> str:
    return office.groups.association_uid(code)


def person(office, typed: str) -> str:
    return office.lookups.find(noun="person", typed=typed)[0].uid


def group(office, name: str, code: str = "AGRIFOOD", **values: str) -> str:
    return GROUPS.save(office, None, {"association": association(office, code), "name": name} | values, where()).uid


def seeds(office) -> Where:
    return where().under("working_group", uid(GROUPS, office, where(), "sementi"))


def test_a_group_that_has_not_met_in_the_period_stands_out_and_can_be_listed_alone(office):
    group(office, "Acque", from_on="1/1/2024")
    found = rows(GROUPS, office, where(shown="del periodo"))
    assert [(one["name"], one["meetings"], one["last_met"]) for one in found] == [
        ("Acque", "▲ nessuna", ""),
        ("Sementi", "2", "02/05/2025"),
    ]
    assert [one["name"] for one in rows(GROUPS, office, where(shown="che non si sono riuniti"))] == ["Acque"]
    listed = GROUPS.listing(office, where(shown="del periodo"))
    assert [GROUPS.tone(row) for row in listed.rows(listed.keys(Asked()))] == ["bad", ""]
    assert {one["name"] for one in rows(GROUPS, office, where("2024", shown="che non si sono riuniti"))} == {
        "Acque", "Sementi",
    }  # fmt: skip


def test_columns_of_who_came_stand_only_where_who_came_is_counted(office):
    ways = {"in_room", "online", "unstated"}
    for page in (GROUPS, ORGANS):
        for shown in ("", "del periodo", "che non si sono riuniti", "tutti, anche cessati", "del per"):
            assert not ways & {one.key for one in page.columns_for(where(shown=shown))}
        assert ways <= {one.key for one in page.columns_for(where(shown="Del periodo, con le presenze "))}
    for page in (GroupsOfPage(), OrgansOfPage()):
        under = where().under("association", association(office, "AGRIFOOD"))
        assert not ways & {one.key for one in page.columns_for(under)}


def test_the_header_is_obeyed_and_its_period_read_by_the_dates_of_the_association(office):
    assert rows(GROUPS, office, where(association="BUILD")) == []
    agrifood = office.archive.by_uid("association", association(office, "AGRIFOOD"))["id"]
    period = office.archive.find("period", code="2025")["id"]
    with office.archive.operation("tests.own", "Own"):
        office.archive.insert(
            "period_association",
            {"period_id": period, "association_id": agrifood, "from_on": "2025-05-01", "until_on": "2025-12-31"},
        )
    assert rows(GROUPS, office, where())[0]["meetings"] == "1"
    assert [one["on_day"] for one in rows(MEETINGS, office, seeds(office))] == ["02/05/2025", "02/04/2025"]
    listed = MEETINGS.listing(office, seeds(office))
    assert [MEETINGS.tone(row) for row in listed.rows(listed.keys(Asked()))] == ["", "quiet"]
    assert ATTENDED.opens({"uid": "x"}) == ("gatherings", "x")


def test_a_group_begins_under_its_chain_and_not_under_that_of_another_association(office):
    chain = CHAINS.save(office, None, {"association": association(office, "MECH"), "name": "Nautica"}, where()).uid
    under = where().under("value_chain", chain)
    blank = GROUPS.form.format(GROUPS.blank(office, under))
    GROUPS.save(office, None, blank | {"name": "Scafi"}, under)
    assert [one["name"] for one in rows(GROUPS, office, under)] == ["Scafi"]
    assert rows(CHAINS, office, where())[0]["groups"] == "1"
    with pytest.raises(Invalid) as refused:
        group(office, "Vele", "BUILD", value_chain=chain)
    assert set(refused.value.complaints) == {"value_chain"}


def test_two_groups_of_one_association_do_not_share_a_name(office):
    with pytest.raises(Taken) as refused:
        group(office, "Sementi")
    assert refused.value.complaints == {
        "name": "«Sementi» c’è già (Gruppi di lavoro): indicare altro, oppure aprire la registrazione esistente."
    }


def test_seats_are_of_persons_organisations_or_both_and_nobody_sits_twice(office):
    under = seeds(office)
    blank = SEATS.form_of(office, None, under).format(SEATS.blank(office, under))
    with pytest.raises(Invalid) as refused:
        SEATS.save(office, None, blank, under)
    assert set(refused.value.complaints) == {"person"}
    perla = blank | {"person": person(office, "perla ninive"), "from_on": "1/2/2024"}
    perla |= SEATS.proposes(office, None, perla, "person", under)
    assert office.lookups.label(noun="organisation", uid=perla["organisation"]) == "Cascina Perlà S.r.l."
    SEATS.save(office, None, perla, under)
    with pytest.raises(Invalid, match="Ne fa già parte dal 01/02/2024"):
        SEATS.save(office, None, perla | {"from_on": "3/5/2025"}, under)
    assert [(one["person"], one["role"], one["from_on"]) for one in rows(SEATS, office, under)] == [
        ("Perla Nìnive", "Componente", "01/02/2024")
    ]
    of_person = where().under("person", person(office, "perla ninive"))
    assert [(one["circle"], one["association"]) for one in rows(SeatsHeldPage(), office, of_person)] == [
        ("Sementi", "AGRIFOOD")
    ]


def test_nobody_sits_or_holds_an_office_before_the_founding_or_in_another_century(office):
    with office.archive.operation("tests.founded", "Founded"):
        key = office.archive.by_uid("association", association(office, "AGRIFOOD"))["id"]
        office.archive.update("association", key, {"constituted_on": "2018-05-10"})
    seat = {"person": person(office, "nico"), "role": "Componente"}
    offered = {"association": association(office, "AGRIFOOD"), "person": person(office, "nico"), "kind": "Presidente"}
    under = seeds(office)
    for page, typed, here in ((SEATS, seat, under), (OFFICES, offered, where())):
        form = page.form_of(office, None, here)
        for days_, key in (({"from_on": "9/5/2018"}, "from_on"), ({"from_on": "1/1/2199"}, "from_on"),
                           ({"from_on": "1/1/2025", "until_on": "31/12/2199"}, "until_on")):  # fmt: skip
            filled = form.format(page.blank(office, here)) | typed | {"until_on": ""} | days_
            with pytest.raises(Invalid) as refused:
                page.save(office, None, filled, here)
            assert set(refused.value.complaints) == {key}, (page.code, days_)


def test_a_seat_of_another_year_begins_on_no_day_that_nobody_said(office, monkeypatch):
    under = seeds(office)
    for today, begins in ((date(2025, 6, 3), date(2025, 6, 3)), (date(2026, 6, 3), None)):
        monkeypatch.setattr(clock, "today", lambda today=today: today)
        assert SEATS.blank(office, under)["from_on"] == begins
        assert SEATS.several_blank(office, None, under)["from_on"] == begins
    assert SEATS.blank(office, where(period=None).under("working_group", under.of))["from_on"] == date(2026, 6, 3)


def test_a_seat_for_a_subject_that_is_no_member_is_remarked_on(office):
    under = seeds(office)
    clinic = office.lookups.find(noun="organisation", typed="aquilone")[0].uid
    typed = {"person": "", "organisation": clinic, "role": "Componente", "from_on": "1/6/2025", "until_on": ""}
    assert SEATS.notes(office, None, typed, under) == [
        "Al 01/06/2025 questo soggetto non è socio di Clust-ER Agrifood."
    ]
    farm = office.lookups.find(noun="organisation", typed="cascina")[0].uid
    assert SEATS.notes(office, None, typed | {"organisation": farm}, under) == []


def test_several_people_are_seated_at_once_for_the_one_organisation_of_each(office):
    under = seeds(office)
    people = "\n".join(person(office, name) for name in ("perla ninive", "ugo batt", "zolt"))
    SEATS.several(office, None, {"persons": people, "role": "Componente", "from_on": "1/2/2025"}, under)
    done = SEATS.several(office, None, {"persons": people, "role": "Componente", "from_on": "1/3/2025"}, under)
    assert "Ne facevano già parte: Perla Nìnive, Ugo Battàglia, Ada Żółtek." in done.said
    assert [one["organisation"] for one in rows(SEATS, office, under)] == [
        "Istituto Zolfanello", "Cascina Perlà S.r.l.", "Molino Sant’Elmo S.p.A.",
    ]  # fmt: skip
    office.journal.undo()
    office.journal.undo()
    assert rows(SEATS, office, under) == []


def seated(office) -> Where:
    """Three people sit in the group, one of them as coordinator with the office."""
    under = seeds(office)
    people = "\n".join(person(office, name) for name in ("perla ninive", "ugo batt", "zolt"))
    SEATS.several(office, None, {"persons": people, "role": "Componente", "from_on": "1/2/2024"}, under)
    typed = {"association": association(office, "AGRIFOOD"), "kind": "Coordinatore", "from_on": "1/2/2024",
             "person": person(office, "zolt"), "working_group": under.of}  # fmt: skip
    OFFICES.save(office, None, typed, where())
    return under


def test_the_question_before_removing_says_whose_office_it_is(office):
    seated(office)
    record = OFFICES.record(office, uid(OFFICES, office, where(), "zolt"))
    assert OFFICES.removal(office, record, {}, where()).startswith(
        "Si elimina dall’archivio: Carica «Ada Żółtek · Coordinatore · Clust-ER Agrifood». Nient’altro"
    )


def test_closing_a_group_says_and_ends_all_that_stands_below_it_and_can_be_taken_back(office):
    under = seated(office)
    record = GROUPS.record(office, under.of)
    assert GROUPS.is_open(record)
    typed = {"until_on": "30/6/2025"}
    assert GROUPS.close_notes(office, record, typed, where()) == ["Lo stesso giorno terminano – posti: 3, cariche: 1."]
    GROUPS.close(office, record, typed, where())
    assert {one["until_on"] for one in rows(SEATS, office, under)} == {"30/06/2025"}
    assert [one["until_on"] for one in rows(OFFICES, office, under)] == ["30/06/2025"]
    assert not GROUPS.is_open(GROUPS.record(office, under.of))
    assert rows(GROUPS, office, where(shown="del periodo"))[0]["until_on"] == "30/06/2025"
    office.journal.undo()
    assert {one["until_on"] for one in rows(SEATS, office, under)} == {""}
    with pytest.raises(Invalid, match="posti: 3, cariche: 1"):
        GROUPS.close(office, record, {"until_on": "31/1/2024"}, where())


def test_ending_a_seat_ends_the_office_held_there_and_says_so(office):
    under = seated(office)
    zolt = {"uid": uid(SEATS, office, under, "zolt")}
    others = [{"uid": uid(SEATS, office, under, "perla n")}, zolt]
    typed = {"until_on": "31/5/2025"}
    said = "2 posti terminano il 31/05/2025. Termina anche 1 carica che vi è legata."
    assert SEATS.end_notes(office, others, typed, under) == [said]
    assert SEATS.end(office, others, typed, under).said == said
    assert [(one["person"], one["until_on"]) for one in rows(SEATS, office, under)] == [
        ("Ugo Battàglia", ""), ("Ada Żółtek", "31/05/2025"), ("Perla Nìnive", "31/05/2025"),
    ]  # fmt: skip
    assert rows(OFFICES, office, under)[0]["until_on"] == "31/05/2025"
    with pytest.raises(Invalid, match="01/02/2024"):
        SEATS.end(office, [zolt], {"until_on": "1/1/2024"}, under)


def test_an_office_is_of_one_circle_of_its_association_and_two_presidents_are_remarked_on(office):
    mech = association(office, "MECH")
    board = ORGANS.save(
        office, None, {"association": mech, "kind": "Consiglio direttivo", "name": "Consiglio"}, where()
    ).uid
    first = {"association": mech, "kind": "Presidente", "person": person(office, "ugo"), "organ": board,
             "from_on": "1/1/2023", "until_on": "31/12/2025"}  # fmt: skip
    OFFICES.save(office, None, first, where())
    second = OFFICES.form.format({}) | first | {"person": person(office, "zolt"), "from_on": "1/6/2025"}
    assert OFFICES.notes(office, None, second, where()) == [
        "In quei giorni la stessa carica è ricoperta anche da Ugo Battàglia."
    ]
    assert OFFICES.notes(office, None, second | {"from_on": "1/1/2026", "until_on": ""}, where()) == []
    with pytest.raises(Invalid) as refused:
        OFFICES.save(office, None, second | {"association": association(office, "BUILD")}, where())
    assert set(refused.value.complaints) == {"organ"}
    with pytest.raises(Invalid) as refused:
        OFFICES.save(office, None, second | {"working_group": seeds(office).of}, where())
    assert set(refused.value.complaints) == {"working_group"}
    assert rows(OFFICES, office, where("2025"))[0]["person"] == "Ugo Battàglia"
    assert len(rows(OFFICES, office, where().under("organ", board))) == 1


def test_what_is_used_is_not_removed_and_the_numbers_are_said(office):
    under = seeds(office)
    with pytest.raises(Conflict, match="incontri: 2"):
        GROUPS.remove(office, GROUPS.record(office, under.of), {}, where())
    alone = GROUPS.record(office, group(office, "Di passaggio"))
    assert "Nient’altro vi fa riferimento" in GROUPS.removal(office, alone, {}, where())
    assert GROUPS.remove(office, alone, {}, where()).gone


def test_a_meeting_begins_under_its_group(office):
    under = seeds(office)
    typed = MEETINGS.form_of(office, None, under).format(MEETINGS.blank(office, under))
    MEETINGS.save(office, None, typed | {"title": "Gruppo Sementi: terza riunione", "on_day": "3/6/2025"}, under)
    assert rows(MEETINGS, office, under)[0]["title"] == "Gruppo Sementi: terza riunione"


def test_where_a_person_has_been(office):
    found = rows(ATTENDED, office, where().under("person", person(office, "ugo batt")))
    assert len(found) == 9
    assert found[0] == {
        "on_day": "20/05/2025", "title": "Salute in piazza", "kind": "Evento", "associations": "HEALTH",
        "role": "Partecipante", "state": "Presente", "represents": "",
    }  # fmt: skip


def test_every_column_orders_and_finds_by_its_beginning(office):
    seated(office)
    under = seeds(office)
    for page, there in (
        (GROUPS, where()), (CHAINS, where()), (ORGANS, where()), (OFFICES, where()), (SEATS, under),
        (MEETINGS, under), (ATTENDED, where().under("person", person(office, "ugo"))),
    ):  # fmt: skip
        found = page.listing(office, there)
        count = found.count(Asked())
        for column in (*found.what.orders, ""):
            assert len(found.keys(Asked("", column, True))) == count
            assert list(found.starting(Asked("", column), "no such beginning")) == []
