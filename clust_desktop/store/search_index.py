"""The search index written in one go, for an archive that is filled by the hundred thousand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from clust_desktop.store.database import Archive


@contextmanager
def written_afterwards(archive: Archive) -> Iterator[None]:
    """Leave the index alone meanwhile and write it whole at the end; what is found is the same as row by row.

    Only for an archive whose index is empty before, inside its running operation.
    """
    triggers = archive.rows(
        "select name, tbl_name, sql from sqlite_schema where type = 'trigger' and name like 'search\\_%' escape '\\'"
        " order by rowid"
    )
    for one in triggers:
        archive.execute(f'drop trigger "{one["name"]}"')
    yield
    for noun in dict.fromkeys(one["tbl_name"] for one in triggers if one["tbl_name"] != "search_text"):
        archive.execute(
            f"insert into search_text (noun, row_id, folded) select '{noun}', id, folded from \"{noun}\" order by id"
        )
    for index in ("search_word", "search_part"):
        archive.execute(f"insert into {index} ({index}) values ('rebuild')")
    for one in triggers:
        archive.execute(one["sql"])
