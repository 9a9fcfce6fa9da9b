"""The lists of grants, expenses and projects hold what the figures count, by an independent count over bare tables."""

from __future__ import annotations

import pytest

from clust_desktop.services.lists import Asked
from clust_desktop.services.plan import Plan
from clust_desktop.services.projects import Projects
from clust_desktop.services.spending import Spending
from clust_desktop.store import programmes

from .test_independent_count import exported


@pytest.fixture(scope="module")
def count(demonstration, tmp_path_factory):
    return exported(demonstration, tmp_path_factory.mktemp("tables"))


def rows(listing):
    return listing.rows(listing.keys(Asked()))


def scopes(archive):
    """Every period with every association that takes part in it, and with all of them."""
    for period in programmes.periods(archive):
        dates = programmes.dates(archive, period)
        for one in programmes.associations(archive):
            if one["id"] in dates:
                yield period["code"], one
        yield period["code"], None


def test_lists_add_up_to_the_figures_of_every_period_and_association(demonstration, count):
    spending, projects = Spending(demonstration), Projects(demonstration)
    eligible = {row["id"]: row["eligible"] for row in count.tables["expense_heading"]}
    looked_at = 0
    counted = {row["code"]: count.of(row["code"]) for row in programmes.periods(demonstration)}
    for period, one in scopes(demonstration):
        values = counted[period][one and one["id"]]
        code = one and one["code"]
        where = {"period": period, "association": code}
        expenses, grants = rows(spending.expenses(**where)), rows(spending.grants(**where))
        apart = rows(spending.expenses(**where, which="ineligible"))
        cents = sum(row["amount_cents"] for row in expenses) - sum(row["amount_cents"] for row in apart)
        assert cents / 100 == values["spend"], where
        assert sum(row["spent_cents"] for row in grants) / 100 == values["spend"], where
        assert sum(row["amount_cents"] for row in grants) / 100 == values["grants"], where
        assert len(rows(projects.listing(**where))) == values["projects"], where
        looked_at += len(expenses)
    assert looked_at > 2 * 0.9 * len(eligible and count.tables["expense"])  # once by association, once for all


def test_headings_of_a_grant_add_up_to_it_and_what_is_not_eligible_stands_apart(demonstration):
    spending = Spending(demonstration)
    grants = rows(spending.grants(period="2024"))
    for grant in grants:
        listed = rows(spending.headings(grant=grant["uid"]))
        assert sum(row["cents"] for row in listed if row["eligible"]) == grant["spent_cents"]
        assert sum(row["cents"] for row in listed if not row["eligible"]) == grant["ineligible_cents"]
        assert [row["eligible"] for row in listed] == sorted((row["eligible"] for row in listed), reverse=True)
        assert grant["left_cents"] == grant["amount_cents"] - grant["spent_cents"]
        under = rows(spending.under(noun="award", uid=grant["uid"]))
        assert sum(row["amount_cents"] for row in under) == grant["spent_cents"] + grant["ineligible_cents"]
    assert len(grants) == 9


def test_the_one_grant_that_was_overspent_is_said_with_its_numbers(demonstration):
    spending = Spending(demonstration)
    (over,) = [row for row in rows(spending.grants(period="2025")) if row["left_cents"] < 0]
    assert over["left_cents"] == pytest.approx(-150_000, abs=9_000)  # less a credit note
    said = spending.state(grant=over["uid"])[0]
    assert said.startswith("▲")
    assert "oltre il massimale" in said


def test_the_plan_counts_what_points_to_it_in_the_association_s_own_days(demonstration, count):
    """By plain Python over the bare tables."""
    tables = count.tables
    checked = 0
    for period in tables["period"]:
        dates = count.scope(period)
        listed = {row["uid"]: row for row in rows(Plan(demonstration).listing(period=period["code"]))}
        for item in tables["plan_item"]:
            if item["period_id"] != period["id"]:
                continue
            first, last = (day.isoformat() for day in dates[item["association_id"]])
            held = [
                one for one in tables["gathering"]
                if one["plan_item_id"] == item["id"] and one["status"] == "held" and first <= one["on_day"] <= last
            ]  # fmt: skip
            ran = [
                one for one in tables["project"]
                if one["plan_item_id"] == item["id"] and one["from_on"] <= last and (one["until_on"] or last) >= first
            ]  # fmt: skip
            spent = sum(
                one["amount_cents"] for one in tables["expense"]
                if one["plan_item_id"] == item["id"] and first <= one["on_day"] <= last
            )  # fmt: skip
            row = listed[item["uid"]]
            assert (row["done"], row["spent_cents"]) == (len(held) + len(ran), spent), item
            short = item["quantity"] is not None and len(held) + len(ran) < item["quantity"]
            assert (row["state"] == "short") == short
            checked += 1
    assert checked == len(tables["plan_item"])
