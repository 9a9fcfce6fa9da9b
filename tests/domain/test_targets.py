"""What is expected on a day, and the word for it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop import i18n
from clust_desktop.domain.targets import (
    Direction,
    Judgement,
    Justified,
    Status,
    expected,
    from_increase,
    judge,
    percent_change,
    share,
)

AT_MOST = Direction.AT_MOST


def status(kind, target, actual, day=365, **more):
    return judge(kind, target, actual, day=day, days=365, **more).status


def test_twelve_events_on_day_200():
    assert expected("flow", 12, None, 200, 365) == Decimal("6.6")
    assert judge("flow", 12, 9, day=200, days=365) == Judgement(
        status=Status.ON_TRACK, expected=Decimal("6.6"), missing=Decimal(3)
    )
    assert status("flow", 12, 6, 200) is Status.AT_RISK
    assert status("flow", 12, 12, 200) is Status.REACHED


def test_a_miss_is_justified_until_its_figure_changes():
    assert status("flow", 12, 9) is Status.MISSED_TO_JUSTIFY
    assert status("flow", 12, 9, justified=Justified("the hall was flooded", 9)) is Status.MISSED_JUSTIFIED
    assert status("flow", 12, 9, justified=Justified("the hall was flooded", 9.0)) is Status.MISSED_JUSTIFIED
    assert status("flow", 12, 8, justified=Justified("the hall was flooded", 9)) is Status.TO_RECONFIRM
    assert status("flow", 12, 9, justified=Justified("  ", 9)) is Status.MISSED_TO_JUSTIFY
    assert status("flow", 12, 12, justified=Justified("the hall was flooded", 9)) is Status.REACHED
    assert status("flow", 12, 9, 364, justified=Justified("early", 9)) is Status.AT_RISK


def test_a_stock_goes_from_its_baseline_and_a_ratio_is_never_pro_rata():
    assert expected("stock", 100, 80, 200, 400) == 90
    assert expected("stock", 100, None, 200, 400) == 100
    assert expected("ratio", 50, 20, 1, 400) == 50
    assert expected("stock", 40, 60, 200, 400, AT_MOST) == 50
    assert status("stock", 100, 80, 0, baseline=80) is Status.ON_TRACK


def test_a_target_below_the_baseline_asks_no_more_than_itself():
    assert expected("stock", 40, 60, 200, 400) == 40
    assert status("stock", 40, 45, 100, baseline=60) is Status.REACHED
    assert status("stock", 40, 39, 100, baseline=60) is Status.AT_RISK


def test_a_target_of_zero():
    assert status("flow", 0, 0, 1) is Status.REACHED
    assert status("flow", 0, 0, 1, direction=AT_MOST) is Status.ON_TRACK
    assert status("flow", 0, 0, direction=AT_MOST) is Status.REACHED
    assert status("flow", 0, 1, direction=AT_MOST) is Status.MISSED_TO_JUSTIFY
    assert share(3, 0) is None


def test_at_most():
    assert status("flow", 10, 5, 200, direction=AT_MOST) is Status.ON_TRACK
    assert status("flow", 10, 6, 200, direction=AT_MOST) is Status.AT_RISK
    assert status("ratio", 30, 25, 200, direction=AT_MOST) is Status.REACHED
    assert status("flow", 10, 11, direction=AT_MOST) is Status.MISSED_TO_JUSTIFY


def test_no_target_and_no_figure():
    assert judge("flow", None, 9, day=365, days=365) == Judgement(status=Status.NO_TARGET, expected=None, missing=None)
    assert status("ratio", 30, None, 200) is Status.AT_RISK
    assert status("ratio", 30, None) is Status.MISSED_TO_JUSTIFY
    assert status("ratio", 30, None, justified=Justified("no events", None)) is Status.MISSED_JUSTIFIED
    assert status("ratio", 30, 12.5, justified=Justified("no events", None)) is Status.TO_RECONFIRM


def test_percentages():
    assert percent_change(80, 88) == 10
    assert percent_change(114, 117) == Decimal("2.6")
    assert percent_change(0, 12) is None
    assert percent_change(None, 12) is None
    assert percent_change(12, None) is None
    assert percent_change(10, 0) == -100
    assert share(24, 114) == Decimal("21.1")
    assert from_increase(10, 80) == 88
    assert from_increase(10, 0) is None


def test_the_words_of_the_office():
    with i18n.speaking("it"):
        assert [one.label.replace(",", "") for one in Status] == [
            "raggiunto", "in linea", "a rischio", "mancato giustificato", "mancato da giustificare", "da riconfermare",
            "senza valore atteso",
        ]  # fmt: skip
    assert [one for one in Status if one.is_open] == [Status.MISSED_TO_JUSTIFY, Status.TO_RECONFIRM]


FIGURES = st.integers(-50, 500) | st.floats(-50, 500).map(lambda x: round(x, 2))


@given(st.sampled_from(["flow", "stock", "ratio"]), FIGURES | st.none(), FIGURES | st.none(), FIGURES | st.none(),
       st.integers(-5, 800), st.integers(1, 800), st.sampled_from(Direction))  # fmt: skip
def test_any_figures_get_a_status(kind, target, actual, baseline, day, days, direction):
    found = judge(kind, target, actual, day=day, days=days, baseline=baseline, direction=direction)
    if target is None:
        assert found.status is Status.NO_TARGET
    elif day >= days:
        assert found.status in (Status.REACHED, Status.MISSED_TO_JUSTIFY)
        assert (found.status is Status.REACHED) == (found.missing == 0)
    else:
        assert found.status in (Status.REACHED, Status.ON_TRACK, Status.AT_RISK)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 800))
def test_what_is_expected_grows_day_by_day_to_the_target(target, baseline, days):
    for kind, first in (("flow", 0), ("stock", min(baseline, target) if baseline < target else target)):
        line = [expected(kind, target, baseline, day, days) for day in range(days + 1)]
        assert line == sorted(line)
        assert (line[0], line[-1]) == (first, target)


@pytest.mark.parametrize("figure", [0, 0.0, Decimal(0)])
def test_zero_divides_nothing(figure):
    assert percent_change(figure, 5) is None
    assert share(5, figure) is None
    assert from_increase(5, figure) is None
