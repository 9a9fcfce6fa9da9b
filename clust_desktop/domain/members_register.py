"""What stands on the register of members of a day, and who speaks for a member."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clust_desktop.domain.brands import Brand
from clust_desktop.domain.names import search_key

SPEAKS = ("rappresentante", "president", "presidenza", "amministratore unico", "amministratrice unica", "titolare",
          "representative")  # fmt: skip
"""Words in the title of an affiliation that say that this person speaks for the organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One membership on that day, in the words of the paper; `suspended` says since when and why it does not vote."""

    organisation: str
    name: str
    category: str
    category_name: str
    codes: str = ""
    seat: str = ""
    since: date
    until: date | None = None
    representative: str = ""
    presumed: bool = False
    suspended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationMembers:
    """The members of one association in the order of their names, numbered from 1."""

    code: str
    name: str
    rows: tuple[MemberRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersRegister:
    """The register of one association, or of all of them, as of a day; `categories` are codes in their order."""

    on: date
    associations: tuple[AssociationMembers, ...]
    categories: tuple[str, ...] = ()
    is_whole: bool = False
    fund: str = ""
    cup: str = ""
    version: str = ""
    brand: Brand | None = None

    @property
    def memberships(self) -> int:
        return sum(len(one.rows) for one in self.associations)

    @property
    def organisations(self) -> int:
        """A subject of several associations counts once."""
        return len({row.organisation for one in self.associations for row in one.rows})


def categories(rows: Sequence[MemberRow], order: Sequence[str]) -> list[tuple[str, int]]:
    """Category name and number of rows, in the order of the codes."""
    names = {row.category: row.category_name for row in rows}
    counted = Counter(row.category for row in rows)
    return [(names[code], counted[code]) for code in (*order, "") if counted[code]]


def representative(people: Sequence[tuple[str, str]]) -> tuple[str, bool]:
    """Who speaks for a member, of its (name, title): whoever's title says so, else the only one there is ("presumed").

    Nobody where there are several and no title tells: it is not guessed.
    """
    said = [name for name, title in people if any(word in search_key(title) for word in SPEAKS)]
    if said:
        return ", ".join(dict.fromkeys(said)), False
    names = list(dict.fromkeys(name for name, _title in people))
    return (names[0], True) if len(names) == 1 else ("", False)
