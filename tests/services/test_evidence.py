"""Every figure opens into the records behind it: folded again they give it, for each association and the system."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.domain.refusals import Refused
from clust_desktop.services.indicators import Indicators
from clust_desktop.store.database import Archive
from tests.store.small import Small
from tests.store.test_indicators_properties import affiliations, gatherings, iso, memberships, period, written

FOLDS = {
    "rows": lambda rows: len({row["uid"] for row in rows}),
    "persons": lambda rows: len({row["person_uid"] for row in rows}),
    "organisations": lambda rows: len({row["organisation_uid"] for row in rows}),
    "sum": lambda rows: sum(row["quantity"] for row in rows),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "empty.clust"
    Archive.create(path).close()
    return path


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(spells=memberships, affiliated=affiliations, held=gatherings, whole=period, own=st.none() | period)
def test_the_records_of_a_figure_give_the_figure(template, tmp_path_factory, spells, affiliated, held, whole, own):
    path = shutil.copy(template, tmp_path_factory.mktemp("evidence") / "prova.clust")
    with Archive.open(path) as archive:
        written(archive, spells, affiliated, held)
        small = Small(archive)
        key = small.period(small.programme(), "P", iso(whole[0]), iso(whole[1]))
        if own:
            small.add("period_association", period_id=key, association_id=1, from_on=iso(own[0]), until_on=iso(own[1]))
        read = Indicators(archive)
        for line in read.table(period="P", on="2026-12-31"):
            rows = read.evidence(line.indicator, period="P", association=line.association, on="2026-12-31")
            indicator = INDICATORS[line.indicator]
            for side in indicator.sides:
                one = INDICATORS[side]
                value = FOLDS[one.fold]([row for row in rows if row["side"] == side]) * one.factor
                if indicator.of is None:
                    assert value == pytest.approx(line.value), (line, rows)
                else:
                    shown = line.numerator if side == indicator.of[0] else line.denominator
                    assert value == pytest.approx(shown), (line, rows)
            assert all(row["on"] and row["label"] and row["association"] != "" for row in rows)


def test_an_unknown_indicator_is_refused_naming_those_there_are(template, tmp_path):
    with (
        Archive.open(shutil.copy(template, tmp_path / "prova.clust")) as archive,
        pytest.raises(Refused, match="members_end"),
    ):
        Indicators(archive).evidence("members", period="P")
