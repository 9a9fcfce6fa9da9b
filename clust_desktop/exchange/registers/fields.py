"""Which column is which: by contents where they speak for themselves, by known headings only where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clust_desktop.domain.names import fold
from clust_desktop.exchange.registers.grid import Row, columns_where, is_email, is_moment, is_number
from clust_desktop.exchange.registers.moments import duration
from clust_desktop.exchange.registers.words import WORDS


def heading(text: str) -> str:
    """A heading folded for comparison; apostrophes part words here (`dell'ordine` is `dell ordine`)."""
    return fold(re.sub(r"[-'’ʼ`_/:]", " ", text))


def named(header: Row, field: str) -> list[int]:
    """The columns whose heading is known for a field, left to right."""
    return [place for place, cell in enumerate(header.cells) if cell and WORDS[field].fullmatch(heading(cell))]


def first(header: Row, *fields: str) -> int | None:
    """The leftmost column known for the first of these fields that has one."""
    for field in fields:
        if found := named(header, field):
            return found[0]
    return None


def known(header: Row) -> set[str]:
    """The fields some heading of the row is known for."""
    return {field for field in WORDS if named(header, field)}


class NoStays(Exception):
    """The table is none of joins; whoever looks for one looks elsewhere."""


class Stays:
    """The columns of a table of joins: the last two with moments are join and leave, a length of time may follow.

    Raises NoStays where the rows have no two columns of moments or no column of names.
    """

    def __init__(self, header: Row, rows: Sequence[Row]) -> None:
        self.moments = columns_where(rows, is_moment)
        if len(self.moments) < 2:
            raise NoStays
        self.join, self.leave = self.moments[-2:]
        after = [place for place in columns_where(rows, is_length) if place not in self.moments]
        self.duration = self.leave + 1 if self.leave + 1 in after else None
        if self.duration is None:
            with_units = [place for place in columns_where(rows, is_spelt) if place not in self.moments]
            self.duration = with_units[0] if with_units else None
        addresses = columns_where(rows, is_email)
        mails = [*addresses, *(p for p in named(header, "email") if p not in addresses)]
        accounts = named(header, "account")
        self.name = self._name(header, rows, set(mails) | set(accounts))
        here = [place for place in mails if place > self.name or len(self.moments) == 2]
        free = sorted(place for place in here if place not in accounts)
        worded = [place for place in free if place in named(header, "email")]
        self.email = next(iter(worded or free), None)
        others = [place for place in (*accounts, *free) if place != self.email and place > self.name]
        self.account = others[0] if others else None
        self.role = first(header, "role")

    def _name(self, header: Row, rows: Sequence[Row], taken: set[int]) -> int:
        used = {*taken, *self.moments, self.duration}
        texts = [place for place in columns_where(rows, is_words, 0.5) if place not in used]
        bracketed = [p for p in texts if re.search(r"[(（].+[)）]", header.at(p)) and p < self.join]
        if worded := [place for place in named(header, "full") if place < self.join] or bracketed:
            return worded[-1]
        # In a meeting list the meeting's own columns come first and the person's stand just before the join.
        if len(self.moments) > 2:
            before = [p for p in texts if max(m for m in self.moments if m < self.join) < p < self.join]
            if before:
                return before[0]
        if not texts:
            raise NoStays
        return texts[0]


def is_words(text: str) -> bool:
    return not (is_moment(text) or is_email(text) or is_number(text))


def is_spelt(text: str) -> bool:
    return duration(text) is not None and not text.isdigit()


def is_length(text: str) -> bool:
    """Whether a cell is a length of time, with units or as a bare number of minutes."""
    return is_spelt(text) or is_number(text)
