"""Organisations: one firm however it is written, and the laboratories of one university that are many."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clust_desktop.exchange.matching import Subject, Verdict, judge, match, pairs

SAME, ASK, NEW = Verdict.SAME, Verdict.ASK, Verdict.NEW


def firm(key, name, **traits):
    return Subject(key, "organisation", name, **traits)


VAT, OTHER_VAT = {"vat": "00743110157"}, {"vat": "12345670017"}
UNI = {"vat": "01131710376", "tax_code": "80007010376"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Officine Ferri S.r.l.", {}), ("OFFICINE FERRI SRL", {}), SAME),
        (("Officine Ferri S.r.l.", {}), ("Officine Ferri", {}), SAME),
        (("Officine Ferri S.r.l.", {}), ("Ferri Officine", {}), ASK),
        (("Officine Ferri S.r.l.", VAT), ("Ferri Officine", VAT), SAME),
        (("Officine Ferri S.r.l.", {"vat": "743110157"}), ("Officine Ferri", {"vat": "IT 00743110157"}), SAME),
        (("Officine Ferri S.r.l.", VAT), ("Officine Ferri S.p.A.", VAT), SAME),
        (("Officine Ferri S.r.l.", {}), ("Officine Ferri S.p.A.", {}), ASK),
        (("Officine Ferri S.r.l.", VAT), ("Officine Ferri S.r.l.", OTHER_VAT), ASK),
        (("Officine Ferri S.r.l.", {"city": "Parma"}), ("Officine Ferri S.r.l.", {"city": "Rimini"}), ASK),
        (("Officine Ferri Srl", {}), ("Oficine Ferri Srl", {}), ASK),
        (("Officine Ferri Srl", VAT), ("Betalab Srl", VAT), ASK),
        (("Officine Ferri Srl", {}), ("Officine Rame Srl", {}), NEW),
        (("Betatec soc. cons. a r.l.", {}), ("BETATEC S.C.A R.L.", {}), SAME),
        (("Gammalat soc. Coop", {}), ("Gammalat Società Cooperativa", {}), SAME),
        (("Rossini Mario & C. s.n.c.", {}), ("ROSSINI MARIO E C. SNC", {}), SAME),
        # A merger is asked or new, never the same.
        (("Alfatec Srl", {}), ("Alfatec Betalab Srl", {}), NEW),
        (("Alfatec Srl", VAT), ("Alfatec Betalab Srl", VAT), ASK),
        # Laboratories of one university.
        (("Università di Bologna - CIRI ICT", UNI), ("Università di Bologna - CIRI MAM", UNI), ASK),
        (
            ("Università di Bologna - CIRI ICT", {"tax_code": "80007010376"}),
            ("Università di Bologna - CIRI MAM", {"tax_code": "80007010376"}),
            NEW,
        ),
        (("Università di Bologna", UNI), ("Università di Bologna - CIRI ICT", UNI), ASK),
        (("CIRI AGRO", UNI), ("CIRI AERO", UNI), ASK),
        (("Centro Ricerche Unità 1", VAT), ("Centro Ricerche Unità 2", VAT), ASK),
        (("Alfatech Alfatecs Rete", {}), ("Alfateck Provone Rete", {}), NEW),
        # Short acronyms.
        (("C.N.R.", {}), ("CNR", {}), SAME),
        (("ABC S.r.l.", {}), ("ABC", {}), ASK),
        (("CRIT", {}), ("CRIF", {}), NEW),
    ],
)
def test_two_organisations(one, other, expected):
    a, b = firm("a", one[0], **one[1]), firm("b", other[0], **other[1])
    assert judge(a, b).verdict == expected
    assert judge(b, a).verdict == expected


def test_the_laboratories_of_one_university_are_never_merged_by_its_code_nor_asked_about_two_by_two():
    names = ["CIRI ICT", "CIRI MAM", "CIRI FRAME", "CIRI AGRO", "CIRI SALUTE", "CIRI EDILIZIA"]
    rows = [firm(name, f"Università di Bologna - {name}", **UNI) for name in names]
    assert pairs(rows) == []
    found = match([firm("new", "Università di Bologna - CIRI MAM", tax_code=UNI["tax_code"])], rows)
    assert found["new"].same == "CIRI MAM"


def test_match_finds_a_firm_written_in_another_way():
    known = [firm("k1", "Officine Ferri S.r.l.", **VAT), firm("k2", "Alfatec S.p.A.")]
    rows = [firm("r1", "FERRI OFFICINE SRL", **VAT), firm("r2", "alfatec spa unipersonale"), firm("r3", "Nuovagomma")]
    found = match(rows, known)
    assert (found["r1"].same, found["r2"].same, found["r3"].is_new) == ("k1", "k2", True)


NAMES = st.sampled_from(
    [
        *("Officine Ferri Srl", "Ferri Officine", "OFFICINE FERRI", "Oficine Ferri", "Officine Ferri SpA", "Alfatec"),
        *("Alfatek", "Università di Prova - CIRI ICT", "Università di Prova - CIRI MAM", "Università di Prova"),
        *("ABC", "A.B.C. srl", ""),
    ]
)
FIRMS = st.builds(
    lambda name, vat, city, phone: (name, dict(vat=vat, city=city, phones=phone)),
    NAMES,
    st.sampled_from(["", "00743110157", "12345670017"]),
    st.sampled_from(["", "Parma", "Rimini"]),
    st.sampled_from([(), ("0521 555010",), ("0541 555020",)]),
)


@given(FIRMS, FIRMS)
@settings(max_examples=150)
def test_judging_is_symmetric(one, other):
    a, b = firm("a", one[0], **one[1]), firm("b", other[0], **other[1])
    assert judge(a, b) == judge(b, a)


@given(st.lists(FIRMS, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_rows_changes_nothing(firms, random):
    rows = [firm(place, name, **traits) for place, (name, traits) in enumerate(firms)]
    told = [
        {(frozenset((pair.one, pair.other)), pair.judgement.verdict) for pair in pairs(order)}
        for order in (rows, random.sample(rows, len(rows)))
    ]
    assert told[0] == told[1]


@given(st.lists(FIRMS, max_size=8))
@settings(max_examples=60)
def test_two_vat_numbers_are_never_one_organisation(firms):
    rows = [firm(place, name, **traits) for place, (name, traits) in enumerate(firms)]
    for pair in pairs(rows):
        if pair.judgement.verdict == SAME:
            assert len({rows[pair.one].vat, rows[pair.other].vat} - {""}) < 2
