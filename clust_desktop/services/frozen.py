"""What a closed assembly does not let anybody change: its parts, and what its roster and presences rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from clust_desktop.domain import days
from clust_desktop.domain.refusals import Conflict, Refused
from clust_desktop.i18n import N_, _
from clust_desktop.services.assembly.reading import reading
from clust_desktop.store import assemblies
from clust_desktop.store.closed import STANDS
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.records import columns, linked

CLOSED = N_("This assembly was closed: its day, hours, kind, status and organisers stand as they are.")

PARTS = frozenset({"agenda_item", "call", "headcount", "proxy", "resolution", "session"})


def refuse_part(archive: Archive, noun: str, uid: str = "", gathering: str = "") -> None:
    """Raises Refused for a part of an assembly that was closed, named by its own uid or by that of the assembly."""
    if noun not in PARTS:
        return
    if uid:
        row = archive.find("gathering", id=archive.by_uid(noun, uid)["gathering_id"])
    else:
        row = archive.by_uid("gathering", gathering) if gathering else None
    if row is not None and row["frozen_at"]:
        raise Refused(_("This assembly was closed: its agenda, calls, proxies and votes stand as they are."))


def refuse_change(archive: Archive, uid: str, values: Mapping[str, Any], organisers: Collection[str]) -> None:
    """Raises Refused where an assembly that was closed would be told to have been another one, or of others."""
    row = archive.by_uid("gathering", uid)
    if not row["frozen_at"]:
        return
    new = columns(archive, "gathering", {key: values[key] for key in STANDS if key in values})
    there = linked(archive, "gathering_association", "gathering", uid, "association", role="organiser")
    if any(row[key] != value for key, value in new.items()) or set(organisers) != set(there):
        raise Refused(_(CLOSED))


@contextmanager
def numbers_stand(archive: Archive, noun: str, ids: Collection[int]) -> Iterator[None]:
    """Raises Conflict where what is done meanwhile to persons or organisations changes what a closed assembly was.

    To be used inside the operation: nothing of it is written then.
    """
    concerned = assemblies.closed_with(archive, noun, ids)
    before = {one["id"]: _numbers(archive, one) for one in concerned}
    yield
    for one in concerned:
        if _numbers(archive, one) != before[one["id"]]:
            said = _("“{title}” of {day} was closed, and would no longer be what it was: take its closing back first,"
                     " or leave the two apart.")  # fmt: skip
            raise Conflict(said.format(title=one["title"], day=days.show(date.fromisoformat(one["on_day"]))))


def _numbers(archive: Archive, row: Row) -> list[tuple[int, ...]]:
    """Roster, members entitled, present and by proxy, and people, of each association that holds it."""
    found: list[tuple[int, ...]] = []
    for holder in assemblies.organisers(archive, row["id"]):
        now = reading(archive, row["uid"], association=holder["code"], whole=True).now
        found.append((len(now.roster), now.entitled, now.present, now.proxied, now.people))
    return found
