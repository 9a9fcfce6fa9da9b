"""The journal as lists of any length: operations, the changes of one, and rows as they were last known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing

_KIND = (
    "case when o.kind = 'do' and o.verb like 'imports.%' then 'import'"
    " when o.kind in ('undo', 'revert') then 'undone' else o.kind end"
)
_VALUES = "(select group_concat(j.value, ' ') from json_each({}) j)"


def operations(*, kind: str = "", from_at: str = "", until_at: str = "") -> Listing:
    """What was done, the newest first; of one kind (do, import, undone, redo, barrier), between two moments."""
    wheres, params = ["true"], {}
    for key, given, where in (
        ("kind", kind, f"{_KIND} = :kind"), ("from_at", from_at, "o.at >= :from_at"),
        ("until_at", until_at, "o.at < :until_at"),
    ):  # fmt: skip
        if given:
            wheres.append(where)
            params[key] = given
    return Listing(
        columns=f"o.uid, o.at, o.who, o.kind as sort, {_KIND} as kind, sentence(o.title, o.args) as title,"
        " (select count(*) from change c where c.operation_id = o.id) as changes,"
        " (select u.at from operation u where u.id = o.undone_by_id) as undone_at",
        source="operation o",
        where=" and ".join(wheres),
        params=params,
        text="sentence(o.title, o.args)",
        key="o.id",
        orders={"at": "o.id", "who": "o.who", "kind": _KIND, "title": "sentence(o.title, o.args) collate nocase"},
        order="-at",
    )


def changes(uid: str) -> Listing:
    """The changes of one operation in their order."""
    # The filter looks in what was kept, not in the names of the columns.
    kept = " || ' ' || ".join(f"ifnull({_VALUES.format(column)}, '')" for column in ("c.old", "c.new"))
    return Listing(
        columns="c.uid, c.noun, c.row_id, c.old, c.new",
        source="(select id, cast(id as text) as uid, noun, row_id, old, new from change where operation_id ="
        " (select id from operation where uid = :operation)) c",
        params={"operation": uid},
        text=kept,
        key="c.id",
        orders={"place": "c.id", "noun": "c.noun"},
        order="place",
    )


def operation(archive: Archive, uid: str) -> Row | None:
    """One operation as the list has it."""
    what = operations()
    return archive.row(f"select {what.columns} from {what.source} where o.uid = ?", (uid,))


def extent(archive: Archive, uid: str) -> dict[str, int]:
    """How many rows an operation added, changed and removed."""
    found = archive.row(
        "select count(*) filter (where old is null) as added, count(*) filter (where new is null) as removed,"
        " count(*) filter (where old is not null and new is not null) as changed"
        " from change where operation_id = (select id from operation where uid = ?)",
        (uid,),
    )
    assert found is not None
    return found


def change(archive: Archive, change_id: int) -> Row | None:
    """One change: noun, row, old and new as JSON."""
    return archive.row("select noun, row_id, old, new from change where id = ?", (change_id,))


def last_known(archive: Archive, noun: str, row_id: int) -> Mapping[str, Any]:
    """The row as it is, or as it was before it was deleted; empty where nobody knows."""
    row = archive.row(f'select * from "{noun}" where id = ?', (row_id,))
    if row is not None:
        return row
    kept = archive.value(
        "select ifnull(old, new) from change where noun = ? and row_id = ? order by id desc limit 1", (noun, row_id)
    )
    found: Mapping[str, Any] = json.loads(kept) if kept else {}
    return found
