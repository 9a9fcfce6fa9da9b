"""Plan, projects, grants and expenses, asked without a display."""

from __future__ import annotations

import pytest

from clust_desktop.domain.refusals import Conflict, Invalid
from clust_desktop.ui.pages.plan import PlanGatheringsPage, PlanPage
from clust_desktop.ui.pages.projects import PartnersPage, ProjectsPage
from clust_desktop.ui.pages.spending import ExpensesOfPage, ExpensesPage, GrantHeadingsPage, GrantsPage
from clust_desktop.ui.specs import Where
from tests.pages.reading import rows, uid
from tests.ui.small_archive import NOW

PLAN, PROJECTS, PARTNERS, GRANTS, EXPENSES = PlanPage(), ProjectsPage(), PartnersPage(), GrantsPage(), ExpensesPage()
AGRIFOOD = Where(period="2025", association="AGRIFOOD")


def named(office, noun: str, typed: str) -> str:
    return office.lookups.find(noun=noun, typed=typed)[0].uid


@pytest.fixture
def item(office) -> str:
    """An activity of three events for EUR 10,000, half way through the year."""
    office.archive.now = lambda: NOW
    typed = PLAN.form.format(PLAN.blank(office, AGRIFOOD))
    return PLAN.save(
        office, None, typed | {"title": "Eventi", "quantity": "3", "cost_cents": "10.000,00"}, AGRIFOOD
    ).uid


def expense(office, **typed: str) -> str:
    texts = EXPENSES.form.format(EXPENSES.blank(office, AGRIFOOD))
    texts |= {"heading": named(office, "expense_heading", "generali"), "on_day": "1/3/25", "amount_cents": "100"}
    return EXPENSES.save(office, None, texts | typed, AGRIFOOD).uid


def test_an_activity_counts_the_gatherings_and_expenses_put_under_it(office, item):
    (row,) = rows(PLAN, office, AGRIFOOD)
    assert (row["quantity"], row["done"], row["state"]) == ("3", "0", "○ da iniziare")
    under, page = AGRIFOOD.under("plan_item", item), PlanGatheringsPage()
    chosen = "\n".join(named(office, "gathering", title) for title in ("Open day", "grano antico"))
    done = page.link(office, None, {"gatherings": chosen}, under)
    assert done.said == "2 incontri collegati all’attività."
    expense(office, plan_item=item, amount_cents="10.000,01")
    (row,) = rows(PLAN, office, AGRIFOOD)  # one of the two was in 2024
    assert (row["done"], row["state"], row["left_cents"]) == ("1", "● in corso", "▲ −0,01\u00a0€")
    page.unlink(office, [{"uid": named(office, "gathering", "Open day")}], {}, under)
    assert rows(PLAN, office, AGRIFOOD)[0]["done"] == "0"
    office.journal.undo()
    assert rows(PLAN, office, AGRIFOOD)[0]["done"] == "1"
    office.archive.now = lambda: NOW.replace(year=2026)
    page.unlink(office, [{"uid": chosen.splitlines()[0]}], {}, under)
    assert rows(PLAN, office, AGRIFOOD)[0]["state"] == "✖ meno del previsto"


def test_an_activity_of_no_period_and_no_programme_is_complained_of(office):
    with pytest.raises(Invalid) as refused:
        PLAN.save(office, None, {"association": named(office, "association", "build"), "title": "Nulla"}, AGRIFOOD)
    assert set(refused.value.complaints) == {"period"}


def test_an_activity_of_another_association_takes_no_expense(office, item):
    strange = {"association": named(office, "association", "build"), "plan_item": item}
    with pytest.raises(Invalid) as refused:
        expense(office, **strange)
    assert set(refused.value.complaints) == {"plan_item"}
    there = expense(office, association=strange["association"])
    with pytest.raises(Invalid, match="1 spesa è di un’associazione diversa"):
        EXPENSES.assign(office, [{"uid": there}], {"plan_item": item}, AGRIFOOD)


def test_an_expense_says_its_period_its_ceiling_and_its_twin(office):
    blank = GRANTS.blank(office, AGRIFOOD)
    GRANTS.save(office, None, GRANTS.form.format(blank) | {"amount_cents": "1.000,00"}, AGRIFOOD)
    expense(office, amount_cents="900", supplier="Tipografia Inventata", number="12/25")
    typed = EXPENSES.form.format(
        {"association": blank["association"], "heading": named(office, "expense_heading", "generali")}
    )
    typed |= {"on_day": "2/3/25", "amount_cents": "150,50", "supplier": "TIPOGRAFIA inventata", "number": "12/25"}
    said = EXPENSES.notes(office, None, typed, AGRIFOOD)
    assert any("50,50\u00a0€ oltre il massimale" in one for one in said)
    assert any("12/25" in one and "900,00" in one for one in said)
    said = EXPENSES.notes(office, None, typed | {"on_day": "2/3/2031"}, AGRIFOOD)
    assert said[0] == "▲ Il 02/03/2031 non cade in alcun periodo di questa associazione."


def test_an_expense_not_eligible_counts_apart_and_one_outside_every_period_is_found(office):
    blank = GRANTS.blank(office, AGRIFOOD)
    grant = GRANTS.save(office, None, GRANTS.form.format(blank) | {"amount_cents": "500"}, AGRIFOOD).uid
    expense(office, amount_cents="80")
    expense(office, amount_cents="-30", description="rimborso")
    expense(office, amount_cents="7", heading=named(office, "expense_heading", "non ammissibili"))
    expense(office, amount_cents="5", on_day="1/1/2031")
    (row,) = rows(GRANTS, office, AGRIFOOD)
    assert (row["spent_cents"], row["left_cents"]) == ("50,00\u00a0€", "450,00\u00a0€")
    assert row["ineligible_cents"] == "7,00\u00a0€"
    assert [(one["name"], one["number"], one["eligible"]) for one in rows(
        GrantHeadingsPage(), office, AGRIFOOD.under("award", grant))] == [
        ("Spese generali", "2", "ammissibile"), ("Spese non ammissibili", "1", "a parte")]  # fmt: skip
    outside = Where(period="2025", association="AGRIFOOD", filters={"which": "fuori da ogni periodo"})
    assert [one["on_day"] for one in rows(EXPENSES, office, outside)] == ["01/01/2031"]
    assert len(rows(EXPENSES, office, AGRIFOOD)) == 3


def test_a_grant_stands_once_for_a_period_and_association(office):
    texts = GRANTS.form.format(GRANTS.blank(office, AGRIFOOD)) | {"amount_cents": "1"}
    GRANTS.save(office, None, texts, AGRIFOOD)
    with pytest.raises(Conflict):
        GRANTS.save(office, None, texts, AGRIFOOD)


def project(office, **typed: str) -> str:
    texts = PROJECTS.form.format(PROJECTS.blank(office, AGRIFOOD)) | {"code": "PX", "title": "Prova inventata"}
    return PROJECTS.save(office, None, texts | typed, AGRIFOOD).uid


def test_a_partnership_is_checked_while_it_is_typed(office):
    made = project(office, from_on="1/3/24", until_on="28/2/26", amount_cents="300.000,00")
    under = AGRIFOOD.under("project", made)
    kinds = {"cascina": "Impresa", "molino": "Impresa", "gessetto": "Laboratorio", "zolfanello": "Laboratorio"}
    for name, kind in kinds.items():
        typed = {"organisation": named(office, "organisation", name), "kind": kind, "role": "Partner"}
        PARTNERS.save(office, None, typed, under)
    record = PROJECTS.record(office, made)
    typed = PROJECTS.form.format(record)
    said = PROJECTS.notes(office, record, typed, AGRIFOOD)
    assert [one for one in said if one.startswith("▲")] == [
        "▲ 2 imprese, mentre il bando ne richiede almeno 3.", "▲ 2 laboratori, mentre il bando ne richiede almeno 3.",
        "▲ 0 partner sono indicati come capofila; di norma è uno."]  # fmt: skip
    assert any("Fonte: Bando FESR 2015" in one for one in said)
    lead = {"organisation": named(office, "organisation", "ponti"), "kind": "Impresa", "role": "Capofila"}
    said = PARTNERS.notes(office, None, lead, under)
    assert not any("imprese" in one or "capofila" in one for one in said)
    assert any("laboratori" in one for one in said)
    longer = PROJECTS.notes(office, record, typed | {"until_on": "1/3/26", "amount_cents": "1.000.000,01"}, AGRIFOOD)
    assert any("25 mesi" in one for one in longer)
    assert any("1.000.000,01" in one for one in longer)
    (row,) = rows(PROJECTS, office, AGRIFOOD)
    assert row["partnership"].startswith("▲ 2 imprese")


def test_projects_of_other_years_are_shown_when_asked(office):
    project(office, from_on="1/3/20", until_on="28/2/22")
    assert rows(PROJECTS, office, AGRIFOOD) == []
    everything = Where(period="2025", association="AGRIFOOD", filters={"which": "tutti i progetti"})
    assert [one["code"] for one in rows(PROJECTS, office, everything)] == ["PX"]
    assert rows(PROJECTS, office, Where(period="2025", association="BUILD", filters=everything.filters)) == []


def test_a_project_goes_with_its_bonds_unless_it_has_partners(office):
    made = project(office)
    record = PROJECTS.record(office, made)
    assert "Prova" in PROJECTS.heading(record)[0]
    typed = {"organisation": named(office, "organisation", "ponti"), "kind": "Impresa", "role": "Capofila"}
    PARTNERS.save(office, None, typed, AGRIFOOD.under("project", made))
    with pytest.raises(Conflict, match="partner: 1"):
        PROJECTS.removal(office, record, {}, AGRIFOOD)
    partner = uid(PARTNERS, office, AGRIFOOD.under("project", made), "ponti")
    PARTNERS.remove(office, PARTNERS.record(office, partner), {}, AGRIFOOD)
    PROJECTS.remove(office, record, {}, AGRIFOOD)
    office.journal.undo()
    assert PROJECTS.record(office, made)["associations"] == record["associations"]


def test_an_amount_below_zero_says_what_it_takes_back(office):
    typed = EXPENSES.form.format(EXPENSES.blank(office, AGRIFOOD)) | {
        "heading": named(office, "expense_heading", ""), "on_day": "5/3/2025", "amount_cents": "-12,50",
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        EXPENSES.save(office, None, typed, AGRIFOOD)
    assert list(refused.value.complaints) == ["description"]
    assert "nota di credito" in refused.value.complaints["description"]
    EXPENSES.save(office, None, typed | {"description": "Nota di credito sulla fattura 12"}, AGRIFOOD)
    assert office.archive.value("select amount_cents from expense") == -1250


def test_beside_a_record_every_expense_is_listed_without_what_would_push_its_amount_out_of_sight(office, item):
    page = ExpensesOfPage()

    def shown(where: Where) -> set[str]:
        return {one.key for one in page.columns_for(where) if not one.hidden}

    expense(office, plan_item=item, on_day="1/1/2031")
    assert [one["on_day"] for one in rows(page, office, AGRIFOOD.under("plan_item", item))] == ["01/01/2031"]
    assert not page.filters
    assert not {"association", "number"} & shown(AGRIFOOD.under("award", "x"))
    assert not {"association", "plan_item"} & shown(AGRIFOOD.under("plan_item", "x"))
    assert not {"plan_item", "number"} & shown(AGRIFOOD.under("gathering", "x"))
    assert "association" in shown(AGRIFOOD.under("gathering", "x"))
    assert [one.key for one in page.columns_for(AGRIFOOD.under("award", "x"))] == [one.key for one in page.columns]
