"""The reference data of `db/reference/`, loaded into a new archive and ordinary records from then on."""

from __future__ import annotations

import csv
from typing import Any

from clust_desktop import paths
from clust_desktop.store.database import Archive

ORDER = (
    "association",
    "member_category",
    "expense_heading",
    "event_kind",
    "document_kind",
    "checklist_item",
    "rule",
    "partnership_rule",
    "context_figure",
    "indicator",
)


def _integers(archive: Archive, noun: str) -> set[str]:
    return {row[1] for row in archive.execute(f'pragma table_info("{noun}")') if row[2] == "INTEGER"}


def ids(archive: Archive, noun: str) -> dict[str, int]:
    """Code → id of a reference table, by code."""
    return {row["code"]: row["id"] for row in archive.all(noun, order="code")}


def load(archive: Archive) -> None:
    """Write every reference table, inside the operation that is running."""
    for noun in ORDER:
        integers = _integers(archive, noun)
        with paths.db("reference", f"{noun}.csv").open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                values: dict[str, Any] = {}
                for column, text in line.items():
                    if column == "document_kind":
                        values["document_kind_id"] = archive.value(
                            "select id from document_kind where code = ?", (text,)
                        )
                    elif column in integers:
                        values[column] = int(text) if text else None
                    else:
                        values[column] = None if column == "format" and not text else text
                archive.insert(noun, values)
