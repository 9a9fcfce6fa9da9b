"""The days each association has in a period, as SQL that a list joins."""

from __future__ import annotations

import json
from collections.abc import Mapping

from clust_desktop.store.database import Archive, Row

Dates = tuple[str, str]

GIVEN = "(select value ->> 0 as association_id, value ->> 1 as first, value ->> 2 as last from json_each(:own_dates))"
"""The associations that are looked at, with the first and last day of each; `given` fills it."""

EVERY = (
    "(select p.id as period_id, p.programme_id, a.id as association_id, ifnull(o.from_on, p.from_on) as first,"
    " ifnull(o.until_on, p.until_on) as last from period p cross join association a"
    " left join period_association o on o.period_id = p.id and o.association_id = a.id)"
)
"""Every period with every association, under its own dates where it has some."""


def given(dates: Mapping[int, Dates]) -> dict[str, str]:
    """The parameter of `GIVEN`."""
    return {"own_dates": json.dumps([[key, first, last] for key, (first, last) in dates.items()])}


def at(archive: Archive, association: str, day: str) -> list[Row]:
    """The periods in whose days an association (by uid) has this day: period id, uid, name, first, last."""
    return archive.rows(
        f"select p.id, p.uid, ifnull(nullif(p.name, ''), p.code) as name, s.first, s.last"
        f" from {EVERY} s join period p on p.id = s.period_id"
        " join association a on a.id = s.association_id"
        " where a.uid = :association and :day between s.first and s.last order by s.first, p.code",
        {"association": association, "day": day},
    )
