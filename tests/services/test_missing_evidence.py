"""What is documented and what is missing: against the figures, against a second count, on the list and the to-do."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from clust_desktop.app import Office
from clust_desktop.services.lists import Asked
from clust_desktop.services.scopes import scope
from clust_desktop.store import programmes
from tests.services.test_independent_count import exported


@pytest.fixture(scope="module")
def count(demonstration, tmp_path_factory):
    return exported(demonstration, tmp_path_factory.mktemp("tables"))


def asked(archive):
    return [
        (one["code"], association) for one in programmes.periods(archive) for association in (None, "MECH", "MUNER")
    ]


def test_documented_gatherings_are_those_that_the_figures_count(demonstration):
    office = Office(demonstration)
    for period, association in asked(demonstration):
        values = {
            (one.indicator, one.association): one.value
            for one in office.indicators.table(period=period, association=association)
        }
        for key, tallies in office.evidence.tallies(period=period, association=association).items():
            found = {one.kind: one for one in tallies}
            event = found.get("event")
            assert (event.records if event else 0) == values["events", key], (period, key)
            assert (event.documented if event else 0) == values["events_documented", key], (period, key)
            held = [found[kind] for kind in ("event", "meeting", "assembly") if kind in found]
            assert sum(one.records for one in held) == values["gatherings_held", key]
            assert sum(one.documented for one in held) == values["gatherings_documented", key]
            assert (found["project"].records if "project" in found else 0) == values["projects", key]


def test_the_list_of_what_is_missing_has_a_line_for_each_that_is_not_documented(demonstration):
    office = Office(demonstration)
    for period, association in asked(demonstration):
        tallies = office.evidence.tallies(period=period, association=association)[association]
        gaps = office.evidence.gaps(period=period, association=association)
        assert Counter(one["kind"] for one in gaps) == Counter({one.kind: one.missing for one in tallies})
        assert all(one["missing"] and one["codes"] for one in gaps)
        waiting = office.todo.counts(period=period, association=association).get("evidence", 0)
        listed = office.evidence.listing(period=period, association=association)
        assert waiting == len(gaps) == listed.count(Asked())
        part = office.evidence.listing(period=period, association=association, kind="expense")
        assert part.count(Asked()) == sum(one["kind"] == "expense" for one in gaps)


def test_what_other_records_owe_is_counted_a_second_time(demonstration, count):
    """Expenses, new members, projects and grants over the bare tables: what is due less what is laid there."""
    office, tables = Office(demonstration), count.tables
    due = defaultdict(set)
    for row in tables["checklist_item"]:
        due[row["due_of"]].add(row["document_kind_id"])
    kinds = {row["id"]: row["kind_id"] for row in tables["document"]}
    laid = defaultdict(set)
    for row in tables["document_link"]:
        laid[row["record_kind"], row["record_uid"]].add(kinds[row["document_id"]])
    for period in programmes.periods(demonstration):
        where = scope(demonstration, period=period["code"])
        expected = Counter()
        for key, (first, last) in where.dates.items():
            projects = {
                row["project_id"] for row in tables["project_association"] if row["association_id"] == key
            }  # fmt: skip
            records = [
                *(("expense", row) for row in tables["expense"]
                  if row["association_id"] == key and first <= row["on_day"] <= last),
                *(("membership", row) for row in tables["membership"]
                  if row["association_id"] == key and first <= row["from_on"] <= last),
                *(("project", row) for row in tables["project"] if row["id"] in projects
                  and (row["from_on"] or first) <= last and (row["until_on"] or last) >= first),
                *(("award", row) for row in tables["award"]
                  if row["association_id"] == key and row["period_id"] == period["id"]),
            ]  # fmt: skip
            code = count.associations[key]["code"]
            for noun, row in records:
                expected[code, noun, "records"] += 1
                expected[code, noun, "documented"] += due[noun] <= laid[noun, row["uid"]]
        told = Counter()
        for code, tallies in office.evidence.tallies(period=period["code"]).items():
            for one in tallies:
                if code is not None and one.kind in due and one.kind not in ("event", "meeting", "assembly"):
                    told[code, one.kind, "records"] = one.records
                    told[code, one.kind, "documented"] = one.documented
        assert told == expected, period["code"]
        assert any(one[2] == "documented" and told[one] < told[(*one[:2], "records")] for one in told)


def test_a_document_of_the_right_kind_fills_the_gap_and_another_kind_does_not(office, tmp_path, that_day):
    event = next(one["uid"] for one in office.evidence.gaps(period="2025") if one["noun"] == "gathering")
    kinds = {one["code"]: one["uid"] for one in office.archive.all("document_kind")}

    def codes():
        gaps = office.evidence.gaps(period="2025")
        return next((one["codes"] for one in gaps if one["uid"] == event), [])

    missing = codes()
    assert missing
    paper = tmp_path / "carta.txt"
    for at, code in enumerate(("other", *missing)):
        before = codes()
        paper.write_text(f"carta inventata {at}")
        office.documents.add(path=str(paper), kind=kinds[code], noun="gathering", of=event)
        assert codes() == [one for one in before if one != code]
    assert codes() == []


def test_where_nothing_is_due_for_a_kind_nothing_is_missing_and_nothing_documented(office, that_day):
    with office.archive.operation("tests.undue", "Nothing is due"):
        for row in office.archive.all("checklist_item", due_of="event"):
            office.archive.delete("checklist_item", row["id"])
    (tally,) = (one for one in office.evidence.tallies(period="2025")[None] if one.kind == "event")
    assert (tally.asked, tally.documented, tally.missing) == (False, 0, 0)
    assert office.evidence.gaps(period="2025", kind="event") == []
