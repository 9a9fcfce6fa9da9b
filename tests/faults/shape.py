"""What an archive holds, column by column, so that two states of it can be told apart without uids and hours."""

from __future__ import annotations

import hashlib
from pathlib import Path

from clust_desktop.services.archives import open_archive
from clust_desktop.store.database import Archive

Shape = dict[str, str]
"""Table and column → a digest of all its values in the order of the rows; a table alone → how many rows it has."""

BESIDE = ("draft", "_sqlite_migrations", "sqlite_sequence", "sqlite_stat1")
"""What is kept beside the records, at moments of its own."""


def of(path: Path) -> Shape:
    """The shape of an archive nobody has to have closed. Raises Refused where it cannot be read."""
    with open_archive(path, write=False) as archive:
        return shape(archive)


def shape(archive: Archive) -> Shape:
    found: Shape = {}
    nouns = archive.column("select name from sqlite_schema where type = 'table' and sql like '%strict%' order by name")
    for noun in nouns:
        if noun in BESIDE:
            continue
        in_order = "id" in archive.columns(noun)
        rows = archive.rows(f'select * from "{noun}"' + " order by id" * in_order)
        found[noun] = str(len(rows))
        for column in rows[0] if rows else ():
            values = [repr(row[column]) for row in rows]
            digest = hashlib.sha256("\n".join(values if in_order else sorted(values)).encode("utf-8", "surrogatepass"))
            found[f"{noun}.{column}"] = digest.hexdigest()[:16]
    return found


def shifting(one: list[Shape], other: list[Shape]) -> set[str]:
    """What differs between two runs that did the same: uids, hours and what is reckoned from them."""
    assert len(one) == len(other), "two runs of the same steps took another number of them"
    pairs = zip(one, other, strict=True)
    differ = {key for a, b in pairs for key in a.keys() | b.keys() if a.get(key) != b.get(key)}
    # Two quick runs may fall into the same second.
    return differ | {key for found in one for key in found if key.endswith((".at", "_at"))}


def differing(one: Shape, other: Shape, ignored: set[str]) -> list[str]:
    return sorted(key for key in (one.keys() | other.keys()) - ignored if one.get(key) != other.get(key))
