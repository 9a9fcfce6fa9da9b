"""Reference data: categories, headings, kinds, checklists, rules with their source, figures of context, notices."""

from __future__ import annotations

from clust_desktop.services.lists import List
from clust_desktop.store import reference_lists
from clust_desktop.store.database import Archive


class ReferenceData:
    """Lists of what other records point to or are counted by."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def listing(self, *, noun: str, association: str = "") -> List:
        """The records of one table; rules that hold for an association, given by its uid."""
        return List(self.archive, reference_lists.reference(self.archive, noun, association))

    def next_position(self, *, noun: str) -> int:
        """The place in the order that a new record takes."""
        return reference_lists.next_position(self.archive, noun)
