"""Gatherings, their registers and their parts, as lists of any length."""

from __future__ import annotations

from typing import Any

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing
from clust_desktop.store.that_day import BELONGS, ORGANISATIONS, STATED

COUNTS = (
    "a.state = 'present' and a.role <> 'staff' and not exists (select 1 from short_stay t where t.attendance_id = a.id"
    " and not exists (select 1 from minimum_stay n where n.gathering_id = a.gathering_id and n.minutes <= t.minutes))"
)
"""A line `a` that counts for an organising association at least: present, not of the staff, there long enough."""


def erased(more: str = "") -> str:
    """How many lines of persons erased since counted at the gathering `g`, of those totals `t` that are `more`."""
    where = f"t.gathering_id = g.id and t.counts{more}"
    return f"ifnull((select sum(t.quantity) from attendance_total t where {where}), 0)"


_FOUND = (
    "case when g.status = 'planned' and g.on_day < :today then 'overdue' when g.status = 'held'"
    " and not exists (select 1 from attendance a where a.gathering_id = g.id and a.state = 'present')"
    " and not exists (select 1 from attendance_total t where t.gathering_id = g.id and t.state = 'present')"
    " and not exists (select 1 from headcount h where h.gathering_id = g.id and h.quantity > 0)"
    " then 'unattended' else g.status end"
)
_COLUMNS = (
    f"g.uid, g.kind, g.status, {_FOUND} as found, g.on_day, g.until_on, g.starts_at, g.ends_at, g.title, g.place,"
    " g.format, g.series, ifnull(w.name, r.name) as body,"
    " (select group_concat(code, ', ') from (select c.code from gathering_association x"
    "   join association c on c.id = x.association_id where x.gathering_id = g.id and x.role = 'organiser'"
    "   order by c.position, c.code)) as associations,"
    f" (select count(*) from attendance a where a.gathering_id = g.id and {COUNTS}) + {erased()} as present,"
    " (select sum(h.quantity) from headcount h where h.gathering_id = g.id) as heads"
)
_SOURCE = "gathering g left join working_group w on w.id = g.working_group_id left join organ r on r.id = g.organ_id"
_OF = (
    "exists (select 1 from gathering_association x join association c on c.id = x.association_id"
    " where x.gathering_id = g.id and c.code = :association)"
)
_TIME = "g.on_day || ifnull(g.starts_at, '')"
_DAYS = "g.on_day <= :last and ifnull(g.until_on, g.on_day) >= :first"


def gatherings(
    *, today: str, first: str | None, last: str | None, association: str | None, kind: str = "", found: str = "",
    group: str = "", organ: str = "",
) -> Listing:  # fmt: skip
    """Gatherings whose first day lies between two days, narrowed as asked, the newest first."""
    wheres, params = ["true"], {"today": today}
    for value, where, name in (
        (first, "g.on_day >= :first", "first"), (last, "g.on_day <= :last", "last"),
        (association, _OF, "association"), (kind, "g.kind = :kind", "kind"),
        (found, f"{_FOUND} = :found" if found in ("overdue", "unattended") else "g.status = :found", "found"),
        (group, "w.uid = :group", "group"), (organ, "r.uid = :organ", "organ"),
    ):  # fmt: skip
        if value:
            wheres.append(where)
            params[name] = value
    return Listing(
        columns=_COLUMNS, source=_SOURCE, where=" and ".join(wheres), params=params, text="g.title",
        folded="g.folded", key="g.id",
        orders={
            "on_day": _TIME, "title": "g.folded", "kind": "g.kind", "found": "g.status", "place": "g.place",
            "body": "fold(ifnull(w.name, r.name))",
        },
        order="-on_day",
    )  # fmt: skip


def between(archive: Archive, *, today: str, first: str, last: str, association: str | None, kind: str) -> list[Row]:
    """The gatherings that take place on one of these days, those that began before included, in order of time."""
    return archive.rows(
        f"select {_COLUMNS} from {_SOURCE} where {_DAYS} and (:kind = '' or g.kind = :kind)"
        f" and (:association is null or {_OF}) order by {_TIME}, g.title, g.id",
        {"today": today, "first": first, "last": last, "association": association, "kind": kind},
    )


STANDS = "not exists (select 1 from take_back t where t.presence_uid = q.uid)"
"""A presence `q` that was not taken back."""

PRESUMED = (
    # "cross": from the person outwards. Left to itself the planner goes through all members of the organisers.
    "(select case when count(distinct m.organisation_id) = 1 then min(m.organisation_id) end from affiliation f"
    " cross join membership m on m.organisation_id = f.organisation_id and m.from_on <= g.on_day"
    "   and (m.until_on is null or m.until_on >= g.on_day)"
    " cross join gathering_association x on x.gathering_id = g.id and x.association_id = m.association_id"
    "   and x.role = 'organiser'"
    f" where f.person_id = a.person_id and {BELONGS})"
)
"""Whom a person of the register came for where it does not say: the one member of an organising association they
belonged to that day, as in the view `represented`."""


_PROXY = (
    "(select '>' || h.full_name from proxy y join person h on h.id = y.holder_id where y.gathering_id = a.gathering_id"
    " and a.state in ('excused', 'absent') and y.withdrawn_at is null and y.refused_reason = '' and y.principal_id in"
    " (select s.organisation_id from attendance_organisation s where s.attendance_id = a.id) limit 1)"
)
"""Who holds the proxy of those somebody absent would have come for, behind a sign."""


def register(gathering: str) -> Listing:
    """The people of one gathering; what is only presumed of whom they `represents` stands behind a ≈."""
    return Listing(
        columns="a.uid, p.uid as person, p.full_name, a.state, a.role, a.note, a.walk_in,"
        f" ifnull({_PROXY}, iif(a.state = 'present' and a.role <> 'staff' and not ({COUNTS}), 'short', a.state))"
        " as found,"
        f" {ORGANISATIONS} as organisations, ifnull({STATED},"
        f"  (select '≈' || o.name from organisation o where o.id = {PRESUMED})) as represents,"
        f" (select group_concat(distinct q.mode) from presence q where q.attendance_id = a.id and {STANDS}) as mode,"
        f" (select min(q.from_at) from presence q where q.attendance_id = a.id and {STANDS}) as came,"
        f" (select max(q.until_at) from presence q where q.attendance_id = a.id and {STANDS}) as went,"
        " (select group_concat(s.title, ' · ') from presence q join session s on s.id = q.session_id"
        f"   where q.attendance_id = a.id and {STANDS}) as sessions,"
        " (select s.minutes from stay s where s.attendance_id = a.id) as minutes,"
        f" (select min(q.marked_at) from presence q where q.attendance_id = a.id and {STANDS}) as marked_at",
        source="attendance a join person p on p.id = a.person_id join gathering g on g.id = a.gathering_id",
        where="g.uid = :gathering",
        params={"gathering": gathering},
        text="p.full_name", folded="p.folded",
        key="a.id",
        orders={
            "full_name": "p.folded", "role": "a.role",
            "found": "instr('present expected excused absent cancelled', a.state)",
        },
        order="full_name",
    )  # fmt: skip


def _part(table: str, columns: str, gathering: str, order: str, text: str, more: str = "") -> Listing:
    return Listing(
        columns=f"t.uid, {columns}", source=f'"{table}" t join gathering g on g.id = t.gathering_id {more}',
        where="g.uid = :gathering", params={"gathering": gathering}, text=text, key="t.id",
        orders={"order": order}, order="order",
    )  # fmt: skip


def agenda_items(gathering: str) -> Listing:
    return _part(
        "agenda_item",
        "t.title, t.majority, t.note, t.excludes_directors, (select count(*) from agenda_item b"
        " where b.gathering_id = t.gathering_id and (b.position, b.id) <= (t.position, t.id)) as number",
        gathering, "t.position", "t.title || ' ' || t.note",
    )  # fmt: skip


def sessions(gathering: str) -> Listing:
    columns = "t.title, t.starts_at, t.ends_at, t.place"
    return _part("session", columns, gathering, "ifnull(t.starts_at, '')", "t.title || ' ' || t.place")


def calls(gathering: str) -> Listing:
    return _part("call", "t.number, t.at, t.place, t.sent_on, t.opened_at", gathering, "t.number", "t.place")


def resolutions(gathering: str) -> Listing:
    columns = "t.text, t.in_favour, t.against, t.abstained, t.outcome, i.title as item"
    return _part(
        "resolution", columns, gathering, "t.id", "t.text", "left join agenda_item i on i.id = t.agenda_item_id"
    )


def headcounts(gathering: str) -> Listing:
    return _part(
        "headcount", "t.mode, t.quantity, t.counted_at, t.note, s.title as session", gathering, "t.id", "t.note",
        "left join session s on s.id = t.session_id",
    )  # fmt: skip


def refused_marks(gathering: str) -> Listing:
    """Who was not let in at the door, and why; the last one first."""
    return _part(
        "refused_mark", "t.at, t.typed, t.reason, p.full_name as person", gathering, "t.id",
        "t.typed || ' ' || t.reason || ' ' || ifnull(p.full_name, '')", "left join person p on p.id = t.person_id",
    )  # fmt: skip


PARTS = ("gathering_association", "session", "call", "agenda_item", "headcount", "attendance")
"""What belongs to a gathering and goes with it."""


def papers_of_parts(archive: Archive, gathering_id: int) -> int:
    """How many documents are laid to the parts of a gathering."""
    parts = " union all ".join(
        f"select '{part}' as kind, uid from \"{part}\" where gathering_id = :id"
        for part in PARTS if "uid" in archive.columns(part)
    )  # fmt: skip
    found: int = archive.value(
        f"select count(*) from ({parts}) p join document_link l on l.record_uid = p.uid and l.record_kind = p.kind",
        {"id": gathering_id},
    )
    return found


def history(gathering: str) -> Listing:
    """The operations that touched a gathering or what belongs to it, the newest first."""
    mine = "(select id from gathering where uid = :gathering)"
    parts = "".join(
        f" union select c.operation_id from change c where c.noun = '{part}' and c.row_id in ("
        f'select id from "{part}" where gathering_id = {mine} union select d.row_id from change d'
        f" where d.noun = '{part}' and d.new is null and json_extract(d.old, '$.gathering_id') = {mine})"
        for part in PARTS
    )
    return Listing(
        columns="o.uid, o.at, json_array(o.title, o.args) as said, o.who,"
        " (select u.at from operation u where u.id = o.undone_by_id) as undone_at",
        source="operation o",
        where=f"o.id in (select c.operation_id from change c where c.noun = 'gathering' and c.row_id = {mine}{parts})",
        params={"gathering": gathering},
        text="o.title || ' ' || o.args",
        key="o.id",
        orders={"at": "o.id"},
        order="-at",
    )


def values_of(archive: Archive, uid: str, *, today: str) -> Row:
    """What a list shows of one gathering."""
    found = archive.row(f"select {_COLUMNS} from {_SOURCE} where g.uid = :uid", {"uid": uid, "today": today})
    assert found is not None
    return found


def last_like(archive: Archive, row: dict[str, Any]) -> Row | None:
    """The gathering held last before this one of the same group, organ or series; an assembly's, of its association.

    `row` gives id (None: a new one), kind, on_day, working_group_id, organ_id, series and association_id.
    """
    return archive.row(
        "select g.* from gathering g where g.status = 'held' and g.id is not :id and g.on_day <= :on_day"
        " and g.kind = :kind and (g.working_group_id = :working_group_id or g.organ_id = :organ_id or"
        "  :working_group_id is null and :organ_id is null and (g.series = :series and g.series <> '' or"
        "  :kind = 'assembly' and exists (select 1 from gathering_association x where x.gathering_id = g.id"
        "   and x.role = 'organiser' and (x.association_id = :association_id or x.association_id in ("
        "    select y.association_id from gathering_association y"
        "     where y.gathering_id = :id and y.role = 'organiser')))))"
        " order by g.on_day desc, g.starts_at desc, g.id desc limit 1",
        {key: row.get(key) for key in (
            "id", "kind", "on_day", "working_group_id", "organ_id", "series", "association_id")},
    )  # fmt: skip
