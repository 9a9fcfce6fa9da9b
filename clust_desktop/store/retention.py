"""What retention is reckoned from: the periods with their closing, and the days of each person."""

from __future__ import annotations

import json
from collections.abc import Iterable

from clust_desktop.store import programmes
from clust_desktop.store.database import Archive, Row

NEVER = "9999-12-31"

DID = (
    "select a.person_id, g.on_day as first, g.on_day as last from attendance a"
    "  join gathering g on g.id = a.gathering_id"
    " union all select x.holder_id, g.on_day, g.on_day from proxy x join gathering g on g.id = x.gathering_id"
    " union all select v.cast_by_id, g.on_day, g.on_day from vote v join resolution r on r.id = v.resolution_id"
    "  join gathering g on g.id = r.gathering_id where v.cast_by_id is not null"
    " union all select x.person_id, g.on_day, g.on_day from refused_mark x join gathering g on g.id = x.gathering_id"
    "  where x.person_id is not null"
    " union all select person_id, ifnull(from_on, '0001-01-01'), ifnull(until_on, '9999-12-31') from seat"
    "  where person_id is not null"
    " union all select person_id, from_on, ifnull(until_on, '9999-12-31') from office"
)
"""What a person did on which days: came, held a proxy, voted, was not let in, sat, held an office."""


def rule(archive: Archive, key: str) -> Row | None:
    """The rule of that key for all associations, the latest; None where there is none with a value."""
    return archive.row(
        "select * from rule where key = ? and association_id is null and value <> ''"
        " order by from_on desc, id desc limit 1",
        (key,),
    )


def periods(archive: Archive) -> list[Row]:
    """Every period, oldest first, with its rule's key (`retention`), `spans` (the days any association has in it, and
    its own), their end, and `closed_on` (None: not closed for all that take part).
    """
    found = []
    for row in programmes.periods(archive):
        dates = programmes.dates(archive, row)
        closures = archive.rows("select association_id, data_on from closure where period_id = ?", (row["id"],))
        days = {one["association_id"]: one["data_on"] for one in closures}
        is_closed = None in days or (bool(dates) and dates.keys() <= days.keys())
        spans = {(row["from_on"], row["until_on"]), *dates.values()}
        found.append(row | {
            "retention": archive.value("select retention from programme where id = ?", (row["programme_id"],)),
            "spans": sorted(spans), "ends": max(last for _first, last in spans),
            "closed_on": max(days.values()) if is_closed else None,
        })  # fmt: skip
    return found


def standings(
    archive: Archive, spans: Iterable[tuple[int, str, str, str]], years: int | None, *, person: int | None = None
) -> list[Row]:
    """Each person that was merged into nobody and is not erased: id, uid, name, `until` as text (NEVER: without end),
    `period_id` (None: by the rule for persons) and `base`, the day that rule counts from.

    `spans` are periods by id with a first and last day and until when they are kept; `years` those of the rule for
    persons, None where there is no such rule. Of one `person` alone by its id.
    """
    mine = "" if person is None else f" where person_id = {int(person)}"
    one = "" if person is None else f" and p.id = {int(person)}"
    alone = f"case when last = '{NEVER}' or :years is null then '{NEVER}'" \
            " else (substr(last, 1, 4) + :years) || '-12-31' end"  # fmt: skip
    return archive.rows(
        "with span as materialized (select value ->> 0 as period_id, value ->> 1 as first, value ->> 2 as last,"
        "  value ->> 3 as until from json_each(:spans)),"
        f" did as materialized (select person_id, first, last from ({DID}){mine} group by 1, 2, 3),"
        " kept as ("
        "  select d.person_id, s.until, s.period_id, d.last as base from did d"
        f"   join span s on s.first <= d.last and s.last >= d.first and d.last <> '{NEVER}'"
        f"  union all select person_id, {alone}, null, last from did d"
        "   where not exists (select 1 from span s where d.last between s.first and s.last)),"
        " latest as (select person_id, max(until) as until, period_id, base from kept group by person_id),"
        " idle as materialized (select p.id, max("
        "   ifnull((select max(max(ifnull(from_on, ''), ifnull(until_on, ''))) from affiliation"
        "    where person_id = p.id), ''),"
        "   ifnull((select max(max(given_on, ifnull(withdrawn_on, ''))) from consent where person_id = p.id), ''),"
        "   ifnull((select substr(max(o.at), 1, 10) from change c join operation o on o.id = c.operation_id"
        "    where c.noun = 'person' and c.row_id = p.id), ''),"
        "   (select substr(min(at), 1, 10) from operation)) as last"
        "  from person p where p.id not in (select person_id from did)"
        f"   and p.merged_into_id is null and p.erased_on is null{one})"
        " select p.id, p.uid, p.full_name as name, l.until, l.period_id, l.base, 1 as active"
        " from latest l join person p on p.id = l.person_id"
        f" where p.merged_into_id is null and p.erased_on is null{one}"
        f" union all select p.id, p.uid, p.full_name, {alone}, null, i.last, 0 from idle i join person p on p.id = i.id"
        " order by 4, 3, 1",
        {"spans": json.dumps([list(one) for one in spans]), "years": years},
    )
