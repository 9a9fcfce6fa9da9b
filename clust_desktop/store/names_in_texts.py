"""Names of erased persons in every text of the archive: looked for, taken out, and told where it is uncertain."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from clust_desktop.domain.erased_names import Names, Span
from clust_desktop.domain.name_words import Called
from clust_desktop.store import journal, records
from clust_desktop.store.database import Archive, Row
from clust_desktop.store.person_rows import Ids

OF_ORGANISATIONS = {
    "organisation": frozenset({"name", "short_name"}), "organisation_alias": frozenset({"name"}),
    "roster_entry": frozenset({"name"}),
}  # fmt: skip
"""Tables and columns whose names are of organisations, which are no persons."""
_NAMED = ("full_name", "email", "phone")
_WHOSE = ("person", "person_alias")
_MACHINES = frozenset({"uid", "sha256", "digest", "salt", "folded"})
LABELS = frozenset({"title", "name", "description"})
"""Columns by which records are called in frozen lists."""
AROUND = 36
"""How many signs of a text are shown on each side of a name."""


def of(archive: Archive, ids: Ids, also: Collection[str] = ()) -> Names:
    """What the persons were ever called, and what everybody is called who stays: persons and organisations."""
    gone, staying = set(), set()
    for noun, own in (("person", _NAMED), ("person_alias", ("name",))):
        key = json.dumps(sorted(ids.get(noun, ())))
        for column in own:
            inside = f'select {column} from "{noun}" where id'
            gone |= set(archive.column(f"{inside} in (select value from json_each(?))", (key,)))
            staying |= set(archive.column(f"{inside} not in (select value from json_each(?))", (key,)))
            for side in ("old", "new"):
                gone |= set(archive.column(
                    f"select distinct {side} ->> ? from change where noun = ? and {side} is not null"
                    " and row_id in (select value from json_each(?))", (column, noun, key),
                ))  # fmt: skip
    for column in ("name", "short_name", "email", "phone"):
        staying |= set(archive.column(f"select {column} from organisation"))
    staying |= set(archive.column("select name from organisation_alias"))
    called, others = _called(archive, ids["person"])
    return Names(filter(None, gone), filter(None, staying), called=called, others=others, also=also)


def _called(archive: Archive, persons: Collection[int]) -> tuple[set[Called], set[Called]]:
    """The two parts of what the persons were ever called, and of what everybody else is."""
    key = json.dumps(sorted(persons))
    parts = "select ifnull({0}given_name{1}, ''), ifnull({0}family_name{1}, '') from "
    here = parts.format("", "") + "person where id {} (select value from json_each(?))"
    found = [archive.execute(here.format(how), (key,)).fetchall() for how in ("in", "not in")]
    for side in ("old", "new"):
        found[0] += archive.execute(
            parts.format(f"{side} ->> '", "'") + f"change where noun = 'person' and {side} is not null"
            " and row_id in (select value from json_each(?))", (key,),
        ).fetchall()  # fmt: skip
    return {Called(*row) for row in found[0]}, {Called(*row) for row in found[1]}


def _texts(archive: Archive) -> Iterator[tuple[str, Row]]:
    """Every table and row with its texts in which a name may stand: notes, titles, drafts, the journal."""
    for noun in [*journal.nouns(archive.db), "operation", "change", "draft"]:
        if noun == "person_alias":
            continue
        left = _MACHINES | OF_ORGANISATIONS.get(noun, frozenset())
        texts = [row[1] for row in archive.execute(f'pragma table_info("{noun}")') if row[2] == "TEXT"]
        texts = ["note"] if noun == "person" else [one for one in texts if one not in left]
        if texts:
            listed = ", ".join(f'"{one}"' for one in (*texts, *(["row_id"] if noun == "change" else ())))
            for row in archive.rows(f'select id, {listed} from "{noun}"'):
                yield noun, row


def sweep(archive: Archive, names: Names) -> list[tuple[str, int]]:
    """Take the names out of every text that is left: notes, titles, drafts, the journal and its operations.

    Returns the records that are called otherwise now, by table and id.
    """
    renamed = []
    for noun, row in _texts(archive):
        whose = OF_ORGANISATIONS.get(row["noun"], frozenset()) if noun == "change" else frozenset()
        said = {
            key: fresh for key, text in row.items()
            if isinstance(text, str) and text and (fresh := _swept(text, names, whose)) != text
        }  # fmt: skip
        if said:
            if said.keys() & set(records.FOLDED.get(noun, ())):
                said["folded"] = records.folded(archive, noun, archive.all(noun, id=row["id"])[0] | said)
            archive.update(noun, row["id"], said)
            if said.keys() & LABELS:
                renamed.append((noun, row["id"]))
    archive.execute("delete from draft where instr(typed, '…') and page = 'people'")
    return renamed


def _swept(text: str, names: Names, but: Collection[str] = ()) -> str:
    """The text without the names; of JSON its values, so that what escapes a sign is no part of a word, `but` some."""
    if not any(map(names.names, {text, text.replace("\\", " ")})):
        return text
    if text[:1] in "[{":
        try:
            value: Any = json.loads(text)
        except ValueError:
            return names.without(text)
        kept = {key: value[key] for key in but if key in value}
        return json.dumps(names.without_in(value) | kept if kept else names.without_in(value),
                          ensure_ascii=False, separators=(",", ":"))  # fmt: skip
    return names.without(text)


Finds = Callable[[str], list[Span]]
"""What is looked for in a text: `Names.doubts`, or `Names.named`."""


def places(archive: Archive, ids: Ids, finds: Finds) -> list[Row]:
    """Where a text that is not of the persons themselves names one of them, or may; what a text once said, too.

    {noun, row_id, column, word, why, snippet, former}: `former` is of the journal. Each word of a text is told once.
    """
    found: list[Row] = []
    told: set[tuple[object, ...]] = set()
    for noun, row in _texts(archive):
        if noun in ids and row["id"] in ids[noun]:
            continue
        for one in _told(finds, noun, row, ids):
            key = tuple(one[part] for part in ("noun", "row_id", "column", "word"))
            if key not in told:
                told.add(key)
                found.append(one)
    return found


def _told(finds: Finds, noun: str, row: Row, ids: Ids) -> Iterator[Row]:
    if noun == "change":
        if row["noun"] in _WHOSE or row["row_id"] in ids.get(row["noun"], ()):
            return
        left = _MACHINES | OF_ORGANISATIONS.get(row["noun"], frozenset())
        for side in ("old", "new"):
            for column, text in json.loads(row[side] or "{}").items():
                if isinstance(text, str) and column not in left:
                    yield from in_text(
                        finds, text, noun=row["noun"], row_id=row["row_id"], column=column, is_former=True
                    )
        return
    for column, text in row.items():
        if isinstance(text, str):
            yield from in_text(finds, text, noun=noun, row_id=row["id"], column=column)


def in_text(
    finds: Finds, text: str, *, noun: str, row_id: int, column: str, is_former: bool = False
) -> list[Row]:  # fmt: skip
    """What is found in one text, each with the words around it."""
    return [
        {"noun": noun, "row_id": row_id, "column": column, "word": text[one.start : one.end], "why": one.what,
         "snippet": _snippet(text, one.start, one.end), "former": is_former}
        for one in finds(text)
    ]  # fmt: skip


def _snippet(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    said = re.sub(r"\s+", " ", text[first:last]).strip()
    return ("…" if first else "") + said + ("…" if last < len(text) else "")
