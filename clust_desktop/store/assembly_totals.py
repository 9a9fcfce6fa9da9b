"""How the members were there at an assembly of whose register names were destroyed: organisations, and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from clust_desktop.domain.assembly import BY_PROXY, EXCUSED, PRESENT, Erased
from clust_desktop.store import totals
from clust_desktop.store.database import Archive, Row


def with_people(archive: Archive, persons: Collection[int]) -> list[Row]:
    """The assemblies in whose register or proxies these persons stand, by association: gathering, code."""
    listed = ", ".join(map(str, persons)) or "null"
    return archive.rows(
        "select g.uid as gathering, a.code from gathering g"
        " join gathering_association x on x.gathering_id = g.id and x.role = 'organiser'"
        " join association a on a.id = x.association_id where g.kind = 'assembly' and g.id in ("
        f" select gathering_id from attendance where person_id in ({listed})"
        f" union select gathering_id from proxy where holder_id in ({listed})) order by g.id, a.id"
    )


def total(archive: Archive, gathering_id: int, association_id: int) -> Row | None:
    """What was written down of one association's assembly as names were destroyed; None where nothing was."""
    return archive.find("assembly_total", gathering_id=gathering_id, association_id=association_id)


def erased(archive: Archive, gathering_id: int, association_id: int) -> Erased | None:
    """What is left of people of an assembly whose names were destroyed; None where none were.

    Before it was written down how each member was there (release 0.2.0), the members represented were.
    """
    gone, left = totals.erased(archive, gathering_id), total(archive, gathering_id, association_id)
    if gone is None:
        return None
    many = totals.proxies(archive).get((gathering_id, association_id), 0)
    if left is None:
        return Erased(
            on=gone["on_day"], people=gone["people"], heads=gone["present"], proxies=many, unknown=many,
            members=totals.members(archive, gathering_id, association_id),
        )  # fmt: skip
    found: dict[str, set[int]] = defaultdict(set)
    for row in archive.all("assembly_total_member", assembly_total_id=left["id"]):
        found[row["how"]].add(row["organisation_id"])
    return Erased(
        on=gone["on_day"], people=gone["people"], heads=left["people"], members=frozenset(found[PRESENT]),
        proxied=frozenset(found[BY_PROXY]), excused=frozenset(found[EXCUSED]), proxies=many,
        unknown=max(0, many - len(found[BY_PROXY])),
    )  # fmt: skip


def begin(archive: Archive, key: tuple[int, int], *, opening: int | None) -> int:
    """Inside the operation that is running: the row of an assembly and an association, made where there is none."""
    row = total(archive, *key)
    if row is not None:
        return int(row["id"])
    return archive.insert(
        "assembly_total", {"gathering_id": key[0], "association_id": key[1], "people": 0, "opening": opening}
    )


def keep(archive: Archive, row_id: int, *, people: int, hows: Mapping[int, str]) -> None:
    """How many heads are missing from what is left, and how the members were there that it says nothing of."""
    archive.update("assembly_total", row_id, {"people": people})
    for member, how in sorted(hows.items()):
        if not archive.exists("assembly_total_member", assembly_total_id=row_id, organisation_id=member):
            archive.insert("assembly_total_member",
                           {"assembly_total_id": row_id, "organisation_id": member, "how": how})  # fmt: skip
