"""Until when persons are kept: the two rules of the field, and which of several terms holds."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.domain.retention import Rule, Why, by_rule, latest, of_period

OLD, NEW = Rule("retention.2014-20", 3, "Regolamento 2014-2020"), Rule("retention.2021-27", 5)


@pytest.mark.parametrize(
    ("ends", "closed", "settled", "rule", "until"),
    [
        ("2020-10-15", "2020-11-20", None, OLD, "2023-12-31"),
        ("2020-10-15", "2020-12-31", None, OLD, "2023-12-31"),
        ("2020-10-15", "2021-01-01", None, OLD, "2024-12-31"),
        ("2020-10-15", "2020-11-20", "2021-02-15", OLD, "2024-12-31"),  # the accounts are handed in after the closing
        ("2024-12-31", "2025-01-20", None, NEW, "2030-12-31"),
        ("2024-12-31", "2025-01-20", "2026-06-30", NEW, "2031-12-31"),  # the last payment
        ("2024-03-31", "2025-01-20", "2024-06-30", NEW, "2029-12-31"),
        (
            "2020-12-31",
            "2025-01-20",
            "2019-06-30",
            NEW,
            "2025-12-31",
        ),  # a slip: never counted from before the end of the period
    ],
)
def test_years_run_from_the_end_of_the_year_of_the_accounts_or_of_the_last_payment(ends, closed, settled, rule, until):
    term = of_period(
        "P", ends=date.fromisoformat(ends), closed_on=date.fromisoformat(closed), rule=rule,
        settled_on=settled and date.fromisoformat(settled),
    )  # fmt: skip
    assert term.until == date.fromisoformat(until)
    assert not term.is_over(term.until)
    assert term.is_over(date(term.until.year + 1, 1, 1))


def test_an_open_period_and_one_without_a_rule_never_expire_and_say_so():
    ends = date(2020, 10, 15)
    still_open = of_period("2020", ends=ends, closed_on=None, settled_on=date(2020, 12, 1), rule=OLD)
    unruled = of_period("2020", ends=ends, closed_on=date(2020, 11, 1), settled_on=None, rule=None)
    assert (still_open.why, unruled.why) == (Why.OPEN, Why.NO_RULE)
    for term in (still_open, unruled):
        assert term.until is None
        assert not term.is_over(date.max)
    assert still_open.sentence == "Da conservare: 2020 non è chiuso, e scadono solo i periodi chiusi."
    assert unruled.sentence == "Da conservare: nessuna regola dice per quanto tempo (2020)."


def test_the_last_term_holds_and_one_without_end_before_all():
    early, late = by_rule(date(2019, 5, 5), OLD), by_rule(date(2019, 5, 5), NEW)
    without = by_rule(date(2001, 1, 1), None)
    assert latest([late, early]) is late
    assert latest([early, without, late]) is without
    assert latest([]) is None


def test_the_sentence_says_until_when_and_by_which_rule():
    term = of_period("2020", ends=date(2020, 10, 15), closed_on=date(2020, 11, 1), settled_on=None, rule=OLD)
    said = "Da conservare fino al 31/12/2023: 3 anni dal 31/12/2020 (2020), secondo Regolamento 2014-2020."
    assert term.sentence == said


def test_years_beyond_the_calendar_end_with_it():
    assert by_rule(date(2020, 1, 1), Rule("x", 99_999)).until == date(9999, 12, 31)
