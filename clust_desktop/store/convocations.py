"""Who may be called to a gathering, and how they are reached."""

from __future__ import annotations

import json
from collections.abc import Iterable

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.that_day import ORGANISATIONS

_SITS = "(s.from_on is null or s.from_on <= g.on_day) and (s.until_on is null or s.until_on >= g.on_day)"
_OF_BODY = "(s.working_group_id = g.working_group_id or s.organ_id = g.organ_id)"
_POST = "o.name, o.email, o.address, o.postcode, o.town, o.province"


def members(archive: Archive, gathering_id: int) -> list[Row]:
    """The members of the organising associations that day, each once: name, e-mail, postal address, association."""
    return archive.rows(
        f"select {_POST}, group_concat(a.name, ', ') as of from gathering g"
        " join gathering_association x on x.gathering_id = g.id and x.role = 'organiser'"
        " join association a on a.id = x.association_id join membership m on m.association_id = a.id"
        "  and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day)"
        " join organisation o on o.id = m.organisation_id where g.id = ? group by o.id order by o.folded, o.id",
        (gathering_id,),
    )


def sitting_organisations(archive: Archive, gathering_id: int) -> list[Row]:
    """The organisations that sit in the gathering's group or organ that day without naming a person, as `members`."""
    return archive.rows(
        f"select {_POST}, '' as of from gathering g join seat s on {_OF_BODY} and {_SITS} and s.person_id is null"
        " join organisation o on o.id = s.organisation_id where g.id = ? group by o.id order by o.folded, o.id",
        (gathering_id,),
    )


def registered(archive: Archive, gathering_id: int) -> set[int]:
    """The persons who registered for the gathering, and did not cancel it."""
    return set(archive.column(
        "select person_id from attendance where gathering_id = ? and registered_at is not null"
        " and state <> 'cancelled'", (gathering_id,),
    ))  # fmt: skip


def people(archive: Archive, gathering_id: int, ids: Iterable[int]) -> list[Row]:
    """These persons by name: id, full_name, email, organisations of the day; merged and erased ones are left out."""
    return archive.rows(
        f"select p.id, p.full_name, p.email, ifnull({ORGANISATIONS}, '') as organisations"
        " from person p, gathering g where g.id = ? and p.merged_into_id is null"
        " and p.erased_on is null and p.id in (select value from json_each(?)) order by p.folded, p.id",
        (gathering_id, json.dumps(sorted(ids))),
    )


def president(archive: Archive, association_id: int, day: str) -> str:
    """Who presides over an association on a day, "" for nobody known."""
    return archive.value(
        "select p.full_name from office x join person p on p.id = x.person_id where x.association_id = :association"
        " and x.kind = 'president' and x.from_on <= :on and (x.until_on is null or x.until_on >= :on)"
        " order by x.organ_id is not null, x.working_group_id is not null, x.from_on desc, x.id limit 1",
        {"association": association_id, "on": day},
    ) or ""  # fmt: skip
