"""Numbers, money and days in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop import i18n
from clust_desktop.domain.summary_rows import Figure
from clust_desktop.reports import numbers


@pytest.mark.parametrize(
    ("value", "decimals", "italian", "english"),
    [
        (1234.5, None, "1.234,5", "1,234.5"), (1234, None, "1.234", "1,234"), (6.6, None, "6,6", "6.6"),
        (0.125, None, "0,12", "0.12"), (-3, None, "−3", "−3"), (7.0, None, "7", "7"), (-0.001, 1, "0,0", "0.0"),
        (None, None, "–", "–"), (1_000_000, 2, "1.000.000,00", "1,000,000.00"),
    ],
)  # fmt: skip
def test_number(value, decimals, italian, english):
    assert numbers.number(value, decimals) == italian
    with i18n.speaking("en"):
        assert numbers.number(value, decimals) == english


def test_signs_and_signed_zero():
    assert [numbers.number(n, signed=True) for n in (5, 0, -5)] == ["+5", "0", "−5"]
    assert numbers.percent(11.4, signed=True) == "+11,4 %"


def test_money_and_figures():
    assert numbers.money(8_750_050) == "87.500,50\u00a0€"
    assert numbers.money(-1) == "−0,01\u00a0€"
    assert numbers.figure(Figure(value=12.5, decimals=1, unit="%")) == "12,5 %"
    assert numbers.figure(Figure(unit="EUR")) == "–"
    with i18n.speaking("en"):
        assert numbers.money(-8_750_050) == "−€87,500.50"
        assert numbers.figure(Figure(value=12, decimals=2, unit="EUR")) == "€12.00"
        assert numbers.figure(Figure(value=12.5, decimals=1, unit="%")) == numbers.percent(12.5) == "12.5%"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 3), None, "03/10/2026"), (date(2026, 10, 3), date(2026, 10, 3), "03/10/2026"),
        (date(2026, 10, 3), date(2026, 10, 5), "03–05/10/2026"),
        (date(2026, 9, 30), date(2026, 10, 2), "30/09–02/10/2026"),
        (date(2026, 12, 31), date(2027, 1, 2), "31/12/2026–02/01/2027"),
    ],
)  # fmt: skip
def test_days(first, last, said):
    assert numbers.days(first, last) == said
