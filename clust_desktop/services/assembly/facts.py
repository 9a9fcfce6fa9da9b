"""The facts of an assembly as the command line and the minutes give them."""

from __future__ import annotations

from typing import Any

from clust_desktop.domain import proxies
from clust_desktop.services.assembly.reading import Reading
from clust_desktop.store import assemblies
from clust_desktop.store.database import Archive

RESOLUTION = ("uid", "item", "text", "method", "electorate", "in_favour", "against", "abstained", "outcome", "reason",
              "voted_at")  # fmt: skip


def facts(archive: Archive, found: Reading) -> dict[str, Any]:
    """{roster, entitled, present, proxies, total, needed, call, valid, resolutions, …} of one association's assembly.

    `roster` are all members of the day, `entitled` those that count: every threshold is a share of these.
    """
    now, needed = found.now, found.thresholds
    return {
        "gathering": found.gathering["uid"], "title": found.gathering["title"], "on": found.gathering["on_day"],
        "association": found.association["code"], "frozen_at": found.gathering["frozen_at"], "at": now.at,
        "roster": len(now.roster), "entitled": now.entitled, "present": now.present, "proxies": now.proxied,
        "total": now.total, "people": now.people,
        "erased": now.erased_said or None,
        "needed": {"first": needed.first, "statute": needed.statute, "dissolution": needed.dissolution},
        "call": found.call, "valid": found.is_valid,
        "items": [
            {
                "uid": one.uid, "number": one.number, "title": one.title, "majority": one.majority,
                "needed": one.needs.present if one.needs else None, "missing": one.missing if one.needs else None,
                "reason": one.refused,
            }
            for one in found.items
        ],
        "refused_proxies": [
            {
                "uid": one.proxy.uid, "principal": found.proxy_rows[one.proxy.uid]["principal_name"],
                "holder": found.proxy_rows[one.proxy.uid]["holder_name"], "reason": proxies.words(one.reason),
            }
            for one in now.proxies
            if not one.counts
        ],
        "without_vote": [{"uid": one.uid, "name": one.name, "reason": one.reason} for one in now.roster
                         if not one.may_vote],
        "resolutions": [{key: one[key] for key in RESOLUTION} | _named(archive, one) for one in found.resolutions],
    }  # fmt: skip


def _named(archive: Archive, resolution: dict[str, Any]) -> dict[str, Any]:
    """The votes by name, where they were cast by name."""
    if resolution["method"] != "open":
        return {}
    votes = assemblies.votes(archive, resolution["id"])
    return {"votes": [{"uid": one["uid"], "name": one["name"], "choice": one["choice"]} for one in votes]}
