"""What hangs on the lines of one gathering's register."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.gathering_lists import COUNTS, PRESUMED, STANDS
from clust_desktop.store.that_day import BELONGS, ORGANISATIONS

_MINE = "join attendance a on a.id = x.attendance_id where a.gathering_id = ?"


def presences(archive: Archive, gathering_id: int) -> list[tuple[int, int, str | None, str | None, str | None, str]]:
    """Attendance id, its own id, mode, first and last moment and source of each presence, in the order of writing."""
    found: list[tuple[int, int, str | None, str | None, str | None, str]] = archive.execute(
        f"select x.attendance_id, x.id, x.mode, x.from_at, x.until_at, x.source from presence x {_MINE} order by x.id",
        (gathering_id,),
    ).fetchall()
    return found


def taken_back(archive: Archive, gathering_id: int) -> set[int]:
    """The ids of the presences that were taken back."""
    return set(
        archive.column(
            "select q.id from presence q join attendance a on a.id = q.attendance_id"
            f" where a.gathering_id = ? and not {STANDS}",
            (gathering_id,),
        )
    )


def short_stays(archive: Archive, gathering_id: int) -> dict[int, tuple[int, int]]:
    """Attendance id → minutes and the least that an organiser asks, of whoever counts for none of them."""
    return {
        key: (minutes, minimum)
        for key, minutes, minimum in archive.execute(
            "select t.attendance_id, t.minutes, min(t.minimum) from short_stay t"
            " join attendance a on a.id = t.attendance_id"
            f" where a.gathering_id = ? and a.state = 'present' and a.role <> 'staff' and not ({COUNTS}) group by 1",
            (gathering_id,),
        )
    }


def organisations(archive: Archive, gathering_id: int) -> set[tuple[int, int]]:
    """Pairs of an attendance and an organisation the person came for."""
    return set(
        archive.execute(
            f"select x.attendance_id, x.organisation_id from attendance_organisation x {_MINE}", (gathering_id,)
        )
    )


def standing(archive: Archive, attendance_id: int) -> list[Row]:
    """The presences of one person that were not taken back, the first marked first."""
    return archive.rows(
        f"select q.* from presence q where q.attendance_id = ? and {STANDS} order by q.marked_at, q.id",
        (attendance_id,),
    )


def presumed(archive: Archive, attendance_id: int) -> int | None:
    """Whom a person came for where the register does not say, by id."""
    found: int | None = archive.value(
        f"select {PRESUMED} from attendance a join gathering g on g.id = a.gathering_id where a.id = ?",
        (attendance_id,),
    )
    return found


def has_code(archive: Archive, code: str) -> bool:
    """Whether a line of any register has this code."""
    # The index knows only lines that have one: without saying so every line is gone through.
    return bool(archive.value("select exists (select 1 from attendance where code = ? and code <> '')", (code,)))


def takes_registrations(archive: Archive, gathering_id: int) -> bool:
    """Whether people were registered or expected beforehand: whoever else comes has walked in."""
    return bool(archive.value(
        "select exists (select 1 from attendance where gathering_id = ?"
        " and (registered_at is not null or state = 'expected'))",
        (gathering_id,),
    ))  # fmt: skip


def states(archive: Archive, gathering_id: int) -> dict[str, str]:
    """Person's uid → the state of their line."""
    return dict(
        archive.execute(
            "select p.uid, a.state from attendance a join person p on p.id = a.person_id where a.gathering_id = ?",
            (gathering_id,),
        ).fetchall()
    )


def present(archive: Archive, gathering_id: int) -> list[Row]:
    """Who was present at a gathering and can be named still: person_id and role."""
    return archive.rows(
        "select a.person_id, a.role from attendance a join person p on p.id = a.person_id where a.gathering_id = ?"
        " and a.state = 'present' and p.merged_into_id is null and p.erased_on is null order by p.folded",
        (gathering_id,),
    )


def seated(archive: Archive, gathering_id: int) -> list[int]:
    """The persons who sit in the gathering's group or organ on its day."""
    return archive.column(
        "select distinct s.person_id from gathering g join seat s on s.working_group_id = g.working_group_id"
        "  or s.organ_id = g.organ_id join person p on p.id = s.person_id where g.id = ?"
        " and (s.from_on is null or s.from_on <= g.on_day) and (s.until_on is null or s.until_on >= g.on_day)"
        " and p.merged_into_id is null and p.erased_on is null order by p.folded",
        (gathering_id,),
    )


def proxies_of(archive: Archive, attendance_id: int) -> list[Row]:
    """The proxies that stand of those a person would have come for."""
    return archive.rows(
        "select y.* from proxy y join attendance a on a.gathering_id = y.gathering_id join attendance_organisation s"
        " on s.attendance_id = a.id and s.organisation_id = y.principal_id where a.id = ? and y.withdrawn_at is null"
        " and y.refused_reason = ''",
        (attendance_id,),
    )


def organiser_of(archive: Archive, gathering_id: int, organisation_id: int) -> int:
    """The organising association of which an organisation is a member that day, by id; else the first of them."""
    found: int = archive.value(
        "select x.association_id from gathering_association x join gathering g on g.id = x.gathering_id"
        " where x.gathering_id = ? and x.role = 'organiser' order by not exists (select 1 from membership m"
        "  where m.association_id = x.association_id and m.organisation_id = ? and m.from_on <= g.on_day"
        "  and (m.until_on is null or m.until_on >= g.on_day)), x.id limit 1",
        (gathering_id, organisation_id),
    )
    return found


def of_members(archive: Archive, gathering_id: int) -> list[int]:
    """The persons who on that day belong to a member of an organising association."""
    return archive.column(
        "select distinct f.person_id from gathering g"
        " cross join gathering_association x on x.gathering_id = g.id and x.role = 'organiser'"
        " cross join membership m on m.association_id = x.association_id and m.from_on <= g.on_day"
        "  and (m.until_on is null or m.until_on >= g.on_day)"
        f" cross join affiliation f on f.organisation_id = m.organisation_id and {BELONGS} where g.id = ?",
        (gathering_id,),
    )


def named(archive: Archive, person_ids: list[int], gathering_id: int) -> dict[int, Row]:
    """Person id → uid, full_name, folded, and the organisations of that day."""
    listed = ", ".join(map(str, person_ids)) or "null"
    return {
        row["id"]: row
        for row in archive.rows(
            f"select p.id, p.uid, p.full_name, p.folded, ifnull({ORGANISATIONS}, '') as organisations"
            " from person p, gathering g where g.id = ? and p.merged_into_id is null"
            f" and p.erased_on is null and p.id in ({listed})",
            (gathering_id,),
        )
    }


def marked(archive: Archive, gathering_id: int) -> Row:
    """How many lines say present, expected and so on, whatever became of the gathering; how many are too short."""
    found = archive.row(
        "select count(*) as lines, ifnull(sum(state = 'present'), 0) as present,"
        f" ifnull(sum({COUNTS}), 0) as counting,"
        f" ifnull(sum(state = 'present' and role <> 'staff' and not ({COUNTS})), 0) as short,"
        " (select min(minutes) from minimum_stay where gathering_id = :gathering) as minimum,"
        " ifnull(sum(state = 'expected'), 0) as expected, ifnull(sum(state = 'excused'), 0) as excused,"
        " ifnull(sum(state = 'absent'), 0) as absent,"
        " ifnull(sum(walk_in and state = 'present'), 0) as walk_ins from attendance a where gathering_id = :gathering",
        {"gathering": gathering_id},
    )
    assert found is not None
    return found
