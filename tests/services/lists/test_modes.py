"""How a gathering was held and how people came, where a list does not say: not stated, never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.store import gatherings

DAY = date(2026, 4, 14)
GATHERINGS = ["Tipo", "Titolo", "Data", "Clust-ER", "Modalità", "Partecipanti", "Collegati"]
PEOPLE = ["Cognome", "Nome", "E-mail", "Presenza", "Modalità"]


def held(bring, form, *heads):
    bring("gatherings", [GATHERINGS, ["Evento", "Convegno finto", DAY, "MECH", form, *(heads or (None, None))]])


def came(bring, archive, *modes):
    people = [["Ada", "Finta"], ["Ugo", "Finto"], ["Eva", "Inventata"]]
    rows = [
        [family, name, f"{name.lower()}@esempio.example", "presente", mode]
        for (name, family), mode in zip(people, modes, strict=False)
    ]
    return bring("attendance", [PEOPLE, *rows], gathering=archive.value("select uid from gathering"))


def told(archive):
    """Attendances in the room, online and not stated."""
    (found,) = gatherings.modes(archive, [1]).values()
    return found


@pytest.mark.parametrize(
    ("form", "kept", "counted"),
    [
        (None, None, (1, 1, 1)), ("ibrido", "hybrid", (1, 1, 1)), ("in presenza", "in-person", (2, 1, 0)),
        ("online", "online", (1, 2, 0)),
    ],
)  # fmt: skip
def test_who_came_without_a_mode_came_as_the_gathering_was_held_or_it_is_not_stated(
    bring, archive, form, kept, counted
):
    held(bring, form)
    came(bring, archive, "in presenza", "online", None)
    assert archive.value("select format from gathering") == kept
    assert told(archive) == counted
    last = {one["name"]: one["mode"] for one in gatherings.register(archive, 1)}["Eva Inventata"]
    assert last == {"in-person": "in-person", "online": "online"}.get(kept)


def test_what_is_stated_later_is_taken_up_and_counts_nobody_twice(bring, archive):
    held(bring, None, 30, None)
    came(bring, archive, None, None)
    assert archive.execute("select mode, quantity from headcount").fetchall() == [(None, 30)]
    assert came(bring, archive, None, None).unchanged == 2
    assert came(bring, archive, "online", None).updated == 1
    assert archive.execute("select mode from presence order by id").fetchall() == [("online",), (None,)]
    assert came(bring, archive, None, None).unchanged == 2
    held(bring, "in presenza", 31, None)
    assert archive.execute("select mode, quantity from headcount").fetchall() == [("in-person", 31)]
    assert told(archive) == (1, 1, 0)
    assert [one["mode"] for one in gatherings.register(archive, 1)] == ["online", "in-person"]
    held(bring, None, 32, None)
    assert archive.execute("select mode, quantity from headcount").fetchall() == [("in-person", 32)]


def test_those_counted_online_do_not_take_the_place_of_those_counted_in_all(bring, archive):
    held(bring, None, 40, None)
    held(bring, None, None, 12)
    assert archive.execute("select mode, quantity from headcount order by id").fetchall() == [
        (None, 40),
        ("online", 12),
    ]
    held(bring, None, 28, 12)
    assert archive.execute("select mode, quantity from headcount order by id").fetchall() == [
        ("in-person", 28),
        ("online", 12),
    ]
