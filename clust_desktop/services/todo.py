"""What waits for the secretariat, and the dates to come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clust_desktop.domain import clock
from clust_desktop.i18n import N_, language
from clust_desktop.services.evidence import Evidence
from clust_desktop.services.indicators import Indicators
from clust_desktop.services.keeping import Keeping
from clust_desktop.services.lists import Few
from clust_desktop.services.scopes import scope
from clust_desktop.store import listing, programmes, todo_lists
from clust_desktop.store.database import Archive, Row

WORDS: dict[str, str] = {
    "miss": N_("Figures to justify"),
    "unmarked": N_("Gatherings past and still planned"),
    "unattended": N_("Gatherings held without attendance"),
    "minutes": N_("Assemblies without minutes"),
    "evidence": N_("Missing evidence"),
    "withdrawal": N_("Withdrawals that will take effect"),
    "import": N_("Imports with open questions"),
    "sheets": N_("Sign-in sheets whose total does not agree"),
}
"""Kinds of what waits in a period, in the order they are shown."""
BACKUP = {"backup": N_("Backup to be made")}
"""What waits in whichever period."""

COMING: dict[str, str] = {
    "meeting": N_("Meeting"),
    "assembly": N_("Assembly"),
    "event": N_("Event"),
    "withdrawal": N_("Withdrawal takes effect"),
    "remedy": N_("Remedy due"),
    "period": N_("Period ends"),
}


_FOUND: dict[tuple[str | int | None, ...], list[Row]] = {}
"""The last answer, by archive, operation, period, association, language and day."""


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

    def listing(
        self, *, period: str, association: str | None = None, kind: str = "", folder: Path | None = None
    ) -> Few:
        """What waits in a period, oldest first; of one kind where it is named. A backup too old, before all else.

        `folder` is where backups go, beside the archive if not said.
        """
        rows = [*self._old_backup(folder), *self._rows(period, association)]
        return Few([row for row in rows if kind in ("", row["kind"])], text=("label", "associations"))

    def _old_backup(self, folder: Path | None) -> list[Row]:
        standing = Keeping(self.archive).standing(folder=folder)
        if not standing.is_old:
            return []
        return [{
            "uid": "backup", "kind": "backup", "noun": "backup", "on_day": standing.made_at[:10],
            "label": standing.sentence, "associations": "",
        }]  # fmt: skip

    def counts(self, *, period: str, association: str | None = None) -> dict[str, int]:
        """Kind → how many things of it wait, in the order they are shown; those of which none waits are left out."""
        found = Counter(row["kind"] for row in self._rows(period, association))
        return {kind: found[kind] for kind in WORDS if kind in found}

    def _rows(self, period: str, association: str | None) -> list[Row]:
        """What waits, found once between two operations: the dashboard and the list ask the same."""
        spoken, today = language(), clock.today().isoformat()
        key = (str(self.archive.path), programmes.last_operation(self.archive), period, association, spoken, today)
        known = _FOUND.get(key)
        if known is None:
            where = scope(self.archive, period=period, association=association)
            first, last = where.own_dates[where.chosen["id"]] if where.chosen else where.whole_dates
            known = listing.every(
                self.archive,
                todo_lists.waiting(
                    first=first, last=last, association=where.chosen["code"] if where.chosen else None, today=today,
                    missed=self._find_missed(period, association),
                ),
            )  # fmt: skip
            owed = Evidence(self.archive).gaps(period=period, association=association)
            known = sorted(known + [_owed(one) for one in owed], key=lambda row: str(row["on_day"]))
            _FOUND.clear()  # what was known before the archive changed
            _FOUND[key] = known
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


def _owed(gap: dict[str, Any]) -> Row:
    """A record without all its documents, as what waits."""
    return {
        "uid": gap["uid"], "kind": "evidence", "noun": gap["noun"], "on_day": gap["on"], "label": gap["label"],
        "associations": ", ".join(gap["associations"]),
    }  # fmt: skip
