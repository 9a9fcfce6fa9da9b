"""Whatever people type finds the record: accents, foreign letters, apostrophes, legal forms, parts of words."""

from __future__ import annotations

from contextlib import nullcontext, suppress

import pytest

from clust_desktop.domain.names import search_key
from clust_desktop.store import search, undo
from clust_desktop.store.search_index import written_afterwards
from tests.store.small import Small
from tests.store.test_undo_properties import blocks

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


def terms(archive, index):
    """Every term of an index, in how many records and how often."""
    archive.execute(f"create virtual table if not exists temp.{index}_terms using fts5vocab(main, {index}, row)")
    return archive.rows(f"select * from temp.{index}_terms order by term")


def in_one_go(small, *, afterwards):
    """Records made, renamed, removed and taken back in one operation; whether the index is written at its end."""
    archive = small.archive
    old, renamed = (archive.value("select id from organisation where name = ?", (name,)) for name in ORGANISATIONS[:2])
    with archive.operation("test.many", "Many"):
        with written_afterwards(archive) if afterwards else nullcontext():
            small.person("Bruno Appena")
            fleeting = small.person("Carla Fugace")
            corrected = small.person("Dario Sbaglaito")
            archive.update("person", corrected, {"folded": search_key("Dario Sbagliato")})
            archive.delete("person", fleeting)
            archive.update("organisation", renamed, {"folded": search_key("Omega Finta")})
            archive.delete("organisation", old)
            with suppress(KeyError), archive.attempt():
                small.person("Elena Ritirata")
                raise KeyError
        small.person("Fabio Seguente")


@pytest.mark.parametrize("afterwards", [False, True])
def test_what_is_found_is_the_same_when_the_index_is_written_afterwards(small, afterwards):
    in_one_go(small, afterwards=afterwards)
    folded = {
        typed: [row["folded"] for row in search.find(small.archive, typed)]
        for typed in ("appena", "ap", "fugace", "sbaglaito", "sbagliato", "lodz", "omega", "citta", "ritirata", "seg")
    }
    assert folded == {
        "appena": ["bruno appena"], "ap": ["bruno appena", "smorrebrod inventato aps"], "fugace": [], "sbaglaito": [],
        "sbagliato": ["dario sbagliato"], "lodz": [], "omega": ["omega finta"],
        "citta": ["angela citta", "giornata della citta"], "ritirata": [], "seg": ["fabio seguente"],
    }  # fmt: skip
    for index in ("search_word", "search_part"):
        # Raises where the index and the records do not agree: https://sqlite.org/fts5.html, 6.3.4.
        small.archive.execute(f"insert into {index} ({index}, rank) values ('integrity-check', 1)")
        written = terms(small.archive, index)
        small.archive.execute(f"insert into {index} ({index}) values ('rebuild')")
        assert terms(small.archive, index) == written
    assert small.archive.rows("select * from search_block") == blocks(small.archive)
    undo.undo(small.archive)
    assert small.archive.rows("select * from search_block") == blocks(small.archive)
    assert search.find(small.archive, "appena") == []
    assert found(small, "lodz") == {"Łódź Esempio sp. z o.o."}
