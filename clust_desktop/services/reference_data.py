"""Reference data: categories, headings, kinds, checklists, rules with their source, figures of context, notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clust_desktop.domain import rules
from clust_desktop.services.lists import List
from clust_desktop.store import reference_lists
from clust_desktop.store.database import Archive


class Rules(List):
    """Rules with their values as a person reads them."""

    def rows(self, keys: Sequence[int]) -> list[dict[str, Any] | None]:
        return [row and row | {"value": rules.show(row["key"], row["value"])} for row in super().rows(keys)]


class ReferenceData:
    """Lists of what other records point to or are counted by."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def listing(self, *, noun: str, association: str = "") -> List:
        """The records of one table; rules that hold for an association, given by its uid."""
        kind = Rules if noun == "rule" else List
        return kind(self.archive, reference_lists.reference(self.archive, noun, association))

    def next_position(self, *, noun: str) -> int:
        """The place in the order that a new record takes."""
        return reference_lists.next_position(self.archive, noun)
