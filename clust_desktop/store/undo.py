"""Undo, redo and the revert of one operation, played back from the journal.

A row that was edited or used since is kept and reported, never overwritten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import connection as engine
from clust_desktop.store import journal
from clust_desktop.store.database import Archive, Row

_CHUNK = 500
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stayed as it is, and why: "edited" or "used"."""

    noun: str
    row_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did: the operation it acted on, rows put back, rows kept."""

    operation: Row
    restored: int
    kept: tuple[Kept, ...]


def next_undo(archive: Archive) -> Row | None:
    """The operation that undo would take back, or None."""
    found = archive.row(
        "select * from operation where kind in ('do', 'revert', 'barrier') and undone_by_id is null"
        " order by id desc limit 1"
    )
    return None if found is None or found["kind"] == "barrier" else found


def next_redo(archive: Archive) -> Row | None:
    """The undo that redo would take back: none once something new was done."""
    return archive.row(
        "select * from operation u where u.kind = 'undo' and u.undone_by_id is null and not exists ("
        " select 1 from operation d where d.id > u.id and d.kind in ('do', 'revert', 'barrier'))"
        " order by u.id desc limit 1"
    )


def undo(archive: Archive) -> Replayed:
    """Take back the last operation. Raises Refused when there is nothing to take back."""
    target = next_undo(archive)
    if target is None:
        raise Refused(_("There is nothing to undo."))
    return _replay(archive, target, "undo")


def redo(archive: Archive) -> Replayed:
    """Do again what the last undo took back. Raises Refused when there is nothing."""
    target = next_redo(archive)
    if target is None:
        raise Refused(_("There is nothing to redo."))
    return _replay(archive, target, "redo")


def revert(archive: Archive, uid: str) -> Replayed:
    """Take back one operation wherever it stands. Raises Refused for an unknown or already undone one."""
    target = archive.row("select * from operation where uid = ?", (uid,))
    if target is None:
        raise Refused(_("There is no operation {uid} in the journal.").format(uid=uid))
    if target["kind"] not in ("do", "revert"):
        raise Refused(_("Operation {uid} is not one that can be reverted.").format(uid=uid))
    if target["undone_by_id"] is not None:
        raise Refused(_("Operation {uid} has already been undone.").format(uid=uid))
    return _replay(archive, target, "revert")


def _replay(archive: Archive, target: Row, kind: str) -> Replayed:
    if target["schema"] != archive.schema:
        raise Refused(
            _("This operation was made by an earlier version of the program: it can no longer be taken back.")
        )
    with archive.operation(
        f"journal.{kind}", target["title"], kind=kind, of_id=target["id"], **json.loads(target["args"])
    ) as operation_id:
        archive.execute("pragma defer_foreign_keys = on")
        restored, kept = _put_back(archive, target["id"])
        if kept and not restored:
            raise Refused(
                _("Nothing could be taken back: all {n} records were edited or used since.").format(n=len(kept))
            )
        archive.execute("update operation set undone_by_id = ? where id = ?", (operation_id, target["id"]))
        if target["of_id"] is not None:  # undoing a revert, or redoing: what it had taken back stands again
            archive.execute("update operation set undone_by_id = null where id = ?", (target["of_id"],))
    return Replayed(target, restored, tuple(kept))


def _put_back(archive: Archive, operation_id: int) -> tuple[int, list[Kept]]:
    first: dict[Key, str | None] = {}
    last: dict[Key, str | None] = {}
    for noun, row_id, old, new in archive.execute(
        "select noun, row_id, old, new from change where operation_id = ? order by id", (operation_id,)
    ):
        first.setdefault((noun, row_id), old)
        last[noun, row_id] = new
    now = _current(archive, list(last))
    kept = [Kept(*key, "edited") for key in last if now.get(key) != last[key]]
    open_keys = [key for key in last if now.get(key) == last[key] and first[key] != last[key]]
    doomed = [key for key in open_keys if first[key] is None]
    used = _used(archive, doomed)
    kept += [Kept(*key, "used") for key in doomed if key in used]
    restored = 0
    for noun, row_id in doomed:
        if (noun, row_id) not in used:
            archive.delete(noun, row_id)
            restored += 1
    for key in open_keys:
        old = first[key]
        if old is None:
            continue
        if _restore(archive, key, json.loads(old), exists=last[key] is not None):
            restored += 1
        else:
            kept.append(Kept(*key, "used"))
    return restored, kept


def _restore(archive: Archive, key: Key, values: dict[str, Any], *, exists: bool) -> bool:
    """Write one old row; False when something else has taken its place since."""
    archive.execute("savepoint row")
    try:
        if exists:
            archive.update(key[0], key[1], {name: value for name, value in values.items() if name != "id"})
        else:
            archive.insert(key[0], values)
    except engine.IntegrityError:
        archive.execute("rollback to row")
        return False
    finally:
        archive.execute("release row")
    return True


def _current(archive: Archive, keys: list[Key]) -> dict[Key, str]:
    """The rows as they are now, in the journal's own JSON."""
    found: dict[Key, str] = {}
    by_noun: dict[str, list[int]] = {}
    for noun, row_id in keys:
        by_noun.setdefault(noun, []).append(row_id)
    for noun, ids in by_noun.items():
        expression = journal.as_json(archive.columns(noun))
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            for row_id, text in archive.execute(f'select id, {expression} from "{noun}" where id in ({marks})', chunk):
                found[noun, row_id] = text
    return found


def _used(archive: Archive, doomed: list[Key]) -> set[Key]:
    """Those of the rows to be deleted that a row which stays refers to; what they refer to stays with them."""
    if not doomed:
        return set()
    archive.execute(
        "create temp table if not exists doomed (noun text, row_id integer, primary key (noun, row_id)) strict"
    )
    archive.execute("delete from temp.doomed")
    archive.db.conn.executemany("insert into temp.doomed values (?, ?)", doomed)
    used: set[Key] = set()
    while True:
        held: set[Key] = set()
        for child in journal.nouns(archive.db):
            for reference in archive.execute(f'pragma foreign_key_list("{child}")').fetchall():
                parent, column = reference[2], reference[3]
                held |= {
                    (parent, row_id)
                    for (row_id,) in archive.execute(
                        f'select distinct d.row_id from temp.doomed d join "{child}" c on c."{column}" = d.row_id'
                        " where d.noun = ? and not exists"
                        " (select 1 from temp.doomed e where e.noun = ? and e.row_id = c.id)",
                        (parent, child),
                    )
                }
        if not held:
            return used
        used |= held
        archive.db.conn.executemany("delete from temp.doomed where noun = ? and row_id = ?", sorted(held))


def listing(archive: Archive, *, limit: int | None = None, uid: str | None = None) -> list[Row]:
    """The operations, newest first, each with how many rows it changed."""
    return archive.rows(
        "select o.uid, o.at, o.who, o.kind, o.verb, o.title, o.args, u.uid as undone_by, p.uid as of,"
        " (select count(*) from change c where c.operation_id = o.id) as changes"
        " from operation o left join operation u on u.id = o.undone_by_id left join operation p on p.id = o.of_id"
        " where ?1 is null or o.uid = ?1 order by o.id desc limit ?2",
        (uid, -1 if limit is None else limit),
    )


def changes(archive: Archive, uid: str) -> list[Row]:
    """Each change of one operation: noun, row, old and new values as dictionaries or None."""
    found = archive.rows(
        "select c.noun, c.row_id, c.old, c.new from change c join operation o on o.id = c.operation_id"
        " where o.uid = ? order by c.id",
        (uid,),
    )
    return [
        {**one, "old": one["old"] and json.loads(one["old"]), "new": one["new"] and json.loads(one["new"])}
        for one in found
    ]
