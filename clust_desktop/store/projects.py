"""Projects, read."""

from __future__ import annotations

from clust_desktop.store.database import Archive, Row


def coded(archive: Archive, code: str) -> Row | None:
    """The project with this code, in capitals or not."""
    return archive.row("select * from project where code = ? collate nocase", (code,))


def titles(archive: Archive) -> list[Row]:
    """Id, code and title of every project."""
    return archive.rows("select id, code, title from project")
