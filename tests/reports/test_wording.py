"""Numbers and nouns that agree, headings that stay with what they head, empty columns that are not there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from clust_desktop import i18n
from clust_desktop.domain import summary_charts
from clust_desktop.domain.summary_rows import (
    Bridge,
    BridgeRow,
    Figure,
    FiveFigures,
    GroupRow,
    Movement,
    OverviewRow,
    PeriodRow,
    Variation,
)
from clust_desktop.reports.association import association
from clust_desktop.reports.monitoring import monitoring
from clust_desktop.services import figures as services_figures
from tests.reports import reading, samples

ONE = {
    "it": r"(?<![\d.,/–-])1 (eventi|gruppi|soci|partecipanti|incontri|documentati|riunioni|assemblee)\b",
    "en": r"(?<![\d.,/–-])1 (events|groups|members|participants|gatherings|meetings|assemblies)\b",
}


def of_ones():
    """One member, one event with one participant, one group that met; and overview rows of which one held one event."""
    summary = samples.summary(1)
    members = Variation(start=1, entered=1, left=1, end=1)
    one = Figure(value=1)
    figures = FiveFigures(
        members=members, events=replace(one, note=services_figures._documented(1, 1)),
        participants=Figure(value=1.0, decimals=1, numerator=1, denominator=1), group_meetings=one, assemblies=one,
    )  # fmt: skip
    row = BridgeRow(category="Impresa", opening=1, entered=1, left=1, moves=0, closing=1)
    section = replace(
        summary.sections[0],
        figures=figures,
        bridge=Bridge(rows=(row,), total=replace(row, category="Totale")),
        entered=(Movement(name="Ditta Finta S.r.l.", on=samples.FROM, category="Impresa"),),
        left=(Movement(name="Altra Ditta Finta S.r.l.", on=samples.FROM, category="Impresa"),),
        moved=(),
        events=(samples.event(0),),
        groups=(GroupRow(group="Gruppo A", meetings=1), GroupRow(group="Gruppo B")),
        periods=tuple(PeriodRow(label=label, figures=figures) for label in ("2025", "2026")),
    )
    idle = FiveFigures(
        members=Variation(start=0, entered=0, left=0, end=0), events=Figure(value=0), participants=Figure(),
        group_meetings=Figure(value=0), assemblies=Figure(value=0),
    )  # fmt: skip
    busy = replace(idle, events=one)
    rows = (OverviewRow(name="Clust-ER Alfa", code="ALFA", figures=busy), OverviewRow(name="B", code="B", figures=idle))
    return replace(summary, sections=(section,), overview=(replace(rows[0], figures=figures),), system=None), rows


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("it", ("riunito 1 gruppo su 2", "1 partecipante in 1 evento con registro", "di cui 1 documentato",
                "Si è riunito 1 gruppo su 2.", "Da 1 a 1 socio: entrati 1, usciti 1.", "Da 1 socio (2025) a 1 (2026).",
                "1 evento, di cui 1 documentato")),
        ("en", ("1 group out of 2 met", "1 participant in 1 event with a register", "1 of them documented",
                "From 1 to 1 member: 1 in, 1 out.", "From 1 member (2025) to 1 (2026).")),
    ],
)  # fmt: skip
def test_one_of_a_thing_is_not_spoken_of_as_many(language, phrases):
    with i18n.speaking(language):
        summary, rows = of_ones()
        said = summary_charts.activity_by_association(replace(summary, overview=rows)).sentence
        text = reading.text(association(summary, "ALFA", language=language)) + said
    assert [phrase for phrase in phrases if phrase.replace(" ", "") not in text.replace(" ", "")] == []
    assert re.findall(ONE[language], text) == []


def test_a_figure_of_several_with_one_documented_agrees_with_the_one():
    assert services_figures._documented(5, 1) == "5 eventi, di cui 1 documentato"


def test_the_reason_has_a_column_only_where_somebody_gave_one():
    summary, _rows = of_ones()
    section = summary.sections[0]
    assert "Motivo" not in reading.text(association(summary))
    told = replace(section, left=(replace(section.left[0], reason="recesso"),))
    assert reading.text(association(replace(summary, sections=(told,)))).count("Motivo") == 1


def test_a_period_of_one_day_is_that_day_and_declared_days_are_written_as_days():
    summary, _rows = of_ones()
    section = summary.sections[0]
    day = date(2017, 6, 30)
    year = replace(section.periods[1], label="2020-21", from_on=date(2020, 10, 16), until_on=date(2021, 10, 15))
    early = replace(section.periods[0], label="Soci alla costituzione", from_on=day, until_on=day)
    text = reading.text(association(replace(summary, sections=(replace(section, periods=(early, year)),))))
    assert "Soci alla costituzione 30/06/2017" in text
    assert "2020-21 16/10/2020–15/10/2021" in text
    assert text.count("30/06/2017") == 1


def test_the_five_figures_over_all_periods_are_in_the_contents_of_one_association():
    first = reading.reader(association(samples.summary(1))).pages[0].extract_text()
    assert "I cinque dati in tutti i periodi" in first


def test_an_average_over_no_event_says_over_nothing():
    summary, _rows = of_ones()
    section = summary.sections[0]
    none = replace(section.figures, participants=Figure(decimals=1, numerator=0, denominator=0))
    periods = (PeriodRow(label="2025", figures=none), PeriodRow(label="2026", figures=section.figures))
    text = reading.text(association(replace(summary, sections=(replace(section, periods=periods),))))
    assert "su 1" in text
    assert "su 0" not in text


def test_the_page_number_ends_at_the_margin_on_every_page():
    from clust_desktop.reports.typography import MARGIN, PAGE_WIDTH

    pdf = monitoring(samples.summary(2))
    feet = [
        one for _page, words in reading.words(pdf) for one in words if re.search(r"Pagina \d+ di \d+$", one["text"])
    ]
    assert len(feet) == len(reading.reader(pdf).pages)
    assert {round(one["x1"] - (PAGE_WIDTH - MARGIN)) for one in feet} == {0}
