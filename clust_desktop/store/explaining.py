"""Which operations of the journal made a figure another one: those that edited what it reads, near its records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clust_desktop.domain.closure import Frozen
from clust_desktop.domain.indicators import INDICATORS
from clust_desktop.store import damage, indicators, totals
from clust_desktop.store.database import Archive, Row

Key = tuple[str, int]
Reads = Mapping[str, frozenset[str]]
"""Table → the columns of it that a figure depends on."""

_READ = 20  # SQLITE_READ, https://sqlite.org/c3ref/c_alter_table.html
_LABELS = frozenset({"act", "code", "full_name", "name", "number", "supplier", "title", "uid", ""})
"""Columns that only name a record: no figure is another one for them."""
_SCOPE = {
    "association": frozenset({"constituted_on", "closed_on"}),
    "period": frozenset({"from_on", "until_on"}),
    "period_association": frozenset({"association_id", "from_on", "period_id", "until_on"}),
}
"""What every figure depends on besides: who takes part, and under which dates."""

TABLES = {"event": "gathering", "meeting": "gathering", "assembly": "gathering"}
"""Kind of a record → its table, where that has another name."""
UP = {
    "attendance": ("gathering_id", "person_id"),
    "award": ("period_id",),
    "expense": ("heading_id",),
    "gathering": ("organ_id",),
    "headcount": ("gathering_id",),
    "membership": ("organisation_id",),
    "seat": ("working_group_id",),
}
"""Table of a record → its references to what decides, too, whether it counts."""
NEAR = {
    "affiliation": ("person_id",),
    "attendance_organisation": ("attendance_id",),
    "gathering": ("working_group_id",),
    "gathering_association": ("gathering_id",),
    "membership": ("organisation_id",),
    "membership_category": ("membership_id",),
    "presence": ("attendance_id",),
    "project_association": ("project_id",),
}
"""Table → the references by which a row of it belongs to a record."""
WIDE = frozenset({"association", "checklist_item", "member_category", "period", "period_association", "rule"})
"""Tables whose rows decide on many records at once."""
_TARGETS = {"heading_id": "expense_heading"}


@dataclass(frozen=True, slots=True)
class Edited:
    """A row that is not what it was then: before, now (None: not there), and the operations that edited it.

    Each operation stands with the columns it changed, None where it added or removed the row.
    """

    noun: str
    row_id: int
    old: Row | None
    new: Row | None
    steps: tuple[tuple[int, frozenset[str] | None], ...]

    def operations(self, columns: frozenset[str]) -> list[int]:
        """The operations that changed one of these columns, or added or removed the row."""
        return [operation for operation, changed in self.steps if changed is None or changed & columns]

    @property
    def versions(self) -> list[Row]:
        return [one for one in (self.old, self.new) if one is not None]

    def touches(self, columns: frozenset[str]) -> bool:
        """Whether it came, went, or differs in one of the columns."""
        if self.old is None or self.new is None:
            return True
        return any(self.old.get(name) != self.new.get(name) for name in columns)


def closing(archive: Archive, closure_id: int) -> int:
    """The operation that closed, or the one that did it again."""
    found: int | None = archive.value(
        "select max(operation_id) from change where noun = 'closure' and row_id = ? and old is null", (closure_id,)
    )
    return found or 0


def last_known(archive: Archive, table: str, uid: str) -> Row:
    """A record that is not there any more, as the journal knew it last; empty where it does not."""
    kept = archive.value(
        "select old from change where noun = ? and new is null and old ->> 'uid' = ? order by id desc limit 1",
        (table, uid),
    )
    found: Row = json.loads(kept) if kept else {}
    return found


def reads(archive: Archive, code: str) -> Reads:
    """What the figure depends on, as the engine itself tells it; of a ratio what its two sides do.

    Raises Damaged for a figure that no program knows.
    """
    if code not in INDICATORS:
        raise damage.refusal(archive.path)
    found: dict[str, set[str]] = {table: set(columns) for table, columns in _SCOPE.items()}

    def seen(action: int, table: str | None, column: str | None, *_more: object) -> int:
        if action == _READ and table is not None and column not in _LABELS:
            found.setdefault(table, set()).add(column or "")
        return 0

    connection = archive.db.conn
    connection.set_authorizer(seen)
    try:
        for side in INDICATORS[code].sides:
            archive.execute("explain " + indicators.sql(side), {"from": "", "to": ""}).fetchall()
    finally:
        connection.set_authorizer(None)
    return {table: frozenset(columns) for table, columns in found.items() if table not in totals.TABLES}


def edited(archive: Archive, since: int, nouns: Iterable[str]) -> list[Edited]:
    """The rows of those tables that are not what they were after the operation `since`."""
    cancelled = set(archive.column(
        "select id from operation where id > ?1 and (undone_by_id is not null"
        " or (kind in ('undo', 'redo', 'revert') and of_id > ?1))", (since,),
    ))  # fmt: skip
    rows: dict[Key, tuple[str | None, str | None, list[tuple[int, str | None, str | None]]]] = {}
    for noun, row_id, old, new, operation in archive.execute(
        "select noun, row_id, old, new, operation_id from change"
        " where operation_id > ? and noun in (select value from json_each(?)) order by id",
        (since, json.dumps(sorted(nouns))),
    ):
        first, _last, steps = rows.get((noun, row_id), (old, None, []))
        rows[noun, row_id] = (first, new, [*steps, (operation, old, new)])
    found = []
    for (noun, row_id), (old, new, steps) in rows.items():
        if old != new:
            standing = [one for one in steps if one[0] not in cancelled] or steps
            versions = [json.loads(one) if one else None for one in (old, new)]
            changed = tuple((operation, _changed(*row)) for operation, *row in standing)
            found.append(Edited(noun, row_id, versions[0], versions[1], changed))
    return found


def _changed(old: str | None, new: str | None) -> frozenset[str] | None:
    """The columns in which two versions of a row differ; None where one is not there."""
    if old is None or new is None:
        return None
    before, after = json.loads(old), json.loads(new)
    return frozenset(name for name in after if before.get(name) != after[name])


def responsible(
    archive: Archive, rows: Iterable[Edited], records: Iterable[Frozen], depends: Reads, *,
    period: int, association: int | None,
) -> list[int]:  # fmt: skip
    """The operations, oldest first, that edited what a figure depends on, near the records that came, went, changed.

    Where nothing is near, all that edited what it depends on: one of them it was.
    """
    relevant = [one for one in rows if one.noun in depends and one.touches(depends[one.noun])]
    hub, uids = _hub(archive, relevant, records)
    near = [one for one in relevant if _concerns(one, period, association) and _is_near(archive, one, hub, uids)]
    return sorted({operation for one in near or relevant for operation in one.operations(depends[one.noun])})


def _hub(archive: Archive, rows: list[Edited], records: Iterable[Frozen]) -> tuple[set[Key], set[str]]:
    """The records, and what they refer to, as they are and as they were; with the records' uids."""
    hub: set[Key] = set()
    by_table: dict[str, set[str]] = {}
    for record in records:
        by_table.setdefault(TABLES.get(record.kind, record.kind), set()).add(record.uid)
    for table, uids in by_table.items():
        known = archive.rows(
            f'select * from "{table}" where uid in (select value from json_each(?))', (json.dumps(sorted(uids)),)
        )
        known += [version for one in rows if one.noun == table for version in one.versions if version["uid"] in uids]
        for row in known:
            hub.add((table, row["id"]))
            for column in UP.get(table, ()):
                if row[column] is not None:
                    hub.add((_TARGETS.get(column, column.removesuffix("_id")), row[column]))
            if table == "attendance":
                hub |= {("organisation", one) for one in _organisations(archive, row)}
    return hub, {uid for uids in by_table.values() for uid in uids}


def _organisations(archive: Archive, attendance: Row) -> list[int]:
    """The organisations somebody may have come for."""
    found: list[int] = archive.column(
        "select organisation_id from attendance_organisation where attendance_id = ?"
        " union select organisation_id from affiliation where person_id = ?",
        (attendance["id"], attendance["person_id"]),
    )
    return found


def _concerns(one: Edited, period: int, association: int | None) -> bool:
    """Whether a row can be about this period and this association (None: the system) at all."""
    if one.noun == "period":
        return True
    if one.noun == "period_association":
        if all(version["period_id"] != period for version in one.versions):
            return False
    elif one.noun == "association":
        return association in (None, one.row_id)
    elif one.noun == "rule" and all(version["key"] != "presence.minimum_minutes" for version in one.versions):
        return False
    owners = {version.get("association_id") for version in one.versions}
    return association is None or bool(owners & {None, association})


def _is_near(archive: Archive, one: Edited, hub: set[Key], uids: set[str]) -> bool:
    if one.noun in WIDE or (one.noun, one.row_id) in hub:
        return True
    if one.noun == "document_link":
        return any(version["record_uid"] in uids for version in one.versions)
    if one.noun == "document":
        linked = archive.column("select record_uid from document_link where document_id = ?", (one.row_id,))
        return not uids.isdisjoint(linked)
    if one.noun == "take_back":
        of = archive.column(
            "select attendance_id from presence where uid in (select value from json_each(?))",
            (json.dumps([version["presence_uid"] for version in one.versions]),),
        )
        return any(("attendance", row_id) in hub for row_id in of)
    return any(
        (column.removesuffix("_id"), version[column]) in hub
        for column in NEAR.get(one.noun, ())
        for version in one.versions
    )
