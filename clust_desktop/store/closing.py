"""What ends when a group, an organ, a value chain or an association is closed."""

from __future__ import annotations

from clust_desktop.store.database import Archive

_OF_CHAIN = "working_group_id in (select id from working_group where value_chain_id = :id)"
_OF_ASSOCIATION = (
    "working_group_id in (select id from working_group where association_id = :id)"
    " or organ_id in (select id from organ where association_id = :id)"
)
BELOW: dict[str, dict[str, str]] = {
    "working_group": {"seat": "working_group_id = :id", "office": "working_group_id = :id"},
    "organ": {"seat": "organ_id = :id", "office": "organ_id = :id"},
    "value_chain": {"working_group": "value_chain_id = :id", "seat": _OF_CHAIN, "office": _OF_CHAIN},
    "association": {
        "value_chain": "association_id = :id",
        "working_group": "association_id = :id",
        "organ": "association_id = :id",
        "seat": _OF_ASSOCIATION,
        "office": "association_id = :id",
        "membership": "association_id = :id",
    },
}
_GATHERINGS = {
    "working_group": "g.working_group_id = :id",
    "organ": "g.organ_id = :id",
    "value_chain": "g.working_group_id in (select id from working_group where value_chain_id = :id)",
    "association": "exists (select 1 from gathering_association ga where ga.gathering_id = g.id"
    " and ga.association_id = :id)",
}


def ending(archive: Archive, noun: str, row_id: int, on: str) -> dict[str, list[int]]:
    """Table → ids of what lies below the record and would go on after its last day `on`."""
    found = {
        table: archive.column(
            f"select id from {table} where ({where}) and (until_on is null or until_on > :on)",
            {"id": row_id, "on": on},
        )
        for table, where in BELOW[noun].items()
    }
    return {table: ids for table, ids in found.items() if ids}


def beginning(archive: Archive, noun: str, row_id: int, on: str) -> dict[str, int]:
    """Table → how many records below it begin only after `on`, and so cannot end on it."""
    found = {
        table: archive.value(
            f"select count(*) from {table} where ({where}) and from_on > :on", {"id": row_id, "on": on}
        )
        for table, where in BELOW[noun].items()
    }
    return {table: counted for table, counted in found.items() if counted}


def planned(archive: Archive, noun: str, row_id: int, on: str) -> int:
    """How many of its gatherings are planned for after `on`."""
    counted: int = archive.value(
        f"select count(*) from gathering g where g.status = 'planned' and g.on_day > :on and {_GATHERINGS[noun]}",
        {"id": row_id, "on": on},
    )
    return counted
