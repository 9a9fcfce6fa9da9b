"""The proxies that count at assemblies, for the papers and summaries that speak of them."""

from __future__ import annotations

from clust_desktop.domain.assembly import DESTROYED
from clust_desktop.i18n import _
from clust_desktop.services.assembly.reading import reading
from clust_desktop.store import assemblies, totals
from clust_desktop.store.database import Archive, Row


def represented(archive: Archive, gathering: str, association: str) -> list[Row]:
    """Who is there by proxy in one association: principal, holder, written_on; a holder erased has no name."""
    found = reading(archive, gathering, association=association, whole=True)
    rows = [found.proxy_rows[one.proxy.uid] for one in found.now.proxies if one.counts]
    return [
        {"principal": row["principal_name"], "holder": row["holder_name"], "written_on": row["written_on"]}
        for row in rows
    ] + [
        {"principal": one.name, "holder": _(DESTROYED), "written_on": None}
        for one in found.now.roster if one.organisation in found.now.nameless_proxies
    ]  # fmt: skip


def counted(archive: Archive, gathering_ids: list[int]) -> dict[tuple[int, int], int]:
    """(assembly, association) → how many proxies count there, or did of persons erased since."""
    given = assemblies.with_proxies(archive, gathering_ids)
    found = {key: n for key, n in totals.proxies(archive).items() if key[0] in set(gathering_ids)}
    for one in given:
        key = one["gathering_id"], one["association_id"]
        now = reading(archive, one["uid"], association=one["code"], whole=True).now
        found[key] = found.get(key, 0) + len(now.by_proxy)
    return found
