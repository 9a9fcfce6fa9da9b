"""A list matched against the few records it could mean is matched as against everybody in the archive."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.domain.names import search_key
from clust_desktop.services import archives
from clust_desktop.services.imports import known_people
from clust_desktop.services.imports.known_people import KnownPeople
from clust_desktop.services.imports.likely import likely
from clust_desktop.services.imports.organisations import known_organisations
from clust_desktop.services.imports.outcome import RowAsked
from clust_desktop.services.imports.subjects import Named, Subjects

NAMES = [
    "Mario Rossi", "ROSSI Mario", "Rossi, Mario", "Dott. Mario Rossi", "Mario Rossi jr", "M. Rossi", "Màrio Ròssi",
    "Mariagrazia De Angelis", "Maria Grazia Deangelis", "Gianni Neri", "Giovanni Neri", "Neri", "🙂", "李明",
    "Mario Rosi", "dott.ssa Anna D'Angelo", "D'Angelo Anna",
]  # fmt: skip
MAILS = ["", "", "m.rossi@uno.example", "M.Rossi@UNO.example", "info@due.example", "a@tre.example; b@tre.example"]
PHONES = ["", "", "+39 051 1234567", "0511234567", "051 123 45 67 / 333 7654321"]
FIRMS = [
    "Alfa Finta S.r.l.", "ALFA FINTA", "Alfa Finta spa", "Laboratorio Inventato di Prova", "Laboratori Inventati Prova",
    "Lab. Inventato", "C.N.F.", "CNF srl", "Società Cooperativa Beta", "Beta", "★", "Università Finta - Dip. Uno",
]  # fmt: skip
CODES = ["", "", "IT01234567890", "01234567890", "98765432109"]

text = st.sampled_from
split = st.sampled_from([("", ""), ("Mario", "Rossi"), ("Mario", "Rossi jr"), ("Anna", "D'Angelo"), ("", "Neri")])
person = st.tuples(text(NAMES), split, text(MAILS), text(PHONES), st.lists(text(FIRMS), max_size=2), text(["", *NAMES]))
firm = st.tuples(text(FIRMS), text(["", "CNF", "AF"]), text(MAILS), text(PHONES), text(CODES), text(CODES),
                 text(["", "via Prova 1", "v. Prova, 1", "corso Finto 2"]), text(["", "Bologna", "Borgo"]),
                 text(["", *FIRMS]))  # fmt: skip
listed_person = st.tuples(text(NAMES), split, text(MAILS), text(PHONES), text(["", *FIRMS]))


def add_firm(archive, name, short="", email="", phone="", vat="", tax_code="", address="", town="", alias=""):
    key = archive.insert("organisation", {
        "name": name, "short_name": short, "email": email, "phone": phone, "vat": vat, "tax_code": tax_code,
        "address": address, "town": town, "folded": search_key(name),
    })  # fmt: skip
    if alias:
        archive.insert("organisation_alias", {"organisation_id": key, "name": alias})
    return key


def add_person(archive, name, parts=("", ""), email="", phone="", firms=(), alias=""):
    key = archive.insert("person", {
        "full_name": name, "given_name": parts[0], "family_name": parts[1], "email": email, "phone": phone,
        "folded": search_key(name),
    })  # fmt: skip
    for one in firms:
        archive.insert("affiliation", {"person_id": key, "organisation_id": one})
    if alias:
        archive.insert("person_alias", {"person_id": key, "name": alias})
    return key


def everybody(archive, noun):
    condition = " and erased_on is null" if noun == "person" else ""
    return set(archive.column(f"select id from {noun} where merged_into_id is null{condition}"))


def told(found):
    return {
        line: (one.about, one.value, one.reason, one.candidates) if isinstance(one, RowAsked) else one
        for line, one in found.items()
    }


def assert_people_alike(archive, rows, monkeypatch):
    few = KnownPeople(archive, []).like(rows, (), ())
    with monkeypatch.context() as patch:
        patch.setattr(known_people, "likely", lambda *_all: everybody(archive, "person"))
        everyone = KnownPeople(archive, []).like(rows, (), ())
    assert len(everyone) == len(everybody(archive, "person"))
    judged = told(Subjects("person", few).find(rows, {}))
    assert judged == told(Subjects("person", everyone).find(rows, {}))
    return few, judged


def assert_organisations_alike(archive, rows):
    few = known_organisations(archive, likely(archive, "organisation", rows, ()))
    everyone = known_organisations(archive, everybody(archive, "organisation"))
    judged = told(Subjects("organisation", few).find(rows, {}))
    assert judged == told(Subjects("organisation", everyone).find(rows, {}))
    return few, judged


@pytest.fixture
def holding(empty, tmp_path):
    archive = archives.open_archive(shutil.copy(empty, tmp_path / "holding.clust"))
    yield archive
    archive.close()


class Undone(Exception):
    pass


@contextmanager
def tried(archive):
    """An operation that leaves nothing."""
    with suppress(Undone), archive.operation("test.tried", "Tried"):
        yield
        raise Undone


def test_whatever_people_there_are_and_come(holding, monkeypatch):
    @settings(max_examples=150, deadline=None)
    @given(firms=st.lists(firm, max_size=6), there=st.lists(person, max_size=12),
           rows=st.lists(listed_person, min_size=1, max_size=8), gone=st.sets(st.integers(0, 11)))  # fmt: skip
    def holds(firms, there, rows, gone):
        with tried(holding):
            made = {}
            for one in firms:
                made.setdefault(one[0], add_firm(holding, *one))
            ids = [
                add_person(holding, *one[:4], [made[name] for name in one[4] if name in made], one[5]) for one in there
            ]
            for place in gone:
                if 0 < place < len(ids):
                    holding.update("person", ids[place], {"merged_into_id": ids[0]})
            listed = [
                Named(line=line, name=name, given=parts[0], family=parts[1], email=email, phone=phone, organisation=org)
                for line, (name, parts, email, phone, org) in enumerate(rows, 2)
            ]
            assert_people_alike(holding, listed, monkeypatch)

    holds()


def test_whatever_organisations_there_are_and_come(holding):
    @settings(max_examples=150, deadline=None)
    @given(there=st.lists(firm, max_size=12), rows=st.lists(firm, min_size=1, max_size=8))
    def holds(there, rows):
        with tried(holding):
            for one in there:
                add_firm(holding, *one)
            listed = [
                Named(line=line, name=name, email=email, phone=phone, vat=vat, tax_code=tax, address=at, town=town)
                for line, (name, _short, email, phone, vat, tax, at, town, _alias) in enumerate(rows, 2)
            ]
            assert_organisations_alike(holding, listed)

    holds()


@pytest.mark.parametrize("many", [59, 60, 61, 90])
def test_a_block_too_full_to_compare_stays_too_full(many, holding, monkeypatch):
    """Colleagues of one surname, and organisations with one word in common: both sides of the limit."""
    with holding.operation("test.full", "Full"):
        there = add_firm(holding, "Alfa Finta srl")
        for at in range(many):
            add_person(holding, f"Nome{at} Inventatissimi", firms=[there], phone="0511234567" if at < 5 else "")
            add_firm(holding, f"Laboratorio {'Numero ' + str(at) if at else ''} Qualunque Italia")
    people = [Named(line=2, name="Nomee1 Inventatissimi", organisation="alfa finta"),
              Named(line=3, name="Nome7 Inventatissimi", phone="0511234567")]  # fmt: skip
    few, judged = assert_people_alike(holding, people, monkeypatch)
    assert len(few) == many
    assert (judged[2] is None) == (many > 60)
    few, judged = assert_organisations_alike(holding, [Named(line=2, name="Laboratorio Qualunque")])
    assert len(few) == min(many, 61)
    assert (judged[2] is None) == (many > 60)


@pytest.mark.parametrize("name", ["M. Rossi", "🙂", "Dott. Prof."])
def test_a_name_written_alike_is_found_though_its_parts_say_otherwise(name, holding, monkeypatch):
    with holding.operation("test.written", "Written"):
        key = add_person(holding, name, ("Mario", "Rossi"))
        firm = add_firm(holding, "★ srl")
    assert assert_people_alike(holding, [Named(line=2, name=name)], monkeypatch)[1] == {2: key}
    assert assert_organisations_alike(holding, [Named(line=2, name="★ SRL")])[1] == {2: firm}


def test_of_a_large_archive_only_the_likely_ones_are_read(holding, monkeypatch):
    with holding.operation("test.large", "Large"):
        for at in range(500):
            add_person(holding, f"Persona{at} Inventata{at}", email=f"p{at}@uno.example")
    rows = [Named(line=2, name="Inventata7 Persona7"), Named(line=3, name="Altra Ignota", email="P9@UNO.example")]
    few, _judged = assert_people_alike(holding, rows, monkeypatch)
    assert sorted(one.named.name for one in few) == ["Persona7 Inventata7", "Persona9 Inventata9"]
