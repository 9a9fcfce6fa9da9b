"""Expected values and their justifications, by the indicator and the association they are of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clust_desktop.store.database import Archive, Row

BARE: dict[str, Any] = {"value": None, "baseline": None, "source": "", "note": ""}
"""A target that says nothing."""


def find(archive: Archive, period_id: int, indicator: str, association_id: int | None) -> Row | None:
    """The target of an indicator (by code) for an association, or for the system."""
    indicator_id = archive.value("select id from indicator where code = ?", (indicator,))
    return archive.find("target", period_id=period_id, indicator_id=indicator_id, association_id=association_id)


def keep(
    archive: Archive, period_id: int, indicator: str, association_id: int | None, values: Mapping[str, Any]
) -> bool:
    """Change what differs of a target; whether anything did. One that says nothing any more goes, if unexplained."""
    there = find(archive, period_id, indicator, association_id)
    if there is None:
        if not any(value not in (None, "") for key, value in values.items() if key != "direction"):
            return False
        indicator_id = archive.value("select id from indicator where code = ?", (indicator,))
        archive.insert(
            "target",
            {"period_id": period_id, "association_id": association_id, "indicator_id": indicator_id, **values},
        )
        return True
    new = {key: value for key, value in values.items() if there[key] != value}
    after = there | new
    is_bare = all(after[key] == bare for key, bare in BARE.items())
    laid = archive.exists("document_link", record_kind="target", record_uid=there["uid"])
    if new and is_bare and not laid and not archive.exists("justification", target_id=there["id"]):
        archive.delete("target", there["id"])
        return True
    archive.update("target", there["id"], new)
    return bool(new)


def before(archive: Archive, period: Row) -> Row | None:
    """The period before this one: of its programme, else of any."""
    return archive.row(
        "select * from period where from_on < :from_on"
        " order by programme_id = :programme_id desc, from_on desc limit 1",
        {"from_on": period["from_on"], "programme_id": period["programme_id"]},
    )


def to_copy(archive: Archive, source: int, goal: int, associations: tuple[int | None, ...]) -> tuple[list[Row], int]:
    """The targets with a value of period `source` for those associations that `goal` has not, and how many it has."""
    listed = [
        row
        for row in archive.all("target", period_id=source)
        if row["value"] is not None and row["association_id"] in associations
    ]
    there = {
        (row["indicator_id"], row["association_id"])
        for row in archive.all("target", period_id=goal)
        if row["value"] is not None
    }
    new = [row for row in listed if (row["indicator_id"], row["association_id"]) not in there]
    return new, len(listed) - len(new)
