"""Two printings of one session signed by the same people, and the scans of single sheets."""

from __future__ import annotations

import pytest

from clust_desktop.app import Office
from clust_desktop.domain.refusals import Invalid
from clust_desktop.services import archives
from clust_desktop.services.presence_lists import presence_list
from clust_desktop.services.sheet_entry import Typed
from clust_desktop.services.sheets import is_off
from tests.services.papers_of_gatherings import gathering, people, session

NAMES = ("Ada Fittizia", "Bea Finta", "Ciro Inventato")


@pytest.fixture
def office(tmp_path):
    with archives.create(tmp_path / "own.clust") as made:
        with made.operation("test.association", "Association"):
            made.insert("association", {"code": "PROVA", "name": "Clust-ER PROVA"})
        yield Office(made)


@pytest.fixture(params=["", "Mattina"])
def twice(office, request):
    """Three people printed, then a fourth comes and the list of the same session is printed again."""
    uid = gathering(office, associations=("PROVA",))
    part = session(office, uid, request.param) if request.param else None
    people(office, uid, NAMES)
    _print(office, uid, part)
    people(office, uid, ["Dino Tardivo"])
    _print(office, uid, part)
    return uid


def _print(office, uid, part):
    office.sheets.record(office.sheets.plan(gathering=uid, rows=0, session=part))


def enter(office, uid, text, printing, **more):
    return office.sheet_entry.enter(gathering=uid, printing=printing, typed=Typed(text=text, **more))


def rows(office, uid, printing):
    return {one["full_name"]: one["number"] for one in office.sheets.rows(gathering=uid, printing=printing)}


def sheets(office, uid):
    return {
        one["printing"]: (one["signed"], one["present"], is_off(one)) for one in office.sheets.sheets(gathering=uid)
    }


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_who_signs_both_counts_on_both_sheets_and_once_in_the_register(office, twice, order):
    """Ada signs both, Bea the first, Dino the second; the others are said absent on each, in whichever order."""
    signed = {1: ("Ada Fittizia", "Bea Finta"), 2: ("Ada Fittizia", "Dino Tardivo")}
    for printing in order:
        at = rows(office, twice, printing)
        text = ", ".join(str(at[name]) for name in signed[printing]) + " / altri assenti"
        enter(office, twice, text, printing, totals={1: 2})
    assert sheets(office, twice) == {1: (2, 2, False), 2: (2, 2, False)}
    lines = office.gatherings.register(twice)["people"]
    assert {one["name"]: one["state"] for one in lines} == {
        "Ada Fittizia": "present", "Bea Finta": "present", "Ciro Inventato": "absent", "Dino Tardivo": "present",
    }  # fmt: skip
    assert office.archive.count("presence") - office.archive.count("take_back") == 3
    office.gathering_changes.hold(uid=twice)
    assert office.attendance.counts(gathering=twice)["attendances"] == 3
    (said,) = office.sheets.mismatches(gathering=twice)
    assert "1 persona ha firmato su più stampe" in said
    assert "Fittizia Ada" in said
    assert said in presence_list(office.archive, twice).mismatches
    assert enter(office, twice, "", 1, totals={1: 2}).written is False


def test_a_total_of_one_printing_that_does_not_agree_is_told_beside_who_signed_twice(office, twice):
    for printing in (1, 2):
        enter(office, twice, str(rows(office, twice, printing)["Ada Fittizia"]), printing, totals={1: printing})
    assert sheets(office, twice) == {1: (1, 1, False), 2: (2, 1, True)}
    double, off = office.sheets.mismatches(gathering=twice)
    assert "Foglio 1 della stampa 2: 2 firme in calce, 1 nel registro" in off
    assert "più stampe" in double


def test_a_signature_taken_off_the_one_sheet_on_which_it_stood_is_an_absence(office, twice):
    at = rows(office, twice, 1)["Ada Fittizia"]
    enter(office, twice, str(at), 1)
    assert enter(office, twice, f"{at} assente", 1).becomes == {at: "absent"}


def test_the_sheet_of_another_session_is_no_second_printing(office):
    uid = gathering(office, associations=("PROVA",))
    people(office, uid, NAMES)
    for title in ("Mattina", "Pomeriggio"):
        _print(office, uid, session(office, uid, title))
    for printing in (1, 2):
        enter(office, uid, "1", printing)
    assert office.sheets.mismatches(gathering=uid) == []


# -- scans --------------------------------------------------------------------------------------------------------


def scan(tmp_path, name="firme.pdf", content=b"%PDF-1.4 inventato"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_scan_belongs_to_its_sheet_and_is_evidence_of_the_gathering(office, twice, tmp_path):
    second = next(one for one in office.sheets.sheets(gathering=twice) if one["printing"] == 2)
    name = office.sheets.attach(gathering=twice, path=scan(tmp_path), sheet=second["uid"])
    found = {one["printing"]: one["scan"] for one in office.sheets.sheets(gathering=twice)}
    assert found == {1: None, 2: name}
    (document,) = office.archive.all("document")
    assert document["note"] == "foglio 1 della stampa 2"
    assert office.archive.exists("document_link", record_kind="gathering", record_uid=twice)
    ((said, digest),) = presence_list(office.archive, twice).evidence
    assert said.endswith("firme, foglio 1 della stampa 2")
    assert digest == document["sha256"]
    with pytest.raises(Invalid, match="identico file"):
        office.sheets.attach(gathering=twice, path=scan(tmp_path), sheet=second["uid"])
    first = next(one for one in office.sheets.sheets(gathering=twice) if one["printing"] == 1)
    office.sheets.attach(gathering=twice, path=scan(tmp_path), sheet=first["uid"])  # one file that holds both
    assert office.archive.count("document") == office.archive.count("document_link") == 1
    ((said, _digest),) = presence_list(office.archive, twice).evidence
    assert said.endswith("firme, foglio 1 della stampa 1, foglio 1 della stampa 2")
    office.journal.undo()
    office.journal.undo()
    assert {one["scan"] for one in office.sheets.sheets(gathering=twice)} == {None}
    assert office.archive.count("document_link") == 0


def test_a_scan_taken_away_from_the_gathering_is_no_longer_that_of_a_sheet(office, twice, tmp_path):
    sheet = office.sheets.sheets(gathering=twice)[0]
    office.sheets.attach(gathering=twice, path=scan(tmp_path), sheet=sheet["uid"])
    (document,) = office.archive.all("document")
    office.documents.take_away(documents=[document["uid"]], noun="gathering", of=twice)
    assert office.sheets.sheets(gathering=twice)[0]["scan"] is None
