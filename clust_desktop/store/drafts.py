"""Work not yet saved: what was typed on a page for a record, kept in the archive beside the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from clust_desktop.domain.refusals import ReadOnly
from clust_desktop.store.database import Archive, Row, moment


@contextmanager
def _aside(archive: Archive) -> Iterator[None]:
    """One transaction beside the journal: a draft is no record."""
    if archive.is_read_only:
        raise ReadOnly(archive.why_read_only)
    archive.execute("begin immediate")
    try:
        yield
        archive.place.refuse_lost()
        archive.execute("commit")
    except BaseException:
        archive.roll_back()
        raise


def keep(archive: Archive, page: str, record: str, typed: Mapping[str, str]) -> None:
    """Keep what was typed in place of what was kept before; `record` is a uid, or empty for a new one."""
    with _aside(archive):
        archive.execute(
            "insert into draft (page, record, typed, saved_at) values (?, ?, ?, ?)"
            " on conflict (page, record) do update set typed = excluded.typed, saved_at = excluded.saved_at",
            (page, record, json.dumps(dict(typed), ensure_ascii=False), moment(archive.now())),
        )


def drop(archive: Archive, page: str, record: str) -> None:
    if find(archive, page, record) is not None:
        with _aside(archive):
            archive.execute("delete from draft where page = ? and record = ?", (page, record))


def find(archive: Archive, page: str, record: str) -> Row | None:
    return archive.row("select * from draft where page = ? and record = ?", (page, record))


def listing(archive: Archive) -> list[Row]:
    """Every draft, newest first."""
    return archive.rows("select * from draft order by saved_at desc, id desc")
