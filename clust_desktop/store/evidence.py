"""Records that owe documents in a period, by association, and the documents each of them has not.

What is due stands in `checklist_item`. A gathering in hybrid form owes what both forms owe, one whose form nobody
stated what is due in the room: the reading of the view `documented_gathering`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.spans import GIVEN, Dates, given
from clust_desktop.store.spoken import spoken

_OWN = f"own as materialized {GIVEN}"
_HELD = (  # walked by days, so that the first of them stand before the others are looked at
    "select g.kind as due_of, 'gathering' as noun, g.uid as uid, g.on_day as on_day, g.title as label,"
    " ifnull(g.format, 'in-person') as format, o.association_id as association_id"
    " from gathering g cross join gathering_association b on b.gathering_id = g.id and b.role = 'organiser'"
    " cross join own o on o.association_id = b.association_id"
    " where g.status = 'held' and g.on_day between :first and :last and g.on_day between o.first and o.last"
)
_OTHERS = (
    "select 'expense', 'expense', e.uid, e.on_day, trim(e.supplier || ' ' || e.number || ' ' || e.description), null,"
    " o.association_id from own o join expense e on e.association_id = o.association_id"
    " where e.on_day between o.first and o.last",
    # What the figure of grants counts: db/indicators/grants.sql.
    "select 'award', 'award', w.uid, ifnull(w.granted_on, ifnull(pa.from_on, p.from_on)), trim(p.code || ' ' || w.act),"
    " null, o.association_id from own o join award w on w.association_id = o.association_id"
    " join period p on p.id = w.period_id"
    " left join period_association pa on pa.period_id = p.id and pa.association_id = w.association_id"
    " where ifnull(pa.from_on, p.from_on) = o.first"
    " or (ifnull(pa.from_on, p.from_on) > o.first and ifnull(pa.until_on, p.until_on) <= o.last)",
    "select 'membership', 'membership', m.uid, m.from_on, s.name, null, o.association_id"
    " from own o join membership m on m.association_id = o.association_id"
    " join organisation s on s.id = m.organisation_id where m.from_on between o.first and o.last",
    # What the figure of projects counts: db/indicators/projects.sql.
    "select 'project', 'project', j.uid, max(ifnull(j.from_on, o.first), o.first), j.code || ' · ' || j.title, null,"
    " o.association_id from own o join project_association b on b.association_id = o.association_id"
    " join project j on j.id = b.project_id"
    " where ifnull(j.from_on, o.first) <= o.last and ifnull(j.until_on, o.last) >= o.first",
)
_RECORDS = " union all ".join((_HELD, *_OTHERS))
_LACKS = (
    "c.due_of = r.due_of and (c.format is null or c.format = r.format or r.format = 'hybrid')"
    " and not exists (select 1 from document_link l join document d on d.id = l.document_id"
    "  where l.record_uid = r.uid and l.record_kind = r.noun and d.kind_id = c.document_kind_id)"
)


def tallies(archive: Archive, dates: Mapping[int, Dates]) -> list[Row]:
    """By association and kind, null the union of all: records, documented, and whether anything is due for the kind."""
    asked = "exists (select 1 from checklist_item c where c.due_of = r.due_of)"
    return archive.rows(
        f"with {_OWN}, record as materialized (select r.*, {asked} as asked, exists (select 1 from checklist_item c"
        f" where {_LACKS}) as lacks from ({_RECORDS}) r)"
        " select association_id, due_of, count(*) as records, sum(asked and not lacks) as documented, asked"
        " from record group by association_id, due_of"
        " union all select null, due_of, count(*), sum(asked and not lacks), asked from"
        " (select distinct due_of, noun, uid, asked, lacks from record) group by due_of",
        _between(dates),
    )


def lacking(archive: Archive, dates: Mapping[int, Dates], *, kind: str = "", at_most: int = -1) -> list[Row]:
    """Records without all that is due, oldest first, once for each association: `missing` and `codes` as lists.

    Of one `kind` where it is given; the first `at_most` of them where it is not negative.
    """
    found = archive.rows(
        f"with {_OWN} select r.uid, r.noun, r.due_of, r.on_day, r.label, r.association_id, a.code as association,"
        f" (select json_group_array(json_array({spoken('k')}, k.code) order by c.position, k.position)"
        f"  from checklist_item c join document_kind k on k.id = c.document_kind_id where {_LACKS}) as missing"
        f" from ({_RECORDS} order by on_day, label, uid limit -1) r cross join association a on a.id = r.association_id"
        f" where (:kind = '' or r.due_of = :kind) and exists (select 1 from checklist_item c where {_LACKS})"
        " limit :at_most",
        _between(dates) | {"kind": kind, "at_most": at_most},
    )
    for row in found:  # one kind of document may be due on several grounds
        due = dict.fromkeys(map(tuple, json.loads(row["missing"])))
        row["missing"], row["codes"] = [name for name, _code in due], [code for _name, code in due]
    return found


def _between(dates: Mapping[int, Dates]) -> dict[str, str]:
    firsts, lasts = ([day[end] for day in dates.values()] for end in (0, 1))
    return given(dates) | {"first": min(firsts, default=""), "last": max(lasts, default="")}
