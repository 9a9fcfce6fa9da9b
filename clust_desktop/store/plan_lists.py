"""The activity plan, planned against done, and the gatherings of one of its activities."""

from __future__ import annotations

from collections.abc import Mapping

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing
from clust_desktop.store.spans import GIVEN, Dates, given

_DONE = (
    "((select count(*) from gathering g where g.plan_item_id = i.id and g.status = 'held'"
    " and g.on_day between o.first and o.last)"
    " + (select count(*) from project j where j.plan_item_id = i.id"
    " and ifnull(j.from_on, o.first) <= o.last and ifnull(j.until_on, o.last) >= o.first))"
)
"""Gatherings held on the days of activity `i`, and projects that ran on one of them."""
_SPENT = (
    "(select ifnull(sum(e.amount_cents), 0) from expense e where e.plan_item_id = i.id"
    " and e.on_day between o.first and o.last)"
)
_SOURCE = f"plan_item i join {GIVEN} o on o.association_id = i.association_id"
_HELD = (
    "(i.period_id = :period or (i.period_id is null and i.programme_id = :programme"
    " and ifnull(i.from_on, o.first) <= o.last and ifnull(i.until_on, o.last) >= o.first))"
)


def _params(period: Row, dates: Mapping[int, Dates]) -> dict[str, object]:
    return {"period": period["id"], "programme": period["programme_id"], **given(dates)}


def against_done(archive: Archive, period: Row, dates: Mapping[int, Dates]) -> list[Row]:
    """Every activity of a period with `done`, a quantity, and `spent_cents` in the days of its association."""
    return archive.rows(
        f"select i.*, {_DONE} as done, {_SPENT} as spent_cents from {_SOURCE} where {_HELD}"
        " order by i.association_id, i.code, i.id",
        _params(period, dates),
    )


def activities(period: Row, dates: Mapping[int, Dates], on: str) -> Listing:
    """The activities of a period, or of its programme on its days; `on` is the day as of which they are judged."""
    ended = "o.last <= :on"
    return Listing(
        columns=f"i.uid, i.code, i.title, a.code as association, i.unit, i.quantity, i.cost_cents, {_DONE} as done,"
        f" {_SPENT} as spent_cents, i.cost_cents - {_SPENT} as left_cents,"
        f" (select case when i.quantity is null then 'open' when d.done >= i.quantity then 'done'"
        f"   when {ended} then 'short' when d.done > 0 then 'begun' else 'to-begin' end"
        f"   from (select {_DONE} as done limit 1) d) as state",  # the limit: counted once, not where it is named
        source=f"{_SOURCE} join association a on a.id = i.association_id",
        where=_HELD,
        params=_params(period, dates) | {"on": on},
        text="i.code || ' ' || i.title || ' ' || a.name || ' ' || i.unit",
        key="i.id",
        orders={
            "code": "i.code", "title": "i.title", "association": "a.position", "quantity": "ifnull(i.quantity, -1)",
            "done": _DONE, "cost_cents": "ifnull(i.cost_cents, -1)", "spent_cents": _SPENT, "unit": "i.unit",
            "plan": "printf('%06d %s', a.position, i.code)",
        },
        order="plan",
    )  # fmt: skip


def gatherings(item: str) -> Listing:
    """The gatherings of an activity, of any status, newest first."""
    return Listing(
        columns="g.uid, g.title, g.kind, g.status, g.on_day, g.place",
        source="gathering g join plan_item i on i.id = g.plan_item_id",
        where="i.uid = :item",
        params={"item": item},
        text="g.title",
        folded="g.folded",
        key="g.id",
        orders={"title": "g.title collate nocase", "kind": "g.kind", "status": "g.status", "on_day": "g.on_day"},
        order="-on_day",
    )
