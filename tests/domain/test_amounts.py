"""Numbers that people and spreadsheets write."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain import amounts
from clust_desktop.domain.refusals import Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1.234.567,89", "1234567.89"), ("1.234.567", "1234567"),
        ("12,5", "12.5"), ("12.50", "12.5"), ("0,125", "0.125"), ("1000", "1000"), ("1234.567", "1234.567"),
        ("€ 100.000,00", "100000"), ("100 000,00 EUR", "100000"), ("1\u202f234,5", "1234.5"), ("1'234.5", "1234.5"),
        ("-3,1", "-3.1"), ("-€1,000.50", "-1000.5"), ("€93,000.00", "93000"), ("− 3", "-3"), ("1.2345", "1.2345"),
    ],
)  # fmt: skip
def test_a_number_with_one_reading_is_read(text, value):
    assert amounts.read(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "1,234", "100.000", "-12.345"])
def test_a_number_with_two_readings_is_asked_about(text):
    with pytest.raises(amounts.TwoReadings) as asked:
        amounts.read(text)
    large, small = asked.value.readings
    assert large == small * 1000


def test_the_question_shows_both_readings_so_that_either_can_be_typed():
    with i18n.speaking("it"), pytest.raises(amounts.TwoReadings) as asked:
        amounts.cents("1.234")
    assert "1.234,00" in asked.value.sentence
    assert "1,2340" in asked.value.sentence
    assert amounts.read("1.234,00") == 1234
    assert amounts.read("1,2340") == Decimal("1.234")


def test_of_a_round_amount_both_readings_shown_are_amounts():
    with i18n.speaking("it"), pytest.raises(amounts.TwoReadings) as asked:
        amounts.cents("8.000")
    assert "8.000,00 oppure 8,00." in asked.value.sentence
    assert (amounts.cents("8.000,00"), amounts.cents("8,00")) == (800000, 800)


def test_a_settled_decimal_mark_leaves_one_reading():
    assert amounts.read("1.234", decimal=",") == 1234
    assert amounts.read("1.234", decimal=".") == Decimal("1.234")
    assert amounts.read("1,234", decimal=".") == 1234
    for text, decimal in (("1,234.56", ","), ("1.234,56", "."), ("12.5", ",")):
        with pytest.raises(Refused):
            amounts.read(text, decimal=decimal)


@pytest.mark.parametrize(
    "text", ["", "dodici", "12a", "1.23.4", "1,2,3", "12.34.567", "1.234,567,8", "--1", "1 2", "½", "٣", "1e5",
             "9" * 16, "1.234.567'8"]
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refused) as refusal:
        amounts.read(text)
    assert not isinstance(refusal.value, amounts.TwoReadings)


def test_cents_are_whole_and_never_rounded():
    assert amounts.cents("1.234,56") == 123456
    assert amounts.cents("0,10") == 10
    assert amounts.cents("5") == 500
    with pytest.raises(Refused):
        amounts.cents("0,125")
    assert amounts.whole("1.234") == 1234
    assert amounts.whole("12,0") == 12
    with pytest.raises(Refused):
        amounts.whole("12,5")


def test_numbers_show_as_the_language_writes_them():
    with i18n.speaking("it"):
        assert amounts.show_cents(10000000) == "100.000,00"
        assert amounts.show_cents(-5) == "−0,05"
        assert amounts.show(Decimal("-12.5")) == "−12,5"
        assert amounts.show(Decimal("6.575"), places=1) == "6,6"
        assert amounts.show(12) == "12"
        assert amounts.show(Decimal("1.234")) == "1,2340"
        assert amounts.show(0.0) == "0"
    with i18n.speaking("en"):
        assert amounts.show_cents(10000000) == "100,000.00"
        assert amounts.money(-5) == "−€0.05"


@given(st.integers(-(10**12), 10**12), st.sampled_from(i18n.LANGUAGES))
def test_every_amount_shown_is_read_back(cents, language):
    with i18n.speaking(language):
        assert amounts.cents(amounts.show_cents(cents)) == cents


@given(st.decimals(-(10**6), 10**6, places=4), st.sampled_from(i18n.LANGUAGES))
def test_every_decimal_shown_is_read_back_unless_it_is_a_bare_thousand(value, language):
    with i18n.speaking(language):
        try:
            back, whole = amounts.read(amounts.show(value)), False
        except amounts.TwoReadings as two:
            back, whole = two.readings[0], True
        assert back == value
        assert not whole or value == value.to_integral_value()


@given(st.text("0123456789.,'- €", max_size=20))
def test_any_text_is_a_number_or_refused(text):
    try:
        assert amounts.read(text).is_finite()
    except Refused:
        assert not text.strip().isdigit() or len(text.strip()) > 15


@given(st.integers(-(10**11), 10**11), st.sampled_from(["it", "en"]))
def test_money_is_written_in_one_form_for_each_language_and_read_back(cents, spoken):
    with i18n.speaking(spoken):
        text = amounts.money(cents)
        assert amounts.cents(text) == cents
    assert text.count("€") == 1
    assert text.endswith("\u00a0€") if spoken == "it" else text.lstrip("−").startswith("€")
