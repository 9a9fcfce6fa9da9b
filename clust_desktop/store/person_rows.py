"""Every row that belongs to a person, in whichever table: found from the schema, so that none is forgotten."""

from __future__ import annotations

import json
from collections.abc import Collection

from clust_desktop.store import journal, records
from clust_desktop.store.database import Archive, Row

Ids = dict[str, set[int]]
"""Table → the ids of its rows."""


def bonds(archive: Archive) -> dict[str, list[tuple[str, str]]]:
    """Table → its columns that point to persons, or to a row that belongs to one, each with the table pointed to."""
    references = {noun: records.references(archive, noun) for noun in journal.nouns(archive.db)}
    found: dict[str, list[tuple[str, str]]] = {"person": [("merged_into_id", "person")]}
    while True:
        fresh = {
            noun: own
            for noun, targets in references.items()
            if noun not in found and (own := [pair for pair in targets.items() if pair[1] in found])
        }
        if not fresh:
            return found
        found |= fresh


def rows(archive: Archive, persons: Collection[int], *, known: bool = False) -> Ids:
    """The rows that belong to these persons and to those merged into them; those that the journal knew, too (`known`).

    A mark taken back belongs to its presence by uid, whom a kit met to the person.
    """
    found: Ids = {"person": set(persons)}
    ties = bonds(archive)
    while True:
        before = sum(map(len, found.values()))
        for noun, pairs in ties.items():
            for column, target in pairs:
                ids = json.dumps(sorted(found.get(target, ())))
                found.setdefault(noun, set()).update(archive.column(
                    f'select id from "{noun}" where "{column}" in (select value from json_each(?))', (ids,)
                ))  # fmt: skip
                if known:
                    found[noun].update(_journaled(archive, noun, column, ids))
        if sum(map(len, found.values())) == before:
            break
    presences = json.dumps(sorted(found.get("presence", ())))
    uids = "select uid from presence where id in (select value from json_each(?1))"
    if known:
        uids += (" union select ifnull(new, old) ->> 'uid' from change where noun = 'presence'"
                 " and row_id in (select value from json_each(?1))")  # fmt: skip
    subjects = json.dumps(archive.column(
        "select uid from person where id in (select value from json_each(?))", (json.dumps(sorted(found["person"])),)
    ))  # fmt: skip
    found["kit_subject"] = set(archive.column(
        "select id from kit_subject where kit_uid in (select value from json_each(?1))"
        " or is_uid in (select value from json_each(?1))", (subjects,),
    ))  # fmt: skip
    found["take_back"] = set(archive.column(f"select id from take_back where presence_uid in ({uids})", (presences,)))
    return {noun: ids for noun, ids in found.items() if ids}


def _journaled(archive: Archive, noun: str, column: str, ids: str) -> list[int]:
    return archive.column(
        "select distinct row_id from change where noun = ?1 and (old ->> ?2 in (select value from json_each(?3))"
        " or new ->> ?2 in (select value from json_each(?3)))",
        (noun, column, ids),
    )


def documents(archive: Archive, ids: Ids) -> list[Row]:
    """The documents attached to these rows, and the scans of the sheets they stand on; each with what it lies on."""
    found: list[Row] = []
    for noun, wanted in ids.items():
        if "uid" in archive.columns(noun):
            found += archive.rows(
                "select d.*, l.record_kind from document d join document_link l on l.document_id = d.id"
                f' where l.record_kind = ?1 and l.record_uid in (select uid from "{noun}"'
                "  where id in (select value from json_each(?2))) order by d.id",
                (noun, json.dumps(sorted(wanted))),
            )
    found += archive.rows(
        "select distinct d.*, 'sheet' as record_kind from document d join sheet s on s.scan_id = d.id"
        " join sheet_row r on r.sheet_id = s.id where r.id in (select value from json_each(?)) order by d.id",
        (json.dumps(sorted(ids.get("sheet_row", ()))),),
    )
    return found


def changes(archive: Archive, ids: Ids) -> list[Row]:
    """What the journal holds of these rows, oldest first: at, who, title, args, noun, old, new."""
    found: list[Row] = []
    for noun, wanted in ids.items():
        found += archive.rows(
            "select c.id, o.at, o.who, o.title, o.args, c.noun, c.old, c.new from change c"
            " join operation o on o.id = c.operation_id where c.noun = ?"
            " and c.row_id in (select value from json_each(?))",
            (noun, json.dumps(sorted(wanted))),
        )
    return sorted(found, key=lambda one: one["id"])


def lists(archive: Archive, uids: Collection[str]) -> list[Row]:
    """The imported lists in which persons of these uids were placed, or are asked about."""
    where = " or ".join("instr(i.placed, ?) or exists (select 1 from import_question q where q.list_import_id = i.id"
                        " and (instr(q.question, ?) or instr(ifnull(q.answer, ''), ?)))" for _uid in uids)  # fmt: skip
    return archive.rows(
        f"select i.uid, i.kind, i.name, i.at, d.name as document from list_import i"
        f" left join document d on d.id = i.document_id where {where or 'false'} order by i.id",
        [uid for uid in uids for _place in range(3)],
    )
