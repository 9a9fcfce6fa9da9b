"""All that is held of a person, handed over: every table that reaches a person, journal, documents, lists."""

from __future__ import annotations

import json
from datetime import date

import pytest

from clust_desktop.domain.refusals import Refused
from clust_desktop.exchange.workbooks import open_workbook
from clust_desktop.store import person_rows, records
from tests.services.closing.year import KEY

AT = "2025-01-20T09:00:00Z"
ASSOCIATION = KEY[1]


def person(archive, name):
    return archive.value("select uid from person where full_name = ?", (name,))


@pytest.fixture
def full(office):
    """Bruno with something in every table that can belong to a person."""
    archive = office.archive
    with archive.operation("tests.full", "A full life of {name}", name="Bruno Finto"):
        association = archive.value("select id from association where code = ?", (ASSOCIATION,))
        assembly = archive.insert("gathering", {"kind": "assembly", "title": "Assemblea finta", "on_day": "2024-06-01"})
        archive.insert("gathering_association", {"gathering_id": assembly, "association_id": association})
        attendance = archive.insert("attendance", {"gathering_id": assembly, "person_id": 2, "state": "present"})
        archive.insert("attendance_organisation", {"attendance_id": attendance, "organisation_id": 2})
        for minutes in (10, 20):
            presence = archive.insert("presence", {"attendance_id": attendance, "minutes": minutes, "marked_at": AT})
        uid = archive.value("select uid from presence where id = ?", (presence,))
        archive.insert("take_back", {"presence_uid": uid, "at": AT, "reason": "per errore"})
        sheet = archive.insert("sheet", {"gathering_id": assembly, "printing": 1, "number": 1, "printed_at": AT})
        archive.insert("sheet_row", {"sheet_id": sheet, "number": 1, "attendance_id": attendance, "said": "present"})
        resolution = archive.insert("resolution", {"gathering_id": assembly, "text": "Si approva"})
        archive.insert("vote", {"resolution_id": resolution, "organisation_id": 1, "cast_by_id": 2,
                                "choice": "in favour"})  # fmt: skip
        archive.insert("proxy", {"gathering_id": assembly, "association_id": association, "principal_id": 1,
                                 "holder_id": 2})  # fmt: skip
        archive.insert("refused_mark", {"gathering_id": assembly, "person_id": 2, "reason": "no member", "at": AT})
        archive.insert("office", {"association_id": association, "person_id": 2, "kind": "president",
                                  "from_on": "2024-01-01"})  # fmt: skip
        archive.insert("seat", {"working_group_id": 1, "person_id": 2})
        archive.insert("person_alias", {"person_id": 2, "name": "B. Finto"})
        notice = archive.insert("privacy_notice", {"version": "v1", "text": "Informativa", "from_on": "2023-01-01"})
        archive.insert("consent", {"person_id": 2, "purpose": "newsletter", "notice_id": notice,
                                   "given_on": "2024-01-01"})  # fmt: skip
        twin = archive.insert("person", {"full_name": "Bruno Finto detto Nino", "merged_into_id": 2})
        document = archive.insert("document", {"sha256": "0" * 64, "name": "Liberatoria", "added_at": AT})
        archive.insert("document_link", {"document_id": document, "record_kind": "person",
                                         "record_uid": person(archive, "Bruno Finto")})  # fmt: skip
        placed = json.dumps({"2": archive.value("select uid from person where id = ?", (twin,))})
        archive.insert("list_import", {"kind": "people", "name": "iscritti.csv", "sha256": "", "at": AT,
                                       "placed": placed})  # fmt: skip
    return office


def test_there_is_something_of_every_table_that_reaches_a_person(full):
    archive = full.archive
    reaching = set(person_rows.bonds(archive))
    assert reaching >= {
        noun for noun in person_rows.journal.nouns(archive.db) if "person" in records.references(archive, noun).values()
    }
    found = full.person_data.of(uid=person(archive, "Bruno Finto"))
    assert set(found["records"]) == reaching | {"take_back"}  # of a kit: below


def test_a_table_that_is_new_is_not_forgotten(full):
    archive = full.archive
    archive.execute("create table badge (id integer primary key, holder_id integer references person (id), said text)")
    archive.execute("create table scan (id integer primary key, badge_id integer references badge (id), at text)")
    archive.execute("insert into badge values (1, 2, 'rosso'), (2, 1, 'blu')")
    archive.execute("insert into scan values (1, 1, '2024'), (2, 2, '2024')")
    found = full.person_data.of(uid=person(archive, "Bruno Finto"))["records"]
    assert found["badge"] == [{"holder": "Bruno Finto", "said": "rosso"}]
    assert len(found["scan"]) == 1


BY_UID_OR_JSON = {
    ("operation", "args"): "texts", ("change", "old"): "journal", ("change", "new"): "journal",
    ("draft", "record"): "texts", ("draft", "typed"): "texts", ("take_back", "presence_uid"): "records",
    ("refused_mark", "typed"): "texts", ("closure_record", "record_uid"): "digests of rows that are in the records",
    ("document_link", "record_uid"): "documents", ("list_import", "placed"): "lists",
    ("import_question", "question"): "lists", ("import_question", "answer"): "lists",
    ("kit_subject", "kit_uid"): "records", ("kit_subject", "is_uid"): "records",
    ("assembly_closing", "rules"): "rules", ("list_mapping", "mapping"): "names of columns",
    ("kit_merge", "told"): "numbers", ("erasure", "told"): "numbers",
}  # fmt: skip
"""Columns that may mean a person without pointing to one, and where they are handed over, or why there is nobody."""


def test_every_column_that_may_mean_a_person_without_pointing_to_one_was_thought_of(full):
    found = set()
    for table, sql in full.archive.execute("select name, sql from sqlite_schema where sql like '%) strict'").fetchall():
        for column in full.archive.columns(table):
            if f"json_valid({column})" in sql or column.endswith("_uid") or column in ("record", "typed"):
                found.add((table, column))
    assert found == set(BY_UID_OR_JSON)


def test_texts_of_other_records_that_name_the_person_are_handed_over(full, tmp_path):
    archive, uid = full.archive, person(full.archive, "Bruno Finto")
    with archive.operation("tests.texts", "Texts"):
        archive.update("gathering", 1, {"note": "Relatore: FINTO Bruno"})
        archive.insert("refused_mark", {"gathering_id": 1, "typed": "Bruno Finto", "reason": "no member", "at": AT})
        kit = archive.insert("kit", {"file": "porta.clust", "made_at": AT})
        archive.insert("kit_subject", {"kit_id": kit, "noun": "person", "kit_uid": "k", "is_uid": uid})
    found = full.person_data.of(uid=uid)
    told = {(one["noun"], one["column"]): one["text"] for one in found["texts"]}
    assert told["Incontro", "Note"] == "Relatore: FINTO Bruno"
    assert "Bruno Finto" in told.values(), told
    assert len(found["records"]["kit_subject"]) == 1
    assert full.person_data.write(uid=uid, out=tmp_path / "a.xlsx")


def test_nothing_of_anybody_else_is_handed_over(full):
    found = full.person_data.of(uid=person(full.archive, "Bruno Finto"))
    assert "Anna Finta" not in json.dumps(found, ensure_ascii=False)
    assert len(found["records"]["attendance"]) == 10


def test_what_hangs_on_it_is_named_and_dated(full):
    found = full.person_data.of(uid=person(full.archive, "Bruno Finto"))
    (consent,) = found["records"]["consent"]
    assert (consent["purpose"], consent["notice"]) == ("newsletter", "v1")
    (proxy,) = found["records"]["proxy"]
    assert (proxy["gathering"], proxy["on_day"], proxy["principal"]) == ("Assemblea finta", "2024-06-01",
                                                                         "Alfa Finta srl")  # fmt: skip
    assert [one["name"] for one in found["documents"]] == ["Liberatoria"]
    assert [one["name"] for one in found["lists"]] == ["iscritti.csv"]
    assert found["retention"].startswith("Da conservare")


def test_what_was_removed_since_is_still_in_the_journal_and_said(full):
    archive, uid = full.archive, person(full.archive, "Bruno Finto")
    gone = archive.all("presence")[0]["uid"]
    full.records.remove(noun="attendance", uid=archive.all("attendance", gathering_id=11)[0]["uid"],
                        bonds=["presence", "attendance_organisation", "sheet_row"])  # fmt: skip
    journal = full.person_data.of(uid=uid)["journal"]
    assert {"person", "attendance", "presence", "seat"} <= {one["noun"] for one in journal}
    assert any(one["noun"] == "presence" and one["new"] is None and one["old"]["uid"] == gone for one in journal)


def test_a_workbook_and_a_json_file_hold_the_same(full, tmp_path):
    uid = person(full.archive, "Bruno Finto")
    n = full.person_data.write(uid=uid, out=tmp_path / "a.json")
    assert full.person_data.write(uid=uid, out=tmp_path / "a.xlsx") == n
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert sum(map(len, found["records"].values())) == n
    sheets = {one.name: one for one in open_workbook((tmp_path / "a.xlsx").read_bytes(), name="a.xlsx")[1]}
    assert "Consensi" in sheets
    assert full.person_data.file_name(uid=uid) == "Dati di Bruno Finto.xlsx"
    with pytest.raises(Refused, match=r"\.xlsx o \.json"):
        full.person_data.write(uid=uid, out=tmp_path / "a.pdf")


def test_of_one_merged_into_another_that_ones_data_are_handed_over(full):
    found = full.person_data.of(uid=person(full.archive, "Bruno Finto detto Nino"))
    assert found["name"] == "Bruno Finto"
    assert {one["full_name"] for one in found["records"]["person"]} == {"Bruno Finto", "Bruno Finto detto Nino"}


def test_the_date_of_the_copy_is_the_archives_own(full):
    assert full.person_data.of(uid=person(full.archive, "Bruno Finto"))["written_at"] == AT
    assert date.fromisoformat(AT[:10])
