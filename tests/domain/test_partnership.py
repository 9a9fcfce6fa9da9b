"""The rule of the call of 2015, as data."""

from datetime import date

import pytest

from clust_desktop import i18n
from clust_desktop.domain.partnership import CALL_2015, PartnershipRule, months, unmet


@pytest.mark.parametrize(
    ("enterprises", "laboratories", "cents", "months", "says"),
    [
        (3, 3, 100_000_000, 24, []),
        (9, 5, None, None, []),
        (2, 3, None, None, ["2 enterprises, but the call asks for at least 3."]),
        (1, 2, None, None, ["1 enterprise, but the call asks for at least 3.",
                            "2 laboratories, but the call asks for at least 3."]),
        (3, 6, 100_000_001, 25, ["6 laboratories, but the call allows at most 5.",
                                 "€1,000,000.01, but the call allows at most €1,000,000.00.",
                                 "25 months, but the call allows at most 24."]),
    ],
)  # fmt: skip
def test_what_a_project_does_not_meet(enterprises, laboratories, cents, months, says):
    with i18n.speaking("en"):
        found = unmet(CALL_2015, enterprises=enterprises, laboratories=laboratories, cents=cents, months=months)
    assert found == says


def test_the_numbers_are_data():
    assert unmet(PartnershipRule(), enterprises=0, laboratories=0, cents=10**12, months=999) == []
    assert len(unmet(PartnershipRule(min_enterprises=1), enterprises=0, laboratories=0)) == 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2018-03-01", "2020-02-29", 24), ("2018-03-15", "2020-03-14", 24), ("2018-03-15", "2020-03-15", 25),
        ("2025-01-31", "2025-02-28", 1), ("2025-01-31", "2025-03-01", 2), ("2024-02-29", "2024-02-29", 1),
        ("2025-01-01", "2025-12-31", 12),
    ],
)  # fmt: skip
def test_months_are_counted_with_both_days(first, last, expected):
    assert months(date.fromisoformat(first), date.fromisoformat(last)) == expected
