"""Each other kind of list, and what becomes of an import that is taken back after its records were used."""

from __future__ import annotations

from datetime import date

import pytest

from clust_desktop.services.journal import Journal
from clust_desktop.services.memberships import Memberships


def test_a_period_with_dates_of_its_own_for_an_association(bring, archive):
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    rows = [
        ["Codice", "Programma", "Atto", "Dal", "Al", "Associazione"],
        ["2025", "Piano finto", "DGR 0/2024", first, last, ""],
        ["2025", "Piano finto", "", date(2025, 3, 16), date(2026, 3, 15), "MECH"],
    ]
    outcome = bring("periods", rows)
    assert (outcome.added, outcome.refused) == (2, [])
    assert archive.execute("select code, from_on, until_on from period").fetchall() == [
        ("2025", "2025-01-01", "2025-12-31")
    ]
    own = "select a.code, x.from_on, x.until_on from period_association x join association a on a.id = x.association_id"
    assert archive.execute(own).fetchall() == [("MECH", "2025-03-16", "2026-03-15")]
    assert archive.value("select act from programme") == "DGR 0/2024"
    assert bring("periods", rows).unchanged == 2


def test_targets_for_an_association_and_for_the_system(bring, archive):
    bring("periods", [["Codice", "Programma", "Dal", "Al"], ["2025", "Piano", date(2025, 1, 1), date(2025, 12, 31)]])
    rows = [
        ["Periodo", "Associazione", "Indicatore", "Valore atteso", "Valore iniziale"],
        ["2025", "MECH", "events", "12", ""],
        ["2025", "sistema", "events", "80,5", "60"],
        ["2025", "MECH", "inventato", "1", ""],
        ["1999", "MECH", "events", "1", ""],
    ]
    outcome = bring("targets", rows)
    assert outcome.added == 2
    assert [(one.row, one.column, one.value) for one in outcome.refused] == [
        (4, "Indicatore", "inventato"),
        (5, "Periodo", "1999"),
    ]
    found = archive.execute("select association_id is null, value, baseline from target order by id").fetchall()
    assert found == [(0, 12.0, None), (1, 80.5, 60.0)]


@pytest.mark.parametrize(
    ("indicator", "value", "baseline", "kept"),
    [
        ("members_end", "+10 %", "80", 88.0), ("members_end", "+10%", "80,5", 88.55),
        ("members_end", "-5%", "80", 76.0), ("enterprises_share", "45 %", "", 45.0),
        ("enterprises_share", "45", "40", 45.0), ("events", "0", "", 0.0),
        ("members_end", "60", "80", 60.0), ("members_increase", "+10 %", "80", 10.0), ("events", "12", "", 12.0),
    ],
)  # fmt: skip
def test_a_percentage_is_of_the_baseline_or_of_a_share_and_a_number_is_itself(
    bring, archive, indicator, value, baseline, kept
):
    bring("periods", [["Codice", "Programma", "Dal", "Al"], ["2025", "Piano", date(2025, 1, 1), date(2025, 12, 31)]])
    header = ["Periodo", "Associazione", "Indicatore", "Valore atteso", "Valore iniziale"]
    outcome = bring("targets", [header, ["2025", "MECH", indicator, value, baseline]])
    assert (outcome.added, outcome.refused) == (1, [])
    assert archive.value("select value from target") == kept


@pytest.mark.parametrize(
    ("indicator", "value", "baseline"),
    [("members_end", "10 %", "80"), ("events", "+10 %", ""), ("events", "+10 %", "0"), ("events", "", "3")],
)
def test_a_percentage_of_nothing_and_a_target_without_value_are_refused(bring, archive, indicator, value, baseline):
    bring("periods", [["Codice", "Programma", "Dal", "Al"], ["2025", "Piano", date(2025, 1, 1), date(2025, 12, 31)]])
    header = ["Periodo", "Associazione", "Indicatore", "Valore atteso", "Valore iniziale"]
    other = ["2025", "MECH", "assemblies", "2", ""]
    outcome = bring("targets", [header, ["2025", "MECH", indicator, value, baseline], other])
    (refused,) = outcome.refused
    assert (refused.row, refused.column) == (2, "Valore atteso")
    assert outcome.added == 1, "the good row is not lost"


def test_an_amount_of_money_is_no_percentage(bring):
    rows = [["Associazione", "Voce", "Data", "Importo"], ["MECH", "generali", date(2025, 3, 20), "10 %"]]
    (refused,) = bring("expenses", rows).refused
    assert refused.value == "10 %"


def test_expenses_in_italian_amounts_with_a_credit_note(bring, archive):
    rows = [
        ["Associazione", "Voce", "Data", "Importo", "Fornitore", "Numero"],
        ["MECH", "generali", date(2025, 3, 20), "1.234,56", "Tipografia Finta", "12"],
        ["MECH", "Personale", date(2025, 3, 21), "€ 2.000", "", ""],
        ["MECH", "generali", date(2025, 4, 30), "-234,50", "Tipografia Finta", "3/NC"],
        ["MECH", "regali", date(2025, 4, 30), "1,00", "", ""],
    ]
    outcome = bring("expenses", rows)
    assert archive.column("select amount_cents from expense order by id") == [123_456, 200_000, -23_450]
    assert [(one.row, one.column, one.value) for one in outcome.refused] == [(5, "Voce", "regali")]
    assert bring("expenses", rows).unchanged == 3


def test_a_project_with_its_partners(bring, archive):
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"], ["Laboratorio Beta Finto"]])
    head = ["Codice", "Titolo", "Associazione", "Importo", "Partner", "Tipo partner", "Ruolo", "Quota"]
    rows = [
        head,
        ["P1", "Progetto finto", "MECH", "1.000.000,00", "ALFA FINTA S.R.L.", "impresa", "capofila", "600.000,00"],
        ["P1", "", "", "", "Laboratorio Beta Finto", "laboratorio", "", "400.000,00"],
        ["P1", "", "", "", "Mai Sentito", "impresa", "", ""],
        ["P2", "Altro", "", "-5,00", "", "", "", ""],
    ]
    outcome = bring("projects", rows)
    assert [one.row for one in outcome.refused] == [4, 5]
    assert archive.execute("select code, title, amount_cents from project").fetchall() == [
        ("P1", "Progetto finto", 100_000_000)
    ]
    assert archive.execute("select kind, role, amount_cents from partner order by id").fetchall() == [
        ("enterprise", "lead", 60_000_000),
        ("laboratory", "partner", 40_000_000),
    ]
    rows[4][2] = "MECH"
    [_partner, negative] = bring("projects", rows).refused
    assert negative.row == 5
    assert negative.reason
    again = bring("projects", rows)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)


def test_a_declared_figure_with_its_parts(bring, archive):
    rows = [
        ["Etichetta", "Dal", "Parte", "Valore della parte", "Totale dichiarato"],
        ["Soci fondatori", date(2017, 6, 30), "laboratori", 66, 114],
        ["Soci fondatori", date(2017, 6, 30), "imprese", 24, 114],
        ["Soci fondatori", date(2017, 6, 30), "altri", 8, 115],
    ]
    outcome = bring("figures", rows)
    assert archive.execute("select label, declared_total from declared_figure").fetchall() == [
        ("Soci fondatori", 114.0)
    ]
    assert archive.value("select sum(value) from declared_part") == 90.0
    assert [(one.row, one.column) for one in outcome.refused] == [(4, "Totale dichiarato")]


def test_an_event_of_two_associations(bring, archive):
    rows = [
        ["Tipo", "Titolo", "Data", "Clust-ER"],
        ["Convegno", "Giornata comune finta", date(2025, 3, 20), "AGRIFOOD, MECH"],
        ["Evento", "Altra finta", date(2025, 3, 21), "Clust-ER Agrifood / NIENTE"],
    ]
    outcome = bring("gatherings", rows)
    assert [(one.row, one.column) for one in outcome.refused] == [(3, "Clust-ER")]
    whose = "select a.code from gathering_association x join association a on a.id = x.association_id order by a.code"
    assert archive.column(whose) == ["AGRIFOOD", "MECH"]
    assert archive.value("select count(*) from gathering") == 1


@pytest.fixture
def groups(bring):
    bring(
        "groups",
        [["Associazione", "Gruppo"], ["MECH", "Oleodinamica finta"], ["MECH", "Comune"], ["AGRIFOOD", "Comune"]],
    )
    return bring


def test_a_group_is_found_by_its_name_across_associations(groups, archive):
    head = ["Titolo", "Data", "Gruppo"]
    assert groups("gatherings", [head, ["Primo incontro", date(2025, 3, 20), "oleodinamica finta"]]).added == 1
    assert archive.value("select kind from gathering") == "meeting"
    assert (
        archive.value("select a.code from gathering_association x join association a on a.id = x.association_id")
        == "MECH"
    )
    rows = [head, ["Secondo", date(2025, 3, 21), "Comune"], ["Terzo", date(2025, 3, 22), "Mai sentito"]]
    refused = groups("gatherings", rows).refused
    assert [(one.row, one.column, one.value) for one in refused] == [
        (2, "Gruppo", "Comune"),
        (3, "Gruppo", "Mai sentito"),
    ]
    assert "AGRIFOOD" in refused[0].reason


def test_seats_in_a_group_and_in_an_organ_that_is_made(groups, archive):
    head = ["Associazione", "Gruppo", "Organo", "Nome", "Cognome", "E-mail", "Ruolo", "Dal"]
    rows = [
        head,
        ["MECH", "Oleodinamica finta", "", "Ada", "Fintelli", "a@esempio.example", "coordinatrice", date(2025, 1, 20)],
        ["MECH", "", "Consiglio direttivo", "Ada", "Fintelli", "a@esempio.example", "presidente", date(2025, 1, 20)],
        ["MECH", "Ignoto", "", "Ugo", "Supposti", "u@esempio.example", "", ""],
    ]
    outcome = groups("seats", rows)
    assert (outcome.added, [one.row for one in outcome.refused]) == (2, [4])
    assert archive.column("select role from seat order by id") == ["coordinator", "coordinator"]
    assert archive.execute("select kind, name from organ").fetchall() == [("board", "Consiglio direttivo")]
    assert archive.value("select count(*) from person") == 1


def test_an_import_taken_back_keeps_what_was_used_since(bring, archive):
    outcome = bring("organisations", [["Denominazione"], ["Alfa Finta srl"], ["Beta Finta srl"]])
    bring("memberships", [["Associazione", "Socio", "Data adesione"], ["MECH", "Alfa Finta srl", date(2025, 1, 20)]])
    replayed = Journal(archive).revert(outcome.operation)
    assert archive.column("select name from organisation") == ["Alfa Finta srl"]
    assert [(one.noun, one.reason) for one in replayed.kept] == [("organisation", "used")]


def test_a_title_of_the_journal_tells_the_file_and_the_counts(bring, archive):
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"]])
    newest = Journal(archive).listing()[0]
    assert "organisations.csv" in str(newest)
    assert '"added": 1' in archive.value("select args from operation order by id desc limit 1")


def test_two_rows_that_contradict_each_other_about_one_record(bring, archive):
    rows = [
        ["Codice", "Programma", "CUP", "Dal", "Al"],
        ["A", "Piano", "X00", date(2025, 1, 1), date(2025, 12, 31)],
        ["B", "Piano", "Y11", date(2026, 1, 1), date(2026, 12, 31)],
    ]
    [refused] = bring("periods", rows).refused
    assert (refused.row, refused.column, refused.value) == (3, "CUP", "Y11")
    assert "2" in refused.reason
    assert "X00" in refused.reason


def test_a_membership_that_goes_on_the_day_after_is_asked_about(bring, archive):
    bring("organisations", [["Denominazione", "Comune"], ["Alfa Finta Srl", "Borgo"]])
    head = ["Associazione", "Socio", "Categoria", "Data adesione", "Data cessazione"]
    rows = [
        ["MECH", "Alfa Finta Srl", "Impresa", date(2020, 1, 13), date(2024, 6, 30)],
        ["MECH", "Alfa Finta Srl", "Altro", date(2024, 7, 1), ""],
    ]
    outcome = bring("memberships", [head, *rows])
    assert (outcome.added, [one.row for one in outcome.ask]) == (1, [3])


def test_a_category_changes_from_a_day_and_nobody_comes_or_goes(bring, archive):
    bring("organisations", [["Denominazione", "Comune"], ["Alfa Finta Srl", "Borgo"]])
    head = ["Associazione", "Socio", "Categoria", "Data adesione", "Categoria dal"]
    rows = [
        ["MECH", "Alfa Finta Srl", "Impresa", date(2020, 1, 13), ""],
        ["MECH", "Alfa Finta Srl", "Altro", date(2020, 1, 13), date(2024, 7, 15)],
    ]
    outcome = bring("memberships", [head, *rows])
    assert (outcome.added, outcome.updated, outcome.refused) == (1, 1, [])
    assert bring("memberships", [head, *rows]).unchanged == 2
    bridge = Memberships(archive).bridge(date(2024, 1, 1), date(2024, 12, 31), association="MECH")
    assert (len(bridge.opening), len(bridge.ins), len(bridge.outs), len(bridge.closing)) == (1, 0, 0, 1)
    assert [(one.before, one.after, one.on) for one in bridge.moves] == [("enterprise", "other", date(2024, 7, 15))]


def test_a_withdrawal_of_a_list_keeps_the_notice_of_its_association(bring, archive):
    with archive.operation("test.rule", "Rule"):
        mech = archive.value("select id from association where code = 'MECH'")
        archive.insert("rule", {"key": "withdrawal.notice_months", "association_id": mech, "value": "6"})
    bring("organisations", [["Denominazione"], ["Alfa Finta srl"]])
    header = ["Associazione", "Socio", "Categoria", "Dal", "Recesso"]
    began, declared = date(2020, 1, 20), date(2026, 8, 15)
    rows = [[code, "Alfa Finta srl", "Impresa", began, declared] for code in ("MECH", "HEALTH")]
    assert bring("memberships", [header, *rows]).added == 2
    assert archive.column("select until_on from membership order by id") == ["2027-12-31", "2026-12-31"]


def test_what_a_person_reads_in_a_refusal_or_a_question_is_in_a_person_s_words(bring, archive):
    bring("periods", [["Codice", "Programma", "Dal", "Al"], ["2026", "Piano", date(2026, 1, 1), date(2026, 12, 31)]])
    rows = [["Periodo", "Associazione", "Indicatore", "Valore atteso"], ["2026", "MECH", "Assemblee mai viste", "2"]]
    (refused,) = bring("targets", rows).refused
    assert "Assemblee svolte" in refused.reason
    assert "members_end" not in refused.reason
    spent = [["Associazione", "Voce", "Data", "Importo"], ["MECH", "Personale", date(2026, 2, 20), "1.234"]]
    (asked,) = bring("expenses", spent).ask
    assert "1.234 (virgola decimale) oppure 1,2340 (punto decimale)" in asked.reason
    assert [one.name for one in asked.candidates] == ["1.234", "1,2340"]


def test_periods_of_one_programme_that_share_days_are_said_to(bring):
    header = ["Codice", "Programma", "Dal", "Al"]
    first = ["2024", "Piano", date(2024, 1, 1), date(2024, 12, 31)]
    assert bring("periods", [header, first]).notes == []
    (said,) = bring("periods", [header, ["2024b", "Piano", date(2024, 6, 15), date(2025, 6, 15)]]).notes
    assert "2024b" in said
    assert "31/12/2024" in said


def test_an_amount_below_zero_without_a_word_is_refused_as_in_the_form(bring):
    rows = [
        ["Associazione", "Voce", "Data", "Importo", "Descrizione"],
        ["MECH", "generali", date(2025, 3, 20), "-12,50", ""],
        ["MECH", "generali", date(2025, 3, 21), "-12,50", "Nota di credito sulla fattura 12"],
    ]
    outcome = bring("expenses", rows)
    (refused,) = outcome.refused
    assert (refused.row, refused.column) == (2, "Descrizione")
    assert "nota di credito" in refused.reason
    assert outcome.added == 1


@pytest.mark.parametrize(("indicator", "is_taken"), [("events", False), ("members_net", True)])
def test_what_is_counted_is_never_expected_below_zero(bring, indicator, is_taken):
    bring("periods", [["Codice", "Programma", "Dal", "Al"], ["2025", "Piano", date(2025, 1, 1), date(2025, 12, 31)]])
    rows = [["Periodo", "Associazione", "Indicatore", "Valore atteso"], ["2025", "MECH", indicator, "-3"]]
    outcome = bring("targets", rows)
    assert outcome.added == int(is_taken), outcome.refused
    if not is_taken:
        assert "non può essere sotto zero" in outcome.refused[0].reason
