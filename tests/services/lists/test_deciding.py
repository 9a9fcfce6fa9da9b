"""Questions answered in memory, one by one or all alike, and what the answers make of the list."""

from __future__ import annotations

import pytest

from clust_desktop.services.imports import Imports, deciding
from clust_desktop.services.imports.decisions import Decisions
from clust_desktop.services.imports.outcome import Candidate, Question
from clust_desktop.services.journal import Journal
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


SOCI = ["Associazione", "Socio", "Comune", "Data adesione", "Data cessazione"]


def test_organisations_nobody_knows_come_in_with_their_memberships_if_a_person_says_so(bring, archive):
    """Asked of a person alike for all, in one operation; a list that nobody sits beside is refused them as ever."""
    rows = [SOCI, ["MECH", "Alfa Finta srl", "Borgo", "14/01/2020", "31/12/2022"]]
    rows += [["MECH", "Beta Finta srl", "Lugo", "14/01/2020", ""], ["MECH", "Alfa Finta S.r.l.", "", "01/03/2023", ""]]
    assert [one.row for one in bring("memberships", rows).refused] == [2, 3, 4]
    outcome = bring("memberships", rows, asks_new=True)
    assert (outcome.refused, outcome.added, archive.count("organisation")) == ([], 0, 0)
    assert archive.count("import_question", answer=None) == len(outcome.ask)
    assert deciding.alike(outcome.ask[0], outcome.ask) == tuple(outcome.ask)
    assert [one.code for one in deciding.answers(outcome.ask[0])] == ["new", "skip"]
    decided = deciding.decide(Decisions(), outcome.ask, "new")
    brought = bring("memberships", rows, asks_new=True, decisions=decided)
    assert (brought.added, brought.ask, brought.refused) == (3, [], [])
    assert "2 soggetti sono nuovi" in " ".join(brought.notes)
    assert archive.column("select name from organisation") == ["Alfa Finta srl", "Beta Finta srl"]
    assert archive.column("select town from organisation") == ["Borgo", "Lugo"]
    again = bring("memberships", rows, asks_new=True)
    assert (again.unchanged, again.ask, again.operation) == (3, [], None)
    Journal(archive).revert(brought.operation)
    assert (archive.count("organisation"), archive.count("membership")) == (0, 0)


def test_a_new_organisation_is_no_answer_to_whether_its_membership_went_on(bring, archive):
    rows = [SOCI, ["MECH", "Alfa Finta srl", "", "14/01/2020", "31/12/2022"],
            ["MECH", "Alfa Finta srl", "", "01/01/2023", ""]]  # fmt: skip
    asked = bring("memberships", rows, asks_new=True).ask
    for decided in (deciding.decide(Decisions(), asked, "new"), Decisions(all="new")):
        [left] = bring("memberships", rows, asks_new=True, decisions=decided, dry_run=True).ask
        assert (left.row, left.about, [one.code for one in deciding.answers(left)]) == (
            3,
            "membership",
            ["new", "skip"],
        )
    decided = deciding.decide(deciding.decide(Decisions(), asked, "new"), [left], "new")
    assert bring("memberships", rows, asks_new=True, decisions=decided).added == 2


def test_a_membership_that_is_refused_makes_no_organisation(bring, archive):
    rows = [SOCI, ["MARTE", "Alfa Finta srl", "", "14/01/2020", ""],
            ["MECH", "Alfa Finta srl", "", "14/01/2020", "31/12/2019"]]  # fmt: skip
    outcome = bring("memberships", rows, decisions=Decisions(all="new"))
    assert ([one.row for one in outcome.refused], outcome.operation) == ([2, 3], None)
    assert archive.count("organisation") == 0


def test_alike_of_gatherings_are_those_of_the_same_gathering():
    day = (Candidate("a", "Riunione", ""),)
    asked = [Question(n, "gathering", value, "Quale?", day) for n, value in ((2, "Uno"), (3, "Due"), (4, "Uno"))]
    assert [one.row for one in deciding.alike(asked[0], asked)] == [2, 4]


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
