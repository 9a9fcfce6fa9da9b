"""What a closed assembly does not let anybody change: its parts, and what its roster and presences rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.domain.refusals import Refused
from clust_desktop.i18n import _
from clust_desktop.store.database import Archive
from clust_desktop.store.records import columns

PARTS = frozenset({"agenda_item", "call", "headcount", "proxy", "resolution", "session"})
STANDS = ("kind", "status", "on_day", "until_on", "starts_at", "ends_at", "format")
"""The columns of an assembly that its minutes rest on."""


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


def refuse_change(archive: Archive, uid: str, values: Mapping[str, Any]) -> None:
    """Raises Refused where an assembly that was closed would be told to have been another one."""
    row = archive.by_uid("gathering", uid)
    if not row["frozen_at"]:
        return
    new = columns(archive, "gathering", {key: values[key] for key in STANDS if key in values})
    if any(row[key] != value for key, value in new.items()):
        raise Refused(_("This assembly was closed: its day, hours, kind and status stand as they are."))
