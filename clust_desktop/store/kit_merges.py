"""How far a kit came home before: up to which of its acts, and what had to be left out then."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from clust_desktop.store.database import Archive, Row

BEGINNING = 1
"""The operation of a kit that made it: all others are acts at its door."""
MERGE = "kits.merge"
"""The verb under which a kit is merged."""
_TAIL = 8  # letters of an act's uid by which it is known again


@dataclass(frozen=True, slots=True)
class Before:
    """`seen` is the last act brought in by a merge that stands; `left` are the uids of the lines and gatherings of the
    kit of which something was left out then: of those all acts are looked at again. With a `gap` later acts came in
    too, by a merge that stands after one that was reverted."""

    seen: int = BEGINNING
    left: frozenset[str] = frozenset()
    gap: bool = False


def before(archive: Archive, kit: Archive, kit_id: int) -> Before:
    """What the merges that stand brought in of this very file.

    A copy of a kit that was used by itself shares its acts up to the copying only; a merge that was reverted leaves a
    gap, and what comes after it is looked at again.
    """
    acts, found = _acts(kit), Before()
    for row in archive.all("kit_merge", order="id", kit_id=kit_id):
        of = told(row)
        end = _end(acts, of)
        if end >= found.seen >= int(of.get("since", BEGINNING)):
            found = Before(end, frozenset(of.get("left", ())), found.gap)
        elif end > found.seen:
            found = replace(found, gap=True)
    return found


def is_as_merged(archive: Archive, noun: str, row_id: int) -> bool:
    """Whether a record that came with a kit is as merges left it: what wrote it last is one, or was taken back."""
    last = archive.row(
        "select o.* from change c join operation o on o.id = c.operation_id where c.noun = ? and c.row_id = ?"
        " order by c.id desc limit 1",
        (noun, row_id),
    )
    if last is not None and last["kind"] == "redo":  # of an undo, of what was done
        undone = archive.find("operation", id=last["of_id"])
        last = undone and archive.find("operation", id=undone["of_id"])
    return last is not None and (last["verb"] == MERGE or last["kind"] in ("undo", "revert"))


def acts_since(kit: Archive, seen: int) -> dict[str, Any]:
    """What a merge remembers of a kit's acts: the numbers of the last one before and of the last one now, and the ends
    of the uids from the one to the other."""
    acts = _acts(kit)
    return {"since": seen, "seen": max(acts), "acts": "".join(tail for act, tail in acts.items() if act >= seen)}


def told(row: Row) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(row["told"])
    return said


def _acts(kit: Archive) -> dict[int, str]:
    """The end of the uid of each operation of a kit, by its number."""
    found = kit.execute("select id, substr(uid, -?) from operation where id >= ? order by id", (_TAIL, BEGINNING))
    return dict(found.fetchall())


def _end(acts: dict[int, str], of: dict[str, Any]) -> int:
    """The last act of a file that a merge brought in; 0 where it brought in none of its acts."""
    if "acts" not in of:  # of version 0.2.0, which took every copy for the kit itself
        return min(int(of.get("seen", 0)), max(acts))
    listed, end = of["acts"], 0
    mine = [act for act in acts if act >= of["since"]]
    for at, act in enumerate(mine):
        if listed[at * _TAIL : (at + 1) * _TAIL] != acts[act]:
            break
        end = act
    return end
