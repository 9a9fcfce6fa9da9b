"""Names taken out of running text: of whoever is erased, never of whoever stays."""

from __future__ import annotations

from clust_desktop.domain.erased_names import Names


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
