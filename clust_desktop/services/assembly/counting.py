"""The proxies that count at assemblies, for the papers and summaries that speak of them."""

from __future__ import annotations

from clust_desktop.services.assembly.reading import reading
from clust_desktop.store import assemblies, totals
from clust_desktop.store.database import Archive, Row


def counting(archive: Archive, gathering: str, association: str) -> list[Row]:
    """The proxies that count over a whole assembly in one association, with the names of who gives and holds them."""
    found = reading(archive, gathering, association=association, whole=True)
    return [found.proxy_rows[one.proxy.uid] for one in found.now.proxies if one.counts]


def counted(archive: Archive, gathering_ids: list[int]) -> dict[tuple[int, int], int]:
    """(assembly, association) → how many proxies count there, or did of persons erased since."""
    given = assemblies.with_proxies(archive, gathering_ids)
    found = {key: n for key, n in totals.proxies(archive).items() if key[0] in set(gathering_ids)}
    for one in given:
        key = one["gathering_id"], one["association_id"]
        found[key] = found.get(key, 0) + len(counting(archive, one["uid"], one["code"]))
    return found
