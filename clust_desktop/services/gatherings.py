"""Meetings, assemblies and events, and who was there."""

from __future__ import annotations

from datetime import date
from typing import Any

from clust_desktop.domain import clock, moments
from clust_desktop.services.lists import Asked, List
from clust_desktop.store import gathering_lists, gatherings, programmes, records
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

    def agenda(
        self, *, first: date | None = None, last: date | None = None, association: str | None = None, kind: str = "",
        found: str = "", group: str = "", organ: str = "",
    ) -> List:  # fmt: skip
        """The same as a list of any length, the newest first; `found` is a status, "overdue" or "unattended"."""
        return List(self.archive, gathering_lists.gatherings(
            today=clock.today().isoformat(), first=first.isoformat() if first else None,
            last=last.isoformat() if last else None, association=association, kind=kind, found=found,
            group=group, organ=organ,
        ))  # fmt: skip

    def between(
        self, first: date, last: date, *, association: str | None = None, kind: str = ""
    ) -> list[dict[str, Any]]:
        """What takes place on some days, in order of time; several days long ones are there once."""
        return gathering_lists.between(
            self.archive, today=clock.today().isoformat(), first=first.isoformat(), last=last.isoformat(),
            association=association, kind=kind,
        )  # fmt: skip

    def find(self, *, uid: str) -> dict[str, Any]:
        """The record by its columns, with `starts` and `ends` as times of day, its associations, and how it is found.

        {…, starts, ends, organisers, partners, found, body, associations, present, heads}
        """
        row = records.read(self.archive, "gathering", uid)
        listed = gathering_lists.values_of(self.archive, uid, today=clock.today().isoformat())
        return row | {
            "refused": self.archive.count("refused_mark", gathering_id=row["id"]),
            **{key: listed[key] for key in ("found", "body", "associations", "present", "heads")},
            **{key: moments.clock_of(row[f"{key}_at"]) if row[f"{key}_at"] else "" for key in ("starts", "ends")},
            **{f"{role}s": self._bound(uid, role) for role in ("organiser", "partner")},
        }

    def _bound(self, uid: str, role: str) -> tuple[str, ...]:
        return records.linked(self.archive, "gathering_association", "gathering", uid, "association", role=role)

    def as_last_time(
        self, *, kind: str, on: date | None, group: str | None = None, organ: str | None = None, series: str = "",
        organiser: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """What a new gathering of a group, organ, series or association takes over from the last one held, as `find`.

        Without a last one, the association of the group or organ; nothing where there is neither.
        """
        about = {
            f"{noun}_id": uid and self.archive.by_uid(noun, uid)["id"]
            for noun, uid in (("working_group", group), ("organ", organ), ("association", organiser))
        }
        day = on or clock.today()
        last = gathering_lists.last_like(
            self.archive, {"kind": kind, "on_day": day.isoformat(), "series": series, **about}
        )
        if last is not None:
            found = self.find(uid=last["uid"])
            kept = ("uid", "title", "on_day", "place", "format", "starts", "ends", "link", "organisers", "partners")
            return {key: found[key] for key in kept}
        for noun, uid in (("working_group", group), ("organ", organ)):
            if uid:
                return {"organisers": (records.read(self.archive, noun, uid)["association"],)}
        return {}

    def part(self, *, noun: str, gathering: str) -> List:
        """A gathering's agenda_items, sessions, calls, resolutions, headcounts, refused_marks or history."""
        return List(self.archive, getattr(gathering_lists, noun)(gathering))

    def sessions(self, *, gathering: str) -> tuple[tuple[str, str], ...]:
        """The sessions in order of time: uid, and title with its moment, which tells those of one title apart."""
        found = List(self.archive, gathering_lists.sessions(gathering))
        rows = [row for row in found.rows(found.keys(Asked())) if row]
        return tuple((row["uid"], _named(row)) for row in rows)

    def items(self, *, gathering: str) -> tuple[tuple[str, str], ...]:
        """The agenda items in their order: uid, and number with title."""
        found = List(self.archive, gathering_lists.agenda_items(gathering))
        rows = [row for row in found.rows(found.keys(Asked())) if row]
        return tuple((row["uid"], f"{row['number']}. {row['title']}") for row in rows)

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


def _named(session: dict[str, Any]) -> str:
    """A session as it is chosen from a list."""
    return " · ".join(
        one for one in (session["title"], session["starts_at"] and moments.show(session["starts_at"])) if one
    )
