"""Value chains and working groups, read."""

from __future__ import annotations

from typing import Literal

from clust_desktop.store.database import Archive, Row


def working_groups(archive: Archive) -> list[Row]:
    """Every working group with its association's code."""
    return archive.rows(
        "select w.*, a.code as association from working_group w join association a on a.id = w.association_id"
    )


def named(
    archive: Archive, noun: Literal["value_chain", "working_group"], association_id: int, name: str
) -> Row | None:
    """The value chain or working group of an association that bears this name, in capitals or not."""
    return archive.row(
        f"select * from {noun} where association_id = ? and name = ? collate nocase", (association_id, name)
    )
