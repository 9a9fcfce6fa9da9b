"""Partita IVA, codice fiscale, CAP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from clust_desktop import i18n
from clust_desktop.domain import identifiers
from clust_desktop.domain.refusals import Refused


@pytest.mark.parametrize("text", ["00743110157", "IT00743110157", "it 00743110157", " 007 431 101 57 "])
def test_a_right_number_is_kept_without_its_prefix(text):
    assert identifiers.vat(text) == identifiers.Identifier("00743110157")


def test_lost_zeros_come_back_when_the_check_digit_confirms_and_it_is_said():
    for read in (identifiers.vat, identifiers.tax_code):
        found = read("743110157")
        assert found.value == "00743110157"
        assert len(found.notes) == 1
        assert "00743110157" in found.notes[0]
        with pytest.raises(Refused):
            read("743110158")


def test_a_right_check_digit_with_an_odd_rest_is_only_noted():
    found = identifiers.vat("99000000002")
    assert found.value == "99000000002"
    assert len(found.notes) == 1


@pytest.mark.parametrize("text", ["00743110158", "007431101571", "", "abc", "0074311015O", "DE123456789", "0", "IT"])
def test_a_wrong_number_is_refused(text):
    with pytest.raises(Refused):
        identifiers.vat(text)


@given(st.integers(0, 10**10 - 1))
def test_of_the_ten_last_figures_one_is_right(stem):
    right = luhn.calc_check_digit(f"{stem:010d}")
    assert identifiers.vat(f"{stem:010d}{right}").value == f"{stem:010d}{right}"
    for wrong in set("0123456789") - {right}:
        with pytest.raises(Refused):
            identifiers.vat(f"{stem:010d}{wrong}")


def test_a_person_s_tax_code():
    assert identifiers.tax_code("rccmnl83s18d969h") == identifiers.Identifier("RCCMNL83S18D969H")
    with i18n.speaking("en"), pytest.raises(Refused, match="check digit"):
        identifiers.tax_code("RCCMNL83S18D969K")
    with pytest.raises(Refused):
        identifiers.tax_code("RCCMNL83S18D96")
    with pytest.raises(Refused):
        identifiers.tax_code("RCCMNL83S18D969È")


def test_a_birth_day_that_cannot_be_is_only_noted():
    from stdnum.it.codicefiscale import calc_check_digit

    stem = "RCCMNL83B30D969"  # 30 February
    assert len(identifiers.tax_code(stem + calc_check_digit(stem)).notes) == 1


def test_postcodes():
    assert identifiers.postcode("40127") == identifiers.Identifier("40127")
    assert identifiers.postcode("I-40127").value == "40127"
    found = identifiers.postcode("4020")
    assert found.value == "04020"
    assert "04020" in found.notes[0]
    for text in ("", "12", "401270", "4O127", "٤٠١٢٧"):
        with pytest.raises(Refused):
            identifiers.postcode(text)
