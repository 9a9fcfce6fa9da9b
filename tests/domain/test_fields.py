"""Fields read what they show, and complain with a sentence; forms complain of everything at once."""

import decimal
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain import clock
from clust_desktop.domain.fields import (
    Amount,
    Choice,
    Date,
    Decimal,
    Email,
    Integer,
    LongText,
    Moment,
    Postcode,
    TaxCode,
    Text,
    VatNumber,
)
from clust_desktop.domain.file_paths import FilePath
from clust_desktop.domain.forms import Form, in_order
from clust_desktop.domain.parts import Parts
from clust_desktop.domain.refusals import Invalid, Refused

KINDS = Choice("kind", "Kind", options=(("clust-er", "Clust-ER"), ("initiative", "Initiative")))
LANGUAGES = st.sampled_from(i18n.LANGUAGES)


def test_fields_read_what_people_type():
    with clock.standing_on(date(2024, 5, 15)):
        assert Date("day", "Day").parse(" ieri ") == date(2024, 5, 14)
        assert Moment("at", "At").parse("3/5 18:30") == "2024-05-03T16:30:00Z"
    assert Text("name", "Name").parse("  Rossi & Figli <S.r.l.>\n ") == "Rossi & Figli <S.r.l.>"
    assert Text("name", "Name").parse("a\tb\x00") == "a b"
    assert LongText("note", "Note").parse(" uno\r\ndue\rtre ") == "uno\ndue\ntre"
    assert Integer("n", "N").parse("1.234") == 1234
    assert Decimal("x", "X").parse("1.234,5") == decimal.Decimal("1234.5")
    assert Amount("sum", "Sum").parse("1.234,56") == 123456
    assert KINDS.parse("INITIATIVE") == "initiative"
    assert Email("email", "E-mail").parse("mailto:Anna.Rossi@example.it") == "Anna.Rossi@example.it"
    assert Postcode("cap", "CAP").parse("4020") == "04020"
    assert VatNumber("vat", "VAT").parse("IT743110157") == "00743110157"
    assert TaxCode("cf", "CF").parse("00743110157") == "00743110157"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Text("x", "X", longest=3), "abcd"), (LongText("x", "X", longest=3), "abcd"), (Text("x", "X"), "\x00"),
        (Date("x", "X"), "31/02/2024"), (Date("x", "X", latest=date(2024, 1, 1)), "2/1/2024"),
        (Date("x", "X", earliest=date(2024, 1, 1)), "31/12/2023"), (Moment("x", "X"), "29/03/2026 02:30"),
        (Integer("x", "X"), "-1"), (Integer("x", "X", most=9), "10"), (Integer("x", "X"), "dodici"),
        (Decimal("x", "X"), "1.234"), (Decimal("x", "X", places=1), "1,25"), (Decimal("x", "X", most=100), "100,1"),
        (Amount("x", "X"), "1.234"), (Amount("x", "X"), "-5,00"), (Amount("x", "X"), "1,005"),
        (KINDS, "club"), (Email("x", "X"), "anna"), (Email("x", "X"), "a@b@c.it"), (Email("x", "X"), "a b@c.it"),
        (Email("x", "X"), "a@b..it"), (Email("x", "X"), "a@b.it, c@d.it"), (Postcode("x", "X"), "4O127"),
        (VatNumber("x", "X"), "00743110158"), (TaxCode("x", "X"), "ABC"),
    ],
)  # fmt: skip
def test_fields_complain_with_a_sentence(field, text):
    with pytest.raises(Refused) as refusal:
        field.parse(text)
    assert refusal.value.sentence.endswith(".")


def test_an_empty_field_is_nothing_or_a_complaint():
    for kind, empty in ((Text, ""), (LongText, ""), (Email, ""), (Date, None), (Amount, None), (VatNumber, "")):
        assert kind("x", "X", required=False).parse("  ") == empty
        with i18n.speaking("en"), pytest.raises(Refused, match="“X” must be filled in"):
            kind("x", "X").parse("  ")
        assert kind("x", "X").format(None) == ""


def test_repairs_are_said():
    form = Form("F", (Postcode("cap", "CAP"), VatNumber("vat", "VAT", required=False)))
    assert len(form.notes({"cap": "4020", "vat": "99000000002"})) == 2
    assert form.notes({"cap": "40127"}) == []


FORM = Form(
    "Membership",
    (Text("name", "Name"), Date("from_on", "From"), Date("until_on", "Until", required=False), Amount("fee", "Fee")),
    (in_order("from_on", "until_on"),),
)


def test_a_form_gives_values_or_every_complaint_in_order():
    typed = {"name": "Rossi", "from_on": "1/1/2024", "until_on": "", "fee": "500"}
    assert FORM.read(typed) == {"name": "Rossi", "from_on": date(2024, 1, 1), "until_on": None, "fee": 50000}
    with pytest.raises(Invalid) as invalid:
        FORM.read({"fee": "molto", "from_on": "31/02/2024"})
    assert list(invalid.value.complaints) == ["name", "from_on", "fee"]
    with pytest.raises(Invalid) as invalid:
        FORM.read({**typed, "until_on": "31/12/2023", "name": ""})
    assert list(invalid.value.complaints) == ["name", "until_on"]
    with pytest.raises(ValueError, match="nome"):
        FORM.read({"nome": "Rossi"})
    with pytest.raises(ValueError, match="share a key"):
        Form("F", (Text("a", "A"), Date("a", "A")))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 10**12), LANGUAGES)
def test_a_filled_form_reads_back_the_same(day, fee, language):
    values = {"name": "Verdi", "from_on": day, "until_on": None, "fee": fee}
    with i18n.speaking(language):
        assert FORM.read(FORM.format(values)) == values


@given(st.integers(-(10**12), 10**12), st.decimals(-(10**6), 10**6, places=3), LANGUAGES)
def test_numbers_read_back_the_same(number, value, language):
    with i18n.speaking(language):
        whole, broken = Integer("n", "N", least=None), Decimal("x", "X", places=3)
        assert whole.parse(whole.format(number)) == number
        assert broken.parse(broken.format(value)) == value


@given(st.text(max_size=60), LANGUAGES)
def test_texts_read_back_the_same_and_any_typing_is_read_or_refused(text, language):
    with i18n.speaking(language):
        for field in (Text("x", "X"), LongText("x", "X"), Email("x", "X", required=False), KINDS, Date("x", "X"),
                      Moment("x", "X"), Integer("x", "X"), Decimal("x", "X"), TaxCode("x", "X")):  # fmt: skip
            try:
                value = field.parse(text)
            except Refused:
                continue
            assert field.parse(field.format(value)) == value or (value == "" and not field.required)


def test_choices_are_typed_and_shown_by_their_label():
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            for code, _label in KINDS.options:
                assert KINDS.parse(KINDS.format(code)) == code
    assert KINDS.format("gone") == "gone"


def test_text_that_does_not_read_has_no_notes_and_stops_nobody_typing():
    form = Form("x", (VatNumber("vat", "VAT"), Postcode("cap", "CAP")))
    assert form.notes({"vat": "99", "cap": "4020"}) == form.notes({"cap": "4020"}) != []


def test_parts_and_paths_are_shown_so_that_they_are_read_as_the_same():
    field = Parts("parts", "Parts")
    for typed, shown in (("Imprese: 9990", "Imprese: 9990"), ("Imprese: 9990,5", "Imprese: 9.990,5"),
                         ("Imprese: 1234567", "Imprese: 1.234.567"), ("Perse: -2400", "Perse: -2400")):  # fmt: skip
        value = field.parse(typed)
        assert field.format(value) == shown
        assert field.parse(shown) == value
    path = FilePath("file", "File")
    assert path.parse('"C:/Verbali finti/uno.pdf"') == "C:/Verbali finti/uno.pdf"
    for typed in ("' '", '" a "', "''"):
        assert path.parse(path.format(path.parse(typed))) == path.parse(typed)
