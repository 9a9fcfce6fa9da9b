"""What waits for the secretariat, and the dates to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clust_desktop.domain import clock
from clust_desktop.i18n import N_, language
from clust_desktop.services.indicators import Indicators
from clust_desktop.services.lists import Few
from clust_desktop.services.scopes import scope
from clust_desktop.store import listing, programmes, todo_lists
from clust_desktop.store.database import Archive
from clust_desktop.store.listing import Listing

WORDS: dict[str, str] = {
    "miss": N_("Figures to justify"),
    "unmarked": N_("Gatherings past and still planned"),
    "unattended": N_("Gatherings held without attendance"),
    "minutes": N_("Assemblies without minutes"),
    "evidence": N_("Gatherings without complete evidence"),
    "withdrawal": N_("Withdrawals that will take effect"),
    "import": N_("Imports with open questions"),
}
"""Kinds of what waits, in the order they are shown."""

COMING: dict[str, str] = {
    "meeting": N_("Meeting"),
    "assembly": N_("Assembly"),
    "event": N_("Event"),
    "withdrawal": N_("Withdrawal takes effect"),
    "remedy": N_("Remedy due"),
    "period": N_("Period ends"),
}


_MISSED: dict[tuple[str, int, str, str | None], list[str]] = {}
"""The last answer by archive, operation, period and association: the dashboard and the list ask the same."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date to come: what happens, and the record behind it."""

    on: str
    kind: str
    label: str
    noun: str
    uid: str


class Todo:
    """Reads; never writes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def listing(self, *, period: str, association: str | None = None, kind: str = "") -> Few:
        """What waits in a period, oldest first; of one kind where it is named."""
        what = self._what(period, association, (kind,) if kind else todo_lists.KINDS)
        return Few(listing.every(self.archive, what), text=("label", "associations"))

    def counts(self, *, period: str, association: str | None = None) -> dict[str, int]:
        """Kind → how many things of it wait, in the order they are shown; those of which none waits are left out."""
        found = todo_lists.counts(self.archive, self._what(period, association, todo_lists.KINDS))
        return {kind: found[kind] for kind in WORDS if kind in found}

    def _what(self, period: str, association: str | None, kinds: tuple[str, ...]) -> Listing:
        where = scope(self.archive, period=period, association=association)
        first, last = where.own_dates[where.chosen["id"]] if where.chosen else where.whole_dates
        return todo_lists.waiting(
            first=first, last=last, association=where.chosen["code"] if where.chosen else None, kinds=kinds,
            today=clock.today().isoformat(), missed=self._missed(period, association) if "miss" in kinds else (),
            english=language() != "it",
        )  # fmt: skip

    def _missed(self, period: str, association: str | None) -> list[str]:
        """The targets whose figure is missed and not explained, or explained when it was another."""
        key = (str(self.archive.path), programmes.last_operation(self.archive), period, association)
        known = _MISSED.get(key)
        if known is None:
            known = self._find_missed(period, association)
            _MISSED.clear()  # what was known of the archive before it changed
            _MISSED[key] = known
        return known

    def _find_missed(self, period: str, association: str | None) -> list[str]:
        where = scope(self.archive, period=period, association=association)
        targets = programmes.targets(self.archive, where.period["id"])
        codes = tuple(dict.fromkeys(one["indicator"] for one in targets))
        keys = {one["code"]: one["id"] for one in where.associations}
        uids = {(one["indicator"], one["association_id"]): one["uid"] for one in targets}
        return [
            uids[line.indicator, keys[line.association] if line.association else None]
            for line in Indicators(self.archive).lines(where, codes)
            if line.status in ("missed", "reconfirm") and line.target is not None
        ]

    def coming(self, *, association: str | None = None, limit: int = 8) -> list[Date]:
        """The next dates from today on, the nearest first."""
        rows: list[dict[str, Any]] = todo_lists.coming(
            self.archive, today=clock.today().isoformat(), association=association, limit=limit
        )
        return [Date(one["on_day"], one["kind"], one["label"], one["noun"], one["uid"]) for one in rows]
