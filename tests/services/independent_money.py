"""A second reckoning of grants, spend and cost of events, by plain Python over bare table rows.

Like `independent.py` it knows the tables as they are exported and nothing of the program.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise


class Reckoned:
    """The money of one association in the days of one period."""

    def __init__(self, count, period, association, first, last):
        tables, self.first, self.last = count.tables, first, last
        eligible = {row["id"] for row in tables["expense_heading"] if row["eligible"]}
        mine = [row for row in tables["expense"] if row["association_id"] == association]
        inside = [row for row in mine if self.holds(row["on_day"])]
        self.eligible = sum(row["amount_cents"] for row in inside if row["heading_id"] in eligible)
        self.ineligible = sum(row["amount_cents"] for row in inside) - self.eligible
        loose = [row for row in inside if row["plan_item_id"] is None]
        self.loose, self.loose_cents = len(loose), sum(row["amount_cents"] for row in loose)
        self.granted = [
            row["amount_cents"] for row in tables["award"]
            if row["association_id"] == association and row["period_id"] == period["id"]
        ]  # fmt: skip
        events = {
            row["id"]: row for row in tables["gathering"]
            if row["kind"] == "event" and row["status"] == "held" and self.holds(row["on_day"])
            and association in count.organisers[row["id"]]
        }  # fmt: skip
        self.held, self.costs = len(events), defaultdict(int)
        for row in mine:
            if row["gathering_id"] in events:
                self.costs[row["gathering_id"]] += row["amount_cents"]
        self.come = {key: self._came(count, events[key], association) for key in self.costs}
        spans = every_span(tables, association)
        items = {row["id"] for row in tables["plan_item"] if row["period_id"] == period["id"]}
        held_events = {
            row["id"] for row in tables["gathering"]
            if row["kind"] == "event" and row["status"] == "held" and self.holds(row["on_day"])
        }  # fmt: skip
        self.headings = defaultdict(int)
        for row in inside:
            self.headings[row["heading_id"]] += row["amount_cents"]
        self.per_event = rounded(sum(self.costs.values()), len(self.costs))
        with_register = {key: number for key, number in self.come.items() if number is not None}
        self.per_attendance = rounded(sum(self.costs[key] for key in with_register), sum(with_register.values()))
        asked = [
            row for row in tables["rule"]
            if row["key"] == "grant.ceiling_cents" and (row["from_on"] or "") <= first <= (row["until_on"] or "9")
        ]  # fmt: skip
        own = [row for row in asked if row["association_id"] == association]
        general = [row for row in asked if row["association_id"] is None]
        rule = max(own or general, key=lambda row: row["from_on"] or "", default=None)
        self.ceiling = rule and by_years(int(rule["value"]), date.fromisoformat(first), date.fromisoformat(last))
        self.plan = {}
        for item in tables["plan_item"]:
            throughout = item["period_id"] is None and item["programme_id"] == period["programme_id"]
            in_time = (item["from_on"] or first) <= last and (item["until_on"] or last) >= first
            if item["association_id"] == association and (
                item["period_id"] == period["id"] or (throughout and in_time)
            ):
                gatherings = [
                    one for one in tables["gathering"]
                    if one["plan_item_id"] == item["id"] and one["status"] == "held" and self.holds(one["on_day"])
                ]  # fmt: skip
                projects = [
                    one for one in tables["project"] if one["plan_item_id"] == item["id"]
                    and (one["from_on"] or first) <= last and (one["until_on"] or last) >= first
                ]  # fmt: skip
                spent = sum(
                    one["amount_cents"] for one in tables["expense"]
                    if one["plan_item_id"] == item["id"] and self.holds(one["on_day"])
                )  # fmt: skip
                self.plan[item["code"], item["title"]] = (
                    item["quantity"], len(gatherings) + len(projects), item["cost_cents"], spent
                )  # fmt: skip
        self.stray = [
            row["id"] for row in mine
            if not self.holds(row["on_day"])
            and (comes_before(row["on_day"], first, spans) or row["plan_item_id"] in items
                 or row["gathering_id"] in held_events)
        ]  # fmt: skip

    def holds(self, day):
        return self.first <= day <= self.last

    def _came(self, count, event, association):
        """Attendances that count and unnamed heads; None where nobody was ever registered."""
        lines, heads = count.lines[event["id"]], count.heads[event["id"]]
        if not heads and not any(one["state"] in ("present", "excused", "absent") for one in lines):
            return None
        there = [one for one in lines if one["state"] == "present" and one["role"] != "staff"]
        counted = [one for one in there if count.is_long_enough(one, event, association)]
        return len(counted) + sum(one["quantity"] for one in heads)


def rounded(cents, parts):
    """The nearest whole cent, a half away from nothing; None where there is nothing to divide by."""
    if not parts:
        return None
    whole, rest = divmod(abs(cents), parts)
    return (whole + (2 * rest >= parts)) * (1 if cents >= 0 else -1)


def by_years(yearly, first, last):
    """Day by day: a day is one part of as many as its year, counted from the first day of the period, has."""
    starts = [first]
    while starts[-1] <= last:
        year = first.year + len(starts)
        try:
            starts.append(first.replace(year=year))
        except ValueError:
            starts.append(date(year, 3, 1))
    if starts[1] > last + timedelta(days=1):
        return yearly
    return sum(
        rounded(yearly * ((min(end, last + timedelta(days=1)) - start).days), (end - start).days)
        for start, end in pairwise(starts)
    )


def comes_before(day, first, spans):
    """Whether a day lies before a period, after every period that begins before it."""
    return day < first and all(last < day for begin, last in spans if begin < first)


def every_span(tables, association):
    """First and last day of every period for an association, its own where it has some."""
    own = {
        row["period_id"]: (row["from_on"], row["until_on"])
        for row in tables["period_association"] if row["association_id"] == association
    }  # fmt: skip
    return [own.get(row["id"], (row["from_on"], row["until_on"])) for row in tables["period"]]
