"""The changes of one operation put back: what may be, and what stays because it was edited or used since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from clust_desktop.store import closed, damage, journal
from clust_desktop.store import connection as engine
from clust_desktop.store.database import Archive

_CHUNK = 500
Key = tuple[str, int]
References = dict[str, list[tuple[str, str]]]
"""Table → its foreign keys as (column, the table it refers to)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stayed as it is, and why: "edited", "used", or "closed" with its assembly."""

    noun: str
    row_id: int
    reason: str


LINK = "document_link"
"""What attaches a document to a record of any table: no foreign key holds it."""


def put_back(archive: Archive, operation_id: int) -> tuple[int, list[Kept]]:
    """Give every row of an operation its content from before, inside the operation that is running.

    Returns how many rows were put back and those that were kept: a row whose content is no longer what the operation
    left, a row of an assembly closed since, a row that others refer to since, a row whose place or whose own references
    are taken.
    """
    first: dict[Key, str | None] = {}
    last: dict[Key, str | None] = {}
    for noun, row_id, old, new in archive.execute(
        "select noun, row_id, old, new from change where operation_id = ? order by id", (operation_id,)
    ):
        first.setdefault((noun, row_id), old)
        last[noun, row_id] = new
    if not {noun for noun, _row_id in last} <= set(journal.nouns(archive.db)):
        raise damage.refusal(archive.path)
    now = _current(archive, list(last))
    kept = dict.fromkeys(closed.standing(archive, first, last), "closed")
    kept |= {key: "edited" for key in last if now.get(key) != last[key]}
    open_keys = [key for key in last if key not in kept and first[key] != last[key]]
    doomed = {key for key in open_keys if first[key] is None}
    old_rows = {key: json.loads(old) for key in open_keys if (old := first[key]) is not None}
    if any(values.keys() != set(archive.columns(noun)) for (noun, _row_id), values in old_rows.items()):
        raise damage.refusal(archive.path)
    references = _references(archive)
    while True:
        for key in sorted(_bound(archive, doomed, old_rows, references)):
            kept[key] = "used"
            doomed.discard(key)
            old_rows.pop(key, None)
        blocked = _write(archive, doomed, old_rows, existing={key for key in old_rows if last[key] is not None})
        if not blocked:
            break
        for key in blocked:
            kept[key] = "used"
            del old_rows[key]
    return len(doomed) + len(old_rows), [Kept(*key, reason) for key, reason in kept.items()]


def _references(archive: Archive) -> References:
    return {
        noun: [(row[3], row[2]) for row in archive.execute(f'pragma foreign_key_list("{noun}")')]
        for noun in journal.nouns(archive.db)
    }


def _bound(archive: Archive, doomed: set[Key], old_rows: dict[Key, dict[str, Any]], references: References) -> set[Key]:
    """Rows that cannot be put back: deleting them, or restoring them, would leave a reference to nothing."""
    bound: set[Key] = set()
    going, coming = set(doomed), dict(old_rows)
    while True:
        fresh = _referred(archive, going, coming, references) | _attached(archive, going, coming)
        for key, values in coming.items():
            for column, parent in references[key[0]]:
                target = (parent, values[column])
                if values[column] is None or target in coming:
                    continue
                if target in going or not archive.value(f'select 1 from "{parent}" where id = ?', (values[column],)):
                    fresh.add(key)
        if not fresh:
            return bound
        bound |= fresh
        going -= fresh
        coming = {key: values for key, values in coming.items() if key not in fresh}


def _referred(archive: Archive, going: set[Key], coming: dict[Key, dict[str, Any]], references: References) -> set[Key]:
    """Those of the rows to be deleted that a row which stays refers to; one that gets its old content back does not."""
    if not going:
        return set()
    for table, keys in (("going", going), ("coming", coming)):
        archive.execute(
            f"create temp table if not exists {table} (noun text, row_id integer, primary key (noun, row_id)) strict"
        )
        archive.execute(f"delete from temp.{table}")
        archive.db.conn.executemany(f"insert into temp.{table} values (?, ?)", keys)
    nouns = {noun for noun, _row_id in going}
    return {
        (parent, row_id)
        for child, keys in references.items()
        for column, parent in keys
        if parent in nouns
        for (row_id,) in archive.execute(
            f'select distinct d.row_id from temp.going d join "{child}" c on c."{column}" = d.row_id where d.noun = ?1'
            " and not exists (select 1 from temp.going e where e.noun = ?2 and e.row_id = c.id)"
            " and not exists (select 1 from temp.coming e where e.noun = ?2 and e.row_id = c.id)",
            (parent, child),
        )
    }


def _attached(archive: Archive, going: set[Key], coming: dict[Key, dict[str, Any]]) -> set[Key]:
    """Rows to be deleted to which a document is attached since, and attachments to a record that is not there."""
    places = [(key, values["record_kind"], values["record_uid"]) for key, values in coming.items() if key[0] == LINK]
    back = {(key[0], values.get("uid")) for key, values in coming.items()}
    found = {key for key, kind, uid in places if (kind, uid) not in back and not _is_there(archive, kind, uid, going)}
    for noun in {noun for noun, _row_id in going if "uid" in archive.columns(noun)}:
        for link, row_id in archive.execute(
            f'select l.id, r.id from temp.going d join "{noun}" r on r.id = d.row_id'
            " join document_link l on l.record_uid = r.uid and l.record_kind = d.noun where d.noun = ?",
            (noun,),
        ):
            if (LINK, link) not in going and (LINK, link) not in coming:
                found.add((noun, row_id))
    return found


def _is_there(archive: Archive, noun: str, uid: str, going: set[Key]) -> bool:
    row = archive.find(noun, uid=uid)
    return row is not None and (noun, row["id"]) not in going


def _write(archive: Archive, doomed: set[Key], old_rows: dict[Key, dict[str, Any]], *, existing: set[Key]) -> list[Key]:
    """Delete and restore; the rows whose place is taken, in which case nothing was written."""
    archive.execute("savepoint rows")
    going: dict[str, list[int]] = {}
    for noun, row_id in doomed:  # not sorted: that is one long step in which no other thread moves
        going.setdefault(noun, []).append(row_id)
    for noun, ids in going.items():
        # in one statement: below a savepoint the end of each one costs as much as all that was written before
        archive.execute(f'delete from "{noun}" where id in (select value from json_each(?))', (json.dumps(ids),))
    waiting, before = list(old_rows), -1
    while waiting and len(waiting) != before:  # a row may have to wait for another to leave its place
        before = len(waiting)
        waiting = _restore(archive, {key: old_rows[key] for key in waiting}, existing)
    for key in waiting:  # rows that changed places with each other: all leave first
        if key in existing:
            archive.execute(f'delete from "{key[0]}" where id = ?', (key[1],))
    blocked = _restore(archive, {key: old_rows[key] for key in waiting}, set())
    if blocked:
        archive.execute("rollback to rows")
    archive.execute("release rows")
    return blocked


def _restore(archive: Archive, rows: dict[Key, dict[str, Any]], existing: set[Key]) -> list[Key]:
    """Write old rows; those in whose place another row stands."""
    batches: dict[tuple[str, bool], list[Key]] = {}
    for key in rows:
        batches.setdefault((key[0], key in existing), []).append(key)
    waiting = []
    for (noun, exists), keys in batches.items():
        sql = _restoration(noun, archive.columns(noun), exists=exists)
        parts = [keys]
        while parts:
            part = parts.pop()
            try:
                archive.execute(sql, (json.dumps([rows[key] for key in part]),))
            except engine.IntegrityError:  # nothing of the part was written: which of them it is, shows in its halves
                half = len(part) // 2
                parts += [part[half:], part[:half]] if half else []
                waiting += [] if half else part
    return waiting


def _restoration(noun: str, names: list[str], *, exists: bool) -> str:
    """The statement that writes old rows of a table, given as JSON."""
    values = {name: f"r.value ->> '{name}'" for name in names}
    if exists:
        pairs = ", ".join(f'"{name}" = {value}' for name, value in values.items() if name != "id")
        return f'update "{noun}" set {pairs} from json_each(?) r where "{noun}".id = {values["id"]}'
    listed = ", ".join(f'"{name}"' for name in names)
    return f'insert into "{noun}" ({listed}) select {", ".join(values.values())} from json_each(?) r'


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
