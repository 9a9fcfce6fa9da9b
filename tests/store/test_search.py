"""Whatever people type finds the record: accents, foreign letters, apostrophes, legal forms, parts of words."""

from __future__ import annotations

import pytest

from clust_desktop.domain.names import search_key
from clust_desktop.store import search, undo
from tests.store.small import Small

ORGANISATIONS = (
    "Città Finta S.r.l.",
    "Łódź Esempio sp. z o.o.",
    "Smørrebrød Inventato ApS",
    "Straße Finta GmbH",
    "Officine D'Angelo & Figli S.p.A.",
    "Nicolò Esempio soc. coop.",
    "Meccanotronica Inventata",
    "Ro Finta",
)


@pytest.fixture
def small(archive):
    small = Small(archive)
    for name in ORGANISATIONS:
        small.organisation(name)
    small.person("Angela Città")
    small.event("2026-03-01", title="Giornata della città")
    return small


def found(small, typed, **more):
    rows = search.find(small.archive, typed, **more)
    return {
        small.archive.value(f"select {NAME[row['noun']]} from {row['noun']} where id = ?", (row["row_id"],))
        for row in rows
    }


NAME = {"organisation": "name", "person": "full_name", "gathering": "title"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("citta", {"Città Finta S.r.l.", "Angela Città", "Giornata della città"}),
        ("CITTÀ", {"Città Finta S.r.l.", "Angela Città", "Giornata della città"}),
        ("lodz", {"Łódź Esempio sp. z o.o."}),
        ("łódź", {"Łódź Esempio sp. z o.o."}),
        ("smorrebrod", {"Smørrebrød Inventato ApS"}),
        ("strasse", {"Straße Finta GmbH"}),
        ("straße", {"Straße Finta GmbH"}),
        ("d'angelo", {"Officine D'Angelo & Figli S.p.A."}),
        ("d’angelo", {"Officine D'Angelo & Figli S.p.A."}),
        ("dangelo", {"Officine D'Angelo & Figli S.p.A."}),
        ("angelo", {"Officine D'Angelo & Figli S.p.A."}),
        ("nicolo'", {"Nicolò Esempio soc. coop."}),
        ("srl", {"Città Finta S.r.l."}),
        ("s.r.l.", {"Città Finta S.r.l."}),
        ("spa", {"Officine D'Angelo & Figli S.p.A."}),
        ("otron", {"Meccanotronica Inventata"}),
        ("ron", {"Meccanotronica Inventata"}),
        ("ro", {"Ro Finta"}),
        ("me", {"Meccanotronica Inventata"}),
        ("m", {"Meccanotronica Inventata"}),
        ("finta ci", {"Città Finta S.r.l."}),
        ("ci finta", {"Città Finta S.r.l."}),
        ("finta lodz", set()),
        ("ecca", {"Meccanotronica Inventata"}),
        ("zz", set()),
        ("", set()),
        (" . ' ", set()),
        ('"', set()),
        ('" OR *', set()),
        ("città AND", set()),
    ],
)
def test_what_is_typed_finds_the_record(small, typed, expected):
    assert found(small, typed) == expected


def test_one_kind_of_record_and_a_few_of_them(small):
    assert found(small, "citta", noun="person") == {"Angela Città"}
    (shortest,) = search.find(small.archive, "finta", limit=1)
    assert shortest["folded"] == "ro finta"
    assert found(small, "finta", noun="gathering") == set()


def test_a_new_name_is_found_and_the_old_one_no_more_until_undone(small):
    subject = small.archive.value("select id from organisation where name = 'Ro Finta'")
    small.change("organisation", subject, name="Zeta Nuova", folded=search_key("Zeta Nuova"))
    assert found(small, "ze") == {"Zeta Nuova"}
    assert found(small, "ro") == set()
    undo.undo(small.archive)
    assert found(small, "ro") == {"Ro Finta"}
    assert found(small, "zeta") == found(small, "ze") == set()
    undo.redo(small.archive)
    assert found(small, "zeta") == {"Zeta Nuova"}


def test_a_deleted_record_is_found_no_more_until_undone(small):
    subject = small.archive.value("select id from organisation where name = 'Meccanotronica Inventata'")
    small.remove("organisation", subject)
    assert found(small, "otron") == found(small, "me") == set()
    undo.undo(small.archive)
    assert found(small, "otron") == found(small, "me") == {"Meccanotronica Inventata"}
