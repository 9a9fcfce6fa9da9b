"""The rows of a list as far as they were read: keys of all, texts of those in sight; no widget lives here."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any

from clust_desktop.domain.refusals import Refused
from clust_desktop.services.lists import Asked, Few, List
from clust_desktop.ui.office import Office
from clust_desktop.ui.specs import Column, Page, Where

AHEAD = 60
"""Rows read at once: those of a tall window, and some more."""
NOT_YET = "…"
First = tuple[Few | None, dict[int, dict[str, Any] | None]]
"""A list, where it belongs to no connection, and its first rows by their keys, in order."""


class ListRows:
    """`count` rows in an order: the first ones at once, all of them (`is_whole`) a moment later."""

    def __init__(self, page: Page, columns: Sequence[Column]) -> None:
        self.page, self.columns = page, list(columns)
        self.list: List | Few | None = None
        self.asked = Asked()
        self.count = 0
        self.is_whole = False
        self.keys: array[int] = array("q")
        self._read: dict[int, dict[str, Any] | None] = {}

    def take(self, what: List | Few, asked: Asked, first: dict[int, dict[str, Any] | None], *, whole: bool) -> None:
        """Begin anew with the first rows by their keys; `what` reads the others, `whole` where there are none."""
        self.list, self.asked, self.keys, self.is_whole = what, asked, array("q", first), whole
        self.count, self._read = len(first), first

    def take_all(self, keys: array[int], few: Few | None = None) -> None:
        """The keys of all rows, and the list they are of where only its beginning was there."""
        self.keys, self.count, self.is_whole = keys, len(keys), True
        if few is not None and few is not self.list:
            self.list, self._read = few, {}

    def row(self, position: int) -> dict[str, Any] | None:
        """The row as read, None where it is still to come or has gone."""
        if position >= len(self.keys) or self.list is None:
            return None
        key = self.keys[position]
        if key not in self._read:
            start = max(0, position - AHEAD // 3)
            wanted = [one for one in self.keys[start : start + AHEAD] if one not in self._read]
            self._read.update(zip(wanted, self.list.rows(wanted), strict=True))
        return self._read[key]

    def texts(self, position: int) -> list[str]:
        row = self.row(position)
        if row is None:
            return [NOT_YET] * len(self.columns)
        return [one.show(row[one.key]) for one in self.columns]

    def tone(self, position: int) -> str:
        row = self.row(position)
        return "" if row is None else self.page.tone(row)

    def position(self, key: int) -> int:
        """Where the row with this key stands, -1 where it is not in the list."""
        try:
            return self.keys.index(key)
        except ValueError:
            return -1

    def starting(self, text: str, after: int) -> int | None:
        """The next row from position `after` on whose ordered column begins with `text`, going round once."""
        if self.list is None:
            return None
        found, after = set(self.list.starting(self.asked, text)), max(0, after)  # -1 where the list is empty
        places = chain(range(after, len(self.keys)), range(min(after, len(self.keys))))
        return next((at for at in places if self.keys[at] in found), None)


def first(office: Office, *, page: Page, where: Where, asked: Asked) -> First | Refused:
    """The first rows: they stand before all are counted."""
    try:
        begun = None if asked.words or asked.order else page.beginning(office, where, AHEAD)
        there = begun or page.listing(office, where)
    except Refused as refusal:  # a filter that cannot be read is said beside it
        return refusal
    keys = there.keys(asked, limit=AHEAD)
    return there if isinstance(there, Few) else None, dict(zip(keys, there.rows(keys), strict=True))


def every(office: Office, *, page: Page, where: Where, asked: Asked, few: Few | None) -> tuple[Few | None, array[int]]:
    """The list, where it belongs to no connection, and the keys of all its rows in order."""
    there = few if few is not None and few.is_whole else page.listing(office, where)
    return there if isinstance(there, Few) else None, there.keys(asked)
