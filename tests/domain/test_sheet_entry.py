"""What is typed from a signed sheet: read in both languages, in any order, every complaint at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain import codes, sheet_entry
from clust_desktop.domain.sheet_entry import ABSENT, EXCUSED, PRESENT, STATES, read, settle, written

LINES = range(1, 31)
CODE = next(codes.candidates("01931c1e-0000-7000-8000-000000000001"))


def states(text, taken=LINES, empty=(31, 32), known=None):
    """Row → state, where there is nothing to complain of."""
    said, complaints = read(text)
    found, more = settle(said, taken, empty, known or {})
    assert not complaints + more, [one.sentence for one in complaints + more]
    return found


def complaints(text, empty=(31, 32), known=None):
    """What is complained of: the piece of the text, and the sentence."""
    said, found = read(text)
    return [(text[one.at : one.upto], one.sentence) for one in found + settle(said, LINES, empty, known or {})[1]]


def test_the_rows_of_the_issue():
    expected = dict.fromkeys([*range(1, 15), 17, *range(22, 31)], PRESENT) | {15: ABSENT, 16: EXCUSED}
    assert states("1-14, 17, 22-30 / 15 assente / 16 giustificato") == expected
    assert states("16 excused / 1-14, 17, 22-30 / absent 15") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("3", {3: PRESENT}),
        ("3 3, 3", {3: PRESENT}),
        ("1–3", {1: PRESENT, 2: PRESENT, 3: PRESENT}),
        ("1 a 3", {1: PRESENT, 2: PRESENT, 3: PRESENT}),
        ("dal 1 al 2", {1: PRESENT, 2: PRESENT}),
        ("from 1 to 2", {1: PRESENT, 2: PRESENT}),
        ("righe 1, 2 e 3 presenti", {1: PRESENT, 2: PRESENT, 3: PRESENT}),
        ("ASSENTI: 4, 5", {4: ABSENT, 5: ABSENT}),
        ("4, 5 assenti", {4: ABSENT, 5: ABSENT}),
        ("4 assente, 5 giustificata", {4: ABSENT, 5: EXCUSED}),
        ("assente 4, giustificata 5", {4: ABSENT, 5: EXCUSED}),
        ("4 assente giustificato", {4: EXCUSED}),
        ("1\n4 assente\n5 absent;6", {1: PRESENT, 4: ABSENT, 5: ABSENT, 6: PRESENT}),
        ("n. 4 assente", {4: ABSENT}),
        ("1..2", {1: PRESENT, 2: PRESENT}),
    ],
)
def test_it_is_read_as_people_write_it(text, expected):
    assert states(text) == expected


def test_everybody_and_the_others():
    assert states("tutti") == dict.fromkeys(LINES, PRESENT)
    found = states("1-10 / 11 giustificato / altri assenti")
    assert found == dict.fromkeys(range(1, 11), PRESENT) | {11: EXCUSED} | dict.fromkeys(range(12, 31), ABSENT)
    assert states("the rest absent / 2") == dict.fromkeys(LINES, ABSENT) | {2: PRESENT}


def test_codes_stand_for_their_lines_in_any_order():
    assert states(f"{CODE.lower()} 2", known={CODE: 7}) == {7: PRESENT, 2: PRESENT}
    assert states(f"1 / assente {CODE}", known={CODE: 7}) == {1: PRESENT, 7: ABSENT}
    wrong = CODE[:-1] + ("2" if CODE[-1] != "2" else "3")
    assert complaints(wrong) == [(wrong, f"«{wrong}» non è un codice di un foglio: uno dei caratteri è sbagliato.")]
    assert complaints(CODE) == [(CODE, f"In questo elenco nessuno ha il codice {CODE}.")]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1-3, forse, 5", ["forse"]),
        ("14-1", ["14-1"]),
        ("assente", ["assente"]),
        ("2 / assente", ["assente"]),
        ("assenti 4 giustificati", ["giustificati"]),
        ("4 assente, 5, 6", ["5, 6"]),
        ("40", ["40"]),
        ("0-3", ["0-3"]),
        ("28-40", ["28-40", "28-40"]),
        ("31", ["31"]),
        ("5 / 5 assente", ["5"]),
        ("1-6 / 4-8 assenti", ["4-8"]),
        ("9999999999999999999999999", ["9999999999999999999999999"]),
        ("xyz / 14-1 / 40", ["xyz", "14-1", "40"]),
        ("1 % 2", ["%"]),
    ],
)
def test_what_cannot_be_is_complained_of_at_its_place(text, pieces):
    assert [piece for piece, _sentence in complaints(text)] == pieces


def test_complaints_say_what_to_do():
    said = dict(complaints("31, 32 / 1-2 / 2 assente / 50"))
    assert said["2"] == "La riga 2 è detta in due modi."
    assert said["31"] == "Sulla riga 31 non è stampato nessuno: scrivere sotto chi vi ha firmato."
    assert said["50"] == "La riga 50 non c’è: l’elenco finisce con la 32."
    assert dict(complaints("30-32"))["30-32"].startswith("Sulle righe 31-32 non è stampato nessuno")


@given(st.dictionaries(st.integers(1, 600), st.sampled_from(STATES)), st.sampled_from(i18n.LANGUAGES), st.data())
def test_what_is_written_reads_back_in_any_language_and_order(given_states, language, data):
    with i18n.speaking(language):
        text = written(given_states)
    lines = range(1, 601)
    assert states(text, lines, ()) == given_states
    parts = data.draw(st.permutations(text.split(" / "))) if text else []
    assert states(" / ".join(parts), lines, ()) == given_states


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_complained_of_inside_the_text(text):
    said, found = read(text)
    _states, more = settle(said, LINES, (31,), {})
    for one in [*found, *more]:
        assert 0 <= one.at < one.upto <= len(text)
        assert one.sentence


@given(st.text("0123456789-,/ aeghnopqrstu;.", max_size=40))
def test_nothing_said_is_lost(text):
    """Every number of the text is in what was said or in a complaint."""
    said, found = read(text)
    covered = [(one.at, one.upto) for one in [*said, *found]]
    for at, letter in enumerate(text):
        if letter.isdigit():
            assert any(first <= at < upto for first, upto in covered), text


def test_states_are_those_a_sheet_may_say():
    assert sheet_entry.STATES == (PRESENT, EXCUSED, ABSENT)
