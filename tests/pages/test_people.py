"""The page of people, asked without a display."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Conflict, Invalid
from clust_desktop.ui.pages.affiliations import AffiliationsPage
from clust_desktop.ui.pages.organisation_parts import OrganisationPeoplePage
from clust_desktop.ui.pages.people import PeoplePage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows, uid

PAGE, UNDER = PeoplePage(), AffiliationsPage()


def test_everybody_is_listed_and_found_without_accents(office, everywhere):
    assert len(rows(PAGE, office, everywhere)) == 8
    (found,) = rows(PAGE, office, everywhere, "zolt")
    assert (found["full_name"], found["organisations"]) == ("Ada Żółtek", "Istituto Zolfanello")
    assert rows(PAGE, office, everywhere, "zolt ugo") == []


def test_an_association_shows_the_people_of_its_members(office):
    of_health = rows(PAGE, office, Where(period="2025", association="HEALTH"))
    assert [one["organisations"] for one in of_health] == ["Clinica dell’Aquilone"]


def test_a_person_is_added_changed_and_taken_back(office, everywhere):
    done = PAGE.save(office, None, {"given_name": "Gina", "family_name": "Inventata", "email": ""}, everywhere)
    record = PAGE.record(office, done.uid)
    assert PAGE.heading(record)[0] == "Gina Inventata"
    PAGE.save(office, record, {"given_name": "Gina", "family_name": "Trovata"}, everywhere)
    assert [one["full_name"] for one in rows(PAGE, office, everywhere, "trovata")] == ["Gina Trovata"]
    office.journal.undo()
    office.journal.undo()
    assert rows(PAGE, office, everywhere, "gina") == []


def test_complaints_stand_beside_their_fields_all_at_once(office, everywhere):
    with pytest.raises(Invalid) as refused:
        PAGE.save(office, None, {"given_name": "x" * 81, "email": "a@b"}, everywhere)
    assert set(refused.value.complaints) == {"given_name", "email"}
    with pytest.raises(Invalid) as refused:
        PAGE.save(office, None, {}, everywhere)
    assert set(refused.value.complaints) == {"family_name"}


def test_whoever_is_used_is_not_removed_and_the_numbers_are_said(office, everywhere):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "perla ninive"))
    with pytest.raises(Conflict, match="presenze: 9"):
        PAGE.removal(office, record, {}, everywhere)


def test_an_affiliation_is_dated_and_stands_under_both(office, everywhere):
    person = uid(PAGE, office, everywhere, "zolt")
    under = everywhere.under("person", person)
    blank = UNDER.form.format(UNDER.blank(office, under))
    company = office.lookups.find(noun="organisation", typed="battola")[0].uid
    with pytest.raises(Invalid) as refused:
        UNDER.save(office, None, blank | {"organisation": company, "from_on": "3/5/24", "until_on": "1/1/24"}, under)
    assert set(refused.value.complaints) == {"until_on"}
    UNDER.save(office, None, blank | {"organisation": company, "from_on": "3/5/24"}, under)
    assert [(one["organisation"], one["from_on"]) for one in rows(UNDER, office, under)] == [
        ("Caseificio Bàttola", "03/05/2024"),
        ("Istituto Zolfanello", "01/01/2023"),
    ]
    there = rows(OrganisationPeoplePage(), office, everywhere.under("organisation", company))
    assert {one["person"] for one in there} == {"Nico Šíma", "Ada Żółtek"}
