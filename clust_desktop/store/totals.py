"""What stands in the place of rows of persons: how many they were, so that every figure counts the same."""

from __future__ import annotations

import json
from collections.abc import Collection

from clust_desktop.store import indicators, programmes
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.gathering_lists import COUNTS
from clust_desktop.store.gatherings import MODE_OF

TABLES = frozenset({
    "assembly_total", "assembly_total_member", "attendance_total", "attendance_total_association", "member_total",
    "ordinal", "person_total", "proxy_total", "seat_total",
})  # fmt: skip


def write(archive: Archive, *, persons: Collection[int], attendances: Collection[int], seats: Collection[int]) -> None:
    """Count what is going to be erased, inside the operation that is running, while it is still there."""
    marked = json.dumps(sorted(attendances))
    _attendances(archive, marked)
    _members(archive, marked)
    _seats(archive, json.dumps(sorted(seats)))
    _persons(archive, json.dumps(sorted(persons)))
    most = archive.value(
        "select max((select ifnull(max(quantity), 0) from attendance_total),"
        " (select ifnull(max(quantity), 0) from person_total), (select ifnull(max(quantity), 0) from seat_total))"
    )
    archive.execute(
        "with recursive n (id) as (select 1 union all select id + 1 from n where id < ?1)"
        " insert or ignore into ordinal (id) select id from n where id <= ?1",
        (most,),
    )


def _attendances(archive: Archive, marked: str) -> None:
    """Alike are those of one role, state and form that count for the same associations."""
    archive.execute("create temp table if not exists counting (attendance_id integer, association_id integer) strict")
    archive.execute("delete from temp.counting")
    archive.execute(
        "insert into temp.counting select attendance_id, association_id from present_person"
        " where attendance_id in (select value from json_each(?))",
        (marked,),
    )
    archive.execute("create index if not exists temp.counting_attendance on counting (attendance_id)")
    for row in archive.rows(
        "select gathering_id, role, state, mode, counts, owners, count(*) as quantity from ("
        f" select a.gathering_id, a.role, a.state, {MODE_OF} as mode, {COUNTS} as counts,"
        "  (select json_group_array(association_id) from (select association_id from temp.counting c"
        "    where c.attendance_id = a.id order by 1)) as owners"
        "  from attendance a join gathering g on g.id = a.gathering_id"
        "  where a.id in (select value from json_each(?)))"
        " group by 1, 2, 3, 4, 5, 6",
        (marked,),
    ):
        owners = json.loads(row.pop("owners"))
        total = archive.insert("attendance_total", row)
        for owner in owners:
            archive.insert("attendance_total_association", {"attendance_total_id": total, "association_id": owner})
    archive.execute("drop table temp.counting")


def _members(archive: Archive, marked: str) -> None:
    for row in archive.rows(
        "select gathering_id, association_id, organisation_id, min(presumed) as presumed from represented"
        " where attendance_id in (select value from json_each(?)) group by 1, 2, 3",
        (marked,),
    ):
        known = {key: row[key] for key in ("gathering_id", "association_id", "organisation_id")}
        if not archive.exists("member_total", **known):
            archive.insert("member_total", row)


def _seats(archive: Archive, seats: str) -> None:
    days = {(owner, last) for period in programmes.periods(archive)
            for owner, (_first, last) in programmes.dates(archive, period).items()}  # fmt: skip
    for owner, day in sorted(days):
        text = indicators.sql("seats_end")
        for group, quantity in archive.execute(
            f"select s.working_group_id, count(*) from ({text}) f join seat s on s.uid = f.uid"
            " where f.association_id = :owner and s.id in (select value from json_each(:seats)) group by 1",
            {"from": day, "to": day, "owner": owner, "seats": seats},
        ).fetchall():
            archive.insert("seat_total", {"working_group_id": group, "on_day": day, "quantity": quantity})


def _persons(archive: Archive, persons: str) -> None:
    """Numbers for the different persons of each period: those of two associations overlap as far as they did."""
    done: set[tuple[str, int, str, str]] = set()
    for indicator in ("persons", "seated_persons"):
        for period in programmes.periods(archive):
            found: dict[int, set[int]] = {}
            dates = programmes.dates(archive, period)
            for first, last in sorted(set(dates.values())):
                for owner, person in archive.execute(
                    f"select distinct association_id, person_id from ({indicators.sql(indicator)})"
                    " where person_id in (select value from json_each(:persons))",
                    {"from": first, "to": last, "persons": persons},
                ):
                    if dates.get(owner) == (first, last):
                        found.setdefault(owner, set()).add(person)
            together, at = len(set().union(*found.values())), 0
            block = 1 + archive.value("select ifnull(max(block), 0) from person_total")
            for owner, theirs in sorted(found.items()):
                key = (indicator, owner, *dates[owner])
                begins = min(at, together - len(theirs))
                at = begins + len(theirs)
                if key not in done:
                    archive.insert("person_total", {
                        "indicator": indicator, "association_id": owner, "from_on": dates[owner][0],
                        "until_on": dates[owner][1], "block": block, "first": begins + 1, "quantity": len(theirs),
                    })  # fmt: skip
                done.add(key)


def proxies(archive: Archive) -> dict[tuple[int, int], int]:
    """(assembly, association) → how many proxies counted that were held by persons erased since."""
    return {
        (row["gathering_id"], row["association_id"]): row["quantity"] for row in archive.all("proxy_total")
    }  # fmt: skip


def add_proxies(archive: Archive, key: tuple[int, int], quantity: int) -> None:
    """Inside the operation that is running: so many more of an assembly and an association."""
    archive.execute(
        "insert into proxy_total (gathering_id, association_id, quantity) values (?, ?, ?)"
        " on conflict (gathering_id, association_id) do update set quantity = quantity + excluded.quantity",
        (*key, quantity),
    )


def erased(archive: Archive, gathering_id: int) -> Row | None:
    """The last day on which names of a gathering's register were destroyed (`on_day`), how many `people` these were,
    and how many were `present`, staff aside; None where none were.
    """
    row = archive.row(  # identifiers begin with the moment they were made: that of its erasure follows that of a total
        "select max((select e.on_day from erasure e where substr(e.uid, 1, 13) >= substr(t.uid, 1, 13)"
        "  order by e.id limit 1)) as on_day,"
        " sum(t.quantity) as people,"
        " sum(case when t.state = 'present' and t.role <> 'staff' then t.quantity else 0 end) as present"
        " from attendance_total t where t.gathering_id = ?",
        (gathering_id,),
    )
    return row if row and row["on_day"] else None


def members(archive: Archive, gathering_id: int, association_id: int) -> frozenset[int]:
    """The members of an association for which people came who were erased since."""
    return frozenset(archive.column(
        "select organisation_id from member_total where gathering_id = ? and association_id = ?",
        (gathering_id, association_id),
    ))  # fmt: skip


def is_within(
    archive: Archive, indicator: str, association_id: int, whole: tuple[str, str], cut: tuple[str, str]
) -> bool:
    """Whether a figure counts erased persons over its whole dates, and cannot over dates cut short."""
    if whole == cut or indicator not in ("persons", "seated_persons", "seats_end"):
        return False
    days: tuple[tuple[str, ...], ...] = (whole, cut)
    sql = (
        "select exists (select 1 from person_total where indicator = ? and association_id = ? and from_on = ?"
        " and until_on = ?)"
    )
    if indicator == "seats_end":
        sql = (
            "select exists (select 1 from seat_total t join working_group w on w.id = t.working_group_id"
            " where ? = 'seats_end' and w.association_id = ? and t.on_day = ?)"
        )
        days = (whole[1:], cut[1:])
    there = [archive.value(sql, (indicator, association_id, *given)) for given in days]
    return there == [1, 0]
