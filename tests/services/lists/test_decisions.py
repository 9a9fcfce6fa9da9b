"""What a person decides: answers to questions, how dates and numbers are read, which column is which."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.services.imports.decisions import Decisions

PEOPLE = ["Nome", "Cognome", "E-mail"]
HOMONYM = [PEOPLE, ["Ada", "Fintelli", "fintelli@due.example"]]


@pytest.fixture
def ada(bring, archive):
    bring("people", [PEOPLE, ["Ada", "Fintelli", "ada@uno.example"]])
    return archive.value("select uid from person")


def persons(archive):
    return archive.value("select count(*) from person")


def test_new(bring, archive, ada):
    outcome = bring("people", HOMONYM, decide={"rows": [{"row": 2, "answer": "new"}]})
    assert (outcome.added, outcome.ask, persons(archive)) == (1, [], 2)


def test_all_new(bring, archive, ada):
    assert bring("people", HOMONYM, decide={"all": "new"}).added == 1
    assert persons(archive) == 2


def test_the_uid_of_a_candidate(bring, archive, ada):
    outcome = bring("people", HOMONYM, decide={"rows": [{"row": 2, "about": "person", "answer": ada}]})
    assert (outcome.updated, outcome.ask, persons(archive)) == (1, [], 1)
    assert archive.value("select email from person") == "fintelli@due.example"


def test_skip(bring, archive, ada):
    outcome = bring("people", HOMONYM, decide={"rows": [{"row": 2, "answer": "skip"}]})
    assert (outcome.added, outcome.ask, len(outcome.refused), persons(archive)) == (0, [], 1, 1)


def test_an_unknown_uid_is_said_to_be_unknown(bring, archive, ada):
    [asked] = bring(
        "people", HOMONYM, decide={"rows": [{"row": 2, "answer": "01900000-0000-7000-8000-000000000000"}]}
    ).ask
    assert "01900000-0000-7000-8000-000000000000" in asked.reason
    assert persons(archive) == 1


def test_an_organisation_in_a_row_about_a_person_is_answered_by_its_uid(bring, archive):
    bring("organisations", [["Denominazione", "Comune"], ["Officine Finte S.r.l.", "Borgo"]])
    rows = [[*PEOPLE, "Ente"], ["Ugo", "Supposti", "u@esempio.example", "Officine Finte spa"]]
    outcome = bring("people", rows)
    [asked] = outcome.ask
    assert asked.about == "organisation"
    answer = {"row": 2, "about": "organisation", "answer": asked.candidates[0].uid}
    assert bring("people", rows, decide={"rows": [answer]}).added == 1
    assert archive.value("select count(*) from organisation") == 1


def test_a_list_in_which_nothing_decides_the_order_is_asked_about_row_by_row(bring, archive):
    rows = [
        ["Tipo", "Titolo", "Data", "Clust-ER"],
        ["Evento", "Uno finto", "04/05/2026", "MECH"],
        ["Evento", "Due finto", "01/02/2026", "MECH"],
    ]
    outcome = bring("gatherings", rows)
    assert (outcome.added, outcome.refused) == (0, [])
    readings = {one.row: [(c.uid, c.name) for c in one.candidates] for one in outcome.ask}
    assert readings == {
        2: [("dmy", "04/05/2026"), ("mdy", "05/04/2026")],
        3: [("dmy", "01/02/2026"), ("mdy", "02/01/2026")],
    }
    assert bring("gatherings", rows, decide={"date_order": "dmy"}).added == 2
    assert archive.column("select on_day from gathering order by id") == ["2026-05-04", "2026-02-01"]


def test_a_decimal_mark_that_nothing_decides_is_asked_about(bring, archive):
    rows = [["Associazione", "Voce", "Data", "Importo"], ["MECH", "generali", date(2026, 1, 20), "1.234"]]
    [asked] = bring("expenses", rows).ask
    assert [one.uid for one in asked.candidates] == [",", "."]
    assert bring("expenses", rows, decide={"decimal": ","}).added == 1
    assert archive.value("select amount_cents from expense") == 123_400


def test_a_corrected_mapping_is_used_and_remembered(bring, archive, tmp_path):
    rows = [["Chi", "Posta"], ["Alfa Finta srl", "a@esempio.example"], ["Beta Finta srl", "b@esempio.example"]]
    with pytest.raises(Refused, match=r"Chi, Posta\."):
        bring("organisations", rows)
    assert bring("organisations", rows, decide={"mapping": {"name": "Chi"}}).added == 2
    other = [["Posta", "Chi"], ["c@esempio.example", "Gamma Finta srl"]]
    outcome = bring("organisations", other, encoding="utf-16")
    assert (outcome.added, outcome.mapping["name"]) == (1, "Chi")
    with pytest.raises(Refused):  # another kind of file remembers nothing
        bring("organisations", [["Chi", "Dove"], ["Delta", "Borgo"]])


def test_a_trial_remembers_no_mapping(bring):
    rows = [["Chi", "Posta"], ["Alfa Finta srl", "a@esempio.example"]]
    assert bring("organisations", rows, decide={"mapping": {"name": "Chi"}}, dry_run=True).added == 1
    with pytest.raises(Refused):
        bring("organisations", rows)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"rows": 3}',
        '{"rows": [{"row": "x", "answer": "new"}]}',
        '{"righe": []}',
        '{"date": "31/02"}',
        '{"date_order": "ymd"}',
        '{"mapping": []}',
    ],
)
def test_a_file_that_holds_no_decisions_is_refused_with_an_example(text, tmp_path):
    file = tmp_path / "decisioni.json"
    file.write_text(text)
    with pytest.raises(Refused, match=r"decisioni\.json") as refusal:
        Decisions.read(file)
    assert '"answer": "new"' in refusal.value.sentence


def test_two_organisations_that_would_be_offered_in_the_same_words_say_what_tells_them(bring, archive):
    insert = archive.insert
    with archive.operation("tests.twins", "Twins"):
        for town in ("Forlì", "Cesena"):
            insert("organisation", {"name": "Officine Finte srl", "folded": "officine finte srl", "town": town})
    [asked] = bring("organisations", [["Denominazione"], ["Officine Finte srl"]]).ask
    assert {one.name for one in asked.candidates} == {"Officine Finte srl · Forlì", "Officine Finte srl · Cesena"}
