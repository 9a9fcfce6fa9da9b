"""The persons and organisations a list could mean, found by the blocks they stand in and read with what tells them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from clust_desktop.store.database import Archive, Row

Noun = Literal["person", "organisation"]
_LIVE = {"person": "r.merged_into_id is null and r.erased_on is null", "organisation": "r.merged_into_id is null"}
_AMONG = "in (select value from json_each(?))"


def standing_in(archive: Archive, noun: Noun, blocks: Iterable[int]) -> dict[int, list[int]]:
    """Block → the ids of the records that stand in it by a name of theirs or a trait, in their order.

    Records merged into another or erased are left out.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for block, row_id in archive.execute(
        f"select distinct b.block, r.id from json_each(?) w cross join search_block b on b.block = w.value"
        f" and b.noun in ('{noun}', '{noun}_alias') left join {noun}_alias a on b.noun <> '{noun}' and a.id = b.row_id"
        f" cross join {noun} r on r.id = coalesce(a.{noun}_id, b.row_id) and {_LIVE[noun]} order by r.id",
        (json.dumps(sorted(blocks)),),
    ):
        found[block].append(row_id)
    return found


def with_uids(archive: Archive, noun: Noun, uids: Iterable[str]) -> list[int]:
    """The ids of the records that bear these uids."""
    return archive.column(f"select r.id from {noun} r where r.uid {_AMONG} and {_LIVE[noun]}", (_listed(uids),))


def living(archive: Archive, noun: Noun, ids: Iterable[int]) -> list[int]:
    """Those of the ids whose record is there, neither merged nor erased."""
    return archive.column(f"select r.id from {noun} r where r.id {_AMONG} and {_LIVE[noun]}", (_listed(ids),))


def records(archive: Archive, noun: Noun, ids: Iterable[int]) -> list[Row]:
    """These records in their order."""
    return archive.rows(f"select r.* from {noun} r where r.id {_AMONG} order by r.id", (_listed(ids),))


def aliases(archive: Archive, noun: Noun, ids: Iterable[int]) -> dict[int, list[str]]:
    """The other names of these records."""
    found: dict[int, list[str]] = defaultdict(list)
    sql = f"select {noun}_id, name from {noun}_alias where {noun}_id {_AMONG} order by id"
    for row_id, name in archive.execute(sql, (_listed(ids),)):
        found[row_id].append(name)
    return found


def affiliations(archive: Archive, persons: Iterable[int]) -> list[Row]:
    """Every bond of these persons with the organisation's name, in the order they were made."""
    return archive.rows(
        "select f.*, o.name as organisation from affiliation f join organisation o on o.id = f.organisation_id"
        f" where f.person_id {_AMONG} order by f.id",
        (_listed(persons),),
    )


def bound_to(archive: Archive, blocks: Iterable[int]) -> list[Row]:
    """The persons ever bound to an organisation, merged ones too, whose own name stands in one of these blocks."""
    return archive.rows(
        "select distinct p.id, p.full_name, p.given_name, p.family_name, o.name as organisation"
        " from json_each(?) w cross join search_block b on b.block = w.value and b.noun = 'organisation'"
        " cross join organisation o on o.id = b.row_id cross join affiliation f on f.organisation_id = o.id"
        " cross join person p on p.id = f.person_id and p.merged_into_id is null and p.erased_on is null",
        (_listed(blocks),),
    )


def particulars(archive: Archive, person: str) -> Row:
    """What tells a person from a namesake: organisations, email, phone, at how many gatherings and `last_on`."""
    return archive.rows(
        "select p.email, p.phone, (select group_concat(name, ' · ') from (select distinct o.name from affiliation f"
        "  join organisation o on o.id = f.organisation_id where f.person_id = p.id)) as organisations,"
        " count(g.id) as came, max(g.on_day) as last_on from person p"
        " left join attendance a on a.person_id = p.id and a.state = 'present'"
        " left join gathering g on g.id = a.gathering_id where p.uid = ? group by p.id",
        (person,),
    )[0]


def _listed(values: Iterable[int] | Iterable[str]) -> str:
    return json.dumps(sorted(values))
