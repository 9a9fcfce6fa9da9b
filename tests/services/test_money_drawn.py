"""Whatever the archive: grants, spend by heading, plan and cost of events against a second reckoning of its tables."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clust_desktop.app import Office
from clust_desktop.services.lists import Asked
from clust_desktop.store.database import Archive
from tests.services.test_independent_count import exported
from tests.services.test_money import differences
from tests.store.small import Small

FIRST = date(2024, 2, 27)  # before the day that not every year has
DAYS, ASSOCIATIONS, HEADINGS, EVENTS, ITEMS = 12, 2, 3, 4, 3

on = st.integers(-2, DAYS + 1)
span = st.tuples(st.integers(0, DAYS), st.sampled_from((0, 1, 3, 364, 365, 366, 550, 731)))
cents = st.integers(-5, 5) | st.integers(-(10**11), 10**11)
events = st.lists(
    st.tuples(
        on, st.sampled_from(("held", "held", "planned")), st.sets(st.integers(1, ASSOCIATIONS), min_size=1),
        st.lists(st.integers(0, 3), max_size=2), st.integers(0, 3), st.none() | st.integers(1, ITEMS),
    ),
    min_size=EVENTS, max_size=EVENTS,
)  # fmt: skip
expenses = st.lists(
    st.tuples(
        st.integers(1, ASSOCIATIONS), on, st.integers(1, HEADINGS), cents, st.none() | st.integers(1, ITEMS),
        st.none() | st.integers(1, EVENTS),
    ),
    max_size=12,
)  # fmt: skip
items = st.lists(
    st.tuples(st.integers(1, ASSOCIATIONS), st.booleans(), st.none() | st.integers(0, 3), st.none() | on),
    min_size=ITEMS, max_size=ITEMS,
)  # fmt: skip
rules = st.lists(st.tuples(st.none() | st.integers(1, ASSOCIATIONS), on, st.integers(0, 10**9)), max_size=2)
awards = st.dictionaries(st.integers(1, ASSOCIATIONS), st.integers(0, 10**9))


def day(n: int) -> str:
    return (FIRST + timedelta(days=n)).isoformat()


def days(drawn: tuple[int, int]) -> tuple[str, str]:
    return day(drawn[0]), day(drawn[0] + drawn[1])


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "empty.clust"
    Archive.create(path).close()
    return path


@settings(max_examples=15, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
@given(whole=span, own=st.none() | span, events=events, items=items, expenses=expenses, rules=rules, awards=awards)
def test_every_amount_agrees_with_the_second_reckoning(
    template, tmp_path_factory, whole, own, events, items, expenses, rules, awards
):
    folder = tmp_path_factory.mktemp("money")
    with Archive.open(shutil.copy(template, folder / "prova.clust")) as archive:
        small = Small(archive)
        with archive.operation("test.draw", "Draw"):
            for n in range(ASSOCIATIONS):
                small.association(f"A{n}")
            programme = small.programme()
            period = small.period(programme, "P", *days(whole))
            if own:
                first, last = days(own)
                small.add("period_association", period_id=period, association_id=1, from_on=first, until_on=last)
            for n in range(HEADINGS):
                small.add("expense_heading", code=f"h{n}", name=f"Voce {n}", eligible=int(n < 2), position=n)
            for n, (whose, throughout, quantity, begun) in enumerate(items):
                small.add(
                    "plan_item", association_id=whose, programme_id=programme, code=f"{n}", title="Finta",
                    period_id=None if throughout else period, quantity=quantity,
                    from_on=None if begun is None else day(begun),
                )  # fmt: skip
            for n, (at, status, hosts, heads, people, item) in enumerate(events):
                event = small.event(day(at), *hosts, title=f"Evento {n}", status=status, plan_item_id=item)
                for quantity in heads:
                    small.heads(event, quantity)
                for one in range(people):
                    role = "staff" if one == 2 else "participant"
                    small.attend(event, small.person(f"Persona {n} {one}"), role=role)
            for whose, at, heading, amount, item, event in expenses:
                small.add(
                    "expense", association_id=whose, on_day=day(at), heading_id=heading, amount_cents=amount,
                    plan_item_id=item, gathering_id=event, number="1", supplier="Finta S.r.l.",
                )  # fmt: skip
            for whose, since, value in rules:
                small.add("rule", key="grant.ceiling_cents", association_id=whose, value=str(value), from_on=day(since))
            for whose, amount in awards.items():
                small.add("award", period_id=period, association_id=whose, amount_cents=amount)
        assert differences(archive, exported(archive, folder)) == []
        agrees_with_the_pages(archive)


def agrees_with_the_pages(archive: Archive) -> None:
    """The page of the balance, that of the plan and the headings of a grant say what the command says; no fractions."""
    office = Office(archive)
    listed = office.money.listing(period="P")
    rows = {row["uid"]: row for row in listed.rows(listed.keys(Asked()))}
    plan = office.plan.listing(period="P")
    planned = plan.rows(plan.keys(Asked()))
    for fact in office.money.facts(period="P"):
        row = rows[office.groups.association_uid(fact["association"])]
        shared = fact.keys() & row.keys() - {"association"}
        assert len(shared) == 7
        for key in shared:
            assert row[key] == fact[key]
            assert type(row[key]) in (int, type(None)), "whole cents"
        assert row["loose_cents"] == fact["without_activity_cents"]
        mine = [(one["code"], one["done"], one["spent_cents"]) for one in planned
                if one["association"] == fact["association"]]  # fmt: skip
        assert mine == [(one["code"], one["done"], one["spent_cents"]) for one in fact["plan"]]
        if row["award"]:
            found = office.spending.headings(grant=row["award"])
            by_heading = {one["code"]: one["cents"] for one in found.rows(found.keys(Asked()))}
            assert by_heading == {one["code"]: one["cents"] for one in fact["headings"]}
