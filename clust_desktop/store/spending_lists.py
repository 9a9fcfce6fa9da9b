"""Grants, expenses and their totals by heading, as lists of any length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing
from clust_desktop.store.spans import EVERY, GIVEN, Dates, given
from clust_desktop.store.spoken import spoken

_SPENT = (
    "(select ifnull(sum(e.amount_cents), 0) from expense e join expense_heading h on h.id = e.heading_id"
    " where e.association_id = w.association_id and e.on_day between s.first and s.last and h.eligible = {eligible})"
)
_OF_GRANT = f"award w join {EVERY} s on s.period_id = w.period_id and s.association_id = w.association_id"


def grants(dates: Mapping[int, Dates] | None) -> Listing:
    """What was awarded, with what was spent in the days it was awarded for; `dates` as the figure of grants counts.

    None: every grant there is.
    """
    eligible, ineligible = (_SPENT.format(eligible=answer) for answer in (1, 0))
    inside = f" join {GIVEN} o on o.association_id = w.association_id" if dates is not None else ""
    return Listing(
        columns="w.uid, a.name as association, p.code as period, w.act, w.cup, w.granted_on, w.amount_cents, s.first,"
        f" s.last, {eligible} as spent_cents, w.amount_cents - {eligible} as left_cents,"
        f" {ineligible} as ineligible_cents",
        source=f"{_OF_GRANT} join association a on a.id = w.association_id join period p on p.id = w.period_id{inside}",
        where="s.first = o.first or (s.first > o.first and s.last <= o.last)" if dates is not None else "true",
        params=given(dates) if dates is not None else {},
        text="a.name || ' ' || p.code || ' ' || w.act || ' ' || w.cup",
        key="w.id",
        orders={
            "association": "a.position", "period": "s.first", "act": "w.act", "granted_on": "ifnull(w.granted_on, '')",
            "amount_cents": "w.amount_cents", "spent_cents": eligible, "left_cents": f"w.amount_cents - {eligible}",
            "ineligible_cents": ineligible,
        },
        order="association",
    )  # fmt: skip


def headings(award: str) -> Listing:
    """What was spent of one grant, by heading; headings that are not eligible stand apart, after the others."""
    return Listing(
        columns=f"h.uid, h.code, {spoken('h')} as name, h.eligible, t.number, t.cents,"
        " case when h.eligible = 1 and t.granted > 0 then round(100.0 * t.cents / t.granted, 1) end as share",
        source="expense_heading h join (select e.heading_id, count(*) as number, sum(e.amount_cents) as cents,"
        f" w.amount_cents as granted from {_OF_GRANT}"
        " join expense e on e.association_id = w.association_id and e.on_day between s.first and s.last"
        " where w.uid = :award group by e.heading_id) t on t.heading_id = h.id",
        params={"award": award},
        text=spoken("h"),
        key="h.id",
        orders={
            "name": spoken("h"), "number": "t.number", "cents": "t.cents",
            "position": "1000 * (1 - h.eligible) + h.position",
        },
        order="position",
    )  # fmt: skip


OUTSIDE = (
    f"not exists (select 1 from {EVERY} s where s.association_id = e.association_id"
    " and e.on_day between s.first and s.last)"
)
LOOSE = "e.plan_item_id is null"
INELIGIBLE = "h.eligible = 0"
_MARKS = (("outside", OUTSIDE), ("loose", LOOSE), ("ineligible", INELIGIBLE))
WHICH = dict(_MARKS)
"""What is to be said of an expense: of no period, of no activity, of a heading that is not eligible."""
_UNDER = {
    "plan_item": "i.uid = :of", "project": "j.uid = :of", "gathering": "g.uid = :of",
    "award": f"exists (select 1 from {_OF_GRANT} where w.uid = :of and w.association_id = e.association_id"
             " and e.on_day between s.first and s.last)",
}  # fmt: skip


def expenses(
    *, dates: Mapping[int, Dates] | None = None, association: str | None = None, which: str = "", noun: str = "",
    of: str = "",
) -> Listing:  # fmt: skip
    """Expenses: on the days of `dates` or on any, of one association, of one kind, under a record."""
    wheres, params = ["true"], dict[str, Any]()
    if dates is not None:
        wheres.append(
            f"exists (select 1 from {GIVEN} o where o.association_id = e.association_id"
            " and e.on_day between o.first and o.last)"
        )
        params |= given(dates)
    if association:
        wheres.append("a.code = :association")
        params["association"] = association
    if which:
        wheres.append(WHICH[which])
    if noun:
        wheres.append(_UNDER[noun])
        params["of"] = of
    heading = spoken("h")
    marks = " || ".join(f"case when {held} then ',{code}' else '' end" for code, held in _MARKS)
    return Listing(
        columns=f"e.uid, e.on_day, a.code as association, {heading} as heading, e.supplier, e.number, e.description,"
        f" e.amount_cents, i.title as plan_item, g.title as gathering, j.code as project, {marks} as marks",
        source="expense e join association a on a.id = e.association_id join expense_heading h on h.id = e.heading_id"
        " left join plan_item i on i.id = e.plan_item_id left join gathering g on g.id = e.gathering_id"
        " left join project j on j.id = e.project_id",
        where=" and ".join(wheres),
        params=params,
        text=f"e.supplier || ' ' || e.number || ' ' || e.description || ' ' || {heading} || ' ' || a.name || ' '"
        " || ifnull(i.title, '') || ' ' || ifnull(g.title, '') || ' ' || ifnull(j.code, '')",
        key="e.id",
        orders={
            "on_day": "e.on_day", "association": "a.position", "heading": "h.position", "supplier": "e.supplier",
            "number": "e.number", "amount_cents": "e.amount_cents", "plan_item": "ifnull(i.title, '')",
            "gathering": "ifnull(g.title, '')", "project": "ifnull(j.code, '')",
        },
        order="-on_day",
    )  # fmt: skip


def spent(archive: Archive, association: str, first: str, last: str, *, without: str = "") -> Row:
    """Cents an association (by uid) spent between two days, eligible and not; `without` leaves one expense out."""
    found = archive.row(
        "select ifnull(sum(case h.eligible when 1 then e.amount_cents end), 0) as eligible,"
        " ifnull(sum(case h.eligible when 0 then e.amount_cents end), 0) as ineligible,"
        " count(*) filter (where e.plan_item_id is null) as loose"
        " from expense e join expense_heading h on h.id = e.heading_id join association a on a.id = e.association_id"
        " where a.uid = :association and e.on_day between :first and :last and e.uid <> :without",
        {"association": association, "first": first, "last": last, "without": without},
    )
    assert found is not None
    return found


def twin(archive: Archive, values: Mapping[str, Any], uid: str) -> Row | None:
    """Another expense with the same number of the same supplier, under the same heading."""
    return archive.row(
        "select e.uid, e.on_day, e.amount_cents from expense e join expense_heading h on h.id = e.heading_id"
        " where e.number <> '' and e.number = :number and fold(e.supplier) = fold(:supplier) and h.uid = :heading"
        " and e.uid <> :uid limit 1",
        {"number": values["number"], "supplier": values["supplier"], "heading": values["heading"], "uid": uid},
    )
