"""The bridge of the members between two days as lists: a row for each category and the total, and the names behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.bridge import Bridge, CategoryRow, Line, Move
from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.lists import Few
from clust_desktop.services.memberships import Memberships
from clust_desktop.services.uncollected import uncollected
from clust_desktop.store.database import Archive

_TOTAL, _NONE, _SIGN = "*", "-", "/"
WHOLE = N_("Total")


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a bridge: its two days, its association (None: the system), and a category, None for those without,
    or every one of them."""

    first: date
    last: date
    association: str | None = None
    category: str | None = None
    whole: bool = False

    @property
    def uid(self) -> str:
        word = _TOTAL if self.whole else self.category or _NONE
        return _SIGN.join((self.first.isoformat(), self.last.isoformat(), self.association or "", word))


def part(uid: str) -> Part:
    """The row of that uid."""
    first, last, association, word = uid.split(_SIGN, 3)
    category = None if word in (_TOTAL, _NONE) else word
    return Part(date.fromisoformat(first), date.fromisoformat(last), association or None, category, word == _TOTAL)


class Bridges:
    """Reads; each figure opens its names. Without an association the members are those of the system."""

    def __init__(self, archive: Archive) -> None:
        self.memberships = Memberships(archive)

    def _bridge(self, first: date, last: date, association: str | None) -> Bridge:
        if last < first:
            raise Refused(_("The last day {last} comes before the first day {first}.").format(
                last=days.show(last), first=days.show(first)))  # fmt: skip
        return self.memberships.bridge(first, last, association=association)

    def listing(self, *, first: date, last: date, association: str | None = None) -> Few:
        """A row for each category and one for all: opening, in, out, moved in and out, closing.

        Raises Unreconciled where opening + in − out ± moves is not the closing, by names.
        """
        return Few(self._rows(first, last, association), text=("name",))

    @uncollected()
    def _rows(self, first: date, last: date, association: str | None) -> list[dict[str, Any]]:
        found = self._bridge(first, last, association)
        words = self.memberships.category_names()
        rows = [
            _row(Part(first, last, association, one.category), words[one.category], one)
            for one in found.by_category([code for code in words if code])
        ]
        together = CategoryRow(
            category=None, opening=len(found.opening), came=len(found.ins), left=len(found.outs),
            moved_in=len(found.moves), moved_out=len(found.moves), closing=len(found.closing),
        )  # fmt: skip
        return [*rows, _row(Part(first, last, association, whole=True), _(WHOLE), together)] if rows else []

    def find(self, uid: str) -> dict[str, Any]:
        """One row; nothing but zeros where no member is of that category any more."""
        wanted = part(uid)
        rows = {row["uid"]: row for row in self._rows(wanted.first, wanted.last, wanted.association)}
        if uid in rows:
            return rows[uid]
        nobody = CategoryRow(category=wanted.category, opening=0, came=0, left=0, moved_in=0, moved_out=0, closing=0)
        return _row(wanted, self.memberships.category_names().get(wanted.category, ""), nobody)

    @uncollected()
    def names(self, uid: str, *, figure: str) -> Few:
        """The organisations behind one figure of a row, by name: uid, name, the day, the category or its change."""
        wanted = part(uid)
        found = self._bridge(wanted.first, wanted.last, wanted.association)
        lists: dict[str, tuple[Line, ...] | tuple[Move, ...]] = {
            "opening": found.opening, "came": found.ins, "left": found.outs, "moves": found.moves,
            "closing": found.closing,
        }  # fmt: skip
        names, words = self.memberships.organisation_names(), self.memberships.category_names()
        rows = []
        for one in lists[figure]:
            if isinstance(one, Move):
                mine = wanted.whole or wanted.category in (one.before, one.after)
                category = f"{words[one.before]} → {words[one.after]}"
            else:
                mine = wanted.whole or wanted.category == one.category
                category = words[one.category]
            if mine:
                rows.append({"uid": one.organisation, "name": names[one.organisation], "on": one.on.isoformat(),
                             "category": category})  # fmt: skip
        rows.sort(key=lambda row: (row["name"].casefold(), row["on"]))
        return Few(rows, text=("name", "category"))


def _row(wanted: Part, name: str, one: CategoryRow) -> dict[str, Any]:
    return {
        "uid": wanted.uid, "name": name, "opening": one.opening, "came": one.came, "left": one.left,
        "moved_in": one.moved_in, "moved_out": one.moved_out, "closing": one.closing, "is_total": wanted.whole,
    }  # fmt: skip
