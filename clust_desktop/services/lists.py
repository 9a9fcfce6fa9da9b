"""A list of the archive as a page shows it: counted at once, its rows read as they come into sight."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from clust_desktop.domain.names import fold, seeker
from clust_desktop.store import listing
from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Asked, Listing

Row = dict[str, Any]

__all__ = ["Asked", "Few", "List"]


class Few:
    """A list that was read or computed whole, and belongs to no connection; orders as its rows' values do."""

    def __init__(self, rows: Sequence[Row], *, text: Sequence[str] | None = None, is_whole: bool = True) -> None:
        """`text` names the values in which the words of a filter are looked for, None all of them.

        A row without a `uid` is known by its place. A list that is not whole is the beginning of one, to be shown
        while the rest is reckoned.
        """
        self._rows = [row if "uid" in row else {"uid": str(at), **row} for at, row in enumerate(rows)]
        self._text, self.is_whole = text, is_whole

    def count(self, asked: Asked) -> int:
        return len(self.keys(asked))

    def keys(self, asked: Asked, *, limit: int = -1) -> array[int]:
        """The places of the rows in order; all of them, or the first `limit`."""
        found = list(range(len(self._rows)))
        if asked.words.strip():
            holds = seeker(asked.words)
            found = [at for at in found if holds(text := self._said(at), fold(text))]
        if asked.order:
            found.sort(key=lambda at: _sortable(self._rows[at][asked.order]), reverse=asked.backwards)
        return array("q", found if limit < 0 else found[:limit])

    def _said(self, at: int) -> str:
        row = self._rows[at]
        keys = (key for key in row if key != "uid") if self._text is None else self._text
        return " ".join(str(row[key] or "") for key in keys)

    def rows(self, keys: Sequence[int]) -> list[Row | None]:
        return [self._rows[key] for key in keys]

    def key_of(self, uid: str) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row["uid"] == uid), None)

    def starting(self, asked: Asked, text: str) -> array[int]:
        column = asked.order or (next((key for key in self._rows[0] if key != "uid"), "uid") if self._rows else "")
        return array("q", (at for at in self.keys(asked) if fold(str(self._rows[at][column])).startswith(fold(text))))

    def can_order(self, column: str) -> bool:
        return not self._rows or column in self._rows[0]


def _sortable(value: Any) -> tuple[int, float, str]:
    """Nothing first, numbers by size, texts as they are folded."""
    if value is None or value == "":
        return 0, 0.0, ""
    return (1, float(value), "") if isinstance(value, int | float) else (2, 0.0, fold(str(value)))


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
