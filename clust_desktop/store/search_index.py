"""The search index written in one go, where records are made by the thousand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from clust_desktop.store.database import Archive


@contextmanager
def written_afterwards(archive: Archive) -> Iterator[None]:
    """Index what is new at the end, inside the running operation; what is found is the same as row by row."""
    person = archive.value("select coalesce(max(id), 0) from person")
    last = archive.value("select coalesce(max(id), 0) from search_text")
    archive.execute("update running set index_after = ?", (last,))
    yield
    for index in ("search_word", "search_part"):
        archive.execute(f"insert into {index} (rowid, folded) select id, folded from search_text where id > ?", (last,))
    archive.execute(
        "insert or ignore into search_block select b.value, 'person', p.id from person p,"
        " json_each(person_blocks(p.full_name, p.given_name, p.family_name, p.email, p.phone)) b"
        " where p.id > ? order by b.value",
        (person,),
    )
    archive.execute("update running set index_after = null")
