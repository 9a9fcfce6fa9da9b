"""What an archive's file holds changed by statements, its walls taken down meanwhile: rows, values, tables, triggers.

An input is the statements, not the file: they name rows by their place, so that the same ones can be tried again on
another archive of the same making.
"""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clust_desktop.domain.refusals import Refused
from clust_desktop.store import connection as engine
from tests.mutated.changing import STRANGE

Tables = dict[str, tuple[list[str], int]]
"""Each table that has rows with its columns and how many rows it has."""
VALUES = ("null", "0", "-1", "1", "2", "9223372036854775807", "-9223372036854775808", "1e308", "-0.5", "x'00ff'",
          "cast(x'ff41' as text)", "cast(x'410042' as text)", "''", "'0001-01-01'", "'9999-12-31'", "'2026-02-30'",
          "'-4713-11-24'", "'2026-02-03T10:00:00Z'", "'0001-01-01T00:00:00Z'", "'9999-12-31T23:59:59Z'",
          "'2026-02-03T24:00:00Z'", "'[]'", "'{}'", "'null'", "'1'", "'\"x\"'", "'[[]]'", "'{\"a\": {\"b\": []}}'",
          "'{'", "printf('%.*c', 100000, 'x')")  # fmt: skip
_LOOSE = (re.compile(r"(?<!is )\bnot null\b"), re.compile(r"\)\s*strict\s*$"))
"""What is taken out of the words of a table, so that it holds anything."""


def tables(path: Path) -> Tables:
    """What there is to be changed, in one order for all archives."""
    with _opened(path) as connection:
        names = [name for (name,) in connection.execute(
            "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name"
        ).fetchall()]  # fmt: skip
        found: Tables = {}
        for name in names:
            columns = [row[1] for row in connection.execute(f'pragma table_info("{name}")').fetchall()]
            found[name] = (columns, connection.execute(f'select count(*) from "{name}"').fetchone()[0])
    return found


def statements(known: Tables, chance: random.Random) -> list[str]:
    """One to a few changes, most of them of rows that are there."""
    return [_statement(known, chance) for _ in range(chance.choice((1, 1, 1, 2, 2, 5, 20)))]


def _statement(known: Tables, chance: random.Random) -> str:
    full = [name for name, (_columns, rows) in known.items() if rows]
    own = [name for name in full if not name.startswith(("search_", "sqlite_", "_sqlite"))]
    name = chance.choice(own if chance.random() < 0.93 else full)
    columns, rows = known[name]
    column = chance.choice(columns)
    here, there = (f'(select rowid from "{name}" limit 1 offset {chance.randrange(rows)})' for _ in range(2))
    where = f"where rowid = {here}" if chance.random() < 0.9 else ""
    match chance.randrange(14):
        case 0 | 1 | 2 | 3 | 4:
            return f'update "{name}" set "{column}" = {_value(chance)} {where}'
        case 5:
            other = f'select "{column}" from "{name}" t where t.rowid = {there}'
            return f'update or ignore "{name}" set "{column}" = ({other}) {where}'
        case 6:
            return f'update "{name}" set "{column}" = substr("{column}", 1, length("{column}") / 2) {where}'
        case 7:
            return f'delete from "{name}" {where}'
        case 8:
            taken = ", ".join(_again(one) for one in columns)
            return f'insert or ignore into "{name}" select {taken} from "{name}" where rowid = {there}'
        case 9:
            return f'update or ignore "{name}" set rowid = {chance.choice(("rowid + 100000", "-rowid", "0"))} {where}'
        case 10 | 11:
            return _of_texts(known, chance)
        case 12:
            return _moments(known, chance)
        case _:
            return _schema(known, name, column, chance)


def _value(chance: random.Random) -> str:
    if chance.random() < 0.7:
        return chance.choice(VALUES)
    return "'" + chance.choice(STRANGE).replace("'", "''").replace("\x00", "") + "'"


def _again(column: str) -> str:
    return {"id": "null", "uid": "'x' || uid", "sha256": "substr('0' || sha256, 1, 64)"}.get(column, f'"{column}"')


JSON = (("operation", "args"), ("change", "old"), ("change", "new"), ("setting", "value"), ("kit_merge", "told"),
        ("closure_record", "record"), ("import_question", "question"), ("import_question", "answer"))  # fmt: skip
KEYS = ("id", "uid", "made_at", "home", "archive", "gatherings", "state", "session_id", "until_at", "quantity", "file",
        "n", "seen", "conflicts", "marks", "person_id", "status", "answer")  # fmt: skip


def _of_texts(known: Tables, chance: random.Random) -> str:
    """A part of a text that holds several."""
    name, column = chance.choice([one for one in JSON if known.get(one[0], ((), 0))[1]])
    row = f'where rowid = (select rowid from "{name}" limit 1 offset {chance.randrange(known[name][1])})'
    key = f"'$.{chance.choice(KEYS)}'"
    if chance.random() < 0.4:
        return f'update "{name}" set "{column}" = json_remove("{column}", {key}) {row}'
    value = chance.choice(
        ("'x'", "1", "null", "-5", "1e300", "json('[]')", "json('{}')", "json('[1]')", "'2026-13-01'")
    )
    return f'update "{name}" set "{column}" = json_set("{column}", {key}, {value}) {row}'


def _moments(known: Tables, chance: random.Random) -> str:
    """What a clock said, by days or thousands of years another one."""
    named = [(name, one) for name, (columns, rows) in known.items() if rows for one in columns
             if one.endswith(("_at", "_on", "_day")) or one == "at"]  # fmt: skip
    name, column = chance.choice(named)
    form = "%Y-%m-%d" if column.endswith(("_on", "_day")) else "%Y-%m-%dT%H:%M:%SZ"
    by = chance.choice(("-1 day", "+1 day", "-30 years", "+40 years", "-2026 years", "+7973 years", "+1 second"))
    return f'update "{name}" set "{column}" = strftime(\'{form}\', "{column}", \'{by}\')'


def _schema(known: Tables, name: str, column: str, chance: random.Random) -> str:
    every = list(known)
    return chance.choice((
        f'drop table "{name}"', f'drop table "{chance.choice(every)}"',
        f"create view strange as select * from \"{name}\"", "create table person_too (id integer primary key)",
        f'create trigger strange after insert on "{name}" begin delete from "{name}"; end',
        f"create trigger strange before update on \"{name}\" begin select raise(abort, 'no'); end",
        f'drop trigger "journal_{name}_update"', f'alter table "{name}" add column strange text',
        f'alter table "{name}" rename column "{column}" to strange', f'alter table "{name}" drop column "{column}"',
        f'alter table "{name}" rename to strange', f'create index strange on "{name}" ("{column}")',
        f"pragma user_version = {chance.choice((0, 1, 999))}", f"pragma application_id = {chance.choice((0, 1, 999))}",
        "delete from _sqlite_migrations", "delete from _sqlite_migrations where id > 5",
        "delete from _sqlite_migrations where id = (select max(id) from _sqlite_migrations)",
        "update _sqlite_migrations set name = '0099_later' where id = (select max(id) from _sqlite_migrations)",
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('clust-desktop', '0042_later', '')",
        "update sqlite_sequence set seq = 9223372036854775807", "delete from sqlite_sequence",
        "insert into running (id, operation_id, schema) values (1, 1, 1)", "delete from operation where id = 1",
    ))  # fmt: skip


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[engine.Connection]:
    connection = engine.connect(path, write=True)
    try:
        yield connection
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Walls:
    """Tables as they were written and as they hold anything, and the triggers, by name."""

    was: dict[str, str]
    loose: dict[str, str]
    triggers: dict[str, str]


def taken_down(path: Path) -> Walls:
    """Leave no constraint and no trigger in a file; what it had is put up again by `done`."""
    with _opened(path) as connection:
        connection.execute("pragma writable_schema = on")
        tables, triggers = (_written(connection, kind) for kind in ("table", "trigger"))
        loose = {name: _LOOSE[1].sub(")", _LOOSE[0].sub("", sql)) for name, sql in tables.items()}
        connection.execute("begin")
        connection.execute("delete from sqlite_schema where type = 'trigger'")
        _write_schema(connection, loose)
    return Walls(tables, loose, triggers)


def done(path: Path, walls: Walls, several: Sequence[str]) -> None:
    """Each statement on a file whose walls are down, as far as the engine takes it; then they are put up."""
    with _opened(path) as connection:
        for pragma in ("foreign_keys = off", "ignore_check_constraints = on", "recursive_triggers = off"):
            connection.execute(f"pragma {pragma}")
        for one in several:  # each by itself: a pragma does not work within several
            with contextlib.suppress(engine.DatabaseError, Refused):
                connection.execute(one)
    gone = {one[14:].strip('"') for one in several if one.startswith("drop trigger")}
    with _opened(path) as connection:
        connection.execute("pragma writable_schema = on")
        now = _written(connection, "table")
        connection.execute("begin")
        for name, sql in walls.triggers.items():
            if name not in gone:
                connection.execute("insert into sqlite_schema (type, name, tbl_name, rootpage, sql) values"
                                   " ('trigger', ?, ?, 0, ?)", (name, _table_of(sql), sql))  # fmt: skip
        _write_schema(connection, {name: walls.was[name] for name, sql in walls.loose.items() if now.get(name) == sql})


def _written(connection: engine.Connection, kind: str) -> dict[str, str]:
    return dict(connection.execute("select name, sql from sqlite_schema where type = ?", (kind,)).fetchall())


def _table_of(sql: str) -> str:
    found = re.search(r'\bon "?(\w+)"?', sql)
    return found[1] if found else ""


def _write_schema(connection: engine.Connection, of: dict[str, str]) -> None:
    """Ends the transaction that was begun."""
    for name, sql in of.items():
        connection.execute("update sqlite_schema set sql = ? where type = 'table' and name = ?", (sql, name))
    version = connection.execute("pragma schema_version").fetchone()[0]
    connection.execute(f"pragma schema_version = {version + 1}")
    connection.execute("commit")
