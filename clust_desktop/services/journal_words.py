"""The changes of the journal in words: whose record, which columns, old and new values with references as names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from clust_desktop.domain import columns, rules
from clust_desktop.domain.nouns import NOUNS
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import List
from clust_desktop.store import journal_lists, records
from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Listing

_NAMED = ("name", "title", "label", "code", "key", "text")  # of tables that are no noun
_DEEPEST = 2
_MOST = 4  # differences told in one line
ADDED, CHANGED, REMOVED = N_("Added"), N_("Changed"), N_("Removed")


@dataclass(frozen=True, slots=True)
class Difference:
    """One column before and after, as a person reads it."""

    label: str
    old: str
    new: str


class Words:
    """Says what records are called, as they are now or were last known."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.name = lru_cache(maxsize=4000)(self._name)

    def _name(self, noun: str, row_id: int) -> str:
        return self.name_of(noun, journal_lists.last_known(self.archive, noun, row_id))

    def name_of(self, noun: str, row: Mapping[str, Any], depth: int = 0) -> str:
        """What a record with these values is called: by its own name, else by the records it binds."""
        for column in (NOUNS[noun].named,) if noun in NOUNS else _NAMED:
            if column != "uid" and row.get(column):
                return rules.name(row[column]) if noun == "rule" else str(row[column])
        if depth >= _DEEPEST:
            return ""
        bound = []
        targets = self._references(noun)
        for column, kept in row.items():
            if column in targets and kept is not None:
                there = journal_lists.last_known(self.archive, targets[column], kept)
                bound.append(self.name_of(targets[column], there, depth + 1))
        return " · ".join(one for one in bound if one)

    def _references(self, noun: str) -> dict[str, str]:
        return records.references(self.archive, noun)

    def differences(self, noun: str, old: str | None, new: str | None) -> list[Difference]:
        """The columns that differ, or those that held something, of an added or a removed record."""
        before, after = json.loads(old or "{}"), json.loads(new or "{}")
        targets = self._references(noun)

        def said(column: str, row: Mapping[str, Any]) -> str:
            kept = row.get(column)
            if noun == "rule" and column == "value" and kept is not None:
                return rules.show(row.get("key", ""), kept)
            if column in targets and kept is not None:
                return self.name(targets[column], kept) or columns.NOTHING
            return columns.value(column, kept)

        return [
            Difference(
                columns.label(column),
                said(column, before) if old else "",
                said(column, after) if new else "",
            )
            for column in (after or before)
            if column not in columns.HIDDEN
            and before.get(column) != after.get(column)
            and ((old and new) or (before | after)[column] not in (None, ""))
        ]

    def what(self, old: str | None, new: str | None) -> str:
        return _(ADDED) if old is None else _(REMOVED) if new is None else _(CHANGED)

    def line(self, noun: str, old: str | None, new: str | None) -> str:
        """The differences in one line."""
        found = self.differences(noun, old, new)
        told = [
            f"{one.label}: {one.old} → {one.new}" if old and new else f"{one.label}: {one.old or one.new}"
            for one in found[:_MOST]
        ]
        return "; ".join(told) + (" …" if len(found) > _MOST else "")


class Changes(List):
    """The changes of one operation, each row in words: noun, name, what, line."""

    def __init__(self, archive: Archive, what: Listing) -> None:
        super().__init__(archive, what)
        self._words = Words(archive)

    def rows(self, keys: Sequence[int]) -> list[dict[str, Any] | None]:
        return [row and self._in_words(row) for row in super().rows(keys)]

    def _in_words(self, row: dict[str, Any]) -> dict[str, Any]:
        noun, old, new = row["noun"], row["old"], row["new"]
        return {
            "uid": row["uid"], "noun": columns.noun(noun), "name": self._words.name_of(noun, json.loads(new or old)),
            "what": self._words.what(old, new), "line": self._words.line(noun, old, new),
        }  # fmt: skip
