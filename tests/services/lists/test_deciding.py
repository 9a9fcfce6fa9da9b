"""Questions answered in memory, one by one or all alike, and what the answers make of the list."""

from __future__ import annotations

import pytest

from clust_desktop.services.imports import Imports, deciding
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.outcome import Candidate, Question
from tests.cli.lists import excel_csv

PEOPLE = ["Nome", "Cognome", "E-mail"]


def names(asked: Question) -> list[str]:
    return [one.code for one in deciding.answers(asked)]


@pytest.fixture
def path(bring, tmp_path):
    bring("people", [PEOPLE, ["Ada", "Fintelli", "ada@uno.example"], ["Ugo", "Finti", "ugo@uno.example"]])
    rows = [
        PEOPLE,
        ["Ada", "Fintelli", "a@due.example"],
        ["Ugo", "Finti", "u@due.example"],
        ["Eva", "Finta", "e@x.example"],
    ]
    return excel_csv(tmp_path / "altri.csv", rows)


def test_a_person_chooses_a_candidate_a_new_one_or_none(archive, path):
    [ada, ugo] = Imports(archive).bring_in(kind="people", path=path, dry_run=True).ask
    assert names(ada) == [ada.candidates[0].uid, "new", "skip"]
    assert deciding.heading(ada) == "Quale persona?"
    decided = deciding.decide(Decisions(), [ada], ada.candidates[0].uid)
    assert (deciding.answer_of(decided, ada), deciding.answer_of(decided, ugo)) == (ada.candidates[0].uid, "")
    decided = deciding.decide(decided, [ugo], "skip")
    outcome = Imports(archive).bring_in(kind="people", path=path, decisions=decided)
    assert (outcome.added, outcome.updated, outcome.ask, len(outcome.refused)) == (1, 1, [], 1)
    assert outcome.placed == {2: "updated", 4: "added"}
    assert outcome.cells(4) == ("Eva", "Finta", "e@x.example")
    assert outcome.titles == ("Nome", "Cognome", "E-mail")


def test_a_later_answer_goes_before_an_earlier_one(archive, path):
    [ada, _ugo] = Imports(archive).bring_in(kind="people", path=path, dry_run=True).ask
    for code in ("skip", "new", ada.candidates[0].uid, "skip"):
        decided = deciding.decide(deciding.decide(Decisions(), [ada], "new"), [ada], code)
        assert deciding.answer_of(decided, ada) == code
        assert len(decided.rows) == 1


def test_all_alike_are_those_about_the_same_for_the_same_reason(archive, path):
    asked = Imports(archive).bring_in(kind="people", path=path, dry_run=True).ask
    assert deciding.alike(asked[0], asked) == tuple(asked)
    other = Question(9, "person", "Eva", "Altro motivo", ())
    assert deciding.alike(other, [*asked, other]) == (other,)
    decided = deciding.decide(Decisions(), asked, "new")
    assert Imports(archive).bring_in(kind="people", path=path, decisions=decided).added == 3


def test_a_row_may_be_the_person_of_an_earlier_row(bring, archive):
    rows = [PEOPLE, ["Ada", "Fintelli", "ada@uno.example"], ["Ada", "Fintelli", "ada@due.example"]]
    [asked] = bring("people", rows, dry_run=True).ask
    [candidate] = asked.candidates
    assert (candidate.uid, names(asked)[0]) == ("", "row 2")
    decided = deciding.decide(Decisions(), [asked], "row 2")
    outcome = bring("people", rows, decisions=decided)
    assert outcome.ask == []
    assert archive.value("select count(*) from person") == 1


def test_how_dates_are_read_holds_for_the_whole_list():
    asked = Question(2, "Ordine", "04/05/2026", "", (Candidate("dmy", "", ""), Candidate("mdy", "", "")))
    decided = deciding.decide(Decisions(), [asked], "mdy")
    assert (decided.order, decided.rows, deciding.answer_of(decided, asked)) == ("mdy", {}, "mdy")


def test_a_state_is_one_of_those_there_are():
    assert names(Question(2, "state", "forse", "")) == ["present", "absent", "excused", "expected", "cancelled", "skip"]
