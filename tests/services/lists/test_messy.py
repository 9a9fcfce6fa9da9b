"""Long, messy lists of people: what their own rows brought in settles nothing when the same file is read again."""

from __future__ import annotations

import shutil
import unicodedata
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.services import archives
from clust_desktop.services.journal import Journal
from tests.services.lists.any_lists import COMPANIES, EVENTS, GROUPS
from tests.services.lists.conftest import NOW, bring_into, content
from tests.services.lists.test_properties import counts, furnished, questions  # noqa: F401 - a fixture

GIVEN = ["Mario", "Maria", "Luca", "Giovanni", "Gianni", "Niccolò", "José", "Alessandro", "Sandro", "Maria Grazia"]
FAMILY = ["Fintelli", "Inventati", "D'Angelo", "De Angelis", "Deangelis", "Supposti", "Supposte", "Müller"]
HEADERS = {
    "people": ["Nome", "Cognome", "E-mail", "Ente", "Telefono", "Nato il"],
    "seats": ["Associazione", "Gruppo", "Nome", "Cognome", "Ente", "Ruolo"],
    "registrations": ["Titolo", "Data", "Nome", "Cognome", "E-mail", "Ente", "Telefono", "Stato"],
    "attendance": ["Titolo", "Data", "Nome", "Cognome", "E-mail", "Ente", "Telefono", "Presenza", "Rappresenta"],
}
STATES = {"registrations": ["", "iscritto", "annullato"], "attendance": ["presente", "presente", "assente"]}


def plain(text):
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def messy(kind, length, seed):
    """Homonyms, names turned round, without accents or cut, one person from several boxes and firms, boxes missing."""
    chance = Random(seed)
    people = [(chance.choice(GIVEN), chance.choice(FAMILY)) for _ in range(length // 3 + 1)]
    for _ in range(length):
        given, family = chance.choice(people)
        box = f"{plain(given)[0]}.{plain(family)}{chance.choice(['', '1'])}".replace("'", "").replace(" ", "").lower()
        email = chance.choice(["", "", f"{box}@uno.example", f"{box}@due.example", "info@tre.example"])
        firm = chance.choice(["", "", *COMPANIES, "ALFA FINTA", f"Nuova Finta {chance.randrange(9)} srl"])
        phone = chance.choice(["", "", f"051 12345{chance.randrange(20):02}"])
        turn = chance.random()
        if turn < 0.1:
            given, family = family, given
        elif turn < 0.2:
            given, family = plain(given), plain(family)
        elif turn < 0.25:
            family = family[:-1]
        elif turn < 0.28:
            given = given[:1] + "."
        if kind == "people":
            yield [given, family, email, firm, phone, chance.choice(["", "", "13/01/1970", "30/05/1985"])]
        elif kind == "seats":
            yield [*chance.choice(GROUPS), given, family, firm, chance.choice(["", "membro"])]
        else:
            event = chance.choice(EVENTS)[1:]
            row = [*event, given, family, email, firm, phone, chance.choice(STATES[kind])]
            yield [*row, chance.choice(["", "", *COMPANIES])] if kind == "attendance" else row


def holds_twice(kind, first, again, folder, path):
    """The first list comes in, then the second twice: the second time nothing changes and the same is asked."""
    with archives.open_archive(shutil.copy(path, folder / "twice.clust"), now=lambda: NOW) as archive:
        header = HEADERS[kind]
        if first:
            bring_into(archive, folder, kind, [header, *first])
        before = content(archive)
        once = bring_into(archive, folder, kind, [header, *again])
        after = content(archive)
        for _time in range(2):
            twice = bring_into(archive, folder, kind, [header, *again])
            assert (twice.added, twice.updated, twice.operation) == (0, 0, None)
            assert twice.unchanged == once.added + once.updated + once.unchanged
            assert questions(twice) == questions(once)
            assert counts(twice)[4] == counts(once)[4]
            assert content(archive) == after
        if once.operation:
            Journal(archive).revert(once.operation)
            assert content(archive) == before
            anew = bring_into(archive, folder, kind, [header, *again])
            assert questions(anew) == questions(once)
            assert (anew.added, anew.updated) == (once.added, once.updated)
    return once


@pytest.mark.parametrize("kind", HEADERS)
def test_a_messy_list_twice_is_the_list_once(kind, furnished, tmp_path):  # noqa: F811
    @settings(max_examples=5, deadline=None)
    @given(
        seeds=st.tuples(st.integers(0, 9999), st.integers(0, 9999)),
        lengths=st.tuples(st.integers(1, 60), st.integers(1, 120)),
    )
    def holds(seeds, lengths):
        first, again = (list(messy(kind, length, seed)) for length, seed in zip(lengths, seeds, strict=True))
        holds_twice(kind, first, again, tmp_path, furnished)

    holds()


@pytest.mark.parametrize("kind", HEADERS)
def test_a_long_one_too(kind, furnished, tmp_path):  # noqa: F811
    once = holds_twice(kind, [], list(messy(kind, 400, 7)), tmp_path, furnished)
    assert once.ask
    assert once.added > 20


def test_a_question_that_stays_open_is_closed_by_an_answer(furnished, tmp_path):  # noqa: F811
    """And by nothing else: the answer makes the row's person, and the next reading knows it."""
    rows = [
        HEADERS["people"],
        ["Mario", "Fintelli", "m@uno.example", "", "", ""],
        ["Mario", "Fintelli", "", "", "", ""],
    ]
    with archives.open_archive(shutil.copy(furnished, tmp_path / "open.clust"), now=lambda: NOW) as archive:
        once, twice = (bring_into(archive, tmp_path, "people", rows) for _time in range(2))
        assert [one.row for one in once.ask] == [one.row for one in twice.ask] == [3]
        assert twice.ask[0].candidates[0].uid == archive.all("person")[-1]["uid"]
        answer = {"rows": [{"row": 3, "answer": "new"}]}
        decided, later = (bring_into(archive, tmp_path, "people", rows, decide=answer) for _time in range(2))
        assert (decided.added, decided.unchanged, decided.ask) == (1, 1, [])
        assert (later.added, later.unchanged, later.ask) == (0, 2, [])
        assert bring_into(archive, tmp_path, "people", rows).unchanged == 2


def test_two_rows_with_the_same_words_stay_one_question(furnished, tmp_path):  # noqa: F811
    """Answered at the second reading, as at the first, they are one new person."""
    first, second = (event[1:] for event in EVENTS)
    who = ["Mario", "Fintelli"]
    rows = [[*first, *who, "m@uno.example"], [*first, *who, ""], [*second, *who, ""]]
    listed = [HEADERS["registrations"], *([*row, "", "", ""] for row in rows)]
    with archives.open_archive(shutil.copy(furnished, tmp_path / "tied.clust"), now=lambda: NOW) as archive:
        assert [one.row for one in bring_into(archive, tmp_path, "registrations", listed).ask] == [3, 4]
        decided = bring_into(archive, tmp_path, "registrations", listed, decide={"all": "new"})
        assert (decided.added, decided.ask, decided.refused) == (2, [], [])
        assert archive.count("person") == 2
