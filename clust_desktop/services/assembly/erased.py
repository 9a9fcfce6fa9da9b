"""An assembly whose people are erased: how each member was there is written down before their names go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from clust_desktop.domain.assembly import BY_PROXY, EXCUSED
from clust_desktop.services.assembly.reading import Reading, opening, reading
from clust_desktop.store import assembly_totals, totals
from clust_desktop.store.database import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One association's assembly as a whole, and the members there as it was opened."""

    found: Reading
    opening: int | None

    @property
    def key(self) -> tuple[int, int]:
        return self.found.gathering["id"], self.found.association["id"]


def before(archive: Archive, persons: Collection[int]) -> list[Before]:
    """The assemblies of these persons as they are now."""
    whole = [
        reading(archive, row["gathering"], association=row["code"], whole=True)
        for row in assembly_totals.with_people(archive, persons)
    ]
    return [Before(found=one, opening=opening(archive, one)) for one in whole]


def keep(archive: Archive, was: Collection[Before]) -> None:
    """Inside the operation that erases, after the names went: what is left says the same of every member.

    A proxy that is left and did not count keeps why, as when an assembly is closed.
    """
    for one in was:
        for judged in one.found.now.proxies:
            left = archive.find("proxy", uid=judged.proxy.uid)
            if left and judged.reason and not left["refused_reason"] and left["withdrawn_at"] is None:
                archive.update("proxy", left["id"], {"refused_reason": judged.reason})
        row_id = assembly_totals.begin(archive, one.key, opening=one.opening)
        uid, code = one.found.gathering["uid"], one.found.association["code"]
        now = reading(archive, uid, association=code, whole=True).now
        people = one.found.now.people - now.people + (now.erased.heads if now.erased else 0)
        hows = {
            member: how for member, how in _hows(one.found).items() if how != BY_PROXY or member not in now.by_proxy
        }
        assembly_totals.keep(archive, row_id, people=max(0, people), hows=hows)
        if missing := one.found.now.proxied - now.proxied:
            totals.add_proxies(archive, one.key, missing)


def _hows(found: Reading) -> dict[int, str]:
    """Each member of the roster that was there or excused, with how."""
    hows = {one.organisation: found.now.how(one.organisation) for one in found.now.roster}
    hows |= {member: EXCUSED for member in found.excused if member in hows and not hows[member]}
    return {member: how for member, how in hows.items() if how}
