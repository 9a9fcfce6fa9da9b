"""Lists of any length: counted, narrowed, ordered and read a window at a time."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clust_desktop.domain.names import fold
from clust_desktop.store.database import Archive, Row

_AT_ONCE = 500
"""Rows asked for by one statement, well below the engine's limit of parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as SQL: `columns` of a row (`uid` among them) from `source` where `where` holds.

    `key` is the integer that tells rows apart, `p.id` say, of the table that has the `uid`. `orders` gives for a column
    the expression it is ordered by, `order` the one a list begins with, preceded by a minus for the other way round.
    `text` is the text in which the words of a filter are looked for, once it is folded; a filter that is nothing but
    signs is looked for in it as it is. `folded` is the same text folded, where it is kept: a list may be long. `walked`
    is the source as the engine is to walk it where only the first rows are wanted: in the order the list begins with,
    so that they stand before the others are looked at.
    """

    columns: str
    source: str
    text: str
    key: str
    orders: Mapping[str, str]
    order: str
    folded: str = ""
    walked: str = ""
    where: str = "true"
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to see of a list: words of a filter, a column to order by, and which way round."""

    words: str = ""
    order: str = ""
    backwards: bool = False


def _narrowed(listing: Listing, asked: Asked, source: str = "") -> tuple[str, dict[str, Any]]:
    params = dict(listing.params)
    where = f"({listing.where})"
    words = fold(asked.words).split()
    text = (listing.folded or f"fold({listing.text})") if words else listing.text
    for at, word in enumerate(dict.fromkeys(words or asked.words.split())):
        where += f" and instr({text}, :word{at}) > 0"
        params[f"word{at}"] = word
    return f"from {source or listing.source} where {where}", params


def _ordered(listing: Listing, asked: Asked) -> str:
    order, backwards = asked.order, asked.backwards
    if not order:
        order, backwards = listing.order.removeprefix("-"), listing.order.startswith("-") != backwards
    way = " desc" if backwards else ""
    return f"order by {listing.orders[order]}{way}, {listing.key}{way}"


def count(archive: Archive, listing: Listing, asked: Asked) -> int:
    narrowed, params = _narrowed(listing, asked)
    counted: int = archive.value(f"select count(*) {narrowed}", params)
    return counted


def ids(archive: Archive, listing: Listing, asked: Asked, *, limit: int = -1) -> array[int]:
    """The keys of the rows in order; at most `limit` of them where it is not negative."""
    narrowed, params = _narrowed(listing, asked, listing.walked if limit >= 0 and not asked.order else "")
    return _together(
        archive,
        f"select {listing.key} as key {narrowed} {_ordered(listing, asked)} limit :at_most",
        params | {"at_most": limit},
    )


def _together(archive: Archive, selected: str, params: Mapping[str, Any]) -> array[int]:
    """The column `key` of a selection, whose limit keeps its order, in one row: the engine works without a pause.

    Row by row, a reader in the background would take its turn from the window's thread for each of 120,000 keys.
    """
    return array("q", json.loads(archive.value(f"select json_group_array(key) from ({selected})", params)))


def every(archive: Archive, listing: Listing) -> list[Row]:
    """Every row in the list's own order, at once: for a list that is short, or slow to find."""
    found = f"from {listing.source} where {listing.where} {_ordered(listing, Asked())}"
    return archive.rows(f"select {listing.columns} {found}", listing.params)


def key_of(archive: Archive, listing: Listing, uid: str) -> int | None:
    """The key of the row with this uid, None where it is not in the list."""
    alias = listing.key.rpartition(".")[0]
    found: int | None = archive.value(
        f"select {listing.key} from {listing.source} where ({listing.where}) and {alias}.uid = :the_uid",
        dict(listing.params) | {"the_uid": uid},
    )
    return found


def rows(archive: Archive, listing: Listing, keys: Sequence[int]) -> list[Row | None]:
    """The rows with these keys, in their order; None where one has gone meanwhile."""
    found: dict[int, Row] = {}
    for start in range(0, len(keys), _AT_ONCE):
        part = ", ".join(str(int(key)) for key in keys[start : start + _AT_ONCE])
        for row in archive.rows(
            f"select {listing.key} as _key, {listing.columns} from {listing.source}"
            f" where ({listing.where}) and {listing.key} in ({part})",
            listing.params,
        ):
            found[row.pop("_key")] = row
    return [found.get(key) for key in keys]


def starting(archive: Archive, listing: Listing, asked: Asked, text: str) -> array[int]:
    """The keys of the rows whose ordered column begins with the text, accents and capitals aside; in any order."""
    column = listing.orders[asked.order or listing.order.removeprefix("-")]
    narrowed, params = _narrowed(listing, asked)
    wanted = fold(text)
    word = wanted.partition(" ")[0]
    begins = f"substr(said, 1, {len(wanted)}) = :wanted"
    if not column.endswith(".folded"):  # only what is no plain letter or figure is folded: that is slow
        head, folds = f"substr(said, 1, {len(word)})", begins.replace("said", "fold(said)")
        begins = (
            f"case when {head} glob '*[^0-9A-Za-z]*' then {folds}"
            f" when lower({head}) = :word then {'true' if word == wanted else folds} end"
        )
    return _together(
        archive,
        f"select key from (select {listing.key} as key, cast({column} as text) as said {narrowed} limit -1)"
        f" where {begins}",
        params | {"wanted": wanted, "word": word},
    )
