"""The schema as one readable text, `db/schema.sql`, written from the migrations and kept true by a test."""

from __future__ import annotations

from pathlib import Path

from clust_desktop import paths
from clust_desktop.store import temporary
from clust_desktop.store.database import Archive

HEADING = "-- Written from db/migrations/ by `make schema`; the journal's triggers are generated and left out.\n"


def text() -> str:
    """What an empty archive of this version holds, in the order it was made."""
    with temporary.lent() as folder, Archive.create(folder / "schema.clust") as archive:
        found = archive.column(
            "select sql from sqlite_schema where sql is not null and name not like 'journal\\_%' escape '\\'"
            " and name not like 'sqlite\\_%' escape '\\' and name not glob 'search_word_*'"
            " and name not glob 'search_part_*' and name not like '\\_sqlite%' escape '\\' order by rowid"
        )
    return HEADING + "\n" + "".join(f"{sql};\n\n" for sql in found).rstrip() + "\n"


def write() -> Path:
    """Write `db/schema.sql` and say where."""
    file = paths.db("schema.sql")
    file.write_text(text(), "utf-8")
    return file


if __name__ == "__main__":
    print(write())
