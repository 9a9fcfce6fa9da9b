"""The bare tables, as they are."""

from __future__ import annotations

from clust_desktop.store import journal
from clust_desktop.store.database import Archive, Row


def everything(archive: Archive) -> dict[str, list[Row]]:
    """Every journaled table with its rows in the order they were made."""
    return {noun: archive.rows(f'select * from "{noun}" order by id') for noun in journal.nouns(archive.db)}
