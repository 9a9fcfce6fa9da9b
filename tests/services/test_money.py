"""The money of a period against a second reckoning, the figures, the rule of the ceiling and expenses moved about."""

from __future__ import annotations

import pytest

from clust_desktop.app import Office
from clust_desktop.services.lists import Asked
from clust_desktop.services.scopes import scope
from clust_desktop.store import programmes
from tests.services.independent_money import Reckoned
from tests.services.test_independent_count import exported


@pytest.fixture(scope="module")
def count(demonstration, tmp_path_factory):
    return exported(demonstration, tmp_path_factory.mktemp("tables"))


def differences(archive, count):
    office, found = Office(archive), []
    names = {row["id"]: row["code"] for row in count.tables["expense_heading"]}
    for period in programmes.periods(archive):
        balances = office.money.balances(period=period["code"])
        facts = {one["association"]: one for one in office.money.facts(period=period["code"])}
        where = scope(archive, period=period["code"])
        for one in where.associations:
            told, own = balances[one["code"]], Reckoned(count, period, one["id"], *where.dates[one["id"]])
            come = [number for number in own.come.values() if number is not None]
            expected = {
                "eligible_cents": own.eligible, "ineligible_cents": own.ineligible, "loose": own.loose,
                "loose_cents": own.loose_cents, "awarded_cents": sum(own.granted) if own.granted else None,
                "held": own.held, "event_cents": sum(own.costs.values()), "ceiling_cents": own.ceiling,
                "per_event_cents": own.per_event, "per_participant_cents": own.per_attendance,
            }  # fmt: skip
            found += [
                f"{period['code']} {one['code']} {key}: {getattr(told, key)} is {value}"
                for key, value in expected.items() if getattr(told, key) != value
            ]  # fmt: skip
            said = facts[one["code"]]
            assert {row["code"]: row["cents"] for row in said["headings"]} == {
                names[key]: cents for key, cents in own.headings.items()
            }
            assert sum(row["cents"] for row in said["headings"] if row["eligible"]) == told.eligible_cents
            plan = {(row["code"], row["title"]): row for row in said["plan"]}
            assert {
                key: (row["planned"], row["done"], row["planned_cents"], row["spent_cents"])
                for key, row in plan.items()
            } == own.plan
            assert len(told.events) == len(own.costs)
            assert len(told.registered) == len(come)
            assert sum(event.participants for event in told.registered) == sum(come)
            assert len(told.stray) == len(own.stray), (period["code"], one["code"])
    return found


def test_every_amount_agrees_with_the_independent_reckoning(demonstration, count):
    assert differences(demonstration, count) == []


def test_it_agrees_after_expenses_are_moved_to_the_edges(own_demonstration, tmp_path):
    """Days at both ends of periods and between them, other associations' events, refunds, activities taken away."""
    with own_demonstration.operation("tests.edges", "Edges"):
        for sql in (
            "update expense set on_day = '2024-12-31' where id % 11 = 0",
            "update expense set on_day = '2025-01-01' where id % 13 = 0",
            "update expense set on_day = '2022-12-31' where id % 17 = 0",
            "update expense set plan_item_id = null where id % 5 = 0",
            "update expense set amount_cents = -amount_cents where id % 19 = 0",
            "update expense set gathering_id = (select max(g.id) from gathering g where g.kind = 'event'"
            " and g.id <= 100 + (expense.id * 37) % 1900) where id % 7 = 0",
            "update gathering set status = 'cancelled' where id % 23 = 0",
        ):
            own_demonstration.execute(sql)
    count = exported(own_demonstration, tmp_path)
    assert differences(own_demonstration, count) == []
    stray = [
        one.stray
        for period in ("2023", "2024", "2025")
        for one in Office(own_demonstration).money.balances(period=period).values()
    ]
    assert {expense.why for one in stray for expense in one} == {"outside", "elsewhere"}


def test_the_figures_of_money_are_the_balance(demonstration):
    office = Office(demonstration)
    for period in programmes.periods(demonstration):
        figures = {
            (one.indicator, one.association): one.value for one in office.indicators.table(period=period["code"])
        }
        for code, told in office.money.balances(period=period["code"]).items():
            assert round(figures["spend", code] * 100) == told.eligible_cents
            assert round(figures["grants", code] * 100) == (told.awarded_cents or 0)
            assert figures["events", code] == told.held
        for one in office.summaries.monitoring(period=period["code"], draft=True).sections:
            assert one.money == office.money.balances(period=period["code"])[one.code]
            if one.spending:
                assert one.spending.eligible_cents == one.money.eligible_cents
                assert one.spending.awarded_cents == one.money.awarded_cents


def test_the_one_that_is_over_its_grant_is_said_on_the_list(demonstration):
    listed = Office(demonstration).money.listing(period="2025")
    rows = listed.rows(listed.keys(Asked()))
    (over,) = [one for one in rows if one["is_over"]]
    assert (over["association"], over["left_cents"]) == ("Clust-ER Mech", -150_000)
    assert over["noted"] == "oltre il massimale, 14 senza attività"
    assert all(not one["noted"].startswith("oltre") for one in rows if one is not over)


def test_the_ceiling_is_the_rule_of_the_first_day_and_the_association_s_own_before_the_general(own_demonstration):
    office = Office(own_demonstration)
    mech = own_demonstration.value("select id from association where code = 'MECH'")

    def ceiling(period):
        return office.money.balances(period=period, association="MECH")["MECH"].ceiling_cents

    assert ceiling("2025") == 10_000_000
    with own_demonstration.operation("tests.rule", "A rule of its own"):
        own_demonstration.insert("rule", {
            "key": "grant.ceiling_cents", "association_id": mech, "value": "9000000", "from_on": "2025-01-01",
        })  # fmt: skip
    assert (ceiling("2024"), ceiling("2025")) == (10_000_000, 9_000_000)
    said = office.money.balances(period="2025", association="MECH")["MECH"].over()
    assert said[0] == "Il contributo di 100.000,00\u00a0€ supera di 10.000,00\u00a0€ il massimale di 90.000,00\u00a0€."
    award = own_demonstration.value(
        "select w.uid from award w join period p on p.id = w.period_id where w.association_id = ? and p.code = '2025'",
        (mech,),
    )
    card = office.spending.state(grant=award)
    assert f"▲ {said[0]}" in card
    assert any("per evento" in one for one in card)
    with own_demonstration.operation("tests.rule", "No rule at all"):
        for row in own_demonstration.all("rule", key="grant.ceiling_cents"):
            own_demonstration.delete("rule", row["id"])
    assert ceiling("2025") is None
