"""The archive: one SQLite file, its writer's lock, its operations and its reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from os.path import isfile
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from clust_desktop.domain.progress import Stopped
from clust_desktop.domain.refusals import Damaged, ReadOnly, Refused
from clust_desktop.i18n import _
from clust_desktop.store import carried, conflicts, custody, damage, journal, keys, making, migrations, stray_log
from clust_desktop.store import connection as engine
from clust_desktop.store.lock import WriterLock, taken, user
from clust_desktop.store.place import Place
from clust_desktop.store.uid import new_uid

Row = dict[str, Any]
Params = Sequence[Any] | Mapping[str, Any]


def utc_now() -> datetime:
    return datetime.now(UTC)


def moment(at: datetime) -> str:
    """A moment as the archive keeps it: UTC to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache
def _insertion(noun: str, names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f'insert into "{noun}" ({quoted}) values ({", ".join("?" * len(names))})'


class Archive:
    """An open archive. Reads anywhere; writes only inside `operation`."""

    def __init__(
        self,
        path: Path,
        connection: engine.Connection,
        *,
        lock: WriterLock | None,
        why_read_only: str = "",
        now: Callable[[], datetime] = utc_now,
        read_on: datetime | None = None,
    ) -> None:
        self.path, self._why, self.now = path, why_read_only, now
        self.db = Database(connection, execute_plugins=False)
        self._connection, self._lock, self.place = connection, lock, Place(path, connection)
        self._columns: dict[str, list[str]] = {}
        self.operation_id: int | None = None
        self.read_on = read_on  # when the whole file was last read and found sound, as far as is known
        self.before_commit: Callable[[], None] = lambda: None
        self.schema = migrations.version(self.db)

    # -- opening and closing ------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, now: Callable[[], datetime] = utc_now, key: keys.Key | None = None) -> Archive:
        """A new archive with the whole schema and no records. Raises Refused where something stands already."""
        connection, lock = making.begin(path, key)
        return cls(path, connection, lock=lock, now=now, read_on=now())

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        write: bool = True,
        now: Callable[[], datetime] = utc_now,
        before_migration: Callable[[Path], None] = lambda path: None,
    ) -> Archive:
        """An existing archive; for reading only, saying why, where another program writes it."""

        def sound() -> None:
            damage.refuse_unsound(connection, path)
            before_migration(path)

        stray_log.settle(path)
        lock: WriterLock | None = None
        reason = "" if write else _("This archive was opened for reading only.")
        if write:
            if not isfile(path):
                raise Refused(_("There is no archive at {path}.").format(path=path))
            lock, reason = taken(path)
        read_on = custody.read_on(path, now())  # before this program touches it
        connection = None
        try:
            connection = engine.connect(path, write=lock is not None)
            archive_db = Database(connection, execute_plugins=False)
            migrations.refuse_newer(archive_db)
            if lock is not None:
                migrations.apply(archive_db, before=sound)
                engine.keep_log(connection)
            return cls(path, connection, lock=lock, why_read_only=reason, now=now, read_on=read_on)
        except BaseException:
            if connection is not None:
                connection.close()
            if lock is not None:
                lock.release()
            raise

    def reader(self) -> Archive:
        """A second connection of its own, for work in another thread. Raises Unreachable where the file is gone."""
        self.place.refuse_lost()
        return Archive(
            self.path, engine.connect(self.path, write=False), lock=None, now=self.now,
            why_read_only=_("This archive was opened for reading only."),
        )  # fmt: skip

    def backup_to(self, target: engine.Connection) -> None:
        self._connection.backup(target)

    def settle(self) -> None:
        """Bring the log into the file. Raises NoRoom where the disk takes no more: closing would say nothing of it."""
        self.execute("pragma wal_checkpoint(truncate)").fetchone()

    def close(self) -> None:
        self._connection.close()
        if self._lock is not None:
            custody.note(self.path, None if self._connection.met else self.read_on)
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """A failure that looks like a bug is laid on the file where the file is damaged: then Damaged is raised."""
        try:
            if damage.may_explain(error) and damage.is_unsound(self.db.conn):
                raise self._connection.damaged() from error
        finally:
            self.close()

    def refuse_damaged(self) -> None:
        """Raises Damaged, after which nothing is written, where `is_damaged`."""
        if self.is_damaged():
            raise self._connection.damaged()

    def found_sound(self) -> None:
        """Take note that somebody just read the whole file through and found no damage."""
        self.read_on = self.now()

    def is_damaged(self) -> bool:
        """Whether the whole file, read through, is found damaged; as slow as the file is long."""
        return bool(damage.words(self._connection) or damage.altered(self._connection))

    @property
    def is_read_only(self) -> bool:
        return self._lock is None or self._connection.met is not None

    @property
    def why_read_only(self) -> str:
        return self._connection.met.sentence if self._connection.met else self._why

    # -- reading ------------------------------------------------------------------------------------------------

    def execute(self, sql: str, params: Params = ()) -> Any:
        return self._connection.execute(sql, params)

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        cursor = self._connection.execute(sql, params)
        names = [one[0] for one in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str, params: Params = ()) -> Row | None:
        cursor = self._connection.execute(sql, params)
        found = cursor.fetchone()
        return found and dict(zip((one[0] for one in cursor.description), found, strict=True))

    def value(self, sql: str, params: Params = ()) -> Any:
        found = self._connection.execute(sql, params).fetchone()
        return found[0] if found else None

    def column(self, sql: str, params: Params = ()) -> list[Any]:
        return [row[0] for row in self._connection.execute(sql, params).fetchall()]

    def engine_version(self) -> str:
        return str(self.value("select sqlite_version()"))

    def cipher_version(self) -> str:
        return str(self.value("pragma cipher_version"))

    def columns(self, noun: str) -> list[str]:
        """The columns of a table of ours. Raises KeyError for any other name."""
        if noun not in self._columns:
            found = journal.columns(self.db, noun)
            if not found:
                raise KeyError(noun)
            self._columns[noun] = found
        return self._columns[noun]

    def _where(self, noun: str, equal: Mapping[str, Any], order: str = "id") -> str:
        unknown = {order, *equal} - set(self.columns(noun))
        if unknown:
            raise KeyError(f"{noun} has no {', '.join(sorted(unknown))}")
        return " and ".join(f'"{name}" is ?' for name in equal) or "true"

    def all(self, noun: str, *, order: str = "id", **equal: Any) -> list[Row]:
        """The records of a table whose columns have these values (None: none), in the order of a column."""
        where = self._where(noun, equal, order)
        return self.rows(f'select * from "{noun}" where {where} order by "{order}", id', tuple(equal.values()))

    def find(self, noun: str, **equal: Any) -> Row | None:
        """The first record of a table whose columns have these values, or None."""
        return next(iter(self.all(noun, **equal)), None)

    def count(self, noun: str, **equal: Any) -> int:
        """How many records of a table have these values."""
        where = self._where(noun, equal)
        return int(self.value(f'select count(*) from "{noun}" where {where}', tuple(equal.values())))

    def exists(self, noun: str, **equal: Any) -> bool:
        where = self._where(noun, equal)
        return self.row(f'select 1 from "{noun}" where {where} limit 1', tuple(equal.values())) is not None

    # -- writing ------------------------------------------------------------------------------------------------

    @contextmanager
    def operation(
        self, verb: str, title: str, *, kind: str = "do", of_id: int | None = None, **args: Any
    ) -> Iterator[int]:
        """One transaction under one name, all or nothing; `title` is English with {args}, translated when shown."""
        if self.is_read_only:
            raise self._connection.met or ReadOnly(self.why_read_only)
        carried.refuse_kit(self, verb)
        if self.operation_id is not None:
            raise RuntimeError(f"{verb} inside operation {self.operation_id}: one verb, one operation")
        self.execute("begin immediate")
        try:
            self.operation_id = self.execute(
                "insert into operation (uid, verb, title, args, kind, of_id, schema, at, who)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new_uid(), verb, title, json.dumps(args, ensure_ascii=False, default=str), kind, of_id, self.schema,
                    moment(self.now()), user(),
                ),
            ).lastrowid  # fmt: skip
            self.execute(
                "insert into running (id, operation_id, schema) values (1, ?, ?)", (self.operation_id, self.schema)
            )
            yield self.operation_id
            self.before_commit()
            self.place.refuse_lost()
            self.execute("delete from running")  # refused where damage was met on the way, even if it was caught
            self.execute("commit")
        except engine.IntegrityError as error:
            self.roll_back()
            raise conflicts.taken(error) from error
        except BaseException:
            self.roll_back()
            raise
        finally:
            self.operation_id = None

    def roll_back(self) -> None:
        if self._connection.in_transaction:
            self.execute("rollback")

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Inside an operation: what a failing attempt wrote is taken back, and the failure climbs."""
        self.execute("savepoint attempt")
        try:
            yield
        except BaseException as error:
            if not isinstance(error, (Damaged, Stopped)):  # after which the whole operation is rolled back
                self.execute("rollback to attempt")
                self.execute("release attempt")
            raise
        self.execute("release attempt")

    def insert(self, noun: str, values: Mapping[str, Any]) -> int:
        """Add one record; its uid is made where the table has one and none is given."""
        row = dict(values)
        if "uid" in self.columns(noun):
            row.setdefault("uid", new_uid())
        return int(self.execute(_insertion(noun, tuple(row)), tuple(row.values())).lastrowid)

    def insert_all(self, noun: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add many records of one shape: every row has the same keys, the uid among them."""
        listed = list(rows)
        if listed:
            self.columns(noun)
            names = tuple(listed[0])
            self._connection.executemany(
                _insertion(noun, names), [tuple(row[name] for name in names) for row in listed]
            )

    def update(self, noun: str, row_id: int, values: Mapping[str, Any]) -> None:
        self.columns(noun)
        if values:
            names = ", ".join(f'"{name}" = ?' for name in values)
            self.execute(f'update "{noun}" set {names} where id = ?', (*values.values(), row_id))

    def delete(self, noun: str, row_id: int) -> None:
        if "uid" in self.columns(noun):  # what lies attached to it is taken away from it, and stays in the archive
            of = f'record_kind = ? and record_uid = (select uid from "{noun}" where id = ?)'
            self.execute(f"delete from document_link where {of}", (noun, row_id))
        self.execute(f'delete from "{noun}" where id = ?', (row_id,))

    def by_uid(self, noun: str, uid: str) -> Row:
        """The record with this uid. Raises Refused where there is none."""
        self.columns(noun)
        found = self.row(f'select * from "{noun}" where uid = ?', (uid,))
        if found is None:
            raise Refused(_("There is no record {uid} of this kind.").format(uid=uid))
        return found
