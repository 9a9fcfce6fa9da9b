"""Everything a list of who was present is made of."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.gathering_lists import PRESUMED, STANDS
from clust_desktop.store.sheets import NAMED
from clust_desktop.store.that_day import ORGANISATIONS, STATED


def lines(archive: Archive, gathering_id: int) -> list[Row]:
    """Everybody on the register by name: id, name, state, role, note, organisations, stated, presumed."""
    return archive.rows(
        f"select a.id, {NAMED} as name, a.state, a.role, a.note,"
        f" ifnull({ORGANISATIONS}, '') as organisations, {STATED} as stated,"
        f" (select o.name from organisation o where o.id = {PRESUMED}) as presumed"
        " from attendance a join person p on p.id = a.person_id join gathering g on g.id = a.gathering_id"
        f" where g.id = ? order by fold({NAMED}), a.id",
        (gathering_id,),
    )


def represented(archive: Archive, gathering_id: int) -> list[Row]:
    """Whom each person was entered as coming for, by name: attendance_id, name."""
    return archive.rows(
        "select s.attendance_id, o.name from attendance_organisation s join attendance a on a.id = s.attendance_id"
        " join organisation o on o.id = s.organisation_id where a.gathering_id = ? order by o.folded, o.id",
        (gathering_id,),
    )


def stays(archive: Archive, gathering_id: int) -> list[Row]:
    """The presences that stand, in time: attendance_id, mode, from_at, until_at, minutes, session.

    One that does not say how is as its gathering, where that was held in one way.
    """
    return archive.rows(
        "select q.attendance_id, ifnull(q.mode, nullif(g.format, 'hybrid')) as mode, q.from_at, q.until_at, q.minutes,"
        " ifnull(n.title, '') as session from presence q join attendance a on a.id = q.attendance_id"
        " join gathering g on g.id = a.gathering_id left join session n on n.id = q.session_id"
        f" where g.id = ? and {STANDS} order by ifnull(q.from_at, n.starts_at), q.marked_at, q.id",
        (gathering_id,),
    )


def counted(archive: Archive, gathering_id: int) -> set[int]:
    """The lines that count for one of the organisers at least."""
    return set(archive.column("select attendance_id from present_person where gathering_id = ?", (gathering_id,)))


def proxies(archive: Archive, gathering_id: int) -> list[Row]:
    """The proxies that stand: principal, holder, written_on."""
    return archive.rows(
        "select o.name as principal, p.full_name as holder, x.written_on from proxy x"
        " join organisation o on o.id = x.principal_id join person p on p.id = x.holder_id"
        " where x.gathering_id = ? and x.withdrawn_at is null and x.refused_reason = '' order by o.folded, x.id",
        (gathering_id,),
    )


def headcounts(archive: Archive, gathering_id: int) -> list[Row]:
    """Heads without names by session and mode: session, mode, quantity."""
    return archive.rows(
        "select ifnull(n.title, '') as session, h.mode, sum(h.quantity) as quantity from headcount h"
        " left join session n on n.id = h.session_id where h.gathering_id = ? and h.quantity > 0 group by 1, 2"
        " order by n.starts_at, 1, 2",
        (gathering_id,),
    )


def evidence(archive: Archive, uid: str) -> list[Row]:
    """Signed sheets and platform lists attached to a gathering: kind, uid, name, sha256."""
    return archive.rows(
        "select k.name as kind, k.name_en as kind_en, d.uid, d.name, d.sha256 from document_link l"
        " join document d on d.id = l.document_id join document_kind k on k.id = d.kind_id"
        " where l.record_kind = 'gathering' and l.record_uid = ? and k.code in ('sign-in', 'platform-list')"
        " order by k.position, d.name, d.id",
        (uid,),
    )
