"""Printed sign-in sheets and their rows."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.gathering_lists import PRESUMED, STANDS
from clust_desktop.store.that_day import ORGANISATIONS, STATED

NAMED = "case when p.family_name <> '' then trim(p.family_name || ' ' || p.given_name) else p.full_name end"
"""A person as lists on paper name them: the family name first."""


def listed(archive: Archive, gathering_id: int) -> list[Row]:
    """Whoever is to be printed, by name: id, code, name, full_name, role, organisations, stated, presumed.

    Registrations that were cancelled are not; whoever is excused or absent stands on the list as everybody does.
    """
    return archive.rows(
        f"select a.id, a.code, {NAMED} as name, p.full_name, a.role,"
        f" ifnull({ORGANISATIONS}, '') as organisations, {STATED} as stated,"
        f" (select o.name from organisation o where o.id = {PRESUMED}) as presumed"
        " from attendance a join person p on p.id = a.person_id join gathering g on g.id = a.gathering_id"
        f" where g.id = ? and a.state <> 'cancelled' order by fold({NAMED}), a.id",
        (gathering_id,),
    )


def printings(archive: Archive, gathering_id: int) -> list[Row]:
    """The printings of a gathering, the newest first: printing, session uid and title, printed_at, sheets, rows, said.

    `said` counts the rows of which the paper was entered, `people` those on which somebody stands.
    """
    return archive.rows(
        "select s.printing, n.uid as session, ifnull(n.title, '') as session_title, n.starts_at as session_at,"
        " min(s.printed_at) as printed_at, count(distinct s.id) as sheets, count(r.id) as rows,"
        " count(r.attendance_id) as people, count(r.said) as said"
        " from sheet s left join session n on n.id = s.session_id left join sheet_row r on r.sheet_id = s.id"
        " where s.gathering_id = ? group by s.printing order by s.printing desc",
        (gathering_id,),
    )


def rows(archive: Archive, gathering_id: int, printing: int) -> list[Row]:
    """Every row of a printing in order, with its sheet and, where somebody stands on it, what the register says."""
    return archive.rows(
        "select r.id, r.number, r.said, s.id as sheet_id, s.number as sheet, s.session_id, a.id as line,"
        f" ifnull(a.code, '') as code, ifnull(a.state, '') as state, ifnull({NAMED}, '') as name,"
        " p.uid as person, p.full_name,"
        " ifnull((select group_concat(o.name, ' · ') from attendance_organisation t join organisation o"
        "   on o.id = t.organisation_id where t.attendance_id = a.id),"
        f"  (select '≈' || o.name from organisation o where o.id = {PRESUMED})) as represents,"
        f" (select min(q.marked_at) from presence q where q.attendance_id = a.id and {STANDS}) as marked_at,"
        f" (select group_concat(distinct q.source) from presence q where q.attendance_id = a.id and {STANDS}) as source"
        " from sheet_row r join sheet s on s.id = r.sheet_id left join attendance a on a.id = r.attendance_id"
        " left join gathering g on g.id = a.gathering_id left join person p on p.id = a.person_id"
        " where s.gathering_id = ? and s.printing = ? order by r.number",
        (gathering_id, printing),
    )


TOTALS = (
    "select s.id, s.uid, s.gathering_id, s.printing, s.number, s.signed, s.session_id, min(r.number) as first,"
    " (select d.name from document d where d.id = s.scan_id) as scan,"
    " (select d.uid from document d where d.id = s.scan_id) as scan_uid,"
    " max(r.number) as last, count(a.id) as people, count(r.said) as said,"
    " sum(r.said = 'present' and a.state = 'present' and (s.session_id is null or exists"
    f"   (select 1 from presence q where q.attendance_id = a.id and +q.session_id = s.session_id and {STANDS})))"
    " as present"
    " from sheet s join sheet_row r on r.sheet_id = s.id left join attendance a on a.id = r.attendance_id"
)
"""What each sheet says and what the register says of its rows; to be narrowed and grouped by s.id."""


def sheets(archive: Archive, gathering_id: int) -> list[Row]:
    """Every sheet of a gathering: uid, printing, number, first and last row, people, said, present, signed, scan.

    `present` are those whom the paper was found to say present and the register says so too.
    """
    return archive.rows(
        f"{TOTALS} where s.gathering_id = ? group by s.id order by s.printing desc, s.number", (gathering_id,)
    )


_SIGNED_ELSEWHERE = (
    "exists (select 1 from sheet_row o join sheet y on y.id = o.sheet_id where o.attendance_id = r.attendance_id"
    " and o.said = 'present' and y.gathering_id = s.gathering_id and y.printing <> s.printing and {same})"
)


def signed_twice(archive: Archive, gathering_id: int) -> list[Row]:
    """Who signed on several printings of the same session, or of the whole gathering: session title, name, in order."""
    same = _SIGNED_ELSEWHERE.format(same="y.session_id is s.session_id")
    return archive.rows(
        f"select distinct ifnull(n.title, '') as session, {NAMED} as name from sheet s"
        " join sheet_row r on r.sheet_id = s.id join attendance a on a.id = r.attendance_id"
        " join person p on p.id = a.person_id left join session n on n.id = s.session_id"
        f" where s.gathering_id = ? and r.said = 'present' and {same}"
        " order by 1, 2",
        (gathering_id,),
    )


def signed_elsewhere(archive: Archive, gathering_id: int, printing: int) -> set[int]:
    """The lines of a printing whose signature stands on another one of the same session, or of any if it has none."""
    same = _SIGNED_ELSEWHERE.format(same="(s.session_id is null or y.session_id is s.session_id)")
    return set(archive.column(
        "select distinct r.attendance_id from sheet s join sheet_row r on r.sheet_id = s.id"
        f" where s.gathering_id = ? and s.printing = ? and {same}",
        (gathering_id, printing),
    ))  # fmt: skip


def standing(archive: Archive, gathering_id: int) -> dict[int, list[Row]]:
    """Line → its presences that were not taken back, for every line of a gathering's register."""
    found: dict[int, list[Row]] = {}
    for row in archive.rows(
        "select q.attendance_id, q.mode, q.session_id from presence q join attendance a on a.id = q.attendance_id"
        f" where a.gathering_id = ? and {STANDS} order by q.id",
        (gathering_id,),
    ):
        found.setdefault(row["attendance_id"], []).append(row)
    return found


def presumed_of(archive: Archive, gathering_id: int, person_id: int) -> str | None:
    """The uid of the member a person would presumably come for, were they on the register."""
    found: str | None = archive.value(
        f"select o.uid from gathering g cross join (select ? as person_id) a join organisation o on o.id = {PRESUMED}"
        " where g.id = ?",
        (person_id, gathering_id),
    )
    return found


def of_code(archive: Archive, code: str) -> Row | None:
    """The line with a code: its id, and its gathering by id, uid, title and day."""
    return archive.row(
        "select a.id, a.gathering_id, g.uid, g.title, g.on_day from attendance a join gathering g"
        " on g.id = a.gathering_id where a.code = ? and a.code <> ''",
        (code,),
    )


def notice(archive: Archive, on_day: str) -> Row | None:
    """The privacy notice in force on a day."""
    return archive.row(
        "select * from privacy_notice where from_on <= ? order by from_on desc, id desc limit 1", (on_day,)
    )
