"""Meetings, assemblies and events, and who was there."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.store import gatherings, programmes
from clust_desktop.store.database import Archive


class Gatherings:
    """Reads gatherings and their registers."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def listing(
        self,
        *,
        kind: str | None = None,
        first: date | None = None,
        last: date | None = None,
        association: str | None = None,
    ) -> list[dict[str, Any]]:
        """Gatherings between two days, oldest first: uid, kind, title, status, on, until, place, associations …"""
        return gatherings.listing(
            self.archive,
            kind=kind,
            first=first.isoformat() if first else None,
            last=last.isoformat() if last else None,
            association_id=programmes.association(self.archive, association)["id"] if association else None,
        )

    def register(self, uid: str) -> dict[str, Any]:
        """The people of one gathering and its counts: {people, attendances, persons, members, headcount}."""
        gathering = self.archive.by_uid("gathering", uid)
        return {
            "gathering": uid,
            "title": gathering["title"],
            "on": gathering["on_day"],
            "people": gatherings.register(self.archive, gathering["id"]),
            **gatherings.counts(self.archive, gathering["id"]),
        }
