"""A list of the archive as a page shows it: counted at once, its rows read as they come into sight."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from clust_desktop.store import listing
from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Asked, Listing

__all__ = ["Asked", "List"]


class List:
    """One listing over the archive of whoever asks: a thread of its own may count while another connection reads."""

    def __init__(self, archive: Archive, what: Listing) -> None:
        self.archive, self.what = archive, what

    def count(self, asked: Asked) -> int:
        return listing.count(self.archive, self.what, asked)

    def keys(self, asked: Asked, *, limit: int = -1) -> array[int]:
        """The keys of the rows in order; all of them, or the first `limit`."""
        return listing.ids(self.archive, self.what, asked, limit=limit)

    def rows(self, keys: Sequence[int]) -> list[dict[str, Any] | None]:
        """The rows with these keys; None for one that has gone meanwhile."""
        return listing.rows(self.archive, self.what, keys)

    def key_of(self, uid: str) -> int | None:
        """The key of the row with this uid, None where it is not in the list."""
        return listing.key_of(self.archive, self.what, uid)

    def starting(self, asked: Asked, text: str) -> array[int]:
        """The keys of the rows whose ordered column begins with the text."""
        return listing.starting(self.archive, self.what, asked, text)

    def can_order(self, column: str) -> bool:
        return column in self.what.orders
