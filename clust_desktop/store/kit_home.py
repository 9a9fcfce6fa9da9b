"""A kit read when it comes home: through a copy, its acts since it was merged last, its clock, what does not agree."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from clust_desktop.domain.file_faults import why
from clust_desktop.domain.refusals import Damaged, Refused
from clust_desktop.i18n import _
from clust_desktop.store import damage, keys, migrations, temporary
from clust_desktop.store.connection import DatabaseError
from clust_desktop.store.database import Archive, Row, moment
from clust_desktop.store.gathering_lists import STANDS
from clust_desktop.store.kit_merges import BEGINNING
from clust_desktop.store.kits import FORM

_TRIES = 5  # to copy a kit that is open at its door


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A kit to be read: a private copy of it, protected as it is, so that its file is never written.

    Raises Refused where it cannot be read, is damaged or of a newer version, Locked where its key was not given.
    """
    if not os.path.isfile(path):
        raise Refused(_("There is no file {path}.").format(path=path))
    keys.known_of(path)
    with temporary.lent() as folder:
        copy = folder / "kit.clust"
        try:
            if not any(_copied(path, copy) for _each in range(_TRIES)):
                raise Refused(_("{path} is being written at its door: close it there first.").format(path=path))
        except OSError as error:
            raise Refused(_("{path} cannot be read: {error}.").format(path=path, error=why(error))) from error
        try:
            kit = Archive.open(copy, write=False)
            if migrations.is_outdated(kit.db):
                kit.close()
                Archive.open(copy).close()
                kit = Archive.open(copy, write=False)
        except (Damaged, DatabaseError) as refusal:  # the second where it cannot be brought up to date
            raise damaged(path) from refusal
        except Refused as refusal:
            raise Refused(refusal.sentence.replace(str(copy), str(path))) from refusal
        try:
            if damage.is_unsound(kit.db.conn):
                raise damaged(path)
            yield kit
        finally:
            kit.close()


def _copied(path: Path, copy: Path) -> bool:
    """Copy a kit with its log; False where a door that has it open put its log into the file meanwhile."""
    before = path.stat()
    for part in ("", "-wal"):
        beside, there = path.with_name(path.name + part), copy.with_name(copy.name + part)
        there.unlink(missing_ok=True)
        if beside.is_file():
            shutil.copyfile(beside, there)
    after = path.stat()
    return (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)


def damaged(path: Path) -> Refused:
    """The sentence for a kit that does not say what a kit says."""
    return Refused(
        _("{path} is damaged: nothing of it was brought in, and nothing in it was changed.").format(path=path)
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """What the kit's own clock said at its first and last act (empty: none), and by how many seconds at least it was
    wrong: `behind` where an act lies before the making, `ahead` where one lies after the merging, `set_back` where one
    lies before the act before it."""

    first_at: str = ""
    last_at: str = ""
    behind: int = 0
    ahead: int = 0
    set_back: int = 0


def clock(kit: Archive, made_at: str, now: str) -> Clock:
    said = kit.column("select at from operation where id > ? order by id", (BEGINNING,))
    if not said:
        return Clock()
    moments = [datetime.strptime(one, FORM) for one in said]
    made, merged = datetime.strptime(made_at, FORM), datetime.strptime(now, FORM)

    def seconds(first: datetime, last: datetime) -> int:
        return max(0, int((last - first).total_seconds()))

    return Clock(
        first_at=said[0], last_at=said[-1], behind=seconds(min(moments), made), ahead=seconds(merged, max(moments)),
        set_back=max((seconds(after, before) for before, after in pairwise(moments)), default=0),
    )  # fmt: skip


@dataclass(slots=True)
class Past:
    """The rows of one table that a kit wrote: all that it added, those among them that are new since an act, and what
    others were before the acts since then."""

    added: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    before: dict[int, Row] = field(default_factory=dict)

    @property
    def touched(self) -> set[int]:
        return self.new | self.before.keys()


def past(kit: Archive, noun: str, since: int) -> Past:
    """What a kit did to a table; `before` is a row as it was at act number `since`, where it was changed later."""
    found = Past()
    for operation, row_id, old in kit.execute(
        "select operation_id, row_id, old from change where noun = ? order by id", (noun,)
    ).fetchall():
        if operation > BEGINNING and old is None:
            found.added.add(row_id)
            if operation > since:
                found.new.add(row_id)
        elif operation > since and old is not None:
            found.before.setdefault(row_id, json.loads(old))
    return found


def marks_that_day(archive: Archive, person_id: int, on_day: str) -> list[Row]:
    """All marks of a person that stand at the gatherings of a day: uid, gathering, room, place, from_at, until."""
    return archive.rows(
        "select q.uid, g.uid as gathering, ifnull(s.uid, '') as room, ifnull(nullif(s.place, ''), g.place) as place,"
        " ifnull(q.from_at, q.marked_at) as from_at,"
        " coalesce(q.until_at, s.ends_at, case when s.id is null then g.ends_at end, q.from_at, q.marked_at) as until"
        " from presence q join attendance a on a.id = q.attendance_id join gathering g on g.id = a.gathering_id"
        f" left join session s on s.id = q.session_id where a.person_id = ? and g.on_day = ? and {STANDS}"
        " order by 5, q.uid",
        (person_id, on_day),
    )


def closed_periods(archive: Archive, gathering: str) -> list[str]:
    """The names of the closed periods in which a gathering lies."""
    return archive.column(
        "select distinct p.name from closure c join period p on p.id = c.period_id join gathering g on g.uid = ?"
        " where g.on_day between p.from_on and p.until_on and (c.association_id is null or c.association_id in ("
        "  select association_id from gathering_association where gathering_id = g.id)) order by 1",
        (gathering,),
    )


def open_questions(archive: Archive, uid: str) -> list[Row]:
    """The open questions of a kit's walk-ins: id, line, and `of`, the walk-in's uid (None: not said)."""
    return archive.rows(
        "select q.id, q.line, q.question ->> '$.of' as of from import_question q"
        " join list_import i on i.id = q.list_import_id"
        " where i.kind = 'kit' and i.sha256 = ? and q.answer is null order by q.line",
        (uid,),
    )


def left_aside(archive: Archive, uid: str) -> set[str | int]:
    """The walk-ins of a kit of whom it was decided last that they stay out: uids, lines where no uid is said."""
    found = archive.execute(
        "select ifnull(q.question ->> '$.of', q.line), q.answer ->> '$.answer' from import_question q"
        " join list_import i on i.id = q.list_import_id"
        " where i.kind = 'kit' and i.sha256 = ? order by q.id",
        (uid,),
    ).fetchall()
    last = dict(found)
    return {one for one, answer in last.items() if answer == "skip"}


def is_changed(archive: Archive, operation_id: int) -> bool:
    return bool(archive.value("select exists (select 1 from change where operation_id = ?)", (operation_id,)))


def now_of(archive: Archive) -> str:
    return moment(archive.now())


def known_as(archive: Archive, kit_id: int, noun: str, uid: str) -> str:
    """The uid in the archive of somebody that the kit met first; empty where that is not settled."""
    sql = "select is_uid from kit_subject where kit_id = ? and noun = ? and kit_uid = ?"
    return str(archive.value(sql, (kit_id, noun, uid)) or "")


def survivor(archive: Archive, noun: str, uid: str) -> Row | None:
    """The record of that uid, or the one it was merged into."""
    found = archive.find(noun, uid=uid)
    while found is not None and found["merged_into_id"] is not None:
        found = archive.find(noun, id=found["merged_into_id"])
    return found
