"""What inventing an archive by the hundred thousand needs of the tables: no journal meanwhile, and their shapes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clust_desktop.store import journal
from clust_desktop.store.database import Archive, Row


@contextmanager
def unwatched(archive: Archive) -> Iterator[None]:
    """Inside its running operation: single rows leave no trace, references are looked at when it ends."""
    archive.execute("pragma defer_foreign_keys = on")
    journal.drop_triggers(archive.db)
    yield
    journal.write_triggers(archive.db)


def _default(text: str | None) -> Any:
    """The value of a column's default as SQLite's `table_info` writes it."""
    if text is None or text.lower() == "null":
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else int(text)


def shape(archive: Archive, noun: str) -> Row:
    """Column → default of the schema."""
    return {one["name"]: _default(one["dflt_value"]) for one in archive.rows(f'pragma table_info("{noun}")')}


def last_id(archive: Archive, noun: str) -> int:
    """The highest id of a table, 0 where it is empty."""
    found: int = archive.value(f'select ifnull(max(id), 0) from "{noun}"')
    return found
