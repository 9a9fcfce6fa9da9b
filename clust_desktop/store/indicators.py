"""Indicators run: the SQL of `db/indicators/` as rows to open, or folded into values by the same SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from clust_desktop import paths
from clust_desktop.domain.indicators import INDICATORS, Indicator, ratio
from clust_desktop.store.database import Archive, Row

Dates = tuple[str, str]
Scope = Mapping[int, Dates]
"""Association id → its own first and last day in the period; associations not in it take no part."""

Values = dict[str, dict[int | None, tuple[float | None, float | None, float | None]]]
"""Code → association (None: the system) → value, and numerator and denominator of a ratio."""

_FOLDS = {
    "rows": ("uid", "count(*)", "count(distinct uid)"),
    "persons": ("person_id", "count(distinct person_id)", "count(distinct person_id)"),
    "organisations": ("organisation_id", "count(distinct organisation_id)", "count(distinct organisation_id)"),
    "sum": (
        "uid, quantity",
        "ifnull(sum(quantity), 0)",
        "(select ifnull(sum(q), 0) from (select max(quantity) q from {facts} group by uid))",
    ),
}
"""How a figure is folded → the columns it needs, its value in an association, and in the union of all."""

_COLUMNS = "association_id, kind, uid, on_day, label, quantity, person_id, organisation_id, gathering_id"


@cache
def sql(code: str) -> str:
    """The text of one indicator's file."""
    return paths.db("indicators", f"{code}.sql").read_text("utf-8")


_SYSTEM = """
own (association_id, first, last) as (values {own}),
seen as materialized (
    select m.id, m.uid, m.organisation_id, m.from_on as began, a.code, o.last,
           case when m.from_on < o.first then '' else m.from_on end as from_on,
           case when m.until_on is null or m.until_on >= o.last then '9999-12-30' else m.until_on end as until_on
    from own o
    join membership m on m.association_id = o.association_id and m.from_on <= o.last
        and (m.until_on is null or m.until_on >= date(o.first, '-1 day'))
    join association a on a.id = o.association_id
),
stretch as (
    select organisation_id, min(uid) as uid, min(from_on) as from_on, max(until_on) as until_on
    from (
        select *, sum(starts) over (partition by organisation_id order by from_on, id) as place
        from (
            select *, from_on > ifnull(date(max(until_on) over (
                partition by organisation_id order by from_on, id
                rows between unbounded preceding and 1 preceding), '+1 day'), '') as starts
            from seen
        )
    )
    group by organisation_id, place
),
closing as (
    select organisation_id, id, last
    from (select *, row_number() over (partition by organisation_id order by began, code, uid) as place
          from seen where until_on = '9999-12-30')
    where place = 1
),
system_spell as materialized (
    select null as association_id, s.uid, s.organisation_id, c.id as closing_id, c.last as seen_on,
           case when s.from_on = '' then date(:whole_from, '-1 day')
                else min(max(s.from_on, :whole_from), :whole_to) end as from_on,
           case when s.until_on = '9999-12-30' then null
                else min(max(s.until_on, date(:whole_from, '-1 day')), date(:whole_to, '-1 day')) end as until_on
    from stretch s left join closing c on c.organisation_id = s.organisation_id
)
"""
"""The members of the system. A subject is a member while it is one somewhere: overlapping and adjacent spells are one
stretch, so that moving between associations is neither in nor out. Each association is looked at through its own dates:
who was there before them was there at the opening, who stays beyond them is there at the closing, and what happens in
between is brought inside the period's dates, so that opening + in - out = closing whatever the dates.
"""


def _facts(code: str, scope: Scope, whole: Dates, columns: str) -> tuple[str, dict[str, str]]:
    """One select over all distinct pairs of dates, each for its associations; the system's own lines under `whole`."""
    text, params = _own_facts(code, scope, columns)
    if INDICATORS[code].own_system and scope:
        text += f" union all select {columns} from (with {_system(scope)} {_of_system(code)})"
        params |= {"whole_from": whole[0], "whole_to": whole[1]}
    return text, params


def _own_facts(code: str, scope: Scope, columns: str) -> tuple[str, dict[str, str]]:
    pairs: dict[Dates, list[int]] = {}
    for association, dates in scope.items():
        pairs.setdefault(dates, []).append(association)
    parts: list[str] = []
    params: dict[str, str] = {}
    for n, (dates, associations) in enumerate(pairs.items()):
        text = sql(code).replace(":from", f":from{n}").replace(":to", f":to{n}")
        listed = ", ".join(map(str, associations))
        # The plus keeps the associations out of the plan: facts are found by their days.
        parts.append(f"select {columns} from ({text}) where +association_id in ({listed})")
        params |= {f"from{n}": dates[0], f"to{n}": dates[1]}
    if not parts:
        return f"select {', '.join('null as ' + c for c in columns.split(', '))} where false", {}
    return " union all ".join(parts), params


def _system(scope: Scope) -> str:
    own = ", ".join(f"({key}, '{first}', '{last}')" for key, (first, last) in scope.items())
    return _SYSTEM.format(own=own)


def _of_system(code: str) -> str:
    return sql(code).replace("member_spell", "system_spell").replace(":from", ":whole_from").replace(":to", ":whole_to")


def _fold(archive: Archive, indicator: Indicator, scope: Scope) -> dict[int | None, float]:
    columns, each, union = (one.format(facts="facts") for one in _FOLDS[indicator.fold])
    facts, params = _own_facts(indicator.code, scope, f"association_id, {columns}")
    text = f"with facts as materialized ({facts}) select association_id, {each} from facts group by association_id"
    if not indicator.own_system:
        text += f" union all select null, {union} from facts"
    found: dict[int | None, float] = dict.fromkeys(scope, 0)
    found[None] = 0
    found.update({association: value or 0 for association, value in archive.execute(text, params)})
    return found


def _system_folds(archive: Archive, codes: Sequence[str], scope: Scope, whole: Dates) -> dict[str, float]:
    """The system's own figures in one statement, so that its members are joined into stretches once for all."""
    if not (codes and scope):
        return dict.fromkeys(codes, 0)
    folds = " union all ".join(
        f"select '{code}', {_FOLDS[INDICATORS[code].fold][1]} from ({_of_system(code)})" for code in codes
    )
    found = archive.execute(f"with {_system(scope)} {folds}", {"whole_from": whole[0], "whole_to": whole[1]})
    return {code: value or 0 for code, value in found}


def values(archive: Archive, codes: Sequence[str], scope: Scope, whole: Dates) -> Values:
    """For each code and association the value and both sides of a ratio; None is the system, folded from the union.

    `scope` says which associations and under which dates, `whole` the period's own dates.
    """
    sides = {side for code in codes for side in INDICATORS[code].sides}
    bare = {side: _fold(archive, INDICATORS[side], scope) for side in sides}
    own = [side for side in sides if INDICATORS[side].own_system]
    for side, found in _system_folds(archive, own, scope, whole).items():
        bare[side][None] = found
    answer: Values = {}
    for code in codes:
        indicator = INDICATORS[code]
        if indicator.of:
            upper, lower = (bare[side] for side in indicator.of)
            by, under = (INDICATORS[side].factor for side in indicator.of)  # both sides as they are shown by themselves
            answer[code] = {
                key: (ratio(upper[key], lower[key], indicator), upper[key] * by, lower[key] * under) for key in upper
            }
        else:
            answer[code] = {
                key: (
                    round(found * indicator.factor, indicator.decimals) if indicator.factor != 1 else found,
                    None,
                    None,
                )
                for key, found in bare[code].items()
            }
    return answer


def counted(archive: Archive, code: str, scope: Scope, whole: Dates, *, at: Collection[int] | None = None) -> list[Row]:
    """The associations' facts behind a figure, oldest first, by ids alone: their labels are what takes the time.

    Those `at` these gatherings where they are given.
    """
    facts, params = _facts(code, scope, whole, "association_id, uid, on_day, gathering_id")
    wanted = f"association_id is not null{_at(at)}"
    return archive.rows(f"select * from ({facts}) where {wanted} order by on_day, uid", params)


def _at(gatherings: Collection[int] | None) -> str:
    return "" if gatherings is None else f" and gathering_id in ({', '.join(map(str, sorted(gatherings)))})"


@dataclass(frozen=True, slots=True)
class Tally:
    """The facts of one association at one gathering, or in one working group, counted."""

    facts: int = 0
    persons: int = 0
    organisations: int = 0
    quantity: float = 0


NOTHING = Tally()


def tallied(
    archive: Archive, code: str, scope: Scope, whole: Dates, *,
    by_group: bool = False, at: Collection[int] | None = None,
) -> dict[tuple[int, int], Tally]:  # fmt: skip
    """(association, gathering), or (association, working group) → the facts behind a figure counted by SQL.

    Those `at` these gatherings where they are given.
    """
    facts, params = _facts(
        code, scope, whole, "association_id, uid, quantity, person_id, organisation_id, gathering_id"
    )
    key = "g.working_group_id" if by_group else "f.gathering_id"
    joined = " join gathering g on g.id = f.gathering_id" if by_group else ""
    found = archive.execute(
        # One line of a register is one person there, of whoever is erased since, too.
        f"select f.association_id, {key}, count(*), count(distinct ifnull(f.person_id, f.uid)),"
        " count(distinct f.organisation_id),"
        f" sum(f.quantity) from ({facts}) f{joined} where f.association_id is not null{_at(at)} group by 1, 2",
        params,
    )
    return {(row[0], row[1]): Tally(*row[2:]) for row in found}


def rows(archive: Archive, code: str, scope: Scope, whole: Dates, *, association: int | None = None) -> list[Row]:
    """The records behind a figure, oldest first; for the system one row for each association a record counts for."""
    found: list[Row] = []
    for side in INDICATORS[code].sides:
        chosen = {association: scope[association]} if association is not None else scope
        facts, params = _facts(side, chosen, whole, _COLUMNS)
        wanted = "is not null" if association is not None or not INDICATORS[side].own_system else "is null"
        found += archive.rows(
            f"select '{side}' as indicator, f.*, a.code as association, p.full_name as person, p.uid as person_uid,"
            " o.name as organisation, o.uid as organisation_uid, g.uid as gathering_uid"
            f" from ({facts}) f left join association a on a.id = f.association_id"
            " left join person p on p.id = f.person_id left join organisation o on o.id = f.organisation_id"
            " left join gathering g on g.id = f.gathering_id"
            f" where f.association_id {wanted} order by f.on_day, f.label, f.uid, a.position",
            params,
        )
    return found


def every(archive: Archive, code: str, scope: Scope, whole: Dates) -> list[Row]:
    """The records behind a figure of each association, and of the system where it is counted in its own way (null)."""
    facts, params = _facts(code, scope, whole, _COLUMNS)
    return archive.rows(
        "select f.association_id, f.kind, f.uid, f.on_day, f.quantity, f.label, p.uid as person,"
        f" o.uid as organisation from ({facts}) f left join person p on p.id = f.person_id"
        " left join organisation o on o.id = f.organisation_id",
        params,
    )
