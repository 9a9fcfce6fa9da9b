"""What hangs on a person, asked without a display: other names, consents, organisations, and a name of one piece."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain.refusals import Invalid
from clust_desktop.ui.pages.affiliations import AffiliationsPage
from clust_desktop.ui.pages.people import PeoplePage
from clust_desktop.ui.pages.person_parts import ConsentsPage, PersonNamesPage
from tests.pages.reading import rows, uid

PEOPLE, NAMES, CONSENTS, BELONGS = PeoplePage(), PersonNamesPage(), ConsentsPage(), AffiliationsPage()


@pytest.fixture
def ada(office, everywhere):
    return everywhere.under("person", uid(PEOPLE, office, everywhere, "zoltek"))


def test_somebody_is_found_by_another_name_until_it_is_forgotten(office, everywhere, ada):
    NAMES.save(office, None, {"name": "Ada Neri"}, ada)
    assert [one["name"] for one in rows(NAMES, office, ada)] == ["Ada Neri"]
    assert [one["full_name"] for one in rows(PEOPLE, office, everywhere, "ada neri")] == ["Ada Żółtek"]
    assert office.lookups.find(noun="person", typed="neri")
    with pytest.raises(Invalid):
        NAMES.save(office, None, {"name": "Ada Neri"}, ada)
    NAMES.remove(office, {"name": "Ada Neri"}, {}, ada)
    assert rows(PEOPLE, office, everywhere, "ada neri") == []
    office.journal.undo()
    assert office.lookups.find(noun="person", typed="neri")


def test_a_consent_is_given_for_a_purpose_and_withdrawn_by_a_date(office, ada):
    notice = office.records.keep(
        noun="privacy_notice", values={"version": "2025-01", "text": "Si informa.", "from_on": date(2025, 1, 1)}
    )
    done = CONSENTS.save(office, None, {"purpose": "Inviti", "notice": notice, "given_on": "3/2/25"}, ada)
    (row,) = rows(CONSENTS, office, ada)
    assert (row["purpose"], row["notice"], row["given_on"], row["withdrawn_on"]) == (
        "Inviti", "2025-01", "03/02/2025", ""
    )  # fmt: skip
    record = CONSENTS.record(office, done.uid)
    typed = CONSENTS.form.format(record)
    with pytest.raises(Invalid) as refused:
        CONSENTS.save(office, record, typed | {"withdrawn_on": "1/1/25"}, ada)
    assert set(refused.value.complaints) == {"withdrawn_on"}
    CONSENTS.save(office, record, typed | {"withdrawn_on": "1/6/25"}, ada)
    assert rows(CONSENTS, office, ada)[0]["withdrawn_on"] == "01/06/2025"
    office.journal.undo()
    assert rows(CONSENTS, office, ada)[0]["withdrawn_on"] == ""
    CONSENTS.remove(office, CONSENTS.record(office, done.uid), {}, ada)
    assert rows(CONSENTS, office, ada) == []


def test_a_name_of_one_piece_stays_while_something_else_is_corrected(office, everywhere, ada):
    record = PEOPLE.record(office, ada.of)
    assert (record["given_name"], record["family_name"]) == ("", "")
    assert "«Ada Żółtek»" in PEOPLE.notes(office, record, {}, everywhere)[0]
    typed = PEOPLE.form.format(record) | {"email": "ada@inventata.example", "gender": "Donna"}
    assert PEOPLE.save(office, record, typed, everywhere).said == "Ada Żółtek: salvato."
    record = PEOPLE.record(office, ada.of)
    assert (record["full_name"], record["email"], record["gender"]) == ("Ada Żółtek", "ada@inventata.example", "f")
    PEOPLE.save(office, record, typed | {"given_name": "Ada", "family_name": "Żółtek Neri"}, everywhere)
    record = PEOPLE.record(office, ada.of)
    assert record["full_name"] == "Ada Żółtek Neri"
    (kept,) = PEOPLE.notes(office, record, {}, everywhere)
    assert kept.startswith("Da conservare")
    with pytest.raises(Invalid):
        PEOPLE.save(office, record, typed, everywhere)


def test_an_organisation_written_by_mistake_is_taken_off_a_person(office, ada):
    (row,) = rows(BELONGS, office, ada)
    record = BELONGS.record(office, uid(BELONGS, office, ada, ""))
    assert "l’ultimo giorno" in BELONGS.removal(office, record, {}, ada)
    BELONGS.remove(office, record, {}, ada)
    assert rows(BELONGS, office, ada) == []
    office.journal.undo()
    assert rows(BELONGS, office, ada) == [row]
