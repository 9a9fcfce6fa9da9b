"""What belongs into the dossier of an association and a period."""

from __future__ import annotations

import json
from collections.abc import Iterable

from clust_desktop.store.database import Archive, Row

_OVERLAPS = "(r.from_on is null or r.from_on <= :last) and (r.until_on is null or r.until_on >= :first)"
_OURS = "r.association_id = :association"
_RECORDS = {
    "membership": f"select r.uid, r.from_on as on_day from membership r where {_OURS}"
    " and (r.from_on between :first and :last or r.until_on between date(:first, '-1 day') and :last"
    "   or r.declared_on between :first and :last)",
    "award": f"select r.uid, r.granted_on as on_day from award r where {_OURS} and r.period_id = :period",
    "plan_item": f"select r.uid, r.from_on as on_day from plan_item r where {_OURS} and r.period_id = :period",
    "expense": f"select r.uid, r.on_day from expense r where {_OURS} and r.on_day between :first and :last",
    "target": f"select r.uid, null as on_day from target r where {_OURS} and r.period_id = :period",
    "justification": "select j.uid, j.written_on as on_day from justification j join target r on r.id = j.target_id"
    f" where {_OURS} and r.period_id = :period",
    "declared_figure": f"select r.uid, r.from_on as on_day from declared_figure r where {_OURS}"
    " and r.period_id = :period",
    "project": "select r.uid, r.from_on as on_day from project r join project_association x on x.project_id = r.id"
    f" where x.association_id = :association and {_OVERLAPS}",
    "association": "select r.uid, null as on_day from association r where r.id = :association",
    "organ": f"select r.uid, r.from_on as on_day from organ r where {_OURS} and {_OVERLAPS}",
    "working_group": f"select r.uid, r.from_on as on_day from working_group r where {_OURS} and {_OVERLAPS}",
    "office": f"select r.uid, r.from_on as on_day from office r where {_OURS} and {_OVERLAPS}",
    "period": "select r.uid, null as on_day from period r where r.id = :period",
    "programme": "select r.uid, null as on_day from programme r join period p on p.programme_id = r.id"
    " where p.id = :period",
}


def gatherings(archive: Archive, association_id: int, first: str, last: str) -> list[Row]:
    """The gatherings that the association held between two days, in order of time."""
    return archive.rows(
        "select g.* from gathering g join gathering_association x on x.gathering_id = g.id and x.role = 'organiser'"
        " where x.association_id = ? and g.status = 'held' and g.on_day between ? and ?"
        " order by g.on_day, g.starts_at, g.title, g.uid",
        (association_id, first, last),
    )


def records(archive: Archive, noun: str, association_id: int, period_id: int, first: str, last: str) -> list[Row]:
    """The records of one table that concern the association in the period: uid, on_day; in order of time."""
    return archive.rows(
        f"select uid, on_day from ({_RECORDS[noun]}) order by on_day, uid",
        {"association": association_id, "period": period_id, "first": first, "last": last},
    )


def documents(archive: Archive, noun: str, uids: Iterable[str]) -> list[Row]:
    """The documents attached to records of one table, by record; in the order of their kinds, then of their names."""
    return archive.rows(
        "select l.record_uid, d.id, d.uid, d.name, d.sha256, d.media_type, d.on_day, d.destroyed_on, k.code,"
        " k.name as kind, k.name_en as kind_en from document_link l join document d on d.id = l.document_id"
        " left join document_kind k on k.id = d.kind_id"
        " where l.record_kind = ? and l.record_uid in (select value from json_each(?))"
        " order by ifnull(k.position, 999), d.on_day, d.name, d.uid",
        (noun, json.dumps(list(uids))),
    )
