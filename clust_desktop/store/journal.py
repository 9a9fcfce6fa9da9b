"""The journal: triggers generated from the schema write each row's old and new content under the running operation."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

UNJOURNALED = frozenset({"operation", "change", "running", "blob", "draft", "search_text", "_sqlite_migrations"})
"""The journal itself, kept files (JSON cannot hold them), unfinished typing, and what triggers derive."""

_KINDS = ("insert", "update", "delete")


def nouns(db: Database) -> list[str]:
    """The journaled tables, by name."""
    found = db.execute(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
        " and name not like 'search\\_%' escape '\\' order by name"
    )
    return [name for (name,) in found if name not in UNJOURNALED]


def columns(db: Database, noun: str) -> list[str]:
    return [row[1] for row in db.execute(f'pragma table_info("{noun}")')]


def as_json(names: Iterable[str], row: str = "") -> str:
    """The SQL expression of a row as JSON; `row` is "old", "new" or a table's alias."""
    prefix = f"{row}." if row else ""
    return "json_object(" + ", ".join(f"'{name}', {prefix}\"{name}\"" for name in names) + ")"


def _trigger(noun: str, kind: str, names: list[str]) -> str:
    row = "old" if kind == "delete" else "new"
    old = "null" if kind == "insert" else as_json(names, "old")
    new = "null" if kind == "delete" else as_json(names, "new")
    changed = " or ".join(f'old."{name}" is not new."{name}"' for name in names)
    when = f"when {changed} " if kind == "update" else ""
    return (
        f'create trigger "journal_{noun}_{kind}" after {kind} on "{noun}" {when}begin '
        "insert into change (operation_id, noun, row_id, old, new, schema) values ("
        f"(select operation_id from running), '{noun}', {row}.id, {old}, {new}, (select schema from running)); end"
    )


def drop_triggers(db: Database) -> None:
    """Take the journal's triggers away: before a migration, or while a demonstration is invented."""
    for (name,) in db.execute(
        "select name from sqlite_schema where type = 'trigger' and name like 'journal\\_%' escape '\\'"
    ).fetchall():
        db.execute(f'drop trigger "{name}"')


def write_triggers(db: Database) -> None:
    """Write the three triggers of each journaled table anew, from the schema as it is."""
    drop_triggers(db)
    for noun in nouns(db):
        names = columns(db, noun)
        for kind in _KINDS:
            db.execute(_trigger(noun, kind, names))
