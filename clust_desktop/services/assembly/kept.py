"""The rules an assembly goes by: those of its day while it is open, those written down once it was closed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple

from clust_desktop.domain.assembly_rules import Rule
from clust_desktop.store import assemblies
from clust_desktop.store.database import Archive, Row

Rules = tuple[Mapping[str, Rule], Mapping[str, Rule]]
"""The rules by key, and that of each agenda item with a majority of its own by the item's uid."""


def living(archive: Archive, row: Row, association_id: int) -> Rules:
    """As they stand in the archive, on the day of the assembly."""
    items = archive.all("agenda_item", gathering_id=row["id"])
    own = {one["uid"]: rule for one in items if (rule := own_of(archive, one)) is not None}
    found = assemblies.rules(archive, association_id, row["on_day"])
    return {key: _rule(one) for key, one in found.items()}, own


def own_of(archive: Archive, item: Row) -> Rule | None:
    """The rule of an agenda item with a majority of its own."""
    found = archive.find("rule", id=item["rule_id"]) if item["rule_id"] else None
    return _rule(found) if found else None


def _rule(row: Row) -> Rule:
    return Rule(row["key"], row["value"], row["article"], row["source"])


def closing(archive: Archive, row: Row, association_id: int, opening: int | None) -> Row:
    """What closing writes down of one association: its rules of that day, and how many were there at the opening."""
    rules, own = living(archive, row, association_id)
    said = {
        "rules": [astuple(rules[key]) for key in sorted(rules)],
        "items": {uid: astuple(one) for uid, one in own.items()},
    }
    return {
        "gathering_id": row["id"], "association_id": association_id, "opening": opening,
        "rules": json.dumps(said, ensure_ascii=False),
    }  # fmt: skip


def read(text: str) -> Rules:
    """The same, as they were written down."""
    said = json.loads(text)
    rules = [Rule(*one) for one in said["rules"]]
    return {one.key: one for one in rules}, {uid: Rule(*one) for uid, one in said["items"].items()}
