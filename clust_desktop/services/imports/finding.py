"""Which gathering a row of attendance belongs to: by kind, day, association and title; asked where that is not one."""

from __future__ import annotations

from datetime import date

from clust_desktop.domain import days
from clust_desktop.domain.names import fold
from clust_desktop.i18n import _
from clust_desktop.services.imports.listing import Line
from clust_desktop.services.imports.lookup import Lookup
from clust_desktop.services.imports.outcome import Candidate, RowAsked, RowRefused
from clust_desktop.store import gatherings
from clust_desktop.store.database import Archive, Row


def find_gathering(archive: Archive, lookup: Lookup, row: Line) -> Row:
    """The gathering of the row. Raises RowRefused where there is none, RowAsked where a person must choose."""
    if row["gathering_uid"] and (named := archive.find("gathering", uid=row["gathering_uid"])):
        return named
    title, day = row.text("gathering"), row["on"]
    if not title and day is None:
        raise RowRefused(
            "gathering", "", _("Say which gathering the list belongs to, or give it a column with title and date.")
        )
    association = lookup.association(row["association"]) if row["association"] or lookup.given else None
    group = lookup.group(row.text("group"), association) if row["group"] else None
    possible = gatherings.possible(
        archive, day=row.day("on"), kind=row.text("gathering_kind") or None,
        association_id=association["id"] if association else None, group_id=group["id"] if group else None,
    )  # fmt: skip
    shown = title or (days.show(day) if day else "")
    found = [one for one in possible if one["status"] != "cancelled"]
    same = [one for one in found if fold(one["title"]) == fold(title)]
    cancelled = [one for one in possible if one not in found and (not title or fold(one["title"]) == fold(title))]
    if cancelled and not (same if title else found):
        reason = _("This gathering is cancelled. If it took place, change its status and import again.")
        raise RowRefused("gathering", shown, reason)
    if not found:
        raise RowRefused(
            "gathering",
            shown,
            _(
                "There is no gathering of this kind, day and association. Enter it in the agenda or import the list of "
                "gatherings first, or say which gathering the list is of."
            ),
        )
    if title:
        if len(same) == 1:
            return same[0]
        found = same or found
    elif len(found) == 1:
        return found[0]
    reason = (
        _("Which of the gatherings of that day is it?")
        if day
        else _("Several gatherings bear this title: which one is it?")
    )
    if title and fold(title) not in {fold(one["title"]) for one in found}:
        reason = _("No gathering of that day bears this title: is it one of these?")
        if day is None:
            raise RowRefused(
                "gathering", title, _("There is no gathering of this title. Import the list of gatherings first.")
            )
    candidates = tuple(
        Candidate(one["uid"], f"{days.show(date.fromisoformat(one['on_day']))} {one['title']}", _("of the same day"))
        for one in found[:8]
    )
    raise RowAsked("gathering", shown, reason, candidates)
