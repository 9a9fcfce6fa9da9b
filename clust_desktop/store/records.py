"""Any record by its uid, written by its columns: references are given and taken as uids, links as tuples of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from clust_desktop.domain.names import search_key
from clust_desktop.store.database import Archive, Row

FOLDED = {"person": ("full_name",), "organisation": ("name", "short_name"), "gathering": ("title", "place")}
"""Tables that keep a folded text to be found by, and the columns it is made of."""
ALIASED = ("person", "organisation")
"""Those that have other names besides."""


def references(archive: Archive, noun: str) -> dict[str, str]:
    """Column → the table its id points to."""
    archive.columns(noun)
    return dict(archive.execute(f'select "from", "table" from pragma_foreign_key_list(\'{noun}\')').fetchall())


def read(archive: Archive, noun: str, uid: str) -> Row:
    """The record: `organisation_id` stands as `organisation`, its uid; columns named `…_on` and `on_day` as dates."""
    row = archive.by_uid(noun, uid)
    for column, target in references(archive, noun).items():
        found = archive.value(f'select uid from "{target}" where id = ?', (row[column],))
        row[column.removesuffix("_id")] = found
    for column, value in row.items():
        if value is not None and is_day(column):
            row[column] = date.fromisoformat(value)
    return row


@cache
def is_day(column: str) -> bool:
    return column.endswith("_on") or column == "on_day"


def columns(archive: Archive, noun: str, values: Mapping[str, Any]) -> Row:
    """Values by key as the table keeps them. Raises KeyError for one the table has no column for."""
    targets = references(archive, noun)
    kept: Row = {}
    for key, value in values.items():
        column = f"{key}_id" if f"{key}_id" in targets else key
        if column not in archive.columns(noun):
            raise KeyError(f"{noun} has no {key}")
        if column in targets and value is not None:
            kept[column] = archive.by_uid(targets[column], value)["id"]
        elif isinstance(value, date):
            kept[column] = value.isoformat()
        elif isinstance(value, (bool, Decimal)):
            kept[column] = int(value) if isinstance(value, bool) else float(value)
        else:
            kept[column] = value
    return kept


def insert(archive: Archive, noun: str, values: Mapping[str, Any]) -> str:
    """Add a record; its uid."""
    row = columns(archive, noun, values)
    if noun in FOLDED:
        row["folded"] = folded(archive, noun, row)
    return uid_of(archive, noun, archive.insert(noun, row))


def update(archive: Archive, noun: str, uid: str, values: Mapping[str, Any]) -> bool:
    """Change what differs of a record; whether anything did."""
    before = archive.by_uid(noun, uid)
    row = {key: value for key, value in columns(archive, noun, values).items() if before[key] != value}
    if row and noun in FOLDED:
        after = before | row
        row["folded"] = folded(archive, noun, after)
    archive.update(noun, before["id"], row)
    return bool(row)


def folded(archive: Archive, noun: str, row: Row) -> str:
    """What a record is found by: its own names, and the other names it is known by."""
    others: list[str] = []
    if noun in ALIASED and "id" in row:
        others = archive.column(f'select name from "{noun}_alias" where "{noun}_id" = ? order by id', (row["id"],))
    return search_key(*(row.get(one) or "" for one in FOLDED[noun]), *others)


def uid_of(archive: Archive, noun: str, row_id: int) -> str:
    found = archive.find(noun, id=row_id)
    assert found is not None
    return str(found["uid"])


def uses(archive: Archive, noun: str, uid: str) -> dict[str, int]:
    """Table → how many of its records point to this one; under `document`, the documents laid to it."""
    row_id = archive.by_uid(noun, uid)["id"]
    found: dict[str, int] = {}
    for table in archive.column("select name from sqlite_schema where type = 'table' and sql like '%references%'"):
        pointing = [column for column, target in references(archive, table).items() if target == noun]
        if pointing and (counted := _pointing(archive, table, pointing, row_id)):
            found[table] = counted
    if papers := archive.count("document_link", record_kind=noun, record_uid=uid):
        found["document"] = papers
    return found


def _pointing(archive: Archive, table: str, columns: list[str], row_id: int) -> int:
    where = " or ".join(f'"{column}" = :id' for column in columns)
    counted: int = archive.value(f'select count(*) from "{table}" where {where}', {"id": row_id})
    return counted


def linked(archive: Archive, link: str, noun: str, uid: str, other: str, **equal: Any) -> tuple[str, ...]:
    """The uids of the `other` records bound to a record by a table of links, in the order they were bound."""
    wheres = "".join(f' and l."{column}" is :{column}' for column in equal)
    archive.columns(link)
    return tuple(
        archive.column(
            f'select o.uid from "{link}" l join "{other}" o on o.id = l."{other}_id" join "{noun}" n'
            f' on n.id = l."{noun}_id" where n.uid = :uid{wheres} order by l.id',
            equal | {"uid": uid},
        )
    )


def link(archive: Archive, table: str, noun: str, uid: str, other: str, uids: tuple[str, ...], **equal: Any) -> None:
    """Let exactly these `other` records be bound to the record: missing links are added, others removed."""
    row_id = archive.by_uid(noun, uid)["id"]
    there = set(linked(archive, table, noun, uid, other, **equal))
    for one in there - set(uids):
        other_id = archive.by_uid(other, one)["id"]
        found = archive.find(table, **{f"{noun}_id": row_id, f"{other}_id": other_id}, **equal)
        if found is not None:
            archive.delete(table, found["id"])
    for one in uids:
        if one not in there:
            archive.insert(table, {f"{noun}_id": row_id, f"{other}_id": archive.by_uid(other, one)["id"], **equal})
