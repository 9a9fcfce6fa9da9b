"""Gatherings and their registers, read."""

from __future__ import annotations

import json
from collections.abc import Mapping

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.gathering_lists import COUNTS, STANDS


def listing(
    archive: Archive,
    *,
    kind: str | None = None,
    first: str | None = None,
    last: str | None = None,
    association_id: int | None = None,
) -> list[Row]:
    """Gatherings between two days with the codes of their organisers, oldest first."""
    return archive.rows(
        'select g.uid, g.kind, g.title, g.status, g.on_day as "on", g.until_on as "until", g.starts_at, g.ends_at,'
        ' g.place, g.format, w.name as "group", r.name as organ,'
        " (select group_concat(a.code, ', ') from (select a.code from gathering_association ga"
        "   join association a on a.id = ga.association_id where ga.gathering_id = g.id and ga.role = 'organiser'"
        "   order by a.position, a.code) a) as associations"
        " from gathering g left join working_group w on w.id = g.working_group_id"
        " left join organ r on r.id = g.organ_id"
        " where (:kind is null or g.kind = :kind) and (:first is null or g.on_day >= :first)"
        " and (:last is null or g.on_day <= :last) and (:association is null or exists ("
        "   select 1 from gathering_association x where x.gathering_id = g.id and x.association_id = :association))"
        " order by g.on_day, g.starts_at, g.title, g.uid",
        {"kind": kind, "first": first, "last": last, "association": association_id},
    )


def titles(archive: Archive) -> list[Row]:
    """Id and title of every gathering, oldest first."""
    return archive.rows("select id, title from gathering order by on_day")


def possible(
    archive: Archive, *, day: str | None, kind: str | None, association_id: int | None, group_id: int | None,
    around: int = 0,
) -> list[Row]:  # fmt: skip
    """The gatherings that go on that day, are of that kind, association and group, cancelled ones too; None: any.

    With `around` also those so many days before and after.
    """
    wheres = ["true"]
    params: list[str | int] = []
    if day is not None:
        wheres.append("g.on_day <= date(?, ?) and ifnull(g.until_on, g.on_day) >= date(?, ?)")
        params += [day, f"+{around} days", day, f"-{around} days"]
    if kind is not None:
        wheres.append("g.kind = ?")
        params.append(kind)
    if association_id is not None:
        wheres.append(
            "exists (select 1 from gathering_association x where x.gathering_id = g.id and x.association_id = ?)"
        )
        params.append(association_id)
    if group_id is not None:
        wheres.append("g.working_group_id = ?")
        params.append(group_id)
    return archive.rows(f"select g.* from gathering g where {' and '.join(wheres)} order by g.on_day, g.id", params)


def session_titles(archive: Archive, ids: list[int]) -> dict[int, list[str]]:
    """Gathering id → the titles of its sessions."""
    marks = ", ".join(map(str, ids)) or "null"
    found: dict[int, list[str]] = {}
    for gathering, title in archive.execute(
        f"select gathering_id, title from session where title <> '' and gathering_id in ({marks}) order by position, id"
    ):
        found.setdefault(gathering, []).append(title)
    return found


def beginning(archive: Archive, *, day: str, kind: str, group_id: int | None, association_ids: list[int]) -> list[Row]:
    """The gatherings of a kind and group (None: of no group) that begin that day and are of one of the associations."""
    ids = ", ".join(map(str, association_ids))
    return archive.rows(
        "select * from gathering g where g.kind = ? and g.on_day = ? and g.working_group_id is ? and exists"
        f" (select 1 from gathering_association x where x.gathering_id = g.id and x.association_id in ({ids}))",
        (kind, day, group_id),
    )


def facts(archive: Archive, ids: list[int]) -> dict[int, Row]:
    """Gathering id → its row with group, value chain, and the codes of its organisers in order."""
    if not ids:
        return {}
    marks = ", ".join(map(str, ids))
    found = {
        row["id"]: row | {"organisers": []}
        for row in archive.rows(
            "select g.*, w.name as working_group, v.name as value_chain from gathering g"
            " left join working_group w on w.id = g.working_group_id left join value_chain v on v.id = w.value_chain_id"
            f" where g.id in ({marks})"
        )
    }
    for row in archive.rows(
        "select ga.gathering_id, a.code from gathering_association ga join association a on a.id = ga.association_id"
        f" where ga.role = 'organiser' and ga.gathering_id in ({marks}) order by a.position, a.code"
    ):
        found[row["gathering_id"]]["organisers"].append(row["code"])
    return found


def bound(archive: Archive, gathering_id: int) -> list[tuple[str, str]]:
    """Role and name of the associations of a gathering, in their order."""
    found: list[tuple[str, str]] = archive.execute(
        "select x.role, a.name from gathering_association x join association a on a.id = x.association_id"
        " where x.gathering_id = ? order by a.position, a.code",
        (gathering_id,),
    ).fetchall()
    return found


_MODE = "ifnull(q.mode, nullif(g.format, 'hybrid'))"
"""How a presence `q` was: as it says, else as its gathering `g` was; null where neither tells."""
MODE_OF = (
    # The first word of the two by the alphabet: whoever was in both ways was in the room.
    f"ifnull((select min({_MODE}) from presence q where q.attendance_id = a.id and {STANDS}),"
    " nullif(g.format, 'hybrid'))"
)
"""How the person of a line `a` was at its gathering `g`: in the room, online, or null."""


def modes(archive: Archive, ids: list[int]) -> dict[int, tuple[int, int, int]]:
    """Gathering id → attendances that count in the room, online and not stated; in both ways is in the room."""
    marks = ", ".join(map(str, ids)) or "null"
    return {
        row["gathering_id"]: (row["room"], row["online"], row["unstated"])
        for row in archive.rows(
            "select gathering_id, sum(mode is 'in-person') as room, sum(mode is 'online') as online,"
            " sum(mode is null) as unstated from ("
            " select t.gathering_id, t.mode from attendance_total t join ordinal n on n.id <= t.quantity"
            f" where t.counts and t.gathering_id in ({marks})"
            f" union all select a.gathering_id, {MODE_OF}"
            " from attendance a join gathering g on g.id = a.gathering_id"
            f" where {COUNTS} and a.gathering_id in ({marks})) group by 1"
        )
    }


def calls(archive: Archive, ids: list[int]) -> dict[int, int]:
    """Assembly id → the call in which it was opened."""
    marks = ", ".join(map(str, ids)) or "null"
    return {
        row["gathering_id"]: row["number"]
        for row in archive.rows(
            "select gathering_id, max(number) as number from call"
            f" where opened_at is not null and gathering_id in ({marks}) group by 1"
        )
    }


def register(archive: Archive, gathering_id: int) -> list[Row]:
    """The register of one gathering: person, role, state, whom they came for, how, when, how long; `short`: too few."""
    # The view is read once by gathering: by attendance it would be read whole for each person.
    return archive.rows(
        "with told as materialized (select r.attendance_id, max(r.presumed) as presumed,"
        "   group_concat(distinct o.name) as names from represented r join organisation o on o.id = r.organisation_id"
        "   where r.gathering_id = ?1 group by 1)"
        "select a.uid, p.full_name as name, p.uid as person, p.email, a.role, a.state, a.registered_at, a.walk_in,"
        " a.source,"
        " (select group_concat(o.name, ' · ') from attendance_organisation ao join organisation o"
        "   on o.id = ao.organisation_id where ao.attendance_id = a.id) as organisations,"
        f" (select group_concat(distinct {_MODE}) from presence q where q.attendance_id = a.id and {STANDS}) as mode,"
        f' (select min(q.from_at) from presence q where q.attendance_id = a.id and {STANDS}) as "from",'
        f' (select max(q.until_at) from presence q where q.attendance_id = a.id and {STANDS}) as "until",'
        " told.names as represents, told.presumed,"
        " (select s.minutes from stay s where s.attendance_id = a.id) as minutes,"
        f" a.state = 'present' and a.role <> 'staff' and not ({COUNTS}) as short"
        " from attendance a join person p on p.id = a.person_id join gathering g on g.id = a.gathering_id"
        " left join told on told.attendance_id = a.id where a.gathering_id = ?1 order by p.full_name, a.uid",
        (gathering_id,),
    )


def counts(archive: Archive, gathering_id: int) -> Row:
    """The three honest numbers of one gathering and the headcount beside them."""
    found = archive.row(
        # Whoever is erased stands in one line of the register without being a person any more.
        "select (select count(distinct uid) from present_person where gathering_id = :g) as attendances,"
        " (select count(distinct ifnull(person_id, uid)) from present_person where gathering_id = :g) as persons,"
        " (select count(distinct organisation_id) from represented where gathering_id = :g) as members,"
        " (select ifnull(sum(quantity), 0) from headcount where gathering_id = :g) as headcount",
        {"g": gathering_id},
    )
    assert found is not None
    return found


def groups(archive: Archive) -> dict[int, Row]:
    """Working group id → its uid, name and value chain ("" where it belongs to none)."""
    return {
        row["id"]: row
        for row in archive.rows(
            "select w.id, w.uid, w.name, ifnull(v.name, '') as chain"
            " from working_group w left join value_chain v on v.id = w.value_chain_id"
        )
    }


def past_and_planned(archive: Archive, dates: Mapping[int, tuple[str, str]], on: str) -> int:
    """How many gatherings before `on`, under the dates of their associations (by id), nobody said were held or not."""
    counted: int = archive.value(
        "select count(distinct g.id) from gathering g join gathering_association ga on ga.gathering_id = g.id"
        " join json_each(?1) d on cast(d.key as integer) = ga.association_id"
        " where g.status = 'planned' and g.on_day < ?2 and g.on_day between d.value ->> 0 and d.value ->> 1",
        (json.dumps(dates), on),
    )
    return counted
