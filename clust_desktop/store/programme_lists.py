"""Programmes, their periods, and the days of each association in one, as lists of any length."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing


def programmes() -> Listing:
    return Listing(
        columns="g.uid, g.code, g.name, g.act, g.fund, g.cup, g.from_on, g.until_on,"
        " (select count(*) from period p where p.programme_id = g.id) as periods,"
        " (select sum(w.amount_cents) from award w join period p on p.id = w.period_id where p.programme_id = g.id)"
        " as granted_cents",
        source="programme g",
        text="g.code || ' ' || g.name || ' ' || g.act || ' ' || g.fund || ' ' || g.cup",
        key="g.id",
        orders={
            "code": "g.code", "name": "g.name collate nocase", "act": "g.act", "fund": "g.fund", "cup": "g.cup",
            "from_on": "ifnull(g.from_on, '')", "until_on": "ifnull(g.until_on, '9999')",
        },
        order="from_on",
    )  # fmt: skip


def periods(programme: str = "") -> Listing:
    """Every period, or those of one programme, newest first."""
    return Listing(
        columns="p.uid, p.code, p.name, g.name as programme, p.from_on, p.until_on,"
        " (select count(*) from period_association o where o.period_id = p.id) as own,"
        " (select count(*) from target t where t.period_id = p.id and t.value is not null) as targets",
        source="period p join programme g on g.id = p.programme_id",
        where="g.uid = :programme" if programme else "true",
        params={"programme": programme} if programme else {},
        text="p.code || ' ' || p.name || ' ' || g.name",
        key="p.id",
        orders={
            "code": "p.code", "name": "p.name collate nocase", "programme": "g.name collate nocase",
            "from_on": "p.from_on", "until_on": "p.until_on",
        },
        order="-from_on",
    )  # fmt: skip


def dates(period: str) -> Listing:
    """Every association under a period, with its own dates where it has some; the uid names both, one after other."""
    took_part = (
        "o.id is not null or ((a.constituted_on is null or a.constituted_on <= p.until_on)"
        " and (a.closed_on is null or a.closed_on >= p.from_on))"
    )
    return Listing(
        columns="x.uid, x.association, x.first, x.last, x.own, x.takes_part",
        source="(select a.id, p.uid || ' ' || a.uid as uid, a.name as association, a.position,"
        " ifnull(o.from_on, p.from_on) as first, ifnull(o.until_on, p.until_on) as last, o.id is not null as own,"
        f" {took_part} as takes_part from association a join period p on p.uid = :period"
        " left join period_association o on o.period_id = p.id and o.association_id = a.id) x",
        params={"period": period},
        text="x.association",
        key="x.id",
        orders={"association": "x.position", "first": "x.first", "last": "x.last", "own": "x.own"},
        order="association",
    )


def own_dates(archive: Archive, period: str, association: str) -> Row | None:
    """The dates an association (by uid) has of its own in a period (by uid)."""
    return archive.row(
        "select o.* from period_association o join period p on p.id = o.period_id"
        " join association a on a.id = o.association_id where p.uid = ? and a.uid = ?",
        (period, association),
    )


def all_own_dates(archive: Archive, programme: str) -> list[Row]:
    """Period code, association name and its own dates, for every period of a programme (by uid)."""
    return archive.rows(
        "select p.code, a.name, o.from_on, o.until_on from period_association o join period p on p.id = o.period_id"
        " join association a on a.id = o.association_id join programme g on g.id = p.programme_id where g.uid = ?",
        (programme,),
    )
