"""Who the rows of a list were when it went in: what its own rows brought in later does not settle them otherwise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from clust_desktop.services.imports.subjects import Named, Past
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True)
class Placings:
    """The subjects of one column by line; `read` is the sum of what the rows said, for the same file may be read in
    another way."""

    column: str
    read: int = 0
    rows: dict[int, Past] = field(default_factory=dict)

    def of(self, rows: Sequence[Named]) -> dict[int, Past]:
        """What holds of these rows still: nothing where they say something else."""
        return self.rows if self.read == sum_of(rows) else {}


def sum_of(rows: Sequence[Named]) -> int:
    return crc32(repr([(one.line, one.uid, one.name, one.email, one.phone, one.organisation) for one in rows]).encode())


def earlier(archive: Archive, kind: str, sha256: str) -> dict[str, Placings]:
    """The placings of the last import of the same file as the same kind, by column."""
    found = archive.all("list_import", kind=kind, sha256=sha256)
    kept: dict[str, Any] = json.loads(found[-1]["placed"]) if found else {}
    return {
        column: Placings(column, one["read"], {int(line): past for line, past in one["rows"].items()})
        for column, one in kept.items()
    }


def as_json(placings: Sequence[Placings]) -> str:
    """The same for the archive to keep."""
    told = {one.column: {"read": one.read, "rows": one.rows} for one in placings}
    return json.dumps(told, separators=(",", ":"))
