"""The schema's history: numbered plain SQL in `db/migrations/`, all that a file lacks in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from clust_desktop import paths
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store import journal

if TYPE_CHECKING:
    from sqlite_utils.migrations import _MigrationFunction

SET = "clust-desktop"


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, triggers whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"unfinished statement: {statement[:80]}")


def _step(file: Path) -> _MigrationFunction:
    def run(db: Database, /) -> None:
        for statement in statements(file.read_text("utf-8")):
            db.execute(statement)

    run.__name__ = file.stem
    return run


def known(folder: Path | None = None, *, only: Collection[str] | None = None) -> Migrations:
    """The migrations this program knows, in the order of their numbers; `only` those of these names."""
    steps = Migrations(SET)
    for file in sorted((folder or paths.db("migrations")).glob("[0-9]*.sql")):
        if only is None or file.stem in only:
            steps(name=file.stem)(_step(file))
    return steps


def names(db: Database) -> list[str]:
    """The migrations that a file says it has seen."""
    return [one.name for one in known().applied(db)]


def version(db: Database) -> int:
    """The schema number of a file: how many migrations it has seen."""
    return len(known().applied(db))


def is_outdated(db: Database) -> bool:
    """Whether the file still lacks migrations that this program knows."""
    return bool(known().pending(db))


def refuse_newer(db: Database, steps: Migrations | None = None) -> None:
    """Raises Refused when the file has seen migrations this program does not know."""
    steps = steps or known()
    names = {one.name for one in steps._migrations}
    strangers = [one.name for one in steps.applied(db) if one.name not in names]
    if strangers:
        raise Refused(
            _(
                "This archive was written by a newer version of the program ({name}). Install the newer version; "
                "nothing was changed."
            ).format(name=strangers[-1])
        )


def apply(
    db: Database, *, before: Callable[[], None] = lambda: None, folder: Path | None = None,
    only: Collection[str] | None = None,
) -> bool:  # fmt: skip
    """Bring a file to this program's schema; True when it changed. `before` is called first, to take a backup.

    With `only` to the schema that these migrations make.

    All steps are one transaction with the journal's triggers, so that a file is never left between two schemas or
    unwatched. Foreign keys are off meanwhile, because a table may be rebuilt, and checked as a whole before the end.
    """
    steps = known(folder, only=only)
    refuse_newer(db, steps)
    if not steps.pending(db):
        return False
    before()
    db.execute("pragma foreign_keys = off")
    try:
        with db.atomic():
            journal.drop_triggers(db)
            steps.apply(db)
            broken = db.execute("pragma foreign_key_check").fetchall()
            if broken:
                raise ValueError(f"a migration left {len(broken)} broken references: {broken[:3]}")
            journal.write_triggers(db)
    finally:
        db.execute("pragma foreign_keys = on")
    return True
