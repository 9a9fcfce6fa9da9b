"""Who may come to one gathering, read for the door: lines, presences that stand, organisations of that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from clust_desktop.domain.door import Guest
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.gathering_lists import STANDS
from clust_desktop.store.that_day import BELONGS

_MEMBER_OF = (
    "(select group_concat(distinct m.association_id) from membership m join gathering_association x"
    "  on x.association_id = m.association_id and x.gathering_id = g.id and x.role = 'organiser'"
    "  where m.organisation_id = o.id and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day))"
)
_MEMBER = (
    "exists (select 1 from membership m join gathering_association x on x.association_id = m.association_id"
    "  and x.gathering_id = g.id and x.role = 'organiser' where m.organisation_id = o.id and m.from_on <= g.on_day"
    "  and (m.until_on is null or m.until_on >= g.on_day))"
)
_CAN_BE_NAMED = "p.merged_into_id is null and p.erased_on is null"


def on_the_list(archive: Archive, gathering_id: int, person_id: int | None = None) -> list[Guest]:
    """Everybody on the register of a gathering, or one person of it."""
    one = "" if person_id is None else f" and a.person_id = {int(person_id)}"
    return _guests(
        archive,
        gathering_id,
        archive.rows(
            "select p.id, p.uid, p.full_name, p.folded, a.id as line_id, a.uid as line, a.state, a.role, a.walk_in,"
            " a.code, a.notice_id from attendance a join person p on p.id = a.person_id"
            f" where a.gathering_id = ?{one}",
            (gathering_id,),
        ),
        f"select a.person_id from attendance a where a.gathering_id = {int(gathering_id)}{one}",
        one,
    )


def not_on_the_list(archive: Archive, gathering_id: int, person_ids: Iterable[int]) -> list[Guest]:
    """Those of some persons who stand on no line of it, in their order."""
    ids = list(dict.fromkeys(person_ids))
    listed = ", ".join(map(str, ids)) or "null"
    rows = archive.rows(
        f"select p.id, p.uid, p.full_name, p.folded from person p where p.id in ({listed}) and {_CAN_BE_NAMED}"
        " and not exists (select 1 from attendance a where a.person_id = p.id and a.gathering_id = ?)",
        (gathering_id,),
    )
    place = {person: at for at, person in enumerate(ids)}
    rows.sort(key=lambda row: place[row["id"]])
    return _guests(archive, gathering_id, rows, f"select id from person where id in ({listed})", " and false")


def _guests(archive: Archive, gathering_id: int, rows: list[Row], who: str, lines: str) -> list[Guest]:
    homes: defaultdict[int, list[tuple[str, str, str, str]]] = defaultdict(list)
    for person, *home in archive.execute(
        f"select f.person_id, o.uid, o.name, o.folded, {_MEMBER_OF} from gathering g cross join affiliation f"
        f" join organisation o on o.id = f.organisation_id where g.id = ? and {BELONGS} and f.person_id in ({who})"
        " order by f.id",
        (gathering_id,),
    ).fetchall():
        homes[person].append(tuple(home))
    stated: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for line, *said in archive.execute(
        f"select s.attendance_id, o.uid, {_MEMBER_OF} from gathering g join attendance a on a.gathering_id = g.id"
        f" join attendance_organisation s on s.attendance_id = a.id join organisation o on o.id = s.organisation_id"
        f" where g.id = ?{lines}",
        (gathering_id,),
    ).fetchall():
        stated[line].append(tuple(said))
    inside: defaultdict[int, dict[str, str]] = defaultdict(dict)
    gone: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for line, session, since, until in archive.execute(
        "select q.attendance_id, ifnull(s.uid, ''), ifnull(q.from_at, q.marked_at), q.until_at from attendance a"
        f" join presence q on q.attendance_id = a.id and {STANDS} left join session s on s.id = q.session_id"
        f" where a.gathering_id = ?{lines} order by 3, q.id",
        (gathering_id,),
    ).fetchall():
        if until is None:
            inside[line].setdefault(session, since)
        else:
            gone[line][session] = max(until, gone[line].get(session, ""))
    hosts = frozenset(archive.column(
        "select association_id from gathering_association where gathering_id = ? and role = 'organiser'",
        (gathering_id,),
    ))  # fmt: skip
    short: defaultdict[int, set[int]] = defaultdict(set)
    for line, association in archive.execute(
        "select t.attendance_id, t.association_id from short_stay t join attendance a on a.id = t.attendance_id"
        f" where a.gathering_id = ?{lines}",
        (gathering_id,),
    ).fetchall():
        short[line].add(association)
    return [
        _guest(row, homes[row["id"]], stated[row.get("line_id", 0)], inside[row.get("line_id", 0)],
               gone[row.get("line_id", 0)], hosts - short[row.get("line_id", 0)], bool(hosts))
        for row in rows
    ]  # fmt: skip


def _guest(
    row: Row, homes: list[tuple[str, str, str, str]], stated: list[tuple[str, str]], inside: dict[str, str],
    gone: dict[str, str], counts_for: frozenset[int], is_hosted: bool,
) -> Guest:  # fmt: skip
    """Whom they came for: as stated, else the one member among their organisations (domain.attendance.represented).

    `counts_for` are the organisers for which they were there long enough; members are represented in those only.
    """
    members = {uid: _ids(of) for uid, _name, _folded, of in homes if of}
    for_whom = {uid: _ids(of) for uid, of in stated} if stated else members if len(members) == 1 else {}
    known = [of for *_home, of in homes] + [of for _uid, of in stated]
    return Guest(
        person=row["uid"], name=row["full_name"], folded=row["folded"], line=row.get("line", ""),
        organisations=" · ".join(dict.fromkeys(name for _uid, name, _folded, _of in homes)),
        organisations_folded=" ".join(folded for _uid, _name, folded, _of in homes), code=row.get("code", ""),
        state=row.get("state", ""), role=row.get("role", "participant"), walk_in=bool(row.get("walk_in")),
        notice=row.get("notice_id") is not None, belongs=any(known) if known else None,
        represents=frozenset(uid for uid, of in for_whom.items() if of & counts_for),
        short=is_hosted and not counts_for, inside=dict(inside),
        gone={one: at for one, at in gone.items() if one not in inside},
    )  # fmt: skip


def _ids(listed: str | None) -> set[int]:
    return {int(one) for one in str(listed).split(",")} if listed else set()


def people_of(archive: Archive, organisation_ids: list[int], limit: int) -> list[int]:
    """Persons who belong to some organisations now."""
    listed = ", ".join(map(str, organisation_ids)) or "null"
    return archive.column(
        f"select distinct f.person_id from affiliation f where f.until_on is null and f.organisation_id in ({listed})"
        " limit ?",
        (limit,),
    )


def before(archive: Archive, attendance_id: int) -> tuple[str, str, int] | None:
    """State, role and walk-in of a line as they were before it last became present; None: it was entered present."""
    found = archive.row(
        "select json_extract(old, '$.state') as state, json_extract(old, '$.role') as role,"
        " json_extract(old, '$.walk_in') as walk_in, old is null as fresh from change where noun = 'attendance'"
        " and row_id = ? and json_extract(new, '$.state') = 'present'"
        " and (old is null or json_extract(old, '$.state') <> 'present') order by id desc limit 1",
        (attendance_id,),
    )
    return None if found is None or found["fresh"] else (found["state"], found["role"], found["walk_in"])


def last_mark(archive: Archive, gathering_id: int, device: str) -> Row | None:
    """The mark made last at this door, of those that stand; `at_change`: its place in the journal."""
    return archive.row(
        "select q.*, ifnull((select min(c.id) from change c where c.noun = 'presence' and c.row_id = q.id), 0)"
        " as at_change from presence q join attendance a on a.id = q.attendance_id where a.gathering_id = ?"
        f" and q.source = 'door' and q.device = ? and {STANDS} order by q.id desc limit 1",
        (gathering_id, device),
    )


def last_leave(archive: Archive, gathering_id: int) -> list[Row]:
    """The presences that the last leave at this door ended, where they still are: uid, person and `at_change`."""
    return archive.rows(
        "with ended as (select c.operation_id, c.id as at_change, q.uid, p.uid as person from attendance a"
        " join person p on p.id = a.person_id join presence q on q.attendance_id = a.id join change c"
        " on c.noun = 'presence' and c.row_id = q.id"
        " join operation o on o.id = c.operation_id and o.verb = 'door.leave'"
        f" where a.gathering_id = ? and {STANDS} and o.kind = 'do' and q.until_at = json_extract(c.new, '$.until_at'))"
        " select uid, person, at_change from ended where operation_id = (select max(operation_id) from ended)",
        (gathering_id,),
    )


def last_count(archive: Archive, gathering_id: int) -> Row | None:
    """The last count of heads at this door that was not taken back: `more`, session's uid, mode and `at_change`."""
    taken_back = 0
    for one in archive.rows(
        "select c.id as at_change, o.verb, ifnull(s.uid, '') as session, h.mode,"
        " json_extract(c.new, '$.quantity') - ifnull(json_extract(c.old, '$.quantity'), 0) as more"
        " from headcount h left join session s on s.id = h.session_id join change c on c.noun = 'headcount'"
        " and c.row_id = h.id and c.new is not null join operation o on o.id = c.operation_id and o.kind = 'do'"
        " and o.undone_by_id is null and o.verb in ('door.count', 'door.uncount')"
        " where h.gathering_id = ? and h.kit_id is null order by c.id desc",
        (gathering_id,),
    ):
        if one["verb"] == "door.uncount":
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return one
    return None


def heads(archive: Archive, gathering_id: int) -> dict[tuple[str, str], int]:
    """(session's uid or empty, mode or empty) → how many were counted without a name."""
    return {
        (row["session"], row["mode"]): row["n"]
        for row in archive.rows(
            "select ifnull(s.uid, '') as session, ifnull(h.mode, '') as mode, sum(h.quantity) as n from headcount h"
            " left join session s on s.id = h.session_id where h.gathering_id = ? group by 1, 2",
            (gathering_id,),
        )
    }


def members(archive: Archive, gathering_id: int) -> list[Row]:
    """The members of the organisers on that day: uid, name, folded."""
    return archive.rows(
        f"select o.uid, o.name, o.folded from gathering g cross join organisation o where g.id = ? and {_MEMBER}"
        " order by o.folded",
        (gathering_id,),
    )


def notice(archive: Archive, on_day: str) -> Row | None:
    """The privacy notice in force on a day."""
    return archive.row("select * from privacy_notice where from_on <= ? order by from_on desc limit 1", (on_day,))


def with_code(archive: Archive, code: str) -> Row | None:
    """The gathering in whose register somebody has this code: uid, title, on_day."""
    return archive.row(
        "select g.id, g.uid, g.title, g.on_day from attendance a join gathering g on g.id = a.gathering_id"
        " where a.code = ? and a.code <> ''",  # the index knows only lines that have one
        (code,),
    )
