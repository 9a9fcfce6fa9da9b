"""What stands on a sign-in list: the gathering, its pages and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain.brands import Brand

LEAST_EMPTY = 3
"""Rows left empty for whoever walks in, where nobody says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringFacts:
    """A gathering as its papers name it: words already, but for its days and moments (UTC; empty: not known)."""

    kind: str
    title: str
    from_on: date
    until_on: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    format: str = ""
    organisers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    body: str = ""
    fund: str = ""
    cup: str = ""
    version: str = ""
    brand: Brand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One numbered row; without a code it is empty, for whoever walks in."""

    number: int
    line: int | None = None
    code: str = ""
    name: str = ""
    role: str = ""
    organisations: str = ""
    represents: str = ""
    presumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInList:
    """A list as it is printed, page by page; `printed_at` is a moment in UTC."""

    gathering: GatheringFacts
    session: str = ""
    notice: str = ""
    large: bool = False
    printing: int = 1
    printed_at: str = ""
    pages: tuple[tuple[Row, ...], ...] = ()

    def structure(self) -> list[list[tuple[int, int | None]]]:
        """Page by page the number of each row and the id of its line: what makes two printings the same."""
        return [[(row.number, row.line) for row in page] for page in self.pages]


def paged(people: Sequence[Any], empty: int | None, each: int) -> list[list[Any]]:
    """The people, then the empty rows (None), on pages of `each` rows.

    Where nobody says how many are empty the last page is filled with them, LEAST_EMPTY at least.
    """
    if empty is None:
        over = (len(people) + LEAST_EMPTY) % each
        empty = LEAST_EMPTY + (each - over if over else 0)
    rows = [*people, *[None] * empty]
    return [rows[at : at + each] for at in range(0, len(rows), each)]
