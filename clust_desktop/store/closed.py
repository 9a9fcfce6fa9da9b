"""What belongs to assemblies that were closed, among the rows an operation had written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from clust_desktop.store.database import Archive

Key = tuple[str, int]

STANDS = ("kind", "status", "on_day", "until_on", "starts_at", "ends_at", "format")
"""The columns of an assembly that its minutes rest on."""
_OWN = frozenset({
    "agenda_item", "assembly_closing", "attendance", "call", "gathering_association", "headcount", "proxy",
    "resolution", "roster_entry", "session",
})  # fmt: skip
_BELOW = {
    "presence": ("attendance_id", "select gathering_id from attendance where id = ?"),
    "attendance_organisation": ("attendance_id", "select gathering_id from attendance where id = ?"),
    "vote": ("resolution_id", "select gathering_id from resolution where id = ?"),
    "take_back": ("presence_uid", "select a.gathering_id from presence q join attendance a on a.id = q.attendance_id"
                                  " where q.uid = ?"),
}  # fmt: skip
_PAPER = frozenset({"code", "notice_id", "note"})
"""What may still be written of a line: it says nothing of who was there."""


def standing(archive: Archive, first: Mapping[Key, str | None], last: Mapping[Key, str | None]) -> set[Key]:
    """The rows that stand as they are because their assembly was closed, of those an operation had from `first` to
    `last` (JSON of the row; None: no row). The operation that closed it does not count: it may be taken back.
    """
    frozen = set(archive.column("select id from gathering where frozen_at is not null"))
    if not frozen:
        return set()
    rows = {key: (json.loads(first[key] or "null"), json.loads(new or "null")) for key, new in last.items()}
    for (noun, row_id), (old, new) in rows.items():
        if noun == "gathering" and (old or {}).get("frozen_at") != (new or {}).get("frozen_at"):
            frozen.discard(row_id)
    return {key for key, (old, new) in rows.items() if _gathering(archive, key, old, new) in frozen}


def _gathering(archive: Archive, key: Key, old: dict[str, Any] | None, new: dict[str, Any] | None) -> int | None:
    """The gathering whose course these values tell; None for a row that tells nothing of one."""
    noun, row_id = key
    values = old or new or {}
    if noun == "gathering":
        same = old is not None and new is not None and all(old[one] == new[one] for one in STANDS)
        return None if same else row_id
    if noun in _OWN:
        if noun == "attendance" and old and new and all(old[one] == new[one] for one in old if one not in _PAPER):
            return None
        return int(values["gathering_id"])
    if noun in _BELOW:
        column, sql = _BELOW[noun]
        found: int | None = archive.value(sql, (values[column],))
        return found
    return None
