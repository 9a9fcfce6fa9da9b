"""The page of imported lists, asked without a display."""

from __future__ import annotations

import pytest

from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.ui.pages.imports import ImportChangesPage, ImportQuestionsPage, ImportsPage
from clust_desktop.ui.specs import Where
from tests.cli.lists import excel_csv
from tests.pages.reading import rows, uid

PAGE, UNDER, CHANGES = ImportsPage(), ImportQuestionsPage(), ImportChangesPage()


@pytest.fixture
def listed(office, tmp_path):
    rows = [["Denominazione", "Comune"], ["Cascina Perla spa", "Lugo"], ["Alfa Finta", "Lugo"]]
    path = excel_csv(tmp_path / "soggetti.csv", rows)
    office.imports.bring_in(kind="organisations", path=path)
    return path


def open_only(everywhere: Where) -> Where:
    return Where(period=everywhere.period, association=None, filters={"which": "con domande aperte"})


def test_a_list_with_an_open_question_stands_out_and_shows_it(office, everywhere, listed):
    (found,) = rows(PAGE, office, open_only(everywhere))
    assert (found["name"], found["kind"], found["read"], found["added"], found["open"]) == (
        "soggetti.csv", "Soggetti", "2", "1", "1",
    )  # fmt: skip
    record = PAGE.record(office, uid(PAGE, office, everywhere, "soggetti"))
    assert PAGE.is_open(record)
    assert PAGE.tone(record) == "fair"
    (question,) = rows(UNDER, office, everywhere.under("list_import", record["uid"]))
    assert question["question"] == "Quale soggetto? Cascina Perla spa"
    assert (question["candidates"], question["answer"]) == ("Cascina Perlà S.r.l.", "aperta")


def test_questions_are_left_aside_and_that_is_undone(office, everywhere, listed):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "soggetti"))
    assert PAGE.leaving_out(office, record, {}, everywhere).startswith("1 domanda viene chiusa")
    PAGE.leave_out(office, record, {}, everywhere)
    assert rows(PAGE, office, open_only(everywhere)) == []
    office.journal.undo()
    assert len(rows(PAGE, office, open_only(everywhere))) == 1


def test_the_same_list_once_more_keeps_its_question_once(office, everywhere, listed):
    outcome = office.imports.bring_in(kind="organisations", path=listed)
    assert (outcome.operation, len(outcome.ask)) == (None, 1)
    assert len(rows(PAGE, office, everywhere)) == 1


@pytest.mark.parametrize(("answer", "shown"), [("new", "nuovo"), ("skip", "lasciata fuori")])
def test_the_same_list_with_the_answer_closes_the_question(office, everywhere, listed, answer, shown):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "soggetti"))
    about = "" if answer == "skip" else "organisation"
    decided = Decisions.of({"rows": [{"row": 2, "about": about, "answer": answer}]})
    assert office.imports.bring_in(kind="organisations", path=listed, decisions=decided).operation
    assert rows(PAGE, office, open_only(everywhere)) == []
    (question,) = rows(UNDER, office, everywhere.under("list_import", record["uid"]))
    assert question["answer"] == shown
    office.journal.undo()
    assert len(rows(PAGE, office, open_only(everywhere))) == 1


def test_one_import_is_taken_back_from_its_list_after_its_numbers_were_said(office, everywhere, listed):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "soggetti"))
    (added,) = [one for one in rows(CHANGES, office, everywhere.under("list_import", record["uid"]))
                if one["name"] == "Alfa Finta"]  # fmt: skip
    assert added["noun"] == "Soggetto"
    office.people.keep(given_name="Dopo", family_name="Venuta")
    assert PAGE.is_revertible(record)
    said = PAGE.reverting(office, record, {}, everywhere)
    assert "3 registrazioni tornano com’erano prima" in said
    assert "aggiunto: 3" in said
    assert office.lookups.find(noun="organisation", typed="alfa finta"), "saying so takes nothing back"
    done = PAGE.revert(office, record, {}, everywhere)
    assert done.gone
    assert rows(PAGE, office, everywhere) == []
    assert office.lookups.find(noun="organisation", typed="alfa finta") == []
    assert office.lookups.find(noun="person", typed="dopo venuta"), "what came later stays"
    office.journal.undo()
    again = PAGE.record(office, uid(PAGE, office, everywhere, "soggetti"))
    assert PAGE.is_revertible(again)


def test_an_import_whose_rows_were_used_since_says_so_and_is_not_offered_twice(office, everywhere, listed):
    record = PAGE.record(office, uid(PAGE, office, everywhere, "soggetti"))
    (company,) = office.lookups.find(noun="organisation", typed="alfa finta")
    office.organisations.keep(uid=company.uid, name="Alfa Finta Nuova")
    kept = "1 registrazione è stata modificata o usata nel frattempo e resta com’è."
    assert kept in PAGE.reverting(office, record, {}, everywhere)
    assert kept in PAGE.revert(office, record, {}, everywhere).said
    assert office.lookups.find(noun="organisation", typed="alfa finta")
