"""The money of a period: each association's grant, spend, ceiling, cost of its events, expenses to be noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from clust_desktop.domain.money import EventCost, StrayExpense, ceiling
from clust_desktop.domain.money import Money as Balance
from clust_desktop.services.lists import Few
from clust_desktop.services.scopes import Scope, scope
from clust_desktop.store import assemblies, indicators, money, plan_lists, programmes
from clust_desktop.store.database import Archive

CEILING = "grant.ceiling_cents"


class Money:
    """Reads; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def balances(self, *, period: str, association: str | None = None, on: str | None = None) -> dict[str, Balance]:
        """Code → the balance of each association that takes part."""
        where = scope(self.archive, period=period, association=association, on=on)
        found = of_associations(self.archive, where)
        return {one["code"]: found[one["id"]] for one in where.associations}

    def facts(self, *, period: str, association: str | None = None, on: str | None = None) -> list[dict[str, Any]]:
        """The same as plain values, in cents, with the spend by heading and the plan against what was done."""
        where = scope(self.archive, period=period, association=association, on=on)
        keys = {one["code"]: one["id"] for one in where.associations}
        planned = plan_lists.against_done(self.archive, where.period, where.dates)
        return [
            {
                "association": code, "ceiling_cents": one.ceiling_cents, "awarded_cents": one.awarded_cents,
                "eligible_cents": one.eligible_cents, "left_cents": one.left_cents,
                "ineligible_cents": one.ineligible_cents, "without_activity": one.loose,
                "without_activity_cents": one.loose_cents, "events": one.held, "events_with_expenses": len(one.events),
                "event_cents": one.event_cents, "per_event_cents": one.per_event_cents,
                "per_participant_cents": one.per_participant_cents,
                "outside": [
                    {"on": stray.on.isoformat(), "label": stray.label, "cents": stray.cents, "why": stray.why}
                    for stray in one.stray
                ],
                "over": list(one.over()),
                "headings": [
                    {key: row[key] for key in ("code", "name", "cents")} | {"eligible": bool(row["eligible"])}
                    for row in programmes.spend_by_heading(self.archive, keys[code], where.dates[keys[code]])
                ],
                "plan": [
                    {"code": row["code"], "title": row["title"], "unit": row["unit"], "planned": row["quantity"],
                     "done": row["done"], "planned_cents": row["cost_cents"], "spent_cents": row["spent_cents"]}
                    for row in planned if row["association_id"] == keys[code]
                ],
            }
            for code, one in self.balances(period=period, association=association, on=on).items()
        ]  # fmt: skip

    def listing(self, *, period: str, association: str | None = None) -> Few:
        """A row for each association that takes part, by its uid."""
        where = scope(self.archive, period=period, association=association)
        found = of_associations(self.archive, where)
        awards = {row["association_id"]: row["uid"] for row in self.archive.all("award", period_id=where.period["id"])}
        return Few(
            [
                {
                    "uid": one["uid"], "award": awards.get(one["id"]), "association": one["name"],
                    "ceiling_cents": held.ceiling_cents, "awarded_cents": held.awarded_cents,
                    "eligible_cents": held.eligible_cents,
                    "left_cents": held.left_cents, "ineligible_cents": held.ineligible_cents,
                    "loose_cents": held.loose_cents, "stray": len(held.stray),
                    "per_event_cents": held.per_event_cents, "per_participant_cents": held.per_participant_cents,
                    "noted": ", ".join(held.noted()), "is_over": bool(held.over()),
                }
                for one in where.associations
                if (held := found[one["id"]])
            ],
            text=("association", "noted"),
        )  # fmt: skip


def of_associations(archive: Archive, where: Scope) -> dict[int, Balance]:
    """Association id → its balance, for its part of the summary and for the screen."""
    dates, period = where.dates, where.period["id"]
    sums, grants = money.sums(archive, dates), money.grants(archive, dates)
    costly = money.events(archive, dates)
    events = {row["gathering_id"] for row in costly}
    come = indicators.tallied(archive, "participants", dates, where.whole, at=events)
    registers = {
        (row["association_id"], row["gathering_id"])
        for row in indicators.counted(archive, "events_with_register", dates, where.whole, at=events)
    }
    held = indicators.values(archive, ("events",), dates, where.whole)["events"]
    found: dict[int, Balance] = {}
    for key in dates:
        most, source = _ceiling(archive, key, where.own_dates[key])
        mine = sums.get(key, {"eligible": 0, "ineligible": 0, "loose": 0, "loose_cents": 0})
        found[key] = Balance(
            ceiling_cents=most, ceiling_source=source, awarded_cents=grants.get(key), eligible_cents=mine["eligible"],
            ineligible_cents=mine["ineligible"], loose=mine["loose"], loose_cents=mine["loose_cents"],
            held=int(held[key][0] or 0),
        )  # fmt: skip
    for row in costly:
        at = (row["association_id"], row["gathering_id"])
        number = int(come.get(at, indicators.NOTHING).quantity) if at in registers else None
        one = EventCost(
            on=date.fromisoformat(row["on_day"]), title=row["title"], cents=row["cents"], participants=number
        )
        found[at[0]] = replace(found[at[0]], events=(*found[at[0]].events, one))
    for row in money.stray(archive, period, dates):
        of = row["association_id"]
        expense = StrayExpense(
            on=date.fromisoformat(row["on_day"]), label=row["label"], cents=row["cents"], why=row["why"]
        )
        found[of] = replace(found[of], stray=(*found[of].stray, expense))
    return found


def _ceiling(archive: Archive, association: int, dates: tuple[str, str]) -> tuple[int | None, str]:
    """The most a grant may be over these days, by the rule that holds on the first of them, and the rule's source."""
    rule = assemblies.rules(archive, association, dates[0]).get(CEILING)
    if rule is None or not rule["value"].isdecimal():
        return None, ""
    first, last = (date.fromisoformat(one) for one in dates)
    return ceiling(int(rule["value"]), first, last), rule["source"]
