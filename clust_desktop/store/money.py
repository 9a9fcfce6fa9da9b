"""Expenses summed by association over its own days: without activity, under events, outside the period."""

from __future__ import annotations

from collections.abc import Mapping

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.spans import EVERY, GIVEN, Dates, given
from clust_desktop.store.spending_lists import OUTSIDE

_IN = f"{GIVEN} o join expense e on e.association_id = o.association_id and e.on_day between o.first and o.last"


def sums(archive: Archive, dates: Mapping[int, Dates]) -> dict[int, Row]:
    """Association id → cents eligible and not, and how many expenses, and cents, without activity."""
    return {
        row["association_id"]: row
        for row in archive.rows(
            "select o.association_id, ifnull(sum(e.amount_cents) filter (where h.eligible = 1), 0) as eligible,"
            " ifnull(sum(e.amount_cents) filter (where h.eligible = 0), 0) as ineligible,"
            " count(*) filter (where e.plan_item_id is null) as loose,"
            " ifnull(sum(e.amount_cents) filter (where e.plan_item_id is null), 0) as loose_cents"
            f" from {_IN} join expense_heading h on h.id = e.heading_id group by 1",
            given(dates),
        )
    }


def grants(archive: Archive, dates: Mapping[int, Dates]) -> dict[int, int]:
    """Association id → cents awarded, as the figure of grants counts them: db/indicators/grants.sql."""
    found = archive.execute(
        f"select o.association_id, sum(w.amount_cents) from {GIVEN} o join award w on w.association_id ="
        " o.association_id join period p on p.id = w.period_id left join period_association pa"
        " on pa.period_id = p.id and pa.association_id = w.association_id"
        " where ifnull(pa.from_on, p.from_on) = o.first or (ifnull(pa.from_on, p.from_on) > o.first"
        " and ifnull(pa.until_on, p.until_on) <= o.last) group by 1",
        given(dates),
    )
    return dict(found.fetchall())


def events(archive: Archive, dates: Mapping[int, Dates]) -> list[Row]:
    """Events an association held in its days for which it has expenses, of any day and heading, with their cents."""
    return archive.rows(
        "select o.association_id, g.id as gathering_id, g.uid, g.on_day, g.title, sum(e.amount_cents) as cents"
        f" from {GIVEN} o cross join expense e on e.association_id = o.association_id"
        " join gathering g on g.id = e.gathering_id and g.kind = 'event' and g.status = 'held'"
        "  and g.on_day between o.first and o.last"
        " where exists (select 1 from gathering_association b where b.gathering_id = g.id and b.role = 'organiser'"
        "  and b.association_id = o.association_id)"
        " group by o.association_id, g.id order by g.on_day, g.title, g.id",
        given(dates),
    )


def stray(archive: Archive, period_id: int, dates: Mapping[int, Dates]) -> list[Row]:
    """Expenses in no sum of the period: of its activities and events on other days, or just before it of no period.

    What is of no period stands under the first one after it, so that it is told once.
    """
    return archive.rows(
        "select o.association_id, e.uid, e.on_day, e.amount_cents as cents,"
        " trim(e.supplier || ' ' || e.number || ' ' || e.description) as label,"
        f" case when {OUTSIDE} then 'outside' else 'elsewhere' end as why"
        f" from {GIVEN} o cross join expense e on e.association_id = o.association_id"
        " left join plan_item i on i.id = e.plan_item_id left join gathering g on g.id = e.gathering_id"
        " where not e.on_day between o.first and o.last and ((e.on_day < o.first and not exists (select 1"
        f"   from {EVERY} s where s.association_id = e.association_id and s.first < o.first and s.last >= e.on_day))"
        "  or i.period_id = :period or (g.kind = 'event' and g.status = 'held'"
        "   and g.on_day between o.first and o.last))"
        " order by e.on_day, e.id",
        {"period": period_id} | given(dates),
    )
