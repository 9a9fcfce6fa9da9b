"""People: who is the same, who is asked about, who is somebody else; with invented people throughout."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.exchange.matching import Subject, Verdict, judge, match, pairs

SAME, ASK, NEW = Verdict.SAME, Verdict.ASK, Verdict.NEW


def person(key="a", name="", **traits):
    for plural in ("emails", "phones", "documents", "codes", "aliases"):
        if isinstance(traits.get(plural), str):
            traits[plural] = (traits[plural],)
    return Subject(key, "person", name, **traits)


def verdict(one, other):
    return judge(person("a", **one), person("b", **other)).verdict


MARIO = {"given": "Mario", "family": "Rossini"}
MAIL = {"emails": "m.rossini@esempio.it"}
BORN = {"born": date(1970, 3, 12)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # An equal name and one thing in common.
        ({**MARIO, **MAIL}, {"name": "ROSSINI MARIO", **MAIL}, SAME),
        ({**MARIO, **MAIL}, {"given": "Rossini", "family": "Mario", "emails": "M.Rossini@Esempio.it"}, SAME),
        ({**MARIO, "organisation": "Officine Ferri S.r.l."}, {**MARIO, "organisation": "OFFICINE FERRI SRL"}, SAME),
        ({**MARIO, **BORN}, {"name": "Rossini, Mario", **BORN}, SAME),
        ({**MARIO, "phones": "051 555 0101"}, {**MARIO, "phones": "+39 0515550101"}, SAME),
        ({**MARIO, "codes": "S0042"}, {**MARIO, "codes": "s0042"}, SAME),
        ({"name": "Nicolò D'Angeli", **MAIL}, {"name": "NICOLO' D’ANGELI", **MAIL}, SAME),
        ({"name": "Anna De Luchi", **MAIL}, {"name": "Deluchi Anna", **MAIL}, SAME),
        ({"name": "Dott.ssa Anna Verdoni", **MAIL}, {"name": "Anna Verdoni", **MAIL}, SAME),
        # An equal name alone, or with other things: homonyms are asked about.
        (MARIO, MARIO, ASK),
        ({**MARIO, **MAIL}, {**MARIO, "emails": "rossini@altrove.it"}, ASK),
        ({**MARIO, "organisation": "Alfatec"}, {**MARIO, "organisation": "Betalab"}, ASK),
        ({**MARIO, **BORN}, {**MARIO, "born": date(1998, 9, 1)}, NEW),
        ({**MARIO, **BORN, **MAIL}, {**MARIO, "born": date(1998, 9, 1), **MAIL}, ASK),
        ({**MARIO, **BORN}, {**MARIO, "born": date(1970, 12, 3)}, ASK),
        # An equal e-mail never makes two names one.
        ({**MARIO, **MAIL}, {"given": "Giulia", "family": "Rossini", **MAIL}, NEW),
        ({**MARIO, **MAIL}, {"given": "Maria", "family": "Rossini", **MAIL}, NEW),
        ({**MARIO, **MAIL}, {"given": "Mauro", "family": "Rossini", **MAIL, "phones": "0515550101"}, NEW),
        ({**MARIO, "emails": "info@esempio.it"}, {"name": "Sara Bianchini", "emails": "info@esempio.it"}, NEW),
        ({"name": "Luca Verdoni Jr", **MAIL}, {"name": "Luca Verdoni Sr", **MAIL}, NEW),
        # Diminutives, initials, slips.
        ({"name": "Giuseppe Verdoni", **MAIL, **BORN}, {"name": "Beppe Verdoni", **MAIL, **BORN}, SAME),
        ({"name": "Giuseppe Verdoni", **MAIL}, {"name": "Beppe Verdoni", **MAIL}, ASK),
        ({"name": "Robert Fakeman", **MAIL}, {"name": "Bob Fakeman", **MAIL}, ASK),
        ({"name": "Giuseppe Verdoni"}, {"name": "Beppe Verdoni"}, NEW),
        ({**MARIO, **MAIL}, {"given": "M.", "family": "Rossini", **MAIL}, ASK),
        ({**MARIO, **MAIL, **BORN}, {"given": "Mario", "family": "Rosini", **MAIL, **BORN}, SAME),
        ({**MARIO, **MAIL}, {"given": "Mario", "family": "Rosini", **MAIL}, ASK),
        ({**MARIO, **MAIL}, {"given": "Mario", "family": "Rosini", "emails": "mario@altrove.it"}, NEW),
        ({**MARIO, **MAIL, **BORN}, {"given": "Marcello", "family": "Rossini", **MAIL, **BORN}, NEW),
        # One paper, two surnames: asked.
        ({**MARIO, "documents": "AA1234567"}, {"given": "Mario", "family": "Verdi", "documents": "AA1234567"}, ASK),
        ({"name": "王杰", "documents": "832721X"}, {"name": "Wang Jie", "documents": "832721X"}, ASK),
        # A university's tax code of eleven figures is nobody's own.
        ({**MARIO, "tax_code": "80000000001"}, {"name": "Sara Bianchini", "tax_code": "80000000001"}, NEW),
        ({**MARIO, "tax_code": "RSSMRA70C12A944X"}, {**MARIO, "tax_code": "RSSMRA98P01A944X"}, NEW),
        ({}, {}, NEW),
    ],
)
def test_two_people(one, other, expected):
    assert verdict(one, other) == expected
    assert verdict(other, one) == expected


def test_a_person_is_no_organisation():
    assert judge(person("a", "Ferri"), Subject("b", "organisation", "Ferri")).verdict == NEW


def test_the_reason_is_said_in_the_language_spoken_when_it_is_read():
    judgement = judge(person("a", **MARIO, **MAIL), person("b", **MARIO, **MAIL, **BORN))
    with i18n.speaking("it"):
        assert judgement.reason == "Stesso nome; in comune: e-mail."
    with i18n.speaking("en"):
        assert judgement.reason == "Same name; in common: e-mail."
    differing = judge(person("a", **MARIO, **MAIL), person("b", **MARIO, emails="altro@esempio.it"))
    with i18n.speaking("it"):
        assert differing.reason == "Stesso nome; di diverso: e-mail."


def test_one_who_would_join_a_father_and_a_son_is_asked_about():
    father, son = date(1950, 1, 2), date(1980, 5, 6)
    address = {"address": "Via Inventata 7", "city": "Bologna"}
    found = pairs(
        [
            person(1, **MARIO, **address, born=father),
            person(2, **MARIO, **address, born=son),
            person(3, **MARIO, **address),
        ]
    )
    assert {(pair.one, pair.other): pair.judgement.verdict for pair in found} == {(1, 2): ASK, (1, 3): ASK, (2, 3): ASK}


def test_a_chain_between_a_father_and_a_son_is_all_asked_about():
    found = pairs(
        [
            person(1, **MARIO, born=date(1950, 1, 2), emails="vecchio@esempio.it"),
            person(2, **MARIO, emails="vecchio@esempio.it", phones="0515550101"),
            person(3, **MARIO, emails="giovane@esempio.it", phones="0515550101"),
            person(4, **MARIO, born=date(1980, 5, 6), emails="giovane@esempio.it"),
        ]
    )
    assert {pair.judgement.verdict for pair in found} == {ASK}


def test_one_without_the_suffix_joins_no_junior_to_a_senior():
    found = pairs(
        [person(1, "Luca Verdoni Jr", **MAIL), person(2, "Luca Verdoni Sr", **MAIL), person(3, "Luca Verdoni", **MAIL)]
    )
    assert {(pair.one, pair.other): pair.judgement.verdict for pair in found} == {(1, 3): ASK, (2, 3): ASK}


def test_all_of_a_group_are_paired():
    found = pairs(
        [
            person(1, **MARIO, **MAIL),
            person(2, **MARIO, **MAIL, phones="0515550101"),
            person(3, **MARIO, phones="0515550101", emails="mario@altrove.it"),
        ]
    )
    assert {(pair.one, pair.other): pair.judgement.verdict for pair in found} == {
        (1, 2): SAME,
        (1, 3): SAME,
        (2, 3): SAME,
    }


def test_an_office_mailbox_of_many_names_says_nothing():
    staff = ["Anna Verdoni", "Sara Bianchini", "Luca Nerini", "A. Verdoni"]
    found = pairs([person(place, name, emails="laboratorio@esempio.it") for place, name in enumerate(staff)])
    assert found == []


class TestMatch:
    KNOWN = (
        person("k1", **MARIO, **MAIL, organisation="Alfatec Srl"),
        person("k2", name="Sara Bianchini", emails="sara@esempio.it"),
        person("k3", name="Sara Bianchini", emails="bianchini@altrove.it"),
        person("k4", name="Luca Nerini"),
    )

    def match_one(self, **traits):
        return match([person("r", **traits)], self.KNOWN)["r"]

    def test_same(self):
        assert self.match_one(name="Rossini Mario", organisation="ALFATEC S.R.L.").same == "k1"

    def test_the_homonym_with_the_same_mail_is_not_asked_about(self):
        found = self.match_one(name="Sara Bianchini", emails="sara@esempio.it")
        assert (found.same, found.ask) == ("k2", ())

    def test_homonyms_are_all_asked_about(self):
        assert [key for key, _ in self.match_one(name="Sara Bianchini").ask] == ["k2", "k3"]

    def test_a_slip_at_the_same_organisation_is_asked_about(self):
        assert [key for key, _ in self.match_one(name="Mario Rosini", organisation="Alfatec").ask] == ["k1"]

    def test_two_who_are_both_the_same_are_asked_about(self):
        row = person("r", "Sara Bianchini", emails=("sara@esempio.it", "bianchini@altrove.it"))
        found = match([row], [*self.KNOWN, person("k5", "Sara Bianchini")])["r"]
        assert found.same is None
        assert [key for key, _ in found.ask] == ["k2", "k3"]

    def test_new(self):
        assert self.match_one(name="Elena Violini", emails="m.rossini@esempio.it").is_new


GIVEN = st.sampled_from(["Mario", "Maria", "Giuseppe", "Beppe", "M.", "Luca", "", "Lucia", "Sara", "王杰"])
FAMILY = st.sampled_from(["Rossini", "Rosini", "De Luchi", "Deluchi", "Verdoni Jr", "Verdoni", "", "Bianchini Nerini"])
SUBJECTS = st.builds(
    lambda given, family, flip, mail, phone, born, firm, city: dict(
        given=family if flip else given,
        family=given if flip else family,
        emails=mail,
        phones=phone,
        born=born,
        organisation=firm,
        city=city,
    ),
    GIVEN,
    FAMILY,
    st.booleans(),
    st.sampled_from([(), ("a.rossini@esempio.it",), ("a.rosini@esempio.it",), ("info@esempio.it",)]),
    st.sampled_from([(), ("0515550101",), ("+39 051 5550101",), ("12",)]),
    st.sampled_from([None, date(1970, 3, 12), date(1970, 12, 3), date(1970, 3, 14), date(1999, 1, 1)]),
    st.sampled_from(["", "Alfatec Srl", "Betalab"]),
    st.sampled_from(["", "Bologna"]),
)


@given(SUBJECTS, SUBJECTS)
@settings(max_examples=150)
def test_judging_is_symmetric(one, other):
    a, b = person("a", **one), person("b", **other)
    assert judge(a, b) == judge(b, a)


def told(found):
    return {(frozenset((pair.one, pair.other)), pair.judgement.verdict) for pair in found}


@given(st.lists(SUBJECTS, max_size=9), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_rows_changes_nothing(traits, random):
    rows = [person(place, **one) for place, one in enumerate(traits)]
    known = [person(f"k{place}", **one) for place, one in enumerate(traits[:5])]
    mixed = random.sample(rows, len(rows))
    assert told(pairs(rows)) == told(pairs(mixed))
    before = match(rows, known)
    after = match(mixed, random.sample(known, len(known)))
    for key, found in before.items():
        assert after[key].same == found.same
        assert dict(after[key].ask) == dict(found.ask)


@given(st.lists(SUBJECTS, min_size=1, max_size=8))
@settings(max_examples=60)
def test_a_doubled_list_finds_each_pair(traits):
    named = [one for one in traits if one["given"] and one["family"]]
    rows = [person((copy, place), **one) for copy in (1, 2) for place, one in enumerate(named)]
    found = {(pair.one, pair.other) for pair in pairs(rows)}
    for place in range(len(named)):
        assert ((1, place), (2, place)) in found


@given(st.lists(SUBJECTS, max_size=9))
@settings(max_examples=60)
def test_equals_never_hold_a_contradiction(traits):
    """Father and son, or two of different known given names, are never in one group."""
    rows = {place: person(place, **one) for place, one in enumerate(traits)}
    for pair in pairs(list(rows.values())):
        one, other = rows[pair.one], rows[pair.other]
        if pair.judgement.verdict == SAME and one.born and other.born:
            assert abs(one.born.year - other.born.year) <= 1
