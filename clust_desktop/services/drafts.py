"""Unfinished work, kept while it is typed and brought back after leaving, closing or a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from clust_desktop.store import drafts
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed by field, for the record of this uid (empty: a new one), and the moment it was kept (UTC)."""

    page: str
    record: str
    typed: dict[str, str]
    saved_at: str


def _draft(row: dict[str, str]) -> Draft:
    return Draft(row["page"], row["record"], json.loads(row["typed"]), row["saved_at"])


class Drafts:
    """Keeps and finds drafts; they are no records, and the journal does not know them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def keep(self, *, page: str, record: str, typed: Mapping[str, str]) -> None:
        drafts.keep(self.archive, page, record, typed)

    def find(self, *, page: str, record: str) -> Draft | None:
        found = drafts.find(self.archive, page, record)
        return _draft(found) if found else None

    def drop(self, *, page: str, record: str) -> None:
        drafts.drop(self.archive, page, record)

    def listing(self) -> list[Draft]:
        """Every draft, newest first."""
        return [_draft(row) for row in drafts.listing(self.archive)]
