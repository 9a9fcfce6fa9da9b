"""Programmes, periods and the days of the associations, asked without a display."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Conflict, Invalid
from clust_desktop.ui.pages.programmes import PeriodDatesPage, PeriodsPage, ProgrammesPage
from tests.pages.reading import rows, uid

PROGRAMMES, PERIODS, DATES = ProgrammesPage(), PeriodsPage(), PeriodDatesPage()


def test_a_new_period_follows_the_last_one(office, everywhere):
    typed = PERIODS.form.format(PERIODS.blank(office, everywhere)) | {"code": "2026"}
    assert (typed["from_on"], typed["until_on"]) == ("01/01/2026", "31/12/2026")
    assert PERIODS.notes(office, None, typed, everywhere) == []
    assert PERIODS.save(office, None, typed | {"name": "Anno prova"}, everywhere).said == "Anno prova: salvato."
    assert [one.code for one in office.choices.periods()] == ["2026", "2025", "2024", "2023"]


def test_days_shared_with_another_period_and_days_of_none_are_said(office, everywhere):
    typed = PERIODS.form.format(PERIODS.blank(office, everywhere)) | {"code": "2025-26", "from_on": "16/10/2025"}
    (said,) = PERIODS.notes(office, None, typed, everywhere)
    assert said.startswith("▲ I periodi Anno 2025 e 2025-26 si sovrappongono: 2025-26 inizia il 16/10/2025, Anno 2025 ")
    (said,) = PERIODS.notes(office, None, typed | {"name": "Anno prova"}, everywhere)
    assert "e Anno prova si sovrappongono" in said
    (said,) = PERIODS.notes(office, None, typed | {"from_on": "1/2/2026"}, everywhere)
    assert "31/01/2026" in said


def test_a_period_beyond_its_programme_is_said(office, everywhere):
    there = uid(PROGRAMMES, office, everywhere, "inventato")
    record = PROGRAMMES.record(office, there)
    PROGRAMMES.save(office, record, PROGRAMMES.form.format(record) | {"until_on": "31/12/2025"}, everywhere)
    typed = PERIODS.form.format(PERIODS.blank(office, everywhere)) | {"code": "2026"}
    assert PERIODS.notes(office, None, typed, everywhere) == [
        "▲ Il programma termina il 31/12/2025, prima della fine di questo periodo."
    ]


def test_a_period_that_is_used_is_not_removed(office, everywhere):
    record = PERIODS.record(office, uid(PERIODS, office, everywhere, "2025"))
    with pytest.raises(Conflict, match="valori attesi: 5"):
        PERIODS.removal(office, record, {}, everywhere)


def test_an_association_gets_days_of_its_own_and_gives_them_back(office, everywhere):
    under = everywhere.under("period", uid(PERIODS, office, everywhere, "2025"))
    record = DATES.record(office, uid(DATES, office, under, "build"))
    assert "valgono quelle del periodo" in DATES.notes(office, record, {"from_on": "", "until_on": ""}, under)[0]
    with pytest.raises(Invalid) as refused:
        DATES.save(office, record, {"from_on": "1/3/25", "until_on": ""}, under)
    assert set(refused.value.complaints) == {"until_on"}
    typed = {"from_on": "1/3/25", "until_on": "28/2/26"}
    (said,) = DATES.notes(office, record, typed, under)  # January and February 2025 are left over
    assert "28/02/2025" in said
    DATES.save(office, record, typed, under)
    assert office.choices.covered(period="2025", association="BUILD").until_on.isoformat() == "2026-02-28"
    (row,) = [one for one in rows(DATES, office, under) if one["own"] == "proprie"]
    assert (row["first"], row["last"]) == ("01/03/2025", "28/02/2026")
    DATES.save(office, record, {"from_on": "", "until_on": ""}, under)
    assert office.choices.covered(period="2025", association="BUILD").until_on.isoformat() == "2025-12-31"
    office.journal.undo()
    assert office.choices.covered(period="2025", association="BUILD").until_on.isoformat() == "2026-02-28"
