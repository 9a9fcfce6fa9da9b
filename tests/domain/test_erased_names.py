"""Names taken out of running text: of whoever is erased, never of whoever stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain.erased_names import ALONE, FAMILY, NEAR, SHARED, Names
from clust_desktop.domain.name_words import Called, is_one_off
from clust_desktop.domain.names import fold


def test_a_name_goes_whatever_its_order_its_capitals_and_what_stands_around_it():
    names = Names(["Maria Rossi"])
    assert names.without("ROSSI Maria, e poi maria  rossi; Maria Verdi") == "…, e poi …; Maria Verdi"


def test_the_longest_name_at_a_place_is_the_one_meant():
    names = Names(["Maria Rossi"], ["Anna Maria Rossi", "Studio Maria Rossi srl"])
    kept = "Anna Maria Rossi, Studio Maria Rossi srl"
    assert names.without(kept) == kept
    assert names.without(f"{kept} e Maria Rossi") == f"{kept} e …"


def test_whoever_bears_the_same_name_and_stays_keeps_it():
    assert Names(["Maria Rossi"], ["Maria Rossi"]).without("Maria Rossi") == "Maria Rossi"


def test_e_mails_and_numbers_go_and_one_word_alone_is_no_name():
    names = Names(["maria.rossi@x.example", "051 123456", "Maria"])
    assert names.without("Maria: maria.rossi@x.example, 051-123456") == "Maria: …, …"


def test_in_a_json_value_every_text_is_looked_at():
    names = Names(["Maria Rossi"])
    assert names.without_in({"a": ["Maria Rossi", 3, None]}) == {"a": ["…", 3, None]}


def test_names_typed_without_accents_and_telephones_however_they_are_typed_go_too():
    names = Names(["Zoè Quattròcchi-D'Ånzi", "+39 333 7654321"])
    assert names.without("zoe QUATTROCCHI D’ANZI, tel. 333 7654321") == "…, tel. …"
    assert names.without("3337654321, +39 3337654321, 0039 333 7654321") == "…, +39 …, 0039 …"
    assert Names(["3337654321"]).without("333 7654321 e 3337654321") == "333 7654321 e …"
    shared = Names(["+39 333 7654321"], ["333 7654321"])
    assert shared.without("333 7654321") == "333 7654321"


def called(*names):
    return {"called": [Called(*one.split("/")) for one in names]}


def told(names, text):
    return [(text[one.start : one.end], one.what) for one in names.doubts(text)]


def test_initials_titles_hyphens_apostrophes_and_line_breaks_hide_no_name():
    names = Names([], **called("Maria/Rossi", "Zoè/D’Ånzi", "Anna Maria/De Luca"))
    for text in ("M. Rossi", "ROSSI M.", "M ROSSI", "Rossi dott.ssa Maria", "Maria, dott. ing. Rossi", "Maria\nROSSI",
                 "Ros-\nsi Maria", "Zoe DAnzi", "D Anzi Zoe", "Z. d’Anzi".replace("d’", "D’"), "Annamaria De Luca",
                 "Anna-Maria\nDe-Luca", "A. M. De Luca", "A.De Luca", "De Luca A.M.", "Rossi_Maria",
                 "mariarossi"):  # fmt: skip
        assert names.without(f"con {text} e altri") in ("con … e altri", "con …. e altri"), text
        assert told(names, f"con {text} e altri") == [], text


def test_small_words_that_are_letters_of_a_name_are_no_initials():
    assert Names([], **called("Anna/Re")).without("a re Carlo, ma A. Re") == "a re Carlo, ma …"
    assert Names([], **called("Ann/Amato")).without("Anna Mato") == "Anna Mato"
    assert Names([], **called("Li/Na")).without("Lina e Li Na") == "Lina e …"


def test_what_may_be_somebody_else_is_told_and_left_as_it_is():
    names = Names(
        ["Cher"], **called("Maria/Rossi", "Mara/Verdi"), others=[Called("Marta", "Verdi"), Called("Ada", "Russi")]
    )
    for text, doubts in (
        ("il dott. Rossi disse", [("Rossi", FAMILY)]), ("rossi ha chiamato", [("rossi", FAMILY)]),
        ("I tavoli rossi", []), ("Maria Rosi", [("Rosi", NEAR)]), ("Rosis Maria", [("Rosis", NEAR)]),
        ("Rosi", []), ("Maria Russi", []), ("Cher", [("Cher", ALONE)]), ("M. Verdi", [("M. Verdi", SHARED)]),
        ("Marta Verdi, Mara Verdi", []),
    ):  # fmt: skip
        assert told(names, text) == doubts, text
        assert names.without(text) == text.replace("Mara Verdi", "…"), text


def test_words_somebody_decided_on_go_wherever_they_stand():
    names = Names([], ["Studio Rossi srl", "Mario Rossi"], **called("Maria/Rossi"), also=["Rossi", "la presidente"])
    assert (
        names.without("Rossi, Mario Rossi e La Presidente: Studio Rossi srl") == "…, Mario Rossi e …: Studio Rossi srl"
    )


@given(
    given_name=st.sampled_from(("Maria", "Zoè", "Anna Maria", "Gian-Luca", "Łucja")),
    family=st.sampled_from(("Quattròcchi", "D’Ånzi", "De Bortoli-Sgrò", "Müller", "Lo Russo")),
    draw=st.data(),
)
def test_however_it_is_written_a_whole_name_goes_and_what_stands_around_it_stays(given_name, family, draw):
    pick = lambda *of: draw.draw(st.sampled_from(of))  # noqa: E731
    first, second = pick((given_name, family), (family, given_name))
    between = pick(" ", ", ", "\n", " dott. ", "  ")
    case = pick(str, str.upper, lambda one: fold(one).title(), lambda one: one.replace("’", "'"),
                lambda one: one.replace("-", " "), lambda one: one.replace("’", ""))  # fmt: skip
    before, after = pick("", "Sentito ", "«"), pick("", ".", "» disse", " (assente)")
    names = Names([], ["Paola Neri"], called=[Called(given_name, family)], others=[Called("Paola", "Neri")])
    assert names.without(before + case(first) + between + case(second) + after) == before + "…" + after


@given(st.text("rosi ", min_size=1, max_size=8), st.text("rosi ", min_size=1, max_size=8))
def test_one_letter_amiss_is_one_step_between_two_words(one, other):
    steps = {one[:at] + one[at + 1 :] for at in range(len(one))}
    steps |= {one[:at] + letter + one[at:] for at in range(len(one) + 1) for letter in "rosi "}
    steps |= {one[:at] + letter + one[at + 1 :] for at in range(len(one)) for letter in "rosi "}
    steps |= {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
    assert is_one_off(one, other) == (other in steps and other != one)
