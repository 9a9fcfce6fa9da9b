"""The journal's pages, asked without a display."""

from __future__ import annotations

import getpass
from datetime import date

import pytest

from clust_desktop import i18n
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.lists import Asked
from clust_desktop.ui.pages.journal import ChangesPage, DifferencesPage, JournalPage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows, uid

JOURNAL, CHANGES, DIFFERENCES = JournalPage(), ChangesPage(), DifferencesPage()


@pytest.fixture
def renamed(office) -> str:
    """The uid of a person whose names were written and who was given an organisation."""
    found = office.lookups.find(noun="person", typed="zolt")[0].uid
    office.people.keep(uid=found, given_name="Ada", family_name="Żółtek Neri", email="ada@inventata.example")
    company = office.lookups.find(noun="organisation", typed="battola")[0].uid
    office.records.keep(
        noun="affiliation", values={"person": found, "organisation": company, "from_on": date(2024, 5, 3)}
    )
    return found


def of(office, everywhere, words: str) -> Where:
    return everywhere.under("operation", uid(JOURNAL, office, everywhere, words))


def test_what_was_done_is_listed_newest_first_and_found_in_the_language_spoken(office, everywhere, renamed):
    titles = [one["title"] for one in rows(JOURNAL, office, everywhere)]
    assert titles == [
        "Soggetto di una persona aggiunto", "Ada Żółtek Neri: modifica", "Small archive",
        "Nuovo archivio con i dati di riferimento",
    ]  # fmt: skip
    assert {one["who"] for one in rows(JOURNAL, office, everywhere)} == {getpass.getuser()}
    assert [one["title"] for one in rows(JOURNAL, office, everywhere, "zoltek")] == ["Ada Żółtek Neri: modifica"]
    with i18n.speaking("en"):
        assert [one["title"] for one in rows(JOURNAL, office, everywhere, "reference")] == [
            "New archive with the reference data"
        ]


def test_kind_and_day_narrow_the_list(office, everywhere, renamed):
    def narrowed(**filters: str) -> list[str]:
        where = Where(period=None, association=None, filters=filters)
        return [one["title"] for one in rows(JOURNAL, office, where)]

    assert narrowed(kind="Inizio dell’archivio") == ["Nuovo archivio con i dati di riferimento"]
    assert len(narrowed(kind="do")) == 3
    assert narrowed(day="30/6/2025") == ["Small archive", "Nuovo archivio con i dati di riferimento"]
    assert narrowed(day="1/7/2025") == []
    office.journal.undo()
    assert narrowed(kind="undone") == ["Soggetto di una persona aggiunto"]
    with pytest.raises(Refused):
        narrowed(day="30/30/2025")


def test_every_change_reads_with_labels_names_and_italian_dates(office, everywhere, renamed):
    (added,) = rows(CHANGES, office, of(office, everywhere, "soggetto di una persona"))
    assert (added["what"], added["noun"]) == ("Aggiunto", "Soggetto di una persona")
    assert added["name"] == "Ada Żółtek Neri · Caseificio Bàttola"
    assert added["line"] == "Persona: Ada Żółtek Neri; Soggetto: Caseificio Bàttola; Dal: 03/05/2024"
    where = of(office, everywhere, "zoltek")
    (changed,) = rows(CHANGES, office, where)
    assert changed["what"] == "Modificato"
    change = uid(CHANGES, office, where, "neri")
    assert CHANGES.heading(CHANGES.record(office, change)) == ("Ada Żółtek Neri", "Persona · Modificato")
    under = where.under("change", change)
    told = {one["label"]: (one["old"], one["new"]) for one in rows(DIFFERENCES, office, under)}
    assert told["Nome completo"] == ("Ada Żółtek", "Ada Żółtek Neri")
    assert told["E-mail"] == ("–", "ada@inventata.example")
    assert not {"id", "uid", "folded"} & set(told)


def test_names_of_what_is_gone_are_still_known(office, everywhere):
    person = office.people.keep(given_name="Pia", family_name="Passeggera")
    company = office.lookups.find(noun="organisation", typed="battola")[0].uid
    bond = office.records.keep(noun="affiliation", values={"person": person, "organisation": company})
    office.records.remove(noun="affiliation", uid=bond)
    office.records.remove(noun="person", uid=person)
    (gone,) = rows(CHANGES, office, of(office, everywhere, "soggetto di una persona eliminato"))
    assert gone["name"] == "Pia Passeggera · Caseificio Bàttola"
    assert gone["what"] == "Eliminato"


def test_the_filter_of_changes_looks_in_values_not_in_names_of_columns(office, everywhere):
    where = of(office, everywhere, "small")
    listing = CHANGES.listing(office, where)
    assert 0 < listing.count(Asked("cascina")) < listing.count(Asked())
    assert listing.count(Asked("membership_id")) == 0


def test_taking_back_says_with_numbers_what_is_put_back_and_what_is_kept(office, everywhere):
    with office.archive.operation("imports.people", "Three people"):
        for name in ("Uno", "Due", "Tre"):
            office.archive.insert("person", {"full_name": f"{name} Inventato", "folded": f"{name.lower()} inventato"})
    third = office.lookups.find(noun="person", typed="tre inventato")[0].uid
    office.people.keep(uid=third, given_name="Tre", family_name="Corretto")
    record = JOURNAL.record(office, uid(JOURNAL, office, everywhere, "three"))
    assert JOURNAL.is_revertible(record)
    warned = JOURNAL.reverting(office, record, {}, everywhere)
    assert "2 registrazioni tornano" in warned
    assert "1 registrazione è stata modificata" in warned
    assert "aveva aggiunto: 3, modificato: 0, eliminato: 0" in warned
    assert len(office.lookups.find(noun="person", typed="inventato")) == 2
    done = JOURNAL.revert(office, record, {}, everywhere)
    assert "1 registrazione è stata modificata" in done.said
    assert office.lookups.find(noun="person", typed="inventato") == []
    after = JOURNAL.record(office, record["uid"])
    assert after["undone_at"]
    assert not JOURNAL.is_revertible(after)
    assert JOURNAL.tone(after) == "quiet"


def test_the_beginning_of_an_archive_is_not_taken_back(office, everywhere):
    record = JOURNAL.record(office, uid(JOURNAL, office, everywhere, "nuovo archivio"))
    assert not JOURNAL.is_revertible(record)
    with pytest.raises(Refused):
        JOURNAL.reverting(office, record, {}, everywhere)
