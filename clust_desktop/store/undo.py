"""Undo, redo and the revert of one operation, played back from the journal.

A row that was edited or used since is kept and reported, never overwritten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from clust_desktop.domain import titles
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _, ngettext
from clust_desktop.store import closures, damage
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.replay import Kept, put_back


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


def is_taking_back(archive: Archive, operation: Row) -> bool:
    """Whether it is a revert, or the undo of one, which a redo takes back."""
    kind = operation["kind"]
    if kind == "undo":
        kind = archive.value("select kind from operation where id = ?", (operation["of_id"],))
    return bool(kind == "revert")


def revert(archive: Archive, uid: str) -> Replayed:
    """Take back one operation wherever it stands. Raises Refused for an unknown or already undone one."""
    target = archive.row("select * from operation where uid = ?", (uid,))
    if target is None:
        raise Refused(_("There is no operation {uid} in the journal.").format(uid=uid))
    if target["kind"] not in ("do", "revert"):
        raise Refused(_("Operation {uid} is not one that can be reverted.").format(uid=uid))
    if target["undone_by_id"] is not None:
        raise Refused(_("Operation {uid} has already been undone.").format(uid=uid))
    if archive.value("select 1 from operation where kind = 'barrier' and id > ?", (target["id"],)):
        raise Refused(_("Operation {uid} lies before one that is never undone: it stands.").format(uid=uid))
    return _replay(archive, target, "revert")


def _replay(archive: Archive, target: Row, kind: str) -> Replayed:
    if target["schema"] != archive.schema:
        raise Refused(
            _("This operation was made by an earlier version of the program: it can no longer be taken back.")
        )
    closures.refuse_partial(archive, target)
    args = titles.arguments(target["args"])
    if args is None:
        raise damage.refusal(archive.path)
    with archive.operation(f"journal.{kind}", target["title"], kind=kind, of_id=target["id"], **args) as operation_id:
        archive.execute("pragma defer_foreign_keys = on")
        restored, kept = put_back(archive, target["id"])
        if kept and not restored and any(one.reason == "closed" for one in kept):
            raise Refused(_("Nothing could be taken back: it belongs to an assembly that was closed since. Take the"
                            " closing back first."))  # fmt: skip
        if kept and not restored:
            raise Refused(
                ngettext(
                    "Nothing could be taken back: the one record was edited or used since.",
                    "Nothing could be taken back: all {n} records were edited or used since.",
                    len(kept),
                ).format(n=len(kept))
            )
        _mark(archive, target["id"], operation_id)
    return Replayed(target, restored, tuple(kept))


def _mark(archive: Archive, operation_id: int, undone_by_id: int | None) -> None:
    """Say by what an operation is undone (None: it stands); what an undo or a revert took back follows it."""
    archive.execute("update operation set undone_by_id = ? where id = ?", (undone_by_id, operation_id))
    taken_back = archive.value(
        "select of_id from operation where id = ? and kind in ('undo', 'revert')", (operation_id,)
    )
    if taken_back is not None:
        _mark(archive, taken_back, operation_id if undone_by_id is None else None)


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
