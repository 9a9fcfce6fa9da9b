"""Summaries written by hand for the tests: invented associations, companies and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from clust_desktop.domain.summary import Section, Summary
from clust_desktop.domain.summary_rows import (
    AssemblyRow,
    Bridge,
    BridgeRow,
    CategoryMove,
    ContextFigure,
    Counts,
    Declaration,
    EventRow,
    Figure,
    FiveFigures,
    GroupRow,
    Movement,
    OverviewRow,
    PeriodRow,
    PlanRow,
    Spending,
    SpendRow,
    TargetRow,
    Variation,
)

TOWNS = ("Borgo Inventato", "Villa Finta", "Castel Immaginario", "Pieve Supposta", "Rocca Ipotetica")
COMPANIES = ("Officine Inesistenti S.r.l.", "Laboratorio Ipotesi", "Cooperativa Mai Vista", "Centro Prove Finte",
             "Fabbrica Supposta S.p.A.", "Istituto Immaginario", "Società Esempio S.c.a r.l.")  # fmt: skip
TOPICS = ("Materiali", "Energia", "Salute", "Robotica", "Acque", "Suoli", "Dati", "Packaging")
FROM, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def five(start: int, entered: int, left: int, events: int, people: int, groups: int, assemblies: int) -> FiveFigures:
    return FiveFigures(
        members=Variation(start=start, entered=entered, left=left, end=start + entered - left),
        events=Figure(value=events),
        participants=Figure(
            value=round(people / (events - 1), 1) if events > 1 else None,
            decimals=1,
            numerator=people if events > 1 else None,
            denominator=events - 1 if events > 1 else 0,
        ),
        group_meetings=Figure(value=groups),
        assemblies=Figure(value=assemblies),
    )


def event(number: int, *, registered: bool = True) -> EventRow:
    come = 18 + number * 7 % 60
    return EventRow(
        on=FROM + timedelta(days=number * 3 % 360),
        until_on=FROM + timedelta(days=number * 3 % 360 + 2) if number % 11 == 0 else None,
        title=f"{TOPICS[number % 8]} e innovazione, incontro {number + 1}: esperienze e prospettive per le imprese",
        place=TOWNS[number % 5],
        format=("in-person", "online", "hybrid")[number % 3],
        co_organisers=("Clust-ER Beta",) if number % 7 == 0 else (),
        counts=Counts(participants=come + 4, attendances=come, persons=come, members=come // 2, headcount=4)
        if registered
        else Counts(),
        registered=registered,
        documented=number % 13 != 1,
    )


def section(code: str, name: str, events: int = 27) -> Section:
    start, entered, left = 105, 14, 2
    figures = five(start, entered, left, events, 1_234, 41, 2)
    rows = tuple(event(at, registered=at != 4) for at in range(events))
    return Section(
        code=code,
        name=name,
        area="Edilizia e costruzioni",
        seat="Via dell'Esempio 1, Borgo Inventato",
        from_on=FROM,
        until_on=UNTIL,
        constituted_on=date(2017, 6, 14),
        recognised_on=date(2018, 3, 2),
        figures=figures,
        bridge=Bridge(
            rows=(
                BridgeRow(category="Impresa", opening=60, entered=9, left=1, moves=1, closing=69),
                BridgeRow(category="Laboratorio", opening=25, entered=3, left=0, moves=-1, closing=27),
                BridgeRow(category="Centro per l’innovazione", opening=10, entered=1, left=0, closing=11),
                BridgeRow(category="Ente di formazione", opening=6, entered=1, left=1, closing=6),
                BridgeRow(category="Altro", opening=4, closing=4),
            ),
            total=BridgeRow(
                category="Totale", opening=start, entered=entered, left=left, closing=start + entered - left
            ),
        ),
        entered=tuple(
            Movement(
                name=f"{COMPANIES[at % 7]} {at + 1}",
                on=FROM + timedelta(days=20 * at),
                category="Impresa",
                reason="Domanda di adesione" if at % 3 else "Rientro",
            )
            for at in range(entered)
        ),
        left=(
            Movement(
                name="Rossi & Figli <S.r.l.>", on=date(2025, 12, 31), category="Impresa", reason="Recesso, art. 24 c.c."
            ),
            Movement(
                name="Istituto Immaginario Nord",
                on=date(2026, 5, 3),
                category="Ente di formazione",
                reason="Esclusione",
            ),
        ),
        moved=(
            CategoryMove(name="Laboratorio Ipotesi 99", on=date(2026, 7, 1), before="Laboratorio", after="Impresa"),
        ),
        events=rows,
        event_totals=Counts(participants=1_234, attendances=1_130, persons=702, members=96, headcount=104),
        groups=tuple(
            GroupRow(
                group=f"Gruppo {topic}",
                value_chain="Filiera Costruire" if at < 5 else "Filiera Abitare",
                meetings=(9, 8, 7, 6, 5, 4, 2, 0)[at],
                in_person=30 * (8 - at),
                online=11 * at,
                members=28 - at,
            )
            for at, topic in enumerate(TOPICS)
        ),
        assemblies=(
            AssemblyRow(
                on=date(2026, 4, 29), title="Assemblea ordinaria: bilancio", call=2, present=61, proxies=9, roster=110
            ),
            AssemblyRow(
                on=date(2026, 11, 20),
                title="Assemblea straordinaria: statuto",
                call=1,
                present=81,
                proxies=7,
                roster=117,
                documented=False,
                note="Verbale in attesa di firma.",
            ),
        ),
        targets=(
            TargetRow(
                indicator="Incremento dei soci",
                actual=Figure(value=12),
                target=10,
                baseline=105,
                expected=10,
                status="reached",
                source="Convenzione, allegato 2",
            ),
            TargetRow(
                indicator="Eventi organizzati",
                actual=Figure(value=9, note="9 eventi, di cui 8 documentati."),
                target=12,
                expected=6.6,
                status="on-track",
            ),
            TargetRow(
                indicator="Assemblee svolte",
                actual=Figure(value=2),
                target=3,
                expected=3,
                status="missed-justified",
                justification="La terza assemblea, convocata per il 12 dicembre, è stata rinviata a gennaio per "
                "l'indisponibilità della sala; il rinvio è stato comunicato a tutti i soci con quindici giorni di "
                "anticipo e l'ordine del giorno è rimasto invariato.",
            ),
            TargetRow(
                indicator="Spesa ammissibile",
                actual=Figure(value=87_500.5, decimals=2, unit="EUR"),
                target=100_000,
                expected=100_000,
                status="missed",
            ),
            TargetRow(indicator="Progetti in corso", actual=Figure(value=3)),
        ),
        plan=(
            PlanRow(
                code="A1",
                title="Convegni e seminari",
                unit="eventi",
                planned=12,
                done=9,
                planned_cents=2_500_000,
                spent_cents=1_987_650,
            ),
            PlanRow(
                code="A2",
                title="Animazione dei gruppi di lavoro",
                unit="riunioni",
                planned=40,
                done=41,
                planned_cents=4_000_000,
                spent_cents=4_012_345,
            ),
        ),
        spending=Spending(
            awarded_cents=10_000_000,
            rows=(
                SpendRow(heading="Personale", cents=5_612_345),
                SpendRow(heading="Spese amministrative", cents=1_500_000),
                SpendRow(heading="Spese generali", cents=1_637_705),
                SpendRow(heading="Spese non ammissibili", cents=12_000, eligible=False),
            ),
        ),
        periods=periods(figures),
        declarations=(founding(),),
        notes=("I dati del primo trimestre provengono dai registri cartacei.",),
    )


def periods(figures: FiveFigures) -> tuple[PeriodRow, ...]:
    declared = FiveFigures(
        members=Variation(end=82, declared=True, source="Relazione annuale 2023"),
        events=Figure(value=11, declared=True),
        participants=Figure(declared=True),
        group_meetings=Figure(value=20, declared=True),
        assemblies=Figure(value=1, declared=True),
    )
    return (
        PeriodRow(label="2023", from_on=date(2023, 1, 1), until_on=date(2023, 12, 31), figures=declared),
        PeriodRow(
            label="2024", from_on=date(2024, 1, 1), until_on=date(2024, 12, 31), figures=five(82, 9, 1, 14, 520, 25, 2)
        ),
        PeriodRow(
            label="2025", from_on=date(2025, 1, 1), until_on=date(2025, 12, 31), figures=five(90, 17, 2, 22, 980, 33, 2)
        ),
        PeriodRow(label="2026", from_on=FROM, until_on=UNTIL, figures=figures, current=True),
    )


def founding() -> Declaration:
    """The published parts that do not add up to the published total: domain.md §1."""
    return Declaration(
        label="Soci alla nascita",
        when="giugno 2017",
        parts=(("laboratori", 66), ("centri", 11), ("imprese", 24), ("enti di formazione", 4), ("altri", 8)),
        total=114,
        source="Comunicato della Regione",
    )


NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota")


def summary(associations: int = 9, events: int = 27) -> Summary:
    sections = tuple(section(name.upper(), f"Clust-ER {name}", events) for name in NAMES[:associations])
    rows = tuple(
        OverviewRow(
            code=one.code,
            name=one.name,
            figures=one.figures
            if not at
            else five(80 + at, 5 + at, at, 10 + 2 * at, 300 + 31 * at, 20 + at, 1 + at % 3),
        )
        for at, one in enumerate(sections)
    )
    return Summary(
        programme="Programma di sostegno alle associazioni inventate",
        act="DGR 1/2026",
        fund="Programma regionale FESR 2021–2027 – Cofinanziato dall'Unione europea",
        cup="E00A26000000001",
        period_code="2026",
        period_name="Terza annualità",
        from_on=FROM,
        until_on=UNTIL,
        on=date(2026, 12, 31),
        issued_on=date(2027, 1, 15),
        version="0.1.0",
        overview=rows,
        system=OverviewRow(name="Sistema", figures=five(641, 70, 31, 131, 4_387, 203, 17)),
        system_periods=(PeriodRow(label="2026", figures=five(641, 70, 31, 131, 4_387, 203, 17), current=True),),
        system_declarations=(founding(),),
        sections=sections,
        context=(
            ContextFigure(label="Popolazione", year="2020", value="4.464.119", source="I numeri della regione"),
            ContextFigure(label="Δ% PIL", year="2018-20", value="- 7,3%", source="I numeri della regione"),
            ContextFigure(label="n° imprese", year="2019", value="8.563", source="I numeri della regione"),
            ContextFigure(
                label="Ranking RCI", year="2019", value="162 (su 268 regioni)", source="I numeri della regione"
            ),
            ContextFigure(label="Cluster", year="2020", value="7", source="I numeri dell’iniziativa"),
            ContextFigure(label="Membri", year="2020", value="697", source="I numeri dell’iniziativa"),
        ),
        notes=("I nomi di questa sintesi sono inventati.",),
    )


def empty() -> Summary:
    """An association in which nothing happened and nothing is set."""
    nothing = five(0, 0, 0, 0, 0, 0, 0)
    bare = Section(
        code="NUOVA",
        name="Clust-ER Nuova",
        from_on=FROM,
        until_on=UNTIL,
        figures=nothing,
        bridge=Bridge(total=BridgeRow(category="Totale")),
    )
    return replace(
        summary(0),
        overview=(OverviewRow(code="NUOVA", name="Clust-ER Nuova", figures=nothing),),
        system=None,
        system_periods=(),
        system_declarations=(),
        sections=(bare,),
        context=(),
        notes=(),
    )
