"""The lists that came in and the questions they left open, as lists of any length."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row
from clust_desktop.store.listing import Listing

_OPEN = "(select count(*) from import_question q where q.list_import_id = i.id and q.answer is null)"

_OPERATION = (
    "(select o.{} from change c join operation o on o.id = c.operation_id"
    " where c.noun = 'list_import' and c.row_id = i.id and c.old is null order by c.id limit 1)"
)
"""Of the operation that brought the list in: a column."""


def imports(*, only_open: bool) -> Listing:
    """Every list that came in, the newest first; only those with open questions where that is wanted."""
    return Listing(
        columns="i.uid, i.kind, i.name, i.sha256, i.at, i.read, i.added, i.updated, i.unchanged, i.refused,"
        f" {_OPEN} as open, {_OPERATION.format('uid')} as operation,"
        f" {_OPERATION.format('undone_by_id')} is null as stands",
        source="list_import i",
        where=f"{_OPEN} > 0" if only_open else "true",
        text="i.name",
        key="i.id",
        orders={
            "at": "i.at", "kind": "i.kind", "name": "i.name collate nocase", "read": "i.read", "added": "i.added",
            "updated": "i.updated", "refused": "i.refused", "open": _OPEN,
        },
        order="-at",
    )  # fmt: skip


def questions(listed: str) -> Listing:
    """The questions of a list, in the order of its rows."""
    return Listing(
        columns="q.uid, q.line, q.question, q.answer, q.decided_at, q.question ->> '$.reason' as why, (select"
        " group_concat(c.value ->> '$.name', ' · ') from json_each(q.question, '$.candidates') c) as candidates",
        source="import_question q join list_import i on i.id = q.list_import_id",
        where="i.uid = :listed",
        params={"listed": listed},
        text="q.question",
        key="q.id",
        orders={"line": "q.line"},
        order="line",
    )


def open_questions(archive: Archive, kind: str, sha256: str) -> list[Row]:
    """What the same list, read as the same kind, left open."""
    return archive.rows(
        "select q.id, q.line from import_question q join list_import i on i.id = q.list_import_id"
        " where i.kind = ? and i.sha256 = ? and q.answer is null order by q.line",
        (kind, sha256),
    )


def brought_before(archive: Archive, kind: str, sha256: str, name: str) -> Row | None:
    """The last import of the same file as that kind, or else of a file with its name; with the operation it was."""
    return archive.row(
        "select i.at, i.sha256 = ?1 as same, o.uid as operation, sentence(o.title, o.args) as title from list_import i"
        " left join change c on c.noun = 'list_import' and c.row_id = i.id and c.old is null"
        " left join operation o on o.id = c.operation_id"
        " where i.kind = ?2 and (i.sha256 = ?1 or i.name = ?3) order by same desc, i.id desc, c.id limit 1",
        (sha256, kind, name),
    )
